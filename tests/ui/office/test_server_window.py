"""A contest on a real PostgreSQL in the window: moved there by a form, every page read, and the door to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.services.secretariat import server_desk
from reviewer_app.services.workspace import Workspace, open_workspace
from reviewer_app.ui import office_server
from reviewer_app.ui.office.room_list import ROOMS
from reviewer_app.ui.office.rooms import OfficeRooms
from reviewer_app.ui.office_server import ServerDialog
from reviewer_app.ui.window import Window
from tests.postgres import USER, Server
from tests.services.secretariat.round import SECRET, Round
from tests.ui.office.conftest import go


def window_of(office: OfficeRooms) -> Window:
    found = office.hall.window()
    assert isinstance(found, Window)
    return found


def quiet(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: not window.surroundings.jobs.is_busy, timeout=30_000)


def test_a_contest_is_moved_by_a_form_and_every_page_is_read_from_the_server(
    qtbot: QtBot, opened_round: Round, office_window: Callable[[Workspace], OfficeRooms], postgres: Server
) -> None:
    office = office_window(opened_round.office)
    window = window_of(office)
    page = go(qtbot, office, "backups")
    dialog = ServerDialog(office.surroundings, office.desk.workspace, None)
    qtbot.addWidget(dialog)
    typed = {"host": "127.0.0.1", "port": "1", "database": postgres.prepared(), "user": USER}
    for name, text in typed.items():
        dialog.fields[name].setText(text)
    dialog.password.setText(postgres.password)
    dialog.keeps.setChecked(True)
    dialog.go.click()
    qtbot.waitUntil(lambda: not dialog.told.isHidden(), timeout=30_000)
    assert dialog.reopens is None
    dialog.fields["port"].setText(str(postgres.port))
    with qtbot.waitSignal(dialog.accepted, timeout=60_000):
        dialog.go.click()
    assert dialog.reopens is not None
    page.replaced.emit(dialog.reopens)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: window.office is not None and window.office is not office, timeout=60_000)
    there = window.office
    assert there is not None
    assert server_desk.is_on_server(there.desk.workspace)
    qtbot.waitUntil(lambda: "overview" in there.pages, timeout=30_000)
    troubles = []
    window_say = there.noted.connect(lambda note: troubles.append(note.text) if note and note.tone == "bad" else None)
    assert window_say
    for room in ROOMS:
        there.go(room.key)
        quiet(qtbot, window)
    assert troubles == []
    window.lock()
    qtbot.waitUntil(lambda: window.office is None, timeout=30_000)
    quiet(qtbot, window)


def test_at_the_door_a_wrong_password_is_told_and_cancel_leaves_it_locked(
    qtbot: QtBot,
    desk_round: Round,
    office_window: Callable[[Workspace], OfficeRooms],
    postgres: Server,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[ServerDialog] = []

    class Watched(ServerDialog):
        def __init__(self, *given: object) -> None:
            super().__init__(*given)  # type: ignore[arg-type]
            made.append(self)

    monkeypatch.setattr(office_server, "ServerDialog", Watched)
    office = office_window(desk_round.office)
    window, folder = window_of(office), office.desk.workspace.paths.root
    window.lock()
    qtbot.waitUntil(lambda: window.office is None, timeout=30_000)
    quiet(qtbot, window)
    with open_workspace(folder, SECRET) as vault:
        server_desk.move_there(vault, postgres.url(postgres.prepared()), postgres.password, keeps=False)
        assert server_desk.kept_password(vault) == ""
    window.open_workspace(open_workspace(folder, SECRET))
    assert window.office is None
    dialog = made[0]
    dialog.password.setText("wrong")
    dialog.go.click()
    qtbot.waitUntil(lambda: not dialog.told.isHidden(), timeout=30_000)
    dialog.reject()
    quiet(qtbot, window)
    window.open_workspace(open_workspace(folder, SECRET))
    made[1].password.setText(postgres.password)
    made[1].go.click()
    qtbot.waitUntil(lambda: window.office is not None, timeout=30_000)
    quiet(qtbot, window)
    window.lock()
    qtbot.waitUntil(lambda: window.office is None, timeout=30_000)
    quiet(qtbot, window)
