"""An expert's program at the final: follows the desk or the hand, types marks, locks, saves to a stick, answers."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from reviewer_app.services.expert import venue
from reviewer_app.services.expert.questions import QuestionCard
from reviewer_app.sync.venue import finding
from reviewer_app.ui import safekeeping
from reviewer_app.ui.expert.commitment_page import CommitmentPage
from reviewer_app.ui.expert.questions_page import QuestionsPage
from reviewer_app.ui.expert.recovery_dialog import RecoveryDialog
from reviewer_app.ui.expert.roadshow_page import RoadshowPage
from reviewer_app.ui.expert.rooms import ExpertRooms
from reviewer_app.ui.first_run_page import FirstRunPage
from reviewer_app.ui.place_dialog import PlaceDialog
from reviewer_app.ui.widgets.mark_edit import MarkEdit
from tests.journeys.commanded import Commanded, dialog
from tests.journeys.evenings import make_keys_cheap
from tests.journeys.robot import ENTER, Act, Step, Story, Words, ctrl, say, typed

SECRET = "seven laptops 2025"
OPINION = "路演清楚，数据来源合规，落地场景明确；建议补充后续运营安排。"


class Client(Commanded):
    """One expert's laptop."""

    acts: ClassVar[tuple[str, ...]] = (
        *Commanded.acts,
        "begin",
        "connect",
        "found",
        "look",
        "score",
        "settle",
        "cut_off",
        "stick",
        "asked",
        "open_question",
        "answer",
        "correct",
        "settled",
    )
    _typed_secret = False

    @property
    def rooms(self) -> ExpertRooms:
        assert self.window.rooms is not None
        return self.window.rooms

    @property
    def page(self) -> RoadshowPage:
        page = self.rooms.page("roadshow")
        assert isinstance(page, RoadshowPage)
        return page

    def is_at_work(self) -> bool:
        """The page is in sight, with the form of a project."""
        if self.window.rooms is None or not isinstance(self.window.page, RoadshowPage):
            return False
        return self.page.form is not None and self.page.choice.view is not None and self.is_idle()

    def unlock(self, secret: str = SECRET) -> Story:
        yield from super().unlock(secret)
        yield self.until("the roadshow", self.is_at_work)

    def begin(self, code: str) -> Story:
        """A spare laptop: the package was double-clicked, the new 开通码 is typed, the commitment is signed."""
        yield self.until("the first form", lambda: isinstance(self.window.page, FirstRunPage) and self.is_idle())
        yield from typed(code.lower())
        yield from typed(SECRET)
        yield ENTER
        yield self.until("the commitment", lambda: self.window.rooms is not None and self._can_commit())
        yield ctrl(Qt.Key.Key_Return)
        yield self.until("the roadshow", self.is_at_work)

    def _can_commit(self) -> bool:
        page = self.rooms.page("commitment")
        return isinstance(page, CommitmentPage) and page.sign.isEnabled()

    def connect(self, address: str) -> Story:
        """Type the address of the desk, or what the QR code says."""
        line = self.page.parts.side.line
        yield from self.press(line.change)
        yield self.until("the field", line.address.hasFocus)
        yield Words(address)
        yield ENTER
        yield self.until("the desk", self._is_connected)

    def found(self) -> Story:
        """Wait for the desk that this laptop finds by itself."""
        yield self.until("a desk that calls out", self._is_connected)
        assert self.page.line.state is not None
        return {"address": self.page.line.state.address}

    def _is_connected(self) -> bool:
        return self.page.line.state is not None and self.page.line.state.is_connected

    def look(self, code: str) -> Story:
        """Wait until a project that is called is in sight."""
        yield self.until(f"{code} on the desk's word", lambda: self._is_in_sight(code))

    def score(self, code: str, marks: list[str], is_by_hand: bool = False) -> Story:
        """Type the marks of one project and lock it. `is_by_hand`: the desk cannot say which one is on."""
        if is_by_hand:
            yield from self._go_to(code)
        yield self.until(f"{code} on the desk's word", lambda: self._is_in_sight(code))
        yield self.until("its first field", lambda: isinstance(QApplication.focusWidget(), MarkEdit))
        given: dict[str, int] = {}
        for mark in marks:
            field = QApplication.focusWidget()
            assert isinstance(field, MarkEdit), field
            yield from typed(mark)
            yield ENTER
            assert field.mark is not None
            given[field.leaf.key] = field.mark
        yield Words(OPINION)
        yield from self.lock(code)
        return {"code": code, "marks": given}

    def _go_to(self, code: str) -> Story:
        for _ in range(2 * len(self.page.choice.cards)):
            card = self.page.choice.card
            if card is not None and card.code == code:
                return
            wanted = next(task for task, one in self.page.choice.cards.items() if one.code == code)
            order = list(self.page.choice.cards)
            way = Qt.Key.Key_Down if order.index(wanted) > order.index(self.page.task) else Qt.Key.Key_Up
            was = self.page.task
            yield ctrl(way)
            yield self.until("another project", lambda was=was: self.page.task != was and self.page.form is not None)

    def _is_in_sight(self, code: str) -> bool:
        card = self.page.choice.card
        return card is not None and card.code == code and self.page.form is not None and not self.page.form.frozen

    def lock(self, code: str) -> Story:
        locking, card = self.page.locking, self.page.parts.card
        yield ctrl(Qt.Key.Key_Return)
        if self.plan.get("spare") and not self._typed_secret:
            yield from self._make_recovery()
            yield ctrl(Qt.Key.Key_Return)
        yield self.until("what is signed", lambda: locking.is_open and card.sign.isVisible())
        if not card.secret.isHidden():
            yield from typed(SECRET)
            self._typed_secret = True
        yield ENTER
        yield self.until("the signature", lambda: not locking.is_open and self._is_signed(code))

    def _make_recovery(self) -> Story:
        """On a new laptop the code for the day the pass-phrase is forgotten comes before the first signature."""
        make = QCoreApplication.translate("Locking", "Make it")
        yield self.until("what has to be done first", lambda: make in self._offered())
        yield Act(self._offered()[make])
        yield self.until("the recovery code", lambda: dialog(RecoveryDialog))
        shown = dialog(RecoveryDialog)
        assert isinstance(shown, RecoveryDialog)
        yield from self.press(shown.go_on)
        for at in shown.asked:
            yield from typed(shown.code.split("-")[at].lower())
            yield ENTER
        yield self.until("the roadshow", lambda: dialog(RecoveryDialog) is None and self.is_at_work())
        yield from self._back_to_form()

    def _offered(self) -> dict[str, Callable[[], None]]:
        """What the message that stands there offers: words and deed."""
        note = self.window.note
        return dict([note.action]) if note is not None and note.action is not None else {}

    def _back_to_form(self) -> Story:
        self.page.parts.sheet.score_form.focus_first()
        yield self.until("the form", lambda: isinstance(QApplication.focusWidget(), MarkEdit))

    def _is_signed(self, code: str) -> bool:
        view = self.page.choice.view
        return view is not None and any(one.code == code and one.state == "signed" for one in view.cards)

    def settle(self, receipts: int) -> Story:
        """Wait until so many receipts are in hand and nothing waits."""
        if self.window.page is not self.page:
            yield ctrl(Qt.Key.Key_4)
        yield self.until(f"{receipts} receipts", lambda: self._counts() == (0, receipts))
        return {"states": self._states()}

    def _counts(self) -> tuple[int, int]:
        view = self.page.choice.view
        return (len(view.queue.open), view.queue.count("receipt")) if view is not None else (-1, -1)

    def _states(self) -> dict[str, str]:
        view = self.page.choice.view
        return {one.code: one.delivery for one in view.cards if one.delivery} if view is not None else {}

    def cut_off(self, waiting: int = -1) -> Story:
        """Wait until the window says that the desk is gone, and how many packages wait."""
        card = self.page.parts.side.line
        yield self.until("no line", lambda: not self._is_connected() and "断开" in card.state.text())
        yield self.until("the queue", lambda: waiting in (-1, self._counts()[0]))
        return {"said": card.state.text(), "counts": [one.text() for one in card.counts.values()]}

    def stick(self, folder: str) -> Story:
        """Save what waits to a stick."""
        before = len(list(Path(folder).iterdir()))
        yield from self.press(self.page.parts.side.line.stick)
        yield self.until("where it should go", lambda: dialog(PlaceDialog))
        shown = dialog(PlaceDialog)
        assert isinstance(shown, PlaceDialog)
        yield from self.press(shown.folder)
        yield from self.choose_folder(folder)
        yield self.until("the files", lambda: len(list(Path(folder).iterdir())) > before and self.is_idle())
        return {"files": sorted(path.name for path in Path(folder).iterdir())}

    def asked(self) -> Story:
        """Wait until the secretariat's question stands above the form."""
        yield self.until("the question", lambda: self.page.parts.asked.isVisible())
        return {"said": self.page.parts.asked.words.text()}

    def answer(self, why: str) -> Story:
        """Look at the own sheet that is asked about, and keep it as it is."""
        card = yield from self._look_at_question(why)
        yield from self.press(self._questions.answer.keep)
        return (yield from self._was_answered(card))

    def correct(self, why: str, marks: list[str]) -> Story:
        """Change the marks that were wrong, and sign what is right."""
        card = yield from self._look_at_question(why)
        pane = self._questions.answer
        for field, mark in zip(pane.fields, marks, strict=True):
            yield Act(partial(self._begin, field))
            yield self.until("the field", field.hasFocus)
            yield from typed(mark)
            yield ENTER
        yield Act(lambda: pane.ground.setCurrentIndex(pane.ground.findData("fact-wrong")))
        yield Act(pane.secret.setFocus)
        yield self.until("the pass-phrase", lambda: pane.secret.isVisible() and pane.secret.hasFocus())
        yield Words(SECRET)
        given = {field.leaf.key: field.mark for field in pane.fields}
        yield from self.press(pane.correct)
        said = yield from self._was_answered(card)
        return {**said, "marks": given}

    @staticmethod
    def _begin(field: MarkEdit) -> None:
        field.setFocus()
        field.selectAll()

    @property
    def _questions(self) -> QuestionsPage:
        page = self.rooms.page("questions")
        assert isinstance(page, QuestionsPage)
        return page

    def open_question(self) -> Story:
        """Go from the strip above the form to the own sheet that is asked about."""
        if self.window.page is self.page:
            yield from self.press(self.page.parts.asked.button)
        yield self.until("the questions", lambda: self.window.page is self._questions and self.is_idle())
        pane = self._questions.answer
        yield self.until("the own marks", lambda: pane.card is not None and pane.isVisible())

    def _look_at_question(self, why: str) -> Generator[Step, None, QuestionCard]:
        """Show the question, and type the reason."""
        yield from self.open_question()
        pane = self._questions.answer
        assert pane.card is not None
        yield Act(pane.reason.setFocus)
        yield self.until("the field", lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit))
        yield Words(why)
        return pane.card

    def _was_answered(self, card: QuestionCard) -> Generator[Step, None, dict[str, str]]:
        yield self.until("the answer", lambda: self.window.page is self.page and self.is_idle())
        said = self.window.note.text if self.window.note is not None else ""
        return {"code": card.code, "total": card.total, "said": said}

    def settled(self) -> Story:
        """Wait until the desk has proven that the supervisor cosigned the correction."""
        yield Act(lambda: self.rooms.go("questions"))
        pane = self._questions.answer

        def is_told() -> bool:
            return self.is_idle() and pane.card is not None and pane.card.settled == "cosigned"

        yield self.until("the cosignature", is_told)
        return {"said": pane.words.text()}


def main(plan: dict[str, object]) -> int:
    """Start one laptop. What is asked for every two seconds in a hall is asked for more often here."""
    make_keys_cheap()
    venue.ASK_SECONDS, venue.LONGEST_WAIT, venue.NEWS_SECONDS = 0.5, 1.0, 3.0  # type: ignore[misc]
    if not plan.get("looks_round"):  # most are told the router's address: only what goes through it can be dropped
        finding.look_round = lambda *_given: []  # type: ignore[assignment]
    safekeeping._AT_ONCE = frozenset()  # a copy after each of eighty sheets is tried elsewhere
    say("ready")
    return Client(dict(plan)).run(*(Path(str(one)) for one in plan["opened"]))  # type: ignore[attr-defined]


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
