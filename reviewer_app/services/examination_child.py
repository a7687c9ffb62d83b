"""The child process that opens one document which nobody trusts yet, and tells of it page by page.

The document comes through the standard input, piece by piece as this process asks for it, and what is found goes out
through the standard output: no file is opened, none can be written. What crashes, hangs or bloats takes this process
down and nothing else (services/examination.py holds the other end).
"""

from __future__ import annotations

import io
import json
import os
import sys
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import IO, Any, Final

BLOCK: Final = 256 * 1024
BLOCKS_KEPT: Final = 64
THUMBNAIL_SIDE: Final = 200
"""Device pixels of the longer side: sharp at 100 logical pixels and 200 % scaling."""
THUMBNAIL_QUALITY: Final = 72
MOST_PAGES: Final = 10_000
MOST_TEXT: Final = 200_000
MOST_POINTS: Final = 1_000_000
MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 200
MOST_CELLS: Final = 200_000
CELL_CHARS: Final = 500
NICE: Final = 10
"""Reading and typing go first."""


class Line:
    """The two pipes: frames of a letter, four bytes of length and that many bytes."""

    def __init__(self, asked: IO[bytes], told: IO[bytes]) -> None:
        self._asked = asked
        self._told = told

    def tell(self, letter: bytes, payload: bytes = b"") -> None:
        """Send one frame to the parent."""
        self._told.write(letter + len(payload).to_bytes(4, "big") + payload)
        self._told.flush()

    def fetch(self, place: int, length: int) -> bytes:
        """Ask the parent for a piece of the document."""
        self.tell(b"R", place.to_bytes(8, "big") + length.to_bytes(4, "big"))
        data = self._asked.read(length)
        if len(data) != length:
            raise EOFError("the parent is gone")
        return data

    def taken(self) -> tuple[bytes, bytes] | None:
        """Wait for what the parent wants next: one letter, and a whole file. None when it wants no more."""
        head = self._asked.read(9)
        return (head[:1], self._asked.read(int.from_bytes(head[1:], "big"))) if head else None

    def page(self, words: dict[str, Any], thumbnail: bytes = b"") -> None:
        """Send what was found of one page."""
        head = json.dumps(words).encode()
        self.tell(b"P", len(head).to_bytes(4, "big") + head + thumbnail)


class Document(io.RawIOBase):
    """The document as a file at the other end of the line."""

    def __init__(self, line: Line, size: int) -> None:
        super().__init__()
        self._line = line
        self._size = size
        self._place = 0
        self._blocks: OrderedDict[int, bytes] = OrderedDict()

    def readable(self) -> bool:
        """Tell io that this can be read."""
        return True

    def seekable(self) -> bool:
        """Tell io that this can be read at random."""
        return True

    def tell(self) -> int:
        """Return the place of the next read."""
        return self._place

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Move the place of the next read."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self._size}[whence]
        self._place = max(0, start + offset)
        return self._place

    def readinto(self, buffer: Any, /) -> int:
        """Fill the whole of `buffer`, as far as the document goes."""
        target = memoryview(buffer).cast("B")
        filled = 0
        while filled < len(target) and self._place < self._size:
            number, offset = divmod(self._place, BLOCK)
            part = self._block(number)[offset : offset + len(target) - filled]
            target[filled : filled + len(part)] = part
            filled += len(part)
            self._place += len(part)
        return filled

    def _block(self, number: int) -> bytes:
        data = self._blocks.get(number)
        if data is None:
            start = number * BLOCK
            data = self._line.fetch(start, min(BLOCK, self._size - start))
            self._blocks[number] = data
            if len(self._blocks) > BLOCKS_KEPT:
                self._blocks.popitem(last=False)
        self._blocks.move_to_end(number)
        return data


def main(arguments: Sequence[str]) -> int:
    """Look at one document. Arguments: kind, its size, the first page to look at, bytes of memory, seconds of work."""
    kind, size, first, memory, seconds = arguments[0], *map(int, arguments[1:])
    line = private_line()
    limit(memory, seconds)
    try:
        found = _look_at_sheets(line, size, first) if kind == "sheet" else _look_at_pdf(line, size, first, kind)
    except MemoryError:
        found = "bloated"
    line.tell(b"E", found.encode())
    return 0


def _look_at_pdf(line: Line, size: int, first: int, kind: str) -> str:
    if kind != "words":
        import PIL.JpegImagePlugin  # noqa: F401
    import pypdfium2 as pdfium

    line.tell(b"H")
    try:
        document = pdfium.PdfDocument(Document(line, size))
    except pdfium.PdfiumError as error:
        return "locked" if error.err_code == pdfium.raw.FPDF_ERR_PASSWORD else "damaged"
    pages = len(document)
    if pages > MOST_PAGES:
        return "bloated"
    line.tell(b"C", str(pages).encode())
    for number in range(first, pages):
        try:
            words, thumbnail = _page(document, number, is_drawn=kind != "words")
        except pdfium.PdfiumError:  # one bad page shows as an empty one, here and in the window
            words, thumbnail = {}, b""
        line.page({"number": number, **words}, thumbnail)
    return "ready"


def _page(document: Any, number: int, *, is_drawn: bool) -> tuple[dict[str, Any], bytes]:
    page = document[number]
    width, height = page.get_size()
    text = page.get_textpage()
    picture = _thumbnail(page, max(width, height, 1)) if is_drawn else b""
    said = text.get_text_bounded()[:MOST_TEXT].encode("utf-8", "ignore").decode()
    words = {"width": int(min(width, MOST_POINTS)), "height": int(min(height, MOST_POINTS)), "text": said}
    for part in (text, page):
        part.close()
    return words, picture


def _thumbnail(page: Any, side: float) -> bytes:
    shown = page.render(scale=THUMBNAIL_SIDE / side, may_draw_forms=False)
    picture = io.BytesIO()
    shown.to_pil().convert("RGB").save(picture, "JPEG", quality=THUMBNAIL_QUALITY)
    shown.close()
    return picture.getvalue()


def _look_at_sheets(line: Line, size: int, first: int) -> str:
    import python_calamine as calamine

    line.tell(b"H")
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(Document(line, size).read()))
    except calamine.PasswordError:
        return "locked"
    except calamine.CalamineError:
        return "damaged"
    names = book.sheet_names
    line.tell(b"C", str(len(names)).encode())
    for number, name in enumerate(names[first:], first):
        try:
            sheet: Any = book.get_sheet_by_name(name)
        except (calamine.CalamineError, ValueError):  # a page of charts has no cells
            line.page({"number": number, "title": name[:CELL_CHARS]})
            continue
        line.page({"number": number, "title": name[:CELL_CHARS], **_cells(sheet.iter_rows())})
    return "ready"


def _cells(rows: Iterable[Sequence[object]]) -> dict[str, Any]:
    """Return the cells as lines parted by tabs, cut where no person would read on; trailing empty ones are dropped."""
    lines: list[str] = []
    cells = 0
    is_cut = False
    for row in rows:
        if len(lines) >= MOST_ROWS or cells >= MOST_CELLS:
            is_cut = True
            break
        is_cut = is_cut or len(row) > MOST_COLUMNS
        lines.append("\t".join(_shown(cell) for cell in row[:MOST_COLUMNS]).rstrip("\t"))
        cells += len(row)
    while lines and not lines[-1]:
        lines.pop()
    return {"text": "\n".join(lines), "width": int(is_cut), "height": len(lines)}


def _shown(cell: object) -> str:
    """Return one cell as words: 3.0 is 3, a day is 2025-07-01, line ends and tabs are spaces."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell)[:CELL_CHARS].split())


def private_line() -> Line:
    """Take both pipes away from 0 and 1, so that no library's own output can get between the frames."""
    asked, told = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nothing, stream)
    os.close(nothing)
    return Line(asked, told)


def limit(memory: int, seconds: int) -> None:
    """Let the system stop what asks for too much: memory, work, files, core dumps. Windows has the parent's watch."""
    if sys.platform == "win32":
        return
    import resource

    os.nice(NICE)
    for what, most, spare in (
        (resource.RLIMIT_AS, memory, 0),
        (resource.RLIMIT_CPU, seconds, 1),  # the soft limit's signal says why; the hard one's is like any other
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        hard = resource.getrlimit(what)[1]
        limit = most + spare if hard == resource.RLIM_INFINITY else min(most + spare, hard)
        resource.setrlimit(what, (min(most, limit), limit))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
