"""Columns and pills of the experts' lists: the experts, and what an import found wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from reviewer_app.services.secretariat.experts import ExpertCard
from reviewer_app.ui.office.expert_cards import enrolled_words, status_words
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.widgets.list_pane import Pill


@dataclass(frozen=True)
class WrongCell:
    """One cell of an imported table; `keeps_out`: its row was not taken in."""

    row: int
    column: str
    value: str
    sentence: str
    keeps_out: bool


def expert_columns(tracks: Callable[[ExpertCard], str]) -> tuple[Column[ExpertCard], ...]:
    """Return the columns of the experts."""
    return (
        Column("code", lambda: QCoreApplication.translate("experts", "No."), lambda card: card.code, width=64),
        Column("name", lambda: QCoreApplication.translate("experts", "Name"), lambda card: card.name, width=110),
        Column("unit", lambda: QCoreApplication.translate("experts", "Unit"), lambda card: card.unit, grows=True),
        Column("tracks", lambda: QCoreApplication.translate("experts", "Tracks"), tracks, tip=tracks, width=130),
        Column(
            "enrolled",
            lambda: QCoreApplication.translate("experts", "Device"),
            lambda card: enrolled_words(card.enrolled),
            ink=lambda card: "" if card.enrolled else "text_faint",
            width=100,
            most=150,
        ),
        Column(
            "assigned",
            lambda: QCoreApplication.translate("experts", "Projects"),
            lambda card: str(card.assigned) if card.assigned else "",
            order=lambda card: card.assigned,
            width=64,
            is_number=True,
        ),
        Column(
            "status",
            lambda: QCoreApplication.translate("experts", "State"),
            lambda card: status_words(card.status),
            ink=lambda card: "" if card.status == "active" else "bad",
            width=80,
        ),
    )


def expert_pills() -> tuple[Pill[ExpertCard], ...]:
    """Return the filters of the experts."""
    return (
        Pill("all", lambda: QCoreApplication.translate("experts", "All")),
        Pill("new", lambda: enrolled_words(""), lambda card: card.status == "active" and not card.enrolled),
        Pill("idle", lambda: QCoreApplication.translate("experts", "Without projects"), lambda card: not card.assigned),
        Pill("gone", lambda: QCoreApplication.translate("experts", "Out"), lambda card: card.status != "active"),
    )


def wrong_columns() -> tuple[Column[WrongCell], ...]:
    """Return the columns of what an import found wrong."""
    return (
        Column(
            "row",
            lambda: QCoreApplication.translate("experts", "Row"),
            lambda one: str(one.row),
            order=lambda one: one.row,
            width=60,
            is_number=True,
        ),
        Column("column", lambda: QCoreApplication.translate("experts", "Column"), lambda one: one.column, width=120),
        Column("value", lambda: QCoreApplication.translate("experts", "Value"), lambda one: one.value, width=150),
        Column("what", lambda: QCoreApplication.translate("experts", "What"), lambda one: one.sentence, grows=True),
        Column(
            "out",
            lambda: QCoreApplication.translate("experts", "Row taken in"),
            lambda one: (
                QCoreApplication.translate("experts", "no")
                if one.keeps_out
                else QCoreApplication.translate("experts", "yes")
            ),
            ink=lambda one: "bad" if one.keeps_out else "text_soft",
            width=90,
        ),
    )
