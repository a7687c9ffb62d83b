"""The look in force with every length of one page grown: for what is read from a little further away."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tokens import Tokens


class Enlarged(Theme):
    """Follows the theme of the window; it decides nothing and sets no style sheet."""

    def __init__(self, theme: Theme, factor: float, parent: QObject) -> None:
        QObject.__init__(self, parent)  # not Theme's, which would give the application another style sheet
        self._theme, self._factor = theme, factor
        theme.changed.connect(self.changed)

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self._theme.tokens

    @property
    def scale(self) -> float:
        """The factor on every length that carries words."""
        return self._theme.scale * self._factor
