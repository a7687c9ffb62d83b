"""A session of the secretariat, run as a program of its own so that every file it touches can be searched.

Argument: a JSON file with the folders and the canary words that stand for what is confidential.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

from reviewer_app.errors import AppError
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import (
    anonymity,
    anonymity_desk,
    backup_desk,
    clear_place,
    dossiers,
    moving,
    office_pdf,
    results,
)
from reviewer_app.services.secretariat.dossier_text import files_of_all, read_texts
from reviewer_app.services.secretariat.office import contest_of
from reviewer_app.services.secretariat.opened_bodies import opened_bodies
from reviewer_app.services.secretariat.projects import import_projects
from reviewer_app.services.workspace import Workspace
from tests.clock import FixedClock
from tests.journeys.searched import opened, watch
from tests.services.secretariat.round import STAGE, Round, make_round

CHEAP = ArgonCost(memory=64, passes=1)


def a_round(plan: dict[str, str]) -> Round:
    """Set a round up; what that needs of temporary folders is the test's own and lies apart."""
    tempfile.tempdir = plan["room"]
    made = make_round(Path(plan["data"]), CHEAP, FixedClock(), experts=2, projects=2)
    tempfile.tempdir = plan["temp"]
    return made


def take_dossiers(ws: Workspace, plan: dict[str, str]) -> dict[str, object]:
    """Everything that opens the entrants' files: import, reading, scan and copies, conversion."""
    given = Path(plan["given"])
    import_projects(ws, given / "projects.xlsx")
    dossiers.import_files(ws, given / "files")
    read = read_texts(ws)
    report = anonymity.scan(ws)
    clear_place.IN_MEMORY = Path(plan["memory"])  # type: ignore[misc]
    converted = office_pdf.convert_all(ws, program=Path(plan["suite"]))
    with ws.database.read() as session:
        found = [one.found for files in files_of_all(session, contest_of(ws)).values() for one in files]
    hits = len(anonymity_desk.state(ws).hits)
    return {"read": read, "ready": found.count("ready"), "looked": report.looked, "hits": hits, "done": converted.done}


def count(made: Round, canary: str) -> dict[str, object]:
    """Scores come in, are opened by two trustees, and are counted; opinions and marks then stand in the vault."""
    for at, who in enumerate(made.people.values()):
        sheets = [made.sheet(code, 7000 + 50 * at, opinion=f"{canary} opinion") for code in made.assigned(who)]
        made.hand_in(made.scores(who, *sheets))
    made.open(made.close(1, 2), 1, 2)
    rows = results.results(made.office, STAGE).rows
    with made.office.database.read() as session:
        said = [sheet.opinion for one in opened_bodies(session, STAGE) for sheet in one.sheets]
    return {"rows": len(rows), "opinions": sum(canary in one for one in said)}


def refusals(ws: Workspace, plan: dict[str, str]) -> None:
    """Run into what can be refused: messages may end in logs and on screens."""
    for action in (
        lambda: import_projects(ws, Path(plan["given"]) / "files" / "P1" / "letter.txt"),
        lambda: anonymity_desk.accept(ws, [1], plan["canary"] * 2000),
        lambda: office_pdf.take_pdf(ws, "P1", "说明.docx", Path(plan["given"]) / "projects.xlsx"),
    ):
        try:
            action()
        except AppError as error:
            print(error)


def main(plan: dict[str, str]) -> None:
    made = a_round(plan)
    sys.addaudithook(watch)
    ws = made.office
    answer = take_dossiers(ws, plan) | count(made, plan["canary"])
    refusals(ws, plan)
    backup_desk.make_backup(ws)
    moving.move_away(ws, Path(plan["out"]) / "contest.move", cost=CHEAP)
    print(json.dumps({**answer, "opened": opened}))
    sys.stdout.flush()
    os._exit(0)  # without closing anything: what a crash would leave on the disk is searched too


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text("utf-8")))
