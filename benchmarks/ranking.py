"""Means and ranking of 20,000 projects with 5 sheets of 16 leaves: from the vault, against the same from a CSV.

The baseline is what a person would write for it with pandas: floats, no ties broken, no rule asked.
"""

from __future__ import annotations

import csv
import importlib
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from benchmarks.desk import CHEAP
from benchmarks.ratio import Result, by_turns, seconds
from reviewer_app.rules.frozen import digest
from reviewer_app.rules.tree import leaves, walk
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.results import results
from tests.clock import FixedClock
from tests.services.secretariat.round import STAGE, Round, make_round

PROJECTS, SHEETS, EXPERTS, LEAVES = 20_000, 5, 80, 16
LIMIT_SECONDS: Final = 10.0
ROUNDS: Final = 5


def run(folder: Path) -> Iterator[Result]:
    made = make_round(folder, CHEAP, FixedClock(), experts=EXPERTS, projects=1, rehearse=False)
    table = folder / "marks.csv"
    _fill(made, table)
    worth = {
        node.indicator.key: float(node.full / node.indicator.max) for node in walk(made.scheme) if node.indicator.max
    }

    def ours(_number: int) -> float:
        found = []
        spent = seconds(lambda: found.append(results(made.office, STAGE)))
        if len(found[0].rows) != PROJECTS or {row.sheets for row in found[0].rows} != {SHEETS}:
            raise RuntimeError("not all were counted")
        return spent

    def baseline(_number: int) -> float:
        return seconds(lambda: _by_pandas(table, worth))

    ours(-1), baseline(-1)
    times = by_turns(ours, baseline, ROUNDS)
    made.leave()
    name = f"means and ranking of {PROJECTS:,} projects × {SHEETS} sheets × {len(worth)} leaves from the vault"
    yield Result(name, "the bound", times[0], LIMIT_SECONDS, "most", 1)
    yield Result(name, "the same from a CSV with pandas", *times, "shown", 0)


def _fill(made: Round, table: Path) -> None:
    """Write the sheets of an opened stage into the vault, and the same marks into a CSV."""
    keys = [leaf.key for leaf in leaves(made.scheme)]
    groups = [
        (track.key, direction.key)
        for track in office.contest_of(made.office).tracks
        for direction in track.directions
        if direction.method == "panel"
    ]
    people, scheme, lot = [one.id for one in made.people.values()], digest(made.scheme), random.Random(2025)
    with made.office.database.raw() as connection, table.open("w", newline="", encoding="utf-8") as stream:
        rows = csv.writer(stream)
        rows.writerow(["project", "track", "direction", "expert", *keys])
        connection.execute("BEGIN IMMEDIATE")
        _frame(connection, people)
        for number in range(PROJECTS):
            project, (track, direction) = f"{number:016x}", groups[number % len(groups)]
            connection.execute(
                "INSERT INTO project (id, code, title, track, direction, topic, team, contact, phone, status, reason) "
                "VALUES (?, ?, ?, ?, ?, '', '', '', '', 'entered', '')",
                (project, f"B{number}", f"项目{number}", track, direction),
            )
            for expert in lot.sample(people, SHEETS):
                marks = {key: 50 * lot.randint(100, 200) for key in keys}
                _sheet(connection, project, expert, scheme, marks)
                rows.writerow([project, track, direction, expert, *marks.values()])
        connection.execute("COMMIT")


def _frame(connection: Any, people: list[str]) -> None:
    connection.execute("DELETE FROM assignment")
    connection.execute(
        "INSERT INTO closed_list (number, stage, scope_kind, scope_value, list_sha256, body, log_size, rehearsal, "
        "state) VALUES (1, ?, 'all', '', ?, x'', 0, 0, 'opened')",
        (STAGE, "c" * 64),
    )
    connection.executemany(
        "INSERT INTO package (identity, kind, state, reason, created, taken, stage, expert, device, seq, previous, "
        "log_index, header, raw, path) "
        "VALUES (?, 'scores', 'accepted', '', '', '', ?, ?, '', 1, '', -1, x'', x'', '')",
        [(_package(expert), STAGE, expert) for expert in people],
    )


def _package(expert: str) -> str:
    return expert.rjust(64, "0")


def _sheet(connection: Any, project: str, expert: str, scheme: str, marks: dict[str, int]) -> None:
    connection.execute(
        "INSERT INTO assignment (stage, expert, project, state, reason, dispatched) "
        "VALUES (?, ?, ?, 'assigned', '', '')",
        (STAGE, expert, project),
    )
    connection.execute(
        "INSERT INTO opened_sheet (package, expert, project, stage, scheme, marks, opinion) "
        "VALUES (?, ?, ?, ?, ?, ?, '')",
        (_package(expert), expert, project, STAGE, scheme, json.dumps(marks).encode()),
    )


def _by_pandas(table: Path, worth: dict[str, float]) -> object:
    pandas = importlib.import_module("pandas")  # without types
    frame = pandas.read_csv(table)
    frame["total"] = frame[list(worth)].mul(list(worth.values())).sum(axis=1)
    means = frame.groupby(["track", "direction", "project"])["total"].mean().reset_index()
    means["rank"] = means.groupby(["track", "direction"])["total"].rank(method="min", ascending=False)
    return means.sort_values(["track", "direction", "rank"])
