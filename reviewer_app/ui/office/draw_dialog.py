"""One draw of experts: from which frozen pool, for which track, how many, under whose eyes, with which digits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QSpinBox, QWidget

from reviewer_app.rules.contest import Contest
from reviewer_app.services.secretariat.expert_draw import PoolCard
from reviewer_app.ui.office.callers_form import CallersForm
from reviewer_app.ui.texts import counted, moment_words
from reviewer_app.ui.widgets.basics import button, column, main_button, row
from reviewer_app.ui.widgets.digest import digest_words

MOST = 500
USUAL, SPARE = 5, 3


class DrawDialog(QDialog):
    """Asked for each draw."""

    def __init__(self, contest: Contest, pools: Sequence[PoolCard], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(QCoreApplication.translate("DrawDialog", "Draw experts"))
        self.pool, self.track = QComboBox(), QComboBox()
        for one in pools:
            words = QCoreApplication.translate("DrawDialog", "{0:person|people}, {1}")
            self.pool.addItem(counted(words, one.people, moment_words(one.at)), one.snapshot)
            self.pool.setItemData(self.pool.count() - 1, digest_words(one.digest), Qt.ItemDataRole.ToolTipRole)
        self.track.addItem(QCoreApplication.translate("DrawDialog", "All tracks"), "")
        for track in contest.tracks:
            self.track.addItem(track.title, track.key)
        self.count, self.reserve, self.supervisor = QSpinBox(), QSpinBox(), QLineEdit()
        self.count.setRange(1, MOST)
        self.count.setValue(USUAL)
        self.reserve.setRange(0, MOST)
        self.reserve.setValue(SPARE)
        form = QFormLayout()
        for words, field in (
            (QCoreApplication.translate("DrawDialog", "Pool"), self.pool),
            (QCoreApplication.translate("DrawDialog", "Track"), self.track),
            (QCoreApplication.translate("DrawDialog", "Experts"), self.count),
            (QCoreApplication.translate("DrawDialog", "Reserve"), self.reserve),
            (QCoreApplication.translate("DrawDialog", "Supervisor"), self.supervisor),
        ):
            form.addRow(words, field)
            field.setAccessibleName(words)
        self.callers = CallersForm()
        self.callers.changed.connect(self._look)
        self.supervisor.textChanged.connect(self._look)
        self.accept_button, cancel = main_button(), button()
        self.accept_button.setText(QCoreApplication.translate("DrawDialog", "Draw"))
        cancel.setText(QCoreApplication.translate("DrawDialog", "Cancel"))
        self.accept_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        layout = column(spacing=12, margins=(18, 16, 18, 16))
        layout.addLayout(form)
        layout.addWidget(self.callers)
        layout.addLayout(row(1, cancel, self.accept_button))
        self.setLayout(layout)
        self.setMinimumWidth(460)
        self._look()

    def _look(self) -> None:
        self.accept_button.setEnabled(self.callers.is_filled and bool(self.supervisor.text().strip()))
