"""The list of projects: taken in from a table with their files; a second import changes only what is different."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from reviewer_app.models.secretariat import Assignment, Project, ProjectFile, ProjectUnit, Representative
from reviewer_app.rules.natural import by_code
from reviewer_app.security.codes import new_id
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.entrant_units import as_far_as_told, insert_units, stored_units
from reviewer_app.services.secretariat.entries import Entry, Unit, across, read_entry, shared_representatives
from reviewer_app.services.secretariat.fixes import Fix, with_fixes
from reviewer_app.services.secretariat.headers import Table, read_table
from reviewer_app.services.secretariat.left_rows import keep_left
from reviewer_app.services.secretariat.mappings import fitting
from reviewer_app.services.secretariat.permits import need, permitted
from reviewer_app.services.secretariat.rows import Changed, ImportReport, RowProblem, WrongRow, differing
from reviewer_app.services.workspace import Workspace

PLAIN_FIELDS: Final = ("title", "track", "direction", "topic", "team", "contact", "phone")
SETTLED_FIELDS: Final = ("track", "direction", "topic")
"""Not changed once chosen (notice, 七（二）1): refused once the project was sent to an expert, noted before."""
TOLD_BY: Final = {
    "team": "team",
    "contact": "contact",
    "phone": "phone",
    "representatives": "representative",
}
"""Fields that a table need not have, and the column that tells them: without it nothing is said of them."""
NOTED_FIELDS: Final = {
    "title": "row-title-changed",
    "track": "row-topic-changed",
    "direction": "row-topic-changed",
    "topic": "row-topic-changed",
    "representatives": "row-representatives-changed",
}

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class ProjectCard:
    """One project as the office lists it."""

    project: str
    code: str
    title: str
    track: str
    direction: str
    topic: str
    team: str
    units: tuple[str, ...]
    representatives: tuple[str, ...]
    status: str
    files: int
    assigned: int
    legal_persons: tuple[str, ...] = ()


@dataclass
class _Outcome:
    added: list[str]
    changed: list[tuple[str, Changed]]
    unchanged: int
    problems: list[RowProblem]
    notices: list[RowProblem]


@permitted("write")
def import_projects(ws: Workspace, workbook: Path, fixes: Sequence[Fix] = ()) -> ImportReport:
    """Take in a list of projects in one transaction. ForeignFileError workbook-* when it is no such table.

    Wrong rows are in the report and stay out; rows of projects that are no longer in the table change nothing.
    `fixes`: cells that a person put right. RuleViolation operator-may-not.
    """
    table = with_fixes(read_table(workbook, "projects", fitting(ws, workbook)), fixes)
    contest = office.contest_of(ws)
    checked = [read_entry(row, contest) for row in table.rows]
    problems = [problem for _, check in checked for problem in check.problems]
    notices = [notice for _, check in checked for notice in check.notices]
    entries, twice = across([entry for entry, check in checked if not check.problems])
    twice = [replace(one, column=table.rows[0].cell("code").column) for one in twice]
    with ws.database.write() as session:
        need(session, ws, "write")
        notices += shared_representatives(entries, _people_by_code(session))
        outcome = _apply(session, entries, table.present)
        problems += [*twice, *outcome.problems]
        _record(session, ws, workbook, outcome, problems, len(fixes))
        report = _report(workbook, table, outcome, problems, [*notices, *outcome.notices])
        wrong = {one.row: one for one in report.wrong}
        left = [(row, wrong[row.number]) for row in table.rows if row.number in wrong]
        out = {row.cell("code").text for row, _ in left}
        came = [entry.code for entry in entries if entry.code not in out]
        keep_left(session, ws, workbook, fixes, left, report.problems, came)
    return report


def _record(
    session: Session, ws: Workspace, workbook: Path, outcome: _Outcome, problems: Sequence[RowProblem], fixed: int
) -> None:
    ledger.append(
        session,
        ws,
        "projects-imported",
        file=hashlib.sha256(workbook.read_bytes()).hexdigest(),
        added=len(outcome.added),
        changed=[row_id for row_id, _ in outcome.changed],
        refused=len({problem.row for problem in problems}),
        fixed=fixed,
        total=session.scalar(select(func.count()).select_from(Project)) or 0,
    )


def _report(
    workbook: Path,
    table: Table,
    outcome: _Outcome,
    problems: Sequence[RowProblem],
    notices: Sequence[RowProblem],
) -> ImportReport:
    return ImportReport(
        file=workbook.name,
        sheet=table.sheet,
        added=tuple(outcome.added),
        changed=tuple(change for _, change in outcome.changed),
        unchanged=outcome.unchanged,
        problems=tuple(sorted(problems, key=lambda problem: problem.row)),
        notices=tuple(sorted(notices, key=lambda notice: notice.row)),
        ignored_columns=table.unknown,
        wrong=tuple(
            WrongRow(row.number, tuple((cell.column, cell.text) for cells in row.cells.values() for cell in cells))
            for row in table.rows
            if row.number in {problem.row for problem in problems}
        ),
    )


def _apply(session: Session, entries: Sequence[Entry], present: frozenset[str]) -> _Outcome:
    rows = {row.code.casefold(): row for row in session.scalars(select(Project))}
    units = stored_units(session)
    people = _stored_people(session)
    sent = set(session.scalars(select(Assignment.project).where(Assignment.dispatched != "").distinct()))
    outcome = _Outcome([], [], 0, [], [])
    fresh: list[tuple[str, Entry]] = []
    for entry in entries:
        row = rows.get(entry.code.casefold())
        if row is None:
            fresh.append((new_id(), entry))
            outcome.added.append(entry.code)
            continue
        before = units.get(row.id, ()), people.get(row.id, ())
        _bring_up_to_date(session, row, entry, before, present, row.id in sent, outcome)
    _insert(session, fresh)
    return outcome


def _bring_up_to_date(
    session: Session,
    row: Project,
    entry: Entry,
    before: tuple[tuple[Unit, ...], tuple[str, ...]],
    present: frozenset[str],
    sent: bool,
    outcome: _Outcome,
) -> None:
    entry = replace(entry, units=as_far_as_told(entry.units, before[0], present))
    fields = differing(row, entry, PLAIN_FIELDS)
    fields += ("units",) if before[0] != entry.units else ()
    fields += ("representatives",) if before[1] != entry.representatives else ()
    fields = _told(fields, present)
    if sent and set(fields) & set(SETTLED_FIELDS):
        outcome.problems.append(RowProblem(entry.row, "", entry.code, "row-topic-settled"))
        return
    for reason in dict.fromkeys(NOTED_FIELDS[name] for name in fields if name in NOTED_FIELDS):
        outcome.notices.append(RowProblem(entry.row, "", entry.code, reason))
    for name in fields:
        if name in PLAIN_FIELDS:
            setattr(row, name, getattr(entry, name))
    if "units" in fields:
        session.execute(delete(ProjectUnit).where(ProjectUnit.project == row.id))
        insert_units(session, [(row.id, entry.units)])
    if "representatives" in fields:
        session.execute(delete(Representative).where(Representative.project == row.id))
        _insert_people(session, [(row.id, entry)])
    if fields:
        outcome.changed.append((row.id, Changed(row.code, fields)))
    else:
        outcome.unchanged += 1


def _told(fields: tuple[str, ...], present: frozenset[str]) -> tuple[str, ...]:
    """Return the fields without those that the table has no column for. A topic stays where its direction does."""
    kept = tuple(name for name in fields if name not in TOLD_BY or TOLD_BY[name] in present)
    stays = "topic" not in present and not {"track", "direction"} & set(kept)
    return tuple(name for name in kept if name != "topic") if stays else kept


def _insert(session: Session, fresh: Sequence[tuple[str, Entry]]) -> None:
    if fresh:
        session.execute(
            insert(Project),
            [
                {"id": row_id, "code": entry.code, **{name: getattr(entry, name) for name in PLAIN_FIELDS}}
                for row_id, entry in fresh
            ],
        )
    insert_units(session, [(row_id, entry.units) for row_id, entry in fresh])
    _insert_people(session, fresh)


def _insert_people(session: Session, fresh: Sequence[tuple[str, Entry]]) -> None:
    rows = [
        {"project": row_id, "position": position, "name": name}
        for row_id, entry in fresh
        for position, name in enumerate(entry.representatives, start=1)
    ]
    if rows:
        session.execute(insert(Representative), rows)


def _stored_people(session: Session) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in session.scalars(select(Representative).order_by(Representative.project, Representative.position)):
        found[row.project] = (*found.get(row.project, ()), row.name)
    return found


def _people_by_code(session: Session) -> dict[str, tuple[str, ...]]:
    people = _stored_people(session)
    return {row.code: people.get(row.id, ()) for row in session.scalars(select(Project))}


@permitted("see-projects")
def projects(ws: Workspace) -> tuple[ProjectCard, ...]:
    """Return all projects by their codes."""
    with ws.database.read() as session:
        units, people = stored_units(session), _stored_people(session)
        counted = select(ProjectFile.project, func.count()).group_by(ProjectFile.project)
        files = dict(session.execute(counted).all())
        assigned = select(Assignment.project, func.count()).where(Assignment.state == "assigned")
        experts = dict(session.execute(assigned.group_by(Assignment.project)).all())
        return tuple(
            ProjectCard(
                project=row.id,
                code=row.code,
                title=row.title,
                track=row.track,
                direction=row.direction,
                topic=row.topic,
                team=row.team,
                units=tuple(unit.name for unit in units.get(row.id, ())),
                representatives=people.get(row.id, ()),
                status=row.status,
                files=files.get(row.id, 0),
                assigned=experts.get(row.id, 0),
                legal_persons=tuple(unit.legal for unit in units.get(row.id, ()) if unit.legal),
            )
            for row in by_code(session.scalars(select(Project)), lambda row: row.code)
        )
