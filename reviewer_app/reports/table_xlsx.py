"""One plain table as a workbook: a title, headings, text and whole numbers; nothing in it is ever a formula."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final

from reviewer_app.reports.book import save_book

WIDEST: Final = 60
NARROWEST: Final = 8
_CONTROLS: Final = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])
"""What a workbook refuses."""


def write_table(target: Path | BinaryIO, title: str, heads: Sequence[str], rows: Sequence[Sequence[str | int]]) -> None:
    """Write the table to `target`, headings frozen and with filters."""
    from openpyxl import Workbook
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.worksheets[0]
    book.properties.title = title
    for place, line in enumerate(([title], heads, *rows), start=1):
        for column, value in enumerate(line, start=1):
            _put(sheet.cell(place, column), value)
    sheet["A1"].font = Font(bold=True, size=13)
    for column, head in enumerate(heads, start=1):
        cell = sheet.cell(2, column)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="EEF2F7")
        longest = max([len(head), *(len(str(row[column - 1])) for row in rows)])
        sheet.column_dimensions[get_column_letter(column)].width = min(max(longest * 1.7, NARROWEST), WIDEST)
    sheet.freeze_panes = "A3"
    sheet.auto_filter.ref = f"A2:{get_column_letter(len(heads))}{max(len(rows) + 2, 2)}"
    save_book(book, target)


def _put(cell: Any, value: str | int) -> None:
    cell.value = value.translate(_CONTROLS) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"  # "=…" typed by a person is text
