"""Pictures of every window, taken without a screen: for the demo's page and for looking at a change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QEventLoop, QSettings, Qt, QTimer

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.messages import Language
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.theme import Mode
from reviewer_app.ui.unlock_page import UnlockPage
from reviewer_app.ui.window import Window

if TYPE_CHECKING:
    from reviewer_app.ui.expert.rooms import ExpertRooms

WIDE: Final = (1366, 728)
"""1366×768 less the task bar."""
NARROW: Final = (911, 472)
"""The same screen at 150 %."""
SETTLE_MS: Final = 350
"""A PDF page is drawn from the event loop after it was asked for."""
PATIENCE_MS: Final = 300_000
_LOOK_MS: Final = 20


class Photographer:
    """Walks through one vault and leaves numbered PNG files."""

    def __init__(self, around: Surroundings, vault: Path, target: Path) -> None:
        self._around = around
        self._target = target
        self._taken: list[Path] = []
        target.mkdir(parents=True, exist_ok=True)
        nowhere = Preferences(QSettings(str(target / "none.ini"), QSettings.Format.IniFormat))
        self._window = Window(around, nowhere, vault)
        self._window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)

    def take_all(self, secret: str, language: Language, mode: Mode) -> list[Path]:
        """Take every picture and return the files in order."""
        self._resize(WIDE)
        self._window.show()
        self._first_run()
        self._unlock(secret)
        self._pages()
        self._review(mode)
        self._english(language)
        self._close()
        return self._taken

    def _first_run(self) -> None:
        self._window.show_first_run()
        self._take("first-run")
        self._window.show_start()

    def _unlock(self, secret: str) -> None:
        self._take("unlock")
        page = self._window.page
        if isinstance(page, UnlockPage):
            page.unlock(secret)
        self._until(lambda: self._window.rooms is not None and bool(self._window.rooms.projects.cards))

    def _pages(self) -> None:
        self._take("projects")
        self._rooms.go("sign")
        self._take("sign-and-hand-in")

    def _review(self, mode: Mode) -> None:
        self._rooms.go("projects")
        cards = [card for card in self._rooms.projects.cards if card.state != "recused"]
        if not cards:
            return
        self._rooms.open_task(next((card.task for card in cards if card.state in {"started", "new"}), cards[0].task))
        review = self._rooms.review
        self._until(lambda: review.is_ready)
        self._take("review")
        self._around.theme.choose("light" if mode == "dark" else "dark")
        self._take("review-other-colours")
        self._around.theme.choose(mode)
        self._resize(NARROW)
        if review.dossier.isHidden():  # the pane that had the keyboard is the one that stays
            review.swap()
        self._take("review-at-150-percent-dossier")
        review.swap()
        self._take("review-at-150-percent-form")
        self._resize(WIDE)

    def _english(self, language: Language) -> None:
        self._around.tongue.choose("en" if language == "zh" else "zh")
        self._rooms.go("projects")
        self._take("projects-other-language")
        self._around.tongue.choose(language)

    def _close(self) -> None:
        self._window.lock()
        self._until(lambda: self._window.rooms is None and not self._around.jobs.is_busy)
        self._window.close()
        self._window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    @property
    def _rooms(self) -> ExpertRooms:
        rooms = self._window.rooms
        if rooms is None:
            raise EnvironmentTrouble("window-not-open")
        return rooms

    def _resize(self, size: tuple[int, int]) -> None:
        self._window.resize(*size)

    def _take(self, name: str) -> None:
        self._until(lambda: not self._around.jobs.is_busy)
        self._settle()
        path = self._target / f"{len(self._taken) + 1:02}-{name}.png"
        self._window.grab().save(str(path))
        self._taken.append(path)

    def _settle(self) -> None:
        loop = QEventLoop()
        QTimer.singleShot(SETTLE_MS, loop.quit)
        loop.exec()

    def _until(self, is_so: Callable[[], bool]) -> None:
        """Wait for something by looking now and then; a vault that never opens is given up."""
        clock, loop, look = QElapsedTimer(), QEventLoop(), QTimer()
        clock.start()
        look.setInterval(_LOOK_MS)
        look.timeout.connect(lambda: loop.quit() if is_so() or clock.hasExpired(PATIENCE_MS) else None)
        look.start()
        loop.exec()
        look.stop()
        if not is_so():
            raise EnvironmentTrouble("window-not-open")
