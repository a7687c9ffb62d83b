"""The desk at the venue: one switch, the address for those who do not find it, and who is connected."""

from __future__ import annotations

from typing import ClassVar, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QWidget

from reviewer_app.changes import Change
from reviewer_app.config import CLOCK_DIFFERENCE_SHOWN_SECONDS
from reviewer_app.services.secretariat.spare_copy import SpareCopy, write_spare
from reviewer_app.services.secretariat.taking_over import TakenOver, take_over
from reviewer_app.services.secretariat.venue_desk import Connected, VenueStatus
from reviewer_app.ui.icons import icon
from reviewer_app.ui.office.desk import OfficeDesk
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.texts import sentence
from reviewer_app.ui.widgets.basics import button, column, frame, label, row, set_icon
from reviewer_app.ui.widgets.list_pane import Empty, ListPane, Pill
from reviewer_app.ui.widgets.progress_strip import ProgressStrip
from reviewer_app.ui.widgets.qr_code import QrCode
from reviewer_app.ui.widgets.reason_dialog import ask_reason

LOOK_MS: Final = 2_000
LOW_BATTERY: Final = 20
MINUTE: Final = 60
LOW: Final = 560
"""Logical pixels of the page below which the hints make room."""


class VenuePage(OfficePage):
    """Shows and works the switch; the door itself belongs to the open vault and outlives this page."""

    shows: ClassVar[frozenset[Change]] = frozenset({Change.PACKAGES})

    def __init__(
        self, surroundings: Surroundings, desk: OfficeDesk, progress: ProgressStrip, parent: QWidget | None = None
    ) -> None:
        super().__init__(surroundings, desk, progress, parent)
        self.switch, self.copy_button = button("primary"), button()
        self.spare_button, self.take_button = button(), button()
        self.add_tool(self.take_button)
        self.add_tool(self.spare_button)
        self.add_tool(self.switch)
        self.card = frame("card")
        self.qr = QrCode(surroundings.theme)
        self.addresses, self.code, self.hints = label("strong", wraps=True), label("mono"), label("soft", wraps=True)
        self._code_words, self._address_words = label("caption"), label("caption")
        known = row(column(self._code_words, self.code, spacing=4), self.copy_button, 1, spacing=24)
        facts = column(self._address_words, self.addresses, known, self.hints, 1, spacing=6)
        line = row(self.qr, spacing=18, margins=(16, 12, 16, 12))
        line.addLayout(facts, 1)
        self.card.setLayout(line)
        self.card.hide()
        self.add_part(self.card)
        self.list: ListPane[Connected] = ListPane(
            surroundings.theme,
            self._columns(),
            lambda one: one.device,
            (
                Pill("all", lambda: self.tr("All")),
                Pill("here", lambda: self.tr("Connected"), lambda one: one.is_connected),
                Pill("gone", lambda: self.tr("Not heard"), _is_unheard),
            ),
            hides=("address", "ahead"),
        )
        self.add_part(self.list, grows=True)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._is_open = False
        self._connect()
        self.retranslate()
        self.retint()

    def _connect(self) -> None:
        self.switch.clicked.connect(self._turn)
        self.spare_button.clicked.connect(self._write_spare)
        self.take_button.clicked.connect(self._take_over)
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.qr.content))
        self._timer.timeout.connect(self.refresh)
        self.desk.closed.connect(self._timer.stop)
        self.list.export_asked.connect(lambda heads, rows: self.export(self.tr("Venue desk"), heads, rows))

    def _columns(self) -> tuple[Column[Connected], ...]:
        return (
            Column("code", lambda: self.tr("No."), lambda one: one.code or "—", width=64),
            Column("name", lambda: self.tr("Name"), lambda one: one.name, width=120),
            Column(
                "state",
                lambda: self.tr("Connection"),
                self._state,
                order=lambda one: one.seconds,
                ink=lambda one: "warn" if _is_unheard(one) else "good" if one.is_connected else "text_faint",
                picture=lambda one: "alert" if _is_unheard(one) else "done" if one.is_connected else "",
                width=150,
                grows=True,
            ),
            Column(
                "waiting",
                lambda: self.tr("Still to send"),
                lambda one: str(one.waiting),
                order=lambda one: one.waiting,
                ink=lambda one: "warn" if one.waiting else "",
                width=100,
                is_number=True,
            ),
            Column(
                "battery",
                lambda: self.tr("Battery"),
                self._battery,
                order=lambda one: 100 if one.battery is None else one.battery,
                ink=lambda one: "bad" if _is_low(one) else "",
                width=130,
            ),
            Column(
                "ahead",
                lambda: self.tr("Clock"),
                self._clock,
                order=lambda one: abs(one.ahead),
                ink=lambda one: "warn" if abs(one.ahead) > CLOCK_DIFFERENCE_SHOWN_SECONDS else "",
                width=150,
            ),
            Column("address", lambda: self.tr("Address"), lambda one: one.address, width=130),
        )

    def _state(self, one: Connected) -> str:
        if one.is_connected:
            return self.tr("Connected")
        if one.is_revoked:
            return self.tr("Taken out of use")
        if one.seconds < MINUTE:
            return self.tr("Not heard for {0} s").format(one.seconds)
        return self.tr("Not heard for {0} min").format(one.seconds // MINUTE)

    def _battery(self, one: Connected) -> str:
        if one.battery is None:
            return self.tr("mains")
        words = self.tr("{0} %, charging") if one.is_charging else self.tr("{0} %")
        return words.format(one.battery)

    def _clock(self, one: Connected) -> str:
        if abs(one.ahead) <= MINUTE:
            return self.tr("right")
        minutes = abs(one.ahead) // MINUTE
        return (self.tr("{0} min fast") if one.ahead > 0 else self.tr("{0} min slow")).format(minutes)

    def refresh(self) -> None:
        self._show(self.desk.venue.status())

    def _show(self, status: VenueStatus) -> None:
        language = self.surroundings.tongue.language
        if status.is_open != self._is_open:
            self._is_open = status.is_open
            self._name_switch()
        (self._timer.start if status.is_open else self._timer.stop)()
        self.card.setVisible(status.is_open)
        self.qr.show_content(status.texts[0] if status.texts else "")
        self.addresses.setText("   ".join(text.partition(":")[2].partition("#")[0] for text in status.texts))
        self.code.setText(status.code)
        self.hints.setText("\n".join(sentence(hint, language, port=status.port) for hint in status.hints))
        self.list.show_rows(status.connected)
        self._fit()

    def _fit(self) -> None:
        """In a low window the list keeps its room: the hints go where the mouse, or a screen reader, finds them."""
        is_low = self.height() < LOW * self.surroundings.theme.scale
        self.hints.setVisible(not is_low)
        self.card.setToolTip(self.hints.text() if is_low else "")
        self.card.setAccessibleDescription(self.hints.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _turn(self) -> None:
        venue = self.desk.venue
        if self._is_open:
            self.run(self.tr("Closing the desk"), lambda _job: venue.close(), lambda _none: self.refresh())
        else:
            self.run(self.tr("Opening the desk"), lambda _job: venue.open(), self._show)

    def _write_spare(self) -> None:
        target, ws = self.ask_folder(self.tr("Folder for the spare copy")), self.desk.workspace
        if target is not None:
            chosen = target
            words = self.tr("Writing the spare copy")
            self.run(words, lambda job: write_spare(ws, chosen, job.report), self._was_copied)

    def _was_copied(self, done: SpareCopy) -> None:
        language = self.surroundings.tongue.language
        self.say("good", sentence("spare-done", language, folder=done.folder.name, files=done.files))

    def _take_over(self) -> None:
        words = self.tr("Why can the other machine not go on? From now on it must not be opened again.")
        reason, ws = ask_reason(self, self.tr("Take over as the spare desk"), words), self.desk.workspace
        if reason is not None:
            why = reason
            self.run(self.tr("Taking over"), lambda _job: take_over(ws, why), self._has_taken_over)

    def _has_taken_over(self, done: TakenOver) -> None:
        language = self.surroundings.tongue.language
        self.say("good", sentence("venue-taken-over", language, entries=done.entries, packages=done.packages))

    def _name_switch(self) -> None:
        self.take_button.setVisible(not self._is_open and self.desk.may("write"))
        self.switch.setText(self.tr("Close the desk") if self._is_open else self.tr("Open the desk"))

    def retranslate(self) -> None:
        self.say_heading(
            self.tr("Venue desk"),
            self.tr("Experts' laptops send their packages over the local network and get receipts; no score is shown."),
        )
        self._name_switch()
        self._address_words.setText(self.tr("Address, for laptops that do not find the desk by themselves"))
        self._code_words.setText(self.tr("Check code of this desk"))
        self.spare_button.setText(self.tr("Spare copy…"))
        self.spare_button.setToolTip(
            self.tr("A whole copy for a second laptop, from which it can take over if this machine breaks.")
        )
        self.take_button.setText(self.tr("Take over…"))
        self.take_button.setToolTip(self.tr("Only on the spare laptop, when the other machine cannot go on."))
        self.copy_button.setText(self.tr("Copy the text of the QR code"))
        self.qr.setAccessibleName(self.tr("QR code with the address of this desk"))
        self.list.say_when_empty(self._empty, lambda: Empty("search", self.tr("Nothing found"), ""))
        self.list.name(self.tr("Laptops"), self.tr("Search an expert"), self.tr("Export as Excel"))
        self.refresh()

    def _empty(self) -> Empty:
        if self._is_open:
            words = self.tr("Laptops on the same network find the desk by themselves; sticks work at any time.")
            return Empty("user", self.tr("Nobody is connected yet"), words)
        words = self.tr("Join the venue's router or cable, then press “Open the desk”.")
        return Empty("office", self.tr("The desk is closed"), words)

    def retint(self) -> None:
        tokens = self.surroundings.theme.tokens
        set_icon(self.copy_button, icon("file", tokens.text_soft, tokens.text_disabled))


def _is_unheard(one: Connected) -> bool:
    return not one.is_connected and not one.is_revoked


def _is_low(one: Connected) -> bool:
    return one.battery is not None and one.battery <= LOW_BATTERY and not one.is_charging
