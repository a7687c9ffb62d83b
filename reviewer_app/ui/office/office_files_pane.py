"""Office files on the entries page: how many are to be converted, what is left and why, and one place to drop PDFs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.services.secretariat import office_files, office_pdf
from reviewer_app.services.secretariat.office_files import OfficeFile
from reviewer_app.services.secretariat.office_pdf import Converted, Taken
from reviewer_app.ui.icons import icon
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.texts import sentence
from reviewer_app.ui.widgets.basics import button, column, set_icon
from reviewer_app.ui.widgets.drop_target import DropTarget
from reviewer_app.ui.widgets.list_pane import Empty, ListPane, Pill, pills_by

PDFS: Final = "PDF (*.pdf)"
INKS: Final = {"waiting": "", "left": "warn", "done": "good"}
PICTURES: Final = {"waiting": "started", "left": "alert", "done": "done"}
STRAYS_NAMED: Final = 3


def state_words(state: str) -> str:
    """Return the words for what became of a file."""
    return {
        "waiting": QCoreApplication.translate("office files", "To convert"),
        "left": QCoreApplication.translate("office files", "Left to you"),
        "done": QCoreApplication.translate("office files", "Has its PDF"),
    }[state]


def _columns(says: Callable[[OfficeFile], str]) -> tuple[Column[OfficeFile], ...]:
    return (
        Column("code", lambda: QCoreApplication.translate("office files", "No."), lambda one: one.code, width=90),
        Column("path", lambda: QCoreApplication.translate("office files", "File"), lambda one: one.path, grows=True),
        Column(
            "state",
            lambda: QCoreApplication.translate("office files", "State"),
            lambda one: state_words(one.state),
            ink=lambda one: INKS[one.state],
            picture=lambda one: PICTURES[one.state],
            width=120,
        ),
        Column(
            "says",
            lambda: QCoreApplication.translate("office files", "Made by, or why not"),
            says,
            ink=lambda one: "text_soft",
            grows=True,
        ),
    )


def _pills() -> tuple[Pill[OfficeFile], ...]:
    return (
        Pill("all", lambda: QCoreApplication.translate("office files", "All")),
        *pills_by(("waiting", "left", "done"), state_words, lambda one: one.state),
    )


class OfficeFilesPane(QWidget):
    """The list with its one act, and the drop target below. It acts through the page that it stands on."""

    counted = Signal()
    """The rows were read again."""

    def __init__(self, page: OfficePage) -> None:
        super().__init__(page)
        self._page = page
        self._tool = ""
        theme = page.surroundings.theme
        self.list: ListPane[OfficeFile] = ListPane(
            theme, _columns(self._says), lambda one: (one.code, one.path), _pills()
        )
        self.convert_button, self.give_button = button("primary"), button()
        self.list.add_action(self.give_button)
        self.list.add_action(self.convert_button)
        self.choose_button = button()
        self.drop = DropTarget(theme, "file-pdf", self.choose_button)
        self.setLayout(column(self.list, self.drop, spacing=8, grows=self.list))
        self.convert_button.clicked.connect(self._convert)
        self.give_button.clicked.connect(self._give)
        self.list.picked.connect(lambda _one: self._look())
        self.list.export_asked.connect(lambda heads, rows: page.export(self._title(), heads, rows))
        self.drop.dropped.connect(self.take)
        self.choose_button.clicked.connect(self._choose)
        self.retranslate()
        self.retint()

    def _says(self, one: OfficeFile) -> str:
        if one.reason:
            return sentence(one.reason, self._page.surroundings.tongue.language)
        by_hand = QCoreApplication.translate("office files", "saved by hand")
        return (one.tool or by_hand) if one.state == "done" else ""

    def refresh(self) -> None:
        """Read the list again, and what converts on this machine."""
        ws = self._page.desk.workspace
        self._page.ask(
            lambda: (office_files.office_files(ws), office_pdf.tool_here()), lambda found: self._show(*found)
        )

    def _show(self, files: tuple[OfficeFile, ...], tool: str) -> None:
        self._tool = tool
        self.list.show_rows(files)
        self._look()
        self.counted.emit()

    def _number(self, state: str) -> int:
        return sum(one.state == state for one in self.list.model.rows)

    def _look(self) -> None:
        """Say what can be done now."""
        waiting, left = self._number("waiting"), self._number("left")
        if waiting or not left:
            words = QCoreApplication.translate("office files", "Convert all: {0}").format(waiting)
        else:
            words = QCoreApplication.translate("office files", "Try again: {0}").format(left)
        self.convert_button.setText(words)
        self.convert_button.setEnabled(bool(self._tool) and bool(waiting or left))
        self.convert_button.setToolTip(self._tool)
        self.give_button.setEnabled(self.list.current is not None)
        self.drop.setVisible(bool(self.list.model.rows))
        chosen = self.list.current
        if chosen is not None and chosen.reason:
            hint = f"{chosen.code} {chosen.path}  {self._says(chosen)}"
        elif self._tool:
            hint = QCoreApplication.translate(
                "office files", "{0} converts here. For what is left: save it as PDF, drop it here."
            ).format(self._tool)
        else:
            hint = QCoreApplication.translate(
                "office files",
                "No LibreOffice, WPS or Word here: save the files as PDF and drop them, or whole folders.",
            )
        self.drop.hint.setText(hint)

    def _convert(self) -> None:
        ws, again = self._page.desk.workspace, not self._number("waiting")

        def done(found: Converted) -> None:
            language = self._page.surroundings.tongue.language
            words = sentence("office-converted", language, done=found.done, left=len(found.left))
            self._page.say("warn" if found.left else "good", words)
            self._page.refresh()

        words = QCoreApplication.translate("office files", "Converting to PDF")
        self._page.run(words, lambda job: office_pdf.convert_all(ws, job.report, again=again), done)

    def take(self, paths: list[Path]) -> None:
        """Take dropped PDFs; those of no file are named."""
        ws = self._page.desk.workspace
        words = QCoreApplication.translate("office files", "Taking PDFs")
        self._page.run(words, lambda _job: office_pdf.take_pdfs(ws, paths), self._taken)

    def _taken(self, found: Taken) -> None:
        language = self._page.surroundings.tongue.language
        said = [sentence("office-taken", language, taken=len(found.taken), strays=len(found.strays))]
        said += [f"{one.name}: {sentence(one.reason, language)}" for one in found.strays[:STRAYS_NAMED]]
        self._page.say("warn" if found.strays else "good", " ".join(said))
        self._page.refresh()

    def _choose(self) -> None:
        if chosen := self._page.ask_files(PDFS):
            self.take(chosen)

    def _give(self) -> None:
        one, chosen, ws = self.list.current, self._page.ask_files(PDFS), self._page.desk.workspace
        if one is None or not chosen:
            return
        words = QCoreApplication.translate("office files", "{0} {1} now goes out as this PDF.").format(
            one.code, one.path
        )

        def given(_none: None) -> None:
            self._page.say("good", words)
            self._page.refresh()

        self._page.ask(lambda: office_pdf.take_pdf(ws, one.code, one.path, chosen[0]), given)

    def _title(self) -> str:
        return QCoreApplication.translate("office files", "Office files")

    def retranslate(self) -> None:
        """Take the words of the language in force."""
        self.give_button.setText(QCoreApplication.translate("office files", "Give it a PDF…"))
        self.drop.words.setText(QCoreApplication.translate("office files", "Drop PDFs or folders of PDFs here"))
        self.drop.setAccessibleName(self.drop.words.text())
        self.choose_button.setText(QCoreApplication.translate("office files", "Choose…"))
        self.list.name(
            self._title(),
            QCoreApplication.translate("office files", "Search"),
            QCoreApplication.translate("office files", "Export as Excel"),
        )
        self.list.say_when_empty(
            lambda: Empty(
                "file-pdf",
                QCoreApplication.translate("office files", "No Office files"),
                QCoreApplication.translate(
                    "office files", "Word, Excel, PowerPoint, WPS and OFD files of the entries."
                ),
            ),
            lambda: Empty(
                "search",
                QCoreApplication.translate("office files", "Nothing found"),
                QCoreApplication.translate("office files", "Change the words or the filter."),
            ),
        )
        self._look()

    def retint(self) -> None:
        """Take the colours in force."""
        tokens = self._page.surroundings.theme.tokens
        set_icon(self.convert_button, icon("file-pdf", tokens.on_primary, tokens.text_disabled))
        set_icon(self.give_button, icon("import", tokens.text_soft, tokens.text_disabled))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
