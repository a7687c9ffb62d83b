"""A PDF straight out of the vault: pages, small pages, outline, search, evidence pins, and where reading stopped.

Imported only when the first PDF is opened: QtPdf is not needed to unlock. Links are not followed and no script runs:
only pictures of pages are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import frame, label, row
from reviewer_app.ui.widgets.pdf_bar import PdfBar, PdfFindBar
from reviewer_app.ui.widgets.pdf_file import PdfFile
from reviewer_app.ui.widgets.pdf_hand import ZOOM_STEP, PdfHand
from reviewer_app.ui.widgets.pdf_layout import placed, turned_part
from reviewer_app.ui.widgets.pdf_place import Coming, look_of, place_of
from reviewer_app.ui.widgets.pdf_side import HITS, WIDTH, PdfSide
from reviewer_app.ui.widgets.pdf_turn import pdf_turn
from reviewer_app.ui.widgets.pdf_view import PdfView
from reviewer_app.ui.widgets.pin_mark import FoundPage, PinMark, Region
from reviewer_app.ui.widgets.vault_device import Reader
from reviewer_app.ui.widgets.watermark import Watermark

SIDE_FITS: Final = 3 * WIDTH
"""The hits of a search come into sight by themselves where the pages keep two thirds of the pane."""


class PdfPane(QWidget):
    """Shows one document at a time; `page_changed` so that the place can be remembered."""

    page_changed = Signal(int)
    """The page in sight, from 0."""
    broken = Signal()
    """The document cannot be shown."""
    region_marked = Signal(int, tuple)
    """A page (from 0) and a `Region` of it that the expert marked as evidence."""
    pin_clicked = Signal(int)
    """The pin whose mark was clicked."""
    find_asked = Signal(str)
    """Words that somebody looks for in this file; whoever has an index answers by `show_found`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._file: PdfFile | None = None
        self._coming: Coming | None = None
        pdf_turn().ended.connect(self._open_coming)
        self._found: Sequence[FoundPage] = ()
        self._hit = -1
        self._build()
        self._connect()
        self._retranslate()

    def _build(self) -> None:
        self.setProperty("ground", "page")
        self.bar = PdfBar(self._theme)
        self._find = PdfFindBar(self._theme)
        self._hint = frame("banner")
        self._hint.setProperty("tone", "seal")
        self._hint_words = label(wraps=True)
        self._hint.setLayout(row(self._hint_words, margins=(12, 4, 12, 4)))
        self._hint.hide()
        self.side = PdfSide(self._theme)
        self.side.hide()
        self.view = PdfView(self._theme)
        self._hand = PdfHand(self.view)
        self._mark = Watermark(self.view, self._theme)
        pages = QHBoxLayout()
        pages.setSpacing(0)
        pages.addWidget(self.side)
        pages.addWidget(self.view, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.bar, self._find, self._hint):
            layout.addWidget(part)
        layout.addLayout(pages, 1)

    def _connect(self) -> None:
        bar, view = self.bar, self.view
        view.page_changed.connect(self._page_seen)
        view.look_changed.connect(self._show_look)
        view.over.found.connect(self._show_first)
        bar.page_asked.connect(self.go_to)
        bar.back.clicked.connect(lambda: view.turn_page(-1))
        bar.on.clicked.connect(lambda: view.turn_page(1))
        bar.smaller.clicked.connect(lambda: view.magnify(1 / ZOOM_STEP))
        bar.larger.clicked.connect(lambda: view.magnify(ZOOM_STEP))
        bar.width_.clicked.connect(lambda: view.set_look(replace(view.look, fit="width")))
        bar.whole.clicked.connect(lambda: view.set_look(replace(view.look, fit="page")))
        bar.turn.clicked.connect(lambda: view.set_look(replace(view.look, turn=(view.look.turn + 1) % 4)))
        bar.one.toggled.connect(lambda is_on: view.set_look(replace(view.look, is_single=is_on)))
        bar.side.toggled.connect(self._show_side)
        bar.seek.clicked.connect(self.focus_search)
        bar.pin.toggled.connect(self._take_pen)
        self.side.chosen.connect(self.go_to)
        self._find.asked.connect(self._look_for)
        self._find.stepped.connect(self._step)
        self._hand.region_marked.connect(self._region_marked)
        self._hand.pin_clicked.connect(self.pin_clicked)
        self._hand.given_up.connect(lambda: bar.pin.setChecked(False))
        self._theme.changed.connect(self._retint)
        for keys, does in (
            (QKeySequence.StandardKey.ZoomIn, lambda: view.magnify(ZOOM_STEP)),
            (QKeySequence.StandardKey.ZoomOut, lambda: view.magnify(1 / ZOOM_STEP)),
            (QKeySequence.StandardKey.FindNext, lambda: self._step(1)),
            (QKeySequence.StandardKey.FindPrevious, lambda: self._step(-1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(does)

    def open(
        self, reader: Reader, *, page: int = 0, thumbnails: Callable[[int], bytes | None] | None = None, place: str = ""
    ) -> None:
        """Show the document behind `reader` at `page` (from 0), once no page of another is being drawn.

        `thumbnails` returns a small picture of a page, if one was made; `place` is what `place` said the last time.
        The pane closes the reader when it is done.
        """
        self.clear()
        self._coming = Coming(reader, page, thumbnails, place)
        self._open_coming()

    def _open_coming(self) -> None:
        if self._coming is None or not pdf_turn().is_free:
            return
        coming, self._coming = self._coming, None
        file = PdfFile(coming.reader, self._theme, coming.page)
        if not file.is_ready:
            file.close()
            self.broken.emit()
            return
        self._file = file
        look, offset = look_of(coming.place)
        self.side.open(file, coming.thumbnails)
        self.view.open(file, look, coming.page, offset)
        self._show_look()
        if coming.region is not None:
            self.go_to(coming.page, coming.region)
        if self._find.words:
            self._look_for(self._find.words)

    def clear(self) -> None:
        """Let the document and its reader go."""
        file, coming = self._file, self._coming
        self._file = self._coming = None
        if coming is not None:
            coming.reader.close()
        self._find.leave()
        self.bar.pin.setChecked(False)
        self.view.clear()
        self.side.clear()
        if file is not None:
            file.close()

    @property
    def page(self) -> int:
        """The page in sight, from 0."""
        return self.view.page

    @property
    def pages(self) -> int:
        """How many pages there are; 0 while no document is open."""
        return self.view.pages

    @property
    def hits(self) -> int:
        """How many pages hold the words searched for."""
        return len(self._found)

    @property
    def place(self) -> str:
        """How the document is looked at (turned, zoomed, one page at a time), to be given to the next `open`."""
        return place_of(self.view.look, self.view.offset)

    @property
    def search(self) -> QLineEdit:
        """The field for words to look for."""
        return self._find.search

    def set_pins(self, pins: Sequence[PinMark]) -> None:
        """Draw these marks, and no others."""
        self.view.over.set_pins(pins)

    def watermark(self, text: str) -> None:
        """Draw `text` over every page; "" for none."""
        self._mark.say(text)

    def go_to(self, page: int, region: Region | None = None) -> None:
        """Bring a page (from 0) into sight, and let a region of it flash."""
        self._coming = self._coming and replace(self._coming, page=page, region=region)
        self.view.go_to(page, region)

    def focus_search(self) -> None:
        """Put the keyboard into the search field."""
        self._find.enter()

    def step_back(self) -> bool:
        """End marking and the search; False when neither was going on."""
        is_busy = self.bar.pin.isChecked() or self._find.isVisible()
        self.bar.pin.setChecked(False)
        self._find.leave()
        return is_busy

    def show_found(self, words: str, hits: Sequence[FoundPage]) -> None:
        """List what an index found for `words`."""
        if words != self._find.words:
            return
        self._found, self._hit = tuple(hits), -1
        self.side.show_hits(hits)
        self._find.show_count(-1, len(hits))
        if hits and self.width() >= self._theme.px(SIDE_FITS):
            self.side.show_tab(HITS)
            self.bar.side.setChecked(True)

    def _look_for(self, words: str) -> None:
        self._found, self._hit = (), -1
        self.side.show_hits(())
        self._find.show_count(-1, 0)
        self.view.look_for(words)
        if words and self._file is not None:
            self.find_asked.emit(words)

    def _step(self, way: int) -> None:
        """Go to the next hit; the first step goes to the first page with a hit from the one in sight on."""
        count = len(self._found)
        if not count:
            return
        if self._hit < 0:
            on = (at for at, hit in enumerate(self._found) if hit.page >= self.page)
            self._hit = next(on, 0) if way > 0 else count - 1
        else:
            self._hit = (self._hit + way) % count
        self.side.show_hit(self._hit)
        self._find.show_count(self._hit, count)
        page = self._found[self._hit].page
        self.view.go_to(page)
        self._show_first(page)

    def _show_first(self, page: int) -> None:
        """Bring the first place of the words on the page of the current hit into sight."""
        is_meant = 0 <= self._hit < len(self._found) and self._found[self._hit].page == page == self.page
        places = self.view.over.hits(page)
        if is_meant and places:
            part = turned_part(QRectF(*places[0]), self.view.look.turn)
            self.view.show_part(page, placed(part, self.view.box(page)))

    def _page_seen(self, page: int) -> None:
        self.bar.show_page(page, self.pages)
        if self.side.isVisible():
            self.side.show_page(page)
        if self._file is not None:
            self.page_changed.emit(page)

    def _show_side(self, is_on: bool) -> None:
        self.side.setVisible(is_on)
        if is_on:
            self.side.show_page(self.page)

    def _show_look(self) -> None:
        with QSignalBlocker(self.bar.one):
            self.bar.one.setChecked(self.view.look.is_single)
        self.side.thumbs.show_turn(self.view.look.turn)
        if self._file is not None:
            self.page_changed.emit(self.page)

    def _take_pen(self, is_on: bool) -> None:
        self._hand.set_marking(is_on)
        self._hint.setVisible(is_on)

    def _region_marked(self, page: int, region: Region) -> None:
        self.bar.pin.setChecked(False)
        self.region_marked.emit(page, region)

    def _retint(self) -> None:
        for part in (self.bar, self._find, self.side):
            part.retint()

    def _retranslate(self) -> None:
        self.bar.retranslate()
        self.side.retranslate()
        self.view.setAccessibleName(QCoreApplication.translate("PdfPane", "Pages"))
        self._hint_words.setText(
            QCoreApplication.translate(
                "PdfPane", "Drag over what your mark rests on. A click takes the whole page; Esc ends."
            )
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
