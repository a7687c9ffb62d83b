"""The table of the opening sticks: a chair for every trustee, and the 核对码 of the charter above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from reviewer_app.services.secretariat.trustee_desk import SeatCard, TrusteesView
from reviewer_app.ui.icons import icon
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import button, column, frame, label, name_tool, row, set_icon, tool
from reviewer_app.ui.widgets.elided import ElidedLabel
from reviewer_app.ui.widgets.secret_field import SecretField


class _Chair(QWidget):
    """One trustee at the table: the folder on his stick, his pass-phrase, a sign once he is in."""

    opened = Signal(object, str)

    def __init__(self, theme: Theme, seat: SeatCard, folder: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.position, self.folder = theme, seat.position, folder
        self._sign, self._name = tool(), label("strong", wraps=True)
        self._sign.setEnabled(False)
        self._place, self._choose = ElidedLabel("caption"), button("link")
        self.secret, self.enter = SecretField(theme), button()
        outside = QCoreApplication.translate("StickWizard", "from outside the secretariat") if seat.outside else ""
        self._name.setText(f"{seat.position}. {seat.name}" + (f"  ({outside})" if outside else ""))
        self.secret.setPlaceholderText(QCoreApplication.translate("StickWizard", "Own pass-phrase"))
        self.secret.setAccessibleName(f"{seat.name} {self.secret.placeholderText()}")
        self.enter.setText(QCoreApplication.translate("StickWizard", "I am here"))
        self.enter.setAccessibleName(f"{seat.name} {self.enter.text()}")
        self._choose.setText(QCoreApplication.translate("StickWizard", "Choose …"))
        self._choose.clicked.connect(self._ask)
        self.enter.clicked.connect(self._enter)
        self.secret.returnPressed.connect(self._enter)
        first = row(self._sign, self._name, spacing=8, grows=self._name)
        second = row(self._place, self._choose, self.secret, self.enter, spacing=8, grows=self._place)
        layout = column(spacing=2)
        layout.addLayout(first)
        layout.addLayout(second)
        self.setLayout(layout)
        self.is_here = False
        self.setEnabled(False)
        self._show_place()
        self._tint()

    def _show_place(self) -> None:
        none = QCoreApplication.translate("StickWizard", "Choose the folder on the stick")
        self._place.setText(str(self.folder) if self.folder else none)

    def _ask(self) -> None:
        title = QCoreApplication.translate("StickWizard", "Choose the folder on the stick")
        if chosen := QFileDialog.getExistingDirectory(self, title):
            self.folder = Path(chosen)
            self._show_place()

    def _enter(self) -> None:
        if self.folder is None:
            self._ask()
        if self.folder is not None and self.secret.text():
            secret = self.secret.text()
            self.secret.clear()
            self.opened.emit(self.folder, secret)

    def mark_here(self) -> None:
        """He is in."""
        self.is_here = True
        self.secret.hide()
        self.enter.hide()
        self._choose.hide()
        self._tint()

    def _tint(self) -> None:
        tokens = self._theme.tokens
        set_icon(self._sign, icon("done", tokens.good) if self.is_here else icon("new", tokens.text_faint))
        here = QCoreApplication.translate("StickWizard", "here")
        name_tool(self._sign, here if self.is_here else QCoreApplication.translate("StickWizard", "not here yet"))


class TablePart(QWidget):
    """Everybody with an own stick; the 核对码 of the charter above."""

    opened = Signal(object, str)
    """Folder of a trustee's vault and what was typed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.words, self.code, self.warning = label(wraps=True), label("code", wraps=True), label("warn", wraps=True)
        self._chairs_at = column(spacing=14)
        self.chairs: dict[int, _Chair] = {}
        holder = frame("")
        holder.setLayout(self._chairs_at)
        self.setLayout(column(self.words, self.warning, self.code, holder, 1, spacing=10, margins=(4, 4, 4, 4)))

    def show_seats(self, found: TrusteesView, folders: Mapping[int, Path], warnings: Sequence[str]) -> None:
        """Show a chair for everybody."""
        for chair in self.chairs.values():
            chair.deleteLater()
        self.chairs = {}
        for seat in found.seats:
            chair = _Chair(self._theme, seat, folders.get(seat.position))
            chair.opened.connect(self.opened)
            self.chairs[seat.position] = chair
            self._chairs_at.addWidget(chair)
        self.warning.setText("\n".join(warnings))
        self.warning.setVisible(bool(warnings))
        self.code.hide()
        self.words.setText(
            QCoreApplication.translate(
                "StickWizard",
                "These people will be able to open the scores, {0} of {1} together. Once they are settled, a change "
                "needs a new charter that they agree to. Nothing is settled yet.",
            ).format(found.threshold, len(found.seats))
        )

    def let_in(self, code: str) -> None:
        """The charter is written: everybody may open an own vault now."""
        self.words.setText(
            QCoreApplication.translate(
                "StickWizard",
                "Everybody plugs in the own stick and types the own pass-phrase once more: with it this charter is "
                "cosigned, and the opening is rehearsed with a list that counts nowhere. Check code of the charter:",
            )
        )
        self.code.setText(code)
        self.code.show()
        for chair in self.chairs.values():
            chair.setEnabled(True)
        next(iter(self.chairs.values())).secret.setFocus()

    def mark_here(self, position: int) -> None:
        """Somebody has opened his vault."""
        self.chairs[position].mark_here()
        for chair in self.chairs.values():
            if not chair.is_here:
                chair.secret.setFocus()
                return

    @property
    def count_here(self) -> int:
        """How many are here."""
        return sum(chair.is_here for chair in self.chairs.values())

    @property
    def is_complete(self) -> bool:
        """Whether everybody is here."""
        return self.count_here == len(self.chairs)
