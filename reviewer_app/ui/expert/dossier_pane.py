"""The left of the review page: the dossier by group, and the file that is being read, straight from the vault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from reviewer_app.errors import AppError
from reviewer_app.services.expert import reading
from reviewer_app.services.expert.reading import DossierItem
from reviewer_app.ui.expert.desk import Desk
from reviewer_app.ui.icons import icon
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain, size_words
from reviewer_app.ui.widgets.plain_panes import ImagePane, TextPane, WordsPane, read_image
from reviewer_app.ui.widgets.vault_device import Reader, VaultDevice

if TYPE_CHECKING:
    from reviewer_app.ui.widgets.pdf_pane import PdfPane

OUTLINE: Final = 196
PLACE_MS: Final = 800
"""A page is remembered when reading rests on it, not while it flies past."""


def kind_of(item: DossierItem) -> str:
    """Return how a file is shown: pdf, image, text, video or file."""
    if item.media_type == "application/pdf":
        return "pdf"
    main = item.media_type.partition("/")[0]
    return main if main in {"image", "text", "video"} else "file"


class DossierPane(QWidget):
    """Shows one dossier. Every read happens in the vault; a page turn never waits for a mark being saved."""

    failed = Signal(object)

    def __init__(self, surroundings: Surroundings, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._desk = desk
        self._task = 0
        self._items: dict[str, DossierItem] = {}
        self._lines: dict[str, QTreeWidgetItem] = {}
        self._shown: DossierItem | None = None
        self._is_fetching = False
        self._pdf: PdfPane | None = None
        self._build()
        self._place = QTimer(self)
        self._place.setSingleShot(True)
        self._place.setInterval(PLACE_MS)
        self._place.timeout.connect(self._remember)
        self.outline.currentItemChanged.connect(self._chosen)
        surroundings.theme.changed.connect(self._retint)
        self._retranslate()

    def _build(self) -> None:
        theme = self._surroundings.theme
        self.setProperty("ground", "page")
        self.outline = QTreeWidget()
        self.outline.setProperty("frame", "flat")
        self.outline.setHeaderHidden(True)
        self.outline.setIndentation(theme.px(10))
        self.outline.setRootIsDecorated(False)
        self.outline.setIconSize(QSize(18, 18))
        self.outline.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._viewer = QStackedWidget()
        self._words = WordsPane(theme)
        self.image = ImagePane()
        self.text = TextPane()
        for pane in (self._words, self.image, self.text):
            self._viewer.addWidget(pane)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(True)
        split.addWidget(self.outline)
        split.addWidget(self._viewer)
        split.setStretchFactor(1, 1)
        split.setSizes([theme.px(OUTLINE), theme.px(OUTLINE) * 3])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)

    def show_task(self, task: int) -> None:
        """Show the dossier of one task, its first file open."""
        self.clear()
        self._task = task
        ws = self._desk.workspace
        self._surroundings.jobs.start(
            self, lambda _job: reading.dossier(ws, task), then=lambda items: self._show(task, items), failed=self._fail
        )

    def clear(self) -> None:
        """Let every file go: no reader stays open behind a page that is not shown."""
        self._remember()
        self._task = 0
        self._shown = None
        self._lines = {}
        self.outline.clear()
        self._items = {}
        self._drop_content()
        self._say("file", self.tr("No file chosen"), "")

    @property
    def is_shown(self) -> bool:
        """Whether the chosen file is in sight, or it is said why not."""
        return self._shown is not None and not self._is_fetching

    @property
    def said(self) -> str:
        """What is said instead of a file that cannot be shown; "" while one is shown."""
        return self._words.said if self._viewer.currentWidget() is self._words else ""

    @property
    def pdf(self) -> PdfPane | None:
        """The PDF in sight, if one is."""
        return self._pdf if self._pdf is not None and self._viewer.currentWidget() is self._pdf else None

    def focus_search(self) -> None:
        """Put the keyboard into the search of the PDF in sight."""
        if self.pdf is not None:
            self.pdf.focus_search()

    def turn(self, pages: int) -> None:
        """Turn pages of the PDF in sight."""
        if self.pdf is not None:
            self.pdf.go_to(self.pdf.page + pages)

    def focus_view(self) -> None:
        """Put the keyboard on what is being read."""
        target = self.pdf.view if self.pdf is not None else self._viewer.currentWidget()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, task: int, items: list[DossierItem]) -> None:
        if task != self._task:
            return
        self._items = {item.path: item for item in items}
        heads: dict[str, QTreeWidgetItem] = {}
        for item in items:
            head = heads.get(item.group)
            if head is None:
                head = heads[item.group] = QTreeWidgetItem(self.outline, [item.group_title])
                head.setFlags(Qt.ItemFlag.ItemIsEnabled)
                font = head.font(0)
                font.setBold(True)
                head.setFont(0, font)
            line = QTreeWidgetItem(head, [item.path.rpartition("/")[2]])
            line.setData(0, Qt.ItemDataRole.UserRole, item.path)
            line.setToolTip(0, f"{item.path}\n{size_words(item.size)}")
            self._lines[item.path] = line
        self.outline.expandAll()
        self._retint()
        if not self._lines:
            self._say("folder", self.tr("This dossier is empty"), self.tr("Ask the secretariat for the package again."))
        else:
            self.outline.setCurrentItem(next(iter(self._lines.values())))

    def _chosen(self, line: QTreeWidgetItem | None) -> None:
        path = line.data(0, Qt.ItemDataRole.UserRole) if line is not None else None
        if path is None or (self._shown is not None and self._shown.path == path):
            return
        self._remember()
        item = self._items[path]
        self._shown = item
        self._drop_content()
        name, kind = item.path.rpartition("/")[2], kind_of(item)
        if not item.present:
            self._say("import", name, self.tr("The file has not come yet: take in the package that brings it."))
        elif kind in {"pdf", "image", "text"}:
            self._fetch(item)
        elif kind == "video":
            self._say(
                "file-video",
                name,
                self.tr("A video of {0}. It is kept in the vault; this version does not play it.").format(
                    size_words(item.size)
                ),
            )
        else:
            self._say(
                "file",
                name,
                self.tr(
                    "{0}, {1}. This kind cannot be shown inside the window; ask the secretariat for a PDF of it."
                ).format(item.media_type, size_words(item.size)),
            )

    def _fetch(self, item: DossierItem) -> None:
        self._is_fetching = True
        ws, task = self._desk.workspace, self._task

        def work() -> tuple[Reader, int]:
            return reading.open_file(ws, item.sha256), reading.remembered_page(ws, task, item.sha256)

        self._surroundings.jobs.start(
            self, lambda _job: work(), then=lambda answer: self._open(item, *answer), failed=self._fail
        )

    def _open(self, item: DossierItem, reader: Reader, page: int) -> None:
        if item is not self._shown:
            reader.close()
            return
        self._is_fetching = False
        kind, name = kind_of(item), item.path.rpartition("/")[2]
        if kind == "pdf":
            pane = self._pdf_pane()
            self._viewer.setCurrentWidget(pane)
            pane.open(reader, page=page)
            return
        device = VaultDevice(reader)
        if kind == "image":
            picture = read_image(device)
            if picture.isNull():
                self._broken()
            else:
                self.image.show_image(picture, name)
                self._viewer.setCurrentWidget(self.image)
        else:
            self.text.show_text(device, name)
            self._viewer.setCurrentWidget(self.text)
        device.close()

    def _pdf_pane(self) -> PdfPane:
        if self._pdf is None:
            from reviewer_app.ui.widgets.pdf_pane import PdfPane

            self._pdf = PdfPane(self._surroundings.theme)
            self._pdf.page_changed.connect(lambda _page: self._place.start())
            self._pdf.broken.connect(self._broken)
            self._viewer.addWidget(self._pdf)
        return self._pdf

    def _remember(self) -> None:
        self._place.stop()
        item, task, pdf = self._shown, self._task, self.pdf
        if item is None or not task or pdf is None:
            return
        ws, page = self._desk.workspace, pdf.page
        self._surroundings.jobs.start(
            self,
            lambda _job: reading.remember_page(ws, task, item.sha256, page),
            then=lambda _: None,
            failed=self._fail,
        )

    def _drop_content(self) -> None:
        if self._pdf is not None:
            self._pdf.clear()
        self.image.clear()
        self.text.clear()

    def _say(self, picture: str, title: str, words: str) -> None:
        self._words.say(picture, title, words)
        self._viewer.setCurrentWidget(self._words)

    def _broken(self) -> None:
        name = self._shown.path.rpartition("/")[2] if self._shown is not None else ""
        self._say(
            "alert",
            name,
            self.tr(
                "The file cannot be shown: it is damaged, or locked by a password. The vault "
                "keeps it as it came. Tell the secretariat."
            ),
        )

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        self._say("alert", "", explain(error, self._surroundings.tongue.language))
        self.failed.emit(error)

    def _retint(self) -> None:
        tokens = self._surroundings.theme.tokens
        for path, line in self._lines.items():
            item = self._items[path]
            kind = kind_of(item)
            name = "import" if not item.present else "file" if kind == "file" else f"file-{kind}"
            line.setIcon(0, icon(name, tokens.text_soft if item.present else tokens.warn))

    def _retranslate(self) -> None:
        self.outline.setAccessibleName(self.tr("Files of the dossier"))
        if self._shown is None:
            self._say("file", self.tr("No file chosen"), "")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
