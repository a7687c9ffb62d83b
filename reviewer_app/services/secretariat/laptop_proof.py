"""The proof that a lent laptop was wiped: the clearing statement that its own device signed, read from its bytes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from reviewer_app.errors import ForeignFileError, RuleViolation
from reviewer_app.models.common import Package
from reviewer_app.models.secretariat import StatementRow
from reviewer_app.services.clearing_words import ClearingSaid, read_clearing
from reviewer_app.services.secretariat import authority, intake, office
from reviewer_app.services.secretariat.receipts import STATES
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.statements import open_statement, read_statements

CLEARING = "clearing"


@dataclass(frozen=True)
class Proof:
    """A clearing statement. `statement`: its identity; `signed`: when, by the laptop's clock; `on`: its own name."""

    statement: str
    signed: str
    on: str
    said: ClearingSaid


def take_in(ws: Workspace, files: Sequence[Path]) -> frozenset[str]:
    """Take in what was brought, as the intake does; return its identities. ForeignFileError for a refused one."""
    outcomes = intake.take_in(ws, files)
    for one in outcomes:
        if one.state == "refused":
            raise ForeignFileError(one.reason, **{"file": one.name, **one.values})
    return frozenset(one.identity for one in outcomes)


def prove(session: Session, ws: Workspace, label: str, device: str, named: Collection[str] | None) -> Proof:
    """Return the proof for a laptop. `named`: the packages that were brought for it, None for what came by itself.

    RuleViolation laptop-unused (nothing was enrolled on it), laptop-no-statement, laptop-statement-other (what was
    brought is of another device), laptop-statement-words (it does not say that nothing is left), laptop-packages
    (more was signed on it than has come).
    """
    if not device:
        raise RuleViolation("laptop-unused", label=label)
    found = statements_of(session, device)
    if named is not None:
        found = [one for one in found if one in named]
    if not found:
        raise RuleViolation("laptop-no-statement" if named is None else "laptop-statement-other", label=label)
    proof = read(session, ws, found[-1])
    here = arrived(session, device)
    if proof.said.kept > here:
        raise RuleViolation("laptop-packages", label=label, kept=proof.said.kept, here=here)
    return proof


def read(session: Session, ws: Workspace, identity: str) -> Proof:
    """Read a statement from the bytes that were signed. Raises Refused, RuleViolation laptop-statement-words."""
    row = session.get_one(Package, identity)
    package = read_statements(row.raw, authority.trust(session, ws), allow_revoked=True)
    statement = open_statement(package, ws.identity(office.OFFICE_AGE))
    said = read_clearing(statement.text) if statement.kind == CLEARING else None
    if said is None:
        raise RuleViolation("laptop-statement-words", package=identity)
    return Proof(identity, statement.signed, statement.device_name, said)


def statements_of(session: Session, device: str) -> list[str]:
    """Return the clearing statements of a device that were taken in, the oldest first."""
    if not device:
        return []
    rows = (
        select(Package.identity)
        .join(StatementRow, StatementRow.package == Package.identity)
        .where(Package.kind == "statements", Package.state == "accepted", Package.device == device)
        .where(StatementRow.kind == CLEARING)
        .order_by(Package.log_index)
    )
    return list(session.scalars(rows))


def arrived(session: Session, device: str) -> int:
    """Return how many score packages that a device has signed are here."""
    if not device:
        return 0
    rows = select(func.count()).select_from(Package)
    of_device = rows.where(Package.kind == "scores", Package.state.in_(STATES), Package.device == device)
    return session.scalar(of_device) or 0
