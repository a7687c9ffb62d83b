"""A PDF straight out of the vault: pages, zoom, search, and the page where reading stopped.

Imported only when the first PDF is opened: QtPdf is not needed to unlock.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QIntValidator, QKeySequence, QPalette, QShortcut
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from reviewer_app.ui.icons import icon
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import frame, label, name_tool, restyle, row, tool
from reviewer_app.ui.widgets.pin_mark import FoundPage, PinMark, Region
from reviewer_app.ui.widgets.vault_device import Reader, VaultDevice

ZOOM_STEP: Final = 1.2
ZOOM_LEAST: Final = 0.25
ZOOM_MOST: Final = 6.0


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
        self._device: VaultDevice | None = None
        self._pins: tuple[PinMark, ...] = ()
        self._watermark = ""
        self._found: tuple[str, tuple[FoundPage, ...]] = ("", ())
        self._document = QPdfDocument(self)
        self._results = QPdfSearchModel(self)
        self._results.setDocument(self._document)
        self._hit = -1
        self._build()
        self._connect()
        self._retranslate()
        self._retint()

    def _build(self) -> None:
        self.view = QPdfView(self)
        self.view.setDocument(self._document)
        self.view.setSearchModel(self._results)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self._back, self._on = tool(), tool()
        self._number = QLineEdit()
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._validator = QIntValidator(1, 1, self)
        self._number.setValidator(self._validator)
        self._of = label("soft")
        self._out, self._in, self._width, self._whole = tool(), tool(), tool(), tool()
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self._hits = label("caption")
        self._find_back, self._find_on = tool(), tool()
        bar = frame("strip")
        bar.setLayout(
            row(
                self._back,
                self._number,
                self._of,
                self._on,
                self._out,
                self._in,
                self._width,
                self._whole,
                1,
                self._hits,
                self.search,
                self._find_back,
                self._find_on,
                spacing=3,
                margins=(8, 4, 8, 4),
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(self.view, 1)
        self._resize()

    def _connect(self) -> None:
        navigator = self.view.pageNavigator()
        navigator.currentPageChanged.connect(self._page_seen)
        self._back.clicked.connect(lambda: self.go_to(navigator.currentPage() - 1))
        self._on.clicked.connect(lambda: self.go_to(navigator.currentPage() + 1))
        self._number.returnPressed.connect(lambda: self.go_to(int(self._number.text()) - 1))
        self._out.clicked.connect(lambda: self._zoom(1 / ZOOM_STEP))
        self._in.clicked.connect(lambda: self._zoom(ZOOM_STEP))
        self._width.clicked.connect(lambda: self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth))
        self._whole.clicked.connect(lambda: self.view.setZoomMode(QPdfView.ZoomMode.FitInView))
        self.search.textChanged.connect(self._look_for)
        self.search.returnPressed.connect(lambda: self._go_to_hit(1))
        self._find_on.clicked.connect(lambda: self._go_to_hit(1))
        self._find_back.clicked.connect(lambda: self._go_to_hit(-1))
        self._results.countChanged.connect(self._show_hits)
        for keys, what in (
            (QKeySequence.StandardKey.ZoomIn, lambda: self._zoom(ZOOM_STEP)),
            (QKeySequence.StandardKey.ZoomOut, lambda: self._zoom(1 / ZOOM_STEP)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(what)
        self._theme.changed.connect(self._retint)

    def open(
        self, reader: Reader, *, page: int = 0, thumbnails: Callable[[int], bytes | None] | None = None, place: str = ""
    ) -> None:
        """Show the document behind `reader` at `page` (from 0); the pane closes the reader when it is done.

        `thumbnails` returns a small picture of a page, if one was made; `place` is what `place` said the last time.
        """
        self.clear()
        self._thumbnails = thumbnails
        device = VaultDevice(reader, self)
        self._device = device
        self._document.load(device)
        if self._document.status() is not QPdfDocument.Status.Ready:
            self.clear()
            self.broken.emit()
            return
        pages = self._document.pageCount()
        self._validator.setTop(pages)
        self._of.setText(f"/ {pages}")
        self.go_to(min(page, pages - 1))
        self._page_seen(self.page)

    def clear(self) -> None:
        """Let the document and its reader go."""
        self._document.close()
        if self._device is not None:
            self._device.close()
            self._device.deleteLater()
            self._device = None

    @property
    def page(self) -> int:
        """The page in sight, from 0."""
        return self.view.pageNavigator().currentPage()

    @property
    def pages(self) -> int:
        """How many pages there are; 0 while no document is open."""
        return self._document.pageCount()

    @property
    def hits(self) -> int:
        """How many places hold the words searched for, as far as was searched."""
        return self._results.rowCount(self._results.index(-1, -1))

    @property
    def place(self) -> str:
        """How the document is looked at (turned, zoomed, one page at a time), to be given to the next `open`."""
        return ""

    def set_pins(self, pins: Sequence[PinMark]) -> None:
        """Draw these marks, and no others."""
        self._pins = tuple(pins)

    def watermark(self, text: str) -> None:
        """Draw `text` over every page; "" for none."""
        self._watermark = text

    def show_found(self, words: str, hits: Sequence[FoundPage]) -> None:
        """List what an index found for `words`."""
        self._found = (words, tuple(hits))

    def go_to(self, page: int, region: Region | None = None) -> None:
        """Bring a page (from 0) into sight, and let a region of it flash."""
        if 0 <= page < self._document.pageCount():
            self.view.pageNavigator().jump(page, QPointF(), 0)

    def focus_search(self) -> None:
        """Put the keyboard into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _page_seen(self, page: int) -> None:
        self._number.setText(str(page + 1))
        self._back.setEnabled(page > 0)
        self._on.setEnabled(page < self._document.pageCount() - 1)
        if self._device is not None:
            self.page_changed.emit(page)

    def _zoom(self, factor: float) -> None:
        if self.view.zoomMode() is not QPdfView.ZoomMode.Custom:
            self.view.setZoomFactor(self._shown_zoom())
            self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(max(self.view.zoomFactor() * factor, ZOOM_LEAST), ZOOM_MOST))

    def _shown_zoom(self) -> float:
        """Return the factor that fitting has led to, so that the first step starts from what is seen."""
        points = self._document.pagePointSize(self.page).width()
        return self.view.viewport().width() / (points * self.logicalDpiX() / 72) if points > 0 else 1.0

    def _look_for(self, words: str) -> None:
        self._hit = -1
        self._results.setSearchString(words)
        self._show_hits()

    def _go_to_hit(self, way: int) -> None:
        count = self.hits
        if not count:
            return
        self._hit = (self._hit + way) % count
        link = self._results.resultAtIndex(self._hit)
        self.view.setCurrentSearchResultIndex(self._hit)
        self.view.pageNavigator().jump(link.page(), link.location(), 0)
        self._show_hits()

    def _show_hits(self) -> None:
        count = self.hits
        is_asked = bool(self.search.text())
        restyle(self._hits, "role", "warn" if is_asked and not count else "caption")
        self._hits.setText(f"{self._hit + 1}/{count}" if is_asked else "")
        for part in (self._find_back, self._find_on):
            part.setVisible(is_asked)

    def _resize(self) -> None:
        self._number.setFixedWidth(self._theme.px(48))
        self.search.setMaximumWidth(self._theme.px(150))

    def _retint(self) -> None:
        tokens = self._theme.tokens
        around = self.view.palette()
        around.setColor(QPalette.ColorRole.Dark, QColor(tokens.page_back))
        self.view.setPalette(around)
        for part, name in (
            (self._back, "up"),
            (self._on, "down"),
            (self._out, "zoom-out"),
            (self._in, "zoom-in"),
            (self._width, "fit-width"),
            (self._whole, "fit-page"),
            (self._find_back, "left"),
            (self._find_on, "right"),
        ):
            part.setIcon(icon(name, tokens.text_soft, tokens.text_disabled))
        self._resize()

    def _retranslate(self) -> None:
        name_tool(self._back, QCoreApplication.translate("PdfPane", "Previous page"))
        name_tool(self._on, QCoreApplication.translate("PdfPane", "Next page"))
        name_tool(self._out, QCoreApplication.translate("PdfPane", "Smaller"), "Ctrl+-")
        name_tool(self._in, QCoreApplication.translate("PdfPane", "Larger"), "Ctrl++")
        name_tool(self._width, QCoreApplication.translate("PdfPane", "Fit to width"))
        name_tool(self._whole, QCoreApplication.translate("PdfPane", "Whole page"))
        name_tool(self._find_back, QCoreApplication.translate("PdfPane", "Previous hit"))
        name_tool(self._find_on, QCoreApplication.translate("PdfPane", "Next hit"))
        self._number.setAccessibleName(QCoreApplication.translate("PdfPane", "Page"))
        self.view.setAccessibleName(QCoreApplication.translate("PdfPane", "Pages"))
        find = QCoreApplication.translate("PdfPane", "Search in this file")
        self.search.setPlaceholderText(find)
        self.search.setAccessibleName(find)
        self._show_hits()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
