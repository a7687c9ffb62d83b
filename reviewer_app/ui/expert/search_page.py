"""Search over all dossiers: every page that holds the words, by project; a hit opens at its page."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QLineEdit, QListView, QStackedWidget, QWidget

from reviewer_app.changes import Change
from reviewer_app.services.expert import search
from reviewer_app.services.expert.file_kinds import kind_of
from reviewer_app.services.expert.preflight import Progress
from reviewer_app.services.expert.search import Findings, Hit
from reviewer_app.services.expert.search_export import export_hits
from reviewer_app.ui.expert.desk import Desk
from reviewer_app.ui.icons import icon
from reviewer_app.ui.page import Page
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.tables.hit_list import ROW_ROLE, HeadRow, HitList, HitPainter, HitRow, Row
from reviewer_app.ui.widgets.banner import Note
from reviewer_app.ui.widgets.basics import button, column, label, row, set_icon
from reviewer_app.ui.widgets.plain_panes import WordsPane

if TYPE_CHECKING:
    from reviewer_app.ui.expert.rooms import ExpertRooms

TYPING_MS: Final = 220
"""The search starts when typing pauses."""
FIELD: Final = 520
EDGES: Final = 48


class SearchPage(Page):
    """One field, one list. The answer stays while a hit is read, and is there on coming back."""

    shows: ClassVar[frozenset[Change]] = frozenset({Change.ASSIGNMENTS})
    hit_opened = Signal(int, str, int, str)
    """Task, digest of the file, page (from 0), words."""

    def __init__(self, surroundings: Surroundings, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(surroundings, parent)
        self._desk = desk
        self._asked = ""
        self._findings = Findings((), 0)
        self._is_looking = False
        self._goes_on = False
        """Enter was pressed before the answer came."""
        self._build()
        self._connect()
        self.retranslate()
        self.retint()

    def _build(self) -> None:
        theme = self.surroundings.theme
        self._title = label("title")
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.field.setProperty("scale", "large")
        self._count = label("soft", wraps=True)
        self._partial = label("warn", wraps=True)
        self._partial.hide()
        self.export = button()
        head = column(
            self._title, row(self.field, 1, self.export), self._count, self._partial, spacing=8, margins=(16, 14, 16, 8)
        )
        self._model = HitList(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(HitPainter(theme, self))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setLayoutMode(QListView.LayoutMode.Batched)
        self.list.setMouseTracking(True)
        self._empty = WordsPane(theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        layout = column(spacing=0)
        layout.addLayout(head)
        layout.addLayout(column(self._stack, margins=(16, 0, 16, 14)), 1)
        self.setLayout(layout)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_MS)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self._enter)
        self._pause.timeout.connect(self._look)
        self.list.activated.connect(self._open)
        self.list.clicked.connect(self._open)
        self.export.clicked.connect(self._export)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.list)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self._copy)
        self._desk.preflight.progressed.connect(self._show_progress)

    def refresh(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()
        if self._asked:
            self._look()

    @property
    def findings(self) -> Findings:
        """What is listed."""
        return self._findings

    @property
    def is_settled(self) -> bool:
        """Whether the list answers what stands in the field."""
        return not self._is_looking and not self._pause.isActive() and self._asked == self.field.text().strip()

    def _typed(self, _text: str) -> None:
        self._goes_on = False
        self._pause.start()

    def _enter(self) -> None:
        """Enter goes on to the list; what is not yet searched for is searched for at once, and then it goes on."""
        self._goes_on = True
        if self.is_settled:
            self._go_on()
        else:
            self._look()

    def _go_on(self) -> None:
        is_asked, self._goes_on = self._goes_on and self.focusWidget() is self.field, False
        if is_asked and self._findings.hits:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._choose_first()

    def _look(self) -> None:
        self._pause.stop()
        self._is_looking = True
        asked, ws = self.field.text().strip(), self._desk.workspace
        self._asked = asked
        self.ask(lambda: search.find(ws, asked), lambda found: self._show(asked, found))

    def _show(self, asked: str, found: Findings) -> None:
        if asked != self._asked:
            return
        self._is_looking = False
        if found != self._findings:  # the same again, after a file was read in, leaves the chosen hit alone
            self._findings = found
            self._model.show_rows(self._rows(found))
            self._choose_first()
        self._say()
        self._go_on()

    def _rows(self, found: Findings) -> list[Row]:
        rows: list[Row] = []
        numbered = enumerate(found.hits)
        for (code, title), group in groupby(numbered, key=lambda one: (one[1].code, one[1].title)):
            hits = list(group)
            rows.append(HeadRow(code, title, self.tr("{0} pages").format(len(hits))))
            rows += [HitRow(at, self._place(hit), hit.excerpt, hit.spans) for at, hit in hits]
        return rows

    def _place(self, hit: Hit) -> str:
        kind = kind_of("application/octet-stream", hit.path)
        if kind == "sheet":
            return self.tr("{0}  ·  sheet {1}").format(hit.path, hit.page + 1)
        if kind in ("text", "markdown", "csv"):
            return hit.path
        return self.tr("{0}  ·  page {1}").format(hit.path, hit.page + 1)

    def _say(self) -> None:
        found, asked = self._findings, self._asked
        self._stack.setCurrentWidget(self.list if found.hits else self._empty)
        self._count.setVisible(bool(asked))
        projects = len({hit.task for hit in found.hits})
        words = self.tr("{0} pages in {1} projects").format(found.pages, projects)
        if found.pages > len(found.hits):
            words = self.tr("{0} pages; the first {1} are listed. More words narrow it down.").format(
                found.pages, len(found.hits)
            )
        self._count.setText(words if found.hits else "")
        self.export.setEnabled(bool(found.hits))
        if not asked:
            self._empty.say(
                "search",
                self.tr("Search in the dossiers of all my projects"),
                self.tr("Type a word of two characters or more. Words parted by a space have to stand on one page."),
            )
        elif not found.hits:
            self._empty.say(
                "search",
                self.tr("Nothing found for “{0}”").format(asked),
                self.tr("Try a shorter or another word. Pictures and scanned pages hold no text to be searched."),
            )

    def _choose_first(self) -> None:
        if self._findings.hits:
            self.list.setCurrentIndex(self._model.index(1, 0))

    def _open(self, index: QModelIndex) -> None:
        chosen = index.data(ROW_ROLE)
        if isinstance(chosen, HitRow):
            hit = self._findings.hits[chosen.at]
            self.hit_opened.emit(hit.task, hit.sha256, hit.page, self._asked)

    def _copy(self) -> None:
        """Put the chosen page and the words on it on the clipboard, to be quoted."""
        chosen = self.list.currentIndex().data(ROW_ROLE)
        if isinstance(chosen, HitRow):
            hit = self._findings.hits[chosen.at]
            QGuiApplication.clipboard().setText(f"{hit.code}  {chosen.place}\n{chosen.excerpt}")

    def _export(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Keep the hits"), "hits.xlsx", "Excel (*.xlsx)")
        if path:
            ws, language, target = self._desk.workspace, self.surroundings.tongue.language, Path(path)
            asked, hits = self._asked, self._findings.hits
            words = self.tr("The hits are written: {0}. They are not encrypted.").format(target.name)
            self.ask(
                lambda: export_hits(ws, asked, hits, target, language),
                lambda _path: self.noted.emit(Note("good", words)),
            )

    def _show_progress(self, now: Progress | None) -> None:
        self._partial.setVisible(now is not None)
        if now is not None:
            words = self.tr("{0} files are still being read in; what they hold is not found yet.")
            self._partial.setText(words.format(now.left))
        elif self._asked:
            self._look()

    def retranslate(self) -> None:
        find = self.tr("Words to look for")
        self._title.setText(self.tr("Search all dossiers"))
        self.field.setPlaceholderText(find)
        self.export.setText(self.tr("Export to Excel"))
        self.field.setAccessibleName(find)
        self.list.setAccessibleName(self.tr("Pages found"))
        self._model.show_rows(self._rows(self._findings))
        self._say()

    def retint(self) -> None:
        theme = self.surroundings.theme
        set_icon(self.export, icon("export", theme.tokens.text_soft, theme.tokens.text_disabled))
        self._model.layoutChanged.emit()
        self._fit_field()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_field()

    def _fit_field(self) -> None:
        room = self.width() - EDGES - self.export.sizeHint().width()
        self.field.setFixedWidth(max(min(self.surroundings.theme.px(FIELD), room), 0))


def make_search(rooms: ExpertRooms) -> SearchPage:
    """Make the page, its hits opening in the review."""
    made = SearchPage(rooms.surroundings, rooms.desk)

    def open_hit(task: int, sha256: str, page: int, words: str) -> None:
        rooms.open_task(task)
        rooms.review.dossier.open_at(sha256, page, None, words)
        if rooms.review.dossier.isHidden():  # one pane, and the form was in sight
            rooms.review.swap()

    made.hit_opened.connect(open_hit)
    return made
