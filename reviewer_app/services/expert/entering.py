"""Entering a task package: its projects become tasks, and what a newer package says replaces what an older one said."""

from __future__ import annotations

import json
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from reviewer_app.models.common import Package
from reviewer_app.models.database import insert_rows
from reviewer_app.models.expert import ReviewTask, TaskFile
from reviewer_app.services.audit import record
from reviewer_app.services.expert.contest import CLEARED, COMMITMENT, STAGE, keep
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.bodies import AssignedProject, Index
from reviewer_app.sync.headers import AssignmentHeader

_FILE_COLUMNS: Final = ("task", "path", "dossier_group", "sha256", "size", "media_type", "blob", "identity")


def enter(session: Session, ws: Workspace, identity: str, header: AssignmentHeader, index: Index) -> int:
    """Enter the projects of one package within the caller's transaction; return how many are new.

    A package with a lower number than one that is here adds what is new and changes nothing else.
    """
    newest = header.number > _highest(session, header.stage)
    if newest:
        keep(session, ws, index.contest, index.rules, approved=index.rules_approved)
        for key, value in (
            (STAGE, header.stage),
            (COMMITMENT, index.commitment),
            ("expert", header.expert),
            ("name", index.expert_name),
            ("expert-code", index.expert_code),
            ("assignment", identity),
            (CLEARED, ""),
        ):
            ws.put_setting(session, key, value)
    return sum(_enter_project(session, ws, identity, header, project, newest) for project in index.projects)


def _highest(session: Session, stage: str) -> int:
    """Return the highest number of the task packages of this stage that are here."""
    statement = select(Package.header).where(
        Package.kind == "assignment", Package.stage == stage, Package.state == "accepted"
    )
    return max((json.loads(header)["number"] for header in session.scalars(statement)), default=0)


def _enter_project(
    session: Session, ws: Workspace, identity: str, header: AssignmentHeader, project: AssignedProject, newest: bool
) -> bool:
    statement = select(ReviewTask).where(ReviewTask.stage == header.stage, ReviewTask.project == project.project)
    task = session.scalars(statement).one_or_none()
    if task is not None and not newest:
        return False
    is_new = task is None
    if task is None:
        task = ReviewTask(stage=header.stage, project=project.project, dossier="", scheme=project.scheme)
        session.add(task)
    changed = task.scheme != project.scheme or task.dossier not in ("", project.dossier)
    if changed and task.state == "signed":
        # What was signed was signed on other material: it has to be looked at again.
        task.state = "revising"
        record(session, ws, "material-changed", at=ws.clock.now(), project=project.project, new=identity)
    _describe(task, project, identity)
    other_files = task.dossier != project.dossier or not _has_files(session, task)
    task.dossier = project.dossier
    session.flush()
    if other_files:
        _replace_files(session, task.id, project)
    return is_new


def _has_files(session: Session, task: ReviewTask) -> bool:
    """Whether the files of a task are named here; after a clearing they are not."""
    return session.scalars(select(TaskFile.id).where(TaskFile.task == task.id).limit(1)).first() is not None


def _describe(task: ReviewTask, project: AssignedProject, identity: str) -> None:
    task.code = project.code
    task.title = project.title
    task.track = project.track
    task.direction = project.direction
    task.topic = project.topic
    task.unit = project.unit
    task.scheme = project.scheme
    task.package = identity


def _replace_files(session: Session, task: int, project: AssignedProject) -> None:
    session.execute(delete(TaskFile).where(TaskFile.task == task))
    rows = [
        (task, file.path, file.group, file.sha256, file.size, file.media_type, file.blob, file.identity)
        for file in project.files
    ]
    insert_rows(session, TaskFile, _FILE_COLUMNS, rows)
