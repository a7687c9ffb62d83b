"""Columns and filters of the anonymity page: places that name somebody, and files with the copy that goes out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from reviewer_app.messages import Language, word
from reviewer_app.services.secretariat.anonymity import TITLE
from reviewer_app.services.secretariat.anonymity_desk import FileState, HitCard
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.texts import sentence
from reviewer_app.ui.widgets.list_pane import Pill

INKS = {"open": "bad", "gone": "text_soft", "accepted": "good"}
PICTURES = {"open": "alert", "gone": "done", "accepted": "done"}
Speaks = Callable[[], Language]


def kind_words(kind: str, language: Language) -> str:
    """Return the words for what was found."""
    return word("hit", kind, language)


def place_words(hit: HitCard, language: Language) -> str:
    """Return where it was found, as a person looks for it."""
    family, _, detail = hit.place.partition(":")
    return sentence(f"place-{family}", language, detail=detail)


def hit_columns(speaks: Speaks) -> tuple[Column[HitCard], ...]:
    """Return the columns of the list of places."""
    return (
        Column("code", lambda: QCoreApplication.translate("anonymity", "No."), lambda hit: hit.code, width=90),
        Column(
            "file",
            lambda: QCoreApplication.translate("anonymity", "File"),
            lambda hit: hit.title if hit.path == TITLE else hit.path,
            grows=True,
        ),
        Column(
            "place",
            lambda: QCoreApplication.translate("anonymity", "Place"),
            lambda hit: place_words(hit, speaks()),
            width=130,
            most=190,
        ),
        Column(
            "kind",
            lambda: QCoreApplication.translate("anonymity", "What"),
            lambda hit: kind_words(hit.kind, speaks()),
            width=100,
            most=150,
        ),
        Column(
            "excerpt",
            lambda: QCoreApplication.translate("anonymity", "Words"),
            lambda hit: hit.excerpt,
            grows=True,
            ink=lambda _hit: "text_soft",
        ),
        Column(
            "state",
            lambda: QCoreApplication.translate("anonymity", "State"),
            lambda hit: word("hit-state", hit.state, speaks()),
            ink=lambda hit: INKS[hit.state],
            picture=lambda hit: PICTURES[hit.state],
            tip=lambda hit: f"{hit.reason} ({hit.by})" if hit.reason else "",
            width=100,
        ),
    )


def hit_pills(speaks: Speaks) -> tuple[Pill[HitCard], ...]:
    """Return the filters of the list of places; what is open comes first."""
    return (
        Pill("open", lambda: word("hit-state", "open", speaks()), lambda hit: hit.state == "open"),
        Pill(
            "named",
            lambda: QCoreApplication.translate("anonymity", "To redact"),
            lambda hit: hit.state == "open" and hit.kind != "unseen",
        ),
        Pill(
            "unseen",
            lambda: kind_words("unseen", speaks()),
            lambda hit: hit.state == "open" and hit.kind == "unseen",
        ),
        Pill("accepted", lambda: word("hit-state", "accepted", speaks()), lambda hit: hit.state == "accepted"),
        Pill("gone", lambda: word("hit-state", "gone", speaks()), lambda hit: hit.state == "gone"),
        Pill("all", lambda: QCoreApplication.translate("anonymity", "All")),
    )


def copy_words(copy: str) -> str:
    """Return what goes out in an anonymous stage."""
    return {
        "redacted": QCoreApplication.translate("anonymity", "Redacted file"),
        "clean": QCoreApplication.translate("anonymity", "Copy without metadata"),
    }.get(copy, QCoreApplication.translate("anonymity", "As entered"))


def file_columns() -> tuple[Column[FileState], ...]:
    """Return the columns of the list of files."""
    return (
        Column("code", lambda: QCoreApplication.translate("anonymity", "No."), lambda one: one.code, width=90),
        Column("title", lambda: QCoreApplication.translate("anonymity", "Project"), lambda one: one.title, grows=True),
        Column("path", lambda: QCoreApplication.translate("anonymity", "File"), lambda one: one.path, grows=True),
        Column(
            "open",
            lambda: QCoreApplication.translate("anonymity", "Open"),
            lambda one: _open(one),
            order=lambda one: one.open if one.looked else -1,
            ink=lambda one: "warn" if not one.looked else "bad" if one.open else "good",
            picture=lambda one: "new" if not one.looked else "alert" if one.open else "done",
            width=120,
        ),
        Column(
            "copy",
            lambda: QCoreApplication.translate("anonymity", "What goes out"),
            lambda one: copy_words(one.copy),
            ink=lambda one: "" if one.copy else "text_soft",
            width=210,
        ),
    )


def _open(one: FileState) -> str:
    if not one.looked:
        return QCoreApplication.translate("anonymity", "Not looked at")
    return str(one.open) if one.open else QCoreApplication.translate("anonymity", "Clear")


def file_pills() -> tuple[Pill[FileState], ...]:
    """Return the filters of the list of files."""
    return (
        Pill("all", lambda: QCoreApplication.translate("anonymity", "All")),
        Pill("unseen", lambda: QCoreApplication.translate("anonymity", "Not looked at"), lambda one: not one.looked),
        Pill("open", lambda: QCoreApplication.translate("anonymity", "Open"), lambda one: one.looked and one.open > 0),
        Pill(
            "redacted", lambda: QCoreApplication.translate("anonymity", "Redacted"), lambda one: one.copy == "redacted"
        ),
    )
