"""Entries and their files taken in in one go: a backup first, the table in one transaction, then project by project."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewer_app.errors import RuleViolation
from reviewer_app.services import backups
from reviewer_app.services.secretariat.dossiers import FilesReport, import_files
from reviewer_app.services.secretariat.fixes import Fix
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.projects import import_projects
from reviewer_app.services.secretariat.rows import ImportReport
from reviewer_app.services.workspace import Workspace

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Entering:
    """What was taken in; None for what was not asked for."""

    entries: ImportReport | None
    files: FilesReport | None


def enter(
    ws: Workspace,
    workbook: Path | None,
    folder: Path | None,
    fixes: Sequence[Fix] = (),
    progress: Progress | None = None,
    *,
    with_backup: bool = True,
) -> Entering:
    """Take in a table, a folder of files, or both. What `progress` raises stops it between two files.

    Stopped, everything of the projects that were done is kept and nothing of the one under way; start again to go on.
    Raises RuleViolation enter-nothing, operator-may-not; ForeignFileError workbook-*; EnvironmentTrouble.
    """
    if workbook is None and folder is None:
        raise RuleViolation("enter-nothing")
    with ws.database.read() as session:
        need(session, ws, "write")
    if with_backup:
        backups.back_up(ws)
    entries = import_projects(ws, workbook, fixes) if workbook is not None else None
    files = import_files(ws, folder, progress) if folder is not None else None
    return Entering(entries, files)
