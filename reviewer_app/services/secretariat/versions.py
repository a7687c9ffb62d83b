"""Versions of a file side by side (新旧版本对照): what was replaced is kept, its words compared line by line."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.compliance import FormerFile
from reviewer_app.models.secretariat import Blob, Project, ProjectFile
from reviewer_app.rules.natural import by_code
from reviewer_app.services.secretariat.inside_apart import InsideReader
from reviewer_app.services.secretariat.permits import permitted
from reviewer_app.services.secretariat.pool import plain_of
from reviewer_app.services.workspace import Workspace

CURRENT: Final = 0


@dataclass(frozen=True)
class Version:
    """One version of a file; `version` is 0 for the one in force; `until`: when it was replaced, "" for that one."""

    version: int
    size: int
    sha256: str
    until: str


@dataclass(frozen=True)
class ChangedFile:
    """A file that was replaced at least once: all its versions, the oldest first."""

    code: str
    title: str
    path: str
    versions: tuple[Version, ...]


@dataclass(frozen=True)
class Line:
    """One line of both versions; a line that only one has is "" in the other."""

    left: str
    right: str
    same: bool


@dataclass(frozen=True)
class Comparison:
    """Two versions line by line; `readable` is False when the words of one of them cannot be read."""

    lines: tuple[Line, ...]
    readable: bool


@permitted("see-projects")
def changed_files(ws: Workspace) -> tuple[ChangedFile, ...]:
    """Return the files with more than one version, by project and path."""
    with ws.database.read() as session:
        former: dict[tuple[str, str], list[Version]] = {}
        rows = session.execute(
            select(FormerFile, Blob).join(Blob, FormerFile.blob == Blob.digest).order_by(FormerFile.id)
        )
        for row, blob in rows:
            former.setdefault((row.project, row.path), []).append(Version(row.id, blob.size, blob.sha256, row.at))
        current = session.execute(
            select(ProjectFile, Blob, Project)
            .join(Blob, ProjectFile.blob == Blob.digest)
            .join(Project, ProjectFile.project == Project.id)
            .order_by(ProjectFile.path)
        ).all()
        return tuple(
            ChangedFile(
                project.code,
                project.title,
                file.path,
                (*former[file.project, file.path], Version(CURRENT, blob.size, blob.sha256, "")),
            )
            for file, blob, project in by_code(current, lambda found: found[2].code)
            if (file.project, file.path) in former
        )


@permitted("see-projects")
def compare(ws: Workspace, code: str, path: str, left: int, right: int) -> Comparison:
    """Return two versions of a file line by line.

    RuleViolation version-unknown; EnvironmentTrouble pool-damaged, preflight-child.
    """
    with ws.database.read() as session:
        blobs = [_blob(session, code, path, version) for version in (left, right)]
    with InsideReader() as reader:
        found = [reader.inside(code, path, plain_of(ws.paths, blob)) for blob in blobs]
    texts = [
        [line.strip() for part in one.parts if part.kind == "text" for line in part.text.splitlines() if line.strip()]
        for one in found
    ]
    return Comparison(tuple(_lines(texts[0], texts[1])), all(one.readable for one in found))


def _blob(session: Session, code: str, path: str, version: int) -> Blob:
    table = FormerFile if version else ProjectFile
    asked = (
        select(Blob)
        .join(table, table.blob == Blob.digest)
        .join(Project, table.project == Project.id)
        .where(Project.code == code, table.path == path)
    )
    if version:
        asked = asked.where(FormerFile.id == version)
    found = session.scalars(asked).one_or_none()
    if found is None:
        raise RuleViolation("version-unknown", path=path)
    return found


def _lines(left: Sequence[str], right: Sequence[str]) -> Iterator[Line]:
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        for at in range(max(i2 - i1, j2 - j1)):
            one = left[i1 + at] if i1 + at < i2 else ""
            other = right[j1 + at] if j1 + at < j2 else ""
            yield Line(one, other, tag == "equal")
