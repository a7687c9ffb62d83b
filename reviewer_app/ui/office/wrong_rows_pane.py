"""The error table: rows that were left out, cell by cell, put right in place or dismissed with a reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.services.secretariat.fixes import Fix
from reviewer_app.services.secretariat.left_rows import LeftTable
from reviewer_app.services.secretariat.rows import ImportReport, RowProblem
from reviewer_app.ui.office.cell_editor import CellEditor
from reviewer_app.ui.office.wrong_rows_columns import RowNote
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import sentence
from reviewer_app.ui.widgets.basics import button, column
from reviewer_app.ui.widgets.list_pane import ListPane


class WrongRowsPane(QWidget):
    """Shows what the vault holds of every table, and what the last import only noted."""

    fixed = Signal(str, object)
    """File and `Fix`."""
    dismissed = Signal(str, int)

    def __init__(self, surroundings: Surroundings, notes: ListPane[RowNote], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._tables: tuple[LeftTable, ...] = ()
        self._noted: ImportReport | None = None
        self.list, self.editor, self.dismiss_button = notes, CellEditor(), button()
        self.setLayout(column(self.list, self.editor, spacing=8, grows=self.list))
        self.list.picked.connect(self._show_cell)
        self.editor.fixed.connect(self._fix)
        self.dismiss_button.clicked.connect(self._dismiss)
        self.retranslate()

    def note(self, report: ImportReport) -> None:
        """Keep what an import says of rows that it took in."""
        self._noted = report

    def show_tables(self, tables: tuple[LeftTable, ...]) -> None:
        """Show the rows left out of these tables, then what was noted."""
        self._tables = tables
        notes = [
            self._note(table.file, problem, True) for table in tables for row in table.rows for problem in row.problems
        ]
        if self._noted is not None:
            notes += [self._note(self._noted.file, one, False) for one in self._noted.notices]
        self.list.show_rows(notes)
        if self.list.current is None:
            self.list.select(lambda one: one.keeps_out)
        self._show_cell(self.list.current)

    def _note(self, file: str, one: RowProblem, keeps_out: bool) -> RowNote:
        language = self._surroundings.tongue.language
        words = sentence(one.reason, language, **one.values)
        if "choices" in one.values:
            words += sentence("row-choices", language, **one.values)
        return RowNote(file, one.row, one.column, one.value, words, keeps_out, is_among=len(self._tables) > 1)

    def _cells(self, note: RowNote) -> dict[str, str]:
        rows: Sequence[tuple[str, int, tuple[tuple[str, str], ...]]] = [
            (table.file, row.row, row.cells) for table in self._tables for row in table.rows
        ]
        return next((dict(cells) for file, row, cells in rows if (file, row) == (note.file, note.row)), {})

    def _show_cell(self, note: RowNote | None) -> None:
        self.dismiss_button.setEnabled(note is not None and note.keeps_out)
        if note is None:
            self.editor.show_cell(0, "", "")
            return
        cells = self._cells(note)
        place = note.column if note.column in cells else ""
        self.editor.show_cell(note.row, place, cells.get(note.column, ""), note.words)

    def _fix(self, fix: Fix) -> None:
        note = self.list.current
        if note is not None:
            self.fixed.emit(note.file, fix)

    def _dismiss(self) -> None:
        note = self.list.current
        if note is not None:
            self.dismissed.emit(note.file, note.row)

    def retranslate(self) -> None:
        """Set every word again."""
        self.dismiss_button.setText(QCoreApplication.translate("entries", "Leave out for good …"))
        self.editor.retranslate()
        self.show_tables(self._tables)
