"""Where one file is shown: a pane for each kind, made when the first file of it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from reviewer_app.ui.expert.loaded_file import Goal, LoadedFile
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.image_pane import ImagePane
from reviewer_app.ui.widgets.pin_mark import WHOLE_PAGE, Region
from reviewer_app.ui.widgets.plain_pane import PlainPane
from reviewer_app.ui.widgets.plain_panes import WordsPane
from reviewer_app.ui.widgets.table_pane import TablePane
from reviewer_app.ui.widgets.text_pane import MarkdownPane, TextPane
from reviewer_app.ui.widgets.vault_device import Reader

if TYPE_CHECKING:
    from reviewer_app.ui.widgets.media_pane import MediaPane
    from reviewer_app.ui.widgets.pdf_pane import PdfPane

Pane = TypeVar("Pane", bound=PlainPane)


class FileStage(QStackedWidget):
    """Holds the panes. What is shown is let go when the next file comes."""

    page_changed = Signal(int)
    """The page of a PDF or the sheet of a workbook in sight, from 0."""
    region_marked = Signal(int, tuple)
    """A page (from 0) and a `Region` of it, to be an evidence pin."""
    pin_clicked = Signal(int)
    find_asked = Signal(str)
    """Words looked for in the PDF in sight."""
    broken = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.words = WordsPane(theme)
        self.image: ImagePane | None = None
        self.text: TextPane | None = None
        self.markdown: MarkdownPane | None = None
        self.table: TablePane | None = None
        self.media: MediaPane | None = None
        self._pdf: PdfPane | None = None
        self.addWidget(self.words)

    @property
    def pdf(self) -> PdfPane | None:
        """The PDF in sight, if one is."""
        return self._pdf if self._pdf is not None and self.currentWidget() is self._pdf else None

    @property
    def page(self) -> int:
        """The page or sheet in sight, from 0."""
        if self.pdf is not None:
            return self.pdf.page
        return self.table.sheet if self.table is not None and self.currentWidget() is self.table else 0

    @property
    def said(self) -> str:
        """What is said instead of a file that cannot be shown; "" while one is shown."""
        return self.words.said if self.currentWidget() is self.words else ""

    def say(self, picture: str, title: str, words: str) -> None:
        """Say something instead of a file."""
        self.clear()
        self.words.say(picture, title, words)
        self.setCurrentWidget(self.words)

    def clear(self) -> None:
        """Let every file go."""
        for pane in (self._pdf, self.image, self.text, self.markdown, self.table, self.media):
            if pane is not None:
                pane.clear()

    def show_file(self, file: LoadedFile, goal: Goal) -> None:
        """Show a file at the place of `goal`; the keyboard stays on what is read, not on the first of its buttons."""
        focused = self.window().focusWidget()
        reads = focused is not None and self.isAncestorOf(focused)
        self._show_kind(file, goal)
        if reads:
            self.focus_view()

    def _show_kind(self, file: LoadedFile, goal: Goal) -> None:
        self.clear()
        page = file.content.page if goal.page is None else goal.page
        if file.kind == "pdf" and file.content.reader is not None:
            self._show_pdf(file, file.content.reader, page, goal)
        elif file.kind == "image":
            self._show_image(file)
        elif file.kind in ("video", "sound") and file.content.reader is not None:
            self._show_media(file, file.content.reader)
        elif file.kind in ("csv", "sheet"):
            self._show_table(file, page, goal.words)
        else:
            self._show_text(file, goal.words)

    def _show_pdf(self, file: LoadedFile, reader: Reader, page: int, goal: Goal) -> None:
        pane = self._pdf or self._make_pdf()
        self.setCurrentWidget(pane)
        pane.watermark(file.content.watermark)
        pane.open(reader, page=page, thumbnails=file.thumbnails, place=file.content.place)
        if goal.page is not None:
            self.go_to(page, goal.region, goal.words)

    def _show_image(self, file: LoadedFile) -> None:
        if file.picture.isNull():
            self.broken.emit()
            return
        self.image = self.image or self._add(ImagePane(self._theme))
        self._show(self.image, file)
        self.image.show_image(file.picture, file.pictures)

    def _show_media(self, file: LoadedFile, reader: Reader) -> None:
        if self.media is None:
            from reviewer_app.ui.widgets.media_pane import MediaPane

            self.media = self._add(MediaPane(self._theme))
            self.media.broken.connect(self.broken)
        self._show(self.media, file)
        self.media.open(reader)

    def _show_table(self, file: LoadedFile, sheet: int, words: str) -> None:
        if self.table is None:
            self.table = self._add(TablePane(self._theme))
            self.table.sheet_changed.connect(self.page_changed)
        self._show(self.table, file)
        self.table.show_sheets(file.content.tables, sheet)
        self.table.look_for(words)

    def _show_text(self, file: LoadedFile, words: str) -> None:
        pane: TextPane | MarkdownPane
        if file.kind == "markdown":
            pane = self.markdown = self.markdown or self._add(MarkdownPane(self._theme))
        else:
            pane = self.text = self.text or self._add(TextPane(self._theme))
        self._show(pane, file)
        pane.show_text(file.content.text)
        pane.look_for(words)

    def go_to(self, page: int, region: Region | None, words: str) -> None:
        """Bring a place of the file in sight, which stays open."""
        if self.pdf is not None:
            self.pdf.go_to(page, region)
            if words:
                self.pdf.search.setText(words)
            return
        pane = self.currentWidget()
        if isinstance(pane, TablePane):
            pane.go_to(page)
        if isinstance(pane, PlainPane):
            pane.look_for(words)

    def focus_search(self) -> None:
        """Put the keyboard into the search of what is in sight."""
        pane = self.currentWidget()
        if self.pdf is not None:
            self.pdf.focus_search()
        elif isinstance(pane, PlainPane):
            pane.focus_search()

    def focus_view(self) -> None:
        """Put the keyboard on what is being read."""
        pane = self.currentWidget()
        target = self.pdf.view if self.pdf is not None else pane.content if isinstance(pane, PlainPane) else pane
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, pane: PlainPane, file: LoadedFile) -> None:
        pane.begin(file.name, file.content.watermark)
        self.setCurrentWidget(pane)

    def _add(self, pane: Pane) -> Pane:
        pane.pinned.connect(lambda: self.region_marked.emit(self.page, WHOLE_PAGE))
        self.addWidget(pane)
        return pane

    def _make_pdf(self) -> PdfPane:
        from reviewer_app.ui.widgets.pdf_pane import PdfPane

        made = self._pdf = PdfPane(self._theme)
        made.page_changed.connect(self.page_changed)
        made.region_marked.connect(self.region_marked)
        made.pin_clicked.connect(self.pin_clicked)
        made.find_asked.connect(self.find_asked)
        made.broken.connect(self.broken)
        self.addWidget(made)
        return made
