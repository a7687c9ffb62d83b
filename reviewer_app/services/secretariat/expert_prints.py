"""Prints from one list of experts: slips elsewhere; here name cards, the sign-in sheet and the sign-in workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import select

from reviewer_app.errors import RuleViolation
from reviewer_app.messages import sentence
from reviewer_app.models.secretariat import Expert
from reviewer_app.rules.natural import by_code
from reviewer_app.security.atomic import need_folder, new_file
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.name_check import check_names, head
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.workspace import Workspace

PRINTS: Final = ("cards", "sign-in", "sign-in-xlsx")


def write_print(ws: Workspace, kind: str, target: Path) -> int:
    """Write one print of all active experts and return how many stand on it. Number, name and unit, nothing else.

    Raises RuleViolation print-unknown (none of PRINTS), operator-may-not; EnvironmentTrouble file-write.
    """
    if kind not in PRINTS:
        raise RuleViolation("print-unknown", kind=kind, known=", ".join(PRINTS))
    from reviewer_app.reports.document_rows import ListSheet
    from reviewer_app.reports.expert_prints import PersonLine, write_name_cards, write_sign_in
    from reviewer_app.reports.lists_xlsx import write_lists

    with ws.database.read() as session:
        need(session, ws, "see-experts")
        rows = by_code(session.scalars(select(Expert).where(Expert.status == "active")), lambda row: row.code)
        people = [PersonLine(row.code, row.name, row.unit) for row in rows]
    contest = office.contest_of(ws)
    language, rehearsal = contest.language, office.is_rehearsal(ws)
    check_names(contest, language, head(contest.name))
    need_folder(target.parent)
    if kind == "cards":
        write_name_cards(people, target, language=language, rehearsal=rehearsal)
    elif kind == "sign-in":
        write_sign_in(people, target, contest=contest.name, language=language, rehearsal=rehearsal)
    else:
        heads = [sentence(f"report-sign-{key}", language) for key in ("number", "name", "unit", "signature", "time")]
        name = sentence("report-sign-in", language)
        sheet = ListSheet(
            name=name,
            title=f"{contest.name}　{name}",
            heads=heads,
            widths=(12, 16, 44, 24, 16),
            rows=[(one.code, one.name, one.unit, "", "") for one in people],
            notes=(sentence("report-rehearsal", language),) if rehearsal else (),
        )
        with new_file(target) as stream:
            write_lists(sheet.title, (sheet,), stream)
    return len(people)
