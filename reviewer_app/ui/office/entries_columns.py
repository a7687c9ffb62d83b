"""Columns of the entries page: entries, wrong cells, what is alike, files, versions, scores from outside, lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from reviewer_app.rules.natural import natural
from reviewer_app.services.secretariat.alike import Alike
from reviewer_app.services.secretariat.attachments import Unassigned
from reviewer_app.services.secretariat.barred import ListCard
from reviewer_app.services.secretariat.dossiers import UNREAD_PART, ProjectGap
from reviewer_app.services.secretariat.projects import ProjectCard
from reviewer_app.services.secretariat.quiz import QuizCard
from reviewer_app.services.secretariat.versions import ChangedFile
from reviewer_app.ui.tables.columns import Column, number_column
from reviewer_app.ui.texts import counted, date_words, listed
from reviewer_app.ui.widgets.list_pane import Pill, pills_by

UNRANKED = 1_000_000


@dataclass(frozen=True)
class FileNote:
    """What the last import of files left open: one file of no project, or all that one project lacks.

    `kind`: stray, missing (an entry is incomplete without it), unread (parts that the names do not show while the
    text is still to be read), unseen (parts that neither shows); `count`: how many of them stand in this line.
    """

    code: str
    title: str
    path: str
    words: str
    kind: str
    count: int = 1


def file_notes(
    strays: Sequence[Unassigned], gaps: Sequence[ProjectGap], say: Callable[..., str]
) -> tuple[FileNote, ...]:
    """Return one line for each file of no project, then one for each project and kind of gap; `say`: the sentence."""
    found = [FileNote("", "", one.path, say(one.reason), "stray") for one in strays]
    grouped: dict[tuple[bool, str], list[ProjectGap]] = {}
    for gap in gaps:
        grouped.setdefault((not gap.required, gap.code), []).append(gap)
    for (is_optional, code), of_project in sorted(grouped.items(), key=lambda one: (one[0][0], natural(one[0][1]))):
        names = listed(dict.fromkeys(gap.title for gap in of_project))
        unread = dict.fromkeys(one for gap in of_project for one in gap.unread)
        said = [say(one.reason, file=one.path) for one in unread]
        said += [say(gap.reason, group=gap.within, part=gap.title) for gap in of_project]
        words = "\n".join(dict.fromkeys(said))
        is_unread = any(gap.reason == UNREAD_PART for gap in of_project)
        kind = "missing" if not is_optional else "unread" if is_unread else "unseen"
        found.append(FileNote(code, of_project[0].project, names, words, kind, len(of_project)))
    return tuple(found)


def file_kind_words(kind: str) -> str:
    """Return the words for what a line of these is about."""
    return {
        "stray": QCoreApplication.translate("entries", "Of no project"),
        "missing": QCoreApplication.translate("entries", "Required, missing"),
        "unread": QCoreApplication.translate("entries", "Text not read yet"),
        "unseen": QCoreApplication.translate("entries", "Not recognised"),
    }[kind]


def entry_columns(place: Callable[[ProjectCard], str]) -> tuple[Column[ProjectCard], ...]:
    """Return the columns of the entries; `place` says track and direction."""
    return (
        Column("code", lambda: QCoreApplication.translate("entries", "No."), lambda one: one.code, width=100),
        Column("title", lambda: QCoreApplication.translate("entries", "Project"), lambda one: one.title, grows=True),
        Column("track", lambda: QCoreApplication.translate("entries", "Track"), place, width=130),
        Column(
            "units",
            lambda: QCoreApplication.translate("entries", "Entrants"),
            lambda one: listed(one.units or one.representatives),
            grows=True,
        ),
        Column(
            "legal",
            lambda: QCoreApplication.translate("entries", "Legal person"),
            lambda one: listed(one.legal_persons),
            ink=lambda one: "text_soft",
            width=120,
        ),
        Column(
            "files",
            lambda: QCoreApplication.translate("entries", "Files"),
            lambda one: str(one.files),
            order=lambda one: one.files,
            ink=lambda one: "" if one.files else "warn",
            width=64,
            is_number=True,
        ),
    )


def entry_pills() -> tuple[Pill[ProjectCard], ...]:
    """Return the filters of the entries."""
    return (
        Pill("all", lambda: QCoreApplication.translate("entries", "All")),
        Pill("bare", lambda: QCoreApplication.translate("entries", "Without files"), lambda one: not one.files),
        Pill("joint", lambda: QCoreApplication.translate("entries", "Joint teams"), lambda one: len(one.units) > 1),
        Pill("persons", lambda: QCoreApplication.translate("entries", "Persons"), lambda one: not one.units),
        Pill("out", lambda: QCoreApplication.translate("entries", "Out"), lambda one: one.status != "entered"),
    )


def alike_columns() -> tuple[Column[Alike], ...]:
    """Return the columns of what is nearly the same."""
    return (
        Column(
            "likeness",
            lambda: QCoreApplication.translate("entries", "Alike"),
            lambda one: "—" if one.kind == "series" else f"{one.likeness} %",
            order=lambda one: 0 if one.kind == "series" else -one.likeness,
            width=70,
            is_number=True,
        ),
        Column(
            "kind",
            lambda: QCoreApplication.translate("entries", "What"),
            alike_words,
            ink=lambda one: "warn" if one.related else "text_soft" if one.kind == "series" else "",
            picture=lambda one: "alert" if one.related else "",
            width=170,
        ),
        Column("first", lambda: QCoreApplication.translate("entries", "No."), lambda one: one.first, width=90),
        Column(
            "words", lambda: QCoreApplication.translate("entries", "One name"), lambda one: one.first_words, grows=True
        ),
        Column("second", lambda: QCoreApplication.translate("entries", "No."), lambda one: one.second, width=90),
        Column(
            "other",
            lambda: QCoreApplication.translate("entries", "The other name"),
            lambda one: one.second_words,
            grows=True,
        ),
    )


def alike_words(one: Alike) -> str:
    """Return what of two entries is alike."""
    if one.kind == "series":
        return counted(QCoreApplication.translate("entries", "Numbered, {0:entry|entries}"), one.count)
    if one.kind == "team":
        return QCoreApplication.translate("entries", "Team")
    if one.related:
        return QCoreApplication.translate("entries", "Title, same entrant")
    return QCoreApplication.translate("entries", "Title")


def alike_pills() -> tuple[Pill[Alike], ...]:
    """Return the filters of what is nearly the same."""
    return (
        Pill("all", lambda: QCoreApplication.translate("entries", "All")),
        Pill(
            "owner",
            lambda: QCoreApplication.translate("entries", "Same entrant"),
            lambda one: one.related,
        ),
        Pill("title", lambda: QCoreApplication.translate("entries", "Titles"), lambda one: one.kind == "title"),
        Pill("team", lambda: QCoreApplication.translate("entries", "Teams"), lambda one: one.kind == "team"),
        Pill("series", lambda: QCoreApplication.translate("entries", "Numbered"), lambda one: one.kind == "series"),
    )


def file_columns() -> tuple[Column[FileNote], ...]:
    """Return the columns of what the last import of files left open."""
    return (
        Column(
            "kind",
            lambda: QCoreApplication.translate("entries", "State"),
            lambda one: file_kind_words(one.kind),
            ink=lambda one: {"unread": "text_soft", "unseen": "warn"}.get(one.kind, "bad"),
            picture=lambda one: "info" if one.kind in ("unread", "unseen") else "alert",
            width=150,
        ),
        Column("code", lambda: QCoreApplication.translate("entries", "No."), lambda one: one.code or "—", width=90),
        Column("title", lambda: QCoreApplication.translate("entries", "Project"), lambda one: one.title, width=200),
        number_column(
            "count", lambda: QCoreApplication.translate("entries", "Number"), lambda one: one.count, width=60
        ),
        Column("path", lambda: QCoreApplication.translate("entries", "File or part"), lambda one: one.path, grows=True),
        Column(
            "words",
            lambda: QCoreApplication.translate("entries", "What is wrong"),
            lambda one: one.words.partition("\n")[0],
            ink=lambda one: "text_soft",
            grows=True,
            tip=lambda one: one.words,
        ),
    )


def file_pills() -> tuple[Pill[FileNote], ...]:
    """Return the filters of these files."""
    return (
        Pill("all", lambda: QCoreApplication.translate("entries", "All")),
        *pills_by(("stray", "missing", "unread", "unseen"), file_kind_words, lambda one: one.kind),
    )


def version_columns() -> tuple[Column[ChangedFile], ...]:
    """Return the columns of files with several versions."""
    return (
        Column("code", lambda: QCoreApplication.translate("entries", "No."), lambda one: one.code, width=90),
        Column("title", lambda: QCoreApplication.translate("entries", "Project"), lambda one: one.title, grows=True),
        Column("path", lambda: QCoreApplication.translate("entries", "File"), lambda one: one.path, grows=True),
        number_column(
            "versions", lambda: QCoreApplication.translate("entries", "Versions"), lambda one: len(one.versions)
        ),
    )


def quiz_columns(place: Callable[[QuizCard], str]) -> tuple[Column[QuizCard], ...]:
    """Return the columns of the ranking by scores from outside."""
    return (
        Column(
            "rank",
            lambda: QCoreApplication.translate("entries", "Rank"),
            lambda one: str(one.rank) if one.rank else "—",
            order=lambda one: one.rank or UNRANKED,
            width=64,
            is_number=True,
        ),
        Column("code", lambda: QCoreApplication.translate("entries", "No."), lambda one: one.code, width=100),
        Column(
            "names",
            lambda: QCoreApplication.translate("entries", "Name"),
            lambda one: listed(one.names) or one.title,
            grows=True,
        ),
        Column("track", lambda: QCoreApplication.translate("entries", "Track"), place, width=170),
        Column(
            "score",
            lambda: QCoreApplication.translate("entries", "Score"),
            lambda one: one.score or "—",
            order=lambda one: float(one.score or -1),
            ink=lambda one: "" if one.score else "warn",
            width=80,
            is_number=True,
        ),
    )


def barred_columns() -> tuple[Column[ListCard], ...]:
    """Return the columns of the barred lists in force."""
    return (
        Column("title", lambda: QCoreApplication.translate("entries", "List"), lambda one: one.title, grows=True),
        Column("dated", lambda: QCoreApplication.translate("entries", "Published"), lambda one: one.dated, width=110),
        number_column("entries", lambda: QCoreApplication.translate("entries", "Names"), lambda one: one.entries),
        Column(
            "at",
            lambda: QCoreApplication.translate("entries", "Imported"),
            lambda one: date_words(one.at),
            width=110,
        ),
    )
