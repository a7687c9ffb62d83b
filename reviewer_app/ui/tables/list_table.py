"""The table of a list: whole rows are chosen, nothing is edited, nothing scrolls sideways."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from reviewer_app.ui.tables.columns import Column


def list_table(rows: QAbstractItemModel, columns: Sequence[Column[Any]], *, can_pick_many: bool) -> QTableView:
    """Return a table of the rows; columns that grow share the room that is left."""
    made = QTableView()
    made.setModel(rows)
    made.setSortingEnabled(True)
    made.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    modes = QAbstractItemView.SelectionMode
    made.setSelectionMode(modes.ExtendedSelection if can_pick_many else modes.SingleSelection)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setShowGrid(False)
    made.setWordWrap(False)
    made.setAlternatingRowColors(False)
    made.verticalHeader().hide()
    made.setTabKeyNavigation(False)
    header = made.horizontalHeader()
    header.setHighlightSections(False)
    for place, one in enumerate(columns):
        mode = QHeaderView.ResizeMode.Stretch if one.grows else QHeaderView.ResizeMode.Interactive
        header.setSectionResizeMode(place, mode)
    return made


def heading_width(header: QHeaderView, at: int) -> int:
    """Return what the words over a column take, also while it is hidden: Qt says 0 of that."""
    is_hidden = header.isSectionHidden(at)
    if is_hidden:
        header.setSectionHidden(at, False)
    width = header.sectionSizeHint(at)
    if is_hidden:
        header.setSectionHidden(at, True)
    return width
