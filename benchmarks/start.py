"""Start to first painted unlock window, against an empty PySide6 window; each in a fresh process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.desk import CHEAP, SECRET
from benchmarks.ratio import Result, by_turns, seconds

EMPTY = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
class Window(QWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: os._exit(0))
window = Window()
window.resize(1100, 720)
window.show()
application.exec()
"""
OURS = """
import os, sys
from PySide6.QtCore import QTimer
from reviewer_app import app
window_made = app.rehearsal_in
def just_before_the_window(folder):
    from reviewer_app.ui.unlock_page import UnlockPage
    UnlockPage.paintEvent = lambda self, event: QTimer.singleShot(0, lambda: os._exit(0))
    return window_made(folder)
app.rehearsal_in = just_before_the_window
sys.exit(app.main([sys.argv[1]]))
"""


def run(folder: Path) -> Iterator[Result]:
    from reviewer_app.services.workspace import create_workspace

    create_workspace(folder / "vault", "expert", SECRET, cost=CHEAP).close()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled, and so is the toolkit

    def start(code: str) -> float:
        command = [sys.executable, "-c", code, str(folder / "vault")]
        return seconds(lambda: subprocess.run(command, env=environment, check=True))

    start(OURS), start(EMPTY)
    times = by_turns(lambda _: start(OURS), lambda _: start(EMPTY), 11)
    yield Result("start to the painted unlock window", "an empty PySide6 window", *times, "most", 1.5)
