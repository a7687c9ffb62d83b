"""The compliance desk through the window: look through, tick, decide, ask; wrong acts change nothing and say so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from reviewer_app.services.secretariat import compliance, verdicts
from reviewer_app.services.secretariat.compliance_clock import clock
from reviewer_app.services.secretariat.dossier_text import UnreadText
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.jobs import Job
from reviewer_app.ui.office import compliance_chosen, compliance_page
from reviewer_app.ui.office.compliance_columns import scan_words, standing
from reviewer_app.ui.office.compliance_page import CompliancePage
from reviewer_app.ui.office.rooms import OfficeRooms
from reviewer_app.ui.office.supplement_dialog import SupplementDialog
from reviewer_app.ui.widgets.reason_dialog import ReasonDialog
from tests.services.secretariat.round import Round
from tests.ui.office.conftest import go

Show = Callable[[Workspace], OfficeRooms]


@pytest.fixture
def page(qtbot: QtBot, desk_round: Round, office_window: Show) -> CompliancePage:
    office = office_window(desk_round.office)
    made = go(qtbot, office, "compliance")
    assert isinstance(made, CompliancePage)
    qtbot.waitUntil(lambda: bool(made.pane.rows), timeout=10_000)
    return made


def answer(monkeypatch: pytest.MonkeyPatch, text: str | None) -> None:
    monkeypatch.setattr(compliance_page, "ask_reason", lambda *_: text)


def idle(qtbot: QtBot, page: CompliancePage) -> None:
    qtbot.waitUntil(lambda: not page.surroundings.jobs.is_busy and not page.desk.long_jobs.is_busy, timeout=10_000)


def test_a_tick_is_kept_and_seen(qtbot: QtBot, page: CompliancePage) -> None:
    page.pane.rows["in-use"].buttons["met"].click()
    qtbot.waitUntil(lambda: page.pane.rows["in-use"].buttons["met"].isChecked(), timeout=10_000)
    idle(qtbot, page)
    card = page.list.current
    assert card is not None
    assert "in-use" not in card.open_rules


def test_a_doubt_asks_for_a_reason_and_cancel_changes_nothing(
    qtbot: QtBot, page: CompliancePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, None)
    page.pane.rows["in-use"].buttons["unmet"].click()
    idle(qtbot, page)
    qtbot.waitUntil(lambda: not page.pane.rows["in-use"].buttons["unmet"].isChecked(), timeout=10_000)
    answer(monkeypatch, "未见应用证明")
    page.pane.rows["in-use"].buttons["unmet"].click()
    qtbot.waitUntil(lambda: page.list.current is not None and "in-use" in page.list.current.against, timeout=10_000)


def test_a_decision_leaves_the_list_of_the_undecided(
    qtbot: QtBot, page: CompliancePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "材料不全")
    page.pane.refused.click()
    qtbot.waitUntil(lambda: page.list.model.rows[0].decision == "refused", timeout=10_000)
    page.list.choose_pill("undecided")
    assert "P01" not in {card.code for card in page.list.filter.shown()}
    assert not page.pane.passed.isEnabled()


def test_a_request_waits_and_comes(qtbot: QtBot, page: CompliancePage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[SupplementDialog] = []

    def answered(dialog: SupplementDialog) -> int:
        asked.append(dialog)
        dialog.field.setPlainText("请补充知识产权证明")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(SupplementDialog, "exec", answered)
    idle(qtbot, page)
    page.pane.supplement.click()
    qtbot.waitUntil(lambda: page.list.model.rows[0].awaited == 1, timeout=10_000)
    card = page.list.model.rows[0]
    assert standing(card) == "supplement"
    request = compliance.sheet(page.desk.workspace, "P01").requests[0]
    number, offered = request.request, clock(page.desk.workspace).due
    assert request.due == offered == asked[0].due, "the day is offered, and stands in the letter"
    asked[0].has_day.setChecked(False)
    assert asked[0].due == ""
    assert not asked[0].day.isEnabled()
    qtbot.waitUntil(lambda: number in page.pane.came, timeout=30_000)
    page.pane.came[number].click()
    qtbot.waitUntil(lambda: page.list.model.rows[0].awaited == 0 and not page.pane.came, timeout=30_000)
    assert standing(page.list.model.rows[0]) == ""


def test_looking_through_all_says_what_was_found(qtbot: QtBot, page: CompliancePage) -> None:
    with qtbot.waitSignal(page.noted, timeout=10_000, check_params_cb=lambda note: note is not None):
        page.scan_button.click()
    idle(qtbot, page)
    assert compliance.sheet(page.desk.workspace, "P01").lines[0].finding.code == ""


def test_a_pdf_that_could_not_be_read_is_named(page: CompliancePage) -> None:
    unread = [UnreadText(f"P{number}", "申报书.pdf", "dossier-text-damaged") for number in range(1, 6)]
    few = scan_words(verdicts.ScanReport(5, 5, 0, 0, 0, 5, tuple(unread[:1])))
    many = scan_words(verdicts.ScanReport(5, 5, 0, 0, 0, 5, tuple(unread)))
    assert "P1 申报书.pdf" in few
    assert "P3 申报书.pdf …" in many
    assert "P4" not in many


def test_an_empty_reason_cannot_be_given(qtbot: QtBot) -> None:
    dialog = ReasonDialog("t", "w")
    qtbot.addWidget(dialog)
    assert not dialog.accept_button.isEnabled()
    dialog.field.setPlainText("  ")
    assert not dialog.accept_button.isEnabled()
    dialog.field.setPlainText("因为")
    assert dialog.accept_button.isEnabled()
    assert dialog.text == "因为"


def test_the_clock_says_what_is_left_and_locks_nothing(qtbot: QtBot, page: CompliancePage) -> None:
    qtbot.waitUntil(lambda: bool(page.clock.text()), timeout=10_000)
    assert "12" in page.clock.text()
    assert page.pane.refused.isEnabled()
    assert page.clock.property("role") == "warn", "the stage is long over and nothing is decided"
    page.surroundings.tongue.choose("zh")
    qtbot.waitUntil(lambda: "仅作提醒" in page.clock.text(), timeout=10_000)
    page.surroundings.tongue.choose("en")


def test_the_report_is_written_in_the_form_of_its_name(
    qtbot: QtBot, page: CompliancePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("r.xlsx", "r.pdf"):
        target = tmp_path / name
        monkeypatch.setattr(page, "ask_target", lambda *_, target=target: target)
        page.report_button.click()
        qtbot.waitUntil(target.exists, timeout=20_000)
        idle(qtbot, page)
    assert (tmp_path / "r.xlsx").read_bytes()[:2] == b"PK"
    assert (tmp_path / "r.pdf").read_bytes()[:5] == b"%PDF-"


def test_a_tick_builds_its_own_row_alone_and_keeps_the_keyboard(qtbot: QtBot, page: CompliancePage) -> None:
    before = dict(page.pane.rows)
    before["in-use"].buttons["met"].setFocus()
    before["in-use"].buttons["met"].click()
    qtbot.waitUntil(lambda: page.pane.rows["in-use"] is not before["in-use"], timeout=10_000)
    idle(qtbot, page)
    assert {key for key, made in page.pane.rows.items() if made is not before[key]} == {"in-use"}
    assert page.pane.rows["in-use"].buttons["met"].isChecked()
    assert page.pane.rows["in-use"].isVisibleTo(page.pane)


def test_a_report_that_is_stopped_leaves_no_file(
    qtbot: QtBot, page: CompliancePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []
    report = Job.report

    def stop(job: Job, done: int, total: int) -> None:
        told.append(total)
        job.cancel()
        report(job, done, total)

    monkeypatch.setattr(Job, "report", stop)
    for name in ("r.xlsx", "r.pdf"):
        monkeypatch.setattr(page, "ask_target", lambda *_, name=name: tmp_path / name)
        page.report_button.click()
        qtbot.waitUntil(lambda: bool(told) and not page.desk.long_jobs.is_busy, timeout=30_000)
        assert told.pop() > 1
        told.clear()
        assert list(tmp_path.glob("r.*")) == []


def test_several_are_ticked_at_once_and_pass_together(
    qtbot: QtBot, page: CompliancePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compliance_chosen, "ask_reason", lambda *_: "材料齐全")
    ws = page.desk.workspace
    verdicts.scan(ws)
    verdicts.tick(ws, "P02", "in-use", "unmet", "未见应用证明")
    idle(qtbot, page)
    page.all_button.click()
    qtbot.waitUntil(lambda: page.many.isVisible() and bool(page.many.rows), timeout=10_000)
    idle(qtbot, page)
    page.list.select_all(lambda card: card.code != "P03")  # its answer is still on the way: the pane shows all of them
    page.many.rows["in-use"].buttons["met"].click()
    qtbot.waitUntil(lambda: "met" not in page.many.rows["in-use"].buttons, timeout=10_000)
    idle(qtbot, page)
    left = [card.code for card in compliance.cards(ws) if "in-use" in card.open_rules + card.against]
    assert left == ["P02"], "who has a tick keeps it, and what is pressed is done for those who are shown"
    for key in (*compliance.sheet(ws, "P01").card.open_rules, "complete-dossier"):
        verdicts.tick(ws, "P01", key, "met", "已核对")
    qtbot.waitUntil(page.many.pass_button.isEnabled, timeout=10_000)
    page.many.pass_button.click()
    qtbot.waitUntil(lambda: not page.many.pass_button.isEnabled(), timeout=10_000)
    idle(qtbot, page)
    assert [card.code for card in compliance.cards(ws) if card.decision == "passed"] == ["P01"]
    page.many.rest_button.click()
    assert "P01" not in {card.code for card in page.list.chosen}
    page.list.select(lambda card: card.code == "P03")
    qtbot.waitUntil(page.pane.isVisible, timeout=10_000)


def test_several_are_refused_after_a_count_and_their_names(
    qtbot: QtBot, page: CompliancePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(compliance_chosen, "ask_reason", lambda *told: said.append(told[2]))
    ws = page.desk.workspace
    page.list.select_all(lambda card: card.code in ("P01", "P02"))
    qtbot.waitUntil(lambda: page.many.isVisible() and bool(page.many.rows), timeout=10_000)
    page.many.rows["in-use"].buttons["unmet"].click()
    page.many.refuse_button.click()
    assert all("2 entries" in words and "P01, P02" in words for words in said)
    assert len(said) == 2
    assert all(not card.against and not card.decision for card in compliance.cards(ws)), "asked, and not said"
    monkeypatch.setattr(compliance_chosen, "ask_reason", lambda *_: "逾期未补充材料")
    page.many.rows["in-use"].buttons["unmet"].click()
    qtbot.waitUntil(lambda: "unmet" not in page.many.rows["in-use"].buttons, timeout=10_000)
    page.many.refuse_button.click()
    qtbot.waitUntil(lambda: not page.many.refuse_button.isEnabled(), timeout=10_000)
    idle(qtbot, page)
    assert [card.code for card in compliance.cards(ws) if card.decision == "refused"] == ["P01", "P02"]
    assert all("in-use" in card.against for card in compliance.cards(ws) if card.decision)
    page.list.choose_pill("passed")
    assert page.list.filter.shown() == []
