"""The first act of a contest: a vault with the office's keys, the definition and its rules sheet; and the overview."""

from __future__ import annotations

import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from reviewer_app.models.secretariat import (
    Assignment,
    Expert,
    ExpertDevice,
    OperatorRow,
    Project,
    ProjectFile,
    RulesVersion,
    TrusteeRow,
)
from reviewer_app.rules.frozen import canonical, digest
from reviewer_app.rules.template import ContestTemplate
from reviewer_app.security.codes import check_code, new_id
from reviewer_app.security.derive import STRONG, ArgonCost
from reviewer_app.services import ledger
from reviewer_app.services.clock import Clock, SystemClock
from reviewer_app.services.contests import named_template
from reviewer_app.services.secretariat import authority, office
from reviewer_app.services.secretariat.desk_keys import make_desk_keys
from reviewer_app.services.workspace import Workspace, create_workspace

ID_BYTES = 8
"""64 random bits after the template's name: demo, rehearsal and real contests never take each other's files."""


@dataclass(frozen=True)
class Overview:
    """Where a contest stands, in numbers. `charter`: the 核对码 of the one in force, "" before."""

    contest: str
    name: str
    rehearsal: bool
    operators: tuple[str, ...]
    trustees: int
    threshold: int
    charter: str
    rules_version: int
    rules_approved: bool
    projects: int
    files: int
    experts: int
    enrolled: int
    assigned: int
    dispatched: int


def init(
    folder: Path,
    *,
    contest: str,
    operator: str,
    secret: str,
    rehearsal: bool = False,
    cost: ArgonCost = STRONG,
    clock: Clock | None = None,
) -> Workspace:
    """Make the secretariat's vault for the contest template `contest`, a key or a file, and return it open.

    Raises what `named_template` and `create_workspace` raise; then nothing stands on the disk.
    """
    template = named_template(contest)
    ws = create_workspace(folder, "secretariat", secret, operator=operator, cost=cost, clock=clock or SystemClock())
    try:
        with ws.database.write() as session:
            _fill(session, ws, template, rehearsal)
    except BaseException:
        ws.close()
        shutil.rmtree(folder, ignore_errors=True)  # made two lines above, and nothing is in it yet
        raise
    return ws


def _fill(session: Session, ws: Workspace, template: ContestTemplate, rehearsal: bool) -> None:
    contest, rules = template.contest, template.rules
    ws.make_key(session, office.OFFICE_KEY)
    ws.make_key(session, office.DESK_KEY)
    ws.make_identity(session, office.OFFICE_AGE)
    ws.put_setting(session, office.CONTEST_ID, f"{contest.key}-{secrets.token_hex(ID_BYTES)}")
    ws.put_setting(session, office.CONTEST_DEFINITION, canonical(contest).decode())
    ws.put_setting(session, office.REHEARSAL, rehearsal)
    ws.put_setting(session, office.DESK_ID, new_id())
    make_desk_keys(session, ws)
    session.add(RulesVersion(version=rules.version, digest=digest(rules), body=canonical(rules)))
    session.flush()
    ledger.append(
        session,
        ws,
        "contest-set-up",
        definition=digest(contest),
        rules=digest(rules),
        rehearsal=int(rehearsal),
    )


def overview(ws: Workspace) -> Overview:
    """Return where the contest stands."""
    with ws.database.read() as session:
        rules = office.newest_rules(session)
        assigned = select(func.count()).select_from(Assignment).where(Assignment.state == "assigned")
        enrolled = select(func.count(func.distinct(ExpertDevice.expert))).where(ExpertDevice.revoked_index < 0)
        return Overview(
            contest=office.contest_id(ws),
            name=office.contest_of(ws).name,
            rehearsal=office.is_rehearsal(ws),
            operators=tuple(session.scalars(select(OperatorRow.name).order_by(OperatorRow.id))),
            trustees=_count(session, TrusteeRow),
            threshold=int(str(ws.setting("threshold", 0))),
            charter=check_code(charter) if (charter := str(ws.setting(authority.CHARTER, ""))) else "",
            rules_version=rules.version,
            rules_approved=rules.approved_by != "",
            projects=_count(session, Project),
            files=_count(session, ProjectFile),
            experts=_count(session, Expert),
            enrolled=session.scalar(enrolled) or 0,
            assigned=session.scalar(assigned) or 0,
            dispatched=session.scalar(assigned.where(Assignment.dispatched != "")) or 0,
        )


def _count(session: Session, table: type) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0
