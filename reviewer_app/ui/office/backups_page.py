"""The backups of the contest: what there is, what each lacks of today, and one more now."""

from __future__ import annotations

from typing import ClassVar, Final

from PySide6.QtWidgets import QWidget

from reviewer_app.changes import Change
from reviewer_app.services.backups import Backup
from reviewer_app.services.secretariat import backup_desk
from reviewer_app.services.secretariat.backup_desk import BackupCard
from reviewer_app.ui.icons import icon
from reviewer_app.ui.office.desk import OfficeDesk
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.widgets.basics import button, set_icon
from reviewer_app.ui.widgets.list_pane import Empty, ListPane
from reviewer_app.ui.widgets.progress_strip import ProgressStrip

MEGABYTE: Final = 1024 * 1024


class BackupsPage(OfficePage):
    """Copies are encrypted like the vault and stand beside it."""

    shows: ClassVar[frozenset[Change]] = frozenset()

    def __init__(
        self, surroundings: Surroundings, desk: OfficeDesk, progress: ProgressStrip, parent: QWidget | None = None
    ) -> None:
        super().__init__(surroundings, desk, progress, parent)
        self.make_button = button("primary")
        self.add_tool(self.make_button)
        self.list: ListPane[BackupCard] = ListPane(surroundings.theme, self._columns(), lambda one: one.number)
        self.add_part(self.list, grows=True)
        self.make_button.clicked.connect(self._make)
        self.list.export_asked.connect(lambda heads, rows: self.export(self.tr("Backups"), heads, rows))
        self.retranslate()
        self.retint()

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
            Column("made", lambda: self.tr("Made (UTC)"), lambda one: _time(one.made), width=170),
            Column("last", lambda: self.tr("Last act in it (UTC)"), lambda one: _time(one.last), width=180),
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
        return self.tr("{0} acts, {1} packages").format(one.acts, one.packages)

    def refresh(self) -> None:
        ws = self.desk.workspace
        self.ask(lambda: backup_desk.backup_cards(ws), self.list.show_rows)

    def _make(self) -> None:
        ws = self.desk.workspace

        def made(one: Backup) -> None:
            self.say("good", self.tr("Backup {0} is made and checked page by page.").format(one.number))
            self.refresh()

        self.run(self.tr("Backing up"), lambda _job: backup_desk.make_backup(ws), made)

    def retranslate(self) -> None:
        self.say_heading(
            self.tr("Backups"),
            self.tr("Made before every import and opening, checked page by page, encrypted; the newest are kept."),
        )
        self.make_button.setText(self.tr("Back up now"))
        self.list.say_when_empty(
            lambda: Empty("saving", self.tr("No backup yet"), self.tr("Press “Back up now”.")),
            lambda: Empty("search", self.tr("Nothing found"), self.tr("Change the words or the filter.")),
        )
        self.list.name(self.tr("Backups"), self.tr("Search a time"), self.tr("Export as Excel"))

    def retint(self) -> None:
        set_icon(self.make_button, icon("saving", self.surroundings.theme.tokens.on_primary))


def _time(moment: str) -> str:
    return moment.replace("T", " ").removesuffix("Z")[:16]
