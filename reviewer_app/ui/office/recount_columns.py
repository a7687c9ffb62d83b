"""Columns and filters of the recount page: what differs, the log, what to look at."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from reviewer_app.services.secretariat.log_book import LogLine
from reviewer_app.services.secretariat.oddities import Oddity
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.texts import listed, second_words
from reviewer_app.ui.widgets.digest import digest_words
from reviewer_app.ui.widgets.list_pane import Pill


@dataclass(frozen=True)
class FoundLine:
    """One sentence of the recount. `is_difference`: it differs; else it was rightly left out, or is a fact."""

    number: int
    words: str
    is_difference: bool


@dataclass(frozen=True)
class OddityRow:
    """One thing to look at, in the language in force."""

    odd: Oddity
    kind: str
    detail: str


def found_columns() -> tuple[Column[FoundLine], ...]:
    """Return the columns of the recount's sentences."""
    return (
        Column(
            "number",
            lambda: QCoreApplication.translate("recount", "No."),
            lambda line: str(line.number),
            order=lambda line: line.number,
            width=60,
            is_number=True,
        ),
        Column(
            "words",
            lambda: QCoreApplication.translate("recount", "What the recount found"),
            lambda line: line.words,
            ink=lambda line: "bad" if line.is_difference else "text_soft",
            picture=lambda line: "alert" if line.is_difference else "info",
            tip=lambda line: line.words,
            grows=True,
        ),
    )


def found_pills() -> tuple[Pill[FoundLine], ...]:
    """Return the filters of the recount's sentences."""
    return (
        Pill("all", lambda: QCoreApplication.translate("recount", "All")),
        Pill(
            "differences",
            lambda: QCoreApplication.translate("recount", "Differences"),
            lambda line: line.is_difference,
        ),
        Pill(
            "notes",
            lambda: QCoreApplication.translate("recount", "Facts and what was left out"),
            lambda line: not line.is_difference,
        ),
    )


def log_columns() -> tuple[Column[LogLine], ...]:
    """Return the columns of the log."""
    return (
        Column(
            "seq",
            lambda: QCoreApplication.translate("recount", "No."),
            lambda line: str(line.seq),
            order=lambda line: line.seq,
            width=60,
            is_number=True,
        ),
        Column(
            "at",
            lambda: QCoreApplication.translate("recount", "Time"),
            lambda line: second_words(line.at),
            width=185,
        ),
        Column("by", lambda: QCoreApplication.translate("recount", "By"), lambda line: line.by or "—", width=110),
        Column(
            "act", lambda: QCoreApplication.translate("recount", "Act"), lambda line: line.words, width=150, most=240
        ),
        Column(
            "about",
            lambda: QCoreApplication.translate("recount", "About"),
            lambda line: line.about,
            ink=lambda line: "text_soft",
            tip=log_tip,
            copies=lambda line: line.digest,
            grows=True,
        ),
    )


def log_tip(line: LogLine) -> str:
    """Return what stands behind an entry: what it is about, the digests that it names, its own."""
    return "\n".join(part for part in (line.about, line.behind, digest_words(line.digest)) if part)


def log_pills() -> tuple[Pill[LogLine], ...]:
    """Return the filters of the log."""
    return (
        Pill("all", lambda: QCoreApplication.translate("recount", "All")),
        Pill(
            "decisions",
            lambda: QCoreApplication.translate("recount", "Decisions"),
            lambda line: line.group == "decisions",
        ),
        Pill(
            "experts",
            lambda: QCoreApplication.translate("recount", "Experts and assignment"),
            lambda line: line.group == "experts",
        ),
        Pill(
            "scores",
            lambda: QCoreApplication.translate("recount", "Packages and opening"),
            lambda line: line.group == "scores",
        ),
        Pill("papers", lambda: QCoreApplication.translate("recount", "Documents"), lambda line: line.group == "papers"),
    )


def oddity_columns() -> tuple[Column[OddityRow], ...]:
    """Return the columns of what to look at."""
    return (
        Column(
            "kind",
            lambda: QCoreApplication.translate("recount", "What"),
            lambda row: row.kind,
            picture=lambda row: "alert",
            width=230,
        ),
        Column(
            "experts",
            lambda: QCoreApplication.translate("recount", "Experts"),
            lambda row: listed(row.odd.experts),
            width=120,
        ),
        Column(
            "projects",
            lambda: QCoreApplication.translate("recount", "Projects"),
            lambda row: listed(row.odd.projects) or "—",
            tip=lambda row: listed(row.odd.projects),
            width=150,
        ),
        Column(
            "detail",
            lambda: QCoreApplication.translate("recount", "Rests on"),
            lambda row: row.detail,
            ink=lambda row: "text_soft",
            tip=lambda row: row.detail,
            grows=True,
        ),
    )
