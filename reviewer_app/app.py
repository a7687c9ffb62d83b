"""The composition root of the window: builds what pages are given, wires it, and nobody else does.

What is imported inside the functions is loaded while the typeface is read beside it.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import reviewer_app.ui  # noqa: F401  before Qt: it keeps Python's own import

# isort: split
from PySide6.QtCore import QEvent, QLoggingCategory, QObject, QTimer
from PySide6.QtWidgets import QApplication

from reviewer_app.paths import APP_NAME, default_vault, rehearsal_folder
from reviewer_app.security.memory import forbid_core_dumps
from reviewer_app.ui.typeface import fetch, is_made, make_for_next_time

if TYPE_CHECKING:
    from reviewer_app.messages import Language
    from reviewer_app.ui.jobs import JobRunner
    from reviewer_app.ui.preferences import Preferences
    from reviewer_app.ui.rehearsal import Rehearsal, Step
    from reviewer_app.ui.surroundings import Surroundings
    from reviewer_app.ui.theme import Mode
    from reviewer_app.ui.window import Window

AFTER_PAINT_MS = 50
"""With 0 the worker's imports hold the interpreter while the window is painted."""
QUIET = "qt.pdf.*=false\nqt.svg.*=false\nqt.multimedia.*=false"
"""Qt's own log lines may name what stands in a document."""
PICTURES = "--pictures"
STYLE = ("-style", "Fusion")
"""The same on every machine. QApplication.setStyle would return a QStyle: its enums alone cost 20 ms at the start."""


def application(arguments: Sequence[str] = ()) -> QApplication:
    """Return the one application object, made on the first call."""
    known = QApplication.instance()
    if isinstance(known, QApplication):
        return known
    QLoggingCategory.setFilterRules(QUIET)
    made = QApplication([APP_NAME, *STYLE, *arguments])
    made.setApplicationName(APP_NAME)
    made.setOrganizationName(APP_NAME)
    made.setDesktopFileName(APP_NAME)
    return made


def surroundings(
    qt: QApplication,
    language: Language,
    mode: Mode = "system",
    *,
    is_large: bool = False,
    large_scale: float | None = None,
) -> Surroundings:
    """Return what every page is given."""
    from reviewer_app.ui.jobs import JobRunner
    from reviewer_app.ui.language import Tongue
    from reviewer_app.ui.surroundings import Surroundings
    from reviewer_app.ui.theme import LARGE_TYPE, Theme

    scale = LARGE_TYPE if large_scale is None else large_scale
    theme = Theme(qt, mode, is_large=is_large, large_scale=scale, language=language)
    tongue = Tongue(qt, language)
    tongue.changed.connect(lambda: theme.speak(tongue.language))
    return Surroundings(theme=theme, tongue=tongue, jobs=JobRunner(qt))


def preferences() -> Preferences:
    """Return this person's choices."""
    from PySide6.QtCore import QSettings

    from reviewer_app.ui.preferences import Preferences

    return Preferences(QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, APP_NAME, "window"))


def main(arguments: Sequence[str] = ()) -> int:
    """Open the window: on the vault folder or the package that was named, else on the user's own vault.

    Where a window is open on that vault already, a package is handed to it and nothing else is shown.
    """
    gc.disable()  # what is made until the first picture stays; from then on `Circles` looks
    forbid_core_dumps()
    qt = application()
    fetch()
    from reviewer_app.ui.circles import Circles
    from reviewer_app.ui.crash import CrashHook
    from reviewer_app.ui.window import Window

    named = [Path(argument) for argument in arguments]
    folder = next((path for path in named if path.is_dir()), default_vault())
    packages = [path for path in named if path.suffix == ".review"]
    if packages and hand_to_open_window(folder, packages):
        return 0
    liked = preferences()
    around = surroundings(qt, liked.language, liked.mode, is_large=liked.is_large, large_scale=liked.large_scale)
    sys.excepthook = CrashHook()
    window = Window(around, liked, folder, rehearsal_in(rehearsal_folder()))
    window.show_whole()
    opener = FileOpener(window)
    if sys.platform == "darwin":
        qt.installEventFilter(opener)
    for package in packages:
        window.take(package)
    circles = Circles(qt)
    QTimer.singleShot(AFTER_PAINT_MS, circles, circles.start)
    QTimer.singleShot(AFTER_PAINT_MS, window, lambda: window.entrance.claim())
    QTimer.singleShot(AFTER_PAINT_MS, around.jobs, lambda: _preload(around.jobs))
    if not is_made():
        make_for_next_time()
    code = qt.exec()
    around.jobs.close()
    return code


def hand_to_open_window(folder: Path, packages: Sequence[Path]) -> bool:
    """Hand packages to the window that is open on this vault; False when there is none."""
    from reviewer_app.ui.front_door import knock

    return all(knock(folder, package) for package in packages)


def rehearsal_in(folder: Path) -> Rehearsal:
    """Return the rehearsal as the window is given it; its parts are loaded when it is asked for."""

    from reviewer_app.ui.rehearsal import Rehearsal

    def make(step: Step) -> None:
        from reviewer_app.demo.beside import play_beside

        play_beside(folder, step)

    def find(part: str) -> tuple[Path, str] | None:
        from reviewer_app.demo.beside import ready

        return ready(folder, part)

    return Rehearsal(make=make, ready=lambda: find("vault"), office=lambda: find("office"))


class FileOpener(QObject):
    """macOS tells of a double click by an event, not by an argument."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the package of a QFileOpenEvent; leave all else."""
        from PySide6.QtGui import QFileOpenEvent

        if isinstance(event, QFileOpenEvent) and event.file().endswith(".review"):
            self._window.take(Path(event.file()))
            return True
        return super().eventFilter(watched, event)


def pictures(
    vault: Path, secret: str, target: Path, language: Language | None = None, theme: Mode = "light"
) -> list[Path]:
    """Take pictures of every window on one expert's vault; nothing in the vault is changed but the page memory."""
    from reviewer_app.ui.language import system_language
    from reviewer_app.ui.pictures import Photographer

    spoken = language or system_language()
    around = surroundings(application(), spoken, theme)
    was_on = gc.isenabled()
    gc.disable()  # not on the worker, see `Circles`; it is soon over
    try:
        return Photographer(around, vault, target).take_all(secret, spoken, theme)
    finally:
        if was_on:
            gc.enable()
        around.tongue.choose("en")  # the application outlives the pictures, and so would its translators
        around.jobs.close()


def _preload(jobs: JobRunner) -> None:
    """Load the heavy modules on the worker while the pass-phrase is typed."""
    jobs.start(jobs, lambda _job: _import_services(), then=lambda _: None, failed=_raise)


def _import_services() -> None:
    from importlib import import_module

    for name in ("workspace", "expert.tasks", "expert.scoring", "expert.first_run", "expert.signing"):
        import_module(f"reviewer_app.services.{name}")


def _raise(error: Exception) -> None:
    raise error


if __name__ == "__main__":
    if sys.argv[1:2] == [PICTURES]:
        pictures(Path(sys.argv[2]), os.environ["REVIEWER_PASSPHRASE"], Path(sys.argv[3]))
    else:
        sys.exit(main(sys.argv[1:]))
