"""Two versions of a file side by side: their words line by line, what differs in colour."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialog, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from reviewer_app.services.secretariat.versions import ChangedFile, Comparison, Version
from reviewer_app.ui.texts import counted, moment_words, size_words
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import column, label


class VersionsDialog(QDialog):
    """Read only; nothing of it leaves the vault."""

    def __init__(
        self, file: ChangedFile, left: Version, found: Comparison, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.table = QTableWidget(len(found.lines), 2)
        self.table.setHorizontalHeaderLabels([_words(left), _words(file.versions[-1])])
        self.table.verticalHeader().hide()
        self.table.setWordWrap(True)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for at, line in enumerate(found.lines):
            for place, text in enumerate((line.left, line.right)):
                item = QTableWidgetItem(text)
                if not line.same:
                    item.setBackground(QColor(theme.tokens.bad_soft if place == 0 else theme.tokens.good_soft))
                self.table.setItem(at, place, item)
        self.table.resizeRowsToContents()
        said = label("soft", wraps=True)
        different = sum(not line.same for line in found.lines)
        said.setText(
            counted(
                QCoreApplication.translate("VersionsDialog", "{0} of {1:line differs|lines differ}."),
                different,
                len(found.lines),
            )
            if found.readable
            else QCoreApplication.translate(
                "VersionsDialog", "The words of this file cannot be read by the program; compare by size and date."
            )
        )
        self.setLayout(column(said, self.table, spacing=10, margins=(18, 16, 18, 16), grows=self.table))
        self.setWindowTitle(f"{file.code}  {file.path}")
        self.resize(theme.px(860), theme.px(470))


def _words(version: Version) -> str:
    if not version.until:
        return QCoreApplication.translate("VersionsDialog", "In force, {0}").format(size_words(version.size))
    return QCoreApplication.translate("VersionsDialog", "Until {0}, {1}").format(
        moment_words(version.until), size_words(version.size)
    )
