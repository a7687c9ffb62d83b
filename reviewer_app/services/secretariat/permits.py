"""Asks what the operator at work may do, before a verb does it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.secretariat import OperatorRow
from reviewer_app.rules.permits import COMMITTEE, LEFT, Act, may
from reviewer_app.services import ledger
from reviewer_app.services.workspace import Workspace

CHANGING: Final = frozenset({"write", "approve"})
"""Acts that a contest which has moved away no longer takes."""
Given = ParamSpec("Given")
Result = TypeVar("Result")


def role_of(session: Session, operator: str) -> str:
    """Return the role of an operator, "" for one that is not known."""
    row = session.get(OperatorRow, operator)
    return row.role if row else ""


def own_role(ws: Workspace) -> str:
    """Return the role of the operator at work; without one nothing is open."""
    with ws.database.read() as session:
        return role_of(session, ws.operator) or LEFT


def own_name(ws: Workspace) -> str:
    """Return the name of the operator at work, "" without one."""
    with ws.database.read() as session:
        row = session.get(OperatorRow, ws.operator)
        return row.name if row is not None else ""


def need(session: Session, ws: Workspace, act: Act) -> None:
    """Refuse an act that is not the operator's. RuleViolation operator-may-not, moved-away; nothing was changed."""
    need_role(session, ws, act)
    if act in CHANGING and ledger.is_moved(session):
        raise RuleViolation("moved-away")


def need_role(session: Session, ws: Workspace, act: Act) -> None:
    """As `need`, also in a contest that has moved away. RuleViolation operator-may-not."""
    role = role_of(session, ws.operator)
    if not may(role, act):
        raise RuleViolation("operator-may-not", role=role, act=act)


def need_committee(session: Session, ws: Workspace) -> None:
    """Refuse what the committee alone decides, and say who that is.

    RuleViolation committee-only, committee-missing, operator-may-not; nothing was changed.
    """
    need(session, ws, "approve")
    if role_of(session, ws.operator) == COMMITTEE:
        return
    names = session.scalars(select(OperatorRow.name).where(OperatorRow.role == COMMITTEE).order_by(OperatorRow.name))
    if found := "、".join(names):
        raise RuleViolation("committee-only", names=found)
    raise RuleViolation("committee-missing")


def permitted(
    act: Act,
) -> Callable[[Callable[Concatenate[Workspace, Given], Result]], Callable[Concatenate[Workspace, Given], Result]]:
    """Ask before the whole verb, where it has no transaction of its own at its beginning."""

    def guard(verb: Callable[Concatenate[Workspace, Given], Result]) -> Callable[Concatenate[Workspace, Given], Result]:
        @wraps(verb)
        def asked(ws: Workspace, /, *given: Given.args, **named: Given.kwargs) -> Result:
            with ws.database.read() as session:
                need(session, ws, act)
            return verb(ws, *given, **named)

        return asked

    return guard
