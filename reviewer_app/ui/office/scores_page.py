"""Intake of scores: files by drop, button or a watched folder; what became of each; the board; who is reminded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from reviewer_app.changes import Change
from reviewer_app.services.secretariat import office, received, reception, score_board, watching
from reviewer_app.services.secretariat.intake import FileOutcome
from reviewer_app.services.secretariat.received import ReceivedFile
from reviewer_app.services.secretariat.reception import Reception
from reviewer_app.services.secretariat.score_board import Board, BoardExpert, Reminder
from reviewer_app.services.secretariat.watching import Watch
from reviewer_app.ui.icons import icon
from reviewer_app.ui.office.board_pane import BoardPane
from reviewer_app.ui.office.desk import OfficeDesk
from reviewer_app.ui.office.drop_strip import DropStrip
from reviewer_app.ui.office.inbox_watch import Batch, InboxWatch, watch_of
from reviewer_app.ui.office.mail_strip import OfficeMailStrip
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.office.score_columns import FileRow, expert_columns, expert_pills, file_columns, file_pills
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import counted, explain, listed, sentence
from reviewer_app.ui.widgets.basics import button, set_icon, tool
from reviewer_app.ui.widgets.flow import flowing
from reviewer_app.ui.widgets.list_pane import Empty, ListPane
from reviewer_app.ui.widgets.progress_strip import ProgressStrip
from reviewer_app.ui.widgets.turning import Turning

TABS = ("files", "board", "experts")


class ScoresPage(OfficePage):
    """One batch is taken in at a time; what is dropped meanwhile waits for its turn."""

    shows: ClassVar[frozenset[Change]] = frozenset(
        {Change.PACKAGES, Change.SHEETS, Change.ASSIGNMENTS, Change.OPENINGS, Change.PROJECTS, Change.EXPERTS}
    )

    def __init__(
        self, surroundings: Surroundings, desk: OfficeDesk, progress: ProgressStrip, parent: QWidget | None = None
    ) -> None:
        super().__init__(surroundings, desk, progress, parent)
        theme = surroundings.theme
        self._queue: list[Batch] = []
        self._current: Batch | None = None
        self._names: dict[str, str] = {}
        self._again: dict[str, FileRow] = {}
        self._board: Board | None = None
        self.watch_button, self.take_button, self.remind_button = button(), button("primary"), button()
        self.strip = DropStrip(theme)
        self.inbox, self.mail = InboxWatch(desk, self), OfficeMailStrip(surroundings, desk)
        self.tabs = {key: tool("pagetab", is_checkable=True) for key in TABS}
        self.files: ListPane[FileRow] = ListPane(
            theme, file_columns(), lambda one: one.key, file_pills(), hides=("content", "name")
        )
        self.board = BoardPane(theme, office.contest_of(desk.workspace))
        self.experts: ListPane[BoardExpert] = ListPane(
            theme,
            expert_columns(),
            lambda one: one.expert,
            expert_pills(),
            hides=("phone", "last", "late"),
            can_pick_many=True,
        )
        self.add_list_tool(self.experts, self.remind_button)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.retint()
        self.ask(lambda: watch_of(desk), self._begin_watch)

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        self.tabs[TABS[0]].setChecked(True)
        self._stack = QStackedWidget()
        parts: tuple[QWidget, ...] = (self.files, self.board, self.experts)
        for (key, made), part in zip(self.tabs.items(), parts, strict=True):
            group.addButton(made)
            made.clicked.connect(lambda _checked=False, key=key: self.show_tab(key))
            self._stack.addWidget(part)
        self.add_tool(self.watch_button)
        self.add_tool(self.take_button)
        self._doors = Turning(self.strip, self.mail, shares=(4, 3))
        self.add_part(self._doors)
        self.add_part(flowing(*self.tabs.values()))
        self.add_part(self._stack, grows=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._doors.lie(self.is_low)

    def _connect(self) -> None:
        self.take_button.clicked.connect(self._choose)
        self.watch_button.clicked.connect(self._choose_watched)
        self.remind_button.clicked.connect(self._remind)
        self.strip.dropped.connect(self.take_files)
        self.inbox.arrived.connect(lambda files: self._add(Batch(tuple(files), is_watched=True)))
        self.inbox.looked.connect(lambda is_there: self.strip.show_watch(self.inbox.folder, is_there=is_there))
        self.files.export_asked.connect(lambda heads, rows: self.export(self.tr("Files received"), heads, rows))
        self.experts.export_asked.connect(lambda heads, rows: self.export(self.tr("Intake by expert"), heads, rows))

    def show_tab(self, key: str) -> None:
        """Show the files, the board, or the experts."""
        self.tabs[key].setChecked(True)
        self._stack.setCurrentIndex(TABS.index(key))

    def refresh(self) -> None:
        if self._job is None and self._current is not None:  # it was stopped: what is left stays where it is
            self._ended()
        ws, stage = self.desk.workspace, self.desk.stage
        self.ask(lambda: received.received(ws, stage), self._show_files)
        self.ask(lambda: score_board.board(ws, stage), self._show_board)

    def _show_files(self, found: Sequence[ReceivedFile]) -> None:
        rows = [*self._again.values(), *(self._row(one) for one in found)]
        self.files.show_rows(sorted(rows, key=lambda one: one.taken, reverse=True))

    def _row(self, one: ReceivedFile) -> FileRow:
        language = self.surroundings.tongue.language
        return FileRow(
            key=one.key,
            taken=one.taken,
            name=one.name or self._names.get(one.key, ""),
            number=one.number,
            expert=f"{one.expert} {one.expert_name}".strip() or "—",
            kind=one.kind,
            sheets=one.sheets,
            state=one.state,
            reason=one.note.code if one.note else "",
            said=sentence(one.note.code, language, **one.note.values) if one.note else "",
        )

    def _show_board(self, found: Board) -> None:
        self._board = found
        self.board.show_board(found)
        self.experts.show_rows(found.experts)
        self.remind_button.setEnabled(any(one.missing for one in found.experts))
        self._say_where()

    def _choose(self) -> None:
        files = self.ask_files(self.tr("Packages") + " (*.review)")
        if files:
            self.take_files(files)

    def take_files(self, files: Sequence[Path]) -> None:
        self._add(Batch(tuple(files), is_watched=False))

    def _add(self, batch: Batch) -> None:
        self._queue.append(batch)
        self._next()

    def _next(self) -> None:
        """Take the next files in; what was dropped one by one goes together."""
        if self._job is not None or not self._queue:
            return
        first = self._queue.pop(0)
        paths = list(first.paths)
        while self._queue and self._queue[0].is_watched == first.is_watched:
            paths += self._queue.pop(0).paths
        self._current = Batch(tuple(paths), first.is_watched)
        ws, with_receipts, is_watched = self.desk.workspace, self.strip.receipts.isChecked(), first.is_watched
        self.run(
            self.tr("Taking in files"),
            lambda job: reception.receive(
                ws, paths, with_receipts=with_receipts, with_backup=not is_watched, progress=job.report
            ),
            self._taken,
        )

    def _taken(self, done: Reception) -> None:
        self._remember(done.outcomes)
        language = self.surroundings.tongue.language
        counts = {name: done.count(name) for name in ("accepted", "duplicate", "waiting", "late", "refused")}
        is_odd = bool(counts["refused"] or counts["waiting"] or done.trouble)
        words = sentence("intake-sum", language, **counts)
        if done.receipts:
            folders = dict.fromkeys(path.parent for path in done.receipts)
            words += self.tr(" Receipts written: {0}, into {1}.").format(len(done.receipts), listed(folders))
        if done.trouble is not None:
            words += " " + self.tr("Not every receipt could be written: {0}").format(explain(done.trouble, language))
        self.say("warn" if is_odd else "good", words, done.receipts[0].parent if done.receipts else None)
        if self._current is not None and self._current.is_watched:
            self.inbox.taken(done.outcomes)
        self._current = None
        self.refresh()
        self._next()

    def _remember(self, outcomes: Sequence[FileOutcome]) -> None:
        """Keep the names of files, which packages do not have, and what came for a second time."""
        now = self.desk.workspace.clock.now()
        for one in outcomes:
            if one.identity:
                self._names.setdefault(one.identity, one.name)
            if one.state == "duplicate":
                said = self.tr("Came before and counts once; nothing to do.")
                key = f"again {one.path}"
                self._again[key] = FileRow(key, now, one.name, one.expert, one.kind, 0, "duplicate", one.reason, said)

    def failed(self, error: Exception) -> None:
        if self._job is None and self._current is not None:
            self._ended()
        super().failed(error)

    def _ended(self) -> None:
        """Nothing came of the batch: the watched folder is asked again later."""
        if self._current is not None and self._current.is_watched:
            self.inbox.not_taken()
        self._current = None
        self._next()

    def _choose_watched(self) -> None:
        ws = self.desk.workspace
        folder = None if self.inbox.folder is not None else self.ask_folder(self.tr("Folder to be watched"))
        if self.inbox.folder is None and folder is None:
            return
        self.inbox.stop()

        def work() -> Watch | None:
            watching.watch_folder(ws, folder)
            return watch_of(self.desk)

        self.ask(work, self._begin_watch)

    def _begin_watch(self, watch: Watch | None) -> None:
        self.strip.show_watch(watch.folder if watch else None)
        if watch is not None:
            self.inbox.begin(watch)
        self.retranslate()

    def _remind(self) -> None:
        ws, stage, language = self.desk.workspace, self.desk.stage, self.surroundings.tongue.language
        chosen = {one.code for one in self.experts.chosen if one.missing}
        self.ask(
            lambda: [
                one for one in score_board.reminders(ws, stage, language) if not chosen or one.expert_code in chosen
            ],
            self._copy,
        )

    def _copy(self, texts: Sequence[Reminder]) -> None:
        QGuiApplication.clipboard().setText("\n\n".join(one.text for one in texts))
        names = listed(one.name for one in texts[:3]) + ("…" if len(texts) > 3 else "")
        self.say(
            "good",
            counted(self.tr("Copied for {0:expert|experts}: {1}. Paste it into your messages."), len(texts), names),
        )

    def _say_where(self) -> None:
        found = self._board
        words = self.tr("Sheets come in sealed: nobody here can read a score before the opening.")
        if found is not None and found.projects:
            waiting_for = sum(bool(one.missing) for one in found.experts)
            words = counted(self.tr("All {0:sheet is|sheets are} in."), found.arrived)
            if waiting_for:
                words = self.tr("{0} of {1:sheet|sheets} in; still to come from {2:expert|experts}.")
                words = counted(words, found.arrived, found.asked, waiting_for)
            if found.is_past and waiting_for:
                words += " " + self.tr("The last day was {0}.").format(found.ends[:10])
        self.say_heading(self.tr("Intake of scores"), words)

    def retranslate(self) -> None:
        self._say_where()
        self.take_button.setText(self.tr("Take in files …"))
        is_watching = self.inbox.folder is not None
        self.watch_button.setText(self.tr("Stop watching") if is_watching else self.tr("Watch a folder …"))
        self.remind_button.setText(self.tr("Copy reminder"))
        self.remind_button.setToolTip(self.tr("For the chosen experts, or for all whose sheets are missing"))
        for key, words in zip(TABS, (self.tr("Files"), self.tr("Board"), self.tr("Experts")), strict=True):
            self.tabs[key].setText(words)
        none = Empty("search", self.tr("Nothing found"), self.tr("Change the words or the filter."))
        self.files.say_when_empty(
            lambda: Empty(
                "import",
                self.tr("Nothing has come yet"),
                self.tr("Drop the experts' files here, choose them, or let a folder be watched."),
            ),
            lambda: none,
        )
        self.experts.say_when_empty(
            lambda: Empty("user", self.tr("No sheets are asked for yet"), self.tr("Assign experts to projects first.")),
            lambda: none,
        )
        self.files.name(self.tr("Files received"), self.tr("Search file or expert"), self.tr("Export as Excel"))
        self.experts.name(self.tr("Experts"), self.tr("Search expert or project"), self.tr("Export as Excel"))
        self.board.retranslate()

    def retint(self) -> None:
        tokens = self.surroundings.theme.tokens
        set_icon(self.take_button, icon("import", tokens.on_primary))
        set_icon(self.watch_button, icon("folder", tokens.text_soft))
        set_icon(self.remind_button, icon("pen", tokens.text_soft))
        self.board.retint()
