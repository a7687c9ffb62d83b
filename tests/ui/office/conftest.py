"""The secretariat's window on real vaults."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.workspace import Workspace, open_workspace
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.office.rooms import OfficeRooms
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.window import Window
from tests.clock import FixedClock
from tests.services.secretariat.round import SECRET, Round, make_round, prepared
from tests.ui.conftest import without_door


@pytest.fixture
def clock() -> FixedClock:
    """A clock that stands still until it is moved."""
    return FixedClock()


@pytest.fixture
def desk_round(request: pytest.FixtureRequest, tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    """A contest up to the point where experts hand in: 12 projects in two tracks, 3 experts, 3 trustees."""
    if "opened_round" in request.fixturenames:
        made = prepared("opened", tmp_path, clock, lambda room: _opened(room, cheap))
    else:
        made = make_round(tmp_path, cheap, clock, projects=12)
    yield made
    made.leave()


@pytest.fixture
def opened_round(desk_round: Round) -> Round:
    """The same round after the opening, no two projects of a track alike."""
    return desk_round


def _opened(room: Path, cost: ArgonCost) -> Round:
    made = make_round(room, cost, FixedClock(), projects=12)
    marks = {code: 9000 - 100 * at for at, code in enumerate(sorted(made.projects))}
    made.hand_in(
        *(
            made.scores(who, *(made.sheet(code, marks[code]) for code in made.assigned(who)))
            for who in made.people.values()
        )
    )
    made.open(made.close(1, 3), 1, 3)
    return made


@pytest.fixture
def office_window(around: Surroundings, tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[..., OfficeRooms]]:
    """Return what opens a secretariat's vault in a window; the round's own workspace is closed for it."""

    def show(ws: Workspace, secret: str = SECRET) -> OfficeRooms:
        folder = ws.paths.root
        ws.close()
        with without_door():
            window = Window(around, Preferences(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)), folder)
        qtbot.addWidget(window, before_close_func=leave)
        window.resize(1280, 760)
        window.show()
        window.open_workspace(open_workspace(folder, secret))
        office = window.office
        assert office is not None
        qtbot.waitUntil(lambda: "overview" in office.pages, timeout=10_000)
        return office

    def leave(shown: Window) -> None:
        with without_door():
            shown.lock()  # asks nobody about what is at work

    yield show
    qtbot.waitUntil(lambda: not around.jobs.is_busy, timeout=10_000)


def go(qtbot: QtBot, office: OfficeRooms, key: str) -> OfficePage:
    """Walk to a page by the rail and wait until everything that it asked for is there."""
    office.hall.rail.button(key).click()
    page = office.pages[key]
    qtbot.waitUntil(lambda: not office.surroundings.jobs.is_busy, timeout=10_000)
    return page
