"""Columns, filters and words of the dispatch: how far the tasks of an expert have come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from reviewer_app.services.secretariat.dispatch_desk import ReceivedCard
from reviewer_app.services.secretariat.mail_out import MailedOut
from reviewer_app.services.secretariat.office_files import OfficeFile
from reviewer_app.ui.office.cards_pane import Card
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.texts import counted, listed, moment_words
from reviewer_app.ui.widgets.list_pane import Pill, pills_by

NAMED: Final = 12
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


def unread_words(found: Sequence[OfficeFile]) -> str:
    """Return which files the experts could not read, and what to do."""
    words = QCoreApplication.translate(
        "dispatch",
        "{0} Office files have no PDF yet, so that experts cannot read them here:\n{1}\n\nCancel and convert them"
        " under Entries, “Office files” — or say why they go out as they are; the reason stands on record.",
    )
    named = "\n".join(f"{one.code}  {one.path}" for one in found[:NAMED]) + ("\n…" if len(found) > NAMED else "")
    return words.format(len(found), named)


def mailed_words(mailed: MailedOut) -> str:
    """Return what is said once a dispatch lies in the mailbox."""
    words = QCoreApplication.translate(
        "dispatch", "In the mailbox {0}: {1:package|packages}; {2:file was|files were} new there."
    )
    return counted(words, mailed.place, len(mailed.packages), mailed.sent.new)


def mailed_card(mailed: MailedOut) -> Card:
    """Return what lies in the mailbox now, by name."""
    words = QCoreApplication.translate("dispatch", "New there: {0:file|files}; there already: {1}.")
    said = [counted(words, mailed.sent.new, mailed.sent.already), listed(mailed.packages)]
    title = QCoreApplication.translate("dispatch", "Sent by the mailbox {0}").format(mailed.place)
    return Card(title, "\n".join(said), QCoreApplication.translate("dispatch", "sent"), "good")
