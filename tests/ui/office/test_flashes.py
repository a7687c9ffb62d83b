"""No part of a page of the secretariat is a window of its own for a moment."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.office.room_list import ROOMS
from reviewer_app.ui.office.rooms import OfficeRooms
from reviewer_app.ui.widgets.basics import row
from tests.services.secretariat.round import Round
from tests.ui.conftest import Flashes
from tests.ui.office.conftest import go


@pytest.mark.usefixtures("flashes")
def test_on_no_page(qtbot: QtBot, opened_round: Round, office_window: Callable[[Workspace], OfficeRooms]) -> None:
    office = office_window(opened_round.office)
    for key in [room.key for room in ROOMS if office.hall.rail.button(room.key).isVisibleTo(office.hall.rail)]:
        go(qtbot, office, key)


def test_what_is_shown_before_it_has_a_place_is_noticed(qtbot: QtBot, qapp: QApplication) -> None:
    seen = Flashes(qapp)
    field, home = QLineEdit(), QWidget()
    qtbot.addWidget(home)
    field.setVisible(True)
    home.setLayout(row(field))
    qapp.removeEventFilter(seen)
    assert seen.seen == [field]
