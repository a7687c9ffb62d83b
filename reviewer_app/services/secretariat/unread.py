"""Office files that would go out as they are: an expert cannot read them, so a dispatch stops, or goes on by reason."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from sqlalchemy import select

from reviewer_app.errors import RuleViolation
from reviewer_app.models.secretariat import Assignment, Expert
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.office_files import OfficeFile, office_files
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.workspace import Workspace

SENT_UNREAD: Final = "office-files-sent-unread"
"""The setting that keeps what was let out as it is: SHA-256 of the original → reason."""
NAMED: Final = 12


def unread_files(ws: Workspace, stage: str, only: Collection[str] = ()) -> tuple[OfficeFile, ...]:
    """Return the Office files without a PDF that a dispatch would send; what was let out by reason is not among them.

    `only`: codes of the experts who are sent something, else all. RuleViolation operator-may-not.
    """
    assigned = select(Assignment.project).where(Assignment.stage == stage, Assignment.state == "assigned")
    if only:
        assigned = assigned.join(Expert, Expert.id == Assignment.expert).where(Expert.code.in_(only))
    with ws.database.read() as session:
        going = set(session.scalars(assigned))
    let_out = ws.setting(SENT_UNREAD, {})
    return tuple(
        one for one in office_files(ws) if one.project in going and one.state != "done" and one.sha256 not in let_out
    )


def need_read(ws: Workspace, stage: str, only: Collection[str], reason: str) -> None:
    """Refuse while there are such files; with a reason they are let out, on record. RuleViolation dispatch-unread."""
    found = unread_files(ws, stage, only)
    if not found:
        return
    if not reason.strip():
        raise RuleViolation("dispatch-unread", count=len(found), files=name_files(found))
    _let_out(ws, stage, found, office.need_reason(reason))


def name_files(found: Sequence[OfficeFile]) -> str:
    """Name the files, the first of them where there are many."""
    named = "、".join(f"{one.code} {one.path}" for one in found[:NAMED])
    return f"{named} …" if len(found) > NAMED else named


def _let_out(ws: Workspace, stage: str, found: Sequence[OfficeFile], reason: str) -> None:
    kept = {**ws.setting(SENT_UNREAD, {}), **{one.sha256: reason for one in found}}
    with ws.database.write() as session:
        need(session, ws, "write")
        ws.put_setting(session, SENT_UNREAD, kept)
        ledger.append(session, ws, "dispatch-unread", stage=stage, files=[one.sha256 for one in found], reason=reason)
