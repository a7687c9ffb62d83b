"""Lists of barred units and persons (失信被执行人等), imported with the day they were published."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.hours import contest_time
from reviewer_app.models.compliance import BarredEntry, BarredList
from reviewer_app.rules.eligibility import normalise_credit_code
from reviewer_app.rules.fields import is_date
from reviewer_app.rules.findings import BarredMatch
from reviewer_app.services import ledger
from reviewer_app.services.secretariat.backup_desk import after_backup
from reviewer_app.services.secretariat.cells import clean, compared
from reviewer_app.services.secretariat.headers import read_table
from reviewer_app.services.secretariat.permits import need, permitted
from reviewer_app.services.workspace import Workspace


@dataclass(frozen=True)
class ListCard:
    """One list in force; a newer one of the same title takes its place."""

    list: int
    title: str
    dated: str
    entries: int
    at: str


@permitted("write")
@after_backup
def import_list(ws: Workspace, table: Path, title: str, dated: str) -> ListCard:
    """Take in a list (columns 名称, 统一社会信用代码); it replaces an older one of the same title.

    RuleViolation barred-title, barred-date (no day, or still to come), barred-empty; ForeignFileError workbook-*.
    """
    name = clean(title)
    if not name:
        raise RuleViolation("barred-title")
    if not is_date(dated) or dated > _today(ws):
        raise RuleViolation("barred-date", found=dated)
    rows = read_table(table, "barred").rows
    entries = [(clean(row.cell("name").text), normalise_credit_code(row.cell("code").text)) for row in rows]
    entries = [entry for entry in dict.fromkeys(entries) if entry[0] or entry[1]]
    if not entries:
        raise RuleViolation("barred-empty", file=table.name)
    digest = hashlib.sha256(table.read_bytes()).hexdigest()
    with ws.database.write() as session:
        need(session, ws, "write")
        session.execute(delete(BarredList).where(BarredList.title == name))
        kept = BarredList(kind="barred", title=name, dated=dated, sha256=digest, at=ws.clock.now(), by=ws.operator)
        session.add(kept)
        session.flush()
        session.execute(
            insert(BarredEntry),
            [{"list": kept.id, "name": unit, "compared": compared(unit), "code": code} for unit, code in entries],
        )
        ledger.append(session, ws, "barred-list", title=name, dated=dated, file=digest, entries=len(entries))
        return ListCard(kept.id, name, dated, len(entries), kept.at)


def lists(ws: Workspace) -> tuple[ListCard, ...]:
    """Return the lists in force, by title."""
    with ws.database.read() as session:
        counts = dict(session.execute(select(BarredEntry.list, func.count()).group_by(BarredEntry.list)).all())
        rows = session.scalars(select(BarredList).order_by(BarredList.title))
        return tuple(ListCard(row.id, row.title, row.dated, counts.get(row.id, 0), row.at) for row in rows)


class Register:
    """All lists, to be asked name by name."""

    def __init__(self, session: Session) -> None:
        found = session.execute(
            select(BarredEntry.name, BarredEntry.compared, BarredEntry.code, BarredList.title, BarredList.dated).join(
                BarredList, BarredEntry.list == BarredList.id
            )
        ).all()
        self._by_code: dict[str, list[BarredMatch]] = {}
        self._by_name: dict[str, list[tuple[str, BarredMatch]]] = {}
        for name, plain, code, title, dated in found:
            if code:
                self._by_code.setdefault(code, []).append(BarredMatch(name, title, dated, by_code=True))
            if plain:
                self._by_name.setdefault(plain, []).append((code, BarredMatch(name, title, dated, by_code=False)))
        self.lists: Sequence[tuple[str, str]] = [
            (title, dated)
            for title, dated in session.execute(select(BarredList.title, BarredList.dated).order_by(BarredList.title))
        ]

    def matches(self, name: str, code: str = "") -> Sequence[BarredMatch]:
        """Return what the lists say of a unit or person: by code for certain, by name where no code contradicts."""
        certain = self._by_code.get(code, []) if code else []
        alike = self._by_name.get(compared(name), []) if name else []
        return [*certain, *(match for other, match in alike if not (code and other))]


def _today(ws: Workspace) -> str:
    """Return today's date by the contest's time."""
    return contest_time(ws.clock.now()).date().isoformat()
