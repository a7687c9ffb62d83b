"""Leaving the office: what is at work is asked about and stopped, the process ends, the vault is free for the next."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from reviewer_app.services.workspace import Workspace, open_workspace
from reviewer_app.ui.jobs import Job
from reviewer_app.ui.office.rooms import OfficeRooms
from reviewer_app.ui.widgets.sure_dialog import SureDialog
from reviewer_app.ui.window import Window
from tests.patience import PATIENCE
from tests.services.secretariat.round import SECRET, Round

Show = Callable[[Workspace], OfficeRooms]


def test_a_long_act_is_asked_about_and_stopped(
    qtbot: QtBot, desk_round: Round, office_window: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = desk_round.office.paths.root
    office = office_window(desk_round.office)
    window, page = office.hall.window(), office.pages["overview"]
    assert isinstance(window, Window)
    begun, ended = threading.Event(), threading.Event()

    def work(job: Job) -> None:
        begun.set()
        try:
            while True:
                job.report(1, 2)
        finally:
            ended.set()

    asked: list[str] = []

    def answer(dialog: SureDialog, given: QDialog.DialogCode) -> QDialog.DialogCode:
        asked.append(dialog.windowTitle())
        return given

    page.run("示例导入", work, lambda _none: None)
    assert begun.wait(PATIENCE)
    monkeypatch.setattr(SureDialog, "exec", lambda dialog: answer(dialog, QDialog.DialogCode.Rejected))
    window.close()
    assert window.office is office
    assert not ended.is_set(), "who stays loses nothing"
    monkeypatch.setattr(SureDialog, "exec", lambda dialog: answer(dialog, QDialog.DialogCode.Accepted))
    window.close()
    assert ended.is_set()
    assert len(asked) == 2
    assert window.office is None
    qtbot.waitUntil(lambda: not office.surroundings.jobs.is_busy, timeout=30_000)
    open_workspace(folder, SECRET).close()


def test_a_look_into_the_watched_folder_is_not_asked_about(
    desk_round: Round, office_window: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_window(desk_round.office)
    window, begun = office.hall.window(), threading.Event()
    assert isinstance(window, Window)

    def look(job: Job) -> None:
        begun.set()
        while True:
            job.report(1, 2)

    office.desk.long_jobs.start(office.hall, look, then=lambda _none: None, failed=lambda _error: None)
    assert begun.wait(PATIENCE)
    monkeypatch.setattr(SureDialog, "exec", lambda dialog: pytest.fail(dialog.windowTitle()))
    window.close()
    assert window.office is None


PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from reviewer_app import app
from reviewer_app.services.workspace import open_workspace
from reviewer_app.ui.window import Window

def step():
    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, Window))
    if window.office is None:
        window.open_workspace(open_workspace(Path(sys.argv[1]), sys.argv[2]))
        QTimer.singleShot(50, step)
    elif "overview" not in window.office.pages:
        QTimer.singleShot(50, step)
    else:
        print("open", flush=True)
        window.close()

QTimer.singleShot(200, app.application(), step)
sys.exit(app.main([sys.argv[1]]))
"""


def test_a_closed_window_ends_the_process_and_frees_the_vault(desk_round: Round, tmp_path: Path) -> None:
    folder = desk_round.office.paths.root
    desk_round.office.close()
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    homes = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR")}
    environment = {**os.environ, **homes, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path.cwd())}
    run = [sys.executable, str(program), str(folder), SECRET]
    ended = subprocess.run(run, env=environment, capture_output=True, text=True, timeout=5 * PATIENCE, check=False)
    assert (ended.returncode, ended.stdout) == (0, "open\n"), ended.stderr
    with open_workspace(folder, SECRET) as ws:
        assert ws.role == "secretariat"
