"""The secretariat's program at the final: the desk, the console, the projector, the spare copy, list and opening."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import dispatch, inquiries, panel_sheet, revoke, slips
from reviewer_app.ui import safekeeping
from reviewer_app.ui.office.close_dialog import CloseDialog
from reviewer_app.ui.office.finals_page import FinalsPage
from reviewer_app.ui.office.opening_page import OpeningPage
from reviewer_app.ui.office.rooms import OfficeRooms
from reviewer_app.ui.office.venue_page import VenuePage
from tests.journeys.commanded import Commanded, dialog
from tests.journeys.robot import Act, Story, say
from tests.services.secretariat.finals_round import FINALS, TRACK

CHEAP = ArgonCost(memory=64, passes=1)
MAIN = "main"
PHASES = {"called": "called", "talk": "talk", "questions": "questions", "done": "waiting"}


class Office(Commanded):
    """One laptop of the secretariat."""

    acts: ClassVar[tuple[str, ...]] = (
        *Commanded.acts,
        "open_desk",
        "console",
        "call",
        "arrived",
        "spare",
        "take_over",
        "replace",
        "take",
        "close_list",
        "opened",
        "inquire",
        "sheet",
    )

    @property
    def rooms(self) -> OfficeRooms:
        assert self.window.office is not None
        return self.window.office

    def is_idle(self) -> bool:
        office = self.window.office
        return super().is_idle() and (office is None or not office.desk.long_jobs.is_busy)

    def unlock(self, secret: str) -> Story:
        yield from super().unlock(secret)
        yield self.until("the overview", lambda: self.window.office is not None and "overview" in self.rooms.pages)
        yield self.until("it is read", self.is_idle)

    def go(self, key: str) -> Story:
        """Walk to a page by the rail."""
        if self.rooms.hall.stack.currentWidget() is not self.rooms.pages.get(key):
            yield Act(self.rooms.hall.rail.button(key).click)
        yield self.until(key, lambda: self.rooms.hall.stack.currentWidget() is self.rooms.pages.get(key))
        yield self.until("it is read", self.is_idle)

    def open_desk(self, listen: str) -> Story:
        """Turn the switch; the door stands at an address of this machine alone."""
        yield from self.go("venue")
        page, venue = self._venue(), self.rooms.desk.venue
        venue.open = partial(type(venue).open, venue, listen, calls_out=False)  # type: ignore[method-assign]
        yield from self.press(page.switch)
        yield self.until("the open door", lambda: page.card.isVisible() and self.is_idle())
        return {"text": page.qr.content}

    def _venue(self) -> VenuePage:
        page = self.rooms.page("venue")
        assert isinstance(page, VenuePage)
        return page

    @property
    def finals(self) -> FinalsPage:
        page = self.rooms.page("finals")
        assert isinstance(page, FinalsPage)
        return page

    def console(self) -> Story:
        """Show the console, and the projector beside it."""
        yield from self.go("finals")
        yield self.until("the order", lambda: self.finals.now is not None and self.is_idle())
        if self.finals.projector is None:
            yield from self.press(self.finals.projector_button)
            yield self.until("the projector", lambda: self.finals.projector is not None)
        assert self.finals.now is not None
        return {"order": [one.code for one in self.finals.now.turns]}

    def call(self, *acts: str, what: list[str]) -> Story:
        """Press the one large button so many times; it has to lead where it says."""
        page = self.finals
        for act in what:
            yield from self.press(page.stage.next_button)
            yield self.until(act, partial(self._stands, PHASES[act]))
        now = page.now
        assert now is not None
        return {"code": now.current.code if now.current else "", "phase": now.phase}

    def _stands(self, phase: str) -> bool:
        now = self.finals.now
        return now is not None and self.is_idle() and (now.phase == phase or (phase, now.phase) == ("waiting", "over"))

    def arrived(self, code: str, count: int) -> Story:
        """Wait until the console shows so many sheets of one team."""
        page = self.finals

        def shown() -> bool:
            return any(one.turn.code == code and one.arrived == count for one in page.stage.list.model.rows)

        yield self.until(f"{count} sheets of {code}", shown)
        return {"projector": page.projector.text if page.projector is not None else ""}

    def spare(self, folder: str) -> Story:
        """Write the copy for the second laptop."""
        yield from self.go("venue")
        yield from self.press(self._venue().spare_button)
        yield from self.choose_folder(folder)
        yield self.until("the copy", lambda: self._note.startswith("备用副本") and self.is_idle())

    @property
    def _note(self) -> str:
        return self.window.note.text if self.window.note is not None else ""

    def take_over(self, reason: str) -> Story:
        """Go on as the spare desk."""
        yield from self.go("venue")
        yield from self.press(self._venue().take_button)
        yield from self.give_reason(reason)
        yield self.until("the new log", lambda: "接替" in self._note and self.is_idle())
        return {"said": self._note}

    def take(self, file: str) -> Story:
        """Take in what was dropped on the window: a stick's file, or what a trustee hands back."""
        yield Act(lambda: self.window.take(Path(file)))
        yield self.until("it is taken in", self.is_idle)
        return {"said": self._note}

    def replace(self, expert: str, folder: str) -> Story:
        """Lock a broken laptop out, and write slip and package for a spare one."""
        ws = self.rooms.desk.workspace

        def work() -> str:
            revoke.revoke(ws, expert, "电脑损坏", devices_only=True)
            made = next(one for one in slips.make_slips(ws, cost=CHEAP) if one.expert_code == expert)
            dispatch.dispatch(ws, FINALS, Path(folder))
            return made.code

        code = yield from self._work(work)
        return {"code": code}

    def _work(self, work: Callable[[], Any]) -> Story:
        """Do what another page of the office does, on its worker, beside the open desk."""
        answers: list[Any] = []
        self.rooms.desk.long_jobs.start(self.rooms, lambda _job: work(), then=answers.append, failed=_raise)
        yield self.until("it is done", lambda: answers and self.is_idle())
        return answers[0]

    def close_list(self, trustees: list[int]) -> Story:
        """Close the track's list for these trustees."""
        yield Act(lambda: self.rooms.open_finals(FINALS, TRACK))
        page = self.rooms.page("opening")
        assert isinstance(page, OpeningPage)
        yield self.until("the scope", lambda: page.pane.scope is not None and self.is_idle())
        assert page.pane.scope is not None
        assert page.pane.scope.track == TRACK
        yield from self.press(page.pane.close_button)
        yield self.until("who opens it", lambda: dialog(CloseDialog))
        shown = dialog(CloseDialog)
        assert isinstance(shown, CloseDialog)
        for position in trustees:
            if not shown.trustees[position].isChecked():
                yield from self.press(shown.trustees[position])
        yield from self.press(shown.accept_button)
        yield self.until("the list", lambda: self._closed(page) and self.is_idle())
        assert page.pane.scope.list is not None
        return {"list": page.pane.scope.list.number, "file": str(page.pane.scope.list.hand.file)}

    @staticmethod
    def _closed(page: OpeningPage) -> bool:
        scope = page.pane.scope
        return scope is not None and scope.list is not None and scope.list.hand.file is not None

    def opened(self, file: str) -> Story:
        """Take back the list from which the last trustee has taken the last layer."""
        yield Act(lambda: self.window.take(Path(file)))
        page = self.rooms.page("opening")
        assert isinstance(page, OpeningPage)
        yield self.until("opened", lambda: self.is_idle() and page.pane.scope and page.pane.scope.step == "opened")
        return {"said": self._note}

    def inquire(self) -> Story:
        """Ask whoever is outside the limit that was fixed beforehand."""
        ws = self.rooms.desk.workspace
        count = yield from self._work(lambda: inquiries.open_inquiries(ws, FINALS, TRACK))
        return {"count": count}

    def sheet(self, file: str) -> Story:
        """Print the panel's sheet."""
        ws = self.rooms.desk.workspace
        yield from self._work(lambda: panel_sheet.write_panel_sheet(ws, TRACK, MAIN, Path(file), "zh"))

    def end(self) -> Story:
        """Close the desk first: while it is open the window asks whether it may be left."""
        yield from self.go("venue")
        page = self._venue()
        yield from self.press(page.switch)
        yield self.until("the closed door", lambda: page.card.isHidden() and self.is_idle())
        yield from super().end()

    def shown(self, part: str) -> QWidget:
        projector = self.finals.projector
        return projector if part == "projector" and projector is not None else super().shown("window")


def _raise(error: Exception) -> None:
    raise error


def main(plan: dict[str, object]) -> int:
    """Start one laptop of the office."""
    safekeeping._AT_ONCE = frozenset()  # a copy after each of eighty sheets is tried elsewhere
    say("ready")
    return Office(dict(plan)).run(Path(str(plan["opened"])))


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
