"""A foreign table (xlsx, xls, ods, CSV) read as text, with what spreadsheets hide: formulas, errors, merged cells."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reviewer_app.config import MIB
from reviewer_app.errors import EnvironmentTrouble, ForeignFileError
from reviewer_app.services.secretariat.cells import cell_text
from reviewer_app.services.secretariat.hidden_cells import hidden_troubles
from reviewer_app.services.secretariat.merged import Merged, areas
from reviewer_app.services.secretariat.zip_faults import BROKEN
from reviewer_app.services.table_trial import can_be_read

TABLE_MAX_BYTES: Final = 64 * MIB
UNPACKED_MAX_BYTES: Final = 512 * MIB
"""A workbook is a ZIP: what it says it unpacks to is looked at before anything unpacks it."""
ROWS_MAX: Final = 60_000
COLUMNS_MAX: Final = 256
ENCODINGS: Final = ("utf-8-sig", "gb18030")
_WIDE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Grid:
    """One sheet: `rows` of text (row 1 is rows[0]), and `troubles`: (row, column) from 0 → what is wrong there."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    troubles: dict[tuple[int, int], str]
    merged: tuple[Merged, ...] = ()
    """Areas of merged cells; what they hold stands in the first cell of each."""


def read_grids(path: Path) -> Iterator[Grid]:
    """Yield the sheets of `path` in their order. ForeignFileError workbook-* when it is no table."""
    try:
        size = path.stat().st_size
    except OSError:
        raise EnvironmentTrouble("file-unreadable", path=str(path)) from None
    if size > TABLE_MAX_BYTES:
        raise ForeignFileError("workbook-too-large", name=path.name, most=TABLE_MAX_BYTES // MIB)
    if path.suffix.lower() in (".csv", ".tsv", ".txt"):
        yield _csv_grid(path)
    else:
        yield from _workbook_grids(path)


def _csv_grid(path: Path) -> Grid:
    text = _decoded(path)
    head = text[:8192]
    separator = max("\t,;", key=head.count)
    troubles: dict[tuple[int, int], str] = {}
    try:
        values = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        raise ForeignFileError("workbook-unreadable", name=path.name) from None
    return Grid(path.name, _texts(path, values, troubles), troubles)


def _decoded(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError:
        raise EnvironmentTrouble("file-unreadable", path=str(path)) from None
    wide = raw.startswith(_WIDE_MARKS)
    for encoding in ("utf-16",) if wide else ENCODINGS:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise ForeignFileError("workbook-encoding", name=path.name)


def _workbook_grids(path: Path) -> Iterator[Grid]:
    import python_calamine

    _look_before_unpacking(path)
    if not can_be_read(path):
        raise ForeignFileError("workbook-bloated", name=path.name)
    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        for number, name in enumerate(book.sheet_names):
            sheet = book.get_sheet_by_index(number)
            values = sheet.to_python(skip_empty_area=False)
            troubles = hidden_troubles(path, name)
            rows = _texts(path, values, troubles)
            merged = areas(sheet.merged_cell_ranges, len(rows), max(map(len, rows), default=0), path.name)
            yield Grid(name, rows, troubles, merged)
    except python_calamine.PasswordError:
        raise ForeignFileError("workbook-password", name=path.name) from None
    except (python_calamine.CalamineError, *BROKEN):
        raise ForeignFileError("workbook-unreadable", name=path.name) from None


def _look_before_unpacking(path: Path) -> None:
    if not zipfile.is_zipfile(path):
        return
    try:
        with zipfile.ZipFile(path) as archive:
            total = sum(entry.file_size for entry in archive.infolist())
    except BROKEN:
        raise ForeignFileError("workbook-unreadable", name=path.name) from None
    if total > UNPACKED_MAX_BYTES:
        raise ForeignFileError("workbook-too-large", name=path.name, most=UNPACKED_MAX_BYTES // MIB)


def _texts(
    path: Path, values: Sequence[Sequence[object]], troubles: dict[tuple[int, int], str]
) -> tuple[tuple[str, ...], ...]:
    if len(values) > ROWS_MAX:
        raise ForeignFileError("workbook-too-many-rows", name=path.name, most=ROWS_MAX)
    rows = []
    for row, cells in enumerate(values):
        texts = []
        for column, value in enumerate(cells[:COLUMNS_MAX]):
            text, trouble = cell_text(value)
            texts.append(text)
            if trouble:
                troubles[row, column] = trouble
            elif text:
                troubles.pop((row, column), None)
        rows.append(tuple(texts))
    return tuple(rows)
