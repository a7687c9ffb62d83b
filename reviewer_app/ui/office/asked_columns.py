"""Columns, filters and words of the page of questions and corrections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from reviewer_app.services.secretariat.corrections import ChangedMark, CorrectionCard
from reviewer_app.services.secretariat.inquiries import InquiryCard
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.texts import mark_words
from reviewer_app.ui.widgets.list_pane import Pill, pills_by

Say = Callable[..., str]
"""Gives the sentence of a code in the language in force."""
OPEN: Final = "open"
WAITING: Final = "waiting"
STATES: Final = (OPEN, WAITING, "corrected", "declined", "confirmed", "unanswered")
_INKS: Final = {OPEN: "warn", WAITING: "warn", "corrected": "good", "confirmed": "good"}
_PICTURES: Final = {OPEN: "help", WAITING: "pen", "corrected": "signed", "confirmed": "check", "unanswered": "close"}


@dataclass(frozen=True)
class AskedRow:
    """One question, and the newest correction that answers it."""

    inquiry: InquiryCard
    correction: CorrectionCard | None

    @property
    def state(self) -> str:
        """What is to be done, or came of it: a correction without its cosignature still waits."""
        if self.inquiry.state == "corrected" and self.correction is not None and self.correction.state == WAITING:
            return WAITING
        return self.inquiry.state


def state_words(state: str, say: Say) -> str:
    """Return the words for a state of a row."""
    family = "correction" if state in (WAITING, "declined") else "inquiry"
    return say(f"{family}-state-{state}")


def why_words(one: InquiryCard, say: Say) -> str:
    """Return by which limit an expert was asked."""
    return say(f"inquiry-by-{one.by}", value=one.value, limit=one.limit)


def asked_columns(say: Say) -> tuple[Column[AskedRow], ...]:
    """Return the columns of the questions."""
    return (
        Column("code", lambda: QCoreApplication.translate("asked", "No."), lambda one: one.inquiry.project, width=110),
        Column(
            "title", lambda: QCoreApplication.translate("asked", "Project"), lambda one: one.inquiry.title, grows=True
        ),
        Column(
            "expert", lambda: QCoreApplication.translate("asked", "Expert"), lambda one: one.inquiry.expert, width=70
        ),
        Column(
            "why",
            lambda: QCoreApplication.translate("asked", "Outside the limit"),
            lambda one: why_words(one.inquiry, say),
            width=190,
        ),
        Column(
            "state",
            lambda: QCoreApplication.translate("asked", "State"),
            lambda one: state_words(one.state, say),
            ink=lambda one: _INKS.get(one.state, "text_soft"),
            picture=lambda one: _PICTURES.get(one.state, ""),
            width=184,
        ),
    )


def asked_pills(say: Say) -> tuple[Pill[AskedRow], ...]:
    """Return the filters by state."""
    every: Pill[AskedRow] = Pill("all", lambda: QCoreApplication.translate("asked", "All"))
    return (every, *pills_by(STATES, lambda state: state_words(state, say), lambda one: one.state))


def mark_columns() -> tuple[Column[ChangedMark], ...]:
    """Return the columns of both versions of a sheet."""
    return (
        Column("title", lambda: QCoreApplication.translate("asked", "Indicator"), lambda one: one.title, grows=True),
        Column(
            "former",
            lambda: QCoreApplication.translate("asked", "Signed first"),
            lambda one: mark_words(one.former),
            order=lambda one: one.former,
            ink=lambda one: "text_soft",
            width=96,
            is_number=True,
        ),
        Column(
            "now",
            lambda: QCoreApplication.translate("asked", "Corrected"),
            lambda one: mark_words(one.now),
            order=lambda one: one.now,
            ink=lambda one: "warn" if one.differs else "text_soft",
            width=96,
            is_number=True,
        ),
    )
