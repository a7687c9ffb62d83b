"""Columns and filters of the error table."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.widgets.list_pane import Pill


@dataclass(frozen=True)
class RowNote:
    """One cell of a table that a person has to look at. `keeps_out`: the row was not taken in.

    `is_among`: rows of several tables stand in the list, so that each says which it is of.
    """

    file: str
    row: int
    column: str
    value: str
    words: str
    keeps_out: bool
    is_among: bool = False


def note_columns() -> tuple[Column[RowNote], ...]:
    """Return the columns of the error table."""
    return (
        Column(
            "row",
            lambda: QCoreApplication.translate("entries", "Row"),
            lambda one: str(one.row),
            order=lambda one: one.row,
            width=60,
            is_number=True,
        ),
        Column(
            "file",
            lambda: QCoreApplication.translate("entries", "Table"),
            lambda one: one.file if one.is_among else "",
            tip=lambda one: one.file,
            width=130,
            if_any=True,
        ),
        Column("column", lambda: QCoreApplication.translate("entries", "Column"), lambda one: one.column, width=150),
        Column("value", lambda: QCoreApplication.translate("entries", "Cell"), lambda one: one.value, width=180),
        Column(
            "words",
            lambda: QCoreApplication.translate("entries", "What is wrong"),
            lambda one: one.words,
            ink=lambda one: "bad" if one.keeps_out else "warn",
            picture=lambda one: "alert" if one.keeps_out else "info",
            grows=True,
        ),
    )


def note_pills() -> tuple[Pill[RowNote], ...]:
    """Return the filters of the error table."""
    return (
        Pill("all", lambda: QCoreApplication.translate("entries", "All")),
        Pill("out", lambda: QCoreApplication.translate("entries", "Left out"), lambda one: one.keeps_out),
        Pill("hint", lambda: QCoreApplication.translate("entries", "To look at"), lambda one: not one.keeps_out),
    )
