"""What the office can print or send: each with its state, why it cannot be made yet, and how it is made."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from sqlalchemy import select

from reviewer_app.errors import RuleViolation
from reviewer_app.messages import Language, sentence
from reviewer_app.models.compliance import Supplement
from reviewer_app.models.secretariat import ClosedListRow, OpenedPackage, Project
from reviewer_app.rules.permits import Act, may
from reviewer_app.security.atomic import new_file
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import approved_lists, letters, office, resolutions
from reviewer_app.services.secretariat.permits import need, role_of
from reviewer_app.services.secretariat.scopes import OPENED
from reviewer_app.services.secretariat.wordings import has_wordings, wordings_of
from reviewer_app.services.workspace import Workspace

Form = Literal["pdf", "xlsx", "docx", "folder"]
Progress = Callable[[int, int], None]
_ACTS: Final[Mapping[str, Act]] = dict.fromkeys(
    ("verify-guide", "supplement", "compliance-pdf", "compliance-xlsx"), "see-projects"
)
"""Who may have a document; all others are for those who may see scores."""
_NEEDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        ("sheets", "ranking-pdf", "ranking-xlsx", "recheck", "charts", "opinions", "minutes"), "not-opened"
    ),
    **dict.fromkeys(("finalists-pdf", "finalists-xlsx", "finalists-notice"), "no-finalists"),
    **dict.fromkeys(("awards-pdf", "awards-xlsx", "award-decision", "certificates"), "no-awards"),
    "supplement": "no-requests",
    "resolution": "no-resolutions",
}
_NAMED: Final[Mapping[str, str]] = {"minutes": "document-list-number", "resolution": "list-resolution"}
_FORMS: Final[Mapping[str, Form]] = {
    "compliance-pdf": "pdf",
    "compliance-xlsx": "xlsx",
    "sheets": "folder",
    "ranking-pdf": "pdf",
    "ranking-xlsx": "xlsx",
    "recheck": "xlsx",
    "charts": "pdf",
    "opinions": "pdf",
    "minutes": "pdf",
    "finalists-pdf": "pdf",
    "finalists-xlsx": "xlsx",
    "finalists-notice": "docx",
    "awards-pdf": "pdf",
    "awards-xlsx": "xlsx",
    "award-decision": "docx",
    "certificates": "xlsx",
    "supplement": "docx",
    "resolution": "docx",
    "brief": "pdf",
    "verify-guide": "pdf",
}


@dataclass(frozen=True)
class DocumentCard:
    """One document. `number`: the list, request or resolution it is about, 0 for none; `about`: what that is called.

    `named`: the code of the sentence that names it, where it has no name of its own; `why`: the code of the one that
    says why it cannot be made yet, "" when it can.
    """

    key: str
    form: Form
    why: str
    number: int = 0
    about: str = ""
    named: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What it is called on the command line."""
        return f"{self.key}:{self.number}" if self.number else self.key

    def subject(self, language: Language) -> str:
        """Return what it is about, in words; "" for the whole stage."""
        return sentence(self.named, language, number=self.number) if self.named else self.about


@dataclass(frozen=True)
class Made:
    """What was written, and the digest that stands on record; "" for a folder."""

    card: DocumentCard
    path: Path
    sha256: str


def documents(ws: Workspace, stage: str) -> tuple[DocumentCard, ...]:
    """Return everything that can be printed or sent in a stage, in the order of the work."""
    with ws.database.read() as session:
        role = role_of(session, ws.operator)
    subjects = _Subjects(ws, stage, sees_scores=may(role, "see-scores"))
    letters_known = has_wordings(office.contest_of(ws).key)
    cards: list[DocumentCard] = []
    for key, form in _FORMS.items():
        if not may(role, _ACTS.get(key, "see-scores")):
            cards.append(DocumentCard(key, form, "document-not-yours"))
        elif (form == "docx" or key == "certificates") and not letters_known:
            cards.append(DocumentCard(key, form, "wordings-none", values={"contest": office.contest_of(ws).key}))
        elif key in subjects.numbered:
            found = subjects.numbered[key]
            cards += [DocumentCard(key, form, "", number, about, _NAMED.get(key, "")) for number, about in found]
            if not found:
                cards.append(DocumentCard(key, form, f"document-{_NEEDS[key]}"))
        else:
            cards.append(DocumentCard(key, form, subjects.why_not(_NEEDS.get(key, ""))))
    return tuple(cards)


class _Subjects:
    """What there is to write about. `missing`: the needs that are not met."""

    def __init__(self, ws: Workspace, stage: str, *, sees_scores: bool) -> None:
        with ws.database.read() as session:
            lists = list(
                session.scalars(
                    select(ClosedListRow.number)
                    .where(ClosedListRow.stage == stage, ClosedListRow.state == OPENED)
                    .order_by(ClosedListRow.number)
                )
            )
            opened = session.scalar(select(OpenedPackage.package).limit(1)) is not None
            requests = session.execute(
                select(Supplement.id, Project.code)
                .join(Project, Project.id == Supplement.project)
                .where(Supplement.received == "")
                .order_by(Supplement.id)
            ).all()
        settled = resolutions.resolutions(ws, stage) if sees_scores else ()
        self.numbered: dict[str, list[tuple[int, str]]] = {
            "minutes": [(number, "") for number in lists],
            "supplement": [(number, code) for number, code in requests],
            "resolution": [(one.resolution, "") for one in settled],
        }
        self.missing = {"not-opened"} if not (lists and opened) else set()
        self._makes = approved_lists.kind_of(office.contest_of(ws), stage)
        for kind in (approved_lists.FINALISTS, approved_lists.AWARDS):
            if not sees_scores or approved_lists.approved(ws, kind, stage) is None:
                self.missing.add(f"no-{kind}")

    def why_not(self, need: str) -> str:
        """Return the code of the reason for which something cannot be made, "" when it can."""
        if need not in self.missing:
            return ""
        is_elsewhere = need in ("no-finalists", "no-awards") and need != f"no-{self._makes}"
        return "document-elsewhere" if is_elsewhere else f"document-{need}"


def card_of(ws: Workspace, stage: str, name: str) -> DocumentCard:
    """Return one document by its name, `supplement:3`. RuleViolation document-unknown."""
    for card in documents(ws, stage):
        if card.name == name:
            return card
    raise RuleViolation("document-unknown", document=name)


def report_key(target: Path) -> str:
    """Return which form of the compliance report a file name asks for. RuleViolation compliance-report-form."""
    ending = target.suffix.lower()
    if ending not in (".pdf", ".xlsx"):
        raise RuleViolation("compliance-report-form", name=target.name)
    return f"compliance-{ending[1:]}"


def file_name(card: DocumentCard, language: Language) -> str:
    """Return the name that is offered for the file."""
    ending = "" if card.form == "folder" else f".{card.form}"
    title = sentence(f"document-{card.key}", language)
    about = card.subject(language)
    return f"{title}-{about}{ending}" if about else f"{title}{ending}"


def make(
    ws: Workspace, stage: str, name: str, target: Path, language: Language, progress: Progress | None = None
) -> Made:
    """Write one document, and put its digest on record. What `progress` raises stops it: then there is no document.

    RuleViolation document-unknown, document-name, what `why` of its card says; EnvironmentTrouble file-write.
    """
    card = card_of(ws, stage, name)
    if card.why:
        raise RuleViolation(card.why, **card.values)
    with ws.database.read() as session:
        need(session, ws, _ACTS.get(card.key, "see-scores"))
    if card.form == "folder":
        from reviewer_app.services.secretariat.sheet_prints import write_sheets

        count = len(write_sheets(ws, stage, target, progress))
        digest = ""
    else:
        _write(ws, stage, card, target, language, progress)
        count, digest = 1, hashlib.sha256(target.read_bytes()).hexdigest()
    with ws.database.write() as session:
        ledger.append(session, ws, "document-made", document=card.name, stage=stage, files=count, sha256=digest)
    return Made(card, target, digest)


def _write(
    ws: Workspace, stage: str, card: DocumentCard, target: Path, language: Language, progress: Progress | None
) -> None:
    if card.form == "docx":
        _write_letter(ws, stage, card, target)
    elif card.form == "xlsx":
        _write_workbook(ws, stage, card, target, language, progress)
    else:
        _write_pdf(ws, stage, card, target, language, progress)


def _write_letter(ws: Workspace, stage: str, card: DocumentCard, target: Path) -> None:
    from reviewer_app.reports.letter_docx import write_letter

    wordings_of(office.contest_of(ws).key)
    made = letters.letter(ws, card.key, stage, card.number)
    with new_file(target) as stream:
        write_letter(made, stream)


def _write_workbook(
    ws: Workspace, stage: str, card: DocumentCard, target: Path, language: Language, progress: Progress | None
) -> None:
    from reviewer_app.reports.lists_xlsx import write_lists
    from reviewer_app.services.secretariat import printed_lists, ranking_document, recheck
    from reviewer_app.services.secretariat.plain_documents import write_report_xlsx
    from reviewer_app.services.secretariat.results import results

    if card.key == "compliance-xlsx":
        write_report_xlsx(ws, target, language, progress)
    elif card.key == "recheck":
        recheck.write_recheck(ws, stage, target, language)
    elif card.key == "ranking-xlsx":
        ranking_document.write_xlsx(ws, results(ws, stage), target, language)
    else:
        if card.key == "certificates":
            sheets = printed_lists.certificate_sheets(ws, stage, language)
        else:
            sheets = printed_lists.list_sheets(ws, card.key.removesuffix("-xlsx"), stage, language)
        with new_file(target) as stream:
            write_lists(sheets[0].title, sheets, stream, progress)


def _write_pdf(
    ws: Workspace, stage: str, card: DocumentCard, target: Path, language: Language, progress: Progress | None
) -> None:
    from reviewer_app.services.secretariat import charts, opening_minutes, ranking_document
    from reviewer_app.services.secretariat.plain_documents import write_plain
    from reviewer_app.services.secretariat.results import results

    if card.key == "ranking-pdf":
        ranking_document.write_pdf(ws, results(ws, stage), target, language)
    elif card.key == "charts":
        charts.write_charts(ws, stage, target, language)
    elif card.key == "minutes":
        opening_minutes.write_minutes(ws, card.number, target, language)
    else:
        write_plain(ws, stage, card.key, target, language, progress)
