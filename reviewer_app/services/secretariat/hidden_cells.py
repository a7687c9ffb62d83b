"""Cells of an xlsx sheet that come out empty though something stands in them: formulas never calculated, errors.

The quick reader gives "" for both. A library that tells them reads everything once more, slowly, and fails in a dozen
ways on damaged files; here the sheet's own XML is looked at, piece by piece, and only when there is reason to.
"""

from __future__ import annotations

import html
import re
import zipfile
from pathlib import Path
from typing import Final

FORMULA: Final = "row-formula"
CELL_ERROR: Final = "row-cell-error"
_SHEET: Final = re.compile(rb"<sheet [^>]*>")
_RELATION: Final = re.compile(rb"<Relationship [^>]*>")
_ATTRIBUTE: Final = re.compile(rb'([A-Za-z:]+)="([^"]*)"')
_REFERENCE: Final = re.compile(rb"([A-Z]{1,3})([0-9]{1,7})")


def hidden_troubles(path: Path, sheet: str) -> dict[tuple[int, int], str]:
    """Return (row, column) from 0 → FORMULA or CELL_ERROR for one sheet; empty for files that are no xlsx.

    Raises what zip_faults.BROKEN lists.
    """
    if not zipfile.is_zipfile(path):
        return {}
    with zipfile.ZipFile(path) as archive:
        part = _part_of(archive, sheet)
        page = archive.read(part) if part in archive.namelist() else b""
    if b"<f" not in page and b't="e"' not in page:
        return {}
    found = {}
    for piece in page.split(b"<c ")[1:]:
        head, _, body = piece.partition(b">")
        trouble = _trouble(head, body)
        place = _REFERENCE.search(dict(_ATTRIBUTE.findall(head)).get(b"r", b"")) if trouble else None
        if place:
            found[int(place[2]) - 1, _column(place[1])] = trouble
    return found


def _trouble(head: bytes, body: bytes) -> str:
    if b't="e"' in head:
        return CELL_ERROR
    value = body.partition(b"<v>")[2]
    return FORMULA if b"<f" in body and (not value or value.startswith(b"</v>")) else ""


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """Return the name of the part that holds a sheet, "" when the file does not say."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return ""
    wanted = b""
    for element in _SHEET.findall(archive.read("xl/workbook.xml")):
        attributes = dict(_ATTRIBUTE.findall(element))
        if html.unescape(attributes.get(b"name", b"").decode("utf-8", "replace")) == sheet:
            wanted = attributes.get(b"r:id", b"")
    for element in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels")):
        attributes = dict(_ATTRIBUTE.findall(element))
        if wanted and attributes.get(b"Id") == wanted:
            target = attributes.get(b"Target", b"").decode("utf-8", "replace")
            return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    return ""


def _column(letters: bytes) -> int:
    number = 0
    for sign in letters:
        number = number * 26 + sign - ord("A") + 1
    return number - 1
