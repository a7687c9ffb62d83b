"""复核表.xlsx: means and ranks as live formulas, so that any spreadsheet program computes them again from the marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, BinaryIO, Final

from reviewer_app.messages import Language, sentence
from reviewer_app.reports.book import save_book

HUNDREDTHS: Final = 100
FIRST_ROW: Final = 4
"""Rows of a marks sheet before the first mark: title, leaves, points a mark is worth."""
FIXED: Final = 4
"""Columns of a marks sheet before the first leaf: group, project, expert, whether it counts."""
EQUAL: Final = 9
"""Decimals from which two computed means count as equal: a spreadsheet calculates in binary."""
NONE_HIDDEN: Final = '0.##########;"";0'
"""-1 stands for no mean: text in the column would spoil the sums that compare all of it."""
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class RecheckLeaf:
    """One leaf: its title, and how many points one point of mark is worth (exact)."""

    key: str
    title: str
    worth: Fraction


@dataclass(frozen=True)
class RecheckSheet:
    """One expert's sheet. `marks` in hundredths, in the order of the scheme's leaves."""

    group: str
    project: str
    expert: str
    counts: bool
    marks: Sequence[int]


@dataclass(frozen=True)
class RecheckScheme:
    """All sheets that were marked by one scheme. `below`: for each tie key the leaves that it adds up."""

    title: str
    leaves: Sequence[RecheckLeaf]
    below: Sequence[frozenset[str]]
    sheets: Sequence[RecheckSheet]


@dataclass(frozen=True)
class RecheckProject:
    """One project as the program has it. `keys`: which tie keys separate within its group."""

    group: str
    code: str
    title: str
    shown: str
    rank: int | None
    keys: Sequence[int]


@dataclass(frozen=True)
class RecheckDocument:
    """The whole workbook. `raw_keys`: tie keys that add up raw marks instead of points."""

    title: str
    notes: Sequence[str]
    schemes: Sequence[RecheckScheme]
    projects: Sequence[RecheckProject]
    raw_keys: frozenset[int]
    key_titles: Sequence[str]
    decimals: int
    quorum: int
    language: Language


def write_recheck(document: RecheckDocument, target: BinaryIO) -> None:
    """Write the workbook: one sheet of marks for each scheme, then the summary that refers to them."""
    from openpyxl import Workbook

    book = Workbook()
    summary = book.worksheets[0]
    summary.title = sentence("recheck-summary", document.language)
    names = [_marks_sheet(book, scheme, number, document) for number, scheme in enumerate(document.schemes, start=1)]
    _summary(summary, names, document)
    book.properties.title = document.title
    save_book(book, target)


def _marks_sheet(book: Any, scheme: RecheckScheme, number: int, document: RecheckDocument) -> str:
    from openpyxl.utils import get_column_letter as letter

    spoken = document.language
    name = _FORBIDDEN.sub(" ", f"{number} {scheme.title}")[:31]
    sheet = book.create_sheet(name)
    heads = [sentence(f"recheck-{one}", spoken) for one in ("group", "project", "expert", "counts")]
    total = sentence("recheck-total", spoken)
    _line(sheet, 1, [document.title, "", "", scheme.title], bold=True)
    _line(sheet, 2, [*heads, *(leaf.title for leaf in scheme.leaves), total, *document.key_titles], bold=True)
    _line(sheet, 3, [sentence("recheck-worth", spoken), "", "", ""])
    for place, leaf in enumerate(scheme.leaves):
        cell = sheet.cell(3, FIXED + 1 + place)
        cell.value = f"={leaf.worth.numerator}/{leaf.worth.denominator}"
    first, last = letter(FIXED + 1), letter(FIXED + len(scheme.leaves))
    for row, one in enumerate(scheme.sheets, start=FIRST_ROW):
        _line(sheet, row, [one.group, one.project, one.expert, int(one.counts)])
        for place, mark in enumerate(one.marks):
            sheet.cell(row, FIXED + 1 + place).value = _number(mark)
        after = FIXED + len(scheme.leaves) + 1
        sheet.cell(row, after).value = f"=SUMPRODUCT({first}{row}:{last}{row},{first}$3:{last}$3)"
        for place, keys in enumerate(scheme.below):
            sheet.cell(row, after + 1 + place).value = _key_formula(scheme, keys, row, place in document.raw_keys)
    sheet.freeze_panes = sheet.cell(FIRST_ROW, FIXED + 1)
    return name


def _number(mark: int) -> int | float:
    """Return a mark as a number: whole marks stay whole, others have at most two places."""
    return mark // HUNDREDTHS if mark % HUNDREDTHS == 0 else mark / HUNDREDTHS


def _key_formula(scheme: RecheckScheme, keys: frozenset[str], row: int, is_raw: bool) -> str:
    from openpyxl.utils import get_column_letter as letter

    terms = []
    for place, leaf in enumerate(scheme.leaves):
        column = letter(FIXED + 1 + place)
        if leaf.key in keys:
            terms.append(f"{column}{row}" if is_raw else f"{column}{row}*{column}$3")
    return "=" + ("+".join(terms) or "0")


def _summary(sheet: Any, names: Sequence[str], document: RecheckDocument) -> None:
    from openpyxl.utils import get_column_letter as letter

    spoken = document.language
    heads = ("group", "project", "title", "sheets", "mean", "shown", "rank", "program-shown", "program-rank", "agrees")
    _line(sheet, 1, [document.title], bold=True)
    _line(sheet, 2, [*(sentence(f"recheck-{one}", spoken) for one in heads), *document.key_titles], bold=True)
    last = 2 + len(document.projects)
    for row, project in enumerate(document.projects, start=3):
        counts = "+".join(_sum(scheme, name, row, None) for scheme, name in zip(document.schemes, names, strict=True))
        totals = "+".join(_sum(scheme, name, row, 0) for scheme, name in zip(document.schemes, names, strict=True))
        _line(sheet, row, [project.group, project.code, project.title])
        sheet.cell(row, 4).value = f"={counts}"
        sheet.cell(row, 5).value = f"=IF(D{row}=0,-1,({totals})/MAX(D{row},1))"
        sheet.cell(row, 5).number_format = NONE_HIDDEN
        sheet.cell(row, 6).value = f'=IF(D{row}=0,"",ROUND(ROUND(E{row},{EQUAL}),{document.decimals}))'
        sheet.cell(row, 7).value = _rank_formula(project, row, last, document)
        sheet.cell(row, 8).value = float(project.shown) if project.shown else None
        sheet.cell(row, 9).value = project.rank
        alike = [sentence(f"recheck-{one}", spoken) for one in ("yes", "no")]
        same = f'F{row}=IF(H{row}="","",H{row}),G{row}=IF(I{row}="","",I{row})'
        sheet.cell(row, 10).value = f'=IF(AND({same}),"{alike[0]}","{alike[1]}")'
        for place in range(len(document.key_titles)):
            added = "+".join(
                _sum(scheme, name, row, 1 + place) for scheme, name in zip(document.schemes, names, strict=True)
            )
            sheet.cell(row, 11 + place).value = f"=IF(D{row}=0,-1,ROUND(({added})/MAX(D{row},1),{EQUAL}))"
            sheet.cell(row, 11 + place).number_format = NONE_HIDDEN
    for offset, note in enumerate(document.notes):
        sheet.cell(last + 2 + offset, 1).value = note
    sheet.freeze_panes = "D3"
    sheet.print_title_rows = "1:2"
    for place, width in enumerate((20, 14, 40, 8, 16, 10, 8, 10, 10, 10), start=1):
        sheet.column_dimensions[letter(place)].width = width


def _sum(scheme: RecheckScheme, name: str, row: int, after: int | None) -> str:
    """Return the sum over the counting sheets of a project: their number (None), totals (0), or a tie key (1 …)."""
    from openpyxl.utils import get_column_letter as letter

    end = FIRST_ROW + max(len(scheme.sheets), 1) - 1

    def column(at: int) -> str:
        return f"'{name}'!${letter(at)}${FIRST_ROW}:${letter(at)}${end}"

    if after is None:
        return f"SUMIFS({column(4)},{column(2)},$B{row})"
    return f"SUMIFS({column(FIXED + len(scheme.leaves) + 1 + after)},{column(2)},$B{row},{column(4)},1)"


def _rank_formula(project: RecheckProject, row: int, last: int, document: RecheckDocument) -> str:
    """Return 1 + how many of the group stand before: a higher mean, or equal so far and a higher key of the chain."""
    from openpyxl.utils import get_column_letter as letter

    def column(name: str) -> str:
        return f"{name}$3:{name}${last}"

    means, mean = f"ROUND({column('E')},{EQUAL})", f"ROUND(E{row},{EQUAL})"
    equal, before = f"({means}={mean})", [f"({means}>{mean})"]
    for place in project.keys:
        key = letter(11 + place)
        before.append(f"{equal}*({column(key)}>{key}{row})")
        equal = f"{equal}*({column(key)}={key}{row})"
    quorate = f"({column('D')}>={document.quorum})"
    ranked = f"1+SUMPRODUCT(({column('A')}=A{row})*{quorate}*({'+'.join(before)}))"
    return f'=IF(D{row}<{document.quorum},"",{ranked})'


def _line(sheet: Any, row: int, values: Sequence[str | int], *, bold: bool = False) -> None:
    from openpyxl.styles import Font

    for place, value in enumerate(values, start=1):
        cell = sheet.cell(row, place)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
        if bold:
            cell.font = Font(bold=True)
