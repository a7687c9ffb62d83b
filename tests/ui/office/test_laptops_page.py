"""The page of the laptops of the office: lent with papers, back with proof, replaced when one breaks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import intake, laptops
from reviewer_app.services.secretariat.laptops import Borrower
from reviewer_app.ui.office.laptop_dialogs import BrokenDialog, LendDialog
from reviewer_app.ui.office.laptops_page import LaptopsPage
from reviewer_app.ui.office.rooms import OfficeRooms
from tests.services.secretariat.round import Round
from tests.ui.office.conftest import go
from tests.venue.hall import make_hall
from tests.venue.test_laptops import lend


def test_lent_taken_back_and_replaced(
    office_window: Callable[..., OfficeRooms], tmp_path: Path, cheap: ArgonCost, qtbot: QtBot
) -> None:
    hall = make_hall(tmp_path, cheap)
    with hall.office() as ws:
        laptops.add(ws, ["L1", "L2", "L3"])
        one = lend(hall, ws, cheap, "L1", "E01")
        one.save_statements()
        one.score(0)
        statement = one.statement()
        intake.take_in(ws, [path for path in one.stick.iterdir() if path != statement])
        one.ws.close()
        laptops.hand_out(ws, "L2", "E02", cost=cheap)
        office = office_window(ws)
    page = go(qtbot, office, "laptops")
    assert isinstance(page, LaptopsPage)

    def idle() -> None:
        qtbot.waitUntil(lambda: not office.surroundings.jobs.is_busy, timeout=30_000)

    qtbot.waitUntil(lambda: page.list.current is not None, timeout=30_000)
    assert set(page.cards.buttons) == {"file", "broken", "without"}
    page.take_files([statement])
    qtbot.waitUntil(lambda: "lend" in page.cards.buttons, timeout=30_000)
    assert "0" in page.cards.text
    assert [card.tone for card in page.cards.cards] == ["good", "good"], "the proof has a card of its own"
    idle()
    page.replace("L2", "无法开机", "L3", (), None)
    qtbot.waitUntil(lambda: any("P01" in card.words for card in page.cards.cards), timeout=30_000)
    idle()
    states = {row.label: row.state for row in page.list.model.rows}
    assert states == {"L1": "wiped", "L2": "broken", "L3": "handed"}
    page.list.select(lambda row: row.label == "L3")
    assert "papers" in page.cards.buttons


def test_an_empty_list_has_all_the_room(
    office_window: Callable[..., OfficeRooms], desk_round: Round, qtbot: QtBot
) -> None:
    page = go(qtbot, office_window(desk_round.office), "laptops")
    assert isinstance(page, LaptopsPage)
    qtbot.waitUntil(lambda: not page.cards.isVisible(), timeout=30_000)
    assert page.list.isVisible()
    laptops.add(desk_round.office, ["L1"])
    page.refresh()
    qtbot.waitUntil(page.cards.isVisible, timeout=30_000)
    qtbot.waitUntil(lambda: not page.surroundings.jobs.is_busy, timeout=30_000)


def test_who_has_a_device_is_lent_one_only_when_it_is_released(around: object, qtbot: QtBot) -> None:
    people = (Borrower("E01", "甲", True, ""), Borrower("E02", "乙", False, ""), Borrower("E03", "丙", False, "L9"))
    dialog = LendDialog(around.theme, "L1", people)  # type: ignore[attr-defined]
    qtbot.addWidget(dialog)
    assert dialog.who.count() == 2
    assert not dialog.accept_button.isEnabled()
    dialog.releases.setChecked(True)
    assert dialog.accept_button.isEnabled()
    dialog.who.setCurrentIndex(1)
    assert dialog.releases.isHidden()
    assert (dialog.expert, dialog.accept_button.isEnabled()) == ("E02", True)


def test_the_stick_of_a_broken_one_comes_first(qtbot: QtBot, tmp_path: Path) -> None:
    lent = laptops.LaptopCard("L1", "handed", "E01", "甲", "", 0, False, "", "", None, "", "")
    dialog = BrokenDialog(lent, [])
    qtbot.addWidget(dialog)
    assert (dialog.stick, dialog.replacement, dialog.accept_button.isEnabled()) == (None, "", False)
    dialog.show_stick(tmp_path)
    dialog.field.setPlainText("进水")
    assert (dialog.stick, dialog.accept_button.isEnabled()) == (tmp_path, True)


@pytest.mark.parametrize("state", ["ready", "wiped"])
def test_only_what_is_here_and_proven_is_lent(state: str) -> None:
    card = laptops.LaptopCard("L1", state, "", "", "", 0, False, "", "", None, "", "")  # type: ignore[arg-type]
    assert card.is_free
