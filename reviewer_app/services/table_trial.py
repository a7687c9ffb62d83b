"""Whether a foreign workbook can be read here at all: what cannot be seen to be small is first read by a child.

The library lays a sheet out whole. One of two cells, the first and the last there is, asks for hundreds of gigabytes,
and whoever asks for them is ended by the system: no exception can be caught. The child has little memory and time.
"""

from __future__ import annotations

import re
import sys
import zipfile
import zlib
from pathlib import Path
from typing import Final

from reviewer_app.config import GIB, MIB
from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.services.examination_child import limit
from reviewer_app.services.fence import Limits, Watch, end, start

PART: Final = "reviewer_app.services.table_trial"
LIMITS: Final = Limits(memory=GIB, step_seconds=600.0, work_seconds=120)
"""The step is the whole, by the clock of a busy machine."""
SMALL_BYTES: Final = 32 * MIB
SMALL_CELLS: Final = 2_000_000
_LOCAL_BYTES: Final = 30
_PLACE: Final = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)([0-9]+)["']""")
_OTHER: Final = (".bin", "content.xml")
"""Parts of an xlsb and an ods: nothing is known of their size without reading them."""


def can_be_read(path: Path) -> bool:
    """Whether reading this workbook ends, in bounds. EnvironmentTrouble preflight-child, file-read."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise EnvironmentTrouble("file-read", name=path.name, detail=error.strerror or str(error)) from error
    return is_small(path, raw) or _is_read_by_child(path)


def is_small(path: Path, raw: bytes) -> bool:
    """Whether this is an xlsx without gaps and lies whose every part was unpacked and claims no more than it holds."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries, start, comment = archive.infolist(), archive.start_dir, archive.comment
        parts = _parts(raw, entries, start)
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError):
        return False
    if parts is None or comment or any(name.endswith(_OTHER) for name in parts):
        return False
    longest = max((len(one) for one in parts.get("xl/sharedStrings.xml", b"").split(b"<si")), default=0)
    marks = sum(text.count(b"<") for text in parts.values())  # no more cells than these, each with one string
    return marks * longest <= LIMITS.memory and all(_cells(text) <= SMALL_CELLS for text in parts.values())


def _parts(raw: bytes, entries: list[zipfile.ZipInfo], start: int) -> dict[str, bytes] | None:
    """Return every part unpacked; None where one is not what the directory says, or all together are not small."""
    parts: dict[str, bytes] = {}
    at = total = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        if entry.header_offset != at or entry.flag_bits & 0b1001 or entry.filename in parts:
            return None
        names = sum(int.from_bytes(raw[at + place : at + place + 2], "little") for place in (26, 28))
        begin = at + _LOCAL_BYTES + names
        at = begin + entry.compress_size
        text = _unpacked(raw[begin:at], entry.compress_type, SMALL_BYTES - total)
        if text is None or len(text) != entry.file_size:
            return None
        parts[entry.filename] = text
        total += len(text)
    return parts if at == start else None


def _unpacked(data: bytes, method: int, most: int) -> bytes | None:
    if method == zipfile.ZIP_STORED:
        return data if len(data) <= most else None
    reader = zlib.decompressobj(-zlib.MAX_WBITS)
    text = reader.decompress(data, most + 1)
    return text if reader.eof and not reader.unused_data and len(text) <= most else None


def _cells(text: bytes) -> int:
    """Return how many cells a part would be laid out to."""
    rows = columns = 1
    for letters, digits in _PLACE.findall(text):
        rows = max(rows, int(digits[:12]))
        column = 0
        for letter in letters[:8].upper():
            column = column * 26 + letter - ord("A") + 1
        columns = max(columns, column)
    return rows * columns


def _is_read_by_child(path: Path) -> bool:
    child = start(PART, str(LIMITS.memory), str(LIMITS.work_seconds), str(path))
    watch = Watch(child, LIMITS, lambda: False, has_begun=True)
    with child:
        try:
            return child.wait() == 0
        finally:
            end(child)
            watch.end()


def main(arguments: list[str]) -> int:
    """Read a workbook as it will be read; a fault that the library tells of is the reader's to tell.

    Arguments: bytes of memory, seconds of work, the file.
    """
    limit(int(arguments[0]), int(arguments[1]))
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_path(arguments[2])
        for number in range(len(book.sheet_names)):
            book.get_sheet_by_index(number).to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, ValueError, IndexError, OSError):
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
