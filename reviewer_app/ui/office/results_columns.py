"""Columns and filters of the results page: a ranking, and what became of every sheet."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from reviewer_app.rules.rounding import shown
from reviewer_app.services.secretariat import reconcile
from reviewer_app.services.secretariat.reconcile import Fate
from reviewer_app.services.secretariat.results import ResultRow
from reviewer_app.ui.office.fate_words import fate_ink, fate_words
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.widgets.list_pane import Pill, pills_by

UNRANKED = 1_000_000


@dataclass(frozen=True)
class RankRow:
    """One result with the words that its contest has for it."""

    row: ResultRow
    place: str
    asked: str


def rank_columns() -> tuple[Column[RankRow], ...]:
    """Return the columns of a ranking."""
    return (
        Column(
            "rank",
            lambda: QCoreApplication.translate("results", "Rank"),
            lambda one: _rank(one.row),
            order=lambda one: one.row.rank or UNRANKED,
            width=48,
            most=104,
            is_number=True,
        ),
        Column("code", lambda: QCoreApplication.translate("results", "No."), lambda one: one.row.code, width=96),
        Column(
            "title", lambda: QCoreApplication.translate("results", "Project"), lambda one: one.row.title, grows=True
        ),
        Column(
            "track", lambda: QCoreApplication.translate("results", "Track"), lambda one: one.place, width=84, most=100
        ),
        Column(
            "mean",
            lambda: QCoreApplication.translate("results", "Mean"),
            lambda one: one.row.shown or "—",
            order=lambda one: one.row.mean if one.row.mean is not None else -1,
            width=60,
            is_number=True,
        ),
        Column(
            "sheets",
            lambda: QCoreApplication.translate("results", "Sheets"),
            lambda one: f"{one.row.sheets}{_special(one.row)}",
            order=lambda one: one.row.sheets,
            ink=lambda one: "" if one.row.quorate else "bad",
            tip=lambda one: "\n".join(_special_words(one.row)),
            width=56,
            most=150,
            is_number=True,
        ),
        Column(
            "spread",
            lambda: QCoreApplication.translate("results", "Range"),
            lambda one: shown(one.row.spread),
            order=lambda one: one.row.spread,
            ink=lambda one: "warn" if one.asked else "text_soft",
            tip=lambda one: one.asked,
            width=70,
            is_number=True,
        ),
    )


def _special(row: ResultRow) -> str:
    """Return how many of the sheets came on paper or were corrected, in the cell itself."""
    if row.paper and row.corrected:
        both = QCoreApplication.translate("results", " (paper {0}, corrected {1})")
        return both.format(row.paper, row.corrected)
    if row.corrected:
        return QCoreApplication.translate("results", " (corrected {0})").format(row.corrected)
    return QCoreApplication.translate("results", " (paper {0})").format(row.paper) if row.paper else ""


def _special_words(row: ResultRow) -> list[str]:
    said = [QCoreApplication.translate("results", "On paper: {0}").format(row.paper)] if row.paper else []
    if row.corrected:
        said.append(QCoreApplication.translate("results", "Corrected after the opening: {0}").format(row.corrected))
    return said


def _rank(row: ResultRow) -> str:
    if row.rank is None:
        return "—"
    return QCoreApplication.translate("results", "{0} tied").format(row.rank) if row.tied else str(row.rank)


def rank_pills() -> tuple[Pill[RankRow], ...]:
    """Return the filters of a ranking."""
    return (
        Pill("all", lambda: QCoreApplication.translate("results", "All")),
        Pill("tied", lambda: QCoreApplication.translate("results", "Tied"), lambda one: one.row.tied),
        Pill("asked", lambda: QCoreApplication.translate("results", "To be asked about"), lambda one: bool(one.asked)),
        Pill(
            "short", lambda: QCoreApplication.translate("results", "Without a quorum"), lambda one: not one.row.quorate
        ),
    )


def fate_columns() -> tuple[Column[Fate], ...]:
    """Return the columns of the sheets."""
    return (
        Column(
            "expert", lambda: QCoreApplication.translate("results", "Expert"), lambda one: one.expert_code, width=80
        ),
        Column("name", lambda: QCoreApplication.translate("results", "Name"), lambda one: one.expert_name, width=120),
        Column("code", lambda: QCoreApplication.translate("results", "No."), lambda one: one.project_code, width=116),
        Column(
            "title", lambda: QCoreApplication.translate("results", "Project"), lambda one: one.project_title, grows=True
        ),
        Column(
            "fate",
            lambda: QCoreApplication.translate("results", "What became of it"),
            lambda one: fate_words(one.fate),
            ink=lambda one: fate_ink(one.fate),
            width=130,
        ),
        Column("reason", lambda: QCoreApplication.translate("results", "Reason"), lambda one: one.reason, width=160),
    )


def fate_pills() -> tuple[Pill[Fate], ...]:
    """Return the filters of the sheets, one for each fate."""
    return (
        Pill("all", lambda: QCoreApplication.translate("results", "All")),
        *pills_by(reconcile.FATES, fate_words, lambda one: one.fate),
    )
