"""What the bar's buttons for language, colours and type size do, and that it is kept for the next time."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reviewer_app.messages import Language
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.theme import Mode
from reviewer_app.ui.topbar import TopBar


class Looks(QObject):
    """Listens to the bar."""

    def __init__(self, surroundings: Surroundings, preferences: Preferences, bar: TopBar, parent: QObject) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._preferences = preferences
        bar.language_asked.connect(self._choose_language)
        bar.mode_asked.connect(self._choose_mode)
        bar.large_asked.connect(self._choose_large)
        bar.size_asked.connect(self._choose_size)

    def _choose_language(self, language: Language) -> None:
        self._preferences.language = language
        self._surroundings.tongue.choose(language)

    def _choose_mode(self, mode: Mode) -> None:
        self._preferences.mode = mode
        self._surroundings.theme.choose(mode)

    def _choose_large(self, is_large: bool) -> None:
        self._preferences.is_large = is_large
        self._surroundings.theme.choose(is_large=is_large)

    def _choose_size(self, large_scale: float) -> None:
        self._preferences.large_scale = large_scale
        self._preferences.is_large = True
        self._surroundings.theme.choose(is_large=True, large_scale=large_scale)
