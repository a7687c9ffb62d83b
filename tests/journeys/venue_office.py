"""The secretariat's program at the final: the desk, console, projector, the spare copy, a laptop that is lent."""

from __future__ import annotations

import json
import re
import sys
from functools import partial
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtWidgets import QWidget

from reviewer_app.ui import safekeeping
from reviewer_app.ui.office.laptop_dialogs import LendDialog
from reviewer_app.ui.office.laptops_page import LaptopsPage
from reviewer_app.ui.office.venue_page import VenuePage
from tests.journeys.commanded import dialog
from tests.journeys.robot import Act, Story, say
from tests.journeys.venue_signing import Signing
from tests.services.secretariat.finals_round import FINALS

CODE: Final = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")
PHASES = {"called": "called", "talk": "talk", "questions": "questions", "done": "waiting"}


class Office(Signing):
    """One laptop of the secretariat: the desk, the console, the laptops that are lent."""

    acts: ClassVar[tuple[str, ...]] = (
        *Signing.acts,
        "open_desk",
        "close_desk",
        "console",
        "call",
        "arrived",
        "spare",
        "take_over",
        "lend",
        "take",
    )

    def open_desk(self, listen: str) -> Story:
        """Turn the switch; the door stands at an address of this machine alone."""
        yield from self.go("venue")
        page, venue = self._venue, self.rooms.desk.venue
        venue.open = partial(type(venue).open, venue, listen)  # type: ignore[method-assign]
        yield from self.press(page.switch)
        yield self.until("the open door", lambda: page.card.isVisible() and self.is_idle())
        return {"text": page.qr.content}

    @property
    def _venue(self) -> VenuePage:
        return self.page("venue", VenuePage)

    def console(self) -> Story:
        """Show the console, and the projector beside it; put the panel down as there."""
        yield from self.go("finals")
        yield self.until("the order", lambda: self.finals.now is not None and self.is_idle())
        if self.finals.projector is None:
            yield from self.press(self.finals.projector_button)
            yield self.until("the projector", lambda: self.finals.projector is not None)
        seats = self.finals.seats
        if seats.all_button.isVisible():
            yield from self.press(seats.all_button)
            yield self.until("the panel", lambda: seats.all_button.isHidden() and self.is_idle())
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
        yield from self.press(self._venue.spare_button)
        yield from self.choose_folder(folder)
        yield self.until("the copy", lambda: self.note.startswith("备用副本") and self.is_idle())

    def take_over(self, reason: str) -> Story:
        """Go on as the spare desk."""
        yield from self.go("venue")
        yield from self.press(self._venue.take_button)
        yield from self.give_reason(reason)
        yield self.until("the new log", lambda: "接替" in self.note and self.is_idle())
        return {"said": self.note}

    def take(self, file: str) -> Story:
        """Take in what was dropped on the window: a stick's file, or what a trustee hands back."""
        yield Act(lambda: self.window.take(Path(file)))
        yield self.until("it is taken in", self.is_idle)
        return {"said": self.note}

    def lend(self, label: str, expert: str, folder: str) -> Story:
        """Put a laptop on the list, lend it to an expert whose own is gone, and write slip and package for it."""
        yield from self.go("laptops")
        assert self.rooms.desk.stage == FINALS, self.rooms.desk.stage
        page = self.page("laptops", LaptopsPage)
        yield from self.press(page.add_button)
        yield from self.give_reason(label)
        yield from self.press_key(lambda: dict(page.cards.buttons), "lend")
        yield self.until("who sits down", lambda: dialog(LendDialog))
        shown = dialog(LendDialog)
        assert isinstance(shown, LendDialog)
        yield Act(lambda: shown.who.setCurrentIndex(shown.who.findData(expert)))
        yield from self.press(shown.releases)
        yield from self.press(shown.accept_button)
        yield from self.choose_folder(folder)
        yield self.until("slip and package", lambda: CODE.search(self.note) and self.is_idle())
        found = CODE.search(self.note)
        assert found is not None
        return {"code": found[0]}

    def close_desk(self) -> Story:
        """Turn the switch again."""
        yield from self.go("venue")
        yield from self.press(self._venue.switch)
        yield self.until("the closed door", lambda: self._venue.card.isHidden() and self.is_idle())

    def end(self) -> Story:
        """Close the desk first: while it is open the window asks whether it may be left."""
        yield from self.close_desk()
        yield from super().end()

    def shown(self, part: str) -> QWidget:
        projector = self.finals.projector
        return projector if part == "projector" and projector is not None else super().shown("window")


def main(plan: dict[str, object]) -> int:
    """Start one laptop of the office."""
    safekeeping._AT_ONCE = frozenset()  # a copy after each of eighty sheets is tried elsewhere
    say("ready")
    return Office(dict(plan)).run(Path(str(plan["opened"])))


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
