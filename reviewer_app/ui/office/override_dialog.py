"""Indicators adjusted for a track or a project: for whom, by which tree, why."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from reviewer_app.messages import Language
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.rules_edit import with_choice, with_copy
from reviewer_app.rules.scheme import RulesSheet, SchemeChoice
from reviewer_app.services.secretariat.stage_words import stage_words
from reviewer_app.ui.widgets.basics import button, column, main_button, row


class OverrideDialog(QDialog):
    """Gives the sheet with the adjustment in it."""

    def __init__(self, contest: Contest, sheet: RulesSheet, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self.stage, self.track, self.scheme = QComboBox(), QComboBox(), QComboBox()
        self.project, self.reason, self.own = QLineEdit(), QPlainTextEdit(), QCheckBox()
        for one in contest.stages:
            if one.kind == "review":
                self.stage.addItem(stage_words(one.key, one.title, language), one.key)
        self.track.addItem(QCoreApplication.translate("OverrideDialog", "(one project of any track)"), "")
        for track in contest.tracks:
            self.track.addItem(track.title, track.key)
        for scheme in sheet.schemes:
            self.scheme.addItem(scheme.title, scheme.key)
        self.own.setText(QCoreApplication.translate("OverrideDialog", "as a copy with weights of its own"))
        self.own.setChecked(True)
        self.reason.setTabChangesFocus(True)
        self.reason.setMaximumHeight(90)
        self.accept_button, cancel = main_button(), button()
        self.accept_button.setText(QCoreApplication.translate("OverrideDialog", "Adjust"))
        cancel.setText(QCoreApplication.translate("OverrideDialog", "Cancel"))
        self.accept_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        form = QFormLayout()
        for words, part in (
            (QCoreApplication.translate("OverrideDialog", "Stage"), self.stage),
            (QCoreApplication.translate("OverrideDialog", "Track"), self.track),
            (QCoreApplication.translate("OverrideDialog", "Project number"), self.project),
            (QCoreApplication.translate("OverrideDialog", "Indicators"), self.scheme),
            ("", self.own),
            (QCoreApplication.translate("OverrideDialog", "Reason"), self.reason),
        ):
            form.addRow(words, part)
            if words:
                part.setAccessibleName(words)
        self.project.setPlaceholderText(QCoreApplication.translate("OverrideDialog", "empty: the whole track"))
        layout = column(spacing=12, margins=(18, 16, 18, 16))
        layout.addLayout(form)
        layout.addLayout(row(1, cancel, self.accept_button))
        self.setLayout(layout)
        self.setWindowTitle(QCoreApplication.translate("OverrideDialog", "Adjust indicators"))
        for changed in (self.project.textChanged, self.reason.textChanged, self.track.currentIndexChanged):
            changed.connect(self._look)
        self._look()

    def _look(self) -> None:
        whom = self.project.text().strip() or self.track.currentData()
        self.accept_button.setEnabled(bool(whom) and bool(self.reason.toPlainText().strip()))

    @property
    def sheet(self) -> RulesSheet:
        """The sheet with what was entered."""
        given, scheme = self._sheet, str(self.scheme.currentData())
        project, track = self.project.text().strip(), str(self.track.currentData())
        if self.own.isChecked():
            whom = project or self.track.currentText()
            given, scheme = with_copy(given, scheme, f"{self.scheme.currentText()} · {whom}")
        reason, stage = self.reason.toPlainText().strip(), str(self.stage.currentData())
        return with_choice(given, SchemeChoice(project=project, reason=reason, scheme=scheme, stage=stage, track=track))
