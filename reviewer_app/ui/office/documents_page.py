"""Documents: everything that the office can print or send in one list, each with why it cannot be made yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from reviewer_app.changes import Change
from reviewer_app.messages import Language
from reviewer_app.services.secretariat import documents
from reviewer_app.services.secretariat.documents import DocumentCard, Form, Made
from reviewer_app.ui.icons import icon
from reviewer_app.ui.jobs import Job
from reviewer_app.ui.office.desk import OfficeDesk
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.texts import sentence
from reviewer_app.ui.widgets.basics import button, set_icon
from reviewer_app.ui.widgets.list_pane import Empty, ListPane, Pill
from reviewer_app.ui.widgets.progress_strip import ProgressStrip

PICTURES = {"pdf": "file-pdf", "xlsx": "file-sheet", "docx": "file-text", "folder": "folder"}


@dataclass(frozen=True)
class DocumentRow:
    """One document as the list shows it, in the language in force."""

    card: DocumentCard
    title: str
    state: str


def form_words(form: Form) -> str:
    """Return what kind of file it becomes."""
    return {
        "pdf": QCoreApplication.translate("documents", "PDF"),
        "xlsx": QCoreApplication.translate("documents", "Excel"),
        "docx": QCoreApplication.translate("documents", "Word, editable"),
        "folder": QCoreApplication.translate("documents", "Folder of PDFs"),
    }[form]


def _columns() -> tuple[Column[DocumentRow], ...]:
    return (
        Column(
            "title",
            lambda: QCoreApplication.translate("documents", "Document"),
            lambda row: row.title,
            picture=lambda row: PICTURES[row.card.form],
            width=250,
        ),
        Column(
            "form",
            lambda: QCoreApplication.translate("documents", "Kind"),
            lambda row: form_words(row.card.form),
            ink=lambda row: "text_soft",
            width=130,
        ),
        Column(
            "state",
            lambda: QCoreApplication.translate("documents", "State"),
            lambda row: row.state,
            ink=lambda row: "text_soft" if row.card.why else "good",
            picture=lambda row: "lock" if row.card.why else "done",
            tip=lambda row: row.state,
            grows=True,
        ),
    )


def _pills() -> tuple[Pill[DocumentRow], ...]:
    return (
        Pill("all", lambda: QCoreApplication.translate("documents", "All")),
        Pill("ready", lambda: QCoreApplication.translate("documents", "Ready"), lambda row: not row.card.why),
        Pill("waiting", lambda: QCoreApplication.translate("documents", "Not yet"), lambda row: bool(row.card.why)),
        Pill(
            "letters",
            lambda: QCoreApplication.translate("documents", "Letters and minutes"),
            lambda row: row.card.form == "docx",
        ),
    )


class DocumentsPage(OfficePage):
    """One button makes what is chosen; where it cannot be made yet, the list says why."""

    shows: ClassVar[frozenset[Change]] = frozenset(
        {Change.OPENINGS, Change.DECISIONS, Change.COMPLIANCE, Change.PROJECTS, Change.RULES}
    )

    def __init__(
        self, surroundings: Surroundings, desk: OfficeDesk, progress: ProgressStrip, parent: QWidget | None = None
    ) -> None:
        super().__init__(surroundings, desk, progress, parent)
        self._cards: tuple[DocumentCard, ...] = ()
        self.list: ListPane[DocumentRow] = ListPane(
            surroundings.theme, _columns(), lambda row: row.card.name, _pills(), hides=("form",)
        )
        self.make_button = button("primary")
        self.add_tool(self.make_button, "see-projects")
        self.add_part(self.list, grows=True)
        self.list.picked.connect(self._look)
        self.list.opened.connect(lambda _row: self._make())
        self.list.export_asked.connect(lambda heads, rows: self.export(self.tr("Documents"), heads, rows))
        self.make_button.clicked.connect(self._make)
        self.retranslate()
        self.retint()

    def refresh(self) -> None:
        ws, stage = self.desk.workspace, self.desk.stage
        self.ask(lambda: documents.documents(ws, stage), self._show)

    def _show(self, cards: tuple[DocumentCard, ...]) -> None:
        self._cards = cards
        self.list.show_rows([self._row(card) for card in cards])
        if self.list.current is None:
            self.list.select(lambda row: not row.card.why)
        self._look(self.list.current)
        self.retranslate()

    def _row(self, card: DocumentCard) -> DocumentRow:
        spoken: Language = self.surroundings.tongue.language
        title = sentence(f"document-{card.key}", spoken)
        state = sentence(card.why, spoken, **card.values) if card.why else self.tr("Can be made")
        about = card.subject(spoken)
        return DocumentRow(card, f"{title} · {about}" if about else title, state)

    def _look(self, row: DocumentRow | None) -> None:
        self.make_button.setEnabled(row is not None and not row.card.why)

    def _make(self) -> None:
        row = self.list.current
        if row is None or row.card.why:
            return
        ws, stage, card = self.desk.workspace, self.desk.stage, row.card
        spoken: Language = self.surroundings.tongue.language
        name = documents.file_name(card, spoken)
        if card.form == "folder":
            target = self.ask_folder(self.tr("Folder for {0}").format(row.title))
        else:
            target = self.ask_target(name, f"*.{card.form}")
        if target is None:
            return

        def work(job: Job) -> Made:
            return documents.make(ws, stage, card.name, target, spoken, job.report)

        self.run(self.tr("Writing {0}").format(row.title), work, self._made)

    def _made(self, made: Made) -> None:
        if made.sha256:
            words = self.tr("Written: {0}. Its digest stands in the log.").format(made.path)
        else:
            words = self.tr("Written into the folder {0}.").format(made.path)
        self.say("good", words)

    def retranslate(self) -> None:
        ready = sum(not card.why for card in self._cards)
        self.say_heading(
            self.tr("Documents"),
            self.tr("{0} of {1} can be made now. Letters are drafts for your own letterhead.").format(
                ready, len(self._cards)
            )
            if self._cards
            else "",
        )
        self.make_button.setText(self.tr("Make …"))
        self.list.say_when_empty(
            lambda: Empty("file", self.tr("Nothing to print yet"), self.tr("Set up the contest first.")),
            lambda: Empty("search", self.tr("Nothing found"), self.tr("Change the words or the filter.")),
        )
        self.list.name(self.tr("Documents"), self.tr("Search document"), self.tr("Export as Excel"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._cards:
            self._show(self._cards)

    def retint(self) -> None:
        set_icon(self.make_button, icon("print", self.surroundings.theme.tokens.on_primary))
