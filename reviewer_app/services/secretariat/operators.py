"""The operators (经办人): each opens the vault with a pass-phrase of his own, and his acts carry his name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import OwnKey
from reviewer_app.models.secretariat import OperatorRow
from reviewer_app.rules.permits import LEFT, ROLES
from reviewer_app.security import slots
from reviewer_app.security.derive import STRONG, ArgonCost
from reviewer_app.services import ledger, workspace
from reviewer_app.services.secretariat import authority
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.sign_in import opens
from reviewer_app.services.workspace import OPERATOR, Workspace
from reviewer_app.sync.charter import read_charter

NAME_MAX_CHARS: Final = 200


@dataclass(frozen=True)
class OperatorCard:
    """One operator. `listed`: his key stands in the charter in force, so that others can check what he signs."""

    id: str
    name: str
    role: str
    at_work: bool
    listed: bool


def operators(ws: Workspace) -> tuple[OperatorCard, ...]:
    """Return the operators by name."""
    with ws.database.read() as session:
        listed = _listed(session)
        keys = {row.name: row.public for row in session.scalars(select(OwnKey))}
        return tuple(
            OperatorCard(row.id, row.name, row.role, row.id == ws.operator, keys[OPERATOR + row.id] in listed)
            for row in session.scalars(select(OperatorRow).order_by(OperatorRow.name))
        )


def add_operator(
    ws: Workspace, name: str, secret: str, *, role: str = "operator", cost: ArgonCost = STRONG
) -> OperatorCard:
    """Give another operator a pass-phrase and a key of his own. His key goes into the next charter that is written.

    Raises RuleViolation operator-missing, operator-name, operator-twice, operator-secret-taken, operator-role:
    whose pass-phrase opens is who acts, so no two operators can share one.
    """
    if not ws.operator:
        raise RuleViolation("operator-missing")
    if role not in ROLES:
        raise RuleViolation("operator-role", role=role)
    given = " ".join(name.split())
    if not given or len(given) > NAME_MAX_CHARS:
        raise RuleViolation("operator-name", most=NAME_MAX_CHARS)
    with ws.database.read() as session:
        need(session, ws, "write")
        if session.scalar(select(OperatorRow.id).where(OperatorRow.name == given)) is not None:
            raise RuleViolation("operator-twice", name=given)
    own = [slot for slot in slots.slot_names(ws.paths.slots) if slot.startswith(OPERATOR)]
    if any(opens(ws, slot, secret) for slot in own):
        raise RuleViolation("operator-secret-taken")
    added = workspace.add_operator(ws, given, role, secret, cost=cost)
    return next(card for card in operators(ws) if card.id == added)


def change_role(ws: Workspace, operator: str, role: str, reason: str) -> OperatorCard:
    """Give an operator another role, on record.

    RuleViolation operator-unknown, operator-role, operator-reason, operator-himself; nothing was changed.
    """
    if role not in ROLES:
        raise RuleViolation("operator-role", role=role)
    with ws.database.write() as session:
        row = _other(session, ws, operator, reason)
        ledger.append(session, ws, "operator-role", operator=row.id, role=role, former=row.role, reason=reason.strip())
        row.role = role
    return _card(ws, operator)


def release(ws: Workspace, operator: str, reason: str) -> OperatorCard:
    """End an operator's work here, on record: his pass-phrase no longer opens and nobody can sign as him.

    The name and the public key stay, so that what he signed can be checked for ever. RuleViolation operator-unknown,
    operator-reason, operator-himself; nothing was changed.
    """
    with ws.database.write() as session:
        row = _other(session, ws, operator, reason)
        ledger.append(session, ws, "operator-left", operator=row.id, former=row.role, reason=reason.strip())
        row.role = LEFT
        session.get_one(OwnKey, OPERATOR + row.id).secret = ""
        slots.remove_slot(ws.paths.slots, OPERATOR + row.id)
    return _card(ws, operator)


def _other(session: Session, ws: Workspace, operator: str, reason: str) -> OperatorRow:
    """Return somebody else's row: nobody raises or locks out himself, so that one who can work here remains."""
    need(session, ws, "write")
    row = session.get(OperatorRow, operator)
    if row is None or row.role == LEFT:
        raise RuleViolation("operator-unknown", operator=operator)
    if not reason.strip():
        raise RuleViolation("operator-reason", name=row.name)
    if row.id == ws.operator:
        raise RuleViolation("operator-himself", name=row.name)
    return row


def _card(ws: Workspace, operator: str) -> OperatorCard:
    return next(card for card in operators(ws) if card.id == operator)


def _listed(session: Session) -> set[str]:
    row = authority.complete_charter_row(session)
    return {one.key for one in read_charter(row.raw).header.operators} if row else set()
