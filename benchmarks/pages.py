"""PDF out of the vault: first page and turning pages against Qt on a plain file; what ten dossiers leave in memory."""

from __future__ import annotations

import gc
import io
import os
import random
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.desk import open_desk
from benchmarks.ratio import Result, by_turns, seconds

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtWidgets import QApplication

    from reviewer_app.services.workspace import Workspace

PAGES = 100
DPI = 144
DOSSIERS = 10
GROWTH_MB = 100
ROOM = (900, 700)
LIMIT_MS = 60_000
BLOCK = 9


def run(folder: Path) -> Iterator[Result]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from reviewer_app.app import application

    window = application()
    content = hundred_pages()
    plain = folder / "plain.pdf"
    plain.write_bytes(content)
    files = tuple(content + b"\n%% copy %d\n" % number for number in range(DOSSIERS))
    with open_desk(folder / "desk", files) as vault:
        yield first_page(window, vault, plain)
        yield turning(window, vault, plain)
        yield growth(window, vault)


def digests(vault: Workspace) -> list[str]:
    from reviewer_app.services.expert.reading import dossier
    from reviewer_app.services.expert.tasks import task_cards

    return [item.sha256 for item in dossier(vault, task_cards(vault)[0].task)]


def first_page(window: QApplication, vault: Workspace, plain: Path) -> Result:
    from PySide6.QtCore import QSize
    from PySide6.QtPdf import QPdfDocument

    from reviewer_app.services.expert.reading import open_file
    from reviewer_app.ui.widgets.vault_device import VaultDevice

    sha256 = digests(vault)[0]

    def draw(document: QPdfDocument) -> None:
        size = document.pagePointSize(0)
        image = document.render(0, QSize(int(size.width() * DPI / 72), int(size.height() * DPI / 72)))
        if image.isNull() or document.pageCount() != PAGES:
            raise RuntimeError("the page was not drawn")

    def ours(_: int) -> float:
        def show() -> None:
            document, device = QPdfDocument(window), VaultDevice(open_file(vault, sha256))
            document.load(device)
            draw(document)
            document.close()
            device.close()

        return seconds(show)

    def baseline(_: int) -> float:
        def show() -> None:
            document = QPdfDocument(window)
            document.load(str(plain))
            draw(document)
            document.close()

        return seconds(show)

    ours(0), baseline(0)
    name = f"first page of a {PAGES}-page PDF ({plain.stat().st_size >> 20} MB)"
    return Result(name, "QPdfDocument on a file", *by_turns(ours, baseline, 31), "most", 1.5)


def turning(window: QApplication, vault: Workspace, plain: Path) -> Result:
    """From asking for a page to its picture on the screen, in views of one size and look, a block of pages by turns.

    Ours draws the next page ahead. Within a block nobody rests on a page, so that this gains it little.
    """
    from PySide6.QtCore import QPointF
    from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
    from PySide6.QtPdfWidgets import QPdfView

    from reviewer_app.app import surroundings
    from reviewer_app.services.expert.reading import open_file
    from reviewer_app.ui.widgets.pdf_pane import PdfPane

    pane = PdfPane(surroundings(window, "en").theme)
    pane.resize(*ROOM)
    pane.watermark("E01")
    pane.show()
    pane.open(open_file(vault, digests(vault)[0]))
    document, view = QPdfDocument(window), QPdfView()
    document.load(str(plain))
    view.setDocument(document)
    view.setPageMode(QPdfView.PageMode.MultiPage)
    view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
    view.resize(pane.view.size())
    view.show()
    drawn: set[int] = set()
    (renderer,) = view.findChildren(QPdfPageRenderer)
    renderer.pageRendered.connect(lambda page, *_: drawn.add(page))

    def ours(number: int) -> float:
        def turn() -> None:
            for page in range(number * BLOCK + 1, (number + 1) * BLOCK + 1):
                pane.go_to(page)
                until(window, lambda: pane.view.is_drawn)

        taken = seconds(turn, BLOCK)
        until(window, lambda: pane.view.is_idle)  # what is drawn ahead is not to slow the baseline down
        return taken

    def baseline(number: int) -> float:
        def turn() -> None:
            for page in range(number * BLOCK + 1, (number + 1) * BLOCK + 1):
                view.pageNavigator().jump(page, QPointF(), 0)
                until(window, partial(drawn.__contains__, page))

        return seconds(turn, BLOCK)

    until(window, lambda: pane.view.is_idle and 0 in drawn)
    times = by_turns(ours, baseline, PAGES // BLOCK - 1)
    pane.clear()
    pane.close()
    view.close()
    return Result("turning a page", "QPdfView on a file", *times, "most", 1.5)


def growth(window: QApplication, vault: Workspace) -> Result:
    """Ten dossiers opened one after the other, some pages of each read: what the program grows by over the first."""
    import psutil

    from reviewer_app.app import surroundings
    from reviewer_app.services.expert.reading import open_file
    from reviewer_app.ui.widgets.pdf_pane import PdfPane

    pane = PdfPane(surroundings(window, "en").theme)
    pane.resize(*ROOM)
    pane.show()
    taken = []
    for sha256 in digests(vault):
        pane.open(open_file(vault, sha256))
        for page in range(0, PAGES, 7):
            pane.go_to(page)
            until(window, lambda: pane.view.is_drawn)
        gc.collect()
        taken.append(psutil.Process().memory_info().rss / 1e6)
    pane.clear()
    pane.close()
    grown = max(0.0, max(taken) - taken[0])
    return Result(f"memory grown after {DOSSIERS} dossiers", "the bound", grown, GROWTH_MB, "most", 1.0, "MB")


def until(window: QApplication, is_done: Callable[[], bool]) -> None:
    """Let the window live until it is so, and what was asked to be painted is painted."""
    from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer

    limit, pulse = QDeadlineTimer(LIMIT_MS), QTimer()
    pulse.start(LIMIT_MS // 100)
    while not is_done():
        window.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if limit.hasExpired():
            raise RuntimeError("a page was not drawn")
    window.processEvents()


def hundred_pages() -> bytes:
    """Return a PDF of Chinese text with a noisy picture on every other page."""
    from PIL import Image as Pixels
    from reportlab.lib.units import mm
    from reportlab.platypus import Image, PageBreak, SimpleDocTemplate

    from reviewer_app.reports.page import style, text

    lot, story = random.Random(7), []
    for page in range(PAGES):
        story.append(text(f"第{page + 1}页 " + "数据要素的流通与利用，示例文字，均为虚构。" * 24, style(11)))
        if page % 2:
            noise = Pixels.frombytes("RGB", (420, 300), lot.randbytes(420 * 300 * 3))
            picture = io.BytesIO()
            noise.save(picture, "PNG")
            story.append(Image(picture, 140 * mm, 100 * mm))
        story.append(PageBreak())
    out = io.BytesIO()
    SimpleDocTemplate(out, invariant=1).build(story)
    return out.getvalue()
