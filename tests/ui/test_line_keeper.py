"""The lock of the window never waits for the network: not for a desk that takes the call and says nothing."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert.lease import Lease, LeaseEnded
from reviewer_app.services.workspace import open_workspace
from reviewer_app.sync.venue import client
from reviewer_app.ui.expert.roadshow_page import RoadshowPage
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.window import Window
from tests.patience import PATIENCE, PATIENCE_MS
from tests.services.secretariat.round import SECRET
from tests.venue.finals_hall import make_finals_hall

LONG = PATIENCE_MS


def test_the_window_locks_while_a_desk_hangs(
    qtbot: QtBot,
    around: Surroundings,
    liked: Preferences,
    tmp_path: Path,
    cheap: ArgonCost,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(client, "VENUE_HANDSHAKE_SECONDS", 600)  # longer than this test is waited for
    folder = make_finals_hall(tmp_path / "hall", cheap).laptop("E21")
    window = Window(around, liked, folder)
    window.show()
    window.open_workspace(open_workspace(folder, SECRET))
    qtbot.waitUntil(lambda: isinstance(window.page, RoadshowPage), timeout=LONG)
    page = window.page
    assert isinstance(page, RoadshowPage)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(LONG / 1000)
        page.line.call(f"127.0.0.1:{silent.getsockname()[1]}")
        calling, _ = silent.accept()
        with calling:
            assert calling.recv(1 << 16), "it has said hello, and waits"
            window.lock()
            qtbot.waitUntil(lambda: window.rooms is None and not around.jobs.is_busy, timeout=LONG)
            open_workspace(folder, SECRET).close()
            calling.setblocking(False)
            with pytest.raises(BlockingIOError):
                calling.recv(1)  # the line still hangs: nobody has waited for its end
    line = next((one for one in threading.enumerate() if one.name == "desk-line"), None)
    if line is not None:
        line.join(LONG / 1000)
    window.close()
    window.deleteLater()


def test_who_comes_back_from_the_network_finds_the_vault_closed() -> None:
    lease, seen = Lease(), []

    def work() -> None:
        with lease:
            seen.append("inside")
            with lease.waiting():
                lease.end()
            seen.append("inside again")

    for _ in range(2):
        with pytest.raises(LeaseEnded):
            work()
    assert seen == ["inside"]


def test_who_leaves_waits_for_what_is_being_written() -> None:
    lease, order = Lease(), []
    inside, may_go = threading.Event(), threading.Event()

    def work() -> None:
        with lease:
            inside.set()
            may_go.wait(PATIENCE)
            order.append("written")

    worker = threading.Thread(target=work)
    worker.start()
    assert inside.wait(PATIENCE)
    threading.Timer(0.05, may_go.set).start()
    lease.end()
    order.append("left")
    worker.join(PATIENCE)
    assert order == ["written", "left"]
