"""Columns and pills of the intake's two lists: files that came, experts with what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from reviewer_app.services.secretariat.received import UNKNOWN
from reviewer_app.services.secretariat.score_board import BoardExpert
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.texts import counted, listed, moment_words
from reviewer_app.ui.widgets.digest import digest_words
from reviewer_app.ui.widgets.list_pane import Pill


@dataclass(frozen=True)
class FileRow:
    """One file with its words. `reason`: the code behind `said`."""

    key: str
    taken: str
    name: str
    expert: str
    kind: str
    sheets: int
    state: str
    reason: str
    said: str
    number: int = 0


def state_words(state: str) -> str:
    """Return the word for what became of a file."""
    return {
        "accepted": QCoreApplication.translate("scores", "accepted"),
        "duplicate": QCoreApplication.translate("scores", "already received"),
        "waiting": QCoreApplication.translate("scores", "waiting"),
        "late": QCoreApplication.translate("scores", "late"),
        "refused": QCoreApplication.translate("scores", "refused"),
    }[state]


def _content(one: FileRow) -> str:
    if one.kind == "statements":
        return QCoreApplication.translate("scores", "statement")
    if one.kind == "correction":
        return QCoreApplication.translate("scores", "correction")
    return counted(QCoreApplication.translate("scores", "{0:sheet|sheets}"), one.sheets) if one.sheets else "—"


def _name(one: FileRow) -> str:
    """Return what people know a file by: its own name, else which one of the expert's it is."""
    if one.name:
        return one.name
    return QCoreApplication.translate("scores", "no. {0}").format(one.number) if one.number else "—"


_INKS = {"accepted": "good", "duplicate": "text_faint", "waiting": "warn", "late": "warn", "refused": "bad"}
_SIGNS = {"accepted": "done", "duplicate": "check", "waiting": "pause", "late": "alert", "refused": "close"}


def file_columns() -> tuple[Column[FileRow], ...]:
    """Return the columns of the files that came."""
    return (
        Column(
            "taken",
            lambda: QCoreApplication.translate("scores", "Time"),
            lambda one: moment_words(one.taken),
            order=lambda one: one.taken,
            width=136,
        ),
        Column(
            "state",
            lambda: QCoreApplication.translate("scores", "Outcome"),
            lambda one: state_words(one.state),
            ink=lambda one: _INKS[one.state],
            picture=lambda one: _SIGNS[one.state],
            width=140,
        ),
        Column("expert", lambda: QCoreApplication.translate("scores", "Expert"), lambda one: one.expert, width=170),
        Column(
            "content",
            lambda: QCoreApplication.translate("scores", "Content"),
            _content,
            order=lambda one: one.sheets,
            width=92,
        ),
        Column(
            "name",
            lambda: QCoreApplication.translate("scores", "File"),
            _name,
            width=112,
            most=240,
            tip=lambda one: "\n".join(part for part in (one.name, digest_words(one.key)) if part),
            copies=lambda one: one.key,
        ),
        Column(
            "said",
            lambda: QCoreApplication.translate("scores", "What to know"),
            lambda one: one.said,
            tip=lambda one: one.said,
            grows=True,
        ),
    )


def file_pills() -> tuple[Pill[FileRow], ...]:
    """Return the filters of the files; late ones and those of unknown senders stand apart."""
    return (
        Pill("all", lambda: QCoreApplication.translate("scores", "All")),
        Pill("accepted", lambda: state_words("accepted"), lambda one: one.state == "accepted"),
        Pill("waiting", lambda: state_words("waiting"), lambda one: one.state == "waiting"),
        Pill("late", lambda: state_words("late"), lambda one: one.state == "late"),
        Pill(
            "unknown",
            lambda: QCoreApplication.translate("scores", "unknown sender"),
            lambda one: one.reason == UNKNOWN,
        ),
        Pill("refused", lambda: state_words("refused"), lambda one: one.state == "refused" and one.reason != UNKNOWN),
        Pill("duplicate", lambda: state_words("duplicate"), lambda one: one.state == "duplicate"),
    )


def expert_columns() -> tuple[Column[BoardExpert], ...]:
    """Return the columns of the experts."""
    return (
        Column("code", lambda: QCoreApplication.translate("scores", "No."), lambda one: one.code, width=70),
        Column("name", lambda: QCoreApplication.translate("scores", "Name"), lambda one: one.name, width=90),
        Column(
            "phone",
            lambda: QCoreApplication.translate("scores", "Telephone"),
            lambda one: one.phone,
            width=110,
            most=140,
        ),
        Column(
            "arrived",
            lambda: QCoreApplication.translate("scores", "In / asked for"),
            lambda one: f"{one.arrived} / {one.asked}",
            order=lambda one: one.asked - one.arrived,
            ink=lambda one: "bad" if one.is_late else "warn" if one.missing else "good",
            width=104,
            is_number=True,
        ),
        Column(
            "last",
            lambda: QCoreApplication.translate("scores", "Last file"),
            lambda one: moment_words(one.last) or "—",
            order=lambda one: one.last,
            width=150,
        ),
        Column(
            "late",
            lambda: QCoreApplication.translate("scores", "Came late"),
            lambda one: str(one.late_packages or "—"),
            order=lambda one: one.late_packages,
            ink=lambda one: "warn" if one.late_packages else "text_faint",
            width=84,
            is_number=True,
        ),
        Column(
            "missing",
            lambda: QCoreApplication.translate("scores", "Missing"),
            lambda one: listed(one.missing) or "—",
            order=lambda one: len(one.missing),
            grows=True,
        ),
    )


def expert_pills() -> tuple[Pill[BoardExpert], ...]:
    """Return the filters of the experts."""
    return (
        Pill("all", lambda: QCoreApplication.translate("scores", "All")),
        Pill("missing", lambda: QCoreApplication.translate("scores", "something missing"), lambda o: bool(o.missing)),
        Pill("late", lambda: QCoreApplication.translate("scores", "overdue"), lambda o: o.is_late),
        Pill("nothing", lambda: QCoreApplication.translate("scores", "nothing in yet"), lambda o: o.arrived == 0),
        Pill("done", lambda: QCoreApplication.translate("scores", "complete"), lambda o: not o.missing),
    )
