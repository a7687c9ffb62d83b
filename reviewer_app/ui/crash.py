"""The crash dialog: a bug is shown with its kind and where it happened, never with a word of a dossier."""

from __future__ import annotations

import sys
import traceback
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from reviewer_app import __version__

if TYPE_CHECKING:
    from reviewer_app.ui.crash_dialog import CrashDialog


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return what may be shown: kind, versions, files and lines. A message may hold dossier text and is left out."""
    lines = [f"{kind.__module__}.{kind.__qualname__}", f"reviewer-app {__version__}, Python {sys.version.split()[0]}"]
    for place in traceback.extract_tb(trace):
        path = place.filename.replace("\\", "/")
        name = path.rpartition("reviewer_app/")[2] if "reviewer_app/" in path else path.rpartition("/")[2]
        lines.append(f"  {name}:{place.lineno} {place.name}")
    return "\n".join(lines)


class CrashHook:
    """Put in place of sys.excepthook; shows one dialog at a time."""

    def __init__(self) -> None:
        self.dialog: CrashDialog | None = None

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Show `error`; Ctrl+C in a terminal just ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        text = report(kind, trace)
        print(text, file=sys.stderr)
        if self.dialog is None or not self.dialog.isVisible():
            from reviewer_app.ui.crash_dialog import CrashDialog

            self.dialog = CrashDialog(text, QApplication.activeWindow())
            self.dialog.open()
