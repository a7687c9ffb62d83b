"""Plain documents as PDF: every word that the office wrote is checked for the contest's name before it is printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer_app.messages import Language, sentence
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.wordings import refuse_wrong_names
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.brief import brief_document
from reviewer_app.services.secretariat.compliance_report import report_document, report_sheets
from reviewer_app.services.secretariat.opinions import opinions_document
from reviewer_app.services.secretariat.printed_lists import list_document
from reviewer_app.services.secretariat.verify_guide import guide_document
from reviewer_app.services.workspace import Workspace

if TYPE_CHECKING:
    from reviewer_app.reports.document_rows import PlainDocument

Progress = Callable[[int, int], None]


def write_plain(
    ws: Workspace, stage: str, key: str, target: Path, language: Language, progress: Progress | None = None
) -> None:
    """Write one of compliance-pdf, opinions, brief, verify-guide, finalists-pdf, awards-pdf.

    What `progress` raises stops it, and nothing is written. RuleViolation document-name.
    """
    if key == "compliance-pdf":
        document = report_document(ws, language)
    elif key == "opinions":
        document = opinions_document(ws, stage, language)
    elif key == "brief":
        document = brief_document(ws, stage, language)
    elif key == "verify-guide":
        document = guide_document(ws, language)
    else:
        document = list_document(ws, key.removesuffix("-pdf"), stage, language)
    print_plain(document, office.contest_of(ws), target, progress)


def print_plain(document: PlainDocument, contest: Contest, target: Path, progress: Progress | None = None) -> None:
    """Check and write a document. Rows of tables and headings of projects are quoted, and stay as they are.

    RuleViolation document-name; EnvironmentTrouble file-write.
    """
    from reviewer_app.reports.plain_pdf import write_plain_pdf

    language = document.language
    for words in (document.contest, document.title, *document.notes):
        refuse_wrong_names(words, contest, sentence("letter-title", language))
    for at, section in enumerate(document.sections, start=1):
        for words in () if section.heads else (section.title, *section.paragraphs):
            refuse_wrong_names(words, contest, sentence("letter-paragraph", language, at=at))
    write_plain_pdf(document, target, progress)


def write_report_xlsx(ws: Workspace, target: Path, language: Language, progress: Progress | None = None) -> None:
    """Write the compliance report as a workbook. RuleViolation operator-may-not; EnvironmentTrouble file-write."""
    from reviewer_app.reports.lists_xlsx import write_lists
    from reviewer_app.security.atomic import new_file

    made = report_sheets(ws, language)
    with new_file(target) as stream:
        write_lists(made[0].title, made, stream, progress)
