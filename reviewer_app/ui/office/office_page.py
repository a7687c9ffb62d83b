"""The base of every page of the secretariat: a heading, the page's own tools, and the ways of the whole office."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QWidget

from reviewer_app.rules.permits import Act
from reviewer_app.ui.jobs import Job
from reviewer_app.ui.office.desk import OfficeDesk
from reviewer_app.ui.page import Page
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import sentence
from reviewer_app.ui.widgets.banner import Note, Tone
from reviewer_app.ui.widgets.basics import column, frame, label, row
from reviewer_app.ui.widgets.list_pane import ListPane
from reviewer_app.ui.widgets.progress_strip import ProgressStrip

LOW: Final = 520
"""Logical pixels of a page's height from which heading and words stand one below the other."""
SIDE, BESIDE = 18, 14
"""Logical pixels at both sides of a heading, and between it and what stands beside it."""
Result = TypeVar("Result")


class OfficePage(Page):
    """A heading with a line of explanation, tools at the right, and the body below."""

    def __init__(
        self, surroundings: Surroundings, desk: OfficeDesk, progress: ProgressStrip, parent: QWidget | None = None
    ) -> None:
        super().__init__(surroundings, parent)
        self.desk = desk
        self.progress = progress
        self._job: Job | None = None
        self.job_words = ""
        """What is running here now, "" for nothing."""
        self._heading = label("title")
        self._words = label("soft", wraps=True)
        self._tools = row(spacing=8)
        self._shut = QWidget(self)
        """Holds the tools that are not this operator's, out of sight."""
        self._shut.setLayout(row())
        self._shut.hide()
        self._role_words = label("caption", wraps=True)
        self._role_words.hide()
        self._body = column(spacing=10, margins=(18, 12, 18, 14))
        head = frame("strip")
        line = row(spacing=BESIDE, margins=(SIDE, 10, SIDE, 10))
        self._said = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._said.setSpacing(2)
        self._said.addWidget(self._heading)
        self._said.addWidget(self._words, 1)
        line.addLayout(column(self._said, self._role_words, spacing=2), 1)
        line.addLayout(self._tools)
        head.setLayout(line)
        layout = column(head, spacing=0)
        layout.addLayout(self._body, 1)
        self.setLayout(layout)
        desk.stage_changed.connect(self.refresh)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window heading and words share a line: the rows below are what people came for."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        self._said.setDirection(ways.LeftToRight if self.is_low else ways.TopToBottom)
        self._said.setSpacing(BESIDE if self.is_low else 2)
        self._fit_words()

    def _fit_words(self) -> None:
        """Words that would take more than two lines beside a heading go behind it."""
        taken = self._tools.sizeHint().width() + self._heading.sizeHint().width() + 2 * (SIDE + BESIDE)
        high = self._words.heightForWidth(max(self.width() - taken, 1))
        fits = not self.is_low or high <= 2 * self._words.fontMetrics().lineSpacing()
        self._words.setVisible(bool(self._words.text()) and fits)
        self._heading.setToolTip("" if fits else self._words.text())

    @property
    def is_edited(self) -> bool:
        """Whether something here is not saved yet: leaving asks first."""
        return False

    def let_go(self) -> None:
        """Drop what is not saved yet: whoever leaves has said so."""

    @property
    def is_low(self) -> bool:
        """Whether the window is so low that every line above a list is missed below."""
        return self.height() < self.surroundings.theme.px(LOW)

    def add_tool(self, made: QWidget, needs: Act = "write") -> None:
        """Put a button into the heading; one that is not open to this operator's role stays out of sight.

        The service asks again: this only spares people a refusal.
        """
        if self.desk.may(needs):
            self._tools.addWidget(made)
            return
        self._keep_shut(made)

    def add_list_tool(self, at: ListPane[Any], made: QWidget, needs: Act = "write") -> None:
        """The same for a button at the head of a list."""
        if self.desk.may(needs):
            at.add_action(made)
            return
        self._keep_shut(made)

    def _keep_shut(self, made: QWidget) -> None:
        made.setParent(self._shut)
        self._role_words.show()

    def add_part(self, made: QWidget, *, grows: bool = False) -> None:
        """Put a part into the body."""
        self._body.addWidget(made, 1 if grows else 0)

    def say_heading(self, title: str, words: str) -> None:
        """Set the heading in the language in force."""
        self._heading.setText(title)
        self._words.setText(words)
        self._fit_words()
        language = self.surroundings.tongue.language
        role = self.desk.role
        who, may = sentence(f"operator-{role}", language), sentence(f"role-may-{role}", language)
        self._role_words.setText(f"{who}：{may}" if language == "zh" else f"{who}: {may}")

    def run(self, words: str, work: Callable[[Job], Result], then: Callable[[Result], None]) -> None:
        """Run a long act on the worker with progress; one at a time. A stopped one says that nothing was lost."""
        if self._job is not None:
            self.noted.emit(Note("warn", self.tr("Wait until what is running is done.")))
            return
        self.noted.emit(None)
        self.job_words = words
        self.progress.begin(words)
        self.progress.cancel_asked.connect(self._cancel)

        def ended() -> None:
            self._job, self.job_words = None, ""
            self.progress.cancel_asked.disconnect(self._cancel)
            self.progress.finish()

        def done(result: Result) -> None:
            ended()
            then(result)

        def failed(error: Exception) -> None:
            ended()
            self.failed(error)

        def stopped() -> None:
            ended()
            self.noted.emit(Note("info", self.tr("Stopped. What was done so far is kept; start again to go on.")))
            self.refresh()

        self._job = self.desk.long_jobs.start(
            self, work, then=done, failed=failed, cancelled=stopped, on_progress=self.progress.show_progress
        )

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def take_files(self, files: Sequence[Path]) -> None:
        """Take in files that were dropped on the window; pages that take none leave them alone."""

    def say(self, tone: Tone, words: str, folder: Path | None = None) -> None:
        """Say something above the page. `folder`: where something was written, which a press shows."""
        self.noted.emit(Note(tone, words, (self.tr("Show the folder"), lambda: _show(folder)) if folder else None))

    def export(self, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Write what a list shows as a workbook, where the person says."""
        target = self.ask_target(f"{title}.xlsx", "Excel (*.xlsx)")
        if target is None:
            return
        from reviewer_app.services.secretariat.listing import write_listing

        def written(path: Path) -> None:
            self.say("good", self.tr("Written: {0}").format(path), path.parent)

        self.ask(lambda: write_listing(target, title, heads, rows), written)

    def ask_target(self, name: str, kinds: str) -> Path | None:
        """Ask where a file is to be written."""
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save as"), name, kinds)
        return Path(chosen) if chosen else None

    def ask_files(self, kinds: str) -> list[Path]:
        """Ask for files."""
        chosen, _ = QFileDialog.getOpenFileNames(self, self.tr("Choose files"), "", kinds)
        return [Path(one) for one in chosen]

    def ask_folder(self, title: str = "") -> Path | None:
        """Ask for a folder."""
        chosen = QFileDialog.getExistingDirectory(self, title or self.tr("Choose a folder"))
        return Path(chosen) if chosen else None


def _show(folder: Path) -> None:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
