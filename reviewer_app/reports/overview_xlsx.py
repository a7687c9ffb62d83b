"""An expert's own overview as a workbook: his projects on one sheet, every mark of his on another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from reviewer_app.messages import Language, sentence
from reviewer_app.reports.book import save_book
from reviewer_app.rules.rounding import shown

_HEADS = ("code", "title", "track", "state", "total", "rank", "tied")
_WIDTHS = {"code": 14, "title": 42, "track": 14, "state": 10, "total": 10, "rank": 8, "tied": 8}
_PART_WIDTH = 12
_HEAD_ROW = 3


@dataclass(frozen=True)
class OverviewLine:
    """One own project. `parts` in the order of the document's heads; `marks` by the leaf's title."""

    code: str
    title: str
    track: str
    state: str
    total: Fraction | None
    rank: int | None
    tied: bool
    parts: tuple[Fraction | None, ...]
    pins: int
    minutes: int
    marks: Mapping[str, Fraction]


@dataclass(frozen=True)
class OverviewDocument:
    """The overview of one expert. `heads`: titles of the first-level indicators."""

    contest: str
    expert_code: str
    heads: tuple[str, ...]
    lines: tuple[OverviewLine, ...]
    language: Language = "zh"


def write_overview_xlsx(document: OverviewDocument, target: Path) -> None:
    """Write the overview to `target`; numbers stay numbers, shown with two places."""
    from openpyxl import Workbook

    book = Workbook()
    language = document.language
    first: Any = book.active
    first.title = sentence("report-overview", language)
    _head(first, document)
    _fill_projects(first, document)
    second = book.create_sheet(sentence("report-marks", language))
    _head(second, document)
    _fill_marks(second, document)
    book.properties.title = f"{document.contest} {document.expert_code}"
    save_book(book, target)


def _head(sheet: Any, document: OverviewDocument) -> None:
    from openpyxl.styles import Font

    sheet.append([f"{document.contest}　{sheet.title}"])
    sheet.append([sentence("report-overview-own", document.language, expert=document.expert_code)])
    sheet["A1"].font = Font(bold=True, size=13)


def _fill_projects(sheet: Any, document: OverviewDocument) -> None:
    language = document.language
    names = [sentence(f"report-{head}", language) for head in _HEADS]
    tail = [sentence("report-pins", language), sentence("report-minutes", language)]
    sheet.append([*names, *document.heads, *tail])
    for line in document.lines:
        own = [line.code, line.title, line.track, sentence(f"state-{line.state}", language), _number(line.total)]
        rank = ["" if line.rank is None else line.rank, sentence("report-tied", language) if line.tied else ""]
        sheet.append([*own, *rank, *(_number(part) for part in line.parts), line.pins, line.minutes])
    widths = [*_WIDTHS.values(), *[_PART_WIDTH] * (len(document.heads) + len(tail))]
    _dress(sheet, len(document.lines), widths, {5, *range(8, 8 + len(document.heads))})


def _fill_marks(sheet: Any, document: OverviewDocument) -> None:
    leaves = list(dict.fromkeys(title for line in document.lines for title in line.marks))
    language = document.language
    sheet.append([sentence("report-code", language), sentence("report-title", language), *leaves])
    for line in document.lines:
        sheet.append([line.code, line.title, *(_number(line.marks.get(leaf)) for leaf in leaves)])
    widths = [_WIDTHS["code"], _WIDTHS["title"], *[_PART_WIDTH] * len(leaves)]
    _dress(sheet, len(document.lines), widths, set(range(3, 3 + len(leaves))))


def _dress(sheet: Any, count: int, widths: Sequence[int], points: set[int]) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    thin = Side(style="thin", color="9AA3AD")
    for row in sheet.iter_rows(min_row=_HEAD_ROW, max_row=_HEAD_ROW + count, max_col=len(widths)):
        for cell in row:
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
            cell.alignment = Alignment(vertical="center", wrap_text=True)
            if cell.column in points:
                cell.number_format = "0.00"
    for cell in sheet[_HEAD_ROW]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="EEF2F7")
    for index, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.freeze_panes = f"C{_HEAD_ROW + 1}"
    sheet.print_title_rows = f"1:{_HEAD_ROW}"
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _number(value: Fraction | None) -> object:
    from decimal import Decimal

    return "" if value is None else Decimal(shown(value))
