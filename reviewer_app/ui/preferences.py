"""What this person likes: language, colours, type size. Kept in the user's settings; nothing of a contest in it."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import QSettings

from reviewer_app.messages import Language
from reviewer_app.ui.language import system_language
from reviewer_app.ui.theme import LARGE_SCALES, Mode


class Preferences:
    """Read and write the choices; a value that makes no sense counts as not chosen."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def language(self) -> Language:
        """The chosen language, or the system's."""
        chosen = self._settings.value("language", "")
        for language in get_args(Language):
            if chosen == language:
                return language  # type: ignore[no-any-return]
        return system_language()

    @language.setter
    def language(self, language: Language) -> None:
        self._settings.setValue("language", language)

    @property
    def mode(self) -> Mode:
        """The chosen colours, or as the system."""
        chosen = self._settings.value("mode", "")
        for mode in get_args(Mode):
            if chosen == mode:
                return mode  # type: ignore[no-any-return]
        return "system"

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

    @property
    def has_toured(self) -> bool:
        """Whether the first tour was seen, or skipped."""
        return str(self._settings.value("toured", "false")) == "true"

    @has_toured.setter
    def has_toured(self, has_toured: bool) -> None:
        self._settings.setValue("toured", "true" if has_toured else "false")
