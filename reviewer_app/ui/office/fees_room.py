"""The fees on the page of the experts: what is known, masked; taken in, written out for a reason, purged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reviewer_app.services.secretariat import payments
from reviewer_app.services.secretariat.payments import PaymentCard
from reviewer_app.services.secretariat.rows import ImportReport
from reviewer_app.ui.icons import icon
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.texts import sentence
from reviewer_app.ui.widgets.basics import button, column, label, set_icon
from reviewer_app.ui.widgets.flow import flowing
from reviewer_app.ui.widgets.list_pane import Empty, ListPane, Pill
from reviewer_app.ui.widgets.reason_dialog import ask_reason

if TYPE_CHECKING:
    from reviewer_app.ui.office.experts_page import ExpertsPage


def _columns() -> tuple[Column[PaymentCard], ...]:
    return (
        Column("code", lambda: QCoreApplication.translate("fees", "No."), lambda one: one.code, width=64),
        Column("name", lambda: QCoreApplication.translate("fees", "Name"), lambda one: one.name, width=110),
        Column("id", lambda: QCoreApplication.translate("fees", "ID number"), lambda one: one.id_number, width=120),
        Column("bank", lambda: QCoreApplication.translate("fees", "Bank"), lambda one: one.bank, grows=True),
        Column("account", lambda: QCoreApplication.translate("fees", "Account"), lambda one: one.account, width=120),
        Column(
            "amount",
            lambda: QCoreApplication.translate("fees", "Fee"),
            lambda one: one.amount,
            order=lambda one: float(one.amount or 0),
            width=100,
            is_number=True,
        ),
    )


def fees_words() -> str:
    """Return what this part is called."""
    return QCoreApplication.translate("fees", "Fees")


def _pills() -> tuple[Pill[PaymentCard], ...]:
    return (
        Pill("all", lambda: QCoreApplication.translate("fees", "All")),
        Pill("lacking", lambda: QCoreApplication.translate("fees", "Incomplete"), lambda one: not one.is_whole),
    )


class FeesRoom(QWidget):
    """Asks and runs through its page, so that there is one way to say what went wrong."""

    def __init__(self, page: ExpertsPage) -> None:
        super().__init__()
        self._page = page
        self.list: ListPane[PaymentCard] = ListPane(
            page.surroundings.theme, _columns(), lambda one: one.expert, _pills(), hides=("bank",)
        )
        self.list.export_asked.connect(lambda heads, rows: page.export(fees_words(), heads, rows))
        self._words = label("soft", wraps=True)
        self.blank, self.take, self.write, self.purge = button(), button(), button("primary"), button()
        self.blank.clicked.connect(self._blank)
        self.take.clicked.connect(self._take)
        self.write.clicked.connect(self._write)
        self.purge.clicked.connect(self._purge)
        tools = flowing(self.blank, self.take, self.write, self.purge)
        self.setLayout(column(self._words, tools, self.list, spacing=8, grows=self.list))

    def refresh(self) -> None:
        """Read again, where the operator may."""
        ws = self._page.desk.workspace
        self._page.ask(lambda: payments.payments(ws), self._show, lambda _error: self._show(()))

    def _show(self, cards: tuple[PaymentCard, ...]) -> None:
        self.list.show_rows(cards)
        known = any(one.id_number or one.account or one.amount for one in cards)
        for made in (self.write, self.purge):
            made.setEnabled(known)
        for made in (self.blank, self.take):
            made.setEnabled(bool(cards))

    def _blank(self) -> None:
        name = QCoreApplication.translate("fees", "Payment details")
        target = self._page.ask_target(f"{name}.xlsx", "*.xlsx")
        if target is not None:
            ws, language = self._page.desk.workspace, self._page.surroundings.tongue.language
            self._page.ask(
                lambda: payments.write_blank(ws, target, language),
                lambda count: self._page.say("good", sentence("payment-blank", language, path=target.name, n=count)),
            )

    def _take(self) -> None:
        chosen = self._page.ask_files("*.xlsx *.xls *.ods *.csv")
        if chosen:
            ws = self._page.desk.workspace
            self._page.ask(lambda: payments.import_payments(ws, chosen[0]), self._taken)

    def _taken(self, report: ImportReport) -> None:
        refused = len({one.row for one in report.problems})
        counts = {"added": len(report.added), "changed": len(report.changed), "unchanged": report.unchanged}
        language = self._page.surroundings.tongue.language
        said = sentence("payment-imported", language, refused=refused, **counts)
        self._page.say("warn" if refused else "good", said)
        self._page.show_wrong(report)
        self.refresh()

    def _write(self) -> None:
        title = QCoreApplication.translate("fees", "Fee list")
        reason = ask_reason(
            self,
            title,
            QCoreApplication.translate(
                "fees", "The file holds full ID and bank numbers. What is it for? It stands on record with your name."
            ),
        )
        target = self._page.ask_target(f"{title}.xlsx", "*.xlsx") if reason is not None else None
        if reason is None or target is None:
            return
        ws, language = self._page.desk.workspace, self._page.surroundings.tongue.language
        self._page.ask(
            lambda: payments.export_fees(ws, target, reason, language),
            lambda count: self._page.say("warn", sentence("payment-exported", language, path=target.name, n=count)),
        )

    def _purge(self) -> None:
        reason = ask_reason(
            self,
            QCoreApplication.translate("fees", "Purge payment details"),
            QCoreApplication.translate(
                "fees",
                "All ID and bank numbers and fees are deleted; this cannot be undone. Why now? It stands on record.",
            ),
        )
        if reason is None:
            return
        ws, language = self._page.desk.workspace, self._page.surroundings.tongue.language

        def purged(count: int) -> None:
            self._page.say("good", sentence("payment-purged", language, n=count))
            self.refresh()

        self._page.ask(lambda: payments.purge(ws, reason), purged)

    def retranslate(self) -> None:
        """Set every word again."""
        self._words.setText(
            QCoreApplication.translate(
                "fees",
                "Kept apart in the encrypted vault, shown by the last four digits only, purged after payment.",
            )
        )
        self.blank.setText(QCoreApplication.translate("fees", "Blank table …"))
        self.take.setText(QCoreApplication.translate("fees", "Import details …"))
        self.write.setText(QCoreApplication.translate("fees", "Fee list (Excel) …"))
        self.purge.setText(QCoreApplication.translate("fees", "Purge …"))
        self.list.say_when_empty(
            lambda: Empty(
                "lock",
                QCoreApplication.translate("fees", "Nothing to show"),
                QCoreApplication.translate("fees", "Only who may change things sees payment details."),
            ),
            lambda: Empty("search", QCoreApplication.translate("fees", "Nothing found"), ""),
        )
        self.list.name(
            fees_words(),
            QCoreApplication.translate("fees", "Search name or number"),
            QCoreApplication.translate("fees", "Export as Excel"),
        )

    def retint(self) -> None:
        """Draw the icons again."""
        tokens = self._page.surroundings.theme.tokens
        set_icon(self.write, icon("file-sheet", tokens.on_primary))
        for made, picture in ((self.blank, "file-sheet"), (self.take, "import"), (self.purge, "close")):
            set_icon(made, icon(picture, tokens.text_soft))
