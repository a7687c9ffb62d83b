"""A contest on a real PostgreSQL in the window: moved there by a form, its pages read, and the door to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.services.secretariat import server_desk
from reviewer_app.services.workspace import Workspace, open_workspace
from reviewer_app.ui import office_server
from reviewer_app.ui.office.rooms import OfficeRooms
from reviewer_app.ui.office_server import ServerDialog
from reviewer_app.ui.window import Window
from tests.postgres import USER, Server
from tests.services.secretariat.round import SECRET, Round
from tests.ui.office.conftest import go

READ = (
    "people", "entries", "compliance", "experts", "conflicts", "assignment", "dispatch", "scores", "opening", "results",
    "corrections", "paper", "awards", "finals", "recount", "backups",
)  # fmt: skip
"""The pages that ask for many rows."""


def quiet(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: not window.surroundings.jobs.is_busy, timeout=30_000)


def locked(qtbot: QtBot, window: Window) -> None:
    window.lock()
    qtbot.waitUntil(lambda: window.office is None, timeout=30_000)
    quiet(qtbot, window)


def moved_by_a_form(qtbot: QtBot, office: OfficeRooms, postgres: Server) -> ServerDialog:
    """A mistyped port takes nothing away; the right one moves it."""
    dialog = ServerDialog(office.surroundings, office.desk.workspace, None)
    qtbot.addWidget(dialog)
    for name, text in {"host": "127.0.0.1", "port": "1", "database": postgres.prepared(), "user": USER}.items():
        dialog.fields[name].setText(text)
    dialog.password.setText(postgres.password)
    dialog.keeps.setChecked(True)
    dialog.go.click()
    qtbot.waitUntil(lambda: not dialog.told.isHidden(), timeout=30_000)
    assert dialog.reopens is None
    dialog.fields["port"].setText(str(postgres.port))
    with qtbot.waitSignal(dialog.accepted, timeout=60_000):
        dialog.go.click()
    return dialog


def read(qtbot: QtBot, window: Window, office: OfficeRooms) -> None:
    """Every page says what it has to show, and nothing that went wrong."""
    troubles: list[str] = []
    office.noted.connect(lambda note: troubles.append(note.text) if note and note.tone == "bad" else None)
    for key in READ:
        office.go(key)
        quiet(qtbot, window)
    assert troubles == []


def at_the_door(qtbot: QtBot, window: Window, folder: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong password is told, cancel leaves it locked, the right one opens it."""
    made: list[ServerDialog] = []

    class Watched(ServerDialog):
        def __init__(self, *given: object) -> None:
            super().__init__(*given)  # type: ignore[arg-type]
            made.append(self)

    monkeypatch.setattr(office_server, "ServerDialog", Watched)
    with open_workspace(folder, SECRET) as vault:
        assert server_desk.kept_password(vault) == postgres.password
        server_desk.keep_password(vault, "")
    window.open_workspace(open_workspace(folder, SECRET))
    assert window.office is None
    made[0].password.setText("wrong")
    made[0].go.click()
    qtbot.waitUntil(lambda: not made[0].told.isHidden(), timeout=30_000)
    made[0].reject()
    quiet(qtbot, window)
    window.open_workspace(open_workspace(folder, SECRET))
    made[1].password.setText(postgres.password)
    made[1].go.click()
    qtbot.waitUntil(lambda: window.office is not None, timeout=30_000)
    quiet(qtbot, window)


def test_a_contest_is_moved_by_a_form_read_from_the_server_and_opened_at_its_door(
    qtbot: QtBot,
    opened_round: Round,
    office_window: Callable[[Workspace], OfficeRooms],
    postgres: Server,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office = office_window(opened_round.office)
    window, folder = office.hall.window(), office.desk.workspace.paths.root
    assert isinstance(window, Window)
    page = go(qtbot, office, "backups")
    page.replaced.emit(moved_by_a_form(qtbot, office, postgres).reopens)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: window.office is not None and window.office is not office, timeout=60_000)
    there = window.office
    assert there is not None
    assert server_desk.is_on_server(there.desk.workspace)
    qtbot.waitUntil(lambda: "overview" in there.pages, timeout=30_000)
    read(qtbot, window, there)
    locked(qtbot, window)
    at_the_door(qtbot, window, folder, postgres, monkeypatch)
    locked(qtbot, window)
