"""Columns, filters and words of the dispatch: how far the tasks of an expert have come."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from reviewer_app.services.secretariat.dispatch_desk import ReceivedCard
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.texts import moment_words
from reviewer_app.ui.widgets.list_pane import Pill, pills_by

INKS: Final = {"unreachable": "bad", "waiting": "warn", "sent": "good"}
PICTURES: Final = {"unreachable": "alert", "waiting": "started", "sent": "done"}


def reach_words(reach: str) -> str:
    """Return the words for how far an expert's tasks have come."""
    return {
        "unreachable": QCoreApplication.translate("dispatch", "Cannot be reached"),
        "waiting": QCoreApplication.translate("dispatch", "To be sent"),
        "sent": QCoreApplication.translate("dispatch", "Sent"),
    }[reach]


def way_words(way: str) -> str:
    """Return the words for what opens a package."""
    return {
        "code": QCoreApplication.translate("dispatch", "activation code"),
        "device": QCoreApplication.translate("dispatch", "enrolled device"),
        "": "",
    }[way]


def dispatch_columns() -> tuple[Column[ReceivedCard], ...]:
    """Return the columns of the list of experts."""
    return (
        Column("code", lambda: QCoreApplication.translate("dispatch", "No."), lambda card: card.expert_code, width=64),
        Column("name", lambda: QCoreApplication.translate("dispatch", "Name"), lambda card: card.name, width=110),
        Column("unit", lambda: QCoreApplication.translate("dispatch", "Unit"), lambda card: card.unit, grows=True),
        Column(
            "tasks",
            lambda: QCoreApplication.translate("dispatch", "Projects"),
            lambda card: str(card.tasks),
            order=lambda card: card.tasks,
            width=70,
            is_number=True,
        ),
        Column(
            "reach",
            lambda: QCoreApplication.translate("dispatch", "State"),
            lambda card: reach_words(card.reach),
            ink=lambda card: INKS[card.reach],
            picture=lambda card: PICTURES[card.reach],
            width=120,
        ),
        Column(
            "at",
            lambda: QCoreApplication.translate("dispatch", "Last package"),
            lambda card: moment_words(card.at),
            order=lambda card: card.at,
            ink=lambda card: "text_soft",
            width=140,
        ),
        Column(
            "way",
            lambda: QCoreApplication.translate("dispatch", "Opened with"),
            lambda card: way_words(card.way),
            ink=lambda card: "text_soft",
            width=110,
        ),
    )


def dispatch_pills() -> tuple[Pill[ReceivedCard], ...]:
    """Return its filters."""
    return (
        Pill("all", lambda: QCoreApplication.translate("dispatch", "All")),
        *pills_by(("waiting", "unreachable", "sent"), reach_words, lambda card: card.reach),
    )
