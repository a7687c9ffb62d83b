"""The columns and pills of the list of trustees."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from reviewer_app.services.secretariat.trustee_desk import SeatCard
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.widgets.list_pane import Pill


def _tick(is_done: bool) -> str:
    if is_done:
        return QCoreApplication.translate("trustees", "yes")
    return QCoreApplication.translate("trustees", "not yet")


def columns() -> tuple[Column[SeatCard], ...]:
    """Return the columns."""
    return (
        Column(
            "seat",
            lambda: QCoreApplication.translate("trustees", "Seat"),
            lambda one: str(one.position),
            order=lambda one: one.position,
            width=44,
            is_number=True,
        ),
        Column("name", lambda: QCoreApplication.translate("trustees", "Name"), lambda one: one.name, grows=True),
        Column(
            "from",
            lambda: QCoreApplication.translate("trustees", "From"),
            lambda one: (
                QCoreApplication.translate("trustees", "outside")
                if one.outside
                else QCoreApplication.translate("trustees", "secretariat")
            ),
            width=86,
            most=110,
        ),
        Column(
            "cosigned",
            lambda: QCoreApplication.translate("trustees", "Cosigned"),
            lambda one: _tick(one.cosigned),
            ink=lambda one: "good" if one.cosigned else "warn",
            picture=lambda one: "done" if one.cosigned else "new",
            width=90,
        ),
        Column(
            "rehearsed",
            lambda: QCoreApplication.translate("trustees", "Rehearsed"),
            lambda one: one.rehearsed[:10] if one.rehearsed else _tick(False),
            ink=lambda one: "good" if one.rehearsed else "warn",
            picture=lambda one: "done" if one.rehearsed else "new",
            width=120,
        ),
        Column(
            "code",
            lambda: QCoreApplication.translate("trustees", "Check code"),
            lambda one: one.check_code,
            ink=lambda one: "text_soft",
            width=290,
        ),
    )


def pills() -> tuple[Pill[SeatCard], ...]:
    """Return the pills."""
    return (
        Pill("all", lambda: QCoreApplication.translate("trustees", "All")),
        Pill(
            "open",
            lambda: QCoreApplication.translate("trustees", "Not ready"),
            lambda one: not (one.cosigned and one.rehearsed),
        ),
        Pill("outside", lambda: QCoreApplication.translate("trustees", "From outside"), lambda one: one.outside),
    )
