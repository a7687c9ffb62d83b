"""One question beside its answer: what was asked, both versions of the sheet, and what is still to be done."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from reviewer_app.services.secretariat.corrections import ChangedMark
from reviewer_app.ui.office.asked_columns import AskedRow, mark_columns, state_words, why_words
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.tables.columns import ColumnTable
from reviewer_app.ui.texts import sentence
from reviewer_app.ui.widgets.basics import button, column, frame, label, row
from reviewer_app.ui.widgets.plain_panes import WordsPane

ROW: int = 26
"""Logical pixels of one line of marks."""


class CorrectionPane(QWidget):
    """Shows one `AskedRow`; the page connects the buttons."""

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._shown: AskedRow | None = None
        self._title, self._state = label("heading", wraps=True), label("soft", wraps=True)
        self._ground, self._text = label("strong", wraps=True), label(wraps=True)
        self._totals = label("figure")
        self.model: ColumnTable[ChangedMark] = ColumnTable(
            mark_columns(), lambda one: one.indicator, surroundings.theme.tokens, self
        )
        self._table = QTableView()
        self._table.setModel(self.model)
        self._table.verticalHeader().hide()
        self._table.setShowGrid(False)
        self._table.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self._table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.cosign, self.decline, self.end = button("primary"), button(), button()
        self._card = frame("card")
        head = column(
            self._title, self._state, self._ground, self._text, self._totals, spacing=6, margins=(14, 12, 14, 8)
        )
        body = column(spacing=0)
        body.addLayout(head)
        body.addWidget(self._table, 1_000)
        body.addStretch(1)  # without a table the words stay together at the top
        tools = row(1, self.end, self.decline, self.cosign, spacing=8, margins=(14, 10, 14, 12))
        body.addLayout(tools)
        self._card.setLayout(body)
        self._empty = WordsPane(surroundings.theme)
        self.setLayout(column(self._card, self._empty, grows=self._card))
        self.show_row(None, can_cosign=False, can_end=False)

    @property
    def shown(self) -> AskedRow | None:
        """What is shown."""
        return self._shown

    def show_row(self, one: AskedRow | None, *, can_cosign: bool, can_end: bool) -> None:
        """Show one question, or that nothing is chosen; the buttons are there for whom they are open."""
        self._shown = one
        self._card.setVisible(one is not None)
        self._empty.setVisible(one is None)
        waits = one is not None and one.state == "waiting"
        self.cosign.setVisible(waits and can_cosign)
        self.decline.setVisible(waits and can_cosign)
        self.end.setVisible(one is not None and one.state == "open" and can_end)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word again."""
        self.cosign.setText(QCoreApplication.translate("asked", "Cosign …"))
        self.decline.setText(QCoreApplication.translate("asked", "Decline …"))
        self.end.setText(QCoreApplication.translate("asked", "End without an answer …"))
        self._table.setAccessibleName(QCoreApplication.translate("asked", "Both versions of the sheet"))
        one = self._shown
        if one is None:
            self._empty.say(
                "help",
                QCoreApplication.translate("asked", "No question chosen"),
                QCoreApplication.translate("asked", "Choose a question to see its answer and both versions."),
            )
            return
        asked = one.inquiry
        self._title.setText(f"{asked.project}  {asked.title}　{asked.expert}")
        self._state.setText(f"{state_words(one.state, self._say)} · {why_words(asked, self._say)}")
        self._show_answer(one)
        self._fit()

    def _show_answer(self, one: AskedRow) -> None:
        found = one.correction
        self._table.setVisible(found is not None)
        self._totals.setVisible(found is not None)
        self._ground.setVisible(found is not None)
        if found is None:
            self._text.setText(one.inquiry.reason or self._open_words())
            self.model.show_rows(())
            return
        ground = self._say(f"correction-ground-{found.ground}")
        settled = f"{self._say(f'correction-state-{found.state}')} {found.cosigned_by}"
        self._ground.setText(f"{ground} · {settled}" if found.cosigned_by else ground)
        self._text.setText(found.text)
        self._totals.setText(f"{found.former_total} → {found.total}")
        self.model.show_rows(found.marks)

    def _open_words(self) -> str:
        return QCoreApplication.translate(
            "asked", "The question goes out with the next receipt. The expert sees his own marks alone."
        )

    def _say(self, code: str, **values: object) -> str:
        return sentence(code, self._surroundings.tongue.language, **values)

    def _fit(self) -> None:
        theme = self._surroundings.theme
        self._table.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        for at, one in enumerate(self.model.columns):
            if not one.grows:
                self._table.setColumnWidth(at, theme.px(one.width))

    def retint(self) -> None:
        """Take the colours in force."""
        self.model.show_tokens(self._surroundings.theme.tokens)
        self._fit()
