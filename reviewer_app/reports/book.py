"""Workbooks are written from memory: openpyxl by itself puts every sheet into a temporary file in clear first."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from reviewer_app.security.atomic import new_file

if TYPE_CHECKING:
    from openpyxl import Workbook


def save_book(book: Workbook, target: Path | BinaryIO) -> None:
    """Write a workbook to `target`, whole or not at all, and nothing of it anywhere else.

    Raises EnvironmentTrouble file-write: a file that stood at `target` is as before.
    """
    if isinstance(target, Path):
        with new_file(target) as stream:
            _pack(book, stream)
    else:
        _pack(book, target)


def _pack(book: Workbook, stream: BinaryIO) -> None:
    from zipfile import ZIP_DEFLATED, ZipFile

    book.properties.modified = datetime.now(UTC).replace(tzinfo=None)
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        _writer(book, archive).save()


def _writer(book: Workbook, archive: Any) -> Any:
    """Return openpyxl's own writer, but for where the text of a sheet waits until it is packed."""
    from io import BytesIO

    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class InMemory(ExcelWriter):  # type: ignore[misc]
        def write_worksheet(self, ws: Any) -> None:
            ws._drawing = SpreadsheetDrawing()
            ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
            writer = WorksheetWriter(ws, out=BytesIO())
            writer.write()
            ws._rels = writer._rels
            self._archive.writestr(ws.path[1:], writer.read())
            self.manifest.append(ws)

    return InMemory(book, archive)
