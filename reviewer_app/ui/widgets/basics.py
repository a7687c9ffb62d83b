"""Small makers used by every screen: labels by role, buttons by kind, rules, accessible names."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

# Touching the namespace `Qt` builds all its enums, 45 ms that no window needs before it is painted: what the first
# window sets is set as a property, by number.
PLAIN_TEXT: Final = 0
TAB_FOCUS: Final = 1
CENTRE: Final = 0x84

ICON = QSize(18, 18)
Part = QWidget | QLayout | int


def label(role: str = "", *, wraps: bool = False) -> QLabel:
    """Return an empty label; `role` picks its type in the style sheet. Text is plain: nothing typed becomes markup."""
    made = QLabel()
    made.setProperty("textFormat", PLAIN_TEXT)
    made.setProperty("role", role)
    made.setWordWrap(wraps)
    if role == "tag":
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def centred(made: QLabel) -> QLabel:
    """Return the label with its words in the middle."""
    made.setProperty("alignment", CENTRE)
    return made


def button(kind: str = "") -> QPushButton:
    """Return a push button that answers to Enter while it has the focus."""
    made = QPushButton()
    made.setProperty("kind", kind)
    made.setAutoDefault(True)
    return made


def main_button() -> QPushButton:
    """Return the button of a dialog that Enter presses in any of its fields: without it Enter would be the way out."""
    made = button("primary")
    made.setDefault(True)
    return made


def tool(kind: str = "", *, is_checkable: bool = False) -> QToolButton:
    """Return a flat button for a tool bar; give it a name by `name_tool`."""
    made = QToolButton()
    made.setProperty("kind", kind)
    made.setCheckable(is_checkable)
    made.setIconSize(ICON)
    made.setProperty("focusPolicy", TAB_FOCUS)
    return made


def name_tool(made: QToolButton, name: str, keys: str = "") -> None:
    """Name a button for the eye (tool tip, with its keys) and for a screen reader."""
    made.setToolTip(f"{name}  {keys}" if keys else name)
    made.setAccessibleName(name)


def set_icon(made: QToolButton | QPushButton, picture: QIcon) -> None:
    """Put an icon on a button at the common size."""
    made.setIcon(picture)
    made.setIconSize(ICON)


def frame(kind: str) -> QFrame:
    """Return a frame; `kind` picks its look in the style sheet."""
    made = QFrame()
    made.setProperty("frame", kind)
    return made


def rule() -> QFrame:
    """Return a thin line between two parts."""
    return frame("rule")


def row(
    *parts: Part,
    spacing: int = 8,
    margins: tuple[int, int, int, int] = (0, 0, 0, 0),
    grows: QWidget | None = None,
) -> QHBoxLayout:
    """Return parts side by side; a number is a stretch, `grows` is the part that takes the room that is left."""
    made = QHBoxLayout()
    _fill(made, parts, spacing, margins, grows)
    return made


def column(
    *parts: Part,
    spacing: int = 8,
    margins: tuple[int, int, int, int] = (0, 0, 0, 0),
    grows: QWidget | None = None,
) -> QVBoxLayout:
    """Return parts one below the other; a number is a stretch, `grows` is the part that takes the room that is left."""
    made = QVBoxLayout()
    _fill(made, parts, spacing, margins, grows)
    return made


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and draw again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def _fill(
    made: QBoxLayout,
    parts: tuple[Part, ...],
    spacing: int,
    margins: tuple[int, int, int, int],
    grows: QWidget | None,
) -> None:
    made.setSpacing(spacing)
    made.setContentsMargins(*margins)
    for part in parts:
        if isinstance(part, int):
            made.addStretch(part)
        elif isinstance(part, QLayout):
            made.addLayout(part)
        else:
            made.addWidget(part, 1 if part is grows else 0)
