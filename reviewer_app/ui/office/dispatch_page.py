"""The dispatch: who waits for a task package, who has received what, and writing them all to a folder or stick."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from reviewer_app.changes import Change
from reviewer_app.services import mailboxes
from reviewer_app.services.drives import FAT_MAX_BYTES, is_removable
from reviewer_app.services.mailboxes import Account
from reviewer_app.services.secretariat import dispatch_desk, unread
from reviewer_app.services.secretariat.dispatch import DispatchReport, dispatch
from reviewer_app.services.secretariat.dispatch_desk import ReceivedCard, Room, SentPackage
from reviewer_app.services.secretariat.mail_out import MailedOut, dispatch_by_mail
from reviewer_app.services.secretariat.office_files import OfficeFile
from reviewer_app.ui.icons import icon
from reviewer_app.ui.mail_dialog import ask_mailbox
from reviewer_app.ui.office.cards_pane import Card, CardsPane
from reviewer_app.ui.office.desk import OfficeDesk
from reviewer_app.ui.office.dispatch_columns import (
    NAMED,
    dispatch_columns,
    dispatch_pills,
    mailed_card,
    mailed_words,
    reach_words,
    unread_words,
    way_words,
)
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.place_dialog import PlaceDialog
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import counted, listed, moment_words, size_words
from reviewer_app.ui.widgets.basics import button, set_icon
from reviewer_app.ui.widgets.list_pane import Empty, ListPane
from reviewer_app.ui.widgets.progress_strip import ProgressStrip
from reviewer_app.ui.widgets.reason_dialog import ask_reason
from reviewer_app.ui.widgets.two_panes import TwoPanes


class DispatchPage(OfficePage):
    """Writing is one long act with progress; what is on the way when it is stopped is written again the next time."""

    shows: ClassVar[frozenset[Change]] = frozenset(
        {Change.ASSIGNMENTS, Change.PACKAGES, Change.EXPERTS, Change.DOSSIERS}
    )

    def __init__(
        self, surroundings: Surroundings, desk: OfficeDesk, progress: ProgressStrip, parent: QWidget | None = None
    ) -> None:
        super().__init__(surroundings, desk, progress, parent)
        self.room: Room | None = None
        self.report: DispatchReport | None = None
        self.sent: tuple[SentPackage, ...] = ()
        self._folder: Path | None = None
        self.list: ListPane[ReceivedCard] = ListPane(
            surroundings.theme,
            dispatch_columns(),
            lambda card: card.expert_code,
            dispatch_pills(),
            hides=("way", "at"),
            can_pick_many=True,
        )
        self.cards = CardsPane()
        self.mailed: MailedOut | None = None
        self.some_button, self.mail_button, self.write_button = button(), button(), button("primary")
        self.add_tool(self.some_button)
        self.add_tool(self.mail_button)
        self.add_tool(self.write_button)
        self.panes = TwoPanes(surroundings.theme, self.list, self.cards)
        self.panes.set_shares(3, 2)
        self.add_part(self.panes, grows=True)
        self.list.picked.connect(self._pick)
        self.list.opened.connect(lambda _card: self.panes.show_detail())
        self.list.table.clicked.connect(lambda _index: self.panes.show_detail())
        self.list.export_asked.connect(lambda heads, rows: self.export(self.tr("Dispatch"), heads, rows))
        self.list.table.selectionModel().selectionChanged.connect(lambda *_: self._name_some())
        self.write_button.clicked.connect(lambda: self._choose(()))
        self.mail_button.clicked.connect(self._mail)
        self.some_button.clicked.connect(lambda: self._choose(self._chosen()))
        self.retranslate()
        self.retint()

    def refresh(self) -> None:
        ws, stage = self.desk.workspace, self.desk.stage
        place, current = self._folder or ws.paths.root, self.list.current
        code = current.expert_code if current is not None else ""
        desk = dispatch_desk
        self.ask(
            lambda: (desk.received(ws, stage), desk.room_in(ws, stage, place), desk.packages_of(ws, stage, code)),
            lambda answer: self._show(code, *answer),
            self._closed,
        )

    def _show(self, code: str, rows: tuple[ReceivedCard, ...], room: Room, sent: tuple[SentPackage, ...]) -> None:
        """Show the rows and what `code` was sent in one: a row and its card never say different things."""
        self.room = room
        self.list.show_rows(rows)
        for made in (self.write_button, self.mail_button):
            made.setEnabled(any(card.reach != "unreachable" for card in rows))
        if self.list.current is None and rows:
            self.list.table.selectRow(0)
        self._name_some()
        current = self.list.current
        if current is not None and current.expert_code == code:
            self._show_sent(sent)
        else:
            self._pick(current)

    def _closed(self, error: Exception) -> None:
        for made in (self.write_button, self.mail_button, self.some_button):
            made.setEnabled(False)
        self.failed(error)

    def _pick(self, card: ReceivedCard | None) -> None:
        if card is None:
            self._show_sent(())
            return
        ws, stage, code = self.desk.workspace, self.desk.stage, card.expert_code
        self.ask(lambda: dispatch_desk.packages_of(ws, stage, code), self._show_sent)

    def _show_sent(self, sent: tuple[SentPackage, ...]) -> None:
        self.sent = sent
        self._draw()

    def _chosen(self) -> tuple[str, ...]:
        """Return the codes of the selected experts whom a package can reach."""
        return tuple(card.expert_code for card in self.list.chosen if card.reach != "unreachable")

    def _name_some(self) -> None:
        chosen = len(self._chosen())
        self.some_button.setText(self.tr("Only for the {0} selected …").format(chosen))
        self.some_button.setEnabled(chosen > 0)

    def _choose(self, only: tuple[str, ...], *, by_mail: bool = False) -> None:
        """What experts could not read is said first, then a stick or folder is chosen, then everything is written."""
        ws, stage = self.desk.workspace, self.desk.stage
        self.ask(
            lambda: (unread.unread_files(ws, stage, only), dispatch_desk.room_in(ws, stage, ws.paths.root, only)),
            lambda found: self._ask_place(*found, only, by_mail=by_mail),
        )

    def _mail(self) -> None:
        """Send by the mailbox; where none is set up, that comes first."""
        ws = self.desk.workspace

        def go_on(given: Account | None) -> None:
            if given is not None or ask_mailbox(self.surroundings, ws, None, self):
                self._choose(self._chosen() if len(self.list.chosen) > 1 else (), by_mail=True)

        self.ask(lambda: mailboxes.account(ws), go_on)

    def _ask_place(
        self, unread_ones: tuple[OfficeFile, ...], room: Room, only: tuple[str, ...], *, by_mail: bool = False
    ) -> None:
        reason = self._ask_unread(unread_ones) if unread_ones else ""
        if reason is None:
            self.say("warn", self.tr("No package was written. Convert the files under Entries, “Office files”."))
            return
        if by_mail:
            self._send(only, reason)
            return
        count, why = len(only) or len(self.list.model.rows), reason
        name = counted(self.tr("Task packages for {0:expert|experts} and {1:file|files}"), count, room.files)
        folder = PlaceDialog.ask(self.surroundings, name, room.size, self, largest=room.largest)
        if folder is None:
            return
        ws, stage, place = self.desk.workspace, self.desk.stage, folder
        self.ask(
            lambda: dispatch_desk.room_in(ws, stage, place, only), lambda found: self._write(place, found, only, why)
        )

    def _ask_unread(self, found: tuple[OfficeFile, ...]) -> str | None:
        return ask_reason(self, self.tr("Office files without a PDF"), unread_words(found))

    def _write(self, folder: Path, room: Room, only: tuple[str, ...], why: str) -> None:
        self._folder, self.room = folder, room
        self._draw()
        if room.too_large:
            words = self.tr(
                "This stick is formatted as FAT32, which holds no file of 4 GB: {0}. Nothing was written; format it as"
                " exFAT or NTFS, or choose another place."
            )
            self.say("bad", words.format(listed(room.too_large[:NAMED])))
            return
        if not room.whole_fits and not (folder / "blobs").is_dir():
            words = self.tr("There is not enough room: {0} are needed, {1} are free. Nothing was written.")
            self.say("bad", words.format(size_words(room.size), size_words(room.free)))
            return
        ws, stage = self.desk.workspace, self.desk.stage
        self.run(
            self.tr("Writing task packages to {0}").format(folder.name or str(folder)),
            lambda job: (dispatch(ws, stage, folder, job.report, only, unread_reason=why), is_removable(folder)),
            lambda done: self._written(*done),
        )

    def _send(self, only: tuple[str, ...], why: str) -> None:
        ws, stage = self.desk.workspace, self.desk.stage
        self.run(
            self.tr("Sending task packages by the mailbox"),
            lambda job: dispatch_by_mail(ws, stage, job.report, only, unread_reason=why),
            self._was_sent,
        )

    def _was_sent(self, mailed: MailedOut) -> None:
        self.report, self.mailed = mailed.report, mailed
        self.say("warn" if mailed.report.stranded else "good", mailed_words(mailed))
        self.refresh()

    def _written(self, report: DispatchReport, can_pull_out: bool) -> None:
        self.report, self.mailed = report, None
        self._draw()
        said = [counted(self.tr("{0:package|packages} written and read back."), len(report.sent))]
        said.append(self.tr("Folder: {0}.").format(self._folder))
        if can_pull_out:
            said.append(self.tr("The stick can be pulled out."))
        if report.stranded:
            said.append(self.tr("Experts who cannot be reached: {0}.").format(len(report.stranded)))
        self.say("warn" if report.stranded else "good", " ".join(said))
        self.refresh()

    def _draw(self) -> None:
        cards = [self._report_card(self.report)] if self.report is not None else []
        if self.mailed is not None:
            cards.append(mailed_card(self.mailed))
        current = self.list.current
        if current is not None:
            cards += self._expert_cards(current)
        self.cards.show_cards([*cards, *self._room_cards()])

    def _report_card(self, report: DispatchReport) -> Card:
        said = [
            self.tr("New packages: {0}; already up to date: {1}; put there again: {2}").format(
                len(report.sent), len(report.unchanged), len(report.copied)
            ),
            self.tr("Files: {0} new, {1}; roster {2}").format(
                report.blobs, size_words(report.bytes), report.roster_number
            ),
        ]
        if report.stranded:
            codes = listed(one.expert_code for one in report.stranded)
            said.append(self.tr("Neither device nor activation code: {0}. Make slips for them.").format(codes))
        if self.mailed is None:
            said.append(self.tr("The whole folder belongs together: hand it over as it is."))
        tag = self.tr("incomplete") if report.stranded else self.tr("done")
        return Card(self.tr("Last dispatch"), "\n".join(said), tag, "warn" if report.stranded else "good")

    def _expert_cards(self, card: ReceivedCard) -> list[Card]:
        if not self.sent:
            words = (
                self.tr("Has neither a device nor an activation code: make his slip on the page of the experts.")
                if card.reach == "unreachable"
                else self.tr("Has received nothing in this stage yet.")
            )
            return [Card(f"{card.expert_code}  {card.name}", words, reach_words(card.reach), "warn")]
        return [
            Card(
                f"{card.expert_code}  {one.file}",
                "\n".join([f"{moment_words(one.at)}  {way_words(one.way)}", *(f"{c}  {t}" for c, t in one.projects)]),
                counted(self.tr("{0:project|projects}"), len(one.projects)),
            )
            for one in self.sent
        ]

    def _room_cards(self) -> list[Card]:
        room = self.room
        if room is None or not room.files:
            return []
        words = self.tr("{0:file|files}, {1}; the largest {2}. Each travels once, however many experts read it.")
        said = [counted(words, room.files, size_words(room.size), size_words(room.largest))]
        if room.largest > FAT_MAX_BYTES:
            said.append(self.tr("A file is larger than 4 GB: a FAT32 stick cannot hold it; use exFAT or NTFS."))
        else:
            said.append(self.tr("Every file stands by itself and below 4 GB: a FAT32 stick will do."))
        if self._folder is not None:
            said.append(self.tr("{0}: {1} free").format(self._folder, size_words(room.free)))
        return [Card(self.tr("What goes along"), "\n".join(said))]

    def retranslate(self) -> None:
        self.say_heading(
            self.tr("Dispatch"),
            self.tr("One package for each expert, sealed to his device or activation code, and the files beside them."),
        )
        self.write_button.setText(self.tr("Write packages …"))
        self.mail_button.setText(self.tr("Send by mailbox …"))
        self._name_some()
        self.list.say_when_empty(
            lambda: Empty(
                "user", self.tr("Nobody has tasks yet"), self.tr("Assign experts to projects and apply the run first.")
            ),
            lambda: Empty("search", self.tr("Nothing found"), self.tr("Change the words or the filter.")),
        )
        self.list.name(self.tr("Experts"), self.tr("Search expert or unit"), self.tr("Export as Excel"))
        self._draw()

    def retint(self) -> None:
        set_icon(self.write_button, icon("export", self.surroundings.theme.tokens.on_primary))
