"""The pages of an expert's vault, one line each: a new page needs its maker and its line here, nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from reviewer_app.ui.page import Page

if TYPE_CHECKING:
    from reviewer_app.ui.expert.answer_pane import Way
    from reviewer_app.ui.expert.rooms import ExpertRooms


@dataclass(frozen=True)
class Room:
    """One page of an open vault.

    `make` builds the page at its first showing and connects it to the public methods of `ExpertRooms`; it imports
    what it needs itself, so that a page that nobody opens costs nothing. `words`: its name on the bar, None when
    other pages lead to it; `tab`: the page marked on the bar meanwhile. `keys` open it from anywhere. `is_offered`:
    whether it stands on the bar now.
    """

    key: str
    make: Callable[[ExpertRooms], Page]
    words: Callable[[], str] | None = None
    keys: str = ""
    tab: str = ""
    is_offered: Callable[[ExpertRooms], bool] = lambda _rooms: True


def _search(rooms: ExpertRooms) -> Page:
    from reviewer_app.ui.expert.search_page import make_search

    return make_search(rooms)


def _overview(rooms: ExpertRooms) -> Page:
    from reviewer_app.ui.expert.overview_page import OverviewPage

    made = OverviewPage(rooms.surroundings, rooms.desk)
    made.opened.connect(rooms.open_task)
    made.compare_asked.connect(lambda tasks: _show_compared(rooms, tasks))
    return made


def _show_compared(rooms: ExpertRooms, tasks: list[int]) -> None:
    from reviewer_app.ui.expert.compare_page import ComparePage

    page = rooms.page("compare")
    if isinstance(page, ComparePage):
        page.show_projects(tasks)
        rooms.go("compare")


def _compare(rooms: ExpertRooms) -> Page:
    from reviewer_app.ui.expert.compare_page import ComparePage

    made = ComparePage(rooms.surroundings, rooms.desk)
    made.left.connect(lambda: rooms.go("overview"))
    made.opened.connect(rooms.open_task)
    return made


def _commitment(rooms: ExpertRooms) -> Page:
    from reviewer_app.ui.expert.commitment_page import CommitmentPage

    made = CommitmentPage(rooms.surroundings, rooms.desk)
    made.signed.connect(rooms.declarations.commit)
    made.later.connect(lambda: rooms.go("projects"))
    made.toured.connect(rooms.tour_asked)
    rooms.declarations.refused.connect(made.failed)
    rooms.declarations.goes_alone = lambda: way_out(rooms) != "hand"
    return made


def _log(rooms: ExpertRooms) -> Page:
    from reviewer_app.ui.expert.log_page import LogPage

    made = LogPage(rooms.surroundings, rooms.desk)
    made.left.connect(lambda: rooms.go("sign"))
    return made


def _questions(rooms: ExpertRooms) -> Page:
    from reviewer_app.ui.expert.questions_page import QuestionsPage

    made = QuestionsPage(rooms.surroundings, rooms.desk, lambda: way_out(rooms))
    made.signed.connect(lambda: _was_answered(rooms))
    made.left.connect(lambda: rooms.go("roadshow" if rooms.venue.is_offered else "projects"))
    return made


def way_out(rooms: ExpertRooms) -> Way:
    """Return how what is signed now leaves this machine."""
    if rooms.venue.is_offered:
        line = rooms.venue.line.state
        return "desk" if line is not None and line.is_connected else "cut"
    return "mail" if rooms.mail.keeper.is_kept else "hand"


def _was_answered(rooms: ExpertRooms) -> None:
    """Show where the answer goes: at the venue beside the queue, which sends it at once."""
    rooms.venue.line.wake()
    rooms.go("roadshow" if rooms.venue.is_offered else "sign")


def _roadshow(rooms: ExpertRooms) -> Page:
    from reviewer_app.ui.expert.roadshow_page import RoadshowPage

    made = RoadshowPage(rooms.surroundings, rooms.desk, rooms.autosave, rooms.venue.line)
    made.opened.connect(rooms.open_task)
    made.questions_asked.connect(lambda: rooms.go("questions"))
    made.stick_asked.connect(rooms.handing.hand_in_queue)
    rooms.handing.written.connect(lambda _path: made.refresh())  # what lies on a stick is on its way
    made.parts.parting.asked.connect(rooms.parting.ask)
    made.locking.commitment_asked.connect(rooms.first_steps.begin)
    made.locking.recovery_asked.connect(lambda: rooms.own_vault.do("recovery"))
    return made


ROOMS: Final = (
    Room("projects", lambda rooms: rooms.projects, lambda: QCoreApplication.translate("rooms", "Projects"), "Ctrl+1"),
    Room(
        "roadshow",
        _roadshow,
        lambda: QCoreApplication.translate("rooms", "Roadshow"),
        "Ctrl+4",
        is_offered=lambda rooms: rooms.venue.is_offered,
    ),
    Room("commitment", _commitment, tab="projects"),
    Room("questions", _questions, tab="projects"),
    Room("review", lambda rooms: rooms.review, tab="projects"),
    Room("overview", _overview, lambda: QCoreApplication.translate("rooms", "My overview"), "Ctrl+3"),
    Room("compare", _compare, tab="overview"),
    Room(
        "sign", lambda rooms: rooms.signing, lambda: QCoreApplication.translate("rooms", "Sign and hand in"), "Ctrl+2"
    ),
    Room("search", _search, lambda: QCoreApplication.translate("rooms", "Search"), "Ctrl+Shift+F"),
    Room("log", _log, tab="sign", keys="Ctrl+5"),
)
"""In the order of the bar."""
