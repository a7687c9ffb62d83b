"""The lists of the entries page, made and named in one place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from reviewer_app.rules.contest import Contest
from reviewer_app.services.secretariat.tracks import spoken
from reviewer_app.ui.office import entries_columns as shown
from reviewer_app.ui.office.wrong_rows_columns import note_columns, note_pills
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.list_pane import Empty, ListPane

TABS: Final = ("entries", "errors", "files", "office", "alike", "versions", "quiz", "barred")


def make_lists(theme: Theme, contest: Contest) -> dict[str, ListPane[Any]]:
    """Return the lists by the name of their tab."""

    def place(one: Any) -> str:
        return " ".join(spoken(contest, one.track, one.direction)).strip()

    return {
        "entries": ListPane(
            theme, shown.entry_columns(place), lambda one: one.project, shown.entry_pills(), hides=("legal", "units")
        ),
        "errors": ListPane(theme, note_columns(), lambda one: (one.file, one.row, one.column, one.words), note_pills()),
        "files": ListPane(
            theme,
            shown.file_columns(),
            lambda one: (one.kind, one.code, one.path),
            shown.file_pills(),
            hides=("title", "words"),
        ),
        "alike": ListPane(
            theme, shown.alike_columns(), lambda one: (one.kind, one.first, one.second), shown.alike_pills()
        ),
        "versions": ListPane(theme, shown.version_columns(), lambda one: (one.code, one.path), hides=("title",)),
        "quiz": ListPane(theme, shown.quiz_columns(place), lambda one: one.project, hides=("track",)),
        "barred": ListPane(theme, shown.barred_columns(), lambda one: one.list),
    }


def tab_words() -> dict[str, str]:
    """Return the names of the tabs."""
    return {
        "entries": QCoreApplication.translate("entries", "Entries"),
        "errors": QCoreApplication.translate("entries", "Wrong cells"),
        "files": QCoreApplication.translate("entries", "Files left open"),
        "office": QCoreApplication.translate("entries", "Office files"),
        "alike": QCoreApplication.translate("entries", "Nearly the same"),
        "versions": QCoreApplication.translate("entries", "Versions"),
        "quiz": QCoreApplication.translate("entries", "Scores from outside"),
        "barred": QCoreApplication.translate("entries", "Barred lists"),
    }


def name_lists(lists: Mapping[str, ListPane[Any]]) -> None:
    """Give the lists their words in the language in force."""
    none = Empty(
        "search",
        QCoreApplication.translate("entries", "Nothing found"),
        QCoreApplication.translate("entries", "Change the words or the filter."),
    )
    search = QCoreApplication.translate("entries", "Search")
    export = QCoreApplication.translate("entries", "Export as Excel")
    words = _empty_words()
    for key, made in lists.items():
        made.say_when_empty(partial(Empty, "import", *words[key]), lambda: none)
        made.name(tab_words()[key], search, export)


def _empty_words() -> dict[str, tuple[str, str]]:
    return {
        "entries": (
            QCoreApplication.translate("entries", "No entries yet"),
            QCoreApplication.translate("entries", "Import the table of the site or of Shandongtong."),
        ),
        "errors": (
            QCoreApplication.translate("entries", "No wrong cells"),
            QCoreApplication.translate(
                "entries",
                "What an import leaves out is listed here. After a new start, import the table again to see it.",
            ),
        ),
        "files": (
            QCoreApplication.translate("entries", "Nothing left open"),
            QCoreApplication.translate("entries", "Files of no project are listed here after an import."),
        ),
        "alike": (
            QCoreApplication.translate("entries", "No two are nearly the same"),
            QCoreApplication.translate("entries", "Titles and teams are compared by themselves."),
        ),
        "versions": (
            QCoreApplication.translate("entries", "Nothing was replaced"),
            QCoreApplication.translate("entries", "A file that replaces another stays beside it."),
        ),
        "quiz": (
            QCoreApplication.translate("entries", "Nobody is ranked by a score"),
            QCoreApplication.translate("entries", "Only for directions that experts do not mark."),
        ),
        "barred": (
            QCoreApplication.translate("entries", "No barred list yet"),
            QCoreApplication.translate("entries", "Import a list with the day it was published."),
        ),
    }
