"""The files of the projects (参赛材料): found, encrypted into the pool, held against the check list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.compliance import FormerFile
from reviewer_app.models.secretariat import Blob, Project, ProjectFile
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.dossier import Gap, ListedFile, dossier_gaps, file_group
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office, pool
from reviewer_app.services.secretariat.attachments import Found, Unassigned, find_attachments
from reviewer_app.services.secretariat.cells import code_text
from reviewer_app.services.secretariat.permits import need, permitted
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
class FileCard:
    """One file of a dossier; size and digest are of the plain file."""

    path: str
    group: str
    size: int
    sha256: str


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


@permitted("write")
def import_files(ws: Workspace, folder: Path, progress: Progress | None = None) -> FilesReport:
    """Take in the files below `folder`, one transaction per project, so that a broken run goes on where it stopped.

    A file that is no longer there stays in the dossier; the same path with another content replaces it.
    """
    with ws.database.read() as session:
        projects = dict(session.execute(select(Project.code, Project.id)).all())
        pool.sweep(ws.paths, session.scalars(select(Blob.digest)).all())
        known = pool.Contents(session)
    contest = office.contest_of(ws)
    search = find_attachments(folder, list(projects))
    total = sum(found.size for found in search.files)
    steps = _Steps(progress or (lambda done, whole: None), total)
    changes: list[FileChange] = []
    encrypted = unchanged = 0
    by_code = sorted(search.files, key=lambda found: found.code)
    for code, found in groupby(by_code, key=lambda found: found.code):
        files = tuple(found)
        taken = _take(ws, contest, projects[code], files, known, steps)
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


@dataclass(frozen=True)
class _Taken:
    changes: list[FileChange]
    encrypted: int


def _take(
    ws: Workspace, contest: Contest, project: str, files: Sequence[Found], known: pool.Contents, steps: _Steps
) -> _Taken:
    """Encrypt outside the transaction (it may take minutes), then keep all rows of one project at once."""
    contents: list[tuple[Found, str]] = []
    fresh: list[Blob] = []
    for found in files:
        digest = known.find(found.source, found.size)
        if not digest:
            blob = pool.encrypt_into_pool(ws.paths, found.source, "", found.media_type)
            digest = known.add(blob)
            fresh += [blob] if digest == blob.digest else []
        contents.append((found, digest))
        steps.did(found.size)
    with ws.database.write() as session:
        session.add_all(fresh)
        session.flush()
        need(session, ws, "write")
        changes = _keep(session, contest, project, contents, ws.clock.now())
        if changes:
            ledger.append(session, ws, "files-imported", project=project, files=_digests(session, project))
    return _Taken(changes, len(fresh))


def _keep(
    session: Session, contest: Contest, project: str, contents: Sequence[tuple[Found, str]], at: str
) -> list[FileChange]:
    """Put the files into the dossier; what another one replaces stays beside it as a former version."""
    rows = {row.path: row for row in session.scalars(select(ProjectFile).where(ProjectFile.project == project))}
    changes = []
    for found, digest in contents:
        row = rows.get(found.shown)
        if row is not None and row.blob == digest:
            continue
        if row is None:
            group = file_group(contest, found.shown)
            session.add(ProjectFile(project=project, path=found.shown, dossier_group=group, blob=digest))
        else:
            session.add(FormerFile(project=project, path=found.shown, blob=row.blob, at=at))
            row.blob = digest
        changes.append(FileChange(found.code, found.shown, found.size, replaced=row is not None))
    session.flush()
    return changes


def _digests(session: Session, project: str) -> list[str]:
    """Return the digests of the plain files of a project: what a dossier was at that time can be proven later."""
    rows = select(Blob.sha256).join(ProjectFile, ProjectFile.blob == Blob.digest)
    return sorted(session.scalars(rows.where(ProjectFile.project == project)))


@permitted("see-projects")
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
