"""Make the two-page guide for experts, its pictures taken from the program itself: `python -m docs.guide`.

A small rehearsal is played into a temporary folder, the real window is walked through, and both languages are written
to resources/guide.
"""

from __future__ import annotations

import os
import sys
import tempfile
import tomllib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1.5")

ROOT = Path(__file__).resolve().parents[2]
SIZE = (1180, 660)
COLOURS = 96
MARGIN = 15
LANGUAGES = ("zh", "en")


def main(target: Path) -> None:
    """Write expert-zh.pdf and expert-en.pdf into `target`."""
    target.mkdir(parents=True, exist_ok=True)
    texts = tomllib.loads((Path(__file__).parent / "text.toml").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        shots = take_pictures(Path(folder))
    for language in LANGUAGES:
        pages = write(target / f"expert-{language}.pdf", texts[language], shots[language])
        print(f"expert-{language}.pdf: {pages} pages")


def take_pictures(folder: Path) -> dict[str, dict[str, bytes]]:
    """Return PNG pictures by language and name."""
    from reviewer_app.app import application, surroundings
    from reviewer_app.demo.beside import play_beside, ready

    play_beside(folder / "rehearsal", lambda _number, _total, _code: None)
    found = ready(folder / "rehearsal")
    if found is None:
        raise SystemExit("the rehearsal could not be made")
    around = surroundings(application(), "zh", "light")
    try:
        return {language: _walk(around, folder, found, language) for language in LANGUAGES}
    finally:
        around.jobs.close()


def _walk(around: Any, folder: Path, found: tuple[Path, str], language: Any) -> dict[str, bytes]:
    from PySide6.QtCore import QSettings

    from reviewer_app.ui.first_run_page import FirstRunPage
    from reviewer_app.ui.preferences import Preferences
    from reviewer_app.ui.unlock_page import UnlockPage
    from reviewer_app.ui.window import Window

    around.tongue.choose(language)
    nowhere = Preferences(QSettings(str(folder / "none.ini"), QSettings.Format.IniFormat))
    empty = Window(around, nowhere, folder / "nothing")
    empty.show()
    page = empty.page
    assert isinstance(page, FirstRunPage)
    page.choose("expert")
    page.form.code.setText("7K3M-Q9XW-2DHF")
    page.form.secret.setText("made-up words")
    _settle(600)
    shots = {"start": _png(page.form)}
    empty.close()
    vault, secret = found
    window = Window(around, nowhere, vault)
    window.resize(*SIZE)
    window.show()
    assert isinstance(window.page, UnlockPage)
    window.page.unlock(secret)
    _until(lambda: window.rooms is not None and bool(window.rooms.projects.cards))
    rooms = window.rooms
    assert rooms is not None
    open_ones = [card.task for card in rooms.projects.cards if card.state in {"started", "new"}]
    rooms.open_task(open_ones[0])
    _until(lambda: rooms.review.is_ready and not around.jobs.is_busy)
    rooms.noted.emit(None)
    _settle(9000)  # the files are being looked through in the background, and it says so as long as it lasts
    shots["review"] = _png(window)
    rooms.go("sign")
    _until(lambda: not around.jobs.is_busy)
    _settle(600)
    if window.rooms is None:
        raise SystemExit("the window locked itself under the camera")
    shots["sign"] = _png(window)
    window.lock()
    _until(lambda: window.rooms is None and not around.jobs.is_busy)
    window.close()
    return shots


def _png(widget: Any) -> bytes:
    """Return a picture in few colours: it is flat, and so a fifth of the size."""
    from PIL import Image
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    out = BytesIO()
    Image.open(BytesIO(buffer.data().data())).convert("RGB").quantize(COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()


def _settle(milliseconds: int) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _until(is_so: Callable[[], bool]) -> None:
    for _ in range(1500):
        if is_so():
            return
        _settle(20)
    raise SystemExit("the window did not come so far")


def write(target: Path, text: dict[str, Any], shots: dict[str, bytes]) -> int:
    """Set the guide and return how many pages it has."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.units import mm
    from reportlab.platypus import Image, KeepTogether, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

    from reviewer_app.reports.page import style

    document = SimpleDocTemplate(
        str(target), pagesize=A4, title=text["title"], author="Offline Expert Review", invariant=1,
        leftMargin=MARGIN * mm, rightMargin=MARGIN * mm, topMargin=12 * mm, bottomMargin=10 * mm,
    )  # fmt: skip
    story: list[Any] = [
        Paragraph(text["title"], style(20, bold=True)),
        Paragraph(text["subtitle"], style(10, muted=True)),
    ]
    for place, part in enumerate(text["part"]):
        lines: list[Any] = [Paragraph(line, _hanging(style(10.4)), bulletText="•") for line in part["lines"]]
        body: list[Any] = [Spacer(1, 4 * mm), Paragraph(part["title"], style(13, bold=True)), Spacer(1, 1.5 * mm)]
        name = part.get("picture")
        if name is None:
            body += lines
        else:
            image = _image(Image, shots[name], part["width"] * mm)
            if part["width"] < 100:
                row = [[lines, image]]
                body.append(Table(row, colWidths=[(178 - part["width"]) * mm, (part["width"] + 2) * mm], style=TOP))
            else:
                body += [*lines, Spacer(1, 2 * mm), image]
        story.append(KeepTogether(body))
        if place == 1:
            story.append(PageBreak())
    story += [Spacer(1, 3 * mm), Paragraph(text["foot"], style(8, muted=True))]
    document.build(story)
    return int(document.page)


TOP = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 6)]


def _hanging(made: Any) -> Any:
    hung = made.clone(f"{made.name}-hung")
    hung.leftIndent, hung.bulletIndent, hung.spaceAfter = 11, 2, 3
    hung.bulletFontName = made.fontName
    return hung


def _image(make: Any, png: bytes, width: float) -> Any:
    from PIL import Image

    wide, high = Image.open(BytesIO(png)).size
    return make(BytesIO(png), width=width, height=width * high / wide)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "resources" / "guide")
