"""The files of the projects (参赛材料): found, encrypted into the pool, held against the check list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.secretariat import Blob, Project, ProjectFile
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.dossier import Gap, ListedFile, dossier_gaps, file_group
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office, pool
from reviewer_app.services.secretariat.attachments import Found, Unassigned, find_attachments
from reviewer_app.services.workspace import Workspace

Progress = Callable[[int, int], None]
"""Told after each file: bytes done, bytes in all."""


@dataclass(frozen=True)
class FileChange:
    """One file that is new or has another content than before."""

    code: str
    path: str
    size: int
    replaced: bool


@dataclass(frozen=True)
class ProjectGap:
    """Something of the check list that a project's files do not show; `title` is the list's own wording."""

    code: str
    reason: str
    group: str
    title: str
    required: bool


@dataclass(frozen=True)
class FilesReport:
    """What an import of files did; `encrypted` counts contents that the pool did not have."""

    changes: tuple[FileChange, ...]
    unchanged: int
    encrypted: int
    unassigned: tuple[Unassigned, ...]
    leftovers: int
    gaps: tuple[ProjectGap, ...]


def import_files(ws: Workspace, folder: Path, progress: Progress | None = None) -> FilesReport:
    """Take in the files below `folder`, one transaction per project, so that a broken run goes on where it stopped.

    A file that is no longer there stays in the dossier; the same path with another content replaces it.
    """
    with ws.database.read() as session:
        projects = dict(session.execute(select(Project.code, Project.id)).all())
        pool.sweep(ws.paths, session.scalars(select(Blob.digest)).all())
    search = find_attachments(folder, list(projects))
    total = sum(found.size for found in search.files)
    steps = _Steps(progress or (lambda done, whole: None), total)
    changes: list[FileChange] = []
    encrypted = unchanged = 0
    by_code = sorted(search.files, key=lambda found: found.code)
    for code, found in groupby(by_code, key=lambda found: found.code):
        files = tuple(found)
        taken = _take(ws, projects[code], files, steps)
        changes += taken.changes
        encrypted += taken.encrypted
        unchanged += len(files) - len(taken.changes)
    return FilesReport(
        changes=tuple(changes),
        unchanged=unchanged,
        encrypted=encrypted,
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


@dataclass
class _Taken:
    changes: list[FileChange]
    encrypted: int


def _take(ws: Workspace, project: str, files: Sequence[Found], steps: _Steps) -> _Taken:
    """Encrypt outside the transaction (it may take minutes), then keep all rows of one project at once."""
    taken = _Taken([], 0)
    contents: list[tuple[Found, str]] = []
    fresh: dict[str, Blob] = {}
    for found in files:
        sha256 = _known_content(ws, found, fresh)
        if not sha256:
            blob = pool.encrypt_into_pool(ws.paths, found.source, "", found.media_type)
            sha256 = blob.sha256
            fresh[sha256] = blob
        contents.append((found, sha256))
        steps.did(found.size)
    with ws.database.write() as session:
        session.add_all(fresh.values())
        session.flush()
        contest = office.contest_of(ws)
        for found, sha256 in contents:
            change = _keep(session, contest, project, found, sha256)
            taken.changes += [change] if change else []
        if taken.changes:
            ledger.append(session, ws, "files-imported", project=project, files=_digests(session, project))
    taken.encrypted = len(fresh)
    return taken


def _known_content(ws: Workspace, found: Found, fresh: Mapping[str, Blob]) -> str:
    """Return the digest of a content that the pool has, or "". A size that nobody has needs no reading twice."""
    with ws.database.read() as session:
        sizes = {blob.size for blob in fresh.values()}
        if found.size not in sizes and not pool.has_size(session, found.size):
            return ""
        sha256 = pool.content_digest(found.source)
        return sha256 if sha256 in fresh or pool.known_blob(session, sha256) else ""


def _keep(session: Session, contest: Contest, project: str, found: Found, sha256: str) -> FileChange | None:
    blob = pool.known_blob(session, sha256)
    if blob is None:
        raise LookupError("a blob was kept a moment ago")
    row = session.scalars(
        select(ProjectFile).where(ProjectFile.project == project, ProjectFile.path == found.shown)
    ).one_or_none()
    if row is not None and row.blob == blob.digest:
        return None
    if row is None:
        group = file_group(contest, found.shown)
        row = ProjectFile(project=project, path=found.shown, dossier_group=group, blob=blob.digest)
        session.add(row)
        session.flush()
        return FileChange(found.code, found.shown, found.size, replaced=False)
    row.blob = blob.digest
    session.flush()
    return FileChange(found.code, found.shown, found.size, replaced=True)


def _digests(session: Session, project: str) -> list[str]:
    """Return the digests of the plain files of a project: what a dossier was at that time can be proven later."""
    rows = select(Blob.sha256).join(ProjectFile, ProjectFile.blob == Blob.digest)
    return sorted(session.scalars(rows.where(ProjectFile.project == project)))


def gaps(ws: Workspace) -> tuple[ProjectGap, ...]:
    """Return what the check list asks for and the files of each project do not show."""
    contest = office.contest_of(ws)
    with ws.database.read() as session:
        files: dict[str, list[ListedFile]] = {}
        for row in session.scalars(select(ProjectFile).order_by(ProjectFile.path)):
            files.setdefault(row.project, []).append(ListedFile(row.path, row.dossier_group))
        projects = session.scalars(select(Project).order_by(Project.code)).all()
        return tuple(
            _named(contest, row.code, gap)
            for row in projects
            if office.direction_of(contest, row.track, row.direction).method == "panel"
            for gap in dossier_gaps(contest, files.get(row.id, ()))
        )


def _named(contest: Contest, code: str, gap: Gap) -> ProjectGap:
    group = next(entry for entry in contest.dossier if entry.key == gap.group)
    part = next((entry.title for entry in group.parts if entry.key == gap.part), "")
    return ProjectGap(code, gap.code, gap.group, part or group.title, gap.required)


def files_of(ws: Workspace, project: str) -> tuple[tuple[str, str, int], ...]:
    """Return path, group and size of a project's files."""
    with ws.database.read() as session:
        rows = (
            select(ProjectFile.path, ProjectFile.dossier_group, Blob.size)
            .join(Blob, ProjectFile.blob == Blob.digest)
            .where(ProjectFile.project == project)
            .order_by(ProjectFile.dossier_group, ProjectFile.path)
        )
        return tuple((path, group, size) for path, group, size in session.execute(rows))
