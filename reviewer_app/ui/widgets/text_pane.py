"""Texts and Markdown, to be read only; what they point at is not loaded and not opened."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QTextBrowser

from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.plain_pane import PlainPane

MARGIN: Final = 20
LONGEST_LINE: Final = 2_000
"""Characters; Qt lays out one line at a time, and a file without line ends would hold the window for seconds."""
MARKDOWN_MOST: Final = 200_000
"""Characters laid out as Markdown; longer ones are shown as they were typed."""


def with_line_ends(text: str) -> str:
    """Return `text` with its endless lines broken."""
    lines = text.split("\n")
    if max(map(len, lines)) <= LONGEST_LINE:
        return text
    parts = (line[at : at + LONGEST_LINE] for line in lines for at in range(0, max(len(line), 1), LONGEST_LINE))
    return "\n".join(parts)


class TextPane(PlainPane):
    """A text file."""

    def __init__(self, theme: Theme) -> None:
        self.view = QPlainTextEdit()
        self.view.setReadOnly(True)
        self.view.setProperty("role", "document")
        super().__init__(theme, self.view, finds=True)
        self.retranslate()
        self.retint()

    def show_text(self, text: str) -> None:
        """Show a text from its start."""
        self.view.setPlainText(with_line_ends(text))

    def clear(self) -> None:
        """Let the text go."""
        self.view.clear()
        self.search.clear()

    def find_next(self, words: str) -> bool:
        if not words or self.view.find(words):
            return True
        self.view.moveCursor(QTextCursor.MoveOperation.Start)
        return self.view.find(words)


class _Pages(QTextBrowser):
    """Loads nothing: a picture that a text points at may lie on this machine's disk or in the network."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self._nothing = QImage(1, 1, QImage.Format.Format_ARGB32)
        self._nothing.fill(0)

    def loadResource(self, _kind: int, _name: QUrl | str, /) -> object:
        return self._nothing


class MarkdownPane(PlainPane):
    """A Markdown file, laid out."""

    def __init__(self, theme: Theme) -> None:
        self.view = _Pages()
        self.view.setProperty("role", "document")
        super().__init__(theme, self.view, finds=True)
        self.retranslate()
        self.retint()

    def show_text(self, text: str) -> None:
        """Show a text from its start; markup of web pages inside it stays words."""
        if len(text) > MARKDOWN_MOST:
            self.view.setPlainText(with_line_ends(text))
            return
        features = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
        document = self.view.document()
        document.setDocumentMargin(self.theme.px(MARGIN))
        document.setMarkdown(text, features)
        self.view.moveCursor(QTextCursor.MoveOperation.Start)

    def clear(self) -> None:
        """Let the text go."""
        self.view.clear()
        self.search.clear()

    def find_next(self, words: str) -> bool:
        if not words or self.view.find(words):
            return True
        self.view.moveCursor(QTextCursor.MoveOperation.Start)
        return self.view.find(words)
