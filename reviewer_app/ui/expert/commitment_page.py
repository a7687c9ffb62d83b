"""The first page of a new task: the commitment (承诺书), below it every project with its recusal; signed once."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from reviewer_app.changes import Change
from reviewer_app.services.expert import commitment
from reviewer_app.services.expert.commitment import CommitmentSheet, Recusal
from reviewer_app.ui.expert.desk import Desk
from reviewer_app.ui.expert.recusal_row import RecusalRow
from reviewer_app.ui.icons import icon
from reviewer_app.ui.page import Page
from reviewer_app.ui.place_dialog import PlaceDialog
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.widgets.basics import button, column, frame, label, row, set_icon
from reviewer_app.ui.widgets.elided import ElidedLabel
from reviewer_app.ui.widgets.scrolled import scrolled

AT_ONCE: Final = 40
"""Rows made before the page is painted; the others follow between two events."""
SEARCHED: Final = 8
"""From so many projects on the list has a search field."""
COLUMN: Final = 920
SEARCH: Final = 260
ROOM: Final = 16 * 1024
"""What one statement takes at most, for the choice of a drive."""
SIGN_KEYS: Final = "Ctrl+Return"
FOOT_BESIDE: Final = 760


class CommitmentPage(Page):
    """Reads, declares, signs once. It opens what comes next only by telling."""

    shows: ClassVar[frozenset[Change]] = frozenset({Change.ASSIGNMENTS})
    signed = Signal(list, object)
    """The `Recusal`s that are to be signed with the commitment, and the folder for the files (None: ask)."""
    later = Signal()
    toured = Signal()

    def __init__(self, surroundings: Surroundings, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(surroundings, parent)
        self._desk = desk
        self._sheet: CommitmentSheet | None = None
        self.rows: list[RecusalRow] = []
        self.place: Path | None = None
        self._is_read = False
        self._filling = QTimer(self)
        self._filling.setInterval(0)
        self._filling.timeout.connect(self._fill_some)
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(0)
        self._looking.timeout.connect(self._look_whether_read)
        self._build()
        self._connect()
        self.retranslate()
        self.retint()

    def _build(self) -> None:
        self._heading, self._lead = label("title"), label("soft", wraps=True)
        self._one, self._two = label("heading", wraps=True), label("heading", wraps=True)
        self.text, self._law, self._closes = label(wraps=True), label("caption", wraps=True), label("warn", wraps=True)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self._letter, cases = frame("card"), frame("card")
        self._words = column(self._one, self.text, spacing=8, margins=(20, 14, 20, 16))
        self._letter.setLayout(self._words)
        self._rows: QVBoxLayout = column(spacing=0)
        cases.setLayout(
            column(row(self._two, self.search, grows=self._two), self._law, self._closes, self._rows, spacing=6,
                   margins=(20, 14, 20, 14))
        )  # fmt: skip
        self._page = QWidget()
        parts = column(self._heading, self._lead, self._letter, cases, spacing=10)
        body = row(1, spacing=0, margins=(16, 14, 16, 14))
        self._middle = QWidget()
        self._middle.setLayout(parts)
        body.addWidget(self._middle, 100)
        body.addStretch(1)
        outer = column(body)
        outer.addStretch(1)
        self._page.setLayout(outer)
        self.area: QScrollArea = scrolled(self._page)
        self.setLayout(column(self.area, self._make_foot(), spacing=0, grows=self.area))

    def _make_foot(self) -> QFrame:
        self._sum, self.error = label("strong", wraps=True), label("error", wraps=True)
        self.error.hide()
        self._where = ElidedLabel("caption", keeps_end=True)
        self._change, self._later, self._tour = button("link"), button("link"), button("link")
        self.sign = button("seal")
        foot = frame("foot")
        place = row(self._change, self._where, spacing=6, grows=self._where)
        words = column(self._sum, self.error, place, spacing=3)
        self._foot = row(spacing=16, margins=(16, 10, 16, 10))
        self._foot.addLayout(words, 1)
        self._foot.addLayout(row(1, self._tour, self._later, self.sign, spacing=8))
        foot.setLayout(self._foot)
        return foot

    def _connect(self) -> None:
        self.sign.clicked.connect(self._sign)
        self._change.clicked.connect(self._choose_place)
        self._later.clicked.connect(self.later)
        self._tour.clicked.connect(self.toured)
        self.search.textChanged.connect(self._filter)
        self.area.verticalScrollBar().valueChanged.connect(lambda _value: self._looking.start())
        self._letter.installEventFilter(self)
        keys = QShortcut(QKeySequence(SIGN_KEYS), self)
        keys.activated.connect(self.sign.click)

    def refresh(self) -> None:
        ws = self._desk.workspace
        self.ask(lambda: commitment.commitment_sheet(ws), self.show_sheet)

    def show_sheet(self, sheet: CommitmentSheet) -> None:
        """Show what is to be read and declared; what was chosen stays while the projects are the same."""
        if sheet == self._sheet:
            return
        self._sheet = sheet
        self._is_read = False
        self.text.setText(sheet.text)
        for old in self.rows:
            old.deleteLater()
        self.rows = []
        self._fill_some()
        self._filling.start()
        self._looking.start()
        self.search.setVisible(len(sheet.projects) > SEARCHED)
        self._show_state()

    def _fill_some(self) -> None:
        projects = self._sheet.projects if self._sheet is not None else ()
        made = len(self.rows)
        for candidate in projects[made : made + AT_ONCE]:
            line = RecusalRow(candidate, self.surroundings.theme.scale)
            line.changed.connect(self._show_state)
            self._rows.addWidget(line)
            self.rows.append(line)
        if len(self.rows) >= len(projects):
            self._filling.stop()

    @property
    def recusals(self) -> list[Recusal]:
        """What is declared so far."""
        return [found for line in self.rows if (found := line.recusal) is not None]

    def show_place(self, place: Path | None) -> None:
        """Let the signed files go to `place`; None: it is asked for after the signature."""
        self.place = place
        self._show_state()

    def _choose_place(self) -> None:
        chosen = PlaceDialog.ask(self.surroundings, self._one.text(), ROOM * (1 + len(self.recusals)), self)
        if chosen is not None:
            self.show_place(chosen)

    def _filter(self, words: str) -> None:
        wanted = words.strip().casefold()
        for line in self.rows:
            line.setVisible(line.holds(wanted))

    def _sign(self) -> None:
        gap = next((line for line in self.rows if line.recusal is not None and not line.reason.text().strip()), None)
        self.error.setVisible(gap is not None)
        if gap is not None:
            words = QCoreApplication.translate("CommitmentPage", "{0}: write down why, in a few words.")
            self.error.setText(words.format(gap.candidate.code))
            gap.reason.setFocus()
            return
        self.sign.setEnabled(False)
        self.signed.emit(self.recusals, self.place)

    def failed(self, error: Exception) -> None:
        self._show_state()
        super().failed(error)

    def begin(self) -> None:
        """Put the keyboard where reading begins: arrow keys and Page Down scroll."""
        self.area.setFocus()
        self._looking.start()

    def _look_whether_read(self) -> None:
        """The letter counts as read once its last line was in sight; asked when the page is laid out."""
        letter = self._letter
        needed = self._words.heightForWidth(letter.width())  # before it is as high as that, it is not laid out
        if self._sheet is None or not self.isVisible() or letter.height() < needed:
            return
        end = letter.mapTo(self._page, letter.rect().bottomLeft()).y()
        seen = self.area.verticalScrollBar().value() + self.area.viewport().height()
        if end <= seen and not self._is_read:
            self._is_read = True
            self._show_state()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self._looking.start()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._looking.start()
        self._arrange_foot()

    def _arrange_foot(self) -> None:
        """In a small window with large type the buttons stand below what is signed."""
        is_narrow = self.width() < self.surroundings.theme.px(FOOT_BESIDE)
        ways = QBoxLayout.Direction
        self._foot.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)
        self._foot.setSpacing(4 if is_narrow else 16)

    def _show_state(self) -> None:
        self.error.hide()
        sheet = self._sheet
        self.sign.setEnabled(sheet is not None and not sheet.is_signed and self._is_read)
        open_ones = sum(not one.is_recused for one in sheet.projects) if sheet is not None else 0
        declared = len(self.recusals)
        if not self._is_read:
            words = QCoreApplication.translate("CommitmentPage", "Read the commitment to its end, then sign.")
        elif declared:
            words = QCoreApplication.translate(
                "CommitmentPage",
                "I have read the commitment, recuse myself from {0} of {1} projects, and from the others I need not.",
            ).format(declared, open_ones)
        else:
            words = QCoreApplication.translate(
                "CommitmentPage", "I have read the commitment; from none of the {0} projects I need to recuse myself."
            ).format(open_ones)
        self._sum.setText(words)
        if self.place is None:
            where = QCoreApplication.translate("CommitmentPage", "After signing you choose where the files go.")
        else:
            where = QCoreApplication.translate("CommitmentPage", "The signed files go to {0}").format(self.place)
        self._where.setText(where)
        self._change.setVisible(self.place is not None)

    def retranslate(self) -> None:
        self._heading.setText(QCoreApplication.translate("CommitmentPage", "Before the first project"))
        self._lead.setText(
            QCoreApplication.translate(
                "CommitmentPage", "Read, choose where you have to recuse yourself, and sign once. Then scoring begins."
            )
        )
        self._one.setText(QCoreApplication.translate("CommitmentPage", "1  Commitment of the reviewing expert"))
        self._two.setText(QCoreApplication.translate("CommitmentPage", "2  Recusals"))
        self._law.setText(
            QCoreApplication.translate(
                "RecusalDialog",
                "The cases follow Article 9 of the Implementation Regulations of the Government Procurement Law, "
                "by analogy.",
            )
        )
        self._closes.setText(
            QCoreApplication.translate(
                "CommitmentPage",
                "A project that you recuse yourself from closes at once. You can also recuse yourself later, "
                "from the project itself.",
            )
        )
        search = QCoreApplication.translate("CommitmentPage", "Search number, title, entrant")
        self.search.setPlaceholderText(search)
        self.search.setAccessibleName(search)
        self.area.setAccessibleName(self._heading.text())
        self._change.setText(QCoreApplication.translate("CommitmentPage", "Change …"))
        self._later.setText(QCoreApplication.translate("CommitmentPage", "Look at the list first"))
        self._tour.setText(QCoreApplication.translate("CommitmentPage", "Tour in five steps"))
        self.sign.setText(QCoreApplication.translate("CommitmentPage", "Sign and begin"))
        self.sign.setToolTip(f"{self.sign.text()}  {SIGN_KEYS.replace('Return', 'Enter')}")
        for line in self.rows:
            line.retranslate()
        self._show_state()

    def retint(self) -> None:
        theme = self.surroundings.theme
        self._arrange_foot()
        set_icon(self.sign, icon("stamp", theme.tokens.on_seal, theme.tokens.text_disabled))
        self._middle.setMaximumWidth(theme.px(COLUMN))
        self.search.setFixedWidth(theme.px(SEARCH))
