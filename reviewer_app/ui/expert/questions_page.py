"""Questions about own sheets after the opening, each with the own marks alone, answered here by a signature."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.changes import Change
from reviewer_app.services.expert import correcting, questions
from reviewer_app.services.expert.declare import SignedStatement
from reviewer_app.services.expert.questions import QuestionCard
from reviewer_app.ui.expert.answer_pane import AnswerPane, Way
from reviewer_app.ui.expert.desk import Desk
from reviewer_app.ui.icons import icon
from reviewer_app.ui.page import Page
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.texts import sentence
from reviewer_app.ui.widgets.banner import Note
from reviewer_app.ui.widgets.basics import button, column, frame, label, row, set_icon
from reviewer_app.ui.widgets.list_pane import Empty, ListPane
from reviewer_app.ui.widgets.two_panes import TwoPanes


class QuestionsPage(Page):
    """Neither the marks of others nor a mean is here: they are not in this vault."""

    shows: ClassVar[frozenset[Change]] = frozenset({Change.RECEIPTS, Change.SETTINGS})
    signed = Signal()
    """An answer was signed and waits to be handed in."""
    left = Signal()

    def __init__(
        self,
        surroundings: Surroundings,
        desk: Desk,
        way: Callable[[], Way] = lambda: "hand",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(surroundings, parent)
        self._desk, self._way = desk, way
        self._title, self._words, self.back = label("title"), label("soft", wraps=True), button()
        self.list: ListPane[QuestionCard] = ListPane(
            surroundings.theme, self._columns(), lambda one: (one.package, one.project)
        )
        self.list.export.setVisible(False)
        self.answer = AnswerPane(surroundings, way)
        self.panes = TwoPanes(surroundings.theme, self.list, self.answer)
        self.panes.set_shares(2, 3)
        head = frame("strip")
        line = row(spacing=14, margins=(18, 10, 18, 10))
        line.addLayout(column(self._title, self._words, spacing=2), 1)
        line.addWidget(self.back)
        head.setLayout(line)
        layout = column(head, spacing=0)
        body = column(self.panes, margins=(18, 12, 18, 14))
        layout.addLayout(body, 1)
        self.setLayout(layout)
        self.back.clicked.connect(self.left)
        self.list.picked.connect(self.answer.show_question)
        self.list.opened.connect(lambda _row: self.panes.show_detail())
        self.list.table.clicked.connect(lambda _index: self.panes.show_detail())
        self.answer.confirmed.connect(self._confirm)
        self.answer.corrected.connect(self._correct)
        self.retranslate()
        self.retint()

    def _columns(self) -> tuple[Column[QuestionCard], ...]:
        language = self.surroundings.tongue
        return (
            Column("code", lambda: QCoreApplication.translate("QuestionsPage", "No."), lambda one: one.code, width=110),
            Column(
                "title",
                lambda: QCoreApplication.translate("QuestionsPage", "Project"),
                lambda one: one.title,
                grows=True,
            ),
            Column(
                "state",
                lambda: QCoreApplication.translate("QuestionsPage", "State"),
                lambda one: sentence(f"inquiry-state-{one.settled or one.state}", language.language),
                ink=lambda one: "warn" if one.state == "open" else "good",
                picture=lambda one: "help" if one.state == "open" else "done",
                width=190,
            ),
        )

    def refresh(self) -> None:
        self.retranslate()  # the way an answer travels may be another one than before
        ws = self._desk.workspace
        self.ask(lambda: questions.questions(ws), self._show)

    def _show(self, cards: list[QuestionCard]) -> None:
        self.list.show_rows(cards)
        self.list.export.setVisible(False)
        if self.list.current is None and cards:
            self.list.table.selectRow(0)
            if len(cards) == 1:
                self.panes.show_detail()  # in a small window too nobody has to look for the only question
        self.answer.show_question(self.list.current)

    def _confirm(self) -> None:
        ws, card, why = self._desk.workspace, self.answer.card, self.answer.why
        if card is not None:
            self.ask(lambda: questions.confirm(ws, card.project, why), self._was_signed)

    def _correct(self) -> None:
        ws, card, pane = self._desk.workspace, self.answer.card, self.answer
        if card is None:
            return
        ground, why, marks, secret = str(pane.ground.currentData()), pane.why, pane.changed, pane.secret.text()
        pane.secret.clear()
        self.ask(lambda: correcting.correct(ws, card.project, ground, why, marks, secret), self._was_signed)

    def _was_signed(self, _signed: SignedStatement) -> None:
        self.signed.emit()
        self.noted.emit(Note("good", self._sent_words()))

    def _sent_words(self) -> str:
        """Say what becomes of the answer that was signed just now."""
        return {
            "hand": self.tr("The answer is signed. Hand it in from here."),
            "mail": self.tr("The answer is signed; it goes to the mailbox by itself."),
            "desk": self.tr("The answer is signed and goes to the desk by itself; its receipt comes back here."),
            "cut": self.tr("The answer is signed. It is sent once the desk is reached; a stick takes it any time."),
        }[self._way()]

    def retranslate(self) -> None:
        self._title.setText(self.tr("Questions about my sheets"))
        self._words.setText(self.tr("Only you are asked, and only your own marks are shown."))
        is_venue = self._way() in ("desk", "cut")
        self.back.setText(self.tr("Back to the roadshow") if is_venue else self.tr("Back to the projects"))
        none = Empty("search", self.tr("Nothing found"), self.tr("Change the words."))
        self.list.say_when_empty(
            lambda: Empty("check", self.tr("Nothing is asked"), self.tr("Questions come with a receipt.")),
            lambda: none,
        )
        self.list.name(self.tr("Questions"), self.tr("Search number or title"), self.tr("Export as Excel"))
        self.list.export.setVisible(False)
        self.answer.retranslate()

    def retint(self) -> None:
        set_icon(self.back, icon("back", self.surroundings.theme.tokens.text_soft))
