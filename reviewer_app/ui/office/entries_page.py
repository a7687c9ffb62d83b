"""Entries (报名导入): table and files in one go, wrong cells put right in place, hints, lists, the deadline."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QButtonGroup, QDialog, QStackedWidget, QWidget

from reviewer_app.changes import Change
from reviewer_app.errors import ForeignFileError
from reviewer_app.services.secretariat import (
    alike,
    barred,
    dossiers,
    entry_facts,
    left_rows,
    mappings,
    office,
    projects,
    quiz,
    versions,
)
from reviewer_app.services.secretariat.attachments import Unassigned
from reviewer_app.services.secretariat.dossiers import ProjectGap
from reviewer_app.services.secretariat.entering import Entering, enter
from reviewer_app.services.secretariat.fixes import Fix
from reviewer_app.services.secretariat.headers import Look
from reviewer_app.services.secretariat.left_rows import LeftTable
from reviewer_app.services.secretariat.rows import ImportReport
from reviewer_app.services.secretariat.versions import ChangedFile
from reviewer_app.ui.icons import icon
from reviewer_app.ui.office.desk import OfficeDesk
from reviewer_app.ui.office.entries_columns import FileNote, file_notes
from reviewer_app.ui.office.entries_lists import TABS, make_lists, name_lists, tab_words
from reviewer_app.ui.office.import_dialog import TABLES, BarredDialog, ImportDialog, MappingDialog
from reviewer_app.ui.office.office_files_pane import OfficeFilesPane
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.office.versions_dialog import VersionsDialog
from reviewer_app.ui.office.wrong_rows_pane import WrongRowsPane
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import counted, sentence
from reviewer_app.ui.widgets.basics import button, set_icon, tool
from reviewer_app.ui.widgets.flow import flowing
from reviewer_app.ui.widgets.list_pane import ListPane
from reviewer_app.ui.widgets.progress_strip import ProgressStrip
from reviewer_app.ui.widgets.reason_dialog import ask_reason


class EntriesPage(OfficePage):
    """Right rows are taken in at once; wrong ones wait in the error table."""

    shows: ClassVar[frozenset[Change]] = frozenset({Change.PROJECTS, Change.DOSSIERS, Change.COMPLIANCE})

    def __init__(
        self, surroundings: Surroundings, desk: OfficeDesk, progress: ProgressStrip, parent: QWidget | None = None
    ) -> None:
        super().__init__(surroundings, desk, progress, parent)
        self._contest = office.contest_of(desk.workspace)
        self._strays: tuple[Unassigned, ...] = ()
        self.tabs = {key: tool("pagetab", is_checkable=True) for key in TABS}
        self._group = QButtonGroup(self)
        for key, tab in self.tabs.items():
            self._group.addButton(tab)
            tab.clicked.connect(lambda _checked=False, key=key: self.show_tab(key))
        self.lists: dict[str, ListPane[Any]] = make_lists(surroundings.theme, self._contest)
        self.wrong = WrongRowsPane(surroundings, self.lists["errors"])
        self.editor = self.wrong.editor
        self.office_files = OfficeFilesPane(self)
        parts: dict[str, QWidget] = {**self.lists, "errors": self.wrong, "office": self.office_files}
        self._stack = QStackedWidget()
        for key in TABS:
            self._stack.addWidget(parts[key])
        self.import_button, self.freeze_button = button("primary"), button()
        self.quiz_button, self.barred_button, self.compare_button = button(), button(), button()
        self.add_tool(self.freeze_button)
        self.add_tool(self.import_button)
        for key, made in (
            ("errors", self.wrong.dismiss_button),
            ("quiz", self.quiz_button),
            ("barred", self.barred_button),
            ("versions", self.compare_button),
        ):
            self.add_list_tool(self.lists[key], made)
        self.add_part(flowing(*self.tabs.values()))
        self.add_part(self._stack, grows=True)
        self._connect()
        self.show_tab("entries")
        self.retranslate()
        self.retint()

    def _connect(self) -> None:
        self.import_button.clicked.connect(self._ask_import)
        self.office_files.counted.connect(self._count_tabs)
        self.freeze_button.clicked.connect(self._freeze)
        self.quiz_button.clicked.connect(self._ask_quiz)
        self.barred_button.clicked.connect(self._ask_barred)
        self.compare_button.clicked.connect(lambda: self._compare(self.lists["versions"].current))
        self.lists["versions"].opened.connect(self._compare)
        self.lists["versions"].picked.connect(lambda one: self.compare_button.setEnabled(one is not None))
        self.compare_button.setEnabled(False)
        self.wrong.fixed.connect(self._fix)
        self.wrong.dismissed.connect(self._dismiss)
        for key, made in self.lists.items():
            made.export_asked.connect(lambda heads, rows, key=key: self.export(self.tabs[key].text(), heads, rows))

    def show_tab(self, key: str) -> None:
        """Show one of the lists."""
        self.tabs[key].setChecked(True)
        self._stack.setCurrentIndex(TABS.index(key))

    def touched(self, changes: frozenset[Change]) -> None:
        if self._job is None:  # an import commits project by project; what it did is shown at its end
            super().touched(changes)

    def refresh(self) -> None:
        ws = self.desk.workspace
        reads: tuple[tuple[str, Callable[[], tuple[Any, ...]]], ...] = (
            ("entries", lambda: projects.projects(ws)),
            ("alike", lambda: alike.alike(ws)),
            ("versions", lambda: versions.changed_files(ws)),
            ("quiz", lambda: quiz.quiz_ranking(ws)),
            ("barred", lambda: barred.lists(ws)),
            ("files", lambda: self._file_notes(dossiers.gaps(ws))),
        )
        for key, read in reads:
            self.ask(read, partial(self._show, key))
        self.ask(lambda: left_rows.left_tables(ws), self._show_wrong)
        self.office_files.refresh()

    def _show_wrong(self, tables: tuple[LeftTable, ...]) -> None:
        self.wrong.show_tables(tables)
        self._count_tabs()

    def _show(self, key: str, rows: tuple[Any, ...]) -> None:
        self.lists[key].show_rows(rows)
        self._count_tabs()

    def _ask_import(self) -> None:
        dialog = ImportDialog(self.surroundings.tongue.language, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.take_in(dialog.table, dialog.folder)

    def take_in(self, table: Path | None, folder: Path | None, fixes: tuple[Fix, ...] = ()) -> None:
        """Take in a table, a folder of files, or both."""
        ws = self.desk.workspace

        def work(job: Any) -> Entering | Look:
            try:
                return enter(ws, table, folder, fixes, job.report)
            except ForeignFileError as error:
                if table is None or error.code != "workbook-no-header":
                    raise
                return mappings.look(ws, table)

        def done(found: Entering | Look) -> None:
            if isinstance(found, Look) and table is not None:
                self._ask_mapping(found, table, folder)
            elif isinstance(found, Entering):
                self._entered(found)

        self.run(self.tr("Importing"), work, done)

    def _ask_mapping(self, look: Look, table: Path, folder: Path | None) -> None:
        dialog = MappingDialog(look, self.surroundings.tongue.language, self.surroundings.theme, self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            self.say("warn", self.tr("Nothing was imported: the columns of {0} are not known.").format(table.name))
            return
        ws, name, door, heads = self.desk.workspace, dialog.name.text(), dialog.door.currentData(), dialog.heads
        self.ask(lambda: mappings.save_mapping(ws, name, door, heads), lambda _card: self.take_in(table, folder))

    def _entered(self, found: Entering) -> None:
        if found.entries is not None:
            self.wrong.note(found.entries)
            if found.entries.problems:
                self.show_tab("errors")
        if found.files is not None:
            self._strays = found.files.unassigned
        self._say_entered(found)
        self.refresh()

    def _file_notes(self, gaps: tuple[ProjectGap, ...]) -> tuple[FileNote, ...]:
        """Return what the last import could not place, and what the dossiers lack as they stand now."""
        language = self.surroundings.tongue.language
        return file_notes(self._strays, gaps, lambda code, **values: sentence(code, language, **values))

    def _say_entered(self, found: Entering) -> None:
        said, is_short = [], False
        if found.entries is not None:
            refused = len({one.row for one in found.entries.problems})
            is_short = refused > 0
            said.append(
                counted(
                    self.tr("Entries: {0} new, {1} changed, {2} the same, {3:row|rows} left out."),
                    len(found.entries.added),
                    len(found.entries.changed),
                    found.entries.unchanged,
                    refused,
                )
            )
        if found.files is not None:
            is_short = is_short or bool(found.files.unassigned)
            said.append(
                self.tr("Files: {0} new or replaced, {1} the same, {2} of no project.").format(
                    len(found.files.changes), found.files.unchanged, len(found.files.unassigned)
                )
            )
        self.say("warn" if is_short else "good", " ".join(said))

    def _fix(self, file: str, fix: Fix) -> None:
        ws = self.desk.workspace
        self.ask(lambda: left_rows.fixes_with(ws, file, fix), lambda found: self.take_in(found[0], None, found[1]))

    def _dismiss(self, file: str, row: int) -> None:
        ws, title = self.desk.workspace, self.tr("Leave out for good")
        reason = ask_reason(self, title, self.tr("Why is row {0} of {1} not wanted any more?").format(row, file))
        if reason is not None:
            self.ask(lambda: left_rows.dismiss(ws, file, row, reason), lambda _: self.refresh())

    def _freeze(self) -> None:
        ws, language = self.desk.workspace, self.surroundings.tongue.language
        self.ask(
            lambda: entry_facts.freeze(ws),
            lambda _digest: self.say("good", sentence("deadline-kept", language)),
        )

    def _ask_quiz(self) -> None:
        chosen, ws = self.ask_files(TABLES), self.desk.workspace
        if chosen:
            self.ask(lambda: quiz.import_scores(ws, chosen[0]), self._quiz_done)

    def _quiz_done(self, report: ImportReport) -> None:
        counts = {"added": len(report.added), "changed": len(report.changed), "unchanged": report.unchanged}
        words = sentence("quiz-done", self.surroundings.tongue.language, refused=len(report.problems), **counts)
        spoken = self.surroundings.tongue.language
        wrong = [f"{one.row}: {sentence(one.reason, spoken, **one.values)}" for one in report.problems[:3]]
        self.say("warn" if report.problems else "good", " ".join([words, *wrong]))
        self.refresh()

    def _ask_barred(self) -> None:
        chosen, ws = self.ask_files(TABLES), self.desk.workspace
        dialog = BarredDialog(chosen[0], self) if chosen else None
        if dialog is None or dialog.exec() != QDialog.DialogCode.Accepted:
            return
        title, dated = dialog.title.text(), dialog.dated.date().toString("yyyy-MM-dd")
        self.ask(lambda: barred.import_list(ws, chosen[0], title, dated), lambda _card: self.refresh())

    def _compare(self, file: ChangedFile | None) -> None:
        if file is None:
            return
        ws, left = self.desk.workspace, file.versions[-2]
        self.ask(
            lambda: versions.compare(ws, file.code, file.path, left.version, versions.CURRENT),
            lambda found: VersionsDialog(file, left, found, self.surroundings.theme, self).open(),
        )

    def _count_tabs(self) -> None:
        words, lists = tab_words(), self.lists | {"office": self.office_files.list}
        for key, made in self.tabs.items():
            made.setText(f"{words[key]} {len(lists[key].model.rows)}")

    def retranslate(self) -> None:
        self.say_heading(
            self.tr("Entries"),
            self.tr("Right rows come in at once, wrong ones wait. Material with state secrets must never be imported."),
        )
        self.import_button.setText(self.tr("Import…"))
        self.freeze_button.setText(self.tr("Keep as of the deadline"))
        self.quiz_button.setText(self.tr("Import scores…"))
        self.barred_button.setText(self.tr("Import a list…"))
        self.compare_button.setText(self.tr("Side by side"))
        name_lists(self.lists)
        self.wrong.retranslate()
        self._count_tabs()

    def retint(self) -> None:
        tokens = self.surroundings.theme.tokens
        set_icon(self.import_button, icon("import", tokens.on_primary))
        set_icon(self.freeze_button, icon("stamp", tokens.text_soft))
        for made in (self.quiz_button, self.barred_button):
            set_icon(made, icon("import", tokens.text_soft))
        set_icon(self.compare_button, icon("compare", tokens.text_soft))
        self.office_files.retint()
