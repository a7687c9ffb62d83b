"""Lists as a workbook: typed cells, headings that repeat, one page wide, nothing in it ever a formula."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from copy import copy
from decimal import Decimal
from functools import partial
from typing import Any, BinaryIO, Final

from reviewer_app.reports.book import save_book
from reviewer_app.reports.document_rows import Cell, ListSheet

_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")
_NAME_MAX: Final = 28
_CONTROLS: Final = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])


def write_lists(
    title: str, sheets: Sequence[ListSheet], target: BinaryIO, progress: Callable[[int, int], None] | None = None
) -> None:
    """Write one sheet for each list. `progress` is told of the rows, and may raise in order to stop."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    total, done = sum(len(sheet.rows) for sheet in sheets), 0
    tell = progress or (lambda done, total: None)
    for number, sheet in enumerate(sheets, start=1):
        name = f"{number} {_FORBIDDEN.sub(' ', sheet.name)}"[:_NAME_MAX].strip()
        _fill(book.create_sheet(name), sheet, partial(_tell, tell, done, total))
        done += len(sheet.rows)
    book.properties.title = title
    save_book(book, target)


def _tell(tell: Callable[[int, int], None], before: int, total: int, row: int) -> None:
    tell(before + row, total)


def _fill(page: Any, sheet: ListSheet, tell: Callable[[int], None]) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    lines: list[Sequence[Cell]] = [[sheet.title], sheet.heads, *sheet.rows, [], *([note] for note in sheet.notes)]
    for place, line in enumerate(lines, start=1):
        for column, value in enumerate(line, start=1):
            _put(page.cell(place, column), value)
    edge = Side(style="thin", color="9AA3AD")
    border = Border(left=edge, right=edge, top=edge, bottom=edge)
    alignment = Alignment(vertical="center", wrap_text=True)
    looks: Any = None
    for number, row in enumerate(page.iter_rows(min_row=2, max_row=2 + len(sheet.rows), max_col=len(sheet.heads))):
        tell(number)
        for cell in row:
            if looks is not None and not cell.has_style:
                cell._style = copy(looks)  # openpyxl looks every style up anew, which is slow
                continue
            is_plain = not cell.has_style
            cell.border, cell.alignment = border, alignment
            if is_plain:
                looks = copy(cell._style)
    page["A1"].font = Font(bold=True, size=13)
    for column, width in enumerate(sheet.widths, start=1):
        head = page.cell(2, column)
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="EEF2F7")
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes, page.print_title_rows = "A3", "1:2"
    page.print_area = f"A1:{get_column_letter(len(sheet.heads))}{page.max_row}"
    page.page_setup.orientation, page.page_setup.fitToWidth, page.page_setup.fitToHeight = "landscape", 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def _put(cell: Any, value: Cell) -> None:
    cell.value = value.translate(_CONTROLS) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"  # "=…" typed by a person is text
    elif isinstance(value, Decimal):
        places = -int(value.as_tuple().exponent)
        cell.number_format = "0." + "0" * places if places > 0 else "0"
