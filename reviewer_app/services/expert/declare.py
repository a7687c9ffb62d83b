"""Signed statements that the secretariat reads at once: the commitment (承诺书), and recusals (回避)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from sqlalchemy.orm import Session

from reviewer_app.config import OPINION_MAX_CHARS
from reviewer_app.errors import RuleViolation
from reviewer_app.models.expert import ReviewTask
from reviewer_app.services.expert.audit import record
from reviewer_app.services.expert.contest import COMMITMENT, COMMITTED, current_stage, task_by_name, the_contest
from reviewer_app.services.expert.drafts import clean
from reviewer_app.services.expert.identity import DEVICE_KEY, Myself, myself, own_recipient
from reviewer_app.services.expert.packages import charter_of, keep
from reviewer_app.services.expert.signed import plain_code
from reviewer_app.services.handover import hand_over
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.assignment import enrolment_mac
from reviewer_app.sync.bodies import Statement
from reviewer_app.sync.headers import NewDevice
from reviewer_app.sync.statements import read_statements, write_statement

CASES: Final = ("employment", "office", "holding", "kinship", "other")
"""The five cases (参照《政府采购法实施条例》第九条), looking back three years."""
Kind = Literal["commitment", "recusal"]


@dataclass(frozen=True)
class SignedStatement:
    """A statement that was signed and written: `path` is the file to hand in."""

    identity: str
    kind: str
    path: Path


def commit(ws: Workspace, folder: Path) -> SignedStatement:
    """Sign the commitment; with a 开通码 the own new keys travel with it. Written to `folder`.

    RuleViolation no-package before the first task package. Signing again writes another, equally good file.
    """
    the_contest(ws)
    text = str(ws.setting(COMMITMENT, ""))
    with ws.database.write() as session:
        signed = _sign(session, ws, folder, "commitment", text=text)
        ws.put_setting(session, COMMITTED, ws.clock.now())
        record(session, ws, "commit", at=ws.clock.now(), new=signed.identity)
    return signed


def recuse(ws: Workspace, project: str, case: str, reason: str, folder: Path) -> SignedStatement:
    """Declare a recusal by code or id: signed, written to `folder`, and the dossier closes at once.

    RuleViolation recusal-case, reason-missing, task-unknown, recused-already.
    """
    if case not in CASES:
        raise RuleViolation("recusal-case", case=case, cases=", ".join(CASES))
    why = clean(reason, OPINION_MAX_CHARS).strip()
    if not why:
        raise RuleViolation("reason-missing")
    the_contest(ws)
    with ws.database.write() as session:
        task = task_by_name(session, current_stage(ws), project)
        if task.state == "recused":
            raise RuleViolation("recused-already", project=task.code)
        signed = _sign(session, ws, folder, "recusal", project=task.project, case=case, reason=why)
        _close(session, ws, task, why)
    return signed


def _close(session: Session, ws: Workspace, task: ReviewTask, reason: str) -> None:
    """Close the dossier; its files stay encrypted until the sweep that ends the stage, since others may share them."""
    task.state = "recused"
    record(session, ws, "recuse", at=ws.clock.now(), project=task.project, new=reason)


def _sign(
    session: Session,
    ws: Workspace,
    folder: Path,
    kind: Kind,
    *,
    project: str = "",
    case: str = "",
    reason: str = "",
    text: str = "",
) -> SignedStatement:
    """Sign, keep and write one statement; nothing is kept when the file cannot be written."""
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
    path = hand_over(folder / f"{_plain(ws)}-{kind}-{package.identity[:8]}.review", raw)
    return SignedStatement(package.identity, kind, path)


def _new_device(ws: Workspace, me: Myself, key: str) -> NewDevice:
    """Return the own new keys, with what shows that their maker held the 开通码."""
    recipient = own_recipient(ws)
    mac = enrolment_mac(bytes.fromhex(me.mac_key), me.contest, me.expert, key, recipient)
    return NewDevice(key=key, mac=mac, recipient=recipient)


def _plain(ws: Workspace) -> str:
    return plain_code(str(ws.setting("expert-code", "")))
