"""Questions, corrections and paper sheets through the window: who may do what, and what stands there afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from reviewer_app.messages import sentence
from reviewer_app.rules.tree import leaves
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import corrections, inquiries, operators, paper
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.office import corrections_page, paper_page
from reviewer_app.ui.office.corrections_page import CorrectionsPage
from reviewer_app.ui.office.paper_dialog import FindSheetDialog, PaperDialog
from reviewer_app.ui.office.paper_page import PaperPage
from reviewer_app.ui.office.results_page import ResultsPage
from reviewer_app.ui.office.rooms import OfficeRooms
from reviewer_app.ui.office.settle_dialog import SettleDialog
from tests.clock import FixedClock
from tests.services.secretariat.round import STAGE, SUPERVISOR_SECRET, Round, make_round, prepared
from tests.ui.office.conftest import go

Show = Callable[..., OfficeRooms]


@pytest.fixture
def asked(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    """E01 stands out on P01 and P03, was asked, and has corrected P01; E03 has no sheet of P02."""
    made = prepared("asked", tmp_path, clock, lambda room: _asked(room, cheap))
    yield made
    made.leave()


def _asked(room: Path, cost: ArgonCost) -> Round:
    made = make_round(room, cost, FixedClock(), trustees=1, threshold=1, projects=3, supervisor=True)
    marks = {"E01": 9500, "E02": 6000, "E03": 6000}
    given = {
        code: made.scores(
            who, *(made.sheet(project, marks[code]) for project in made.projects if (code, project) != ("E03", "P02"))
        )
        for code, who in made.people.items()
    }
    made.hand_in(*given.values())
    made.open(made.close(1), 1)
    inquiries.open_inquiries(made.office, STAGE)
    made.hand_in(made.correction(made.people["E01"], given["E01"], "P01", 6600))
    return made


def corrections_of(qtbot: QtBot, office: OfficeRooms) -> CorrectionsPage:
    page = go(qtbot, office, "corrections")
    assert isinstance(page, CorrectionsPage)
    qtbot.waitUntil(lambda: bool(page.list.model.rows), timeout=10_000)
    return page


def paper_of(qtbot: QtBot, office: OfficeRooms) -> PaperPage:
    page = go(qtbot, office, "paper")
    assert isinstance(page, PaperPage)
    return page


def idle(qtbot: QtBot, page: CorrectionsPage | PaperPage) -> None:
    qtbot.waitUntil(lambda: not page.surroundings.jobs.is_busy and not page.desk.long_jobs.is_busy, timeout=10_000)


def states(ws: Workspace) -> list[str]:
    return [one.state for one in corrections.corrections(ws, STAGE)]


def test_an_operator_sees_both_versions_and_cannot_cosign(qtbot: QtBot, asked: Round, office_window: Show) -> None:
    page = corrections_of(qtbot, office_window(asked.office))
    page.list.select(lambda one: one.state == "waiting")
    assert page.detail.cosign.isHidden()
    assert page.detail.decline.isHidden()
    assert len(page.detail.model.rows) == len(leaves(asked.scheme))
    assert page.detail.model.rows[0].former == 9500
    assert page.detail.model.rows[0].now == 6600
    page.list.select(lambda one: one.state == "open")
    assert not page.detail.end.isHidden()
    assert page.detail.model.rows == []


def test_asking_again_asks_nobody_twice(
    qtbot: QtBot, asked: Round, office_window: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = corrections_of(qtbot, office_window(asked.office))
    rows = len(page.list.model.rows)
    said: list[str] = []
    with monkeypatch.context() as patch:
        patch.setattr(inquiries, "open_inquiries", lambda *_given: 2)
        patch.setattr(type(page.desk.venue), "is_open", True)
        page.noted.connect(lambda note: said.append(note.text if note else ""))
        page.ask_button.click()
        qtbot.waitUntil(lambda: any("by themselves" in words for words in said), timeout=10_000)
        idle(qtbot, page)
    with qtbot.waitSignal(page.noted, timeout=10_000):
        page.ask_button.click()
    idle(qtbot, page)
    assert len(page.list.model.rows) == rows


def test_an_unanswered_question_is_ended_with_a_reason(
    qtbot: QtBot, asked: Round, office_window: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = corrections_of(qtbot, office_window(asked.office))
    page.list.select(lambda one: one.state == "open")
    monkeypatch.setattr(corrections_page, "ask_reason", lambda *_: None)
    page.detail.end.click()
    assert any(one.state == "open" for one in page.list.model.rows)
    monkeypatch.setattr(corrections_page, "ask_reason", lambda *_: "已离场")
    page.detail.end.click()
    qtbot.waitUntil(lambda: any(one.state == "unanswered" for one in page.list.model.rows), timeout=10_000)


def test_the_supervisor_cosigns(
    qtbot: QtBot, asked: Round, office_window: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = corrections_of(qtbot, office_window(asked.office, SUPERVISOR_SECRET))
    assert page.ask_button.isHidden() or not page.ask_button.isVisible()
    page.list.select(lambda one: one.state == "waiting")
    assert not page.detail.cosign.isHidden()
    assert page.detail.end.isHidden()
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    page.detail.cosign.click()
    idle(qtbot, page)
    assert states(page.desk.workspace) == ["waiting"]
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    page.detail.cosign.click()
    qtbot.waitUntil(lambda: any(one.state == "corrected" for one in page.list.model.rows), timeout=10_000)
    assert states(page.desk.workspace) == ["cosigned"]


def test_the_supervisor_declines_with_a_reason(
    qtbot: QtBot, asked: Round, office_window: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = corrections_of(qtbot, office_window(asked.office, SUPERVISOR_SECRET))
    page.list.select(lambda one: one.state == "waiting")
    monkeypatch.setattr(corrections_page, "ask_reason", lambda *_: "属于学术判断")
    page.detail.decline.click()
    qtbot.waitUntil(lambda: states(page.desk.workspace) == ["declined"], timeout=10_000)


def test_a_sheet_is_entered_by_keyboard_and_differences_are_shown(
    qtbot: QtBot, asked: Round, office_window: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    with asked.as_second() as ws:
        first = {leaf.key: 7000 for leaf in leaves(asked.scheme)}
        paper.enter(ws, STAGE, "E03", "P02", {**first, leaves(asked.scheme)[0].key: 9000})
    asked.as_operator()
    page = paper_of(qtbot, office_window(asked.office))
    qtbot.waitUntil(lambda: len(page.list.model.rows) == 1, timeout=10_000)

    def type_in(dialog: QDialog) -> int:
        if isinstance(dialog, FindSheetDialog):
            assert not dialog.accept_button.isEnabled()
            dialog.field.setText("E03 P02")
            return int(QDialog.DialogCode.Accepted)
        assert isinstance(dialog, PaperDialog)
        assert not dialog.accept_button.isEnabled()
        for field in dialog.fields:
            qtbot.keyClicks(field, "70")
        assert dialog.accept_button.isEnabled()
        assert {field.text() for field in dialog.fields} == {"70"}
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(FindSheetDialog, "exec", type_in)
    monkeypatch.setattr(PaperDialog, "exec", type_in)
    page.enter_button.click()
    qtbot.waitUntil(lambda: page.list.model.rows[0].state == "differs", timeout=10_000)
    qtbot.waitUntil(lambda: "90 ≠ 70" in page.differences.text(), timeout=10_000)
    assert not page.on_paper.isEnabled()
    assert page.on_paper.isVisible()
    page.list.table.clearSelection()
    page.list.picked.emit(None)
    assert page.on_paper.isHidden(), "nothing is decided about no sheet"


def test_a_third_person_settles_a_difference_side_by_side(
    qtbot: QtBot, asked: Round, office_window: Show, monkeypatch: pytest.MonkeyPatch, cheap: ArgonCost
) -> None:
    marks, odd = {leaf.key: 7000 for leaf in leaves(asked.scheme)}, leaves(asked.scheme)[0].key
    with asked.as_second() as ws:
        paper.enter(ws, STAGE, "E03", "P02", marks, opinion="甲")
        ws.operator = operators.add_operator(ws, "经办戊测试", "合成词组 example 0005", cost=cheap).id
        paper.enter(ws, STAGE, "E03", "P02", {**marks, odd: 9000}, opinion="乙")
    asked.as_operator()
    page = paper_of(qtbot, office_window(asked.office))
    qtbot.waitUntil(lambda: page.settle_button.isEnabled(), timeout=30_000)

    def choose(dialog: SettleDialog) -> int:
        assert set(dialog.choices) == {odd, ""}
        dialog.source.setCurrentIndex(0)
        assert not dialog.accept_button.isEnabled(), "nothing is chosen beforehand"
        for group in dialog.choices.values():
            group.button(1).setChecked(True)
        assert dialog.accept_button.isEnabled()
        assert (dialog.marks[odd], dialog.opinion) == (9000, "乙")
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(SettleDialog, "exec", choose)
    page.settle_button.click()
    qtbot.waitUntil(lambda: page.list.model.rows[0].state == "agreed", timeout=30_000)
    idle(qtbot, page)


def test_a_late_retry_of_the_first_version_never_beats_the_cosigned_correction(
    qtbot: QtBot, asked: Round, office_window: Show
) -> None:
    with asked.as_supervisor() as watching:
        corrections.cosign(watching, corrections.corrections(watching, STAGE)[0].identity)
    asked.as_operator()
    first = min((asked.root / "mail").glob("000-*.review"), key=lambda path: path.stat().st_mtime)
    office = office_window(asked.office)
    said: list[str] = []
    go(qtbot, office, "scores").noted.connect(lambda note: said.append(note.text) if note else None)
    office.take(first)
    qtbot.waitUntil(lambda: bool(said), timeout=30_000)
    assert sentence("intake-sum", "en", accepted=0, duplicate=1, waiting=0, late=0, refused=0) in said[-1]
    page = go(qtbot, office, "results")
    assert isinstance(page, ResultsPage)
    qtbot.waitUntil(lambda: bool(page.ranking.model.rows), timeout=30_000)
    found = next(one.row for one in page.ranking.model.rows if one.row.code == "P01")
    assert (found.shown, found.corrected) == ("62.00", 1)


@pytest.mark.parametrize("text", ["E03", "paper/1|x", "E03 P02 more"])
def test_what_was_not_scanned_from_a_sheet_opens_no_form(
    qtbot: QtBot, asked: Round, office_window: Show, text: str
) -> None:
    page = paper_of(qtbot, office_window(asked.office))
    with qtbot.waitSignal(page.noted, timeout=10_000):
        page.open_sheet(text)


def test_a_decision_lets_the_paper_sheet_count(
    qtbot: QtBot, asked: Round, office_window: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks = {leaf.key: 7000 for leaf in leaves(asked.scheme)}
    paper.enter(asked.office, STAGE, "E03", "P02", marks)
    with asked.as_second() as ws:
        paper.enter(ws, STAGE, "E03", "P02", marks)
    asked.as_operator()
    page = paper_of(qtbot, office_window(asked.office))
    qtbot.waitUntil(lambda: page.on_paper.isEnabled(), timeout=10_000)
    monkeypatch.setattr(paper_page, "ask_reason", lambda *_: "经组委会同意补录")
    page.on_paper.click()
    qtbot.waitUntil(lambda: page.list.model.rows[0].counts == "counts", timeout=10_000)
    qtbot.waitUntil(lambda: page.on_screen.isEnabled() and not page.on_paper.isEnabled(), timeout=10_000)


def test_blank_sheets_are_written_where_the_person_says(
    qtbot: QtBot, asked: Round, office_window: Show, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = paper_of(qtbot, office_window(asked.office))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "blank"))
    page.print_button.click()
    qtbot.waitUntil(lambda: len(list((tmp_path / "blank").glob("*.pdf"))) == 6, timeout=20_000)
    idle(qtbot, page)
