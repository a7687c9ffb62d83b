"""The minutes of an opening (启封记录): who closed and opened what, and what became of every sheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.messages import Language, sentence
from reviewer_app.models.secretariat import ClosedListRow, OpenedSheet
from reviewer_app.reports.opening_rows import MinutesDocument, MissedLine, OpenedLine
from reviewer_app.security.atomic import need_folder
from reviewer_app.security.codes import check_code
from reviewer_app.services.secretariat import authority, hand_offs, office, reconcile
from reviewer_app.services.secretariat.hand_offs import Issue
from reviewer_app.services.secretariat.issuing import decoded
from reviewer_app.services.secretariat.name_check import check_names, head
from reviewer_app.services.secretariat.opening_desk import Failure, failures
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.reconcile import Fate
from reviewer_app.services.workspace import Workspace

NAMED = frozenset({"paper", "entered", "sealed", "missing", "recused", "replaced", "void", "out"})
"""Fates that are listed by name: every sheet that does not count has its line."""


def minutes(ws: Workspace, number: int, language: Language) -> MinutesDocument:
    """Return the minutes of a closed list as they stand now. RuleViolation minutes-no-list, operator-may-not."""
    contest = office.contest_of(ws)
    with ws.database.read() as session:
        need(session, ws, "see-experts")
        row = session.get(ClosedListRow, number)
        if row is None:
            raise RuleViolation("minutes-no-list", number=number)
        closed = decoded(row)
        charter = authority.charter_named(session, ws, closed.charter).header
        lost = failures(session, row, closed)
        out, back = hand_offs.issued(session, ws, number), hand_offs.openings(session, ws, number)
        names = {one.index: one.name for one in charter.trustees}
        counted = _counted(session, row)
    check_names(contest, language, head(contest.name, office.review_stage(contest, row.stage).title))
    fates = _in_scope(reconcile.fates(ws, row.stage), row)
    totals = reconcile.totals(fates)
    is_sole = len(charter.trustees) == 1
    return MinutesDocument(
        contest=contest.name,
        stage=office.review_stage(contest, row.stage).title,
        scope=office.track_of(contest, row.scope_value).title if row.scope_kind == "track" else "",
        number=number,
        list_sha256=row.list_sha256,
        check_code=check_code(row.list_sha256),
        closed=out[0].at if out else "",
        packages=len(closed.packages),
        experts=len({line.expert for line in closed.counts}),
        projects=len({line.project for line in closed.counts}),
        sheets=counted,
        trustees=sentence("opening-sole", language)
        if is_sole
        else sentence("opening-joint", language, threshold=charter.threshold, trustees=len(charter.trustees)),
        acts=_acts(out, back, names),
        sent=len(fates),
        totals=tuple((sentence(f"fate-{name}", language), count) for name, count in totals.items() if count),
        failures=tuple(_failed(one, language) for one in lost),
        missed=tuple(_missed(one, language) for one in fates if one.fate in NAMED),
        operator=_operator(ws),
        rehearsal=office.is_rehearsal(ws),
        language=language,
    )


def write_minutes(ws: Workspace, number: int, target: Path, language: Language) -> Path:
    """Write the minutes of a list as a PDF to `target`."""
    from reviewer_app.reports.opening_pdf import write_minutes_pdf

    document = minutes(ws, number, language)
    need_folder(target.parent)
    write_minutes_pdf(document, target)
    return target


def _acts(out: Sequence[Issue], back: Sequence[Issue], names: dict[int, str]) -> tuple[OpenedLine, ...]:
    """Return each subset that a list went to: when, who, and when it came back opened ("" if it never did)."""
    opened = {one.closed: one.at for one in back}
    return tuple(
        OpenedLine(
            names=tuple(names.get(position, str(position)) for position in one.subset),
            given=one.at,
            opened=opened.get(one.closed, ""),
        )
        for one in out
    )


def _in_scope(found: tuple[Fate, ...], row: ClosedListRow) -> tuple[Fate, ...]:
    return tuple(one for one in found if row.scope_kind != "track" or one.track == row.scope_value)


def _counted(session: Session, row: ClosedListRow) -> int:
    """How many of the sheets that the list names count."""
    pairs = {(line.expert, line.project) for line in decoded(row).counts}
    rows = session.execute(select(OpenedSheet.expert, OpenedSheet.project).where(OpenedSheet.stage == row.stage))
    return sum((expert, project) in pairs for expert, project in rows)


def _failed(one: Failure, language: Language) -> MissedLine:
    said = [
        f"{project} {sentence(code, language)}".strip() if project else sentence(code, language)
        for project, code in one.reasons
    ]
    return MissedLine(
        expert=f"{one.expert_code} {one.expert_name}",
        project=("、" if language == "zh" else ", ").join(one.projects),
        what=one.package,
        reason="；".join(said),
    )


def _missed(one: Fate, language: Language) -> MissedLine:
    return MissedLine(
        expert=f"{one.expert_code} {one.expert_name}",
        project=f"{one.project_code} {one.project_title}",
        what=sentence(f"fate-{one.fate}", language),
        reason=one.reason,
    )


def _operator(ws: Workspace) -> str:
    with ws.database.read() as session:
        return office.operator_names(session).get(ws.operator, "")
