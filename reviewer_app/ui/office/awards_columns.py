"""Columns and filters of a list of finalists or awards; their words say whether it is a draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from reviewer_app.services.secretariat.awards import AwardLine
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.widgets.list_pane import Pill

UNRANKED = 1_000_000


@dataclass(frozen=True)
class ListRow:
    """One project on the list, with the words for what it is given. `question`: it shares a rank across the line."""

    line: AwardLine
    track: str
    award: str
    question: bool


def award_columns(is_decided: Callable[[], bool]) -> tuple[Column[ListRow], ...]:
    """Return the columns; what rank and quota give is a draft until its list is in force."""
    return (
        Column(
            "rank",
            lambda: QCoreApplication.translate("awards", "Rank"),
            lambda row: str(row.line.row.rank or "—"),
            order=lambda row: row.line.row.rank or UNRANKED,
            width=56,
            is_number=True,
        ),
        Column("code", lambda: QCoreApplication.translate("awards", "No."), lambda row: row.line.row.code, width=116),
        Column(
            "title", lambda: QCoreApplication.translate("awards", "Project"), lambda row: row.line.row.title, grows=True
        ),
        Column(
            "track", lambda: QCoreApplication.translate("awards", "Track"), lambda row: row.track, width=84, most=130
        ),
        Column(
            "mean",
            lambda: QCoreApplication.translate("awards", "Mean"),
            lambda row: row.line.row.shown or "—",
            order=lambda row: row.line.row.mean if row.line.row.mean is not None else -1,
            width=70,
            is_number=True,
        ),
        Column(
            "award",
            lambda: (
                QCoreApplication.translate("awards", "Decided")
                if is_decided()
                else QCoreApplication.translate("awards", "Draft, by rank")
            ),
            _award_words,
            ink=_award_ink,
            picture=lambda row: "alert" if row.question or row.line.out_of_rank else "",
            width=104,
            most=180,
        ),
    )


def _award_words(row: ListRow) -> str:
    if row.question:
        return QCoreApplication.translate("awards", "tied at the line")
    parts = [row.award]
    if row.line.out_of_rank:
        parts.append(QCoreApplication.translate("awards", "not by rank"))
    return " · ".join(part for part in parts if part)


def _award_ink(row: ListRow) -> str:
    if row.question:
        return "warn"
    return "bad" if row.line.out_of_rank else "good" if row.award else "text_faint"


def award_pills(is_decided: Callable[[], bool]) -> tuple[Pill[ListRow], ...]:
    """Return the filters of the list."""
    return (
        Pill("all", lambda: QCoreApplication.translate("awards", "All")),
        Pill(
            "given",
            lambda: (
                QCoreApplication.translate("awards", "Decided on")
                if is_decided()
                else QCoreApplication.translate("awards", "On the list")
            ),
            lambda row: bool(row.award),
        ),
        Pill("question", lambda: QCoreApplication.translate("awards", "To be decided"), lambda row: row.question),
        Pill("apart", lambda: QCoreApplication.translate("awards", "Not by rank"), lambda row: row.line.out_of_rank),
    )
