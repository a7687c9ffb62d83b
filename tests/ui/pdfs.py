"""PDF files made for the tests of the pane, and a reader of bytes in memory."""

from __future__ import annotations

import io
import threading
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from reviewer_app.reports.page import style, text


class MemoryReader:
    """What the vault lends, for bytes that lie in memory; `is_open` until the pane has let go."""

    def __init__(self, content: bytes) -> None:
        self.size = len(content)
        self.is_open = True
        self._content = content

    def read_at(self, place: int, length: int) -> bytes:
        if not self.is_open:
            raise ValueError("read after the end")
        return self._content[place : place + length]

    def close(self) -> None:
        self.is_open = False


class HeldReader(MemoryReader):
    """The same on a slow disk: whoever draws gets nothing until `let_go`."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.asked, self._goes_on = threading.Event(), threading.Event()

    def let_go(self) -> None:
        self._goes_on.set()

    def read_at(self, place: int, length: int) -> bytes:
        if threading.current_thread() is not threading.main_thread():
            self.asked.set()
            self._goes_on.wait()
        return super().read_at(place, length)


def a_pdf(pages: int = 6, *, sizes: Sequence[tuple[float, float]] = (A4,), outline: bool = False) -> bytes:
    """Return pages that say their number (from 1), of these sizes in turn."""
    out = io.BytesIO()
    page = canvas.Canvas(out, invariant=1)
    for number in range(1, pages + 1):
        width, height = sizes[(number - 1) % len(sizes)]
        page.setPageSize((width, height))
        page.drawString(72, height - 72, f"This is page {number} of the example.")
        if outline:
            page.bookmarkPage(str(number))
            page.addOutlineEntry(f"Chapter {number}", str(number), 0 if number % 2 else 1)
        page.showPage()
    page.save()
    return out.getvalue()


def a_chinese_pdf(words: str) -> bytes:
    """Return one page with a narrow column of Chinese, so that words are broken at the end of a line."""
    out = io.BytesIO()
    page = canvas.Canvas(out, invariant=1)
    paragraph = text(words, style(14))
    _, height = paragraph.wrap(100, 700)
    paragraph.drawOn(page, 72, 770 - height)
    page.save()
    return out.getvalue()


def a_heavy_pdf(curves: int) -> bytes:
    """Return a first page that takes long to draw, and a second one that does not."""
    out = io.BytesIO()
    page = canvas.Canvas(out, invariant=1)
    page.setStrokeAlpha(0.3)
    for at in range(curves):
        x, y = at * 7 % 500, at * 13 % 700
        page.bezier(x, y, x + 90, y + 5, 500 - x, 700 - y, 560 - x, 740 - y)
    page.showPage()
    page.drawString(72, 700, "light")
    page.save()
    return out.getvalue()


def a_tempting_pdf() -> bytes:
    """Return a page that is a link as a whole, in a file that wants a script to run at its opening."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction 5 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [4 0 R] >>",
        b"<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A << /S /URI /URI (https://tracker.example/opened) >> >>",
        b"<< /S /JavaScript /JS (app.launchURL\\('https://tracker.example/script'\\);) >>",
    )
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows)
    return out + head + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)
