"""Files of the dossiers: each streams once from the package or the pool beside it into the vault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy import select

from reviewer_app.errors import ForeignFileError
from reviewer_app.models.expert import ReviewTask, TaskFile
from reviewer_app.security.age import decrypt_to
from reviewer_app.security.padding import padme
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.assignment import AssignmentPackage
from reviewer_app.sync.reasons import Refused

Progress = Callable[[int, int], None]
"""Bytes done, bytes in all."""


@dataclass(frozen=True)
class MissingFile:
    """One file that could not be brought in: nowhere to be found, damaged, or not reached before the stop."""

    code: str
    path: str
    reason: Literal["missing", "damaged", "stopped"]


@dataclass(frozen=True)
class Brought:
    """How many files the stage has here, how many came now, and what is missing still."""

    files: int
    new: int
    missing: tuple[MissingFile, ...]


class _Stopped(Exception):
    """The user asked to stop: what came so far is kept for the next time."""


@dataclass
class _Meter:
    """Counts bytes for the progress display and asks whether to go on."""

    total: int
    progress: Progress | None
    cancelled: Callable[[], bool] | None
    done: int = 0

    def add(self, size: int) -> None:
        if self.cancelled is not None and self.cancelled():
            raise _Stopped
        self.done += size
        if self.progress is not None:
            self.progress(min(self.done, self.total), self.total)


def bring_in(
    ws: Workspace,
    package: AssignmentPackage,
    pool: Path,
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
) -> Brought:
    """Stream every file of the package's stage that is not here yet; constant memory, resumable."""
    files = _files(ws, package.header.stage)
    wanted = {file.sha256: (code, file) for code, file in files}
    absent = ws.dossiers.missing(list(wanted))
    meter = _Meter(sum(wanted[sha256][1].size for sha256 in absent), progress, cancelled)
    missing: list[MissingFile] = []
    stopped = False
    for sha256 in absent:
        code, file = wanted[sha256]
        reason = "stopped" if stopped else _bring(ws, package, pool, file, meter)
        stopped = stopped or reason == "stopped"
        if reason:
            missing.append(MissingFile(code, file.path, reason))
    return Brought(len(wanted), len(absent) - len(missing), tuple(missing))


def _bring(
    ws: Workspace, package: AssignmentPackage, pool: Path, file: TaskFile, meter: _Meter
) -> Literal["", "missing", "damaged", "stopped"]:
    before = meter.done
    try:
        source = package.blob(file.blob, pool)
    except Refused:
        return "missing"
    try:
        with source, ws.dossiers.put(file.sha256, file.size, file.media_type) as sink:

            def take(data: bytes) -> None:
                meter.add(len(data))
                sink.write(data)

            decrypt_to(source, take, [file.identity], padme(file.size))
    except _Stopped:
        return "stopped"
    except ForeignFileError:
        meter.done = before
        return "damaged"
    return ""


def _files(ws: Workspace, stage: str) -> list[tuple[str, TaskFile]]:
    """Return the files of every project of the stage that was not recused, with the project's code."""
    statement = (
        select(ReviewTask.code, TaskFile)
        .join(TaskFile, TaskFile.task == ReviewTask.id)
        .where(ReviewTask.stage == stage, ReviewTask.state != "recused")
        .order_by(ReviewTask.code, TaskFile.path)
    )
    with ws.database.read() as session:
        return [(row.code, row.TaskFile) for row in session.execute(statement)]
