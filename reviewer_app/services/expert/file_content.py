"""What a pane needs to show one file, fetched in one go; a document that failed its preflight is never handed out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from reviewer_app.models.dossier_reader import DossierReader
from reviewer_app.services.expert import preflight
from reviewer_app.services.expert.contest import find_task
from reviewer_app.services.expert.file_kinds import Kind
from reviewer_app.services.expert.plain_text import Table, read_csv, read_text
from reviewer_app.services.expert.preflight import Report
from reviewer_app.services.expert.reading import open_file
from reviewer_app.services.workspace import Workspace

_PLACE: Final = "{sha256}:place"
"""Beside the page that `reading` keeps under the bare digest."""


@dataclass(frozen=True)
class Content:
    """One file: of `reader`, `text` and `tables` the one that its kind is shown by, and where reading stopped.

    `page` from 0; `place` is how a PDF was looked at; `watermark` is the code of the expert.
    """

    report: Report
    page: int
    place: str
    watermark: str
    reader: DossierReader | None = None
    text: str = ""
    tables: tuple[Table, ...] = ()


def content(ws: Workspace, task: int, sha256: str, kind: Kind) -> Content:
    """Fetch one file. RuleViolation file-closed, file-missing; what may not be opened comes with its report alone."""
    page, place = remembered_place(ws, task, sha256)
    watermark = str(ws.setting("expert-code", ""))
    if kind in ("pdf", "sheet"):
        report = preflight.state(ws, sha256)
        if report.state != "ready":
            return Content(report, page, place, watermark)
        if kind == "sheet":
            open_file(ws, sha256).close()  # it says no where the project was closed meanwhile
            return Content(report, page, place, watermark, tables=tuple(preflight.tables(ws, sha256)))
        return Content(report, page, place, watermark, reader=open_file(ws, sha256))
    report = Report("ready", 1, 1)
    if kind in ("text", "markdown", "csv"):
        with open_file(ws, sha256) as reader:
            text = read_text(reader)
        if kind == "csv":
            return Content(report, page, place, watermark, tables=(read_csv(text),))
        return Content(report, page, place, watermark, text=text)
    return Content(report, page, place, watermark, reader=open_file(ws, sha256))


def remember_place(ws: Workspace, task: int, sha256: str, page: int, place: str) -> None:
    """Keep where reading stopped: the page (from 0), and how the file was looked at. RuleViolation task-unknown."""
    with ws.database.write() as session:
        row = find_task(session, task)
        kept = json.loads(row.page_memory)
        row.page_memory = json.dumps({**kept, sha256: page, _PLACE.format(sha256=sha256): place}).encode()


def remembered_place(ws: Workspace, task: int, sha256: str) -> tuple[int, str]:
    """Return where reading stopped; (0, "") for a file that was never read."""
    with ws.database.read() as session:
        kept = json.loads(find_task(session, task).page_memory)
    return int(kept.get(sha256, 0)), str(kept.get(_PLACE.format(sha256=sha256), ""))
