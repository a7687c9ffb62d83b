"""Takes an expert, or only his devices, out of the contest: revoked from a place in the log, never from a time."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.secretariat import Assignment, Expert, ExpertDevice, SheetRow
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import authority, office
from reviewer_app.services.secretariat.conflicts import forbidden_pairs
from reviewer_app.services.secretariat.experts import find_expert
from reviewer_app.services.secretariat.permits import permitted
from reviewer_app.services.workspace import Workspace


@dataclass(frozen=True)
class Revocation:
    """What a revocation did. `taken_over`: tasks that the substitute begins anew."""

    expert_code: str
    devices: int
    tasks: int
    sheets: int
    substitute: str
    taken_over: int
    roster_number: int


@permitted("write")
def revoke(ws: Workspace, expert: str, reason: str, *, devices_only: bool = False) -> Revocation:
    """Revoke an expert: his keys, tasks and sheets. `devices_only`: a lost machine; he stays, and gets a new slip.

    Raises RuleViolation expert-unknown, expert-gone, office-reason.
    """
    return _out(ws, expert, office.need_reason(reason), "" if devices_only else "revoked", None)


@permitted("write")
def replace(ws: Workspace, expert: str, reason: str, *, substitute: str = "") -> Revocation:
    """Replace an expert: his sheets are void. `substitute` begins his tasks anew; nothing is handed over.

    Without a substitute the next assignment fills the places. Raises as `revoke`, and substitute-conflict.
    """
    return _out(ws, expert, office.need_reason(reason), "replaced", substitute or None)


def _out(ws: Workspace, name: str, reason: str, status: str, substitute: str | None) -> Revocation:
    with ws.database.write() as session:
        expert = find_expert(session, name)
        if expert.status != "active":
            raise RuleViolation("expert-gone", expert=expert.code)
        other = find_expert(session, substitute) if substitute else None
        entry = ledger.append(
            session,
            ws,
            f"expert-{status}" if status else "devices-revoked",
            expert=expert.id,
            reason=reason,
            substitute=other.id if other else "",
        )
        devices = _revoke_devices(session, expert, entry.seq)
        tasks, sheets, taken = 0, 0, 0
        if status:
            expert.status, expert.reason = status, reason
            rows = _assigned(session, expert)
            for row in rows:
                row.state, row.reason = "replaced", reason
            tasks, sheets = len(rows), _void_sheets(session, expert)
            session.flush()
            taken = _take_over(session, rows, expert, other) if other else 0
        has_charter = bool(ws.setting(authority.CHARTER, ""))
        roster = authority.renew_roster(session, ws) if has_charter else None
        return Revocation(
            expert_code=expert.code,
            devices=devices,
            tasks=tasks,
            sheets=sheets,
            substitute=other.code if other else "",
            taken_over=taken,
            roster_number=roster.header.number if roster else 0,
        )


def release(session: Session, ws: Workspace, expert: Expert, reason: str, device: str = "") -> int:
    """Revoke an expert's devices, or one of them, from here on, within the caller's transaction; return how many.

    Nothing is put on record where there is none.
    """
    if not _valid_devices(session, expert, device):
        return 0
    entry = ledger.append(session, ws, "devices-revoked", expert=expert.id, reason=reason, substitute="", device=device)
    count = _revoke_devices(session, expert, entry.seq, device)
    if ws.setting(authority.CHARTER, ""):
        authority.renew_roster(session, ws)
    return count


def _valid_devices(session: Session, expert: Expert, device: str = "") -> list[ExpertDevice]:
    valid = select(ExpertDevice).where(ExpertDevice.expert == expert.id, ExpertDevice.revoked_index < 0)
    return list(session.scalars(valid.where(ExpertDevice.id == device) if device else valid))


def _revoke_devices(session: Session, expert: Expert, index: int, device: str = "") -> int:
    rows = _valid_devices(session, expert, device)
    for row in rows:
        row.revoked_index = index
    session.flush()
    return len(rows)


def _assigned(session: Session, expert: Expert) -> list[Assignment]:
    own = select(Assignment).where(Assignment.expert == expert.id, Assignment.state == "assigned")
    return list(session.scalars(own.order_by(Assignment.id)))


def _void_sheets(session: Session, expert: Expert) -> int:
    rows = session.scalars(select(SheetRow).where(SheetRow.expert == expert.id, SheetRow.state != "void")).all()
    for row in rows:
        row.state = "void"
    return len(rows)


def _take_over(session: Session, rows: list[Assignment], expert: Expert, other: Expert) -> int:
    if other.status != "active" or other.id == expert.id:
        raise RuleViolation("expert-gone", expert=other.code)
    forbidden = forbidden_pairs(session)
    for row in rows:
        if (other.id, row.project) in forbidden:
            raise RuleViolation("substitute-conflict", expert=other.code, reason=forbidden[other.id, row.project])
    held = {(row.stage, row.project) for row in _assigned(session, other)}
    fresh = [row for row in rows if (row.stage, row.project) not in held]
    session.add_all(Assignment(stage=row.stage, expert=other.id, project=row.project) for row in fresh)
    session.flush()
    return len(fresh)
