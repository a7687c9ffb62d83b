"""Workbooks are written from memory: openpyxl by itself puts every sheet into a temporary file in clear first."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from openpyxl import Workbook


def save_book(book: Workbook, target: Path | BinaryIO) -> None:
    """Write a workbook to `target`, and nothing of it anywhere else."""
    from zipfile import ZIP_DEFLATED, ZipFile

    book.properties.modified = datetime.now(UTC).replace(tzinfo=None)
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
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
