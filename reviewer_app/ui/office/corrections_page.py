"""Questions and corrections: who was asked about a sheet outside the limit, what came back, what is cosigned."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QMessageBox, QWidget

from reviewer_app.changes import Change
from reviewer_app.services.secretariat import corrections, inquiries
from reviewer_app.services.secretariat.corrections import CorrectionCard
from reviewer_app.services.secretariat.inquiries import InquiryCard
from reviewer_app.ui.icons import icon
from reviewer_app.ui.office.asked_columns import AskedRow, asked_columns, asked_pills
from reviewer_app.ui.office.correction_pane import CorrectionPane
from reviewer_app.ui.office.desk import OfficeDesk
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import sentence
from reviewer_app.ui.widgets.basics import button, set_icon
from reviewer_app.ui.widgets.list_pane import Empty, ListPane
from reviewer_app.ui.widgets.progress_strip import ProgressStrip
from reviewer_app.ui.widgets.reason_dialog import ask_reason
from reviewer_app.ui.widgets.two_panes import TwoPanes


class CorrectionsPage(OfficePage):
    """The office asks and takes in; the supervisor alone cosigns or declines."""

    shows: ClassVar[frozenset[Change]] = frozenset({Change.OPENINGS, Change.ASSIGNMENTS})

    def __init__(
        self, surroundings: Surroundings, desk: OfficeDesk, progress: ProgressStrip, parent: QWidget | None = None
    ) -> None:
        super().__init__(surroundings, desk, progress, parent)
        self.ask_button = button("primary")
        self.add_tool(self.ask_button)
        self.list: ListPane[AskedRow] = ListPane(
            surroundings.theme,
            asked_columns(self._say),
            lambda one: one.inquiry.id,
            asked_pills(self._say),
            hides=("why",),
        )
        self.detail = CorrectionPane(surroundings)
        self.panes = TwoPanes(surroundings.theme, self.list, self.detail)
        self.panes.set_shares(3, 2)
        self.add_part(self.panes, grows=True)
        self.list.picked.connect(self._pick)
        self.list.opened.connect(lambda _row: self.panes.show_detail())
        self.list.table.clicked.connect(lambda _index: self.panes.show_detail())
        self.list.export_asked.connect(lambda heads, rows: self.export(self.tr("Questions"), heads, rows))
        self.ask_button.clicked.connect(self._ask_all)
        self.detail.cosign.clicked.connect(self._cosign)
        self.detail.decline.clicked.connect(self._decline)
        self.detail.end.clicked.connect(self._end)
        self.retranslate()
        self.retint()

    def _say(self, code: str, **values: object) -> str:
        return sentence(code, self.surroundings.tongue.language, **values)

    def refresh(self) -> None:
        ws, stage = self.desk.workspace, self.desk.stage
        self.ask(lambda: (inquiries.inquiries(ws, stage), corrections.corrections(ws, stage)), self._show)

    def _show(self, found: tuple[tuple[InquiryCard, ...], tuple[CorrectionCard, ...]]) -> None:
        asked, corrected = found
        newest = {(one.package, one.project): one for one in corrected}
        self.list.show_rows([AskedRow(one, newest.get((one.package, one.project))) for one in asked])
        if self.list.current is None and asked:
            self.list.table.selectRow(0)
        self._pick(self.list.current)
        self.panes.offer_detail(bool(asked))

    def _pick(self, one: AskedRow | None) -> None:
        self.detail.show_row(one, can_cosign=self.desk.may("cosign"), can_end=self.desk.may("write"))

    def _ask_all(self) -> None:
        ws, stage = self.desk.workspace, self.desk.stage

        def asked(count: int) -> None:
            none = self.tr("Nobody else is outside the limit.")
            code = "inquiry-asked-venue" if self.desk.venue.is_open else "inquiry-asked"
            self.say("good" if count else "info", self._say(code, count=count) if count else none)

        self.ask(lambda: inquiries.open_inquiries(ws, stage), asked)

    def _cosign(self) -> None:
        found = self._correction()
        if found is None:
            return
        answer = QMessageBox.question(
            self,
            self.tr("Cosign the correction"),
            self.tr("From now on {0} counts instead of {1}. Both versions are kept and printed. Sign it?").format(
                found.total, found.former_total
            ),
        )
        if answer == QMessageBox.StandardButton.Yes:
            ws = self.desk.workspace
            self._act(lambda: corrections.cosign(ws, found.identity), "correction-cosign-done")

    def _decline(self) -> None:
        found, ws = self._correction(), self.desk.workspace
        if found is None:
            return
        reason = ask_reason(
            self, self.tr("Decline the correction"), self.tr("Why? It goes on record, and the expert is asked again.")
        )
        if reason is not None:
            why = reason
            self._act(lambda: corrections.decline(ws, found.identity, why), "correction-decline-done")

    def _end(self) -> None:
        one, ws = self.detail.shown, self.desk.workspace
        if one is None:
            return
        reason = ask_reason(
            self, self.tr("End the question"), self.tr("Why is there no answer? The sheet stays as it is.")
        )
        if reason is not None:
            number, why = one.inquiry.id, reason
            self._act(lambda: inquiries.end_inquiry(ws, number, why), "inquiry-end-done")

    def _act(self, work: Callable[[], None], done: str) -> None:
        self.ask(work, lambda _none: self.say("good", self._say(done)))

    def _correction(self) -> CorrectionCard | None:
        return self.detail.shown.correction if self.detail.shown is not None else None

    def retranslate(self) -> None:
        self.say_heading(
            self.tr("Questions and corrections"),
            self.tr(
                "The expert concerned alone is asked. What he corrects counts once the supervisor has cosigned it; "
                "both versions stay."
            ),
        )
        self.ask_button.setText(self.tr("Ask who is outside the limit"))
        none = Empty("search", self.tr("Nothing found"), self.tr("Change the words or the filter."))
        self.list.say_when_empty(
            lambda: Empty(
                "help",
                self.tr("Nobody was asked yet"),
                self.tr("After the opening, sheets outside the limit of the rules sheet are asked about from here."),
            ),
            lambda: none,
        )
        self.list.name(self.tr("Questions"), self.tr("Search project or expert"), self.tr("Export as Excel"))
        self.detail.retranslate()

    def retint(self) -> None:
        set_icon(self.ask_button, icon("help", self.surroundings.theme.tokens.on_primary))
        self.detail.retint()
