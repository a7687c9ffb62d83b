"""The foot of the form: the total so far, how many marks are missing, and whether everything is saved."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from reviewer_app.rules.rounding import shown
from reviewer_app.rules.scoring import LiveTotals
from reviewer_app.ui.icons import icon, sign
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import button, column, label, name_tool, restyle, row, set_icon, tool

_ICONS = {"saved": ("check", "good"), "saving": ("saving", "text_faint"), "failed": ("alert", "bad"), "": ("", "text")}


class SaveBadge(QWidget):
    """One line: saved when, saving, or not saved."""

    retry_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind, self._at = "", ""
        self._sign = QLabel()
        self._words = label("caption")
        self._retry = button("link")
        self._retry.clicked.connect(self.retry_asked)
        self.setLayout(row(self._sign, self._words, self._retry, spacing=4))
        theme.changed.connect(self._show)
        self._show()

    def show_state(self, kind: str, at: str = "") -> None:
        """Show "saved" with the time of day, "saving", "failed", or nothing ("")."""
        if (kind, at) != (self._kind, self._at):
            self._kind, self._at = kind, at
            self._show()

    def _show(self) -> None:
        words = {
            "": "",
            "saving": QCoreApplication.translate("SaveBadge", "Saving …"),
            "saved": QCoreApplication.translate("SaveBadge", "Saved {0}").format(self._at),
            "failed": QCoreApplication.translate("SaveBadge", "Not saved yet"),
        }[self._kind]
        name, token = _ICONS[self._kind]
        self.setVisible(bool(self._kind))
        self._sign.setVisible(bool(name))
        if name:
            self._sign.setPixmap(sign(name, getattr(self._theme.tokens, token), 14, self.devicePixelRatioF()))
        restyle(self._words, "role", {"saved": "good", "failed": "bad"}.get(self._kind, "caption"))
        self._words.setText(words)
        self._retry.setVisible(self._kind == "failed")
        self._retry.setText(QCoreApplication.translate("SaveBadge", "Try again"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)


class TotalBar(QFrame):
    """Total, what is missing, saved state; stays in sight while the sheet scrolls."""

    missing_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._totals: LiveTotals | None = None
        self._gaps = 0
        self.setProperty("frame", "foot")
        self.badge = SaveBadge(theme)
        self._caption = label("caption")
        self._figure = label("figure")
        self._of = label("soft")
        self._state = label("caption")
        self._missing = button("warn")
        self._missing.clicked.connect(self.missing_asked)
        px = theme.px
        figures = row(self._caption, self._figure, self._of, spacing=px(6))
        self._undo, self._redo = tool(), tool()
        self._undo.clicked.connect(self.undo_asked)
        self._redo.clicked.connect(self.redo_asked)
        steps = row(self._undo, self._redo, spacing=0)
        right = column(self._state, self.badge, spacing=0)
        margins = (px(14), px(6), px(14), px(6))
        self.setLayout(row(figures, self._missing, 1, steps, right, spacing=px(10), margins=margins))
        theme.changed.connect(self._retint)
        self._retranslate()
        self._retint()
        self.show_reach(can_undo=False, can_redo=False)

    @property
    def missing_words(self) -> str:
        """What the button says that leads to the first gap; "" while nothing is missing."""
        return "" if self._missing.isHidden() else self._missing.text()

    def show_totals(self, totals: LiveTotals, gaps: int) -> None:
        """Show the points so far; `gaps`: how much is still missing, opinions included."""
        self._totals, self._gaps = totals, gaps
        self._show()

    def show_reach(self, *, can_undo: bool, can_redo: bool) -> None:
        """Show whether there is something to take back, and to bring back."""
        self._undo.setEnabled(can_undo)
        self._redo.setEnabled(can_redo)

    def _retint(self) -> None:
        tokens = self._theme.tokens
        for made, name in ((self._undo, "undo"), (self._redo, "redo")):
            set_icon(made, icon(name, tokens.text_soft, tokens.text_disabled))

    def _show(self) -> None:
        if self._totals is None:
            return
        total = self._totals.total
        restyle(self._figure, "state", "done" if total.is_complete else "open")
        self._figure.setText(shown(total.points) if total.marked else "—")
        self._figure.setAccessibleName(
            QCoreApplication.translate("TotalBar", "Total {0} of {1}").format(shown(total.points), shown(total.full))
        )
        self._of.setText(f"/ {shown(total.full, 0)}")
        self._state.setText(
            QCoreApplication.translate("TotalBar", "{0} of {1} marked").format(total.marked, total.leaves)
        )
        self._missing.setVisible(self._gaps > 0)
        self._missing.setText(QCoreApplication.translate("TotalBar", "{0} missing").format(self._gaps))
        self._missing.setAccessibleName(
            QCoreApplication.translate("TotalBar", "Go to the first of {0} missing").format(self._gaps)
        )

    def _retranslate(self) -> None:
        self._caption.setText(QCoreApplication.translate("TotalBar", "Total"))
        name_tool(self._undo, QCoreApplication.translate("TotalBar", "Take the last change back"), "Ctrl+Z")
        name_tool(self._redo, QCoreApplication.translate("TotalBar", "Bring it back"), "Ctrl+Y")
        self._missing.setToolTip(QCoreApplication.translate("TotalBar", "Go to the first missing one  Ctrl+M"))
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
