"""A mark typed until it is on the screen, with a dossier of 500 MB open; 500 projects until the list is shown."""

from __future__ import annotations

import os
import re
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.desk import CHEAP
from benchmarks.ratio import Result

if TYPE_CHECKING:
    from reviewer_app.services.workspace import Workspace
    from reviewer_app.ui.expert.rooms import ExpertRooms
    from reviewer_app.ui.window import Window

DOSSIER = 500 << 20
ROUNDS = 20
PROJECTS = 500
FRAME_MS = 16.0
LIST_MS = 150.0
KEY_EVERY = 0.03
"""Faster than anybody types; the saving goes on beside it."""


def run(folder: Path) -> Iterator[Result]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    yield _typing(folder / "typing")
    yield _listing(folder / "listing")


def _typing(folder: Path) -> Result:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    window, rooms = _window(folder, 1, _big_pdf(DOSSIER))
    review = rooms.review
    rooms.open_task(rooms.projects.order[0])
    _until(lambda: review.is_ready)
    form = review.sheet.score_form
    taken: list[float] = []
    for number in range(ROUNDS):
        form.focus_first()
        for at in range(16):
            for key in f"{50 + (number * 7 + at) % 50}":
                taken.append(_press(review.focusWidget(), ord(key), key))
            _press(review.focusWidget(), Qt.Key.Key_Return, "\r")
        form.focus_first()
        review.dossier.turn(1)
    application = QApplication.instance()
    if application is None or rooms.autosave.state.kind == "failed":
        raise RuntimeError("nothing was saved")
    _close(window)
    p95 = statistics.quantiles(taken, n=20)[-1] * 1000
    name = f"a digit typed until it is on the screen, 95th percentile of {len(taken)}, 500 MB open"
    return Result(name, "one frame of the screen", p95, FRAME_MS, "most", 1, "ms")


def _press(target: object, key: int, text: str) -> float:
    """Return the seconds from the key to the painted window; what the worker does meanwhile goes on."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication, QWidget

    if not isinstance(target, QWidget):
        raise RuntimeError("no field has the keyboard")
    started = time.perf_counter()
    QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text))
    QApplication.processEvents()
    taken = time.perf_counter() - started
    QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyRelease, key, Qt.KeyboardModifier.NoModifier, text))
    _rest(max(KEY_EVERY - taken, 0.0))
    return taken


def _listing(folder: Path) -> Result:
    window, rooms = _window(folder, PROJECTS, b"%PDF example")
    taken = []
    for _ in range(7):
        rooms.go("sign")
        _until(lambda: not window.surroundings.jobs.is_busy)
        started = time.perf_counter()
        rooms.go("projects")
        _until(lambda: not window.surroundings.jobs.is_busy, 0.001)
        taken.append(time.perf_counter() - started)
    _close(window)
    name = f"{PROJECTS} projects in the list, until it is shown"
    return Result(name, "the time asked for", statistics.median(taken) * 1000, LIST_MS, "most", 1, "ms")


def _window(folder: Path, projects: int, content: bytes) -> tuple[Window, ExpertRooms]:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from reviewer_app.app import surroundings
    from reviewer_app.ui.preferences import Preferences
    from reviewer_app.ui.window import Window

    application = QApplication.instance() or QApplication([])
    if not isinstance(application, QApplication):
        raise RuntimeError("another kind of application runs already")
    folder.mkdir(parents=True)
    workspace = _vault(folder, projects, content)
    liked = Preferences(QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat))
    window = Window(surroundings(application, "zh", "light"), liked, folder / "vault")
    window.resize(1366, 728)
    window.show()
    window.open_workspace(workspace)
    rooms = window.rooms
    if rooms is None:
        raise RuntimeError("the vault was not opened")
    _until(lambda: len(rooms.projects.cards) == projects)
    return window, rooms


def _vault(folder: Path, projects: int, content: bytes) -> Workspace:
    from reviewer_app.services.expert import preflight
    from reviewer_app.services.expert.first_run import activate
    from tests.ui.jinan import SECRET, JinanWorld

    world = JinanWorld(folder / "dispatched", CHEAP, contest_id="jinan-2025-00000000000000a1")
    groups = [group.key for group in world.contest.dossier]
    files = (world.file_entry(content, "申报书.pdf", groups[0]),)
    package = world.assignment([world._jinan_project(number, files) for number in range(1, projects + 1)])
    workspace = activate(folder / "vault", world.code, package, SECRET, cost=CHEAP).workspace
    preflight.run(workspace)
    return workspace


def _big_pdf(size: int) -> bytes:
    """Return a PDF of 100 pages that an incremental update made `size` bytes large."""
    from benchmarks.pages import hundred_pages

    plain = hundred_pages()
    trailer = plain[plain.rindex(b"trailer") : plain.rindex(b"startxref")]
    number, former = re.search(rb"/Size (\d+)", trailer), plain[plain.rindex(b"startxref") :].split()[1]
    if number is None:
        raise RuntimeError("the PDF has no trailer")
    filling = bytes(size - len(plain))
    stream = b"%s 0 obj\n<</Length %d>>\nstream\n" % (number[1], len(filling))
    entry = b"xref\n%s 1\n%010d 00000 n \n" % (number[1], len(plain))
    end = trailer.replace(number[0], b"/Size %d" % (int(number[1]) + 1)).replace(b"<<", b"<< /Prev %s" % former, 1)
    body = plain + stream + filling + b"\nendstream\nendobj\n"
    return body + entry + end + b"startxref\n%d\n%%%%EOF\n" % len(body)


def _until(is_so: Callable[[], bool], every: float = 0.01) -> None:
    end = time.monotonic() + 60
    while not is_so():
        if time.monotonic() > end:
            raise RuntimeError("the window did not come that far")
        _rest(every)


def _rest(seconds: float) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def _close(window: Window) -> None:
    window.lock()
    _until(lambda: window.rooms is None and not window.surroundings.jobs.is_busy)
    window.close()
    window.deleteLater()
