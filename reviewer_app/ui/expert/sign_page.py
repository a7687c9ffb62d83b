"""Sign and hand in: the self-check, what is signed, the pass-phrase; then the package and the printed sheet."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from reviewer_app.changes import Change
from reviewer_app.services.expert import export, signing
from reviewer_app.services.expert.handed_in import Signed, signed_here
from reviewer_app.services.expert.signing import SignedPackage, SignPlan
from reviewer_app.services.expert.statements import OwnStatement
from reviewer_app.ui.expert.desk import Desk
from reviewer_app.ui.expert.mail_strip import MailStrip
from reviewer_app.ui.expert.next_step import NextStep
from reviewer_app.ui.expert.sign_card import SignCard
from reviewer_app.ui.expert.sign_lists import CheckList, PackageList
from reviewer_app.ui.expert.sign_views import SignViews
from reviewer_app.ui.icons import icon
from reviewer_app.ui.page import Page
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import moment_words
from reviewer_app.ui.widgets.banner import Note
from reviewer_app.ui.widgets.basics import button, column, label, set_icon
from reviewer_app.ui.widgets.flow import flowing

SELDOM: Final = ("show-folder", "copy")


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
    hand_in_asked = Signal(object)
    """A SignedPackage or an OwnStatement."""
    take_back_asked = Signal(str)
    """The code of a project whose recusal was not handed in."""
    desk_work_asked = Signal(str)
    """log, enrol, supply, clear or leave."""
    folder_asked = Signal(object)
    copy_asked = Signal(object)
    """The file of the chosen row, as it was written."""

    def __init__(self, surroundings: Surroundings, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(surroundings, parent)
        self._desk = desk
        self.plan: SignPlan | None = None
        self._places: list[Path] = []
        self._file: Path | None = None
        self._signed = Signed((), (), {}, {})
        self._build()
        self._connect()
        self.retranslate()
        self.retint()

    def _build(self) -> None:
        self._check_title, self._packages_title = label("heading"), label("heading")
        self.check = CheckList(self.surroundings)
        self.signed = PackageList(self.surroundings)
        self.save, self.print, self.receipt = button("primary"), button(), button()
        self.take_back, self.supply, self.show_folder, self.copy = button(), button(), button(), button()
        self.more = button()
        self._menu = QMenu(self)
        self._acts = {what: self._menu.addAction("") for what in (*SELDOM, "log", "enrol", "supply", "clear", "leave")}
        self.more.setMenu(self._menu)
        self._seldom = {"show-folder": self.show_folder, "copy": self.copy}
        self.next_step, self.mail = NextStep(self.surroundings.theme), MailStrip(self.surroundings)
        checks = column(self._check_title, self.check, spacing=6, margins=(0, 0, 0, 6))
        actions = flowing(self.save, self.print, self.receipt, self.take_back, self.supply, self.show_folder,
                          self.copy, self.more, spacing=8)  # fmt: skip
        parts = (self._packages_title, self.signed, self.next_step, self.mail, actions)
        handing = column(*parts, spacing=6, margins=(0, 6, 0, 0), grows=self.signed)
        self.card = SignCard(self.surroundings.theme)
        self.views = SignViews(self.surroundings.theme, checks, self.card, handing)
        self.setLayout(column(self.views, margins=(16, 12, 16, 14)))

    def _connect(self) -> None:
        self.card.sign_asked.connect(self._sign)
        self.card.commitment_asked.connect(self.commitment_asked)
        self.card.recovery_asked.connect(self.recovery_asked)
        self.check.opened.connect(self.opened)
        self.signed.chosen_changed.connect(self._show_buttons)
        self.views.arranged.connect(self._show_views)
        self.save.clicked.connect(self._hand_in)
        self.print.clicked.connect(self._write_sheet)
        self.receipt.clicked.connect(self.receipt_asked)
        self.take_back.clicked.connect(self._take_back)
        self.supply.clicked.connect(lambda: self.desk_work_asked.emit("supply"))
        self.show_folder.clicked.connect(lambda: self.folder_asked.emit(self._file))
        self.copy.clicked.connect(lambda: self.copy_asked.emit(self._file))
        for what, act in self._acts.items():
            if what in SELDOM:
                act.triggered.connect(self._seldom[what].click)
            else:
                act.triggered.connect(lambda _checked=False, what=what: self.desk_work_asked.emit(what))

    def refresh(self) -> None:
        ws = self._desk.workspace

        def work() -> tuple[SignPlan, Signed]:
            return signing.sign_plan(ws), signed_here(ws)

        self.ask(work, self._show)

    def _show(self, answer: tuple[SignPlan, Signed]) -> None:
        self.plan, self._signed = answer
        self._show_lists()
        self.card.show_plan(self.plan)

    def _show_lists(self) -> None:
        if self.plan is not None:
            self.check.show_plan(self.plan)
            signed = self._signed
            when = {identity: moment_words(at) for identity, at in signed.when.items()}
            self.signed.show_handed(signed.packages, signed.statements, signed.ticks, when)

    def _show_buttons(self) -> None:
        chosen = self.signed.chosen
        self.save.setEnabled(chosen is not None)
        self.print.setEnabled(isinstance(chosen, SignedPackage))
        tick = self._signed.ticks.get(chosen.identity) if chosen is not None else None
        when = moment_words(self._signed.when.get(chosen.identity, "")) if chosen is not None else ""
        self.supply.setVisible(tick is not None and tick.failed)
        self.take_back.setVisible(isinstance(chosen, OwnStatement) and chosen.kind == "recusal" and not when)
        if isinstance(chosen, OwnStatement):
            self.next_step.show_statement(when, is_received=chosen.received)
        elif chosen is not None:
            self.next_step.show_package(tick, when)
        else:
            self.next_step.hide()
        self._file = self._file_of(chosen.file_name) if chosen is not None else None
        for what, part in self._seldom.items():
            part.setVisible(self._file is not None and not self.views.is_small)
            self._acts[what].setVisible(self._file is not None and self.views.is_small)

    def _file_of(self, name: str) -> Path | None:
        """Return where a file was written to since this page is open, newest first; None where it is not (any more)."""
        return next((place / name for place in reversed(self._places) if (place / name).is_file()), None)

    def show_written(self, path: Path) -> None:
        """A file was written: the row it belongs to can show its folder and copy it from now on."""
        self._places.append(path.parent)
        self.refresh()

    def _hand_in(self) -> None:
        if self.signed.chosen is not None:
            self.hand_in_asked.emit(self.signed.chosen)

    def _take_back(self) -> None:
        if isinstance(self.signed.chosen, OwnStatement):
            self.take_back_asked.emit(self.signed.chosen.code)

    def _sign(self, secret: str, reason: str) -> None:
        ws = self._desk.workspace
        self.card.set_busy(True)
        self.ask(lambda: signing.sign(ws, secret, reason), self._was_signed, self._not_signed)

    def _was_signed(self, package: SignedPackage) -> None:
        self.card.set_busy(False)
        self.card.clear()
        self.views.choose("signed")
        self.signed.setFocus()  # the keyboard goes on where the package lies
        count = len(package.sheets)
        one = self.tr("1 sheet is signed and sealed. Now save the package and hand it in.")
        many = self.tr("{0} sheets are signed and sealed. Now save the package and hand it in.")
        action = (self.tr("Save the package"), lambda: self.hand_in_asked.emit(package))
        self.noted.emit(Note("good", one if count == 1 else many.format(count), action))
        self.refresh()

    def _not_signed(self, error: Exception) -> None:
        self.card.set_busy(False)
        self.card.secret.setFocus()
        self.card.secret.selectAll()
        self.failed(error)

    def _write_sheet(self) -> None:
        package = self.signed.chosen
        if not isinstance(package, SignedPackage):
            return
        suggested = package.file_name.removesuffix(".review") + ".pdf"
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Printed score sheet"), suggested, "PDF (*.pdf)")
        if path:
            ws, target = self._desk.workspace, Path(path)
            self.ask(
                lambda: export.write_score_sheet(ws, package.identity, target), lambda _: self._sheet_written(target)
            )

    def _sheet_written(self, path: Path) -> None:
        words = self.tr("The score sheet is written: {0}. Print it, sign it by hand, hand it in. It is not encrypted.")

        def show() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

        action = (self.tr("Show the folder"), show)
        self.noted.emit(Note("good", words.format(path.name), action))

    def retranslate(self) -> None:
        self._check_title.setText(self.tr("Self-check"))
        self._packages_title.setText(self.tr("Signed: to hand in, and how far it has come"))
        self.views.retranslate()
        self.check.retranslate()
        self.signed.retranslate()
        self.save.setText(self.tr("Save and hand in …"))
        self.print.setText(self.tr("Printed score sheet"))
        self.receipt.setText(self.tr("Take in a receipt"))
        self.take_back.setText(self.tr("Take the recusal back"))
        self.supply.setText(self.tr("Supply again …"))
        self.show_folder.setText(self.tr("Show the folder"))
        self.copy.setText(self.tr("Copy the file"))
        self.more.setText(self.tr("More"))
        for what, part in self._seldom.items():
            self._acts[what].setText(part.text())
        self._acts["log"].setText(self.tr("My log"))
        self._acts["enrol"].setText(self.tr("Enrol this machine by file …"))
        self._acts["supply"].setText(self.tr("Supply a body again …"))
        self._acts["clear"].setText(self.tr("Clear the materials …"))
        self._acts["leave"].setText(self.tr("Leave this machine …"))
        self._show_lists()

    def retint(self) -> None:
        theme = self.surroundings.theme
        tokens = theme.tokens
        set_icon(self.save, icon("export", tokens.on_primary, tokens.text_disabled))
        set_icon(self.print, icon("print", tokens.text_soft, tokens.text_disabled))
        set_icon(self.show_folder, icon("folder", tokens.text_soft))
        set_icon(self.receipt, icon("import", tokens.text_soft))
        set_icon(self.take_back, icon("undo", tokens.text_soft))
        set_icon(self.more, icon("more", tokens.text_soft))
        self.check.resize_columns()
        self.signed.resize_columns()
        self._show_lists()
        self.views.arrange()

    def _show_views(self) -> None:
        """Do without titles where the pills name the parts, and without the seldom buttons where there is no room."""
        is_small = self.views.is_small
        for title in (self._check_title, self._packages_title):
            title.setVisible(not is_small)
        self.check.setColumnHidden(2, is_small)
        self.signed.make_room(is_small=is_small)
        self._show_buttons()
