"""The wizard of the opening sticks (启封U盘): how many people, a stick for each, then all of them at one table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QProgressBar, QStackedWidget, QWidget

from reviewer_app.errors import AppError
from reviewer_app.services import sticks
from reviewer_app.services.secretariat import trustee_desk
from reviewer_app.services.secretariat.trustee_desk import TrusteesView
from reviewer_app.services.sticks import Ceremony, Stick
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.jobs import Job
from reviewer_app.ui.office.stick_pages import PlanPart, SeatPart
from reviewer_app.ui.office.stick_table import TablePart
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain, listed, sentence
from reviewer_app.ui.widgets.basics import button, column, label, main_button, row
from reviewer_app.ui.widgets.scrolled import scrolled

Result = TypeVar("Result")
PLAN, SEAT, TABLE, DONE = range(4)
SIZE: Final = (680, 520)


class StickWizard(QDialog):
    """Every act is done when its button was pressed: closed half way, it goes on where it was at its next showing."""

    def __init__(
        self, surroundings: Surroundings, workspace: Workspace, found: TrusteesView, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._surroundings, self._ws, self._view = surroundings, workspace, found
        self._table: Ceremony | None = None
        self._made: dict[int, Path] = {}
        self._job: Job | None = None
        self.plan, self.seat = PlanPart(), SeatPart(surroundings.theme)
        self.table = TablePart(surroundings.theme)
        self._end = label(wraps=True)
        self._title, self._error = label("title", wraps=True), label("error", wraps=True)
        self._busy, self._bar = label("soft", wraps=True), QProgressBar()
        self.next, self.close_button = main_button(), button()
        self._stack = QStackedWidget()
        for part in (self.plan, self.seat, self.table, self._end):
            self._stack.addWidget(scrolled(part))
        self._build()
        self._begin()

    def _build(self) -> None:
        self.setWindowTitle(QCoreApplication.translate("StickWizard", "Opening sticks"))
        buttons = row(1, self.close_button, self.next)
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        parts = (self._title, self._stack, self._error, self._busy, self._bar, buttons)
        self.setLayout(column(*parts, spacing=12, margins=(20, 16, 20, 16), grows=self._stack))
        self._say_busy("")
        theme = self._surroundings.theme
        self.resize(theme.px(SIZE[0]), theme.px(SIZE[1]))
        self.close_button.setText(QCoreApplication.translate("StickWizard", "Close"))
        self.close_button.clicked.connect(self.reject)
        self.next.clicked.connect(self._go_on)
        self.seat.changed.connect(self._look)
        self.table.opened.connect(self._sit_down)

    def _begin(self) -> None:
        if self._view.charter is not None:
            self._show_table()
        elif self._view.seats:
            self.plan.show_plan(max(3, len(self._view.seats)), self._view.threshold)
            self._show(PLAN)
        else:
            self._show(PLAN)

    @property
    def at(self) -> int:
        """Which part is in sight."""
        return self._stack.currentIndex()

    @property
    def error(self) -> str:
        """What went wrong last."""
        return self._error.text()

    @property
    def busy(self) -> str:
        """What is being done now, "" for nothing."""
        return self._busy.text()

    def _say_busy(self, words: str) -> None:
        self._busy.setText(words)
        self._bar.setAccessibleName(words)
        self.close_button.setEnabled(not words)  # it would come to nothing: a stick is written to its end
        for part in (self._busy, self._bar):
            part.setVisible(bool(words))

    def _show(self, part: int) -> None:
        self._stack.setCurrentIndex(part)
        self._error.clear()
        self._say()
        self._look()

    def _say(self) -> None:
        number, of = len(self._view.seats) + 1, self.plan.people
        words = {
            PLAN: QCoreApplication.translate("StickWizard", "Who opens the scores"),
            SEAT: QCoreApplication.translate("StickWizard", "Trustee {0} of {1}").format(number, of),
            TABLE: QCoreApplication.translate("StickWizard", "All at one table"),
            DONE: QCoreApplication.translate("StickWizard", "Ready for the opening"),
        }
        press = {
            PLAN: QCoreApplication.translate("StickWizard", "Go on"),
            SEAT: QCoreApplication.translate("StickWizard", "Make the stick"),
            TABLE: QCoreApplication.translate("StickWizard", "Cosign and rehearse")
            if self._table
            else QCoreApplication.translate("StickWizard", "Settle these people"),
            DONE: "",
        }
        self._title.setText(words[self.at])
        self.next.setText(press[self.at])
        self.next.setVisible(self.at != DONE)

    def _look(self) -> None:
        fits = {
            PLAN: True,
            SEAT: self.seat.is_full,
            TABLE: self._table is None or self.table.count_here > 0,
            DONE: False,
        }
        self.next.setEnabled(self._job is None and fits[self.at])

    def _go_on(self) -> None:
        {PLAN: self._planned, SEAT: self._make, TABLE: self._settle_or_run}[self.at]()

    def _planned(self) -> None:
        if len(self._view.seats) >= self.plan.people:
            self._show_table()
        else:
            self.seat.begin(len(self._view.seats) + 1)
            self._show(SEAT)

    def _make(self) -> None:
        wish, ws, threshold = self.seat.wish, self._ws, self.plan.threshold
        if wish is None:
            self._error.setText(QCoreApplication.translate("StickWizard", "The two pass-phrases differ."))
            return

        def work() -> tuple[Stick, TrusteesView]:
            made = sticks.make_stick(ws, wish.drive, wish.name, wish.secret, threshold, outside=wish.outside)
            return made, trustee_desk.view(ws)

        self._do(
            QCoreApplication.translate("StickWizard", "The key is made and written; leave the stick plugged in …"),
            work,
            self._stick_made,
        )

    def _stick_made(self, answer: tuple[Stick, TrusteesView]) -> None:
        stick, self._view = answer
        self._made[stick.position] = stick.folder
        self._planned()

    def _show_table(self) -> None:
        warnings = [sentence(code, self._surroundings.tongue.language) for code in self._view.warnings]
        self.table.show_seats(self._view, self._made, warnings)
        self._show(TABLE)
        if self._view.charter is not None:
            self._settle()

    def _settle_or_run(self) -> None:
        if self._table is None:
            self._settle()
        else:
            self._run()

    def _settle(self) -> None:
        ws = self._ws

        def work() -> tuple[Ceremony, str]:
            table = Ceremony(ws)
            try:
                return table, table.settle().check_code
            except BaseException:
                table.close()
                raise

        def settled(answer: tuple[Ceremony, str]) -> None:
            self._table, code = answer
            self.table.let_in(code)
            self._say()

        self._do(QCoreApplication.translate("StickWizard", "The charter is written …"), work, settled)

    def _sit_down(self, folder: Path, secret: str) -> None:
        table = self._table
        if table is None:
            return

        def seated(position: int) -> None:
            self.table.mark_here(position)
            if self.table.is_complete:
                self._run()

        words = QCoreApplication.translate("StickWizard", "The pass-phrase is tried on the stick …")
        self._do(words, lambda: table.sit_down(folder, secret), seated)

    def _run(self) -> None:
        table = self._table
        if table is not None:
            words = QCoreApplication.translate("StickWizard", "The charter is cosigned and the opening rehearsed …")
            self._do(words, table.run, self._ran)

    def _ran(self, found: TrusteesView) -> None:
        self._view = found
        self._leave_table()
        if found.is_ready:
            words = QCoreApplication.translate(
                "StickWizard",
                "The charter is in force, everybody has cosigned it and has rehearsed the opening. The sticks can be "
                "pulled out now; everyone takes an own one along and tells nobody the pass-phrase.\n\nAt the opening "
                "{0} of {1} have to be there. Nobody, the secretariat included, can look at a score alone.",
            ).format(found.threshold, len(found.seats))
        else:
            left = listed(one.name for one in found.seats if not (one.cosigned and one.rehearsed))
            words = QCoreApplication.translate(
                "StickWizard", "Done so far. Still to come: {0}. Open this window again when they are here."
            ).format(left)
        self._end.setText(words)
        self._show(DONE)

    def _do(self, words: str, work: Callable[[], Result], then: Callable[[Result], None]) -> None:
        if self._job is not None:
            return
        self._error.clear()
        self._say_busy(words)
        self._stack.setEnabled(False)

        def ended() -> None:
            self._job = None
            self._stack.setEnabled(True)
            self._say_busy("")

        def done(result: Result) -> None:
            ended()
            then(result)
            self._look()

        def failed(error: Exception) -> None:
            ended()
            self._look()
            if not isinstance(error, AppError):
                raise error
            self._error.setText(explain(error, self._surroundings.tongue.language))

        self._job = self._surroundings.jobs.start(self, lambda _job: work(), then=done, failed=failed)
        self._look()

    def _leave_table(self) -> None:
        if self._table is not None:
            self._table.close()
            self._table = None

    def done(self, result: int) -> None:
        """Close; not while something is being written to a stick."""
        if self._job is None:
            self._leave_table()
            self.seat.forget()
            super().done(result)
