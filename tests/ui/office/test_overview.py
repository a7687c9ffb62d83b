"""The overview of the secretariat: steps with state, numbers and what comes next, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from reviewer_app.models.secretariat import OperatorRow
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import operators, steps
from reviewer_app.services.secretariat.entering import enter
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.office.overview_page import OverviewPage
from reviewer_app.ui.office.rooms import OfficeRooms
from tests.services.secretariat.round import STAGE, Round

Show = Callable[[Workspace], OfficeRooms]


def states(made: Round) -> dict[str, str]:
    return {step.key: step.state for step in steps.contest_state(made.office, STAGE).steps}


def test_a_round_under_way(desk_round: Round) -> None:
    found = states(desk_round)
    assert found["rules"] == found["trustees"] == found["assignment"] == found["dispatch"] == "done"
    assert found["opening"] == found["results"] == "open"
    assert found["entries"] == "now"


def test_after_the_opening(opened_round: Round) -> None:
    found = states(opened_round)
    assert found["scores"] == found["opening"] == found["results"] == "done"
    line = {step.key: step for step in steps.contest_state(opened_round.office, STAGE).steps}
    assert line["scores"].counts == {"held": 36, "absent": 0, "packages": 3}
    assert line["results"].counts == {"sheets": 36, "ranked": 12}
    assert line["awards"].next == "step-awards-propose"


def test_a_recusal_after_the_opening_is_counted_the_same_everywhere(opened_round: Round) -> None:
    opened_round.hand_in(opened_round.statement(opened_round.people["E03"], "recusal", project="P01", reason="示例"))
    line = {step.key: step for step in steps.contest_state(opened_round.office, STAGE).steps}
    assert line["dispatch"].counts["sent"] == line["results"].counts["sheets"] == 35
    assert line["results"].counts["aside"] == 1


def test_the_window_shows_the_line(qtbot: QtBot, opened_round: Round, office_window: Show) -> None:
    office = office_window(opened_round.office)
    page = office.pages["overview"]
    assert isinstance(page, OverviewPage)
    qtbot.waitUntil(lambda: page.state is not None, timeout=10_000)
    assert page.state is not None
    assert [step.key for step in page.state.steps] == list(steps.STEPS)
    office.surroundings.tongue.choose("zh")
    qtbot.waitUntil(lambda: "评审细则" in {part.text() for part in page.findChildren(QLabel)}, timeout=10_000)


def test_refused_rows_leave_the_intake_open(desk_round: Round, tmp_path: Path) -> None:
    table = tmp_path / "p.csv"
    table.write_text("项目编号,项目名称,赛道\nP50,,工业制造\n", "utf-8")
    enter(desk_round.office, table, None, with_backup=False)
    entries = next(step for step in steps.contest_state(desk_round.office, STAGE).steps if step.key == "entries")
    assert entries.counts["refused"] == 1
    assert (entries.state, entries.next) == ("now", "step-entries-mend")


def test_people_come_first_and_the_committee_has_to_be_among_them(desk_round: Round, cheap: ArgonCost) -> None:
    def first() -> steps.Step:
        return steps.contest_state(desk_round.office, STAGE).steps[0]

    ws = desk_round.office
    with ws.database.write() as session:
        session.execute(update(OperatorRow).where(OperatorRow.role == "committee").values(role="left"))
    assert (first().key, first().state, first().next) == ("people", "now", "step-people-committee")
    operators.add_operator(ws, "复核戊测试", "合成词组 example 0051", role="checker", cost=cheap)
    assert first().state == "now"
    operators.add_operator(ws, "组委会己测试", "合成词组 example 0052", role="committee", cost=cheap)
    assert first().state == "done"
