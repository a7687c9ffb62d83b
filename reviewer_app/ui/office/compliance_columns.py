"""Columns and filters of the entries on the compliance desk."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from reviewer_app.services.secretariat.compliance import ComplianceCard
from reviewer_app.services.secretariat.verdicts import ScanReport
from reviewer_app.ui.office.compliance_sheet import decision_words
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.texts import counted, listed
from reviewer_app.ui.widgets.list_pane import Pill

INKS = {"passed": "good", "supplement": "warn", "refused": "bad", "": "text_faint"}
PICTURES = {"passed": "done", "supplement": "started", "refused": "close", "": "new"}


NAMED = 3
"""Files that are named in one sentence."""


def scan_words(report: ScanReport) -> str:
    """Return what looking through all entries found, and which PDFs could not be read."""
    said = [
        counted(
            QCoreApplication.translate(
                "compliance", "{0:entry|entries} looked through: {1:doubt|doubts}, {2:finding|findings} against a rule."
            ),
            report.entries,
            report.warn,
            report.fail,
        )
    ]
    if report.unread:
        names = listed(f"{one.code} {one.path}" for one in report.unread[:NAMED])
        words = QCoreApplication.translate("compliance", "The text of {0:PDF|PDFs} could not be read: {1}.")
        said.append(counted(words, len(report.unread), names + (" …" if len(report.unread) > NAMED else "")))
    return " ".join(said)


def standing(card: ComplianceCard) -> str:
    """Return the decision; an undecided entry whose material was asked for and is not here waits for it."""
    return "supplement" if card.awaited and not card.decision else card.decision


def compliance_columns() -> tuple[Column[ComplianceCard], ...]:
    """Return number, title, what is open and against, and the decision."""
    return (
        Column("code", lambda: QCoreApplication.translate("compliance", "No."), lambda card: card.code, width=116),
        Column(
            "title", lambda: QCoreApplication.translate("compliance", "Project"), lambda card: card.title, grows=True
        ),
        Column(
            "open",
            lambda: QCoreApplication.translate("compliance", "To check"),
            lambda card: str(len(card.open_rules)) if card.open_rules else "",
            order=lambda card: len(card.open_rules),
            ink=lambda card: "text_soft",
            width=64,
            is_number=True,
        ),
        Column(
            "against",
            lambda: QCoreApplication.translate("compliance", "Against"),
            lambda card: str(len(card.against)) if card.against else "",
            order=lambda card: len(card.against),
            ink=lambda card: "bad",
            width=64,
            is_number=True,
        ),
        Column(
            "decision",
            lambda: QCoreApplication.translate("compliance", "Decision"),
            lambda card: decision_words(standing(card)),
            ink=lambda card: INKS[standing(card)],
            picture=lambda card: PICTURES[standing(card)],
            width=120,
        ),
    )


def compliance_pills() -> tuple[Pill[ComplianceCard], ...]:
    """Return the filters of the desk."""
    return (
        Pill("all", lambda: QCoreApplication.translate("compliance", "All")),
        Pill("undecided", lambda: decision_words(""), lambda card: not standing(card)),
        Pill(
            "against",
            lambda: QCoreApplication.translate("compliance", "Against a rule"),
            lambda card: bool(card.against),
        ),
        Pill(
            "awaited", lambda: QCoreApplication.translate("compliance", "Awaiting supplements"), lambda c: c.awaited > 0
        ),
        Pill("passed", lambda: decision_words("passed"), lambda card: card.decision == "passed"),
        Pill("refused", lambda: decision_words("refused"), lambda card: card.decision == "refused"),
    )
