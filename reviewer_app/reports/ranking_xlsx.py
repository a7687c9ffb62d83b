"""The ranking of a stage as a workbook: a sheet for each track and direction, typed cells, ready to print."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from reviewer_app.messages import Language, sentence
from reviewer_app.reports.book import save_book
from reviewer_app.reports.rows import RankingDocument, RankingLine, RankingTable

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_SHEET_NAME_MAX = 31
_WIDTHS = (8, 8, 16, 44, 32, 10, 24, 10, 10, 28)


def write_ranking_xlsx(document: RankingDocument, target: Path) -> None:
    """Write the ranking to `target`. Means stand as numbers of two places beside the exact value as text."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    taken: set[str] = set()
    for table in document.tables:
        _fill(book.create_sheet(_sheet_name(table, taken)), table, document)
    if not document.tables:
        book.create_sheet(sentence("report-ranking", document.language))
    book.properties.title = f"{document.contest} {document.stage}"
    save_book(book, target)


def _sheet_name(table: RankingTable, taken: set[str]) -> str:
    base = _FORBIDDEN.sub(" ", f"{table.track} {table.direction}".strip())[: _SHEET_NAME_MAX - 3] or "1"
    name, number = base, 2
    while name in taken:
        name, number = f"{base} {number}", number + 1
    taken.add(name)
    return name


def _fill(sheet: Any, table: RankingTable, document: RankingDocument) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    language = document.language
    heads = ("rank", "tied", "code", "title", "unit", "mean", "exact-mean", "sheets", "spread", "note")
    sheet.append([f"{document.contest}　{document.stage}　{sentence('report-ranking', language)}"])
    sheet.append([f"{table.track}　{table.direction}".strip()])
    sheet.append([sentence(f"report-{head}", language) for head in heads])
    for line in table.lines:
        sheet.append(_cells(line, language))
    sheet.append([])
    sheet.append([f"{sentence('report-digest', language)}：{document.digest}"])
    sheet.append([document.rounding])
    sheet.append([document.weights_note])
    thin = Side(style="thin", color="9AA3AD")
    for row in sheet.iter_rows(min_row=3, max_row=3 + len(table.lines), max_col=len(heads)):
        for cell in row:
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
            cell.alignment = Alignment(vertical="center", wrap_text=True)
            if cell.column_letter == "F":
                cell.number_format = "0.00"
    for cell in sheet[3]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="EEF2F7")
    sheet["A1"].font, sheet["A2"].font = Font(bold=True, size=13), Font(bold=True, size=11)
    for index, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.freeze_panes = "A4"
    sheet.print_title_rows = "1:3"
    sheet.print_area = f"A1:J{sheet.max_row}"
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _cells(line: RankingLine, language: Language) -> list[object]:
    from decimal import Decimal

    exact = "" if line.mean is None else str(line.mean)
    return [
        line.rank if line.rank is not None else sentence("report-unranked", language),
        sentence("report-tied", language) if line.tied else "",
        line.code,
        line.title,
        line.unit,
        Decimal(line.shown) if line.mean is not None else "",
        exact,
        line.sheets,
        line.spread,
        line.note,
    ]
