"""What is to be taken in: a table of entries, the folder with their files, or both; and the head that means what."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QDateEdit, QDialog, QFileDialog, QFormLayout, QLineEdit, QScrollArea, QWidget

from reviewer_app.messages import Language
from reviewer_app.services.secretariat import mappings
from reviewer_app.services.secretariat.headers import Look
from reviewer_app.ui.texts import listed, sentence
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import button, column, label, main_button, row

TABLES = "(*.xlsx *.xls *.ods *.csv *.tsv)"


class ImportDialog(QDialog):
    """A table, a folder, and the reminder that state secrets never come in here."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: Path | None = None
        self.folder: Path | None = None
        self._table_words, self._folder_words = label("soft", wraps=True), label("soft", wraps=True)
        self.table_button, self.folder_button = button(), button()
        self.table_button.setText(QCoreApplication.translate("ImportDialog", "Choose the table…"))
        self.folder_button.setText(QCoreApplication.translate("ImportDialog", "Choose the folder…"))
        self.table_button.clicked.connect(self._ask_table)
        self.folder_button.clicked.connect(self._ask_folder)
        warning = label("warn", wraps=True)
        warning.setText(sentence("import-secrets", language))
        hint = label("caption", wraps=True)
        hint.setText(
            QCoreApplication.translate(
                "ImportDialog",
                "Files are matched by the project number as a folder or at the front of a name. "
                "What is there already changes only where it is different.",
            )
        )
        heads = label("caption", wraps=True)
        heads.setText(
            QCoreApplication.translate(
                "ImportDialog",
                "The table needs a line of heads: project number, title, track, topic, entrant; where they are known "
                "also credit code, kind of entrant, contact, phone. Lines above the heads do no harm.",
            )
        )
        form = QFormLayout()
        form.addRow(self.table_button, self._table_words)
        form.addRow(self.folder_button, self._folder_words)
        self.accept_button, cancel = main_button(), button()
        self.accept_button.setText(QCoreApplication.translate("ImportDialog", "Import"))
        cancel.setText(QCoreApplication.translate("ImportDialog", "Cancel"))
        self.accept_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        layout = column(warning, spacing=14, margins=(20, 18, 20, 18))
        layout.addLayout(form)
        layout.addWidget(heads)
        layout.addWidget(hint)
        layout.addLayout(row(1, cancel, self.accept_button))
        self.setLayout(layout)
        self.setMinimumWidth(520)
        self.setWindowTitle(QCoreApplication.translate("ImportDialog", "Import entries and files"))
        self.choose(None, None)

    def choose(self, table: Path | None, folder: Path | None) -> None:
        """Set what is taken in."""
        self.table, self.folder = table or self.table, folder or self.folder
        none = QCoreApplication.translate("ImportDialog", "None chosen")
        self._table_words.setText(self.table.name if self.table else none)
        self._folder_words.setText(self.folder.name if self.folder else none)
        self.accept_button.setEnabled(self.table is not None or self.folder is not None)

    def _ask_table(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self.windowTitle(), "", TABLES)
        self.choose(Path(chosen) if chosen else None, None)

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.windowTitle())
        self.choose(None, Path(chosen) if chosen else None)


class MappingDialog(QDialog):
    """One line for each head of a foreign table: which column of ours it is."""

    def __init__(self, look: Look, language: Language, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.choices: list[QComboBox] = []
        body, form = QWidget(), QFormLayout()
        for head in look.heads:
            choice = QComboBox()
            choice.addItem(QCoreApplication.translate("MappingDialog", "— not used —"), "")
            for one in mappings.columns():
                choice.addItem(f"{one.zh if language == 'zh' else one.en}{' *' if one.required else ''}", one.key)
            choice.setCurrentIndex(max(0, choice.findData(head.column)))
            choice.setAccessibleName(head.text)
            choice.currentIndexChanged.connect(self._check)
            self.choices.append(choice)
            sample = f"  ({head.sample[:18]})" if head.sample else ""
            form.addRow(f"{head.place}  {head.text}{sample}", choice)
        body.setLayout(form)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        self.name, self.door = QLineEdit(), QComboBox()
        self.door.addItem(QCoreApplication.translate("MappingDialog", "Registration site"), "site")
        self.door.addItem(QCoreApplication.translate("MappingDialog", "Shandongtong export"), "shandongtong")
        self.name.textChanged.connect(self._check)
        self._words = label("soft", wraps=True)
        self.accept_button, cancel = main_button(), button()
        self.accept_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self.accept_button.setText(QCoreApplication.translate("MappingDialog", "Save and import"))
        cancel.setText(QCoreApplication.translate("MappingDialog", "Cancel"))
        below = QFormLayout()
        for words, field in (
            (QCoreApplication.translate("MappingDialog", "Source"), self.door),
            (QCoreApplication.translate("MappingDialog", "Name of this mapping"), self.name),
        ):
            below.addRow(words, field)
            field.setAccessibleName(words)
        layout = column(self._words, scroll, spacing=12, margins=(20, 18, 20, 18), grows=scroll)
        layout.addLayout(below)
        layout.addLayout(row(1, cancel, self.accept_button))
        self.setLayout(layout)
        self.setWindowTitle(QCoreApplication.translate("MappingDialog", "Which column is which"))
        self.resize(theme.px(560), theme.px(470))
        self._check()

    @property
    def heads(self) -> dict[str, list[str]]:
        """Column key → heads, as chosen."""
        found: dict[str, list[str]] = {}
        for head, choice in zip(self._look.heads, self.choices, strict=True):
            if choice.currentData():
                found.setdefault(choice.currentData(), []).append(head.text)
        return found

    def _check(self) -> None:
        missing = [one.zh for one in mappings.columns() if one.required and one.key not in self.heads]
        self._words.setText(
            QCoreApplication.translate("MappingDialog", "Still missing: {0}").format(listed(missing))
            if missing
            else QCoreApplication.translate(
                "MappingDialog", "Tables of the same kind will be understood by themselves from now on."
            )
        )
        self.accept_button.setEnabled(not missing and bool(self.name.text().strip()))


class BarredDialog(QDialog):
    """A barred list: its title and the day on which it was published."""

    def __init__(self, table: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.dated = QLineEdit(table.stem), QDateEdit()
        self.dated.setCalendarPopup(True)
        self.dated.setDisplayFormat("yyyy-MM-dd")
        self.dated.setDate(self.dated.maximumDate().currentDate())
        form = QFormLayout()
        for words, field in (
            (QCoreApplication.translate("BarredDialog", "Title of the list"), self.title),
            (QCoreApplication.translate("BarredDialog", "Published on"), self.dated),
        ):
            form.addRow(words, field)
            field.setAccessibleName(words)
        self.accept_button, cancel = main_button(), button()
        self.accept_button.setText(QCoreApplication.translate("BarredDialog", "Import"))
        cancel.setText(QCoreApplication.translate("BarredDialog", "Cancel"))
        self.accept_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        layout = column(spacing=14, margins=(20, 18, 20, 18))
        layout.addLayout(form)
        layout.addLayout(row(1, cancel, self.accept_button))
        self.setLayout(layout)
        self.setMinimumWidth(420)
        self.setWindowTitle(QCoreApplication.translate("BarredDialog", "Import a barred list"))
