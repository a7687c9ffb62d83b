"""Anonymity (匿名评审): what still names an entrant, by place; accepted with a reason, or redacted file by file."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from reviewer_app.changes import Change
from reviewer_app.services.secretariat import anonymity, anonymity_desk, office
from reviewer_app.services.secretariat.anonymity import ScanReport
from reviewer_app.services.secretariat.anonymity_desk import AnonymityState, FileState, HitCard
from reviewer_app.services.secretariat.stage_words import stage_words
from reviewer_app.ui.icons import icon
from reviewer_app.ui.office.anonymity_columns import file_columns, file_pills, hit_columns, hit_pills
from reviewer_app.ui.office.desk import OfficeDesk
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import counted, listed, sentence
from reviewer_app.ui.widgets.basics import button, label, set_icon, tool
from reviewer_app.ui.widgets.flow import flowing
from reviewer_app.ui.widgets.list_pane import Empty, ListPane
from reviewer_app.ui.widgets.progress_strip import ProgressStrip
from reviewer_app.ui.widgets.reason_dialog import ask_reason


class AnonymityPage(OfficePage):
    """The originals stay as they were entered; only copies go out, and only in a stage that is anonymous."""

    shows: ClassVar[frozenset[Change]] = frozenset({Change.COMPLIANCE, Change.DOSSIERS, Change.PROJECTS, Change.RULES})

    def __init__(
        self, surroundings: Surroundings, desk: OfficeDesk, progress: ProgressStrip, parent: QWidget | None = None
    ) -> None:
        super().__init__(surroundings, desk, progress, parent)
        theme, speaks = surroundings.theme, lambda: surroundings.tongue.language
        self._state: AnonymityState | None = None
        self.tabs = {key: tool("pagetab", is_checkable=True) for key in ("places", "files")}
        self._group = QButtonGroup(self)
        for key, made in self.tabs.items():
            self._group.addButton(made)
            made.clicked.connect(lambda _checked=False, key=key: self.show_tab(key))
        self.words = label("soft", wraps=True)
        self.hits: ListPane[HitCard] = ListPane(
            theme, hit_columns(speaks), lambda hit: hit.hit, hit_pills(speaks), hides=("place",), can_pick_many=True
        )
        self.files: ListPane[FileState] = ListPane(
            theme, file_columns(), lambda one: (one.code, one.path), file_pills(), hides=("title",)
        )
        self._stack = QStackedWidget()
        for part in (self.hits, self.files):
            self._stack.addWidget(part)
        self.scan_button = button("primary")
        self.accept_button, self.reopen_button, self.replace_button = button(), button(), button()
        self.add_tool(self.scan_button)
        self.add_list_tool(self.hits, self.reopen_button)
        self.add_list_tool(self.hits, self.accept_button)
        self.add_list_tool(self.files, self.replace_button)
        self.add_part(flowing(*self.tabs.values()))
        self.add_part(self.words)
        self.add_part(self._stack, grows=True)
        self._connect()
        self.show_tab("places")
        self.retranslate()
        self.retint()

    def _connect(self) -> None:
        self.hits.table.selectionModel().selectionChanged.connect(lambda *_: self._look())
        self.files.picked.connect(lambda _one: self._look())
        self.hits.opened.connect(self._show_file)
        self.hits.export_asked.connect(lambda heads, rows: self.export(self.tr("Anonymity"), heads, rows))
        self.files.export_asked.connect(lambda heads, rows: self.export(self.tr("Files"), heads, rows))
        self.scan_button.clicked.connect(self._scan)
        self.accept_button.clicked.connect(self._accept)
        self.reopen_button.clicked.connect(self._reopen)
        self.replace_button.clicked.connect(self._replace)

    def show_tab(self, key: str) -> None:
        """Show the places or the files."""
        self.tabs[key].setChecked(True)
        self._stack.setCurrentIndex(list(self.tabs).index(key))

    def touched(self, changes: frozenset[Change]) -> None:
        if self._job is None:  # looking through commits file by file; what it found is shown at its end
            super().touched(changes)

    def refresh(self) -> None:
        ws = self.desk.workspace
        self.ask(lambda: anonymity_desk.state(ws), self._show)

    def _show(self, state: AnonymityState) -> None:
        self._state = state
        self.hits.show_rows(state.hits)
        self.files.show_rows(state.files)
        self._say_state()
        self._look()

    def _say_state(self) -> None:
        state = self._state
        if state is None:
            return
        if state.stages:
            words = self.tr("Anonymous by the rules sheet: {0}. Nothing is sent there while a place is open.").format(
                listed(self._stage_words(title) for title in state.stages)
            )
        else:
            words = self.tr("No stage is anonymous by the rules sheet; files may be looked through all the same.")
        self.words.setText(words)

    def _stage_words(self, title: str) -> str:
        stages = office.contest_of(self.desk.workspace).stages
        key = next((one.key for one in stages if one.title == title), title)
        return stage_words(key, title, self.surroundings.tongue.language)

    def _look(self) -> None:
        chosen = self.hits.chosen
        self.accept_button.setEnabled(any(hit.state == "open" for hit in chosen))
        self.reopen_button.setEnabled(any(hit.state == "accepted" for hit in chosen))
        self.replace_button.setEnabled(self.files.current is not None)

    def _show_file(self, hit: HitCard) -> None:
        """Go from a place to its file, where it can be replaced."""
        self.show_tab("files")
        self.files.choose_pill("all")
        self.files.select(lambda one: (one.code, one.path) == (hit.code, hit.path))

    def _scan(self) -> None:
        ws = self.desk.workspace
        self.run(
            self.tr("Looking through all files"),
            lambda job: anonymity.scan(ws, progress=job.report, cancelled=lambda: job.is_cancelled),
            self._scanned,
        )

    def _scanned(self, report: ScanReport) -> None:
        self.say(
            "warn" if report.open else "good",
            sentence(
                "anonymity-scan-done",
                self.surroundings.tongue.language,
                looked=report.looked,
                before=report.before,
                open=report.open,
                gone=report.gone,
                accepted=report.accepted,
            ),
        )
        self.refresh()

    def _accept(self) -> None:
        ws, hits = self.desk.workspace, [hit.hit for hit in self.hits.chosen if hit.state == "open"]
        reason = ask_reason(
            self,
            self.tr("Accept"),
            counted(
                self.tr(
                    "Why may {0:place stay as it is|places stay as they are}?"
                    " The reason stands on record, with your name."
                ),
                len(hits),
            ),
        )
        if reason is not None:
            self.ask(lambda: anonymity_desk.accept(ws, hits, reason), lambda _: self.refresh())

    def _reopen(self) -> None:
        ws, hits = self.desk.workspace, [hit.hit for hit in self.hits.chosen if hit.state == "accepted"]
        self.ask(lambda: anonymity_desk.reopen(ws, hits), lambda _: self.refresh())

    def _replace(self) -> None:
        one = self.files.current
        chosen = self.ask_files("(*.*)") if one is not None else []
        if one is not None and chosen:
            self.replace(one, chosen[0])

    def replace(self, one: FileState, redacted: Path) -> None:
        """Take a redacted file instead of one of a dossier."""
        ws = self.desk.workspace
        words = sentence("anonymity-replace-done", self.surroundings.tongue.language, project=one.code, path=one.path)

        def done(_: None) -> None:
            self.say("good", words)
            self.refresh()

        self.run(
            self.tr("Taking in the redacted file"),
            lambda _job: anonymity_desk.replace(ws, one.code, one.path, redacted),
            done,
        )

    def retranslate(self) -> None:
        self.say_heading(
            self.tr("Anonymity"),
            self.tr(
                "What names an entrant: metadata and file names go by themselves, words and pictures need a person."
            ),
        )
        self.tabs["places"].setText(self.tr("Places"))
        self.tabs["files"].setText(self.tr("Files"))
        self.scan_button.setText(self.tr("Look through all"))
        self.accept_button.setText(self.tr("Accept…"))
        self.reopen_button.setText(self.tr("Take back"))
        self.replace_button.setText(self.tr("Replace by a redacted file…"))
        none = Empty("search", self.tr("Nothing found"), self.tr("Change the words or the filter."))
        self.hits.say_when_empty(self._nothing, lambda: none if self._is_looked else self._nothing())
        self.files.say_when_empty(
            lambda: Empty("import", self.tr("No files yet"), self.tr("Import entries and their files first.")),
            lambda: none,
        )
        self.hits.name(self.tr("Places"), self.tr("Search file or words"), self.tr("Export as Excel"))
        self.files.name(self.tr("Files"), self.tr("Search number or file"), self.tr("Export as Excel"))
        self._say_state()

    @property
    def _is_looked(self) -> bool:
        return self._state is not None and all(one.looked for one in self._state.files)

    def _nothing(self) -> Empty:
        if self._state is not None and not self._state.files:
            return Empty("import", self.tr("No files yet"), self.tr("Import entries and their files first."))
        if not self._is_looked:
            return Empty("search", self.tr("Not looked through yet"), self.tr("Look through all files first."))
        return Empty("done", self.tr("Nothing names an entrant"), self.tr("All files were looked through."))

    def retint(self) -> None:
        tokens = self.surroundings.theme.tokens
        set_icon(self.scan_button, icon("search", tokens.on_primary))
        set_icon(self.accept_button, icon("check", tokens.text_soft))
        set_icon(self.reopen_button, icon("undo", tokens.text_soft))
        set_icon(self.replace_button, icon("eye-off", tokens.text_soft))
