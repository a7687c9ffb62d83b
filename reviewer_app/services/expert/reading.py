"""Reading a dossier straight from the vault: its files by group, one seekable reader each, where reading stopped."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import select, update

from reviewer_app.errors import RuleViolation
from reviewer_app.models.dossier_reader import DossierReader
from reviewer_app.models.expert import ReviewTask, TaskFile
from reviewer_app.services.expert.contest import find_task, open_task, the_contest
from reviewer_app.services.workspace import Workspace


@dataclass(frozen=True)
class DossierItem:
    """One file of a dossier. `present` is False while its package has still to bring it."""

    file: int
    group: str
    group_title: str
    path: str
    media_type: str
    size: int
    sha256: str
    present: bool


def dossier(ws: Workspace, task: int) -> list[DossierItem]:
    """Return the files of one task in the order of the check list. RuleViolation task-unknown, task-recused."""
    groups = {group.key: (place, group.title) for place, group in enumerate(the_contest(ws).dossier)}
    with ws.database.read() as session:
        open_task(session, task)
        rows = session.scalars(select(TaskFile).where(TaskFile.task == task)).all()
    items = [
        DossierItem(
            file=row.id,
            group=row.dossier_group,
            group_title=groups.get(row.dossier_group, (0, row.dossier_group))[1],
            path=row.path,
            media_type=row.media_type,
            size=row.size,
            sha256=row.sha256,
            present=ws.dossiers.has(row.sha256),
        )
        for row in rows
    ]
    return sorted(items, key=lambda item: (groups.get(item.group, (len(groups), ""))[0], item.path))


_OPEN_PATH = (
    "SELECT task_file.path FROM task_file JOIN review_task ON review_task.id = task_file.task "
    "WHERE task_file.sha256 = ? AND review_task.state != 'recused' LIMIT 1"
)
"""Ready made, since it stands between a click and the page."""


def open_file(ws: Workspace, sha256: str) -> DossierReader:
    """Return a seekable reader (read, seek, tell, size, close) of one file of an assigned, not recused project.

    RuleViolation file-closed when no open project has it, file-missing when its package has still to bring it.
    """
    with ws.database.read_plain() as connection:
        found = connection.execute(_OPEN_PATH, (sha256,)).fetchone()
    if found is None:
        raise RuleViolation("file-closed")
    reader = ws.dossiers.find(sha256)
    if reader is None:
        raise RuleViolation("file-missing", path=found[0])
    return reader


def remember_page(ws: Workspace, task: int, sha256: str, page: int) -> None:
    """Keep the page (from 0) at which reading stopped."""
    with ws.database.write() as session:
        row = find_task(session, task)
        row.page_memory = json.dumps({**_pages(row), sha256: page}).encode()


def remembered_page(ws: Workspace, task: int, sha256: str) -> int:
    """Return the page at which reading stopped, 0 when never read."""
    with ws.database.read() as session:
        return _pages(find_task(session, task)).get(sha256, 0)


def add_seconds(ws: Workspace, task: int, seconds: int) -> None:
    """Add time spent on one task."""
    with ws.database.write() as session:
        session.execute(update(ReviewTask).where(ReviewTask.id == task).values(seconds=ReviewTask.seconds + seconds))


def _pages(row: ReviewTask) -> dict[str, int]:
    pages: dict[str, int] = json.loads(row.page_memory)
    return pages
