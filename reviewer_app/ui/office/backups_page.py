"""Backups and moving: what each backup lacks of today, one made, one put in place; the contest leaves this machine."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from reviewer_app.changes import Change
from reviewer_app.services.backups import Backup
from reviewer_app.services.secretariat import backup_desk, moving, office, server_desk, witnesses
from reviewer_app.services.secretariat.backup_desk import BackupCard, Loss
from reviewer_app.services.secretariat.moving import Away, Moved
from reviewer_app.services.secretariat.witnesses import Witness
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.icons import icon
from reviewer_app.ui.office.desk import OfficeDesk
from reviewer_app.ui.office.moved_dialog import MovedDialog, may_move
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.office.restore_dialog import RestoreDialog
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.texts import counted, moment_words, sentence
from reviewer_app.ui.widgets.basics import button, frame, label, restyle, row, set_icon
from reviewer_app.ui.widgets.list_pane import Empty, ListPane
from reviewer_app.ui.widgets.progress_strip import ProgressStrip
from reviewer_app.ui.widgets.reason_dialog import ask_reason

PACKAGES: Final = "*.review"
MOVE_FILES: Final = "*.move"
MEGABYTE: Final = 1024 * 1024


class BackupsPage(OfficePage):
    """Copies are encrypted like the vault and stand beside it."""

    shows: ClassVar[frozenset[Change]] = frozenset()
    replaced = Signal(object)
    """What puts another vault in this one's place, to be run once this one is closed; it returns the open vault."""

    def __init__(
        self, surroundings: Surroundings, desk: OfficeDesk, progress: ProgressStrip, parent: QWidget | None = None
    ) -> None:
        super().__init__(surroundings, desk, progress, parent)
        self.make_button, self.move_button, self.compare_button = button("primary"), button(), button()
        self.restore_button, self.undo_button, self.server_button = button(), button(), button()
        self.add_tool(self.compare_button, "see-log")
        self.add_tool(self.move_button)
        self.add_tool(self.make_button)
        self.moved, self._moved_words = frame("banner"), label("strong", wraps=True)
        restyle(self.moved, "tone", "warn")
        self.moved.setLayout(row(self._moved_words, self.undo_button, margins=(14, 8, 10, 8), grows=self._moved_words))
        self.moved.hide()
        self.add_part(self.moved)
        self.list: ListPane[BackupCard] = ListPane(surroundings.theme, self._columns(), lambda one: one.number)
        self.add_list_tool(self.list, self.server_button)
        self.add_list_tool(self.list, self.restore_button)
        self.add_part(self.list, grows=True)
        self.restore_button.setEnabled(False)
        self._connect()
        self.retranslate()
        self.retint()

    def _connect(self) -> None:
        self.make_button.clicked.connect(self._make)
        self.move_button.clicked.connect(self._move)
        self.undo_button.clicked.connect(self._undo)
        self.server_button.clicked.connect(self._move_to_server)
        self.compare_button.clicked.connect(self._compare)
        self.restore_button.clicked.connect(self._ask_restore)
        self.list.picked.connect(lambda one: self.restore_button.setEnabled(one is not None))
        self.list.export_asked.connect(lambda heads, rows: self.export(self.tr("Backups"), heads, rows))

    def _columns(self) -> tuple[Column[BackupCard], ...]:
        return (
            Column(
                "number",
                lambda: self.tr("No."),
                lambda one: str(one.number),
                order=lambda one: one.number,
                width=70,
                is_number=True,
            ),
            Column("made", lambda: self.tr("Made"), lambda one: moment_words(one.made), width=170),
            Column("last", lambda: self.tr("Last act in it"), lambda one: moment_words(one.last), width=180),
            Column(
                "lacks",
                lambda: self.tr("Lacks of today"),
                self._lacks,
                order=lambda one: one.acts,
                ink=lambda one: "warn" if one.acts else "good",
                picture=lambda one: "started" if one.acts else "done",
                grows=True,
            ),
            Column(
                "size",
                lambda: self.tr("Size"),
                lambda one: f"{one.bytes / MEGABYTE:.1f} MB",
                order=lambda one: one.bytes,
                width=100,
                is_number=True,
            ),
        )

    def _lacks(self, one: BackupCard) -> str:
        if not one.acts and not one.packages:
            return self.tr("nothing")
        return counted(self.tr("{0:act|acts}, {1:package|packages}"), one.acts, one.packages)

    def refresh(self) -> None:
        ws = self.desk.workspace
        self.ask(
            lambda: (backup_desk.backup_cards(ws), moving.away(ws), server_desk.is_on_server(ws)),
            lambda found: self._show(*found),
        )

    def _show(self, cards: tuple[BackupCard, ...], away: Away | None, is_on_server: bool) -> None:
        self.server_button.setEnabled(away is None and not is_on_server)
        self.list.show_rows(cards)
        self.moved.setVisible(away is not None)
        for made in (self.make_button, self.move_button, self.restore_button):
            made.setEnabled(away is None and (made is not self.restore_button or self.list.current is not None))
        if away is not None:
            words = self.tr("Moved on {0}. If the file was never taken in elsewhere, the move can be undone.")
            self._moved_words.setText(words.format(moment_words(away.at)))

    def _make(self) -> None:
        ws = self.desk.workspace

        def made(one: Backup) -> None:
            words = self.tr("Backup {0} is made and checked page by page: {1}")
            self.say("good", words.format(one.number, one.path), one.path.parent)
            self.refresh()

        self.run(self.tr("Backing up"), lambda _job: backup_desk.make_backup(ws), made)

    def _ask_restore(self) -> None:
        one, ws, language = self.list.current, self.desk.workspace, self.surroundings.tongue.language
        if one is not None:
            self.ask(lambda: backup_desk.loss(ws, one.number, language), self._decide)

    def _decide(self, loss: Loss) -> None:
        if RestoreDialog(self.surroundings, loss, self).exec() != QDialog.DialogCode.Accepted:
            return
        ws = self.desk.workspace

        def ready(work: Callable[[], Workspace]) -> None:
            self.replaced.emit(work)

        self.ask(lambda: backup_desk.restoring(ws, loss.number), ready)

    def _compare(self) -> None:
        chosen, ws = self.ask_files(PACKAGES), self.desk.workspace
        if chosen:
            self.ask(lambda: witnesses.compare(ws, chosen), self._compared)

    def _compared(self, found: tuple[Witness, ...]) -> None:
        language = self.surroundings.tongue.language
        said = [sentence(f"witness-{one.verdict}", language, name=one.name, size=one.size) for one in found]
        self.say("good" if all(one.verdict == "holds" for one in found) else "bad", " ".join(said))

    def _move(self) -> None:
        ws = self.desk.workspace
        if not may_move(self):
            return
        target = self.ask_target(f"{office.contest_of(ws).name}.move", MOVE_FILES)
        if target is not None:
            words = self.tr("Writing the contest for another machine")
            self.run(words, lambda job: moving.move_away(ws, target, job.report), self._was_moved)

    def _was_moved(self, moved: Moved) -> None:
        MovedDialog(self.surroundings, moved, self).exec()
        self.refresh()

    def _move_to_server(self) -> None:
        from reviewer_app.ui.office_server import ServerDialog

        dialog = ServerDialog(self.surroundings, self.desk.workspace, None, self)
        dialog.exec()
        if dialog.reopens is not None:
            self.replaced.emit(dialog.reopens)
        dialog.deleteLater()

    def _undo(self) -> None:
        ws = self.desk.workspace
        words = self.tr("Why is the move undone? Nobody may go on with the file elsewhere; destroy it.")
        reason = ask_reason(self, self.tr("Undo the move"), words)
        if reason is None:
            return
        why = reason

        def undone(_none: None) -> None:
            self.say("good", sentence("move-stays", self.surroundings.tongue.language))
            self.refresh()

        self.ask(lambda: moving.stay(ws, why), undone)

    def retranslate(self) -> None:
        self.say_heading(
            self.tr("Backups"),
            self.tr("Made before every import and opening, checked page by page, encrypted; the ten newest are kept."),
        )
        self.make_button.setText(self.tr("Back up now"))
        self.move_button.setText(self.tr("Move to another machine…"))
        self.compare_button.setText(self.tr("Compare with a receipt…"))
        self.compare_button.setToolTip(
            self.tr("Receipts, closed lists and openings show whether the log here is whole.")
        )
        self.restore_button.setText(self.tr("Restore…"))
        self.server_button.setText(self.tr("Move to a database server…"))
        self.undo_button.setText(self.tr("Undo the move…"))
        self.list.say_when_empty(
            lambda: Empty("saving", self.tr("No backup yet"), self.tr("Press “Back up now”.")),
            lambda: Empty("search", self.tr("Nothing found"), self.tr("Change the words or the filter.")),
        )
        self.list.name(self.tr("Backups"), self.tr("Search a time"), self.tr("Export as Excel"))

    def retint(self) -> None:
        tokens = self.surroundings.theme.tokens
        set_icon(self.make_button, icon("saving", tokens.on_primary, tokens.text_disabled))
        set_icon(self.move_button, icon("export", tokens.text_soft, tokens.text_disabled))
        set_icon(self.compare_button, icon("compare", tokens.text_soft))
        set_icon(self.restore_button, icon("undo", tokens.text_soft, tokens.text_disabled))
