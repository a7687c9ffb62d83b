"""The list of experts: taken in from a table, listed, revoked and replaced."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.secretariat import Assignment, Expert, ExpertDevice
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.natural import by_code
from reviewer_app.security.codes import new_id
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.backup_desk import after_backup
from reviewer_app.services.secretariat.cells import compared, parts
from reviewer_app.services.secretariat.headers import Row, read_table
from reviewer_app.services.secretariat.permits import permitted
from reviewer_app.services.secretariat.rows import Changed, ImportReport, RowCheck, RowProblem, differing
from reviewer_app.services.secretariat.tracks import find_track
from reviewer_app.services.workspace import Workspace

FIELDS: Final = ("name", "unit", "tracks", "phone")


@dataclass(frozen=True)
class ExpertCard:
    """One expert as the office lists him. `enrolled`: how his device became known (slip, enrolment), "" before."""

    expert: str
    code: str
    name: str
    unit: str
    tracks: tuple[str, ...]
    status: str
    enrolled: str
    assigned: int


@dataclass(frozen=True)
class _Entry:
    code: str
    name: str
    unit: str
    tracks: str
    phone: str
    row: int


@dataclass
class _Outcome:
    added: list[str]
    changed: list[tuple[str, Changed]]
    unchanged: int
    problems: list[RowProblem]
    notices: list[RowProblem]


@permitted("write")
@after_backup
def import_experts(ws: Workspace, workbook: Path) -> ImportReport:
    """Take in a list of experts: new ones are added, known ones (by code, else by name and unit) brought up to date.

    Raises ForeignFileError workbook-*; wrong rows are in the report and stay out.
    """
    table = read_table(workbook, "experts")
    contest = office.contest_of(ws)
    checks = [_read(row, contest) for row in table.rows]
    problems = [problem for _, check in checks for problem in check.problems]
    notices = [notice for _, check in checks for notice in check.notices]
    entries, twice = _once([entry for entry, check in checks if not check.problems])
    with ws.database.write() as session:
        outcome = _apply(session, entries)
        problems += [*twice, *outcome.problems]
        ledger.append(
            session,
            ws,
            "experts-imported",
            file=hashlib.sha256(workbook.read_bytes()).hexdigest(),
            added=outcome.added,
            changed=[row_id for row_id, _ in outcome.changed],
            refused=len({problem.row for problem in problems}),
        )
        codes = {row.id: row.code for row in session.scalars(select(Expert))}
    return ImportReport(
        file=workbook.name,
        sheet=table.sheet,
        added=tuple(codes[row_id] for row_id in outcome.added),
        changed=tuple(change for _, change in outcome.changed),
        unchanged=outcome.unchanged,
        problems=tuple(sorted(problems, key=lambda problem: problem.row)),
        notices=(*notices, *outcome.notices),
        ignored_columns=table.unknown,
    )


def _read(row: Row, contest: Contest) -> tuple[_Entry, RowCheck]:
    check = RowCheck(row)
    entry = _Entry(
        code=_code(check),
        name=check.text("name", 200, required=True),
        unit=check.text("unit", 300, required=True),
        tracks=_tracks(check, contest),
        phone=check.code("phone", 80),
        row=row.number,
    )
    return entry, check


def _code(check: RowCheck) -> str:
    """Return the number; it names files later, so it may hold nothing that a disk takes for something else."""
    code = check.code("code", 40)
    if code and not all(sign.isalnum() or sign in "-_" for sign in code):
        check.problem(check.row.cell("code"), "row-expert-code")
    return code


def _tracks(check: RowCheck, contest: Contest) -> str:
    keys: list[str] = []
    for cell in check.row.all_cells("tracks"):
        for part in parts(cell.text):
            found = find_track(contest, part)
            if found is None:
                check.notice(cell, "row-track-unknown", track=part)
            elif found.track.key not in keys:
                keys.append(found.track.key)
    return ",".join(keys)


def _once(entries: Sequence[_Entry]) -> tuple[list[_Entry], list[RowProblem]]:
    """Return the entries without those whose code or person stands in the table a second time."""
    seen: dict[object, int] = {}
    kept, twice = [], []
    for entry in entries:
        keys: list[object] = [("person", compared(entry.name), compared(entry.unit))]
        keys += [("code", entry.code)] if entry.code else []
        first = next((seen[key] for key in keys if key in seen), 0)
        if first:
            values = {"first": str(first)}
            twice.append(RowProblem(entry.row, "", entry.code or entry.name, "row-twice", values))
            continue
        seen.update(dict.fromkeys(keys, entry.row))
        kept.append(entry)
    return kept, twice


def _apply(session: Session, entries: Sequence[_Entry]) -> _Outcome:
    rows = list(session.scalars(select(Expert)))
    by_code = {row.code: row for row in rows}
    by_person = {(compared(row.name), compared(row.unit)): row for row in rows}
    enrolled = set(session.scalars(select(ExpertDevice.expert)))
    free = free_codes({*by_code, *(entry.code for entry in entries)})
    outcome = _Outcome([], [], 0, [], [])
    for entry in entries:
        person = by_person.get((compared(entry.name), compared(entry.unit)))
        row = by_code.get(entry.code) if entry.code else person
        if entry.code and person is not None and person.code != entry.code:
            values = {"code": entry.code, "name": entry.name, "known": person.code}
            outcome.problems.append(RowProblem(entry.row, "", entry.code, "row-expert-number", values))
        elif row is None:
            row = Expert(id=new_id(), code=entry.code or next(free), name=entry.name, unit=entry.unit)
            row.tracks, row.phone = entry.tracks, entry.phone
            session.add(row)
            outcome.added.append(row.id)
        else:
            _bring_up_to_date(row, entry, row.id in enrolled, outcome)
    session.flush()
    return outcome


def _bring_up_to_date(row: Expert, entry: _Entry, enrolled: bool, outcome: _Outcome) -> None:
    """A table may correct a name; it may not put another person behind keys that were enrolled."""
    fields = differing(row, entry, FIELDS)
    if compared(row.name) != compared(entry.name):
        noted = RowProblem(entry.row, "", entry.name, "row-expert-name", {"code": row.code, "known": row.name})
        if enrolled:
            outcome.problems.append(noted)
            return
        outcome.notices.append(noted)
    for name in fields:
        setattr(row, name, getattr(entry, name))
    if fields:
        outcome.changed.append((row.id, Changed(row.code, fields)))
    else:
        outcome.unchanged += 1


def free_codes(taken: set[str]) -> Iterator[str]:
    """Yield the numbers that nobody has yet: E01, E02, …"""
    number = 0
    while True:
        number += 1
        if (code := f"E{number:02d}") not in taken:
            yield code


@permitted("see-experts")
def experts(ws: Workspace) -> tuple[ExpertCard, ...]:
    """Return all experts by their codes."""
    with ws.database.read() as session:
        devices = select(ExpertDevice.expert, ExpertDevice.way).where(ExpertDevice.revoked_index < 0)
        ways = dict(session.execute(devices).all())
        assigned = select(Assignment.expert, func.count()).where(Assignment.state == "assigned")
        counts = dict(session.execute(assigned.group_by(Assignment.expert)).all())
        return tuple(
            ExpertCard(
                expert=row.id,
                code=row.code,
                name=row.name,
                unit=row.unit,
                tracks=tuple(row.tracks.split(",")) if row.tracks else (),
                status=row.status,
                enrolled=ways.get(row.id, ""),
                assigned=counts.get(row.id, 0),
            )
            for row in by_code(session.scalars(select(Expert)), lambda row: row.code)
        )


def find_expert(session: Session, name: str) -> Expert:
    """Return an expert by code or id. RuleViolation expert-unknown."""
    row = session.scalars(select(Expert).where((Expert.code == name) | (Expert.id == name))).one_or_none()
    if row is None:
        raise RuleViolation("expert-unknown", expert=name)
    return row
