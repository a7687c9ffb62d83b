"""The files of the projects (参赛材料): found, encrypted into the pool, held against the check list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from sqlalchemy import select

from reviewer_app.errors import RuleViolation
from reviewer_app.models.secretariat import Blob, Project, ProjectFile
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.dossier import Gap, dossier_gaps
from reviewer_app.services.secretariat import office, pool
from reviewer_app.services.secretariat.attachments import Found, Unassigned, find_attachments
from reviewer_app.services.secretariat.cells import code_text
from reviewer_app.services.secretariat.dossier_text import (
    WAITING,
    TextFile,
    UnreadText,
    files_of_all,
    taking_part,
    unread_code,
)
from reviewer_app.services.secretariat.file_keeping import FileChange, Keeping
from reviewer_app.services.secretariat.permits import permitted
from reviewer_app.services.workspace import Workspace

UNREAD_PART: Final = "dossier-part-unread"
"""A part that the names do not show, while a PDF of its group has not been read yet."""
Progress = Callable[[int, int], None]
"""Told after each file: bytes done, bytes in all."""


@dataclass(frozen=True)
class FileCard:
    """One file of a dossier; size and digest are of the plain file."""

    path: str
    group: str
    size: int
    sha256: str


@dataclass(frozen=True)
class ProjectGap:
    """Something of the check list that a project's files do not show; `title` and `within` are the
    list's wording, `project` is the project's title; `unread`: files of the group whose text could not be read."""

    code: str
    reason: str
    group: str
    title: str
    required: bool
    within: str
    project: str = ""
    unread: tuple[UnreadText, ...] = ()


@dataclass(frozen=True)
class FilesReport:
    """What an import of files did; `encrypted` counts contents that the pool did not have."""

    changes: tuple[FileChange, ...]
    unchanged: int
    encrypted: int
    unassigned: tuple[Unassigned, ...]
    leftovers: int
    gaps: tuple[ProjectGap, ...]


@permitted("write")
def import_files(ws: Workspace, folder: Path, progress: Progress | None = None) -> FilesReport:
    """Take in the files below `folder`, some projects to a transaction, so that a broken run goes on where it stopped.

    Stopped by whatever it is, the projects that were read whole are kept. A file that is no longer there stays in the
    dossier; the same path with another content replaces it.
    """
    with ws.database.read() as session:
        projects = dict(session.execute(select(Project.code, Project.id)).all())
        pool.sweep(ws.paths, session.scalars(select(Blob.digest)).all())
        known = pool.Contents(session)
    search = find_attachments(folder, list(projects))
    steps = _Steps(progress or (lambda done, whole: None), sum(found.size for found in search.files))
    by_code = sorted(search.files, key=lambda found: found.code)
    with pool.Batch(ws.paths) as batch:
        keeping = Keeping(ws, office.contest_of(ws), batch)
        try:
            for code, found in groupby(by_code, key=lambda found: found.code):
                keeping.add(projects[code], *_read(batch, tuple(found), known, steps))
                if keeping.is_full:
                    keeping.keep()
        finally:
            keeping.keep()
    return FilesReport(
        changes=tuple(keeping.changes),
        unchanged=len(search.files) - len(keeping.changes),
        encrypted=keeping.encrypted,
        unassigned=search.unassigned,
        leftovers=search.leftovers,
        gaps=gaps(ws),
    )


class _Steps:
    def __init__(self, tell: Progress, total: int) -> None:
        self._tell, self._total, self._done = tell, total, 0

    def did(self, size: int) -> None:
        self._done += size
        self._tell(self._done, self._total)


def _read(
    batch: pool.Batch, files: Sequence[Found], known: pool.Contents, steps: _Steps
) -> tuple[list[tuple[Found, str]], list[Blob]]:
    """Bring what the pool does not have into it, outside any transaction: it may take minutes. All files or none."""
    contents: list[tuple[Found, str]] = []
    fresh: list[Blob] = []
    try:
        for found in files:
            digest = known.find(found.source, found.size)
            if not digest:
                blob = batch.encrypt(found.source, "", found.media_type)
                fresh.append(blob)
                digest = known.add(blob)
                if digest != blob.digest:  # it became what another one is while it was looked at
                    batch.forget([fresh.pop().digest])
            contents.append((found, digest))
            steps.did(found.size)
    except BaseException:
        batch.forget([blob.digest for blob in fresh])
        raise
    return contents, fresh


@permitted("see-projects")
def gaps(ws: Workspace) -> tuple[ProjectGap, ...]:
    """Return what the check list asks for and the files of each project do not show."""
    contest = office.contest_of(ws)
    with ws.database.read() as session:
        files = files_of_all(session, contest)
        return tuple(
            _named(contest, row, gap, files.get(row.id, ()))
            for row in taking_part(session, contest)
            for gap in dossier_gaps(contest, [one.listed for one in files.get(row.id, ())])
        )


def _named(contest: Contest, row: Project, gap: Gap, files: Sequence[TextFile]) -> ProjectGap:
    group = next(entry for entry in contest.dossier if entry.key == gap.group)
    part = next((entry.title for entry in group.parts if entry.key == gap.part), "")
    members = [one for one in files if one.listed.group == gap.group]
    return ProjectGap(
        code=row.code,
        reason=UNREAD_PART if gap.part and any(one.found == WAITING for one in members) else gap.code,
        group=gap.group,
        title=part or group.title,
        required=gap.required,
        within=group.title,
        project=row.title,
        unread=tuple(UnreadText(row.code, one.listed.path, unread_code(one.found)) for one in members if one.is_unread),
    )


@permitted("see-projects")
def files_of(ws: Workspace, project: str) -> tuple[FileCard, ...]:
    """Return the files of a project, named by its code or id. RuleViolation project-unknown."""
    with ws.database.read() as session:
        row = session.scalars(
            select(Project).where((Project.code == code_text(project)) | (Project.id == project))
        ).one_or_none()
        if row is None:
            raise RuleViolation("project-unknown", project=project)
        stored = (
            select(ProjectFile, Blob)
            .join(Blob, ProjectFile.blob == Blob.digest)
            .where(ProjectFile.project == row.id)
            .order_by(ProjectFile.dossier_group, ProjectFile.path)
        )
        return tuple(
            FileCard(file.path, file.dossier_group, blob.size, blob.sha256) for file, blob in session.execute(stored)
        )
