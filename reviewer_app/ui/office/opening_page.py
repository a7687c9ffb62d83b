"""The opening: close per stage or track, trustees one after the other, what did not open, the minutes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QWidget

from reviewer_app.changes import Change
from reviewer_app.services.secretariat import hand_offs, opening_desk, opening_minutes, reconcile
from reviewer_app.services.secretariat.closing import ClosingReport
from reviewer_app.services.secretariat.hand_offs import TakenBack
from reviewer_app.services.secretariat.opening_desk import OpeningDesk, Scope
from reviewer_app.services.secretariat.reconcile import Fate
from reviewer_app.ui.office.close_dialog import CloseDialog
from reviewer_app.ui.office.desk import OfficeDesk
from reviewer_app.ui.office.fate_words import fate_words
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.office.opening_pane import OpeningPane
from reviewer_app.ui.office.trustee_dialog import TrusteeDialog
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.texts import counted, listed, sentence
from reviewer_app.ui.widgets.basics import label
from reviewer_app.ui.widgets.list_pane import Empty, ListPane, Pill, pills_by
from reviewer_app.ui.widgets.progress_strip import ProgressStrip
from reviewer_app.ui.widgets.two_panes import TwoPanes

_INKS = {"open": "text_soft", "closed": "seal_text", "opened": "good", "partly": "bad"}
_SIGNS = {"open": "new", "closed": "lock", "opened": "done", "partly": "alert"}


def step_words(step: str) -> str:
    """Return the word for how far a scope is."""
    return {
        "open": QCoreApplication.translate("opening", "to be closed"),
        "closed": QCoreApplication.translate("opening", "closed"),
        "opened": QCoreApplication.translate("opening", "opened"),
        "partly": QCoreApplication.translate("opening", "not all opened"),
        "covered": QCoreApplication.translate("opening", "with the stage"),
        "tracks": QCoreApplication.translate("opening", "by track"),
        "empty": QCoreApplication.translate("opening", "nothing in"),
    }[step]


def _columns() -> tuple[Column[Scope], ...]:
    return (
        Column(
            "title",
            lambda: QCoreApplication.translate("opening", "Scope"),
            lambda one: one.title if one.track else QCoreApplication.translate("opening", "The whole stage"),
            grows=True,
        ),
        Column(
            "arrived",
            lambda: QCoreApplication.translate("opening", "In / asked for"),
            lambda one: f"{one.arrived} / {one.asked}",
            order=lambda one: one.asked - one.arrived,
            width=96,
            is_number=True,
        ),
        Column(
            "step",
            lambda: QCoreApplication.translate("opening", "State"),
            lambda one: step_words(one.step),
            ink=lambda one: _INKS.get(one.step, "text_faint"),
            picture=lambda one: _SIGNS.get(one.step, ""),
            width=146,
        ),
        Column(
            "number",
            lambda: QCoreApplication.translate("opening", "List"),
            lambda one: str(one.list.number) if one.list else "—",
            width=52,
            is_number=True,
        ),
    )


def _pills() -> tuple[Pill[Scope], ...]:
    return (
        Pill("all", lambda: QCoreApplication.translate("opening", "All")),
        *pills_by(("open", "closed", "partly", "opened"), step_words, lambda one: one.step),
    )


class OpeningPage(OfficePage):
    """Scopes at the left, the one that is chosen at the right."""

    shows: ClassVar[frozenset[Change]] = frozenset(
        {Change.OPENINGS, Change.SHEETS, Change.PACKAGES, Change.ASSIGNMENTS, Change.CONTEST}
    )

    def __init__(
        self, surroundings: Surroundings, desk: OfficeDesk, progress: ProgressStrip, parent: QWidget | None = None
    ) -> None:
        super().__init__(surroundings, desk, progress, parent)
        self._found: OpeningDesk | None = None
        self._fates: tuple[Fate, ...] = ()
        self._wanted = ""
        self.balance = label("soft", wraps=True)
        self.list: ListPane[Scope] = ListPane(
            surroundings.theme, _columns(), lambda one: one.track, _pills(), hides=("number",)
        )
        self.pane = OpeningPane(surroundings)
        self.panes = TwoPanes(surroundings.theme, self.list, self.pane)
        self.panes.set_shares(2, 3)
        self.add_part(self.balance)
        self.add_part(self.panes, grows=True)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.list.picked.connect(self._pick)
        self.list.opened.connect(lambda _scope: self.panes.show_detail())
        self.list.export_asked.connect(lambda heads, rows: self.export(self.tr("Opening"), heads, rows))
        self.pane.close_asked.connect(self._close)
        self.pane.others_asked.connect(self._close)
        self.pane.here_asked.connect(self._open_here)
        self.pane.give_asked.connect(self._give)
        self.pane.back_asked.connect(self._choose_back)
        self.pane.minutes_asked.connect(self._write_minutes)

    def refresh(self) -> None:
        ws, stage = self.desk.workspace, self.desk.stage
        self.ask(lambda: (opening_desk.opening_desk(ws, stage), reconcile.fates(ws, stage)), self._show)

    def _show(self, answer: tuple[OpeningDesk, tuple[Fate, ...]]) -> None:
        self._found, self._fates = answer
        self.list.show_rows(self._found.scopes)
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.list.select(lambda one: one.track == wanted)
        if self.list.current is None:
            self.list.select(lambda _one: True)
        self._pick(self.list.current)
        self.retranslate()

    def choose_track(self, track: str) -> None:
        """Point to a track once the scopes are read."""
        self._wanted = track

    def _pick(self, scope: Scope | None) -> None:
        self.pane.show_scope(self._found, scope)
        self._say_balance()

    def _say_balance(self) -> None:
        scope = self.pane.scope
        found = tuple(one for one in self._fates if scope is None or scope.track in ("", one.track))
        counts = reconcile.totals(found)
        parts = " + ".join(f"{fate_words(name)} {number}" for name, number in counts.items() if number)
        self.balance.setText(self.tr("Sent out {0} = {1}").format(len(found), parts) if found else "")
        self.balance.setVisible(bool(found))

    def _close(self) -> None:
        """Close, or give the same list to others; the dialog says which."""
        found, scope = self._found, self.pane.scope
        if found is None or scope is None:
            return
        dialog = CloseDialog(found, scope, self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        ws, stage, track, chosen = self.desk.workspace, self.desk.stage, scope.track, dialog.chosen
        self.run(
            self.tr("Closing the list"),
            lambda _job: hand_offs.close_scope(ws, stage, track, chosen),
            self._closed,
        )

    def _closed(self, report: ClosingReport) -> None:
        if report.again:
            words = self.tr("List no. {0} stands as it is; {1:package is|packages are} left to be opened.")
            self.say("info", counted(words, report.number, report.to_open))
        else:
            words = self.tr("List no. {0} is closed. Read the check code aloud and let everyone write it down.")
            self.say("good", words.format(report.number))
        self.refresh()

    def _open_here(self) -> None:
        scope = self.pane.scope
        card = scope.list if scope is not None else None
        if card is None or card.hand.file is None or card.hand.now is None:
            return
        out = hand_offs.work_file(self.desk.workspace, card.number, card.hand.step + 1)
        dialog = TrusteeDialog(self.surroundings, card.hand.now.name, card.check_code, card.hand.file, out, self)
        if dialog.exec() != QDialog.DialogCode.Accepted or dialog.act is None:
            return
        if dialog.act.card.is_last:
            self.take_files([dialog.act.path])
        else:
            self.say("good", self.tr("The layer is off. Next: {0}.").format(dialog.act.card.following))
            self.refresh()

    def _give(self) -> None:
        scope = self.pane.scope
        card = scope.list if scope is not None else None
        if card is None:
            return
        ws, number = self.desk.workspace, card.number
        target = self.ask_target(f"opening-{number}-{card.hand.step + 1}.review", "*.review")
        if target is not None:
            self.run(
                self.tr("Writing {0}").format(target.name),
                lambda _job: hand_offs.give_out(ws, number, target),
                lambda path: self.say("good", self.tr("Written and read back: {0}").format(path)),
            )

    def _choose_back(self) -> None:
        files = self.ask_files("*.review")
        if files:
            self.take_files(files[:1])

    def take_files(self, files: Sequence[Path]) -> None:
        """Take back what a trustee, or an expert who supplies a body again, hands in."""
        ws, path = self.desk.workspace, files[0]
        self.run(self.tr("Reading every package"), lambda _job: hand_offs.take_back(ws, path), self._came_back)

    def _came_back(self, back: TakenBack) -> None:
        language = self.surroundings.tongue.language
        if back.report is None:
            self.say("good", sentence("hand-goes-on", language, number=back.number, following=back.following))
        elif back.report.rehearsal and not back.report.sheets:
            self.say("good", sentence("opening-rehearsed", language, names=listed(back.report.trustees)))
        else:
            done = back.report
            names = listed(done.trustees) or "—"
            words = sentence(
                "opening-done", language, number=done.number, names=names, packages=done.packages, sheets=done.sheets
            )
            self.say("warn" if done.minutes else "good", words)
        self.refresh()

    def _write_minutes(self) -> None:
        scope = self.pane.scope
        card = scope.list if scope is not None else None
        if card is None:
            return
        ws, number, language = self.desk.workspace, card.number, self.surroundings.tongue.language
        target = self.ask_target(self.tr("Opening minutes") + f" {number}.pdf", "PDF (*.pdf)")
        if target is not None:
            self.run(
                self.tr("Writing {0}").format(target.name),
                lambda _job: opening_minutes.write_minutes(ws, number, target, language),
                lambda path: self.say("good", self.tr("Written: {0}").format(path), path.parent),
            )

    def retranslate(self) -> None:
        found = self._found
        words = self.tr("A list is closed first, then the trustees open it together.")
        if found is not None and found.sole:
            words = self.tr("No joint opening was set up: one trustee alone can open every score.")
        elif found is not None and found.charter:
            words = self.tr("{0:trustee|trustees}, {1} of them open together; nobody can alone.")
            words = counted(words, len(found.trustees), found.threshold)
        self.say_heading(self.tr("Opening of scores"), words)
        self.list.say_when_empty(
            lambda: Empty("lock", self.tr("Nothing to open yet"), self.tr("Assign experts and take their scores in.")),
            lambda: Empty("search", self.tr("Nothing found"), self.tr("Change the words or the filter.")),
        )
        self.list.name(self.tr("Scopes"), self.tr("Search track"), self.tr("Export as Excel"))
        self.pane.retranslate()
        self._say_balance()

    def retint(self) -> None:
        self.pane.retint()
