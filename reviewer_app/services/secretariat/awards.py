"""Finalists and awards (入围、评奖): by rank and quota, what is tied by resolution, approved as a list that stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.rules.awards import Allotment, CountMade, Undecided, allot, counts_made, quotas
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.finalists import cut, places_made
from reviewer_app.rules.ranking import Ranked
from reviewer_app.rules.scheme import RulesSheet
from reviewer_app.rules.tabulation import ProjectResult
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.permits import permitted
from reviewer_app.services.secretariat.resolutions import FINALIST, ResolutionCard, resolutions_in
from reviewer_app.services.secretariat.results import ResultRow, StageResults, results
from reviewer_app.services.secretariat.rulebook import approved_rules
from reviewer_app.services.workspace import Workspace

AT_LINE: Final = "tie"
VACANCY: Final = "vacancy"
SPECIAL: Final = "special"
OUT_OF_RANK: Final = "out-of-rank"


@dataclass(frozen=True)
class AwardLine:
    """One project on a list. `award`: finalist, an award key, or ""; `special`: a 特色单项奖 beside it.

    `resolution`: the number of what settled it, 0 for the rank alone. `out_of_rank`: 与排名不一致.
    """

    row: ResultRow
    award: str
    special: str = ""
    resolution: int = 0
    out_of_rank: bool = False


@dataclass(frozen=True)
class GroupList:
    """One track and direction. `counts`: places by award; `entries`: what they were computed from.

    `undecided`: who shares a rank across a boundary and what the places carry; `vacant`: places left, by award;
    `stale`: resolutions in force that no longer fit the ranking, and were not applied; `made`: how the number of each
    award, or of the finalists, came about.
    """

    track: str
    direction: str
    entries: int
    counts: Mapping[str, int]
    lines: tuple[AwardLine, ...]
    undecided: tuple[Undecided, ...]
    vacant: Mapping[str, int]
    stale: tuple[int, ...]
    made: tuple[CountMade, ...] = ()


@dataclass(frozen=True)
class StageList:
    """The finalists of the preliminary, or the awards of the finals, as they stand now."""

    stage: str
    kind: str
    ranking: str
    groups: tuple[GroupList, ...]

    @property
    def undecided(self) -> int:
        """How many ties the committee still has to decide."""
        return sum(len(group.undecided) for group in self.groups)

    @property
    def stale(self) -> tuple[int, ...]:
        """Resolutions in force that fit no longer."""
        return tuple(number for group in self.groups for number in group.stale)


@permitted("see-scores")
def finalists(ws: Workspace, stage: str) -> StageList:
    """Return who reaches the finals. RuleViolation results-not-opened, finalists-unsettled."""
    return _list(ws, stage, FINALIST, {})


@permitted("see-scores")
def awards(ws: Workspace, stage: str, finalist_counts: Mapping[tuple[str, str], int] | None = None) -> StageList:
    """Return the awards. `finalist_counts`: (track, direction) → teams in the finals; without it those that are ranked.

    RuleViolation results-not-opened.
    """
    return _list(ws, stage, "awards", finalist_counts or {})


def _list(ws: Workspace, stage: str, kind: str, counted: Mapping[tuple[str, str], int]) -> StageList:
    found: StageResults = results(ws, stage)
    contest = office.contest_of(ws)
    with ws.database.read() as session:
        rules, settled = _settled(session, stage)
    groups = []
    for (track, direction), members in groupby(found.rows, key=lambda row: (row.track, row.direction)):
        rows = list(members)
        mine = [card for card in settled if (card.track, card.direction) == (track, direction)]
        here = [card for card in mine if _is_about(card, kind)]
        if kind == FINALIST:
            groups.append(_finalists_of(rows, rules, here))
        else:
            groups.append(_awards_of(rows, rules, contest, here, counted.get((track, direction), len(rows))))
    return StageList(stage, kind, found.digest, tuple(groups))


def _settled(session: Session, stage: str) -> tuple[RulesSheet, list[ResolutionCard]]:
    _digest, rules = approved_rules(session)
    return rules, [card for card in resolutions_in(session, stage) if card.in_force]


def _is_about(card: ResolutionCard, kind: str) -> bool:
    """Whether a resolution settles this list: one stage may have both finalists and awards, each with its own ties."""
    if kind == FINALIST:
        return not card.withhold and set(card.give.values()) <= {FINALIST, ""}
    return FINALIST not in card.give.values()


def _ranked(rows: Sequence[ResultRow]) -> list[Ranked]:
    """Return the rows as the rules rank them: the place is all that a boundary asks for."""
    return [
        Ranked(
            ProjectResult(
                project=row.project,
                mean=row.mean,
                sheets=row.sheets,
                spread=row.spread,
                node_means={},
                raw_sum_mean=None,
                trimmed=row.trimmed,
                quorate=row.quorate,
            ),
            row.rank,
            row.tied,
            (row.mean,),
        )
        for row in rows
    ]


def _finalists_of(rows: Sequence[ResultRow], rules: RulesSheet, settled: Sequence[ResolutionCard]) -> GroupList:
    ranked = [row for row in rows if row.rank is not None]
    made = places_made(len(ranked), rules, FINALIST)
    if made is None:
        raise RuleViolation("finalists-unsettled")
    count = made.count
    found = cut(_ranked(rows), count)
    carried = (FINALIST,) * found.open_places + ("",) * (len(found.at_line) - found.open_places)
    plan = _Plan(dict.fromkeys(found.chosen, FINALIST), [Undecided(found.at_line, carried)] if found.at_line else [])
    plan.apply(settled, {FINALIST: count})
    return replace(
        plan.group(rows, len(ranked), {FINALIST: count}, {FINALIST: max(0, count - len(ranked))}), made=(made,)
    )


def _awards_of(
    rows: Sequence[ResultRow], rules: RulesSheet, contest: Contest, settled: Sequence[ResolutionCard], entries: int
) -> GroupList:
    counts = quotas(entries, rules)
    withheld: Counter[str] = Counter()
    for card in settled:
        if card.kind == VACANCY:
            withheld.update(card.withhold)
    given: Allotment = allot(_ranked(rows), counts, contest.awards, withheld)
    plan = _Plan(dict(given.given), list(given.undecided))
    plan.apply(settled, counts, {award.key for award in contest.awards if not award.ranked})
    return replace(plan.group(rows, entries, counts, given.vacant), made=counts_made(entries, rules))


class _Plan:
    """Who has what, while resolutions are applied one after the other."""

    def __init__(self, given: dict[str, str], undecided: list[Undecided]) -> None:
        self._by_rank = dict(given)
        self._given = given
        self._special: dict[str, str] = {}
        self._source: dict[str, int] = {}
        self._undecided = undecided
        self._stale: list[int] = []

    def apply(
        self,
        settled: Sequence[ResolutionCard],
        counts: Mapping[str, int],
        unranked: frozenset[str] | set[str] = frozenset(),
    ) -> None:
        for card in settled:
            if card.kind == AT_LINE:
                fits = self._decides_tie(card)
            elif card.kind == SPECIAL:
                fits = self._gives_special(card, counts, unranked)
            else:
                fits = card.kind == VACANCY or self._departs(card, counts)
            if fits:
                self._source.update(dict.fromkeys(card.give, card.resolution))
            else:
                self._stale.append(card.resolution)

    def _decides_tie(self, card: ResolutionCard) -> bool:
        """Settle one tie: exactly its projects, exactly its places."""
        for question in self._undecided:
            if set(question.projects) == set(card.give) and Counter(question.places) == Counter(card.give.values()):
                self._undecided.remove(question)
                self._give(card.give)
                return True
        return False

    def _gives_special(
        self, card: ResolutionCard, counts: Mapping[str, int], unranked: set[str] | frozenset[str]
    ) -> bool:
        wanted = Counter([*self._special.values(), *card.give.values()])
        if not set(card.give.values()) <= unranked or any(
            number > counts.get(key, 0) for key, number in wanted.items()
        ):
            return False
        self._special.update(card.give)
        return True

    def _departs(self, card: ResolutionCard, counts: Mapping[str, int]) -> bool:
        """Give awards otherwise than by rank; never more of one than there are places."""
        after = {**self._given, **{project: award for project, award in card.give.items() if award}}
        for project, award in card.give.items():
            if not award:
                after.pop(project, None)
        if any(number > counts.get(key, 0) for key, number in Counter(after.values()).items()):
            return False
        self._given = after
        return True

    def _give(self, given: Mapping[str, str]) -> None:
        for project, award in given.items():
            if award:
                self._given[project] = award
                self._by_rank[project] = award

    def group(
        self, rows: Sequence[ResultRow], entries: int, counts: Mapping[str, int], vacant: Mapping[str, int]
    ) -> GroupList:
        lines = tuple(
            AwardLine(
                row,
                self._given.get(row.project, ""),
                self._special.get(row.project, ""),
                self._source.get(row.project, 0),
                self._given.get(row.project, "") != self._by_rank.get(row.project, ""),
            )
            for row in rows
        )
        return GroupList(
            track=rows[0].track,
            direction=rows[0].direction,
            entries=entries,
            counts=counts,
            lines=lines,
            undecided=tuple(self._undecided),
            vacant={key: number for key, number in vacant.items() if number},
            stale=tuple(self._stale),
        )


def reserve(group: GroupList) -> tuple[AwardLine, ...]:
    """Return who comes next (递补), in the order of their ranks: those with a rank and without an award."""
    left = [line for line in group.lines if line.row.rank is not None and not line.award]
    return tuple(replace(line) for line in left)
