"""Real windows on real vaults, without a screen. A warning of Qt's is a failed test."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLoggingCategory, QObject, QSettings
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.app import QUIET, surroundings
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert import preflight
from reviewer_app.services.workspace import Workspace, open_workspace
from reviewer_app.ui.entrance import Entrance
from reviewer_app.ui.expert.rooms import ExpertRooms
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.window import Window
from tests.ui.jinan import SECRET, build
from tests.ui.rich import build_rich

HARMLESS = (
    "This plugin does not support propagateSizeHints",
    "This plugin does not support raise",
    "PulseAudioService: pa_context_connect",
    "No RHI backend",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore(*HARMLESS))


@pytest.fixture(scope="session")
def made_vault(tmp_path_factory: pytest.TempPathFactory, cheap: ArgonCost) -> Path:
    return build(tmp_path_factory.mktemp("jinan"), cheap)


@pytest.fixture(scope="session")
def rich_vault(tmp_path_factory: pytest.TempPathFactory, cheap: ArgonCost) -> Path:
    """Dossiers with files of every kind; nothing in them was checked yet."""
    return build_rich(tmp_path_factory.mktemp("rich"), cheap)


@pytest.fixture(scope="session")
def checked_vault(rich_vault: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Path(shutil.copytree(rich_vault, tmp_path_factory.mktemp("checked") / "vault"))
    with open_workspace(made, SECRET) as workspace:
        preflight.run(workspace)
    return made


@pytest.fixture
def rich(checked_vault: Path, tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(Path(shutil.copytree(checked_vault, tmp_path / "rich")), SECRET) as workspace:
        yield workspace


@pytest.fixture
def vault(made_vault: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made_vault, tmp_path / "vault"))


@pytest.fixture
def workspace(vault: Path) -> Iterator[Workspace]:
    with open_workspace(vault, SECRET) as opened:
        yield opened


@pytest.fixture(autouse=True)
def circles() -> Iterator[None]:
    """As in the program: widgets die in the window's thread alone, never in that of a job."""
    gc.disable()
    yield
    gc.collect(1)
    gc.enable()


class Flashes(QObject):
    """Notes every widget that is shown as a window of its own before it finds its place in another one."""

    def __init__(self, qapp: QApplication) -> None:
        super().__init__()
        self._alone: list[QObject] = []
        self.seen: list[QObject] = []
        qapp.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget) and watched.isWindow():  # asked first: of a hundred events this leaves one
            if event.type() == QEvent.Type.Show:
                self._alone.append(watched)
        elif watched in self._alone and event.type() == QEvent.Type.ParentChange:
            self.seen.append(watched)
        return False


@pytest.fixture
def flashes(qapp: QApplication) -> Iterator[Flashes]:
    """A window that is there for a moment takes the keyboard: a key pressed just then is lost."""
    made = Flashes(qapp)
    yield made
    qapp.removeEventFilter(made)
    assert made.seen == []


@pytest.fixture
def around(qapp: QApplication) -> Iterator[Surroundings]:
    QLoggingCategory.setFilterRules(QUIET)
    made = surroundings(qapp, "en", "light")
    yield made
    made.tongue.choose("en")
    made.jobs.close()
    qapp.clipboard().clear()  # what Python put there must not outlive it
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def liked(tmp_path: Path) -> Preferences:
    return Preferences(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))


@contextmanager
def without_door() -> Iterator[None]:
    """Within, no page is made that asks for the pass-phrase: nobody is going to see it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Entrance, "show", lambda *_, **__: None)
        yield


@pytest.fixture
def window(
    request: pytest.FixtureRequest, qtbot: QtBot, around: Surroundings, liked: Preferences, vault: Path
) -> Iterator[Window]:
    """The locked window on the vault; whatever a test leaves open is saved and closed."""
    with without_door() if "rooms" in request.fixturenames else nullcontext():
        made = Window(around, liked, vault)
    made.resize(1366, 728)
    made.show()
    made.finish()
    yield made
    with without_door():
        made.lock()
        qtbot.waitUntil(lambda: made.rooms is None and not around.jobs.is_busy, timeout=10_000)
    made.close()
    made.deleteLater()


@pytest.fixture
def rooms(qtbot: QtBot, window: Window, vault: Path) -> ExpertRooms:
    """The pages of the open vault, the list shown."""
    window.open_workspace(open_workspace(vault, SECRET))
    opened = window.rooms
    assert opened is not None
    qtbot.waitUntil(lambda: len(opened.projects.cards) == 6, timeout=10_000)
    return opened
