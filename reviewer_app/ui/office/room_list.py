"""The pages of the secretariat, one line each: a new page needs its maker and its line here, nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from reviewer_app.ui.office.office_page import OfficePage

if TYPE_CHECKING:
    from reviewer_app.ui.office.rooms import OfficeRooms


@dataclass(frozen=True)
class OfficeRoom:
    """One page. `make` builds it at its first showing; `step`: the step of the line that it serves, "" for none.

    `group`: what it folds into where the rail has no room for every page.
    """

    key: str
    make: Callable[[OfficeRooms], OfficePage]
    words: Callable[[], str]
    picture: str
    group: str
    step: str = ""


def _overview(rooms: OfficeRooms) -> OfficePage:
    from reviewer_app.ui.office.overview_page import OverviewPage

    made = OverviewPage(rooms.surroundings, rooms.desk, rooms.progress)
    made.step_asked.connect(rooms.go_to_step)
    return made


def _rules(rooms: OfficeRooms) -> OfficePage:
    from reviewer_app.ui.office.rules_page import RulesPage

    return RulesPage(rooms.surroundings, rooms.desk, rooms.progress)


def _people(rooms: OfficeRooms) -> OfficePage:
    from reviewer_app.ui.office.people_page import PeoplePage

    return PeoplePage(rooms.surroundings, rooms.desk, rooms.progress)


def _trustees(rooms: OfficeRooms) -> OfficePage:
    from reviewer_app.ui.office.trustees_page import TrusteesPage

    return TrusteesPage(rooms.surroundings, rooms.desk, rooms.progress)


def _entries(rooms: OfficeRooms) -> OfficePage:
    from reviewer_app.ui.office.entries_page import EntriesPage

    return EntriesPage(rooms.surroundings, rooms.desk, rooms.progress)


def _compliance(rooms: OfficeRooms) -> OfficePage:
    from reviewer_app.ui.office.compliance_page import CompliancePage

    return CompliancePage(rooms.surroundings, rooms.desk, rooms.progress)


def _anonymity(rooms: OfficeRooms) -> OfficePage:
    from reviewer_app.ui.office.anonymity_page import AnonymityPage

    return AnonymityPage(rooms.surroundings, rooms.desk, rooms.progress)


def _experts(rooms: OfficeRooms) -> OfficePage:
    from reviewer_app.ui.office.experts_page import ExpertsPage

    return ExpertsPage(rooms.surroundings, rooms.desk, rooms.progress)


def _conflicts(rooms: OfficeRooms) -> OfficePage:
    from reviewer_app.ui.office.conflicts_page import ConflictsPage

    return ConflictsPage(rooms.surroundings, rooms.desk, rooms.progress)


def _assignment(rooms: OfficeRooms) -> OfficePage:
    from reviewer_app.ui.office.assignment_page import AssignmentPage

    return AssignmentPage(rooms.surroundings, rooms.desk, rooms.progress)


def _scores(rooms: OfficeRooms) -> OfficePage:
    from reviewer_app.ui.office.scores_page import ScoresPage

    return ScoresPage(rooms.surroundings, rooms.desk, rooms.progress)


def _dispatch(rooms: OfficeRooms) -> OfficePage:
    from reviewer_app.ui.office.dispatch_page import DispatchPage

    return DispatchPage(rooms.surroundings, rooms.desk, rooms.progress)


def _opening(rooms: OfficeRooms) -> OfficePage:
    from reviewer_app.ui.office.opening_page import OpeningPage

    return OpeningPage(rooms.surroundings, rooms.desk, rooms.progress)


def _results(rooms: OfficeRooms) -> OfficePage:
    from reviewer_app.ui.office.results_page import ResultsPage

    return ResultsPage(rooms.surroundings, rooms.desk, rooms.progress)


def _corrections(rooms: OfficeRooms) -> OfficePage:
    from reviewer_app.ui.office.corrections_page import CorrectionsPage

    return CorrectionsPage(rooms.surroundings, rooms.desk, rooms.progress)


def _paper(rooms: OfficeRooms) -> OfficePage:
    from reviewer_app.ui.office.paper_page import PaperPage

    return PaperPage(rooms.surroundings, rooms.desk, rooms.progress)


def _awards(rooms: OfficeRooms) -> OfficePage:
    from reviewer_app.ui.office.awards_page import AwardsPage

    return AwardsPage(rooms.surroundings, rooms.desk, rooms.progress)


def _finals(rooms: OfficeRooms) -> OfficePage:
    from reviewer_app.ui.office.finals_page import FinalsPage

    made = FinalsPage(rooms.surroundings, rooms.desk, rooms.progress)
    made.opening_asked.connect(rooms.open_finals)
    made.corrections_asked.connect(rooms.open_corrections)
    return made


def _venue(rooms: OfficeRooms) -> OfficePage:
    from reviewer_app.ui.office.venue_page import VenuePage

    return VenuePage(rooms.surroundings, rooms.desk, rooms.progress)


def _laptops(rooms: OfficeRooms) -> OfficePage:
    from reviewer_app.ui.office.laptops_page import LaptopsPage

    return LaptopsPage(rooms.surroundings, rooms.desk, rooms.progress)


def _documents(rooms: OfficeRooms) -> OfficePage:
    from reviewer_app.ui.office.documents_page import DocumentsPage

    return DocumentsPage(rooms.surroundings, rooms.desk, rooms.progress)


def _recount(rooms: OfficeRooms) -> OfficePage:
    from reviewer_app.ui.office.recount_page import RecountPage

    made = RecountPage(rooms.surroundings, rooms.desk, rooms.progress)
    if rooms.can_rehearse:
        made.offer_rehearsal()
        made.rehearsal_asked.connect(lambda: rooms.rehearse(made))
    return made


def _backups(rooms: OfficeRooms) -> OfficePage:
    from reviewer_app.ui.office.backups_page import BackupsPage

    made = BackupsPage(rooms.surroundings, rooms.desk, rooms.progress)
    made.replaced.connect(rooms.replaced)
    return made


ROOMS: Final = (
    OfficeRoom("overview", _overview, lambda: QCoreApplication.translate("office", "Overview"), "panes", "overview"),
    OfficeRoom("people", _people, lambda: QCoreApplication.translate("office", "People"), "user", "set-up", "people"),
    OfficeRoom(
        "rules", _rules, lambda: QCoreApplication.translate("office", "Rules sheet"), "outline", "set-up", "rules"
    ),
    OfficeRoom(
        "trustees", _trustees, lambda: QCoreApplication.translate("office", "Trustees"), "key", "set-up", "trustees"
    ),
    OfficeRoom(
        "entries", _entries, lambda: QCoreApplication.translate("office", "Entries"), "folder", "entries", "entries"
    ),
    OfficeRoom(
        "compliance",
        _compliance,
        lambda: QCoreApplication.translate("office", "Compliance"),
        "check",
        "entries",
        "compliance",
    ),
    OfficeRoom(
        "anonymity", _anonymity, lambda: QCoreApplication.translate("office", "Anonymity"), "eye-off", "entries"
    ),
    OfficeRoom(
        "experts", _experts, lambda: QCoreApplication.translate("office", "Experts"), "user", "experts", "experts"
    ),
    OfficeRoom(
        "conflicts", _conflicts, lambda: QCoreApplication.translate("office", "Conflicts"), "recused", "experts"
    ),
    OfficeRoom(
        "assignment",
        _assignment,
        lambda: QCoreApplication.translate("office", "Assignment"),
        "compare",
        "experts",
        "assignment",
    ),
    OfficeRoom(
        "dispatch", _dispatch, lambda: QCoreApplication.translate("office", "Dispatch"), "export", "scoring", "dispatch"
    ),
    OfficeRoom(
        "scores",
        _scores,
        lambda: QCoreApplication.translate("office", "Intake of scores"),
        "import",
        "scoring",
        "scores",
    ),
    OfficeRoom("paper", _paper, lambda: QCoreApplication.translate("office", "Paper sheets"), "pen", "scoring"),
    OfficeRoom(
        "opening",
        _opening,
        lambda: QCoreApplication.translate("office", "Opening of scores"),
        "lock",
        "scoring",
        "opening",
    ),
    OfficeRoom(
        "results", _results, lambda: QCoreApplication.translate("office", "Results"), "chart", "results", "results"
    ),
    OfficeRoom(
        "corrections", _corrections, lambda: QCoreApplication.translate("office", "Corrections"), "help", "results"
    ),
    OfficeRoom(
        "awards",
        _awards,
        lambda: QCoreApplication.translate("office", "Finalists and awards"),
        "stamp",
        "results",
        "awards",
    ),
    OfficeRoom("finals", _finals, lambda: QCoreApplication.translate("office", "Finals"), "volume", "finals", "finals"),
    OfficeRoom("venue", _venue, lambda: QCoreApplication.translate("office", "Venue desk"), "office", "finals"),
    OfficeRoom("laptops", _laptops, lambda: QCoreApplication.translate("office", "Office laptops"), "laptop", "finals"),
    OfficeRoom("documents", _documents, lambda: QCoreApplication.translate("office", "Documents"), "print", "records"),
    OfficeRoom("recount", _recount, lambda: QCoreApplication.translate("office", "Recount and log"), "undo", "records"),
    OfficeRoom("backups", _backups, lambda: QCoreApplication.translate("office", "Backups"), "saving", "records"),
)
"""In the order of the rail, which is the order of the work and of the line on the overview."""


def group_words(key: str) -> str:
    """Return the short word for a group of pages."""
    return {
        "overview": QCoreApplication.translate("office", "Overview"),
        "set-up": QCoreApplication.translate("office", "Set-up"),
        "entries": QCoreApplication.translate("office", "Entries"),
        "experts": QCoreApplication.translate("office", "Experts"),
        "scoring": QCoreApplication.translate("office", "Scoring"),
        "results": QCoreApplication.translate("office", "Results"),
        "finals": QCoreApplication.translate("office", "Finals"),
        "records": QCoreApplication.translate("office", "Records"),
    }[key]
