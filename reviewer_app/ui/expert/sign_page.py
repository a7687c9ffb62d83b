"""Sign and hand in: the self-check, what is signed, the pass-phrase; then the package and the printed sheet."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QScrollArea, QSplitter, QWidget

from reviewer_app.changes import Change
from reviewer_app.services.expert import export, receipts, signing
from reviewer_app.services.expert.receipts import PackageTicks
from reviewer_app.services.expert.signing import SignedPackage, SignPlan
from reviewer_app.ui.expert.desk import Desk
from reviewer_app.ui.expert.sign_card import SignCard
from reviewer_app.ui.expert.sign_lists import CheckList, PackageList
from reviewer_app.ui.icons import icon
from reviewer_app.ui.page import Page
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.widgets.banner import Note
from reviewer_app.ui.widgets.basics import button, column, frame, label, row, set_icon
from reviewer_app.ui.widgets.flow import flowing

CARD: Final = 330
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
        self.check = CheckList(self.surroundings)
        self.signed = PackageList(self.surroundings)
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
        self.check.opened.connect(self.opened)
        self.signed.chosen_changed.connect(self._show_buttons)
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
        self._show_lists()
        self.card.show_plan(self.plan)

    def _show_lists(self) -> None:
        if self.plan is not None:
            self.check.show_plan(self.plan)
            self.signed.show_packages(self._packages, self._ticks)

    def _show_buttons(self) -> None:
        for part in (self.save, self.print):
            part.setEnabled(self.signed.chosen is not None)
        self._show_folder.setVisible(self._folder is not None)

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
        package = self.signed.chosen
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
        package = self.signed.chosen
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
        self.check.retranslate()
        self.signed.retranslate()
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
        self._show_lists()

    def retint(self) -> None:
        theme = self.surroundings.theme
        tokens = theme.tokens
        set_icon(self.save, icon("export", tokens.on_primary, tokens.text_disabled))
        set_icon(self.print, icon("print", tokens.text_soft, tokens.text_disabled))
        set_icon(self._show_folder, icon("folder", tokens.text_soft))
        set_icon(self._receipt, icon("import", tokens.text_soft))
        self._right.setFixedWidth(theme.px(CARD))
        self.check.resize_columns()
        self.signed.resize_columns()
        self._show_lists()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint.setVisible(self.height() >= ROOM_FOR_WORDS)
