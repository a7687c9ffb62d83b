"""The look as a whole: which colours, which type size; palette and style sheet made from the tokens."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from reviewer_app.paths import resources
from reviewer_app.ui.tokens import DARK, LIGHT, Tokens
from reviewer_app.ui.typeface import families

if TYPE_CHECKING:
    from reviewer_app.messages import Language

Mode = Literal["system", "light", "dark"]
LARGE_TYPE: Final = 1.25
"""大字模式: every length that carries words grows by a quarter, or by half."""
LARGE_SCALES: Final = (LARGE_TYPE, 1.5)
BASE_PIXELS: Final = 14
HALF_LIGHT: Final = 128
"""A system whose windows are darker than this is dark (asking for its scheme would cost 45 ms at the start)."""

_ROLES: Final = {
    "Window": "canvas",
    "WindowText": "text",
    "Base": "surface",
    "AlternateBase": "band",
    "Text": "text",
    "Button": "raised",
    "ButtonText": "text",
    "Highlight": "primary",
    "HighlightedText": "on_primary",
    "ToolTipBase": "raised",
    "ToolTipText": "text",
    "PlaceholderText": "text_faint",
    "Link": "link",
    "BrightText": "bad",
    "Light": "raised",
    "Midlight": "line",
    "Mid": "line_strong",
    "Dark": "line_strong",
    "Shadow": "sunken",
}
_REFERENCE: Final = re.compile(r"@px\((\d+)\)|@half\((\d+)\+(\d+)\)|@([a-z_0-9]+)")
"""`@half(14+2)`: the radius of a circle 14 wide, which grows, with borders of 2 in all; more is drawn square."""


class Theme(QObject):
    """The look in force; `changed` after every change of colours or type size."""

    changed = Signal()

    def __init__(
        self,
        application: QApplication,
        mode: Mode = "system",
        *,
        is_large: bool = False,
        large_scale: float = LARGE_TYPE,
        language: Language = "zh",
    ) -> None:
        super().__init__(application)
        self._language = language
        self._large_scale = large_scale
        self._application = application
        self._mode: Mode = mode
        self._is_large = is_large
        self._system_is_dark = application.palette().color(QPalette.ColorRole.Window).lightness() < HALF_LIGHT
        application.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._apply()

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return DARK if self.is_dark else LIGHT

    @property
    def mode(self) -> Mode:
        """What was chosen: light, dark, or as the system."""
        return self._mode

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are in force."""
        return self._mode == "dark" or (self._mode == "system" and self._system_is_dark)

    @property
    def is_large(self) -> bool:
        """Whether large type (大字模式) is on."""
        return self._is_large

    @property
    def scale(self) -> float:
        """The factor on every length that carries words."""
        return self._large_scale if self._is_large else 1.0

    @property
    def large_scale(self) -> float:
        """The factor that large type has, or would have."""
        return self._large_scale

    def px(self, length: float) -> int:
        """Return `length` in logical pixels for the type size in force."""
        return round(length * self.scale)

    def choose(
        self, mode: Mode | None = None, *, is_large: bool | None = None, large_scale: float | None = None
    ) -> None:
        """Change the colours, the type size, or both."""
        self._large_scale = self._large_scale if large_scale is None else large_scale
        self._mode = self._mode if mode is None else mode
        self._is_large = self._is_large if is_large is None else is_large
        self._apply()
        self.changed.emit()

    def speak(self, language: Language) -> None:
        """Show the quotation marks of a language; lengths and colours stay."""
        if language != self._language:
            self._language = language
            self._apply()

    def _system_changed(self) -> None:
        dark = QtCore.Qt.ColorScheme.Dark
        self._system_is_dark = self._application.styleHints().colorScheme() is dark
        if self._mode == "system":
            self._apply()
            self.changed.emit()

    def _apply(self) -> None:
        font = QFont(families(self._language))
        font.setPixelSize(self.px(BASE_PIXELS))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._application.setFont(font)
        self._application.setPalette(palette(self.tokens))
        self._application.setStyleSheet(stylesheet(self.tokens, self.scale))


def palette(tokens: Tokens) -> QPalette:
    """Return the palette for what the style sheet leaves to Fusion."""
    made = QPalette()
    for role, token in _ROLES.items():
        made.setColor(QPalette.ColorRole[role], QColor(getattr(tokens, token)))
    for role in ("Text", "WindowText", "ButtonText"):
        made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole[role], QColor(tokens.text_disabled))
    return made


def stylesheet(tokens: Tokens, scale: float = 1.0) -> str:
    """Return the style sheet with colours and lengths filled in. A name that is no token is a bug (KeyError)."""
    colours = {**tokens._asdict(), "icons": (resources() / "icons").as_posix()}

    def fill(match: re.Match[str]) -> str:
        if match[2]:
            return f"{(round(int(match[2]) * scale) + int(match[3])) // 2}px"
        return f"{round(int(match[1]) * scale)}px" if match[1] else str(colours[match[4]])

    return _REFERENCE.sub(fill, _sheet())


@cache
def _sheet() -> str:
    return re.sub(r"/\*.*?\*/", "", (resources() / "qss" / "base.qss").read_text("utf-8"), flags=re.DOTALL)
