"""One question about an own sheet: the own marks alone, and the two answers that there are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from reviewer_app.rules.scheme import Indicator
from reviewer_app.services.expert.correcting import GROUNDS
from reviewer_app.services.expert.questions import OwnMark, QuestionCard
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import mark_words, sentence
from reviewer_app.ui.widgets.basics import button, column, frame, label, row
from reviewer_app.ui.widgets.mark_edit import MarkEdit
from reviewer_app.ui.widgets.plain_panes import WordsPane
from reviewer_app.ui.widgets.scrolled import scrolled
from reviewer_app.ui.widgets.secret_field import SecretField

Way = Literal["hand", "mail", "desk", "cut"]
"""How what is signed leaves here: by hand, or by itself to a mailbox, to the venue's desk, to one out of reach."""


class AnswerPane(QWidget):
    """Shows one `QuestionCard`; the page signs. `way`: how an answer travels now."""

    confirmed = Signal()
    corrected = Signal()

    def __init__(
        self, surroundings: Surroundings, way: Callable[[], Way] = lambda: "hand", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._surroundings, self._way = surroundings, way
        self._card: QuestionCard | None = None
        theme = surroundings.theme
        self._title, self.words = label("heading", wraps=True), label("soft", wraps=True)
        self.fields: list[MarkEdit] = []
        self._signed: list[QLabel] = []
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._problem = label("bad", wraps=True)
        self.ground, self.reason = QComboBox(), QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(theme.px(72))
        self.secret = SecretField(theme)
        self._ground_name, self._reason_name, self._secret_name = label("strong"), label("strong"), label("strong")
        self._ground_name.setBuddy(self.ground)
        self._reason_name.setBuddy(self.reason)
        self._secret_name.setBuddy(self.secret)
        self.keep, self.correct = button(), button("primary")
        self.keep.clicked.connect(self.confirmed)
        self.correct.clicked.connect(self.corrected)
        self.reason.textChanged.connect(self._look)
        self.secret.textChanged.connect(self._look)
        self.ground.currentIndexChanged.connect(lambda _at: self._look())
        self._answer = QWidget()
        self._answer.setLayout(self._answer_parts())
        marks = QWidget()
        marks.setLayout(self._grid)
        inside = frame("card")
        inside.setLayout(
            column(self._title, self.words, marks, self._problem, self._answer, 1, spacing=8, margins=(16, 12, 16, 12))
        )
        self._form = scrolled(inside)
        self._empty = WordsPane(theme)
        self.setLayout(column(self._form, self._empty, grows=self._form))
        self.show_question(None)

    def _answer_parts(self) -> QVBoxLayout:
        made = column(
            self._reason_name,
            self.reason,
            self._ground_name,
            self.ground,
            self._secret_name,
            self.secret,
            spacing=6,
        )
        made.addLayout(row(1, self.keep, self.correct, spacing=8))
        return made

    @property
    def card(self) -> QuestionCard | None:
        """What is shown."""
        return self._card

    @property
    def changed(self) -> dict[str, int]:
        """The marks that differ from what was signed, in hundredths."""
        former = {one.indicator: one.mark for one in self._card.marks} if self._card is not None else {}
        return {
            one.leaf.key: one.mark for one in self.fields if one.mark is not None and one.mark != former[one.leaf.key]
        }

    @property
    def why(self) -> str:
        """The reason as it was typed."""
        return self.reason.toPlainText().strip()

    def show_question(self, card: QuestionCard | None) -> None:
        """Show one question; the same one again keeps what was typed."""
        is_same = card is not None and self._card is not None and _key(card) == _key(self._card)
        self._card = card
        self._form.setVisible(card is not None)
        self._empty.setVisible(card is None)
        if not is_same:
            self._fill(card)
        self._answer.setVisible(card is not None and card.state == "open")
        self.retranslate()

    def _fill(self, card: QuestionCard | None) -> None:
        while (part := self._grid.takeAt(0)) is not None:
            if (held := part.widget()) is not None:
                held.deleteLater()
        self.fields, self._signed = [], []
        for at, mark in enumerate(card.marks if card is not None else ()):
            field = MarkEdit(_leaf(mark))
            field.set_mark(mark.mark)
            field.setReadOnly(card is None or card.state != "open")
            field.setFixedWidth(self._surroundings.theme.px(96))
            field.mark_changed.connect(lambda _mark: self._look())
            field.refused.connect(self._say_problem)
            field.moved.connect(lambda step, at=at: self._move(at + step))
            name, signed = label(wraps=True), label("caption")
            name.setText(mark.title)
            for place, widget in enumerate((name, signed, field)):
                self._grid.addWidget(widget, at, place)
            self.fields.append(field)
            self._signed.append(signed)
        self.ground.setCurrentIndex(-1)
        self.reason.clear()
        self.secret.clear()
        self._say_problem("")

    def _say_problem(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def _move(self, at: int) -> None:
        if 0 <= at < len(self.fields):
            self.fields[at].setFocus()
        elif at >= len(self.fields):
            self.reason.setFocus()

    def _look(self) -> None:
        """A sheet that was changed cannot be confirmed, and one that was not cannot be corrected."""
        has_reason, is_changed = bool(self.why), bool(self.changed)
        is_whole = all(one.mark is not None for one in self.fields)
        for part in (self._ground_name, self.ground, self._secret_name, self.secret):
            part.setVisible(is_changed)
        self.keep.setEnabled(has_reason and not is_changed and is_whole)
        is_signed_for = self.ground.currentIndex() >= 0 and bool(self.secret.text())
        self.correct.setEnabled(has_reason and is_changed and is_whole and is_signed_for)

    def retranslate(self) -> None:
        """Set every word again."""
        language = self._surroundings.tongue.language
        chosen = self.ground.currentData()
        self.ground.clear()
        for key in GROUNDS:
            self.ground.addItem(sentence(f"correction-ground-{key}", language), key)
        self.ground.setCurrentIndex(self.ground.findData(chosen))
        self.ground.setPlaceholderText(QCoreApplication.translate("AnswerPane", "Choose one"))
        self._ground_name.setText(QCoreApplication.translate("AnswerPane", "Ground of the correction"))
        self._reason_name.setText(QCoreApplication.translate("AnswerPane", "Reason, in your own words"))
        self._secret_name.setText(QCoreApplication.translate("AnswerPane", "Pass-phrase, to sign a correction"))
        self.keep.setText(QCoreApplication.translate("AnswerPane", "Keep the sheet as it is"))
        self.correct.setText(QCoreApplication.translate("AnswerPane", "Sign the correction"))
        for part, name in ((self.ground, self._ground_name), (self.reason, self._reason_name)):
            part.setAccessibleName(name.text())
        self.secret.setAccessibleName(self._secret_name.text())
        for former, mark in zip(self._signed, self._card.marks if self._card is not None else (), strict=True):
            former.setText(QCoreApplication.translate("AnswerPane", "signed {0}").format(mark_words(mark.mark)))
            former.setVisible(self._card is not None and self._card.state == "open")  # beside what is typed anew alone
        self._say_card()
        self._look()

    def _say_card(self) -> None:
        card = self._card
        if card is None:
            self._empty.say(
                "check",
                QCoreApplication.translate("AnswerPane", "Nothing is asked"),
                QCoreApplication.translate("AnswerPane", "Questions come with a receipt."),
            )
            return
        self._title.setText(f"{card.code}  {card.title}　{card.total}")
        self.words.setText(
            QCoreApplication.translate(
                "AnswerPane",
                "This sheet is outside the limit that was fixed beforehand. Look at your marks again: keep them, with "
                "a reason, or change what was wrong. A change of mind about an academic judgement is no ground.",
            )
            if card.state == "open"
            else _answered_words(card, self._way())
        )


def _answered_words(card: QuestionCard, way: Way) -> str:
    """Say how far the answer has come, and which version counts."""
    if card.settled == "cosigned":
        return QCoreApplication.translate(
            "AnswerPane",
            "The supervisor has cosigned your correction; the log of the desk proves it. The corrected version counts; "
            "the first one, shown here, is kept beside it.",
        )
    if not card.received and way == "hand":
        return QCoreApplication.translate("AnswerPane", "Answered. It is handed in on the page “Sign and hand in”.")
    if not card.received:
        return QCoreApplication.translate(
            "AnswerPane", "Answered. It is sent by itself; its receipt is not in hand yet."
        )
    if card.state == "corrected":
        return QCoreApplication.translate(
            "AnswerPane", "The desk has your correction. Until the supervisor has cosigned it the first version counts."
        )
    return QCoreApplication.translate("AnswerPane", "The desk has your answer. The sheet counts as it is.")


def _leaf(mark: OwnMark) -> Indicator:
    return Indicator(
        children=(), descriptor="", key=mark.indicator, max=mark.most, opinion=False, step=mark.step,
        title=mark.title, weight=1,
    )  # fmt: skip


def _key(card: QuestionCard) -> tuple[str, str, str, str]:
    return card.package, card.project, card.asked, card.state
