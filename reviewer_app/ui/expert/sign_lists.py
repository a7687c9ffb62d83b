"""The two lists of the sign page: the self-check, and what was signed with how far it has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from reviewer_app.rules.marks import Violation
from reviewer_app.rules.self_check import Remark
from reviewer_app.services.expert.receipts import PackageTicks
from reviewer_app.services.expert.signing import SheetProblem, SignedPackage, SignPlan
from reviewer_app.services.expert.statements import OwnStatement
from reviewer_app.ui.icons import icon
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import sentence
from reviewer_app.ui.widgets.basics import ICON

KEY: Final = int(Qt.ItemDataRole.UserRole)
LEAST_HEIGHT: Final = 88
WIDE: Final = (236, 0, 140, 76, 70, 76)
NARROW: Final = (146, 0, 136, 60, 56, 60)
"""Of the list of packages."""
INDENT: Final = 10
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class _List(QTreeWidget):
    """A flat list with headings; the second column takes the room that is left."""

    def __init__(self, surroundings: Surroundings, widths: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.surroundings = surroundings
        self._widths = widths
        self.setColumnCount(len(widths))
        self.setRootIsDecorated(False)
        self.setIndentation(INDENT)
        self.setIconSize(ICON)
        self.setUniformRowHeights(True)
        self.setMinimumHeight(LEAST_HEIGHT)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    def resize_columns(self) -> None:
        """Take the widths for the type size in force."""
        self.take_widths(self._widths)
        self.setMinimumHeight(self.surroundings.theme.px(LEAST_HEIGHT))

    def take_widths(self, widths: Sequence[int]) -> None:
        """Give each column its width, and never less than its heading; 0 is what is left."""
        for at, width in enumerate(widths):
            if width:
                least = self.header().sectionSizeHint(at)
                self.setColumnWidth(at, max(self.surroundings.theme.px(width), least))

    def sizeHint(self) -> QSize:
        """Ask for little: a list takes the room that its neighbours leave."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def say(self, words: str) -> None:
        """Say why there is nothing in the list, and what comes next."""
        line = QTreeWidgetItem(self, [words])
        line.setFirstColumnSpanned(True)
        line.setFlags(Qt.ItemFlag.NoItemFlags)
        line.setForeground(0, QColor(self.surroundings.theme.tokens.text_soft))

    def add_head(self, words: str) -> QTreeWidgetItem:
        """Add a heading over the lines to come."""
        made = QTreeWidgetItem(self, [words])
        made.setFirstColumnSpanned(True)
        made.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = made.font(0)
        font.setBold(True)
        made.setFont(0, font)
        return made


class CheckList(_List):
    """What will be signed, what to look at again, what is not ready."""

    opened = Signal(int)
    """A line was chosen: its task."""

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(surroundings, (140, 0, 76, 88), parent)
        self.setWordWrap(True)
        self.setUniformRowHeights(False)
        self._unready: list[QTreeWidgetItem] = []
        self._notes: list[QTreeWidgetItem] = []
        self.header().sectionResized.connect(lambda *_: self._fit_reasons())
        self.itemActivated.connect(self._activated)
        for at in (2, 3):
            self.headerItem().setTextAlignment(at, _RIGHT)

    def show_plan(self, plan: SignPlan) -> None:
        """Show the self-check."""
        self._unready.clear()
        self._notes.clear()
        self.clear()
        self._show_ready(plan)
        self._show_notes(plan.notes)
        self._show_problems(sorted(plan.problems, key=lambda problem: not problem.started))
        if not self.topLevelItemCount():
            self.say(
                QCoreApplication.translate("CheckList", "Nothing is left to check or to sign. Hand in what is signed.")
            )
        self.expandAll()
        self._fit_reasons()

    def _fit_reasons(self) -> None:
        """Give each line the height its reason takes when it is broken: nothing of it is cut off."""
        theme = self.surroundings.theme
        whole = sum(self.columnWidth(at) for at in range(self.columnCount()))
        for lines, at, width in ((self._unready, 1, self.columnWidth(1)), (self._notes, 0, whole - ICON.width())):
            room = QRect(0, 0, max(width - theme.px(20), 1), theme.px(1_000))
            for line in lines:
                needed = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, line.text(at))
                line.setSizeHint(at, QSize(0, needed.height() + theme.px(10)))

    def retranslate(self) -> None:
        """Set the words of the columns again."""
        self.setAccessibleName(QCoreApplication.translate("CheckList", "Self-check"))
        self.setHeaderLabels(
            [
                QCoreApplication.translate("CheckList", "No."),
                QCoreApplication.translate("CheckList", "Project"),
                QCoreApplication.translate("CheckList", "Revision"),
                QCoreApplication.translate("CheckList", "Total"),
            ]
        )

    def _show_ready(self, plan: SignPlan) -> None:
        if not plan.sheets:
            return
        words = QCoreApplication.translate("CheckList", "Will be signed: {0}").format(len(plan.sheets))
        head = self.add_head(words)
        for sheet in plan.sheets:
            line = QTreeWidgetItem(head, [sheet.code, sheet.title, str(sheet.revision), sheet.total])
            line.setData(0, KEY, sheet.task)
            line.setIcon(0, icon("done", self.surroundings.theme.tokens.good))
            for at in (2, 3):
                line.setTextAlignment(at, _RIGHT)

    def _show_notes(self, notes: Sequence[Remark]) -> None:
        if not notes:
            return
        head = self.add_head(QCoreApplication.translate("CheckList", "Please look again: {0}").format(len(notes)))
        for note in notes:
            line = QTreeWidgetItem(head, [self._sentence(note)])
            self._notes.append(line)
            line.setFirstColumnSpanned(True)
            line.setData(0, KEY, note.task)
            line.setToolTip(0, line.text(0))
            line.setIcon(0, icon("info", self.surroundings.theme.tokens.link))

    def _show_problems(self, problems: Sequence[SheetProblem]) -> None:
        if not problems:
            return
        words = QCoreApplication.translate("CheckList", "Not ready: {0} (will not be signed now)").format(len(problems))
        head = self.add_head(words)
        for problem in problems:
            gaps = [self._sentence(gap) for gap in problem.violations]
            more = QCoreApplication.translate("CheckList", " and {0} more").format(len(gaps) - 1) if gaps[1:] else ""
            line = QTreeWidgetItem(head, [problem.code, f"{problem.title}\n{gaps[0].rstrip('.。')}{more}"])
            self._unready.append(line)
            line.setData(0, KEY, problem.task)
            line.setIcon(0, icon("new", self.surroundings.theme.tokens.warn))
            line.setToolTip(1, "\n".join(gaps))

    def _sentence(self, violation: Violation) -> str:
        return sentence(violation.code, self.surroundings.tongue.language, **violation.values)

    def _activated(self, line: QTreeWidgetItem, _column: int) -> None:
        task = line.data(0, KEY)
        if task is not None:
            self.opened.emit(task)


Handed = SignedPackage | OwnStatement
"""What can be handed in."""


class PackageList(_List):
    """What was signed, newest first: packages, then statements; what waits to be handed in says so."""

    chosen_changed = Signal()

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(surroundings, WIDE, parent)
        self._handed: dict[str, Handed] = {}
        self.currentItemChanged.connect(lambda *_: self.chosen_changed.emit())
        for at in (3, 4, 5):
            self.headerItem().setTextAlignment(at, Qt.AlignmentFlag.AlignCenter)

    def make_room(self, *, is_small: bool) -> None:
        """In a small window the columns stand closer."""
        self.take_widths(NARROW if is_small else WIDE)

    @property
    def chosen(self) -> Handed | None:
        """What the buttons act on."""
        line = self.currentItem()
        return self._handed.get(line.data(0, KEY)) if line is not None else None

    def show_handed(
        self,
        packages: Sequence[SignedPackage],
        statements: Sequence[OwnStatement],
        ticks: Mapping[str, PackageTicks],
        when: Mapping[str, str],
    ) -> None:
        """Show what was signed. What is new is chosen, else what was chosen before. `when`: handed in last."""
        everything: list[Handed] = [*reversed(packages), *reversed(statements)]
        new = [entry.identity for entry in everything if entry.identity not in self._handed]
        wanted = self.chosen.identity if self.chosen is not None else ""
        if new and self._handed:
            wanted = new[0]
        self._handed = {entry.identity: entry for entry in everything}
        self.clear()
        for entry in everything:
            line = self._add(entry, ticks.get(entry.identity), when.get(entry.identity, ""))
            if self.currentItem() is None or entry.identity == wanted:
                self.setCurrentItem(line)
        if not everything:
            self._say_none()
        self.chosen_changed.emit()

    def _say_none(self) -> None:
        words = QCoreApplication.translate(
            "PackageList", "Nothing is signed yet. What you sign stands here, to be saved."
        )
        self.say(words)

    def retranslate(self) -> None:
        """Set the words of the columns again."""
        self.setAccessibleName(QCoreApplication.translate("PackageList", "Signed packages and statements"))
        self.setHeaderLabels(
            [
                QCoreApplication.translate("PackageList", "Signed"),
                QCoreApplication.translate("PackageList", "Projects"),
                QCoreApplication.translate("PackageList", "Handed in"),
                QCoreApplication.translate("PackageList", "Received"),
                QCoreApplication.translate("PackageList", "Listed"),
                QCoreApplication.translate("PackageList", "Counted"),
            ]
        )

    def _add(self, entry: Handed, tick: PackageTicks | None, when: str) -> QTreeWidgetItem:
        tokens = self.surroundings.theme.tokens
        if isinstance(entry, SignedPackage):
            name = QCoreApplication.translate("PackageList", "Score package")
            projects = ", ".join(sorted(sheet.code for sheet in entry.sheets))
            steps: tuple[bool, ...] = (tick.received, tick.listed > 0, tick.counted) if tick is not None else ()
        else:
            name, projects, steps = statement_words(entry.kind), entry.code, (entry.received,)
        waits = QCoreApplication.translate("PackageList", "not yet")
        line = QTreeWidgetItem(self, [name, projects, when or waits])
        line.setData(0, KEY, entry.identity)
        # The number is what the printed score sheet bears.
        line.setToolTip(0, f"{name} {entry.short}" if isinstance(entry, SignedPackage) else name)
        line.setToolTip(1, projects)
        line.setIcon(0, icon("signed", tokens.seal_text))
        if not when:
            line.setIcon(2, icon("alert", tokens.warn))
        for at, is_done in enumerate(steps, start=3):
            line.setIcon(at, icon("done" if is_done else "new", tokens.good if is_done else tokens.text_faint))
            line.setText(at, QCoreApplication.translate("PackageList", "yes") if is_done else "—")
        return line


def statement_words(kind: str) -> str:
    """Return the name of a kind of statement."""
    return {
        "commitment": QCoreApplication.translate("PackageList", "Commitment"),
        "recusal": QCoreApplication.translate("PackageList", "Recusal"),
        "clearing": QCoreApplication.translate("PackageList", "Clearing"),
        "confirmation": QCoreApplication.translate("PackageList", "Sheet confirmed"),
        "correction": QCoreApplication.translate("PackageList", "Correction"),
    }.get(kind, QCoreApplication.translate("PackageList", "Statement"))
