"""The trustees as the office sees them: who sits where, how far each is, what is wrong with the choice of people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.secretariat import OperatorRow, TrusteeRow
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import authority, charter, office
from reviewer_app.services.secretariat.charter import THRESHOLD, CharterState, state_of
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.charter import read_charter

NAME_MAX_CHARS: Final = 60


@dataclass(frozen=True)
class SeatCard:
    """One trustee. `rehearsed`: when, "" before; `check_code`: of his enrolment."""

    position: int
    name: str
    outside: bool
    check_code: str
    cosigned: bool
    rehearsed: str


@dataclass(frozen=True)
class TrusteesView:
    """All seats, k, and the charter (None before it was written). `warnings`: codes of sentences."""

    seats: tuple[SeatCard, ...]
    threshold: int
    charter: CharterState | None
    warnings: tuple[str, ...]

    @property
    def is_ready(self) -> bool:
        """Whether the charter is in force and everyone has rehearsed."""
        seats = self.seats
        return bool(self.charter and self.charter.complete and seats and all(one.rehearsed for one in seats))


def view(ws: Workspace) -> TrusteesView:
    """Return the seats and how far they are."""
    cards = charter.trustees(ws)
    with ws.database.read() as session:
        row = authority.charter_row(session)
        held = read_charter(row.raw, complete=False) if row else None
        state = state_of(session, held) if held else None
        names = {_folded(one.name) for one in session.scalars(select(OperatorRow))}
    cosigned = held.cosigned if held and not held.header.previous else {one.position for one in cards if held}
    seats = tuple(
        SeatCard(one.position, one.name, one.outside, one.check_code, one.position in cosigned, one.rehearsed)
        for one in cards
    )
    return TrusteesView(seats, int(ws.setting(THRESHOLD, 0)), state, _warnings(seats, names))


def _warnings(seats: tuple[SeatCard, ...], operators: set[str]) -> tuple[str, ...]:
    found = []
    if seats and not any(one.outside for one in seats):
        found.append("trustees-none-outside")
    if len(seats) == 1:
        found.append("trustees-sole")
    if any(_folded(one.name) in operators for one in seats):
        found.append("trustees-operator")
    return tuple(found)


def check_person(session: Session, name: str) -> str:
    """Return a name fit for a new seat. RuleViolation trustee-name, trustee-two-roles, charter-written.

    One person holds one seat, and whoever acts for the operating company holds none.
    """
    given = " ".join(name.split())
    if not given or len(given) > NAME_MAX_CHARS:
        raise RuleViolation("trustee-name", most=NAME_MAX_CHARS)
    if authority.charter_row(session) is not None:
        raise RuleViolation("charter-written")
    if any(_folded(row.name) == _folded(given) for row in session.scalars(select(TrusteeRow))):
        raise RuleViolation("trustee-two-roles", name=given)
    contractors = session.scalars(select(OperatorRow).where(OperatorRow.role == "contractor"))
    if any(_folded(row.name) == _folded(given) for row in contractors):
        raise RuleViolation("trustee-two-roles", name=given)
    return given


def drop(ws: Workspace, position: int, reason: str) -> None:
    """Take a trustee off the list before the charter is written; the places after his move up.

    Raises RuleViolation charter-written, trustee-place, office-reason.
    """
    why = office.need_reason(reason)
    with ws.database.write() as session:
        need(session, ws, "write")
        if authority.charter_row(session) is not None:
            raise RuleViolation("charter-written")
        rows = session.scalars(select(TrusteeRow).order_by(TrusteeRow.position)).all()
        if position not in {row.position for row in rows}:
            raise RuleViolation("trustee-place", index=position)
        kept = [(row.name, row.key, row.recipient, row.outside) for row in rows if row.position != position]
        for row in rows:
            session.delete(row)
        session.flush()
        for place, (name, key, recipient, outside) in enumerate(kept, start=1):
            session.add(TrusteeRow(position=place, name=name, key=key, recipient=recipient, outside=outside))
        ws.put_setting(session, THRESHOLD, least_threshold(len(kept), int(ws.setting(THRESHOLD, 0))))
        ledger.append(session, ws, "trustee-dropped", position=position, reason=why)


def least_threshold(trustees: int, wanted: int) -> int:
    """Return the k that holds while only `trustees` of the seats are filled: as near to `wanted` as is allowed."""
    return min(trustees, max(wanted, trustees // 2 + 1))


def _folded(name: str) -> str:
    return "".join(name.split()).casefold()
