"""Sign and hand in: the self-check, what is signed, the pass-phrase; then the package and the printed sheet."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHeaderView, QScrollArea, QSplitter, QTreeWidget, QTreeWidgetItem, QWidget

from reviewer_app.changes import Change
from reviewer_app.messages import Language
from reviewer_app.services.expert import export, receipts, signing
from reviewer_app.services.expert.receipts import PackageTicks
from reviewer_app.services.expert.signing import SignedPackage, SignPlan
from reviewer_app.ui.expert.desk import Desk
from reviewer_app.ui.expert.sign_card import SignCard
from reviewer_app.ui.icons import icon
from reviewer_app.ui.page import Page
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import sentence
from reviewer_app.ui.widgets.banner import Note
from reviewer_app.ui.widgets.basics import button, column, frame, label, row, set_icon
from reviewer_app.ui.widgets.flow import flowing

TASK: Final = int(Qt.ItemDataRole.UserRole)
PACKAGE: Final = TASK + 1
CARD: Final = 330
LEAST_HEIGHT: Final = 96
CHECK_WIDTHS: Final = (140, 0, 76, 88)
SIGNED_WIDTHS: Final = (190, 0, 84, 84, 84)
ROOM_FOR_WORDS: Final = 600
"""Below this height the explanation under the buttons gives its place to the lists."""


class SignPage(Page):
    """The last page of an expert: nothing is signed that is not shown here in full."""

    shows: ClassVar[frozenset[Change]] = frozenset(
        {Change.SHEETS, Change.PACKAGES, Change.RECEIPTS, Change.STATEMENTS, Change.SETTINGS}
    )
    opened = Signal(int)
    """A sheet that is not ready was chosen: its task."""
    commitment_asked = Signal()
    recovery_asked = Signal()
    receipt_asked = Signal()

    def __init__(self, surroundings: Surroundings, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(surroundings, parent)
        self._desk = desk
        self.plan: SignPlan | None = None
        self._packages: list[SignedPackage] = []
        self._ticks: dict[str, PackageTicks] = {}
        self._build()
        self._connect()
        self.retranslate()
        self.retint()

    def _build(self) -> None:
        self._check_title, self._packages_title = label("heading"), label("heading")
        self.check = _tree(4, stretch=1)
        self.signed = _tree(5, stretch=1)
        self.save, self.print, self._show_folder, self._receipt = button("primary"), button(), button(), button()
        self._folder: Path | None = None
        self._hint = label("caption", wraps=True)
        checks = column(self._check_title, self.check, spacing=6, margins=(0, 0, 0, 6))
        actions = flowing(self.save, self.print, self._receipt, self._show_folder, spacing=8)
        handing = column(
            self._packages_title, self.signed, actions, self._hint, spacing=6, margins=(0, 6, 0, 0), grows=self.signed
        )
        self._split = QSplitter(Qt.Orientation.Vertical)
        for layout in (checks, handing):
            part = frame("")
            part.setLayout(layout)
            self._split.addWidget(part)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(5)
        self._split.setSizes([300, 220])
        self.card = SignCard(self.surroundings.theme)
        self._right = QScrollArea()
        self._right.setWidgetResizable(True)
        self._right.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._right.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setProperty("ground", "canvas")
        holder.setLayout(column(self.card, 1))
        self._right.setWidget(holder)
        body = row(self._split, self._right, spacing=16, margins=(16, 14, 16, 14), grows=self._split)
        self.setLayout(body)

    def _connect(self) -> None:
        self.card.sign_asked.connect(self._sign)
        self.card.commitment_asked.connect(self.commitment_asked)
        self.card.recovery_asked.connect(self.recovery_asked)
        self.check.itemActivated.connect(self._open)
        self.signed.currentItemChanged.connect(lambda *_: self._show_buttons())
        self.save.clicked.connect(self._export)
        self.print.clicked.connect(self._write_sheet)
        self._show_folder.clicked.connect(self._open_folder)
        self._receipt.clicked.connect(self.receipt_asked)

    def refresh(self) -> None:
        ws = self._desk.workspace

        def work() -> tuple[SignPlan, list[SignedPackage], list[PackageTicks]]:
            return signing.sign_plan(ws), signing.signed_packages(ws), receipts.ticks(ws)

        self.ask(work, self._show)

    def _show(self, answer: tuple[SignPlan, list[SignedPackage], list[PackageTicks]]) -> None:
        self.plan, self._packages, ticks = answer
        self._ticks = {tick.package: tick for tick in ticks}
        self._show_check(self.plan)
        self._show_packages()
        self.card.show_plan(self.plan)

    def _show_check(self, plan: SignPlan) -> None:
        tokens = self.surroundings.theme.tokens
        self.check.clear()
        if plan.sheets:
            head = _head(self.check, self.tr("Will be signed: {0}").format(len(plan.sheets)))
            for sheet in plan.sheets:
                line = QTreeWidgetItem(head, [sheet.code, sheet.title, str(sheet.revision), sheet.total])
                line.setData(0, TASK, sheet.task)
                line.setIcon(0, icon("done", tokens.good))
                _align(line, 2, 3)
        if plan.notes:
            head = _head(self.check, self.tr("Please look again: {0}").format(len(plan.notes)))
            for note in plan.notes:
                line = QTreeWidgetItem(head, [sentence(note.code, self._language, **note.values)])
                line.setFirstColumnSpanned(True)
                line.setIcon(0, icon("info", tokens.link))
        if plan.problems:
            head = _head(self.check, self.tr("Not ready: {0} (will not be signed now)").format(len(plan.problems)))
            for problem in sorted(plan.problems, key=lambda problem: not problem.started):
                first = problem.violations[0]
                why = sentence(first.code, self._language, **first.values).rstrip(".。")
                rest = len(problem.violations) - 1
                more = self.tr(" and {0} more").format(rest) if rest else ""
                line = QTreeWidgetItem(head, [problem.code, f"{problem.title}  —  {why}{more}"])
                line.setData(0, TASK, problem.task)
                line.setIcon(0, icon("new", tokens.warn))
                line.setToolTip(
                    1, "\n".join(sentence(gap.code, self._language, **gap.values) for gap in problem.violations)
                )
        self.check.expandAll()

    def _show_packages(self) -> None:
        chosen = self._chosen
        tokens = self.surroundings.theme.tokens
        self.signed.clear()
        for package in reversed(self._packages):
            tick = self._ticks.get(package.identity)
            projects = ", ".join(sorted(sheet.code for sheet in package.sheets))
            line = QTreeWidgetItem(self.signed, [package.short, projects])
            line.setData(0, PACKAGE, package.identity)
            line.setToolTip(1, projects)
            line.setIcon(0, icon("signed", tokens.seal_text))
            if tick is not None:
                steps = (tick.received, tick.listed > 0, tick.counted)
                for at, (is_done, words) in enumerate(zip(steps, self._tick_words(tick), strict=True), start=2):
                    line.setIcon(at, icon("done" if is_done else "new", tokens.good if is_done else tokens.text_faint))
                    line.setToolTip(at, words)
                    line.setText(at, self.tr("yes") if is_done else "—")
            if chosen is not None and package.identity == chosen.identity:
                self.signed.setCurrentItem(line)
        if self.signed.currentItem() is None and (newest := self.signed.topLevelItem(0)) is not None:
            self.signed.setCurrentItem(newest)
        self._show_buttons()

    def _tick_words(self, tick: PackageTicks) -> tuple[str, str, str]:
        failed = self.tr("It did not open; it can be supplied again.")
        return (
            self.tr("The secretariat has received it."),
            self.tr("It stands on the sealed list."),
            failed if tick.failed else self.tr("It was counted, and agrees with what you signed."),
        )

    @property
    def _language(self) -> Language:
        return self.surroundings.tongue.language

    @property
    def _chosen(self) -> SignedPackage | None:
        line = self.signed.currentItem()
        identity = line.data(0, PACKAGE) if line is not None else None
        return next((package for package in self._packages if package.identity == identity), None)

    def _show_buttons(self) -> None:
        for part in (self.save, self.print):
            part.setEnabled(self._chosen is not None)
        self._show_folder.setVisible(self._folder is not None)

    def _open(self, line: QTreeWidgetItem, _column: int) -> None:
        task = line.data(0, TASK)
        if task is not None:
            self.opened.emit(task)

    def _sign(self, secret: str, reason: str) -> None:
        ws = self._desk.workspace
        self.card.set_busy(True)
        self.ask(lambda: signing.sign(ws, secret, reason), self._was_signed, self._not_signed)

    def _was_signed(self, package: SignedPackage) -> None:
        self.card.set_busy(False)
        self.card.clear()
        words = self.tr("{0} sheets are signed and sealed. Now save the package and hand it in.").format(
            len(package.sheets)
        )
        self.noted.emit(Note("good", words, (self.tr("Save the package"), self._export)))
        self.refresh()

    def _not_signed(self, error: Exception) -> None:
        self.card.set_busy(False)
        self.failed(error)

    def _export(self) -> None:
        package = self._chosen
        if package is None:
            return
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder or stick for the package"))
        if folder:
            ws = self._desk.workspace
            self.ask(lambda: export.export(ws, package.identity, Path(folder)), self._was_exported)

    def _was_exported(self, path: Path) -> None:
        self._folder = path.parent
        self._show_buttons()
        words = self.tr(
            "{0} is written and read back: it is whole. The stick can be pulled out. You can also send the file "
            "by mail: it is signed and sealed."
        ).format(path.name)
        self.noted.emit(Note("good", words, (self.tr("Show the folder"), self._open_folder)))

    def _write_sheet(self) -> None:
        package = self._chosen
        if package is None:
            return
        suggested = package.file_name.removesuffix(".review") + ".pdf"
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Printed score sheet"), suggested, "PDF (*.pdf)")
        if path:
            ws, target = self._desk.workspace, Path(path)
            self.ask(
                lambda: export.write_score_sheet(ws, package.identity, target), lambda _: self._sheet_written(target)
            )

    def _sheet_written(self, path: Path) -> None:
        self._folder = path.parent
        self._show_buttons()
        words = self.tr("The score sheet is written: {0}. Print it, sign it by hand, hand it in. It is not encrypted.")
        self.noted.emit(Note("good", words.format(path.name), (self.tr("Show the folder"), self._open_folder)))

    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def retranslate(self) -> None:
        self._check_title.setText(self.tr("Self-check"))
        self._packages_title.setText(self.tr("Signed packages"))
        self.check.setAccessibleName(self.tr("Self-check"))
        self.signed.setAccessibleName(self.tr("Signed packages"))
        for at in (2, 3):
            self.check.headerItem().setTextAlignment(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for at in (2, 3):
            self.check.headerItem().setTextAlignment(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.check.setHeaderLabels([self.tr("No."), self.tr("Project"), self.tr("Revision"), self.tr("Total")])
        self.signed.setHeaderLabels(
            [self.tr("Short code"), self.tr("Projects"), self.tr("Received"), self.tr("Listed"), self.tr("Counted")]
        )
        self.save.setText(self.tr("Save the package"))
        self.print.setText(self.tr("Printed score sheet"))
        self._show_folder.setText(self.tr("Show the folder"))
        self._receipt.setText(self.tr("Take in a receipt"))
        self._hint.setText(
            self.tr(
                "The package is signed by this machine and sealed for the trustees: nobody can read a mark "
                "before they open the list together. It may travel by stick, mail or chat."
            )
        )
        if self.plan is not None:
            self._show_check(self.plan)
            self._show_packages()

    def retint(self) -> None:
        theme = self.surroundings.theme
        tokens = theme.tokens
        set_icon(self.save, icon("export", tokens.on_primary, tokens.text_disabled))
        set_icon(self.print, icon("print", tokens.text_soft, tokens.text_disabled))
        set_icon(self._show_folder, icon("folder", tokens.text_soft))
        set_icon(self._receipt, icon("import", tokens.text_soft))
        self._right.setFixedWidth(theme.px(CARD))
        for tree, widths in ((self.check, CHECK_WIDTHS), (self.signed, SIGNED_WIDTHS)):
            for at, width in enumerate(widths):
                if width:
                    tree.setColumnWidth(at, theme.px(width))
        if self.plan is not None:
            self._show_check(self.plan)
            self._show_packages()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint.setVisible(self.height() >= ROOM_FOR_WORDS)


def _tree(columns: int, *, stretch: int) -> QTreeWidget:
    made = QTreeWidget()
    made.setColumnCount(columns)
    made.setRootIsDecorated(False)
    made.setIndentation(10)
    made.setUniformRowHeights(True)
    header = made.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
    made.setMinimumHeight(LEAST_HEIGHT)
    return made


def _head(tree: QTreeWidget, words: str) -> QTreeWidgetItem:
    made = QTreeWidgetItem(tree, [words])
    made.setFirstColumnSpanned(True)
    made.setFlags(Qt.ItemFlag.ItemIsEnabled)
    font = made.font(0)
    font.setBold(True)
    made.setFont(0, font)
    return made


def _align(line: QTreeWidgetItem, *columns: int) -> None:
    for at in columns:
        line.setTextAlignment(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
