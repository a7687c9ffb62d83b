"""Who sits on a track's panel: everyone who can, with what stands against it; ticked are those who sit."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from reviewer_app.services.secretariat.panels import Member, Panel
from reviewer_app.ui.texts import listed
from reviewer_app.ui.widgets.basics import button, column, label, main_button, row


class PanelDialog(QDialog):
    """Experts of the track first; who must not mark one of the teams says so."""

    def __init__(self, group: str, panel: Panel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panel = panel
        self.setWindowTitle(QCoreApplication.translate("finals", "Panel: {0}").format(group))
        said = label("soft", wraps=True)
        words = QCoreApplication.translate("finals", "Every member scores all {0} teams. Usual number: {1}.")
        said.setText(words.format(panel.projects, panel.usual))
        self.list = QListWidget()
        self.list.setAccessibleName(QCoreApplication.translate("finals", "Experts"))
        self.list.setMinimumSize(520, 300)
        for one in sorted(panel.members, key=lambda one: (not one.sits, not one.fits, one.code)):
            self.list.addItem(self._item(one))
        self.count = label("caption")
        self.accept_button, cancel = main_button(), button()
        self.accept_button.setText(QCoreApplication.translate("finals", "Set the panel"))
        cancel.setText(QCoreApplication.translate("finals", "Cancel"))
        self.accept_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self.list.itemChanged.connect(lambda _item: self._look())
        self.setLayout(
            column(
                said,
                self.list,
                row(self.count, 1, cancel, self.accept_button),
                spacing=12,
                margins=(18, 16, 18, 16),
                grows=self.list,
            )
        )
        self._look()

    def _item(self, one: Member) -> QListWidgetItem:
        parts = [f"{one.code}　{one.name}", one.unit]
        if one.conflicts:
            words = QCoreApplication.translate("finals", "conflict with {0}")
            parts.append(words.format(listed(one.conflicts)))
        elif not one.fits:
            parts.append(QCoreApplication.translate("finals", "other track"))
        made = QListWidgetItem("　·　".join(part for part in parts if part))
        made.setData(Qt.ItemDataRole.UserRole, one.code)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        made.setFlags(flags if not one.conflicts or one.sits else Qt.ItemFlag.NoItemFlags)
        made.setCheckState(Qt.CheckState.Checked if one.sits else Qt.CheckState.Unchecked)
        return made

    @property
    def chosen(self) -> list[str]:
        """The codes of those that are ticked."""
        items = (self.list.item(at) for at in range(self.list.count()))
        return [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _look(self) -> None:
        words = QCoreApplication.translate("finals", "Chosen: {0}")
        self.count.setText(words.format(len(self.chosen)))
        self.accept_button.setEnabled(bool(self.chosen))
