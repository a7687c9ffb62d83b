"""Columns and filters of the page of paper sheets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication

from reviewer_app.services.secretariat.paper import PaperCard, PaperDifference
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.texts import listed, mark_words
from reviewer_app.ui.widgets.list_pane import Pill, pills_by

Say = Callable[..., str]
STATES: Final = ("once", "differs", "agreed")
_INKS: Final = {"once": "warn", "differs": "bad", "agreed": "good"}
_PICTURES: Final = {"once": "started", "differs": "alert", "agreed": "done"}


def counts_words(one: PaperCard, say: Say) -> str:
    """Return whether it counts, "" before both entries agree."""
    return say(f"paper-counts-{one.counts}") if one.counts else ""


def paper_columns(say: Say) -> tuple[Column[PaperCard], ...]:
    """Return the columns of the paper sheets."""
    return (
        Column("expert", lambda: QCoreApplication.translate("paper", "Expert"), lambda one: one.expert, width=70),
        Column("code", lambda: QCoreApplication.translate("paper", "No."), lambda one: one.project, width=110),
        Column("title", lambda: QCoreApplication.translate("paper", "Project"), lambda one: one.title, grows=True),
        Column(
            "operators",
            lambda: QCoreApplication.translate("paper", "Entered by"),
            lambda one: listed(one.operators),
            width=180,
        ),
        Column(
            "state",
            lambda: QCoreApplication.translate("paper", "State"),
            lambda one: say(f"paper-state-{one.state}"),
            ink=lambda one: _INKS[one.state],
            picture=lambda one: _PICTURES[one.state],
            width=150,
        ),
        Column(
            "counts",
            lambda: QCoreApplication.translate("paper", "Counts"),
            lambda one: counts_words(one, say),
            ink=lambda one: "good" if one.counts == "counts" else "text_soft",
            width=204,
        ),
    )


def paper_pills(say: Say) -> tuple[Pill[PaperCard], ...]:
    """Return the filters by state."""
    every: Pill[PaperCard] = Pill("all", lambda: QCoreApplication.translate("paper", "All"))
    return (every, *pills_by(STATES, lambda state: say(f"paper-state-{state}"), lambda one: one.state))


def difference_words(one: PaperDifference) -> str:
    """Return one leaf on which two entries differ."""
    return f"{one.title}　{mark_words(one.first)} ≠ {mark_words(one.second)}"
