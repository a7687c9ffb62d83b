"""A project leaves the contest (退赛、取消资格): with a reason, out of every ranking, and with its trace kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from reviewer_app.errors import RuleViolation
from reviewer_app.models.secretariat import Assignment, Project, SheetRow
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.permits import permitted
from reviewer_app.services.secretariat.scopes import ASSIGNED, ENTERED
from reviewer_app.services.workspace import Workspace

CANCELLED: Final = "cancelled"


@dataclass(frozen=True)
class Cancellation:
    """What went with the project: tasks of experts, and sheets that were handed in and no longer count."""

    project: str
    title: str
    tasks: int
    sheets: int


@permitted("write")
def cancel_project(ws: Workspace, project: str, reason: str) -> Cancellation:
    """Take a project out of the contest for good. Sheets, packages and the log stay as they are; nothing is deleted.

    Raises RuleViolation project-unknown, project-cancelled, office-reason.
    """
    why = office.need_reason(reason)
    with ws.database.write() as session:
        row = session.scalar(select(Project).where((Project.code == project) | (Project.id == project)))
        if row is None:
            raise RuleViolation("project-unknown", project=project)
        if row.status != ENTERED:
            raise RuleViolation("project-cancelled", project=row.code, reason=row.reason)
        row.status, row.reason = CANCELLED, why
        ledger.append(session, ws, "project-cancelled", project=row.id, reason=why)
        tasks = session.scalars(
            select(Assignment).where(Assignment.project == row.id, Assignment.state == ASSIGNED)
        ).all()
        for task in tasks:
            task.state, task.reason = "void", why
        sheets = session.scalars(
            select(SheetRow).where(SheetRow.project == row.id, SheetRow.state.in_(("held", "waiting")))
        ).all()
        for sheet in sheets:
            sheet.state = "void"
        return Cancellation(row.code, row.title, len(tasks), len(sheets))
