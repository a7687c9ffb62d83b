"""First page of a 100-page PDF out of the vault, against QPdfDocument on a plain file of the same bytes."""

from __future__ import annotations

import io
import os
import random
from collections.abc import Iterator
from pathlib import Path

from benchmarks.desk import open_desk
from benchmarks.ratio import Result, by_turns, seconds

PAGES = 100
DPI = 144


def run(folder: Path) -> Iterator[Result]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtPdf import QPdfDocument

    from reviewer_app.services.expert.reading import dossier, open_file
    from reviewer_app.services.expert.tasks import task_cards
    from reviewer_app.ui.widgets.vault_device import VaultDevice

    application = QGuiApplication.instance() or QGuiApplication([])
    content = hundred_pages()
    plain = folder / "plain.pdf"
    plain.write_bytes(content)

    def first_page(document: QPdfDocument) -> None:
        size = document.pagePointSize(0)
        image = document.render(0, QSize(int(size.width() * DPI / 72), int(size.height() * DPI / 72)))
        if image.isNull() or document.pageCount() != PAGES:
            raise RuntimeError("the page was not drawn")

    with open_desk(folder / "desk", (content,)) as vault:
        item = dossier(vault, task_cards(vault)[0].task)[0]

        def ours(_: int) -> float:
            def show() -> None:
                document, device = QPdfDocument(application), VaultDevice(open_file(vault, item.sha256))
                document.load(device)
                first_page(document)
                document.close()
                device.close()

            return seconds(show)

        def baseline(_: int) -> float:
            def show() -> None:
                document = QPdfDocument(application)
                document.load(str(plain))
                first_page(document)
                document.close()

            return seconds(show)

        ours(0), baseline(0)
        times = by_turns(ours, baseline, 31)
    yield Result(
        f"first page of a {PAGES}-page PDF ({len(content) >> 20} MB)", "QPdfDocument on a file", *times, "most", 1.5
    )


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
