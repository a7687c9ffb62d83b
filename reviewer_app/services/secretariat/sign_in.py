"""Somebody else signs in for one act, at the desk where an operator has opened the vault: the committee's approval."""

from __future__ import annotations

from copy import copy

from sqlalchemy import select

from reviewer_app.errors import RuleViolation
from reviewer_app.models.secretariat import OperatorRow
from reviewer_app.rules.permits import COMMITTEE
from reviewer_app.security import slots
from reviewer_app.security.slots import SlotError
from reviewer_app.services.workspace import OPERATOR, Workspace


def members(ws: Workspace) -> tuple[str, ...]:
    """Return the names of the committee's people who have a pass-phrase here."""
    with ws.database.read() as session:
        rows = select(OperatorRow.name).where(OperatorRow.role == COMMITTEE).order_by(OperatorRow.name)
        return tuple(session.scalars(rows))


def committee_member(ws: Workspace, secret: str) -> Workspace:
    """Return the same open vault with the member of the committee at work whose own pass-phrase this is.

    What is done with it is signed with the member's key. It is the vault that is open already: it is not closed
    again. RuleViolation committee-missing, committee-secret; nothing was changed.
    """
    with ws.database.read() as session:
        found = list(session.scalars(select(OperatorRow.id).where(OperatorRow.role == COMMITTEE)))
    if not found:
        raise RuleViolation("committee-missing")
    for operator in found:
        if opens(ws, OPERATOR + operator, secret):
            acting = copy(ws)
            acting.operator, acting.slot = operator, OPERATOR + operator
            return acting
    raise RuleViolation("committee-secret")


def opens(ws: Workspace, slot: str, secret: str) -> bool:
    """Whether a pass-phrase is the one of a slot."""
    try:
        slots.open_slot(ws.paths.slots, slot, secret)
    except SlotError as error:
        if error.code == "slot-wrong-secret":
            return False
        raise
    return True
