"""One page that says how anybody checks a document or a package with what Windows and Linux have (核验说明)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.messages import Language, sentence
from reviewer_app.services.secretariat import office
from reviewer_app.services.workspace import Workspace

if TYPE_CHECKING:
    from reviewer_app.reports.document_rows import PlainDocument

PARTS: Final = ("file", "windows", "linux", "package", "ranking")
NAME: Final = "verify.pdf"
"""As it lies in the evidence folder."""


def guide_document(ws: Workspace, language: Language) -> PlainDocument:
    """Return the page; it holds nothing that is not public."""
    from reviewer_app.reports.document_rows import PlainDocument, Section

    return PlainDocument(
        contest=office.contest_of(ws).name,
        title=sentence("guide-title", language),
        notes=(sentence("guide-note", language),),
        sections=tuple(
            Section(
                title=sentence(f"guide-{part}", language),
                paragraphs=tuple(sentence(f"guide-{part}-words", language).strip().split("\n")),
            )
            for part in PARTS
        ),
        digest="",
        digest_label="",
        rehearsal=office.is_rehearsal(ws),
        language=language,
    )
