"""Two windows on one vault: the second says so, brings the first forward, and hands over what it was opened with."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.ui import front_door
from reviewer_app.ui.front_door import FrontDoor, door_of, knock
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.taken_page import TakenPage
from reviewer_app.ui.unlock_page import UnlockPage
from reviewer_app.ui.window import Window
from tests.patience import PATIENCE_MS

FIRST = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from reviewer_app.ui.front_door import FrontDoor
qt = QCoreApplication([])
door = FrontDoor()
door.knocked.connect(lambda package: print("knock", package, flush=True))
print("listens", door.listen(Path(sys.argv[1])), flush=True)
qt.exec()
"""


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The window that is open answers when the machine lets it: a person would ask again after a second."""
    monkeypatch.setattr(front_door, "ANSWER_MS", PATIENCE_MS)


@pytest.fixture
def first(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the vault."""
    process = subprocess.Popen(
        [sys.executable, "-c", FIRST, str(tmp_path / "vault")],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path.cwd(),
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "listens True\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def make(around: Surroundings, liked: Preferences, folder: Path, qtbot: QtBot) -> Window:
    window = Window(around, liked, folder)
    qtbot.addWidget(window)
    window.show()
    return window


def test_the_second_window_says_so_and_brings_the_first_forward(
    qtbot: QtBot, around: Surroundings, liked: Preferences, vault: Path, first: subprocess.Popen[str]
) -> None:
    window = make(around, liked, vault, qtbot)
    assert not window.entrance.claim()
    page = window.page
    assert isinstance(page, TakenPage)
    page.forward.click()
    assert said(first) == "knock None"
    qtbot.waitUntil(lambda: not window.isVisible())


def test_a_double_clicked_package_goes_to_the_window_that_is_open(tmp_path: Path, first: subprocess.Popen[str]) -> None:
    package = tmp_path / "E01-2.review"
    assert knock(tmp_path / "vault", package)
    assert said(first) == f"knock {package}"


def test_a_window_that_was_killed_holds_nobody_up(
    qtbot: QtBot, around: Surroundings, liked: Preferences, vault: Path, first: subprocess.Popen[str]
) -> None:
    window = make(around, liked, vault, qtbot)
    assert not window.entrance.claim()
    first.send_signal(signal.SIGKILL)
    first.wait()
    page = window.page
    assert isinstance(page, TakenPage)
    page.forward.click()
    assert window.isVisible()
    page.again.click()
    assert isinstance(window.page, UnlockPage)


def test_nobody_answers_where_no_window_is(tmp_path: Path) -> None:
    assert not knock(tmp_path / "vault")


def test_a_link_to_the_vault_leads_to_the_same_door_and_another_vault_to_another(tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "vault")
    assert door_of(tmp_path / "link") == door_of(tmp_path / "vault") != door_of(tmp_path / "other")


def test_a_knock_takes_a_package_to_the_window_and_the_vault(
    qtbot: QtBot, around: Surroundings, liked: Preferences, vault: Path, tmp_path: Path
) -> None:
    window = make(around, liked, vault, qtbot)
    window.entrance.knocked.emit(tmp_path / "E01-2.review")
    assert window.entrance.waiting == [tmp_path / "E01-2.review"]
    assert window.note is not None
    assert "E01-2.review" in window.note.text


@pytest.mark.parametrize(
    "line", [b"\n", b"[1]\n", b"{}\n", b'{"package": 3}\n', b'{"package": "/etc/passwd"}\n', b"\xff\n"]
)
def test_nonsense_at_the_door_is_an_empty_knock(
    qtbot: QtBot, around: Surroundings, tmp_path: Path, line: bytes
) -> None:
    from PySide6.QtNetwork import QLocalSocket

    door = FrontDoor(around.jobs)
    assert door.listen(tmp_path / "vault")
    guest = QLocalSocket()
    with qtbot.waitSignal(door.knocked, timeout=5_000) as knocked:
        guest.connectToServer(door_of(tmp_path / "vault"))
        guest.write(line)
    assert knocked.args == [None]
    guest.abort()
    door.close()
    door.deleteLater()
