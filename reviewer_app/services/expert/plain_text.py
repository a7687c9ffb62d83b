"""Plain texts of a dossier: which encoding, which cells; cut where no person would read on."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Final, Protocol

from reviewer_app.config import MIB

TEXT_MOST_BYTES: Final = 4 * MIB
MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 200
_SNIFFED: Final = 8_192
_DELIMITERS: Final = ",;\t|"


class Source(Protocol):
    """A file in the vault."""

    size: int

    def read_at(self, place: int, length: int) -> bytes:
        """Return up to `length` bytes from `place` on."""


@dataclass(frozen=True)
class Table:
    """One sheet to be read; `is_cut` where it goes on beyond what is shown."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    is_cut: bool


def read_text(source: Source) -> str:
    """Return the text of a file, its start where it is very long."""
    return decode(source.read_at(0, min(source.size, TEXT_MOST_BYTES)))


def decode(data: bytes) -> str:
    """Return text as its byte order mark says, as UTF-8, or as GB 18030, which older Chinese programs write."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            if len(data) == TEXT_MOST_BYTES and error.start > TEXT_MOST_BYTES - 4:  # cut inside its last character
                return data[: error.start].decode(encoding)
    return data.decode("gb18030", "replace")


def read_csv(text: str) -> Table:
    """Return the cells of a CSV text, whatever parts them."""
    start = text[:_SNIFFED]
    delimiter = max(_DELIMITERS, key=start.count)
    rows: list[tuple[str, ...]] = []
    is_cut = False
    for row in csv.reader(io.StringIO(text.replace("\0", "")), delimiter=delimiter):
        if len(rows) >= MOST_ROWS:
            is_cut = True
            break
        is_cut = is_cut or len(row) > MOST_COLUMNS
        rows.append(tuple(" ".join(cell.split()) for cell in row[:MOST_COLUMNS]))
    return Table("", tuple(rows), is_cut)
