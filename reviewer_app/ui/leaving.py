"""The question before a window closes over marks that could not be saved."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget


def may_lose(parent: QWidget) -> bool:
    """Return whether the expert would rather lose what could not be saved than stay."""
    question = QMessageBox(parent)
    question.setIcon(QMessageBox.Icon.Warning)
    question.setText(
        QCoreApplication.translate("leaving", "Some of what you typed could not be saved and would be lost.")
    )
    question.setInformativeText(
        QCoreApplication.translate("leaving", "Stay, mend the disk, and press “Try again”; or close all the same.")
    )
    stay = question.addButton(QCoreApplication.translate("leaving", "Stay"), QMessageBox.ButtonRole.RejectRole)
    question.addButton(
        QCoreApplication.translate("leaving", "Close and lose it"), QMessageBox.ButtonRole.DestructiveRole
    )
    question.setDefaultButton(stay)
    question.exec()
    return question.clickedButton() is not stay
