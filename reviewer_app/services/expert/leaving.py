"""Two statements that a person makes seldom: leaving the review (退出评审), and a key that is lost (密钥遗失)."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from reviewer_app.config import OPINION_MAX_CHARS
from reviewer_app.errors import RuleViolation
from reviewer_app.services.audit import record
from reviewer_app.services.expert.contest import the_contest
from reviewer_app.services.expert.declare import SignedStatement, sign_statement
from reviewer_app.services.expert.drafts import clean
from reviewer_app.services.workspace import Workspace


def withdraw(ws: Workspace, reason: str, folder: Path | None = None) -> SignedStatement:
    """Sign that the expert leaves the review. The secretariat then replaces him; nothing changes in this vault.

    RuleViolation reason-missing, no-package.
    """
    return _declare(ws, "withdrawal", reason, folder)


def report_key_lost(ws: Workspace, reason: str, folder: Path | None = None) -> SignedStatement:
    """Sign, with this device's key, that another device or a copy of its key is lost. Raises as `withdraw`.

    The secretariat then revokes the expert's devices and gives out a new slip.
    """
    return _declare(ws, "key-lost", reason, folder)


def _declare(
    ws: Workspace, kind: Literal["withdrawal", "key-lost"], reason: str, folder: Path | None
) -> SignedStatement:
    why = clean(reason, OPINION_MAX_CHARS).strip()
    if not why:
        raise RuleViolation("reason-missing")
    the_contest(ws)
    with ws.database.write() as session:
        signed = sign_statement(session, ws, folder, kind, reason=why)
        record(session, ws, kind, at=ws.clock.now(), new=signed.identity)
    return signed
