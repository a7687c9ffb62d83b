"""The strip above a page that says what happened: no dialog, nothing to click away before going on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from reviewer_app.ui.icons import icon, sign
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import ICON, button, label, name_tool, restyle, row, tool

Tone = Literal["info", "good", "warn", "bad", "seal"]
_ICONS = {"info": "info", "good": "done", "warn": "alert", "bad": "alert", "seal": "stamp"}
_INKS = {"info": "link", "good": "good", "warn": "warn", "bad": "bad", "seal": "seal_text"}


class Note(NamedTuple):
    """What the strip says. `action`: the words on its button and what that does; `stays`: it cannot be closed.

    `holds`: as long as it returns True, only another note that stays takes the place of this one.
    """

    tone: Tone
    text: str
    action: tuple[str, Callable[[], None]] | None = None
    stays: bool = False
    holds: Callable[[], bool] = lambda: False


class Banner(QFrame):
    """One strip; shown while it has something to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._note: Note | None = None
        self._build()
        theme.changed.connect(self._retint)
        self.hide()

    def _build(self) -> None:
        self.setProperty("frame", "banner")
        self._sign = QLabel()
        self._text = label(wraps=True)
        self._action = button()
        self._close = tool()
        self.setLayout(
            row(self._sign, self._text, self._action, self._close, spacing=10, margins=(16, 6, 8, 6), grows=self._text)
        )
        self._action.clicked.connect(self._act)
        self._close.clicked.connect(lambda: self.show_note(None))
        self._retranslate()

    @property
    def note(self) -> Note | None:
        """What is being said."""
        return self._note

    def show_note(self, note: Note | None) -> None:
        """Say `note`, or nothing; what still holds goes on being said."""
        if self._note is not None and self._note.holds() and (note is None or not note.stays):
            return
        self._note = note
        self.setVisible(note is not None)
        if note is None:
            return
        restyle(self, "tone", note.tone)
        self._text.setText(note.text)
        self.setAccessibleName(note.text)
        self._action.setVisible(note.action is not None)
        if note.action is not None:
            self._action.setText(note.action[0])
        self._close.setVisible(not note.stays)
        self._retint()

    def _act(self) -> None:
        if self._note is not None and self._note.action is not None:
            self._note.action[1]()

    def _retint(self) -> None:
        tokens = self._theme.tokens
        self._close.setIcon(icon("close", tokens.text_soft))
        if self._note is not None:
            colour = getattr(tokens, _INKS[self._note.tone])
            self._sign.setPixmap(sign(_ICONS[self._note.tone], colour, ICON.width(), self.devicePixelRatioF()))

    def _retranslate(self) -> None:
        name_tool(self._close, QCoreApplication.translate("Banner", "Close this message"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            if self._note is not None and not self._note.stays:
                self.show_note(None)  # its words were made in the language that was left
        super().changeEvent(event)
