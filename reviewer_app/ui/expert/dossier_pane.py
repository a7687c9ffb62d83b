"""The left of the review page: the dossier by group, and the file that is being read, straight from the vault."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from reviewer_app.errors import AppError
from reviewer_app.services.expert import reading
from reviewer_app.services.expert.reading import DossierItem
from reviewer_app.ui.expert.desk import Desk
from reviewer_app.ui.expert.dossier_outline import DossierOutline
from reviewer_app.ui.expert.file_opener import FileOpener
from reviewer_app.ui.expert.file_stage import FileStage
from reviewer_app.ui.expert.loaded_file import Goal
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain
from reviewer_app.ui.widgets.pin_mark import PinMark, Region

if TYPE_CHECKING:
    from reviewer_app.ui.widgets.pdf_pane import PdfPane

OUTLINE: Final = 196


@dataclass(frozen=True)
class DossierPin:
    """One evidence pin of the task: its file and page (from 0), its region in thousandths, and its short label."""

    pin: int
    sha256: str
    page: int
    region: Region
    label: str


class DossierPane(QWidget):
    """Shows one dossier. Every read happens in the vault; a page turn never waits for a mark being saved."""

    failed = Signal(object)
    pin_asked = Signal(str, int, object)
    """The digest of a file, a page of it (from 0) and a `Region`: somebody marked it as evidence."""
    pin_clicked = Signal(int)
    moved = Signal(str, int)
    """Reading came to rest: the digest of the file, its page (from 0)."""

    def __init__(self, surroundings: Surroundings, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._desk = desk
        self._task = 0
        self._goal: Goal | None = None
        self._pins: tuple[DossierPin, ...] = ()
        self._build()
        self._connect()
        self._retranslate()

    def _build(self) -> None:
        theme = self._surroundings.theme
        self.setProperty("ground", "page")
        self.files = DossierOutline(theme)
        self.outline = self.files.tree
        self.stage = FileStage(theme)
        self._opener = FileOpener(self._surroundings, self._desk, self.stage)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(True)
        split.addWidget(self.files)
        split.addWidget(self.stage)
        split.setStretchFactor(1, 1)
        split.setSizes([theme.px(OUTLINE), theme.px(OUTLINE) * 3])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)

    def _connect(self) -> None:
        self.files.chosen.connect(self._chosen)
        self.stage.region_marked.connect(self._pin)
        self.stage.pin_clicked.connect(self.pin_clicked)
        self._opener.opened.connect(self._draw_pins)
        self._opener.rested.connect(self.moved)
        self._opener.failed.connect(self.failed)
        self._desk.preflight.progressed.connect(self.files.show_progress)

    def show_task(self, task: int) -> None:
        """Show the dossier of one task, its first file open, or the one that `open_at` asks for next."""
        self.clear()
        self._task = task
        ws = self._desk.workspace
        self._surroundings.jobs.start(
            self, lambda _job: reading.dossier(ws, task), then=lambda items: self._show(task, items), failed=self._fail
        )

    def open_at(self, sha256: str, page: int, region: Region | None = None, words: str = "") -> None:
        """Bring one page (from 0) of one file of the task into sight, `region` flashing, `words` marked.

        May be called right after `show_task`. A file that the dossier does not have is left alone.
        """
        self._goal = Goal(sha256, page, region, words)
        if self.files.items:
            self._go()

    def current(self) -> tuple[str, int]:
        """Return the digest of the file in sight and its page (from 0); ("", 0) while there is none."""
        item = self._opener.item
        return ("", 0) if item is None else (item.sha256, self.stage.page)

    def set_pins(self, pins: Sequence[DossierPin]) -> None:
        """Draw these pins of the task, each in its own file."""
        self._pins = tuple(pins)
        self._draw_pins()

    def clear(self) -> None:
        """Let every file go: no reader stays open behind a page that is not shown."""
        self._opener.close()
        self._task = 0
        self._goal = None
        self._pins = ()
        self.files.clear()
        self._say_nothing()

    @property
    def is_shown(self) -> bool:
        """Whether the chosen file is in sight, or it is said why not."""
        return self._opener.is_settled

    @property
    def said(self) -> str:
        """What is said instead of a file that cannot be shown; "" while one is shown."""
        return self.stage.said

    @property
    def pdf(self) -> PdfPane | None:
        """The PDF in sight, if one is."""
        return self.stage.pdf

    def focus_search(self) -> None:
        """Put the keyboard into the search of the file in sight."""
        self.stage.focus_search()

    def step_back(self) -> bool:
        """End what is going on over the pages (a search, marking a place); False when nothing is."""
        pdf = self.stage.pdf
        if pdf is None or not pdf.step_back():
            return False
        self.focus_view()
        return True

    def turn(self, pages: int) -> None:
        """Turn pages of the file in sight."""
        self.stage.go_to(self.stage.page + pages, None, "")

    def focus_view(self) -> None:
        """Put the keyboard on what is being read."""
        self.stage.focus_view()

    def _show(self, task: int, items: list[DossierItem]) -> None:
        if task != self._task:
            return
        self.files.show_items(items)
        if not items:
            ask = self.tr("Ask the secretariat for the package again.")
            self.stage.say("folder", self.tr("This dossier is empty"), ask)
        elif not self._go():
            self.files.choose(items[0])

    def _go(self) -> bool:
        """Go where `open_at` asked for, if the dossier has it."""
        goal, self._goal = self._goal, None
        item = next((item for item in self.files.items if goal is not None and item.sha256 == goal.sha256), None)
        if item is None or goal is None:
            return False
        if item is self._opener.item and self.is_shown and not self.said:
            self.stage.go_to(goal.page or 0, goal.region, goal.words)
            return True
        self.files.mark(item)
        self._opener.open(self._task, item, goal)
        return True

    def _chosen(self, item: DossierItem) -> None:
        if item is not self._opener.item:
            self._opener.open(self._task, item, Goal(item.sha256))

    def _pin(self, page: int, region: Region) -> None:
        sha256, _ = self.current()
        if sha256:
            self.pin_asked.emit(sha256, page, region)

    def _draw_pins(self) -> None:
        sha256, _ = self.current()
        if self.stage.pdf is not None:
            own = (pin for pin in self._pins if pin.sha256 == sha256)
            self.stage.pdf.set_pins([PinMark(pin.pin, pin.page, pin.region, pin.label) for pin in own])

    def _say_nothing(self) -> None:
        self.stage.say("file", self.tr("No file chosen"), "")

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        self.stage.say("alert", "", explain(error, self._surroundings.tongue.language))
        self.failed.emit(error)

    def _retranslate(self) -> None:
        if self._opener.item is None:
            self._say_nothing()
        self._opener.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
