"""Keeps the files of whole projects, many at once: first all are on the disk, then their rows in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from reviewer_app.config import MIB
from reviewer_app.models.compliance import FormerFile
from reviewer_app.models.database import insert_rows
from reviewer_app.models.secretariat import Blob, ProjectFile
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.dossier import file_group
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import pool
from reviewer_app.services.secretariat.attachments import Found
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.workspace import Workspace

FILES_AT_ONCE: Final = 128
BYTES_AT_ONCE: Final = 256 * MIB
"""So much is kept together, or one project: what a power cut takes has to be read again, and no more."""


@dataclass(frozen=True)
class FileChange:
    """One file that is new or has another content than before."""

    code: str
    path: str
    size: int
    replaced: bool


@dataclass(frozen=True)
class _Whole:
    """All files of one project, each with the digest of the blob that holds it."""

    project: str
    contents: Sequence[tuple[Found, str]]


class Keeping:
    """Projects whose files are in the pool and wait to be kept. `changes`: what was kept, by project."""

    def __init__(self, ws: Workspace, contest: Contest, batch: pool.Batch) -> None:
        self._ws, self._contest, self._batch = ws, contest, batch
        self._wholes: list[_Whole] = []
        self._fresh: list[Blob] = []
        self._files = self._bytes = 0
        self.changes: list[FileChange] = []
        self.encrypted = 0

    @property
    def is_full(self) -> bool:
        """Whether enough waits to be kept."""
        return self._files >= FILES_AT_ONCE or self._bytes >= BYTES_AT_ONCE

    def add(self, project: str, contents: Sequence[tuple[Found, str]], fresh: Sequence[Blob]) -> None:
        """Let one project wait, all of whose files were read. `fresh`: blobs that no row tells of yet."""
        self._wholes.append(_Whole(project, contents))
        self._fresh += fresh
        self._files += len(contents)
        self._bytes += sum(blob.size for blob in fresh)

    def keep(self) -> None:
        """Keep all that waits, the files before the rows. EnvironmentTrouble pool-write, RuleViolation."""
        if not self._wholes:
            return
        self._batch.settle()
        with self._ws.database.write() as session:
            need(session, self._ws, "write")
            columns = ("digest", "sha256", "size", "identity", "media_type")
            rows = [(one.digest, one.sha256, one.size, one.identity, one.media_type) for one in self._fresh]
            insert_rows(session, Blob, columns, rows)
            changes = self._put(session)
            self._record(session, changes)
        self.changes += [change for found in changes.values() for change in found]
        self.encrypted += len(self._fresh)
        self._wholes, self._fresh = [], []
        self._files = self._bytes = 0

    def _put(self, session: Session) -> dict[str, list[FileChange]]:
        """Put the files into their dossiers; what another one replaces stays beside it as a former version."""
        held = _held(session, [whole.project for whole in self._wholes])
        added: list[tuple[str, str, str, str]] = []
        changes: dict[str, list[FileChange]] = {}
        for whole in self._wholes:
            for found, digest in whole.contents:
                former = held.get((whole.project, found.shown), "")
                if former == digest:
                    continue
                if former:
                    self._replace(session, whole.project, found.shown, former, digest)
                else:
                    added.append((whole.project, found.shown, file_group(self._contest, found.shown), digest))
                change = FileChange(found.code, found.shown, found.size, replaced=former != "")
                changes.setdefault(whole.project, []).append(change)
        insert_rows(session, ProjectFile, ("project", "path", "dossier_group", "blob"), added)
        return changes

    def _replace(self, session: Session, project: str, path: str, former: str, digest: str) -> None:
        session.add(FormerFile(project=project, path=path, blob=former, at=self._ws.clock.now()))
        row = update(ProjectFile).where(ProjectFile.project == project, ProjectFile.path == path)
        session.execute(row.values(blob=digest))

    def _record(self, session: Session, projects: Mapping[str, object]) -> None:
        digests = _digests(session, list(projects))
        told: list[dict[str, ledger.Value]] = [{"project": key, "files": digests[key]} for key in projects]
        entries = [("files-imported", data) for data in told]
        if entries:
            ledger.append_many(session, self._ws, entries)


def _held(session: Session, projects: Sequence[str]) -> dict[tuple[str, str], str]:
    """Return (project, path) → the blob that a dossier holds there."""
    rows = select(ProjectFile.project, ProjectFile.path, ProjectFile.blob).where(ProjectFile.project.in_(projects))
    return {(project, path): blob for project, path, blob in session.execute(rows)}


def _digests(session: Session, projects: Sequence[str]) -> dict[str, list[str]]:
    """Return the digests of the plain files of each project: what a dossier was at that time can be proven later."""
    asked = select(ProjectFile.project, Blob.sha256).join(Blob, ProjectFile.blob == Blob.digest)
    found: dict[str, list[str]] = {project: [] for project in projects}
    for project, digest in session.execute(asked.where(ProjectFile.project.in_(projects))):
        found[project].append(digest)
    return {project: sorted(digests) for project, digests in found.items()}
