"""One scope at the opening: before the closing, between the trustees, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from reviewer_app.services.secretariat.opening_desk import Failure, ListCard, OpeningDesk, Scope
from reviewer_app.services.secretariat.stage_words import stage_words
from reviewer_app.ui.icons import icon, sign
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import counted, listed, moment_words, sentence
from reviewer_app.ui.widgets.basics import button, column, frame, label, row, set_icon
from reviewer_app.ui.widgets.flow import flowing
from reviewer_app.ui.widgets.qr_code import QrCode
from reviewer_app.ui.widgets.scrolled import scrolled

TURNS = {"done": ("done", "good"), "now": ("started", "link"), "later": ("new", "text_faint")}
NOT_READ = frozenset({"seal", "body", "commitment"})


class OpeningPane(QWidget):
    """Tells what is wanted; the page does it."""

    close_asked = Signal()
    others_asked = Signal()
    here_asked = Signal()
    give_asked = Signal()
    back_asked = Signal()
    minutes_asked = Signal()

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._desk: OpeningDesk | None = None
        self._scope: Scope | None = None
        theme = surroundings.theme
        self.title, self.state = label("heading", wraps=True), label(wraps=True)
        self.next = label("soft", wraps=True)
        self.code_head, self.code, self.facts = label("caption"), label("display"), label("caption", wraps=True)
        self.qr = QrCode(theme)
        self._code_card = self._make_code_card()
        self._turns, self._turn_box = QVBoxLayout(), QWidget()
        self._turns.setContentsMargins(0, 0, 0, 0)
        self._turn_box.setLayout(self._turns)
        self.failures, self.advice = label("bad", wraps=True), label(wraps=True)
        self.close_button, self.here_button = button("seal"), button("primary")
        self.give_button, self.back_button, self.others_button = button(), button(), button()
        self.minutes_button = button()
        self.lay_out()
        for made, signal in (
            (self.close_button, self.close_asked),
            (self.here_button, self.here_asked),
            (self.give_button, self.give_asked),
            (self.back_button, self.back_asked),
            (self.others_button, self.others_asked),
            (self.minutes_button, self.minutes_asked),
        ):
            made.clicked.connect(signal)
        self.retint()
        self.retranslate()

    def lay_out(self) -> None:
        """Put the parts one below the other, in a page that scrolls."""
        body = frame("card")
        acts = flowing(
            self.close_button,
            self.here_button,
            self.give_button,
            self.back_button,
            self.others_button,
            self.minutes_button,
            spacing=8,
        )
        body.setLayout(
            column(
                *(self.title, self.state, self._code_card, self._turn_box, self.next, acts),
                *(self.failures, self.advice, 1),
                spacing=10,
                margins=(18, 14, 18, 14),
            )
        )
        area = scrolled(body)
        area.setFrameShape(QFrame.Shape.NoFrame)
        self.setLayout(column(area, spacing=0, grows=area))

    def _make_code_card(self) -> QWidget:
        made = QWidget()
        line = row(spacing=16)
        self.code.setWordWrap(True)
        line.addLayout(column(self.code_head, self.code, self.facts, 1, spacing=4), 1)
        line.addWidget(self.qr)
        made.setLayout(line)
        return made

    @property
    def scope(self) -> Scope | None:
        """What is shown."""
        return self._scope

    def show_scope(self, desk: OpeningDesk | None, scope: Scope | None) -> None:
        """Show one scope."""
        self._desk, self._scope = desk, scope
        self.setVisible(scope is not None)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word again."""
        self._name_buttons()
        desk, scope = self._desk, self._scope
        if desk is None or scope is None:
            return
        card = scope.list
        stage = stage_words(desk.stage, desk.stage_title, self._surroundings.tongue.language)
        self.title.setText(stage if not scope.track else f"{stage} · {scope.title}")
        self.state.setText(_state(scope))
        self._show_code(card)
        self._show_turns(card)
        self._show_failures(card)
        self.next.setText(_next(desk, scope))
        self.next.setVisible(bool(self.next.text()))
        is_waiting = card is not None and not card.hand.is_done
        can_go_on = card is not None and card.hand.file is not None and card.hand.now is not None
        self.close_button.setVisible(scope.step == "open")
        self.close_button.setEnabled(desk.charter)
        self.here_button.setVisible(is_waiting and can_go_on)
        self.give_button.setVisible(is_waiting and can_go_on)
        self.back_button.setVisible(is_waiting or scope.step == "partly")
        self.others_button.setVisible(card is not None and scope.step in ("closed", "partly"))
        self.others_button.setEnabled(card is not None and bool(card.untried))
        self.minutes_button.setVisible(card is not None)

    def _name_buttons(self) -> None:
        now = self._scope.list.hand.now if self._scope is not None and self._scope.list is not None else None
        name = now.name if now else ""
        words = {
            self.close_button: QCoreApplication.translate("OpeningPane", "Close the list …"),
            self.here_button: QCoreApplication.translate("OpeningPane", "{0} opens here …").format(name),
            self.give_button: QCoreApplication.translate("OpeningPane", "File for {0} …").format(name),
            self.back_button: QCoreApplication.translate("OpeningPane", "Take back a file …"),
            self.others_button: QCoreApplication.translate("OpeningPane", "Other trustees …"),
            self.minutes_button: QCoreApplication.translate("OpeningPane", "Minutes (PDF) …"),
        }
        for made, text in words.items():
            made.setText(text)

    def _show_code(self, card: ListCard | None) -> None:
        self._code_card.setVisible(card is not None)
        self.qr.show_content(f"{card.check_code}\n{card.list_sha256}" if card else "")
        if card is None:
            return
        self.code_head.setText(
            QCoreApplication.translate("OpeningPane", "Check code of list no. {0}").format(card.number)
        )
        groups = card.check_code.split()
        half = (len(groups) + 1) // 2  # two lines alike are read aloud more easily than one and a rest
        self.code.setText(f"{' '.join(groups[:half])}\n{' '.join(groups[half:])}")
        self.code.setAccessibleName(f"{self.code_head.text()} {card.check_code}")
        self.qr.setAccessibleName(self.code.accessibleName())
        words = QCoreApplication.translate(
            "OpeningPane", "{0:package|packages}, {1:expert|experts}, {2:project|projects}; closed {3}"
        )
        self.facts.setText(counted(words, card.packages, card.experts, card.projects, moment_words(card.closed)))

    def _show_turns(self, card: ListCard | None) -> None:
        while (item := self._turns.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self._turn_box.setVisible(card is not None)
        for number, one in enumerate(card.hand.actors if card else (), start=1):
            picture, ink = TURNS[one.turn]
            mark, words = QLabel(), label("strong" if one.turn == "now" else "")
            mark.setPixmap(sign(picture, getattr(self._surroundings.theme.tokens, ink), 18, self.devicePixelRatioF()))
            words.setText(f"{number}. {one.name} · {_turn(one.turn)}")
            line = QWidget()
            line.setLayout(row(mark, words, 1, spacing=8))
            self._turns.addWidget(line)

    def _show_failures(self, card: ListCard | None) -> None:
        lost = card.failures if card else ()
        self.failures.setVisible(bool(lost))
        self.advice.setVisible(bool(lost))
        language = self._surroundings.tongue.language
        said = [
            QCoreApplication.translate("OpeningPane", "{0} {1}, package {2}: {3} ({4})").format(
                one.expert_code,
                one.expert_name,
                one.package,
                "; ".join(f"{project} {sentence(code, language)}".strip() for project, code in one.reasons),
                listed(one.projects),
            )
            for one in lost
        ]
        self.failures.setText("\n".join(said))
        self.advice.setText(_advice(card, lost) if card and lost else "")

    def retint(self) -> None:
        """Take the colours in force."""
        tokens = self._surroundings.theme.tokens
        for made, picture, ink in (
            (self.close_button, "lock", tokens.on_seal),
            (self.here_button, "key", tokens.on_primary),
            (self.give_button, "export", tokens.text_soft),
            (self.back_button, "import", tokens.text_soft),
            (self.others_button, "user", tokens.text_soft),
            (self.minutes_button, "print", tokens.text_soft),
        ):
            set_icon(made, icon(picture, ink))
        self._show_turns(self._scope.list if self._scope else None)


def _turn(turn: str) -> str:
    return {
        "done": QCoreApplication.translate("OpeningPane", "layer taken off"),
        "now": QCoreApplication.translate("OpeningPane", "it is this person's turn"),
        "later": QCoreApplication.translate("OpeningPane", "after that"),
    }[turn]


def _state(scope: Scope) -> str:
    words = QCoreApplication.translate("OpeningPane", "{0} of {1:sheet is|sheets are} in, {2} missing, {3} waiting.")
    return counted(words, scope.arrived, scope.asked, scope.missing, scope.waiting)


def _next(desk: OpeningDesk, scope: Scope) -> str:
    """Say what is to be done now."""
    if not desk.charter:
        return QCoreApplication.translate("OpeningPane", "The trustees' charter is not in force yet: see Trustees.")
    if scope.step == "empty":
        return QCoreApplication.translate("OpeningPane", "Nothing is in yet; there is nothing to close.")
    if scope.step == "open" and desk.sole:
        return QCoreApplication.translate("OpeningPane", "One trustee alone can open every score (1 of 1).")
    if scope.step == "open":
        words = QCoreApplication.translate(
            "OpeningPane",
            "Scores are sealed. It takes {0:trustee|trustees} to open them; nobody alone can, the secretariat "
            "included.",
        )
        return counted(words, desk.threshold)
    if scope.step == "covered":
        return QCoreApplication.translate("OpeningPane", "The stage was closed as a whole; see its line.")
    if scope.step == "tracks":
        return QCoreApplication.translate("OpeningPane", "Closed track by track; see the line of each track.")
    if scope.step == "opened":
        return QCoreApplication.translate("OpeningPane", "Opened. Print the minutes and have them signed.")
    if scope.list is not None and scope.list.hand.now is not None:
        return QCoreApplication.translate(
            "OpeningPane",
            "Everyone compares the check code. Then {0} opens here with the stick, or takes the file to another "
            "machine and brings it back. If the stick is missing, choose other trustees.",
        ).format(scope.list.hand.now.name)
    if scope.list is not None and not scope.list.hand.is_done:
        return QCoreApplication.translate("OpeningPane", "All layers are off: take back the last file.")
    return ""


def _advice(card: ListCard, lost: tuple[Failure, ...]) -> str:
    if not any(one.state in NOT_READ for one in lost):
        return QCoreApplication.translate(
            "OpeningPane",
            "What was signed cannot count as it is. It stays as evidence; the committee decides what happens.",
        )
    if card.untried:
        return QCoreApplication.translate(
            "OpeningPane", "Let other trustees open what did not open: their layers are sealed apart."
        )
    return QCoreApplication.translate(
        "OpeningPane",
        "Every subset of trustees was tried. Write receipts and send the expert his: his program then supplies the "
        "body again, and it counts only if it is what he signed. Take that file back here.",
    )
