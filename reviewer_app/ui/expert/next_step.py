"""How far one package or statement has come: three ticks in words, and what is to be done next."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from reviewer_app.services.expert.receipts import PackageTicks
from reviewer_app.ui.icons import sign
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import column, label, restyle, row
from reviewer_app.ui.widgets.flow import flowing

SIGN = 18


class TickMark(QWidget):
    """One tick: a sign and its words; colour is not the only difference."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_done = False
        self._sign, self._words = QLabel(), label()
        self.setLayout(row(self._sign, self._words, spacing=5))
        theme.changed.connect(self._retint)

    def show_state(self, words: str, *, is_done: bool) -> None:
        """Show the tick, lit or not."""
        self._is_done = is_done
        self._words.setText(words)
        restyle(self._words, "role", "strong" if is_done else "soft")
        self._retint()

    def _retint(self) -> None:
        tokens = self._theme.tokens
        name, colour = ("done", tokens.good) if self._is_done else ("new", tokens.text_faint)
        self._sign.setPixmap(sign(name, colour, self._theme.px(SIGN), self.devicePixelRatioF()))


class NextStep(QFrame):
    """Below the list of what was signed; hidden while nothing is chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        self.ticks = [TickMark(theme) for _ in range(3)]
        self.words = label(wraps=True)
        self._row = flowing(*self.ticks, spacing=18)
        self.setLayout(column(self._row, self.words, spacing=5, margins=(12, 8, 12, 8)))
        self.hide()

    def show_package(self, tick: PackageTicks | None, handed_in: str) -> None:
        """Show an own score package. `handed_in`: when its file was written last, as people read it, "" for never."""
        self._row.show()
        received, listed, counted = _lit(tick)
        number = tick.listed if tick is not None else 0
        on_list = QCoreApplication.translate("NextStep", "On sealed list {0}").format(number)
        off_list = QCoreApplication.translate("NextStep", "On the sealed list")
        for mark, words, is_done in (
            (self.ticks[0], QCoreApplication.translate("NextStep", "Received by the secretariat"), received),
            (self.ticks[1], on_list if listed else off_list, listed),
            (self.ticks[2], QCoreApplication.translate("NextStep", "Counted, as I signed it"), counted),
        ):
            mark.show_state(words, is_done=is_done)
        self._say(_package_words(tick, handed_in))

    def show_statement(self, handed_in: str, *, is_received: bool) -> None:
        """Show an own statement: it is received or not, and never listed or counted."""
        self._row.hide()
        if is_received:
            words = QCoreApplication.translate("NextStep", "The secretariat has received it; the receipt proves it.")
        elif handed_in:
            words = QCoreApplication.translate(
                "NextStep", "Written on {0}. Give the file to the secretariat; its receipt will confirm it."
            ).format(handed_in)
        else:
            words = QCoreApplication.translate(
                "NextStep", "Signed, not handed in yet. Save it and give the file to the secretariat."
            )
        self._say(words)

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.setAccessibleName(words)
        self.show()


def _lit(tick: PackageTicks | None) -> tuple[bool, bool, bool]:
    return (tick.received, tick.listed > 0, tick.counted) if tick is not None else (False, False, False)


def _package_words(tick: PackageTicks | None, handed_in: str) -> str:
    """Return what the ticks mean, what is missing, and what to do."""
    if tick is not None and tick.failed:
        return QCoreApplication.translate(
            "NextStep",
            "The trustees could not open it. Choose “Supply again” with the receipt that says so, and hand the new "
            "file in.",
        )
    received, listed, counted = _lit(tick)
    if counted:
        return QCoreApplication.translate("NextStep", "It was opened and counts with exactly what you signed. Done.")
    if listed:
        return QCoreApplication.translate(
            "NextStep", "It stands on the sealed list: nobody can take it off unseen. After the opening a receipt "
            "will say that it counts."
        )  # fmt: skip
    if received:
        return QCoreApplication.translate(
            "NextStep", "The secretariat has it, and its log proves that. The next receipt comes with the sealed list."
        )
    if handed_in:
        return QCoreApplication.translate(
            "NextStep",
            "Written on {0}, no receipt yet. Give the file to the secretariat; take its receipt in when it comes. "
            "If none comes, hand the same file in again.",
        ).format(handed_in)
    return QCoreApplication.translate(
        "NextStep", "Signed, not handed in yet. Save it to a stick or folder and give it to the secretariat."
    )
