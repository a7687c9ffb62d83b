"""The locked window: what opens it, what does not, and what may not be loaded before it is seen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reviewer_app.security import slots
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.workspace import Workspace, create_workspace, make_recovery, open_workspace
from reviewer_app.ui.first_run_page import FirstRunPage
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.unlock_page import UnlockPage
from reviewer_app.ui.window import Window
from tests.ui.jinan import SECRET

HEAVY = (
    "sqlalchemy",
    "reportlab",
    "openpyxl",
    "alembic",
    "keyring",
    "highspy",
    "PySide6.QtPdf",
    "PySide6.QtPdfWidgets",
)


def page_of(window: Window) -> UnlockPage:
    page = window.page
    assert isinstance(page, UnlockPage)
    return page


def test_the_pass_phrase_opens_the_projects(qtbot: QtBot, window: Window) -> None:
    page = page_of(window)
    qtbot.keyClicks(page.secret, "wrong phrase")
    qtbot.keyClick(page.secret, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.error != "", timeout=10_000)
    assert window.rooms is None
    with qtbot.waitSignal(window.opened, timeout=10_000):
        page.unlock(SECRET)
    assert window.rooms is not None
    assert window.page is window.rooms.projects


def test_a_wrong_pass_phrase_says_what_to_do_and_keeps_the_field(qtbot: QtBot, window: Window) -> None:
    page = page_of(window)
    page.unlock("another phrase")
    qtbot.waitUntil(lambda: page.error != "", timeout=10_000)
    assert "slot-" not in page.error
    assert page.secret.isEnabled()
    assert page.secret.selectedText() == "another phrase"


def test_the_recovery_code_opens_it_too(
    qtbot: QtBot, window: Window, vault: Path, workspace: Workspace, cheap: ArgonCost
) -> None:
    code = make_recovery(vault, workspace.keys, cost=cheap)
    workspace.close()
    page = page_of(window)
    page.switch_way()
    qtbot.keyClicks(page.code, code.lower())
    with qtbot.waitSignal(window.opened, timeout=10_000):
        qtbot.keyClick(page.code, Qt.Key.Key_Return)


def test_a_vault_in_use_elsewhere_is_named(qtbot: QtBot, window: Window, workspace: Workspace) -> None:
    page = page_of(window)
    page.unlock(SECRET)
    qtbot.waitUntil(lambda: page.error != "", timeout=10_000)
    assert window.rooms is None


def test_the_way_by_this_machine_is_offered_only_where_it_exists(
    qtbot: QtBot, around: Surroundings, vault: Path
) -> None:
    page = UnlockPage(around, vault)
    qtbot.addWidget(page)
    page.show()
    assert not page.remembered.isVisible()
    (vault / "slots" / "device.age").write_bytes(b"a slot")
    assert "device" in slots.slot_names(vault / "slots")
    again = UnlockPage(around, vault)
    qtbot.addWidget(again)
    again.show()
    assert again.remembered.isVisible()


def test_a_secretariat_s_vault_is_not_an_expert_s(
    qtbot: QtBot, around: Surroundings, liked: Preferences, tmp_path: Path, cheap: ArgonCost
) -> None:
    folder = tmp_path / "office"
    create_workspace(folder, "secretariat", SECRET, operator="经办甲测试", cost=cheap).close()
    window = Window(around, liked, folder)
    qtbot.addWidget(window)
    window.show()
    page_of(window).unlock(SECRET)
    qtbot.waitUntil(lambda: window.note is not None, timeout=10_000)
    qtbot.waitUntil(lambda: not around.jobs.is_busy)
    assert window.note is not None
    assert "command line" in window.note.text
    open_workspace(folder, SECRET).close()


def test_an_empty_machine_is_asked_who_it_is_for(
    qtbot: QtBot, around: Surroundings, liked: Preferences, tmp_path: Path
) -> None:
    window = Window(around, liked, tmp_path / "nothing")
    qtbot.addWidget(window)
    assert isinstance(window.page, FirstRunPage)


@pytest.mark.parametrize("has_vault", [True, False])
def test_nothing_heavy_is_loaded_before_the_first_window_is_painted(
    has_vault: bool, vault: Path, tmp_path: Path
) -> None:
    program = f"""
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from reviewer_app.app import application, surroundings
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.window import Window
qt = application()
around = surroundings(qt, "zh", "light")
window = Window(around, Preferences(QSettings("none.ini", QSettings.Format.IniFormat)), Path({str(vault)!r}))
window.show()
qt.processEvents()
assert not window.grab().isNull()
print(",".join(name for name in {HEAVY!r} if name in sys.modules))
around.jobs.close()
"""
    program = program if has_vault else program.replace(str(vault), str(tmp_path / "nothing"))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment, cwd=Path.cwd()
    )
    assert done.stdout.strip() == ""
