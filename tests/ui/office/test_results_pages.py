"""Results and awards through the window: nothing before the opening, the sum, ties, resolutions, approvals."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from reviewer_app.services.secretariat import approved_lists, resolutions, sign_in
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.office import awards_page
from reviewer_app.ui.office.awards_page import AwardsPage
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.office.resolution_dialog import ResolutionDialog
from reviewer_app.ui.office.results_page import ResultsPage
from reviewer_app.ui.office.rooms import OfficeRooms
from reviewer_app.ui.office.sum_pane import short
from reviewer_app.ui.texts import counted, points_words
from tests.patience import PATIENCE_MS
from tests.services.secretariat import committee
from tests.services.secretariat.round import Round
from tests.ui.office.conftest import go

Show = Callable[[Workspace], OfficeRooms]


def idle(qtbot: QtBot, page: OfficePage) -> None:
    qtbot.waitUntil(lambda: not page.surroundings.jobs.is_busy and not page.desk.long_jobs.is_busy, timeout=10_000)


def results_page(qtbot: QtBot, office: OfficeRooms) -> ResultsPage:
    page = go(qtbot, office, "results")
    assert isinstance(page, ResultsPage)
    return page


def test_before_the_opening_there_is_nothing_to_see(qtbot: QtBot, desk_round: Round, office_window: Show) -> None:
    page = results_page(qtbot, office_window(desk_round.office))
    assert page.ranking.model.rows == []
    assert page.sum.shown is None
    assert not page.pdf.isEnabled()
    assert "36" in page.balance.text()


def test_the_sum_behind_a_place(qtbot: QtBot, opened_round: Round, office_window: Show) -> None:
    page = results_page(qtbot, office_window(opened_round.office))
    assert len(page.ranking.model.rows) == 12
    page.ranking.select(lambda one: one.row.code == "P02")
    qtbot.waitUntil(lambda: page.sum.shown is not None and page.sum.shown.row.code == "P02", timeout=10_000)
    assert page.sum.model.columnCount() == 4
    assert page.sum.model.rowCount() == 3 + 7 + 16 + 1


def test_the_reference_is_apart(qtbot: QtBot, opened_round: Round, office_window: Show) -> None:
    page = results_page(qtbot, office_window(opened_round.office))
    page.tabs["reference"].click()
    qtbot.waitUntil(lambda: len(page.reference.list.model.rows) == 12, timeout=20_000)


def test_what_is_in_sight_is_exported(
    qtbot: QtBot, opened_round: Round, office_window: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = results_page(qtbot, office_window(opened_round.office))
    monkeypatch.setattr(page, "ask_target", lambda *_: tmp_path / "list.xlsx")
    page.ranking.search.setText("P01")
    page.ranking.export.click()
    idle(qtbot, page)
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx").worksheets[0]
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    assert len(rows) == 1
    assert "P01" in rows[0]


def tied_round(made: Round) -> Round:
    marks = dict(
        zip(sorted(made.projects), (9000, 8000, 7000, 6000, 5000, 5000, *range(9000, 3000, -1000)), strict=True)
    )
    made.hand_in(
        *(
            made.scores(who, *(made.sheet(code, marks[code]) for code in made.assigned(who)))
            for who in made.people.values()
        )
    )
    made.open(made.close(1, 3), 1, 3)
    return made


def test_a_tie_is_laid_out_decided_and_waits_for_two(
    qtbot: QtBot, desk_round: Round, office_window: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = go(qtbot, office_window(tied_round(desk_round).office), "awards")
    assert isinstance(page, AwardsPage)
    qtbot.waitUntil(lambda: len(page.list.model.rows) == 12, timeout=10_000)
    assert [row.line.row.code for row in page.list.model.rows if row.question] == ["P05", "P06"]
    assert not page.propose_button.isEnabled()
    seen: list[ResolutionDialog] = []

    def fill(dialog: ResolutionDialog) -> QDialog.DialogCode:
        seen.append(dialog)
        assert not dialog.accept_button.isEnabled()
        dialog.choice("P05").setCurrentIndex(dialog.choice("P05").findData("finalist"))
        dialog.choice("P06").setCurrentIndex(dialog.choice("P06").findData(""))
        dialog.text.setPlainText("由P05入围")
        dialog.attendees.setText("组委会甲测试")
        assert dialog.accept_button.isEnabled()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(awards_page.ResolutionDialog, "exec", fill)
    page.pane.question_asked.emit(next(group for group in page._list.groups if group.undecided))  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: bool(resolutions.resolutions(page.desk.workspace)), timeout=10_000)
    card = resolutions.resolutions(page.desk.workspace)[0]
    assert sorted(card.give.values()) == ["", "finalist"]
    page.pane.resolution_approved.emit(card.resolution)
    idle(qtbot, page)
    assert not resolutions.resolutions(page.desk.workspace)[0].in_force
    assert not page.propose_button.isEnabled(), "one approval decides nothing"


def test_a_list_is_written_for_approval(qtbot: QtBot, opened_round: Round, office_window: Show) -> None:
    page = go(qtbot, office_window(opened_round.office), "awards")
    assert isinstance(page, AwardsPage)
    qtbot.waitUntil(lambda: page.propose_button.isEnabled(), timeout=10_000)
    page.propose_button.click()
    qtbot.waitUntil(lambda: bool(page.pane._kept), timeout=10_000)
    assert not page.pane._kept[0].in_force
    given = page.list._buttons["given"]
    assert given.text().startswith("On the list"), "a draft until two have approved it"
    page.surroundings.tongue.choose("en")
    idle(qtbot, page)
    assert "waits for its approvals" in page._words.text()
    committee_act = next(one for one in page.pane.findChildren(QPushButton) if "Committee" in one.text())
    right = committee_act.mapTo(page.pane, committee_act.rect().topRight()).x()
    assert right <= page.pane.width(), "whole in sight, not behind the edge"
    ws, written = page.desk.workspace, page.pane._kept[0].snapshot
    approved_lists.approve(ws, written)
    qtbot.waitUntil(lambda: bool(page.pane._kept[0].approvals), timeout=30_000)
    own = next(one for one in page.pane.findChildren(QPushButton) if one.text().startswith("Approved by you"))
    assert not own.isEnabled(), "nobody approves twice"
    approved_lists.approve(sign_in.committee_member(ws, committee.COMMITTEE_SECRET), written)
    qtbot.waitUntil(lambda: "in force" in page._words.text(), timeout=10_000)
    assert given.text().startswith("Decided on")
    cards = " ".join(one.text() for one in page.pane.findChildren(QLabel))
    assert "6 × 50 % = 3 → 5 (at least 5, at most 20)" in cards, "how the number of finalists came about"


def test_a_number_chooses_its_noun_in_every_language() -> None:
    assert counted("{0} of {1:sheet|sheets}, {2}", 1, 1, "E01") == "1 of 1 sheet, E01"
    assert counted("{0} / {1} 份", 1, 2) == "1 / 2 份"


@pytest.mark.parametrize(("points", "said"), [(-0.004, "0.00"), (0.0, "0.00"), (1.234, "+1.23"), (-2.0, "-2.00")])
def test_a_difference_of_nothing_has_no_sign(points: float, said: str) -> None:
    assert points_words(points) == said


@pytest.mark.parametrize(
    ("exact", "shown"), [("26.5", "26.5"), ("26.666666666667", "≈26.67"), ("9.99999", "≈10.00"), ("90", "90")]
)
def test_a_long_number_is_rounded_and_says_so(exact: str, shown: str) -> None:
    assert short(exact) == shown


def test_charts_show_and_say_what_was_marked(qtbot: QtBot, opened_round: Round, office_window: Show) -> None:
    page = results_page(qtbot, office_window(opened_round.office))
    page.tabs["charts"].click()
    qtbot.waitUntil(lambda: page.charts.chart.chart is not None, timeout=20_000)
    drawn = page.charts.chart
    assert drawn.chart is not None
    assert len(drawn.chart.rows) == 2
    assert drawn.chart.rows[0].value in drawn.accessibleDescription()
    assert drawn.row_at(drawn.rect().topLeft() + QPoint(0, 20)) == drawn.chart.rows[0]
    plain = drawn.grab().toImage()
    page.surroundings.theme.choose("dark")
    assert drawn.grab().toImage() != plain
    page.charts.kinds["leaves"].click()
    assert len(drawn.chart.rows) == 16
    assert page.charts.track.isVisible()
    page.charts.kinds["severity"].click()
    assert page.charts._warning.isVisible()
    page.charts.track.setCurrentIndex(1)
    assert drawn.chart.group == page.charts.track.itemText(1)


def test_before_the_opening_there_is_no_chart(qtbot: QtBot, desk_round: Round, office_window: Show) -> None:
    page = results_page(qtbot, office_window(desk_round.office))
    page.tabs["charts"].click()
    idle(qtbot, page)
    assert page.charts.chart.chart is None
    assert page.charts._empty.isVisible()


def test_the_preliminary_ends_with_finalists_and_the_finals_with_awards(
    office_window: Callable[..., OfficeRooms], opened_round: Round, qtbot: QtBot
) -> None:
    office = office_window(opened_round.office)
    page = go(qtbot, office, "awards")
    assert isinstance(page, AwardsPage)
    qtbot.waitUntil(lambda: bool(page.list.model.rows), timeout=PATIENCE_MS)
    assert page.kind == "finalists"
    assert {row.line.award for row in page.list.model.rows} <= {"finalist", ""}
    office.desk.choose_stage("finals")
    assert page.kind == "awards"
    qtbot.waitUntil(lambda: not page.list.model.rows, timeout=PATIENCE_MS)
