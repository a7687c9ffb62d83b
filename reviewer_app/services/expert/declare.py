"""Signing statements that the secretariat reads at once: the commitment (承诺书), and recusals (回避).

What is signed waits in the vault until it is handed in (`statements`); until then a recusal can be taken back.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, overload

from sqlalchemy.orm import Session

from reviewer_app.config import OPINION_MAX_CHARS
from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import Package
from reviewer_app.models.expert import ReviewTask
from reviewer_app.services.audit import record
from reviewer_app.services.expert.contest import COMMITMENT, COMMITTED, current_stage, task_by_name, the_contest
from reviewer_app.services.expert.drafts import clean
from reviewer_app.services.expert.identity import DEVICE_KEY, Myself, myself, own_recipient
from reviewer_app.services.expert.packages import charter_of, keep
from reviewer_app.services.expert.statements import note_statement, was_handed_in, write_out
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.assignment import enrolment_mac
from reviewer_app.sync.bodies import Statement
from reviewer_app.sync.headers import NewDevice
from reviewer_app.sync.statements import read_statements, write_statement

CASES: Final = ("employment", "office", "holding", "kinship", "other")
"""The five cases (参照《政府采购法实施条例》第九条), looking back three years."""
RECUSED_FROM: Final = "recused-from-{task}"
"""The state of a task before its recusal, for taking it back."""
Kind = Literal["commitment", "recusal", "withdrawal", "key-lost", "clearing", "confirmation"]


@dataclass(frozen=True)
class SignedStatement:
    """A statement that was signed. `path`: the file to hand in, None while it waits in the vault."""

    identity: str
    kind: str
    path: Path | None


@dataclass(frozen=True)
class WrittenStatement(SignedStatement):
    """A statement that was signed and written at once."""

    path: Path


@overload
def commit(ws: Workspace, folder: Path) -> WrittenStatement: ...
@overload
def commit(ws: Workspace, folder: None = None) -> SignedStatement: ...
def commit(ws: Workspace, folder: Path | None = None) -> SignedStatement:
    """Sign the commitment; with a 开通码 the own new keys travel with it. Written to `folder`, else it waits.

    RuleViolation no-package before the first task package. Signing again makes another, equally good statement.
    """
    the_contest(ws)
    with ws.database.write() as session:
        return commit_within(session, ws, folder)


def commit_within(session: Session, ws: Workspace, folder: Path | None = None) -> SignedStatement:
    """Sign the commitment within the caller's transaction."""
    signed = sign_statement(session, ws, folder, "commitment", text=str(ws.setting(COMMITMENT, "")))
    ws.put_setting(session, COMMITTED, ws.clock.now())
    record(session, ws, "commit", at=ws.clock.now(), new=signed.identity)
    return signed


@overload
def recuse(ws: Workspace, project: str, case: str, reason: str, folder: Path) -> WrittenStatement: ...
@overload
def recuse(ws: Workspace, project: str, case: str, reason: str, folder: None = None) -> SignedStatement: ...
def recuse(ws: Workspace, project: str, case: str, reason: str, folder: Path | None = None) -> SignedStatement:
    """Declare a recusal by code or id: signed, and the dossier closes at once. Written to `folder`, else it waits.

    RuleViolation recusal-case, reason-missing, task-unknown, recused-already.
    """
    the_contest(ws)
    with ws.database.write() as session:
        return recuse_within(session, ws, project, case, reason, folder)


def recuse_within(
    session: Session, ws: Workspace, project: str, case: str, reason: str, folder: Path | None = None
) -> SignedStatement:
    """Declare a recusal within the caller's transaction."""
    if case not in CASES:
        raise RuleViolation("recusal-case", case=case, cases=", ".join(CASES))
    why = clean(reason, OPINION_MAX_CHARS).strip()
    if not why:
        raise RuleViolation("reason-missing")
    task = task_by_name(session, current_stage(ws), project)
    if task.state == "recused":
        raise RuleViolation("recused-already", project=task.code)
    signed = sign_statement(session, ws, folder, "recusal", project=task.project, case=case, reason=why)
    _close(session, ws, task, why, signed.identity)
    return signed


def take_back(ws: Workspace, project: str) -> None:
    """Take a recusal back that was not handed in yet: the statement is gone, the dossier opens as it was.

    RuleViolation task-unknown, not-recused, recusal-handed-in.
    """
    with ws.database.write() as session:
        task = task_by_name(session, current_stage(ws), project)
        kept = ws.setting(RECUSED_FROM.format(task=task.id)) if task.state == "recused" else None
        if not kept:
            raise RuleViolation("not-recused", project=task.code)
        if was_handed_in(session, kept["statement"]):
            raise RuleViolation("recusal-handed-in", project=task.code)
        session.delete(session.get_one(Package, kept["statement"]))
        task.state = kept["state"]
        ws.put_setting(session, RECUSED_FROM.format(task=task.id), None)
        record(session, ws, "take-back", at=ws.clock.now(), project=task.project)


def _close(session: Session, ws: Workspace, task: ReviewTask, reason: str, statement: str) -> None:
    """Close the dossier; its files stay encrypted until the sweep that ends the stage, since others may share them."""
    ws.put_setting(session, RECUSED_FROM.format(task=task.id), {"state": task.state, "statement": statement})
    task.state = "recused"
    record(session, ws, "recuse", at=ws.clock.now(), project=task.project, new=reason)


def sign_statement(
    session: Session,
    ws: Workspace,
    folder: Path | None,
    kind: Kind,
    *,
    project: str = "",
    case: str = "",
    reason: str = "",
    text: str = "",
) -> SignedStatement:
    """Sign and keep one statement within the caller's transaction; nothing is kept when its file cannot be written."""
    me = myself(ws)
    statement = Statement(
        blind=secrets.token_hex(32),
        case=case,
        contest=me.contest,
        device=me.device,
        device_name=me.device_name,
        expert=me.expert,
        kind=kind,
        project=project,
        reason=reason,
        signed=ws.clock.now(),
        text=text,
    )
    key = ws.own_key(DEVICE_KEY)
    raw = write_statement(
        charter=charter_of(ws),
        key=key,
        statement=statement,
        created=ws.clock.now(),
        assignment=str(ws.setting("assignment", "")),
        stage=current_stage(ws),
        enrolment=_new_device(ws, me, key.public) if kind == "commitment" and me.mac_key else None,
    )
    package = read_statements(raw, None)
    keep(session, ws, package.header, package.identity, "own", raw)
    note_statement(session, ws, package.identity, kind, project)
    if folder is None:
        return SignedStatement(package.identity, kind, None)
    return WrittenStatement(package.identity, kind, write_out(session, ws, package.identity, kind, raw, folder))


def _new_device(ws: Workspace, me: Myself, key: str) -> NewDevice:
    """Return the own new keys, with what shows that their maker held the 开通码."""
    recipient = own_recipient(ws)
    mac = enrolment_mac(bytes.fromhex(me.mac_key), me.contest, me.expert, key, recipient)
    return NewDevice(key=key, mac=mac, recipient=recipient)
