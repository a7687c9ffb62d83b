"""The board of the intake (回收一览): experts × projects, what is in and what is missing; who is to be reminded."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, NamedTuple

from sqlalchemy.orm import Session

from reviewer_app.hours import contest_time
from reviewer_app.messages import Language, sentence
from reviewer_app.models.database import plain_rows
from reviewer_app.rules.natural import by_code, natural
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.paper_counting import agreed_pairs
from reviewer_app.services.secretariat.permits import need, permitted
from reviewer_app.services.secretariat.scopes import ASSIGNED, ENTERED
from reviewer_app.services.workspace import Workspace

CellState = Literal["missing", "sealed", "paper", "waiting", "opened", "recused", "replaced", "void", "out"]
"""paper: both entries of a paper sheet agree, and no digital sheet is in its place."""
STATES: Final[tuple[CellState, ...]] = (
    *("missing", "sealed", "paper", "waiting", "opened", "recused", "replaced", "void", "out"),
)
IS_IN: Final[frozenset[CellState]] = frozenset({"sealed", "paper", "waiting", "opened"})

_PAIRS: Final = (
    "SELECT assignment.expert, assignment.project, assignment.state, assignment.reason, project.status, "
    "EXISTS (SELECT 1 FROM opened_sheet WHERE opened_sheet.expert = assignment.expert "
    "AND opened_sheet.project = assignment.project AND opened_sheet.stage = assignment.stage), "
    "EXISTS (SELECT 1 FROM opened_sheet JOIN package ON package.identity = opened_sheet.package "
    "AND package.kind = 'paper' WHERE opened_sheet.expert = assignment.expert "
    "AND opened_sheet.project = assignment.project AND opened_sheet.stage = assignment.stage) "
    "FROM assignment JOIN project ON project.id = assignment.project WHERE assignment.stage = ?"
)
_SHEETS: Final = "SELECT expert, project, state FROM sheet WHERE stage = ? AND state IN ('held', 'waiting')"
_EXPERTS: Final = "SELECT id, code, name, phone, status FROM expert ORDER BY code"
_PROJECTS: Final = "SELECT id, code, title, track FROM project ORDER BY code"
_PACKAGES: Final = (
    "SELECT expert, max(taken), count(CASE WHEN state = 'late' THEN 1 END) FROM package "
    "WHERE kind = 'scores' AND stage = ? AND state IN ('accepted', 'waiting', 'late') GROUP BY expert"
)


@dataclass(frozen=True)
class BoardProject:
    """One row of the board. `asked`: sheets that stand; `arrived`: of these, those that are in."""

    project: str
    code: str
    title: str
    track: str
    asked: int
    arrived: int


@dataclass(frozen=True)
class BoardExpert:
    """One column. `missing`: codes of projects without a sheet; `last`: when something of his came, UTC or "".

    `late_packages`: those that came after their list was closed; `is_late`: something is missing after the last day.
    """

    expert: str
    code: str
    name: str
    phone: str
    asked: int
    arrived: int
    missing: tuple[str, ...]
    last: str
    late_packages: int
    is_late: bool


@dataclass(frozen=True)
class Board:
    """The whole board. `cells`: state by (row, column), nothing where nobody was asked; `ends`: last day or ""."""

    stage: str
    ends: str
    is_past: bool
    projects: tuple[BoardProject, ...]
    experts: tuple[BoardExpert, ...]
    cells: Mapping[tuple[int, int], CellState]
    reasons: Mapping[tuple[int, int], str]

    @property
    def arrived(self) -> int:
        """How many sheets are in, of those that were asked for."""
        return sum(one.arrived for one in self.projects)

    @property
    def asked(self) -> int:
        """How many sheets were asked for and still stand."""
        return sum(one.asked for one in self.projects)

    @property
    def totals(self) -> Mapping[CellState, int]:
        """How many cells there are of each state."""
        found = Counter(self.cells.values())
        return {state: found[state] for state in STATES}


@dataclass(frozen=True)
class Reminder:
    """What to send to one expert whose sheets are missing (催办)."""

    expert_code: str
    name: str
    phone: str
    missing: tuple[str, ...]
    is_late: bool
    text: str


class _Pair(NamedTuple):
    expert: str
    project: str
    state: str
    reason: str
    status: str
    opened: int
    on_paper: int


def board(ws: Workspace, stage: str) -> Board:
    """Return the board of a stage. RuleViolation stage-unknown, operator-may-not."""
    ends = office.review_stage(office.contest_of(ws), stage).ends
    is_past = _is_past(ws, ends)
    with ws.database.read() as session:
        need(session, ws, "see-experts")
        pairs = [_Pair(*row) for row in plain_rows(session, _PAIRS, stage)]
        held = {(expert, project): state for expert, project, state in plain_rows(session, _SHEETS, stage)}
        agreed = agreed_pairs(session, stage)
        projects, experts = _used(session, pairs)
        packages = {row[0]: (row[1], row[2]) for row in plain_rows(session, _PACKAGES, stage)}
    rows = {row.id: at for at, row in enumerate(projects)}
    columns = {row.id: at for at, row in enumerate(experts)}
    states = {(pair.expert, pair.project): _state(pair, held, agreed) for pair in pairs}
    cells = {(rows[project], columns[expert]): state for (expert, project), state in states.items()}
    reasons = {(rows[pair.project], columns[pair.expert]): pair.reason for pair in pairs if pair.reason}
    asked_of, asked_for = _gathered(states)
    codes = {row.id: row.code for row in projects}
    return Board(
        stage=stage,
        ends=ends,
        is_past=is_past,
        projects=tuple(
            BoardProject(row.id, row.code, row.title, row.track, *_counted(asked_for[row.id].values()))
            for row in projects
        ),
        experts=tuple(_expert(row, asked_of[row.id], codes, packages, is_past=is_past) for row in experts),
        cells=cells,
        reasons=reasons,
    )


@permitted("see-experts")
def reminders(ws: Workspace, stage: str, language: Language) -> tuple[Reminder, ...]:
    """Return for every expert whose sheets are missing the text that asks for them, those who are late first."""
    contest = office.contest_of(ws)
    title = office.review_stage(contest, stage).title
    found = board(ws, stage)
    ends = found.ends[:10] or sentence("reminder-no-date", language)
    made = [
        Reminder(
            expert_code=one.code,
            name=one.name,
            phone=one.phone,
            missing=one.missing,
            is_late=one.is_late,
            text=sentence(
                "reminder-late" if one.is_late else "reminder-text",
                language,
                name=one.name,
                contest=contest.name,
                title=title,
                ends=ends,
                count=len(one.missing),
                projects="、".join(one.missing) if language == "zh" else ", ".join(one.missing),
            ),
        )
        for one in found.experts
        if one.missing
    ]
    return tuple(sorted(made, key=lambda one: (not one.is_late, -len(one.missing), natural(one.expert_code))))


def _is_past(ws: Workspace, ends: str) -> bool:
    """Whether the last day of the stage is over by the contest's time; a stage without one is never over."""
    if not ends:
        return False
    return date.fromisoformat(ends[:10]) < contest_time(ws.clock.now()).date()


def _used(session: Session, pairs: list[_Pair]) -> tuple[list[_Row], list[_Row]]:
    """Return the projects and experts that the board has to show, each by code."""
    of_projects, of_experts = {pair.project for pair in pairs}, {pair.expert for pair in pairs}
    projects = [_Row(row[0], row[1], row[2], row[3]) for row in plain_rows(session, _PROJECTS) if row[0] in of_projects]
    experts = [_Row(row[0], row[1], row[2], row[3]) for row in plain_rows(session, _EXPERTS) if row[0] in of_experts]
    return by_code(projects, lambda row: row.code), by_code(experts, lambda row: row.code)


class _Row(NamedTuple):
    """A project with its track, or an expert with his telephone."""

    id: str
    code: str
    title: str
    track: str


def _state(pair: _Pair, held: Mapping[tuple[str, str], str], agreed: Collection[tuple[str, str]]) -> CellState:
    if pair.status != ENTERED:
        return "out"
    if pair.state == "recused":
        return "recused"
    if pair.state == "replaced":
        return "replaced"
    if pair.state != ASSIGNED:
        return "void"
    if pair.opened:
        return "paper" if pair.on_paper else "opened"
    state = held.get((pair.expert, pair.project))
    if state is None:
        return "paper" if (pair.expert, pair.project) in agreed else "missing"
    return "waiting" if state == "waiting" else "sealed"


_Gathered = dict[str, dict[str, CellState]]


def _gathered(states: Mapping[tuple[str, str], CellState]) -> tuple[_Gathered, _Gathered]:
    of_expert: _Gathered = defaultdict(dict)
    of_project: _Gathered = defaultdict(dict)
    for (expert, project), state in states.items():
        of_expert[expert][project] = state
        of_project[project][expert] = state
    return of_expert, of_project


def _counted(states: Iterable[CellState]) -> tuple[int, int]:
    found = Counter(states)
    arrived = sum(found[state] for state in IS_IN)
    return arrived + found["missing"], arrived


def _expert(
    row: _Row,
    states: Mapping[str, CellState],
    codes: Mapping[str, str],
    packages: Mapping[str, tuple[str, int]],
    *,
    is_past: bool,
) -> BoardExpert:
    missing = tuple(sorted((codes[project] for project, state in states.items() if state == "missing"), key=natural))
    asked, arrived = _counted(states.values())
    last, late = packages.get(row.id, ("", 0))
    return BoardExpert(
        expert=row.id,
        code=row.code,
        name=row.title,
        phone=row.track,
        asked=asked,
        arrived=arrived,
        missing=missing,
        last=last,
        late_packages=late,
        is_late=is_past and bool(missing),
    )
