"""After the last team, through the console: list, trustees, questions, the supervisor's cosignature, the sheet."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QMessageBox

from reviewer_app.ui.office.close_dialog import CloseDialog
from reviewer_app.ui.office.corrections_page import CorrectionsPage
from reviewer_app.ui.office.opening_page import OpeningPage
from reviewer_app.ui.office.opening_pane import OpeningPane
from tests.journeys.commanded import dialog
from tests.journeys.robot import Act, Story
from tests.journeys.venue_seat import Seat
from tests.services.secretariat.finals_round import TRACK


class Signing(Seat):
    """What stands on the tab of the panel's sheet, and where its buttons lead."""

    acts: ClassVar[tuple[str, ...]] = (
        *Seat.acts,
        "lock",
        "go",
        "close_list",
        "give",
        "back",
        "ask",
        "answered",
        "cosign",
        "sheet",
    )

    def _press_card(self, key: str) -> Story:
        """Press a button of the cards that are worked through after the last team."""
        yield from self.go("finals")
        yield from self.press(self.finals.tabs["signing"])
        yield from self.press_key(lambda: dict(self.finals.after.buttons), key)

    @property
    def _pane(self) -> OpeningPane:
        return self.page("opening", OpeningPage).pane

    def close_list(self, trustees: list[int]) -> Story:
        """Close the track's list for these trustees."""
        yield from self._press_card("close")
        yield self.until("the scope", lambda: self.is_at("opening") and self._pane.scope and self.is_idle())
        assert self._pane.scope is not None
        assert self._pane.scope.track == TRACK
        yield from self.press(self._pane.close_button)
        yield self.until("who opens it", lambda: dialog(CloseDialog))
        shown = dialog(CloseDialog)
        assert isinstance(shown, CloseDialog)
        for position in trustees:
            if not shown.trustees[position].isChecked():
                yield from self.press(shown.trustees[position])
        yield from self.press(shown.accept_button)
        yield self.until("the list", lambda: self._step() == 0)
        return {"code": self._pane.code.text()}

    def _step(self) -> int:
        """How many layers are off, -1 before there is a list."""
        scope = self._pane.scope
        return scope.list.hand.step if self.is_idle() and scope is not None and scope.list is not None else -1

    def give(self, file: str) -> Story:
        """Write the file that a trustee takes to his own machine."""
        yield from self.press(self._pane.give_button)
        yield from self.choose_file(file)
        yield self.until("the file", lambda: Path(file).is_file() and self.is_idle())

    def back(self, file: str) -> Story:
        """Take back what a trustee brings."""
        before = self._step()
        yield from self.press(self._pane.back_button)
        yield from self.choose_file(file)
        yield self.until("it is taken back", lambda: self._step() > before or self._is_opened())
        return {"said": self.note}

    def _is_opened(self) -> bool:
        return self.is_idle() and self._pane.scope is not None and self._pane.scope.step == "opened"

    def ask(self) -> Story:
        """Ask whoever is outside the limit that was fixed beforehand."""
        yield from self._press_card("corrections")
        page = self._asked
        yield from self.press(page.ask_button)
        yield self.until("who is asked", lambda: self.is_idle() and page.list.model.rows)
        return {"asked": [[one.inquiry.expert, one.inquiry.project] for one in page.list.model.rows]}

    @property
    def _asked(self) -> CorrectionsPage:
        return self.page("corrections", CorrectionsPage)

    def answered(self, expert: str, state: str) -> Story:
        """Wait until an answer stands in the list, and choose its line."""
        page = self._asked

        def found() -> bool:
            return any((one.inquiry.expert, one.state) == (expert, state) for one in page.list.model.rows)

        yield self.until(f"the answer of {expert}", lambda: self.is_idle() and found())
        yield Act(lambda: page.list.select(lambda one: one.inquiry.expert == expert))
        yield self.until("both versions", lambda: page.detail.shown and page.detail.shown.inquiry.expert == expert)

    def cosign(self, expert: str) -> Story:
        """Cosign the correction as the supervisor, who sits here now."""
        yield from self.go("corrections")
        yield from self.answered(expert, "waiting")
        page = self._asked
        yield from self.press(page.detail.cosign)
        yield self.until("the question", lambda: dialog(QMessageBox))
        shown = dialog(QMessageBox)
        assert isinstance(shown, QMessageBox)
        yield from self.press(shown.button(QMessageBox.StandardButton.Yes))
        yield from self.answered(expert, "corrected")
        return {"said": self.note}

    def sheet(self, file: str) -> Story:
        """Print the panel's sheet."""
        yield from self._press_card("sheet")
        yield from self.choose_file(file)
        yield self.until("the sheet", lambda: Path(file).is_file() and self.is_idle())
        return {"said": self.note}
