"""Lending a laptop of the office, and replacing a broken one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QComboBox, QDialog, QFileDialog, QWidget

from reviewer_app.services.secretariat.laptops import Borrower, LaptopCard
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import button, column, label, main_button, row
from reviewer_app.ui.widgets.reason_dialog import ReasonDialog


class LendDialog(QDialog):
    """Who sits down at it; whoever has a device is told what becomes of that."""

    def __init__(self, theme: Theme, laptop: str, people: Sequence[Borrower], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people = {one.code: one for one in people if not one.laptop}
        self.setWindowTitle(QCoreApplication.translate("laptops", "Lend laptop {0}").format(laptop))
        words = label(wraps=True)
        words.setText(
            QCoreApplication.translate(
                "laptops", "A new activation code is made for this expert; a former one opens no more. Who sits down?"
            )
        )
        self.who = QComboBox()
        self.who.setAccessibleName(QCoreApplication.translate("laptops", "Expert"))
        for one in self._people.values():
            self.who.addItem(f"{one.code}  {one.name}", one.code)
        self.releases = QCheckBox(QCoreApplication.translate("laptops", "Revoke the device that is enrolled already"))
        self.warning = label("warn", wraps=True)
        self.warning.setText(
            QCoreApplication.translate(
                "laptops", "What was taken in from it counts further on; what it signs from now on is refused."
            )
        )
        self.accept_button, cancel = main_button(), button()
        self.accept_button.setText(QCoreApplication.translate("laptops", "Lend and write the slip …"))
        cancel.setText(QCoreApplication.translate("laptops", "Cancel"))
        self.accept_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self.who.currentIndexChanged.connect(lambda _at: self._look())
        self.releases.toggled.connect(lambda _on: self._look())
        body = column(words, self.who, self.releases, self.warning, spacing=12, margins=(18, 16, 18, 16))
        body.addLayout(row(1, cancel, self.accept_button, spacing=8))
        self.setLayout(body)
        self.setMinimumWidth(theme.px(460))
        self._look()

    def _look(self) -> None:
        one = self._people.get(self.expert)
        has_device = one is not None and one.has_device
        self.releases.setVisible(has_device)
        self.warning.setVisible(has_device)
        self.accept_button.setEnabled(one is not None and (not has_device or self.releases.isChecked()))

    @property
    def expert(self) -> str:
        """The code of the expert, "" where nobody is left."""
        return str(self.who.currentData() or "")


class BrokenDialog(ReasonDialog):
    """Why it is given up, its stick, and which laptop is lent instead."""

    def __init__(self, one: LaptopCard, free: Sequence[LaptopCard], parent: QWidget | None = None) -> None:
        words = QCoreApplication.translate(
            "laptops",
            "Take its stick in first: from now on nothing of its device is taken in. What {0} has handed in counts "
            "further on, once; what stands on the broken laptop alone is lost. What happened?",
        )
        title = QCoreApplication.translate("laptops", "Laptop {0} is broken").format(one.label)
        super().__init__(title, words.format(f"{one.expert} {one.name}"), parent)
        self.stick: Path | None = None
        self.other = QComboBox()
        self.other.setAccessibleName(QCoreApplication.translate("laptops", "Lend instead"))
        for spare in free:
            self.other.addItem(
                QCoreApplication.translate("laptops", "Lend {0} instead").format(spare.label), spare.label
            )
        self.other.addItem(QCoreApplication.translate("laptops", "No other laptop now"), "")
        self.stick_button, self._stick_words = button(), label("soft", wraps=True)
        self.stick_button.setText(QCoreApplication.translate("laptops", "Its stick …"))
        self._stick_words.setText(QCoreApplication.translate("laptops", "no stick"))
        self.stick_button.clicked.connect(self._choose)
        layout = self.layout()
        if isinstance(layout, QBoxLayout):
            line = QWidget()
            line.setLayout(row(self.stick_button, self._stick_words, spacing=8, grows=self._stick_words))
            layout.insertWidget(2, self.other)
            layout.insertWidget(2, line)

    def _choose(self) -> None:
        title = QCoreApplication.translate("laptops", "Stick of the broken laptop")
        if chosen := QFileDialog.getExistingDirectory(self, title):
            self.show_stick(Path(chosen))

    def show_stick(self, folder: Path) -> None:
        """Take this stick's packages in before anything else."""
        self.stick = folder
        self._stick_words.setText(str(folder))

    @property
    def replacement(self) -> str:
        """The label of the laptop that is lent instead, "" for none."""
        return str(self.other.currentData())
