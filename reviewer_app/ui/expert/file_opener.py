"""Opens one file of a dossier after the other: fetched on the worker, checked before it is shown, its place kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer_app.errors import AppError
from reviewer_app.services.expert import file_content, search
from reviewer_app.services.expert.preflight import Progress
from reviewer_app.services.expert.reading import DossierItem
from reviewer_app.services.expert.search import PageHit
from reviewer_app.ui.expert.desk import Desk
from reviewer_app.ui.expert.file_stage import FileStage
from reviewer_app.ui.expert.loaded_file import (
    Goal,
    LoadedFile,
    load,
    name_of,
    refused_words,
    unshown_words,
    waiting_words,
)
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain
from reviewer_app.ui.widgets.pin_mark import FoundPage

Words = Callable[[], tuple[str, str]]
"""The icon and the words that stand in the place of a file."""
PLACE_MS: Final = 800
"""A page is remembered when reading rests on it, not while it flies past."""


class FileOpener(QObject):
    """Puts files on the stage. What comes late for a file that is no longer wanted is let go."""

    opened = Signal()
    """The file that was asked for is in sight."""
    rested = Signal(str, int)
    """Reading came to rest: the digest of the file, its page (from 0)."""
    failed = Signal(object)

    def __init__(self, surroundings: Surroundings, desk: Desk, stage: FileStage) -> None:
        super().__init__(stage)
        self._surroundings = surroundings
        self._desk = desk
        self._stage = stage
        self._task = 0
        self._goal = Goal("")
        self._is_fetching = False
        self._waits = False
        self._words: Words | None = None
        self.item: DossierItem | None = None
        """The file that is shown, or on its way."""
        self._place = QTimer(self)
        self._place.setSingleShot(True)
        self._place.setInterval(PLACE_MS)
        self._place.timeout.connect(self.remember)
        stage.page_changed.connect(lambda _page: self._place.start())
        stage.find_asked.connect(self._find)
        stage.broken.connect(self._broken)
        desk.preflight.finished.connect(self._checked)
        desk.preflight.progressed.connect(self._show_progress)
        desk.preflight.failed.connect(self._not_checked)

    @property
    def is_settled(self) -> bool:
        """Whether the file is in sight, or it is said why not."""
        return self.item is not None and not self._is_fetching and not self._waits

    def open(self, task: int, item: DossierItem, goal: Goal) -> None:
        """Bring a file into sight at the place of `goal`."""
        self.remember()
        self._task, self.item, self._goal = task, item, goal
        self._waits = self._is_fetching = False
        if unshown_words(item) is None:
            self._fetch(item)
        else:
            self._say(lambda: unshown_words(item) or ("file", ""))

    def close(self) -> None:
        """Keep the place and let the file go."""
        self.remember()
        self.item = None
        self._waits = self._is_fetching = False

    def remember(self) -> None:
        """Keep where reading is."""
        self._place.stop()
        item, task = self.item, self._task
        if item is None or not self.is_settled or self._stage.said:
            return
        ws, page = self._desk.workspace, self._stage.page
        place = self._stage.pdf.place if self._stage.pdf is not None else ""
        self.rested.emit(item.sha256, page)
        self._surroundings.jobs.start(
            self,
            lambda _job: file_content.remember_place(ws, task, item.sha256, page, place),
            then=lambda _: None,
            failed=self._fail,
        )

    def _fetch(self, item: DossierItem) -> None:
        self._is_fetching = True
        ws, task = self._desk.workspace, self._task
        self._surroundings.jobs.start(
            self,
            lambda _job: load(ws, task, item),
            then=self._fetched,
            failed=lambda error: self._not_fetched(item, error),
        )

    def _fetched(self, file: LoadedFile) -> None:
        if file.item is not self.item:
            file.close()
            return
        self._is_fetching = False
        state = file.content.report.state
        if state == "waiting":
            self._waits = True
            self._say(lambda: ("saving", waiting_words(None)))
            self._desk.preflight.want(file.item.sha256)
        elif state != "ready":
            self._refuse(state)
        else:
            self._waits = False
            self._words = None
            self._stage.show_file(file, self._goal)
            self.opened.emit()
            self.rested.emit(file.item.sha256, self._stage.page)

    def _not_fetched(self, item: DossierItem, error: Exception) -> None:
        if item is self.item:
            self._is_fetching = False
        self._fail(error)

    def _checked(self, sha256: str) -> None:
        if self._waits and self.item is not None and self.item.sha256 == sha256:
            self._fetch(self.item)

    def _show_progress(self, now: Progress | None) -> None:
        item = self.item
        if self._waits and item is not None and now is not None and now.sha256 == item.sha256:
            self._say(lambda: ("saving", waiting_words(now)))

    def _not_checked(self, error: AppError) -> None:
        if self._waits:
            self._waits = False
            self._fail(error)

    def _broken(self) -> None:
        self._refuse("damaged")

    def _refuse(self, state: str) -> None:
        self._waits = False
        self._say(lambda: ("alert", refused_words(state)))

    def _find(self, words: str) -> None:
        """Ask the index for words in the PDF in sight."""
        item, ws = self.item, self._desk.workspace
        if item is not None:
            self._surroundings.jobs.start(
                self,
                lambda _job: search.find_in_file(ws, item.sha256, words),
                then=lambda hits: self._found(item, words, hits),
                failed=self._fail,
            )

    def _found(self, item: DossierItem, words: str, hits: list[PageHit]) -> None:
        if self._stage.pdf is not None and self.item is item:
            self._stage.pdf.show_found(words, [FoundPage(hit.page, hit.excerpt) for hit in hits])

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        known = error
        self._say(lambda: ("alert", explain(known, self._surroundings.tongue.language)))
        self.failed.emit(error)

    def _say(self, words: Words) -> None:
        """Say something instead of the file; asked for again when the language changes."""
        self._words = words
        self.retranslate()

    def retranslate(self) -> None:
        """Say again what is said, in the language in force."""
        if self._words is not None and self.item is not None:
            picture, words = self._words()
            self._stage.say(picture, name_of(self.item), words)
