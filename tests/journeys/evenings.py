"""The four evenings of an expert, each a start of the program of its own. Arguments: a JSON plan, the evening."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QMenu, QWidget

from reviewer_app import app
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert import first_run
from reviewer_app.ui.expert.clearing import ClearingDialog
from reviewer_app.ui.expert.commitment_page import CommitmentPage
from reviewer_app.ui.expert.compare_page import ComparePage
from reviewer_app.ui.expert.dialogs import RecusalDialog
from reviewer_app.ui.expert.overview_page import OverviewPage
from reviewer_app.ui.expert.recovery_dialog import RecoveryDialog
from reviewer_app.ui.expert.review_page import ReviewPage
from reviewer_app.ui.expert.rooms import ExpertRooms
from reviewer_app.ui.expert.search_page import SearchPage
from reviewer_app.ui.first_run_page import FirstRunPage
from reviewer_app.ui.place_dialog import PlaceDialog
from reviewer_app.ui.unlock_page import UnlockPage
from reviewer_app.ui.widgets.mark_edit import MarkEdit
from reviewer_app.ui.widgets.reason_dialog import ReasonDialog
from reviewer_app.ui.window import Window
from tests.journeys.robot import (
    ENTER,
    ESCAPE,
    SHIFT,
    SPACE,
    Act,
    Press,
    Robot,
    Step,
    Story,
    Until,
    Words,
    ctrl,
    name_of,
    press_button,
    say,
    tab_to,
    typed,
)

CHEAP = ArgonCost(memory=64, passes=1)
SECRET = "four evenings 2025"
OPINION = "数据来源合规，场景真实，治理规范完整；建议进一步量化经济效益，并补充安全措施说明。"
LEAF_OPINION = "材料中有第三方核验，结论可信。"
NOTES = "只给自己看的笔记。"
REASON = "复核后更正一项分数。"
FIRST_EVENING, SECOND_EVENING, ALL = 8, 18, 30
KEYS = Qt.Key


class Evening:
    """One start of the program: what the robot does, what it remembers of it, what it claims."""

    def __init__(self, plan: dict[str, str]) -> None:
        self.plan = plan
        self.out = Path(plan["out"])
        self.marks: dict[str, dict[str, int]] = {}
        self._claimed = 0

    @property
    def window(self) -> Window:
        return next(part for part in QApplication.topLevelWidgets() if isinstance(part, Window))  # made before the loop

    @property
    def rooms(self) -> ExpertRooms:
        assert self.window.rooms is not None
        return self.window.rooms

    @property
    def review(self) -> ReviewPage:
        return self.rooms.review

    @property
    def badge(self) -> str:
        """What the foot of the form says of saving."""
        found = self.review.sheet.total.badge.findChildren(QLabel)
        return next((part.text() for part in found if part.text()), "")

    @property
    def note(self) -> str:
        return self.window.note.text if self.window.note is not None else ""

    @property
    def written(self) -> int:
        return len(list(self.out.glob("*.review")))

    def look(self) -> None:
        """Whatever was typed before the window says 已保存 is a mark that it must never lose."""
        given = sum(map(len, self.marks.values()))
        if given != self._claimed and self.window.rooms is not None and self.badge.startswith("已保存"):
            self._claimed = given
            say("saved", marks=self.marks)

    def is_idle(self) -> bool:
        return not self.window.surroundings.jobs.is_busy

    # What is done again and again

    def unlock(self) -> Story:
        yield Until("the unlock page", lambda: isinstance(self.window.page, UnlockPage))
        yield from typed(SECRET)
        yield ENTER
        yield Until("the open vault", lambda: self.window.rooms is not None and self.rooms.projects.cards)

    def place(self) -> Story:
        """Choose the folder that stands for the stick."""
        before = self.written
        yield Until("where it should go", lambda: _dialog(PlaceDialog))
        yield from press_button("选择文件夹")
        yield Until("the folders", lambda: _dialog(QFileDialog))
        yield Words(str(self.out))
        yield ENTER
        yield Until("the file, whole", lambda: self.written > before and "读回核对一致" in self.note and self.is_idle())

    def open_from_list(self, key: Qt.Key) -> Story:
        """Open the first (Home) or the last (End) project of the list."""
        yield ctrl(KEYS.Key_1)
        yield Until("the list", lambda: self.window.page is self.rooms.projects and self.is_idle())
        yield from tab_to("分配给我的项目")
        yield ctrl(key)
        yield ENTER
        yield Until("the project", lambda: self.review.is_ready)

    def give(self, mark: int) -> Story:
        """Type a mark and go on; a copied one is typed by one key."""
        field = QApplication.focusWidget()
        assert isinstance(field, MarkEdit), field
        yield from typed(str(mark))
        yield ENTER
        self.remember(field)

    def copy(self) -> Story:
        field = QApplication.focusWidget()
        assert isinstance(field, MarkEdit), field
        yield Press(KEYS.Key_Equal)
        self.remember(field)

    def remember(self, field: MarkEdit) -> None:
        code = next(card.code for card in self.rooms.projects.cards if card.task == self.review.task)
        assert field.mark is not None
        self.marks.setdefault(code, {})[field.leaf.key] = field.mark

    def score(self, number: int) -> Story:
        """Score the project in sight wholly: every third one mark by mark, the others by the key that copies."""
        mark = 60 + number
        for at in range(len(self.review.sheet.score_form.missing)):
            if at and number % 3:
                yield from self.copy()
            else:
                yield from self.give(mark - at if not number % 3 else mark)
        yield Words(OPINION)
        yield from self.fill_gaps()

    def fill_gaps(self) -> Story:
        """Let Ctrl+M lead from gap to gap."""
        while self.review.sheet.missing:
            before = self.review.sheet.missing
            yield ctrl(KEYS.Key_M)
            field = QApplication.focusWidget()
            if isinstance(field, MarkEdit):
                yield from self.give(77)
            else:
                yield Words(OPINION if self.review.sheet.spot.part == "opinion" else LEAF_OPINION)
            assert self.review.sheet.missing < before

    def next_project(self) -> Story:
        was = self.review.task
        yield ctrl(KEYS.Key_Down)
        yield Until("the next project", lambda: self.review.task != was and self.review.is_ready)
        yield Until("its first field", lambda: isinstance(QApplication.focusWidget(), MarkEdit))

    def score_up_to(self, number: int) -> Story:
        """Score from the project in sight on."""
        order = self.rooms.projects.order
        at = order.index(self.review.task) + 1
        while True:
            yield from self.score(at)
            if at == number:
                return
            yield from self.next_project()
            at += 1

    def close(self) -> Story:
        yield Until("everything saved", lambda: self.rooms.autosave.is_clean and self.is_idle())
        yield Act(lambda: self.window.windowHandle().close())

    # The evenings

    def first(self) -> Story:
        """The package, the commitment, a recusal, the first eight projects; the recovery code at the end."""
        yield Until("the first form", lambda: isinstance(self.window.page, FirstRunPage) and self.is_idle())
        yield from self.reach_the_first_mark()
        yield from self.recuse()
        yield from self.open_from_list(KEYS.Key_Home)
        yield Until("the first field", lambda: isinstance(QApplication.focusWidget(), MarkEdit))
        yield from self.take_back()
        yield from self.pin()
        yield from self.score_up_to(FIRST_EVENING)
        yield from tab_to("私人备注")
        yield Words(NOTES)
        yield from self.close()
        yield from self.prove_recovery()

    def reach_the_first_mark(self) -> Story:
        """From the double click on the package to the first saved mark; every act on the way is counted."""
        acts = ["double-click the package"]

        def act(name: str, keys: Iterable[Step]) -> Story:
            acts.append(name)
            yield from keys

        assert name_of(QApplication.focusWidget()) == "开通码"
        yield from act("type the code", typed(self.plan["code"].lower()))
        yield from act("type a pass-phrase", typed(SECRET))
        yield from act("open", [ENTER])
        yield Until("the commitment", lambda: self.window.rooms is not None and self.commitment.sign.isEnabled())
        assert len(self.commitment.rows) == ALL + 1
        yield from act("sign", [ctrl(KEYS.Key_Return)])
        yield Until("the first field", lambda: isinstance(QApplication.focusWidget(), MarkEdit))
        field = QApplication.focusWidget()
        assert isinstance(field, MarkEdit)
        yield from act("type a mark", typed("88"))
        yield Until("已保存", lambda: self.badge.startswith("已保存"))
        say("first-mark", acts=acts)
        yield ctrl(KEYS.Key_Z)
        yield Until("no mark", lambda: field.mark is None and self.is_idle())

    @property
    def commitment(self) -> CommitmentPage:
        page = self.rooms.page("commitment")
        assert isinstance(page, CommitmentPage)
        return page

    def recuse(self) -> Story:
        yield from self.open_from_list(KEYS.Key_End)
        yield from press_button("声明回避")
        yield Until("the recusal", lambda: _dialog(RecusalDialog))
        yield SPACE
        yield from tab_to("请写明具体情形")
        yield Words("三年内曾在该单位任职。")
        yield from press_button("签署回避声明")
        yield Until("a closed project", lambda: self.rooms.projects.cards[-1].state == "recused" and self.is_idle())
        yield from press_button("交出声明")
        yield from self.place()

    def take_back(self) -> Story:
        """A mark, taken back and brought again."""
        field = QApplication.focusWidget()
        assert isinstance(field, MarkEdit)
        yield from self.give(88)
        yield ctrl(KEYS.Key_Z)
        yield Until("no mark", lambda: field.mark is None and field.hasFocus() and self.is_idle())
        yield ctrl(KEYS.Key_Y)
        yield Until("the mark again", lambda: field.mark == 8800 and field.hasFocus() and self.is_idle())
        yield ENTER

    def pin(self) -> Story:
        """Page 3 is evidence for the leaf with the keyboard."""
        for _ in range(2):
            yield ctrl(KEYS.Key_PageDown)
        yield Until("page 3", lambda: self.review.dossier.current()[1] == 2)
        yield ctrl(KEYS.Key_E)
        yield Until("the pin", lambda: [card.page for card in self.review.pinning.cards] == [3])

    def prove_recovery(self) -> Story:
        yield Until("the recovery code", lambda: _dialog(RecoveryDialog))
        dialog = _dialog(RecoveryDialog)
        assert isinstance(dialog, RecoveryDialog)
        say("recovery", code=dialog.code)
        yield from press_button("我已抄下")
        for at in dialog.asked:
            yield from typed(dialog.code.split("-")[at].lower())
            yield ENTER
        yield Until("the end", lambda: not self.window.isVisible())

    def second(self) -> Story:
        """Where the first one ended, ten projects more; killed in the middle of a mark of the next one."""
        yield from self.unlock()
        yield Until("the project of yesterday", lambda: self.review.is_ready)
        say("back", place=self._place(), notes=self.review.sheet.notes.text)
        yield from self.next_project()
        yield from self.score_up_to(SECOND_EVENING)
        yield from self.next_project()
        for _ in range(3):
            yield ctrl(KEYS.Key_PageDown)
        yield Until("page 4", lambda: self.review.dossier.current()[1] == 3)
        while True:
            yield Until("已保存", lambda: self.badge.startswith("已保存") and self.is_idle())
            yield Until("the place kept", lambda: self.review.whereabouts.is_kept and self.is_idle())
            say("typing", place=self._place())
            for _ in range(3):
                yield from self.give(83)

    def third(self) -> Story:
        """Back where it was killed; the rest, a search, the overview, the self-check, the signature."""
        yield from self.unlock()
        yield Until("the project that was killed", lambda: self.review.is_ready)
        yield Until("the page", lambda: self.review.dossier.current()[1] == 3)
        say("back", place=self._place(), missing=self.review.sheet.missing)
        yield from self.fill_gaps()
        yield from self.next_project()
        yield from self.score_up_to(ALL)
        yield from self.search()
        yield from self.overview()
        yield from self.sign(ALL)
        yield from self.close()
        yield Until("the end", lambda: not self.window.isVisible())

    def search(self) -> Story:
        """Two characters of Chinese, and the hit open."""
        yield ctrl(KEYS.Key_F, shift=True)
        yield Until("the search", lambda: isinstance(self.window.page, SearchPage))
        page = self.window.page
        assert isinstance(page, SearchPage)
        yield Words("虚构")
        yield Until("hits", lambda: page.is_settled and page.findings.hits)
        say("found", pages=page.findings.pages)
        yield ENTER
        yield Until("the list of hits", page.list.hasFocus)
        yield ENTER
        yield Until("the hit", lambda: self.window.page is self.review and self.review.is_ready and self.is_idle())
        assert self.review.dossier.current()[0]

    def overview(self) -> Story:
        yield ctrl(KEYS.Key_3)
        yield Until("the overview", lambda: isinstance(self.window.page, OverviewPage) and self.is_idle())
        page = self.window.page
        assert isinstance(page, OverviewPage)
        yield Until("all totals", lambda: sum(row.total is not None for row in page.rows) == ALL)
        yield from tab_to("本人总分")
        yield Press(KEYS.Key_Down, SHIFT)
        yield from press_button("对比")
        yield Until("the comparison", lambda: isinstance(self.window.page, ComparePage))
        yield ESCAPE
        yield Until("the overview again", lambda: self.window.page is page)

    def sign(self, count: int) -> Story:
        """Look at the self-check, sign, save the package."""
        yield ctrl(KEYS.Key_2)
        page = self.rooms.signing
        yield Until("the self-check", lambda: page.plan is not None and len(page.plan.sheets) == count)
        assert page.plan is not None
        say("check", ready=len(page.plan.sheets), problems=len(page.plan.problems))
        yield from tab_to("开启密码")
        yield from typed(SECRET)
        yield ENTER
        yield Until("the signature", lambda: page.plan is not None and not page.plan.sheets and self.is_idle())
        yield from press_button("保存评分包")
        yield from self.place()

    def fourth(self) -> Story:
        """A receipt by double click, a revision with its reason, and everything is cleared."""
        yield from self.unlock()
        page = self.rooms.signing
        yield Until("the receipt", lambda: self.window.page is page and "回执" in self.note)
        yield Until("its tick", lambda: _line(page.signed.topLevelItem(0))[3] == "是")
        say("ticks", line=_line(page.signed.topLevelItem(0)))
        yield from self.revise()
        yield from self.sign(1)
        yield from self.clear()
        yield from self.close()
        yield Until("the end", lambda: not self.window.isVisible())

    def revise(self) -> Story:
        yield from self.open_from_list(KEYS.Key_Home)
        yield from press_button("修订")
        yield Until("the reason", lambda: _dialog(ReasonDialog))
        yield Words(REASON)
        yield from press_button("确定")
        yield Until("an open sheet", lambda: self.review.revise.isHidden() and self.is_idle())
        yield Press(KEYS.Key_F6)
        yield Until("the form", lambda: isinstance(QApplication.focusWidget(), MarkEdit))
        yield from self.give(91)
        yield Until("已保存", lambda: self.badge.startswith("已保存"))

    def clear(self) -> Story:
        yield from press_button("更多")
        yield Until("the menu", lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        for _ in range(2):  # the last one, leaving a borrowed machine, is not meant here
            yield Press(KEYS.Key_Up)
        yield ENTER
        yield Until("the clearing", lambda: _dialog(ClearingDialog))
        yield from press_button("我不再需要")
        yield from press_button("清退并签署声明")
        yield Until("nothing left", lambda: "清退" in self.note and self.is_idle())
        say("cleared", note=self.note)
        yield ctrl(KEYS.Key_2)
        yield Until("the statement", lambda: _line(self.rooms.signing.signed.currentItem())[0].startswith("清退声明"))
        yield from press_button("保存并交出")
        yield from self.place()

    def _place(self) -> dict[str, object]:
        spot = self.review.sheet.spot
        order = self.rooms.projects.order
        leaf = spot.indicator
        return {"number": order.index(self.review.task) + 1, "page": self.review.dossier.current()[1], "leaf": leaf}


def _dialog(kind: type[QDialog]) -> QWidget | None:
    """Return the dialog that is in front, when it is of this kind."""
    found = QApplication.activeModalWidget()
    return found if isinstance(found, kind) and found.isVisible() else None


def _line(item: object) -> list[str]:
    from PySide6.QtWidgets import QTreeWidgetItem

    return [item.text(at) for at in range(6)] if isinstance(item, QTreeWidgetItem) else [""] * 6


def make_keys_cheap() -> None:
    """Let the vault be made with a cheap key derivation, as only a test can ask for."""
    strong_vault, strong_code = first_run.activate, first_run.keep_recovery
    first_run.activate = lambda *given, **more: strong_vault(*given, cost=CHEAP, **more)  # type: ignore[assignment]
    first_run.keep_recovery = lambda ws, code: strong_code(ws, code, cost=CHEAP)  # type: ignore[assignment]


def main(plan: dict[str, str], number: int) -> int:
    """Start the program as the desktop does, the robot before it."""
    make_keys_cheap()
    app.application()
    app.preferences().language = "zh"
    evening = Evening(plan)
    stories: list[Callable[[], Story]] = [evening.first, evening.second, evening.third, evening.fourth]
    robot = Robot(stories[number - 1](), evening.look)
    robot.start()
    opened = {1: [plan["package"]], 4: [plan["receipt"]]}
    return app.main(opened.get(number, []))


if __name__ == "__main__":
    sys.exit(main(json.loads(Path(sys.argv[1]).read_text("utf-8")), int(sys.argv[2])))
