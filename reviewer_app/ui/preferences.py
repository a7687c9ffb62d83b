"""What this person likes: language, colours, type size. Kept in the user's settings; nothing of a contest in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, get_args

from PySide6.QtCore import QSettings

from reviewer_app.messages import Language
from reviewer_app.ui.language import system_language
from reviewer_app.ui.theme import LARGE_SCALES, Mode

_LANGUAGES: Final[Mapping[str, Language]] = {language: language for language in get_args(Language)}
_MODES: Final[Mapping[str, Mode]] = {mode: mode for mode in get_args(Mode)}


class Preferences:
    """Read and write the choices; a value that makes no sense counts as not chosen."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def language(self) -> Language:
        """The chosen language, or the system's."""
        return _LANGUAGES.get(str(self._settings.value("language", ""))) or system_language()

    @language.setter
    def language(self, language: Language) -> None:
        self._settings.setValue("language", language)

    @property
    def mode(self) -> Mode:
        """The chosen colours, or as the system."""
        return _MODES.get(str(self._settings.value("mode", "")), "system")

    @mode.setter
    def mode(self, mode: Mode) -> None:
        self._settings.setValue("mode", mode)

    @property
    def is_large(self) -> bool:
        """Whether large type is on."""
        return str(self._settings.value("large", "false")) == "true"

    @is_large.setter
    def is_large(self, is_large: bool) -> None:
        self._settings.setValue("large", "true" if is_large else "false")

    @property
    def large_scale(self) -> float:
        """How large large type is."""
        chosen = str(self._settings.value("large-scale", ""))
        return next((scale for scale in LARGE_SCALES if str(scale) == chosen), LARGE_SCALES[0])

    @large_scale.setter
    def large_scale(self, large_scale: float) -> None:
        self._settings.setValue("large-scale", str(large_scale))
