"""The assignment of a national contest: a flow for each track over few candidates a project, then repair.

With 20,000 projects and 2,000 experts one exact program has forty million columns. Here each track is a network of its
own, with at most `CANDIDATES` experts a project, drawn by the seed, one of each unit; experts of several tracks bring
their load along. What a track leaves short is filled over all experts by chains of moves. Every rule is kept without
exception; loads are as equal as each track by itself allows.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from reviewer_app.rules.assignment_model import NOISE, TAKEN, Candidate, Demand, Pair, Program, Question, pair_cost

CANDIDATES: Final = 64
EXACT_PAIRS: Final = 120_000
"""So many pairs of expert and project one exact program takes in seconds; 480 × 80 are a third of it."""
Progress = Callable[[int, int], None]


def is_large(question: Question) -> bool:
    """Whether the question is too large for one exact program."""
    return len(question.demands) * len(question.experts) > EXACT_PAIRS


def by_tracks(question: Question, seed: str, progress: Progress | None = None) -> list[Pair]:
    """Return pairs that keep every rule; they fill all seats wherever flow and repair can."""
    plan = _Plan(question)
    tracks = sorted({demand.track for demand in question.demands})
    for number, track in enumerate(tracks):
        if progress:
            progress(number, len(tracks))
        _flow(plan, [demand for demand in question.demands if demand.track == track], seed)
    for demand in question.demands:
        while plan.missing(demand) and plan.fill(demand):
            pass
    return plan.pairs()


class _Plan:
    """Panels as they grow. An expert is moved off a project only when another one takes the seat at once."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self._panels: dict[str, dict[str, Candidate]] = {demand.project: {} for demand in question.demands}
        self._demands = {demand.project: demand for demand in question.demands}
        self._held: dict[str, dict[str, None]] = {candidate.expert: {} for candidate in question.experts}

    def load(self, candidate: Candidate) -> int:
        return candidate.load + len(self._held[candidate.expert])

    def room(self, candidate: Candidate) -> int:
        return max(0, self.question.max_load - self.load(candidate))

    def missing(self, demand: Demand) -> int:
        return self.question.need(demand) - len(self._panels[demand.project])

    def seat(self, candidate: Candidate, demand: Demand) -> None:
        self._panels[demand.project][candidate.expert] = candidate
        self._held[candidate.expert][demand.project] = None

    def _leave(self, candidate: Candidate, demand: Demand) -> None:
        del self._panels[demand.project][candidate.expert]
        del self._held[candidate.expert][demand.project]

    def _fits(self, candidate: Candidate, demand: Demand, leaving: str = "") -> bool:
        panel = self._panels[demand.project]
        if candidate.expert in panel or not self.question.allows(candidate, demand):
            return False
        return not candidate.unit or all(
            other.unit != candidate.unit for name, other in panel.items() if name != leaving
        )

    def fill(self, demand: Demand) -> bool:
        """Fill one seat of a project, at home in the track where that can be; False when no chain of moves does."""
        return self._chain(demand, True) or self._chain(demand, False)

    def _chain(self, demand: Demand, at_home: bool) -> bool:
        """Look for the shortest chain: somebody joins, for which somebody else takes over one of his projects, …"""
        fresh = _Fresh(self.question.experts, at_home)
        came: dict[str, tuple[Candidate, Demand, Candidate | None]] = {}
        waiting: deque[Candidate] = deque()
        seen = {demand.project}

        def reach(wanted: Demand, leaving: Candidate | None) -> None:
            name = leaving.expert if leaving else ""
            for candidate in [one for one in fresh.of(wanted) if self._fits(one, wanted, name)]:
                fresh.drop(candidate)
                came[candidate.expert] = (candidate, wanted, leaving)
                waiting.append(candidate)

        reach(demand, None)
        while waiting:
            candidate = waiting.popleft()
            if self.room(candidate):
                self._move(candidate, came)
                return True
            for project in self._held[candidate.expert]:
                if project not in seen:
                    seen.add(project)
                    reach(self._demands[project], candidate)
        return False

    def _move(self, last: Candidate, came: dict[str, tuple[Candidate, Demand, Candidate | None]]) -> None:
        candidate: Candidate | None = last
        while candidate is not None:
            joining, demand, leaving = came[candidate.expert]
            if leaving is not None:
                self._leave(leaving, demand)
            self.seat(joining, demand)
            candidate = leaving

    def pairs(self) -> list[Pair]:
        return [(one, self._demands[name]) for name, panel in self._panels.items() for one in panel.values()]


class _Fresh:
    """The experts that a search has not come to yet, by track: each is looked at until he is reached, then no more."""

    def __init__(self, experts: Sequence[Candidate], at_home: bool) -> None:
        self._at_home = at_home
        self._by_track: dict[str, dict[str, Candidate]] = {}
        self._anywhere: dict[str, Candidate] = {}
        for one in experts:
            for track in one.tracks if at_home else ():
                self._by_track.setdefault(track, {})[one.expert] = one
            if not at_home or not one.tracks:
                self._anywhere[one.expert] = one

    def of(self, demand: Demand) -> Iterator[Candidate]:
        """Yield those who may be asked for a project."""
        yield from self._anywhere.values()
        if self._at_home:
            yield from self._by_track.get(demand.track, {}).values()

    def drop(self, candidate: Candidate) -> None:
        """Forget one who was reached."""
        self._anywhere.pop(candidate.expert, None)
        for track in candidate.tracks if self._at_home else ():
            self._by_track[track].pop(candidate.expert, None)


def _flow(plan: _Plan, demands: Sequence[Demand], seed: str) -> None:
    """Fill one track as a network: seats cost a draw of the seed, each further load of an expert a step more."""
    question = plan.question
    rooms = {one: plan.room(one) for one in question.experts if any(one.fits(demand) for demand in demands[:1])}
    at_home = [one for one, room in rooms.items() if room]
    pairs = [pair for demand in demands for pair in _drawn(question, demand, at_home, seed)]
    program = Program()
    columns = [program.column(cost, 1) for cost, _ in pairs]
    by_expert: dict[str, list[int]] = {}
    by_project: dict[str, list[int]] = {}
    for (_, (candidate, demand)), column in zip(pairs, columns, strict=True):
        by_expert.setdefault(candidate.expert, []).append(column)
        by_project.setdefault(demand.project, []).append(column)
    for candidate in at_home:
        taken = by_expert.get(candidate.expert, [])
        most = min(rooms[candidate], len(taken))
        load = plan.load(candidate)
        program.row(0, 0, taken, [program.column(NOISE * (load + step), 1) for step in range(1, most + 1)])
    empty = NOISE * (2 * question.max_load + 1)
    for demand in demands:
        need = question.need(demand)
        program.row(need, need, [*by_project.get(demand.project, []), program.column(empty, need)])
    for (_, pair), value in zip(pairs, program.solve(), strict=False):
        if value > TAKEN:
            plan.seat(*pair)


def _drawn(question: Question, demand: Demand, at_home: Sequence[Candidate], seed: str) -> list[tuple[int, Pair]]:
    """Return the candidates of a project with their costs: the first by the seed's draw, one of each unit."""
    allowed = sorted(
        ((pair_cost((one, demand), seed, 0), one) for one in at_home if question.allows(one, demand)),
        key=lambda drawn: (drawn[0], drawn[1].expert),
    )
    units: set[str] = set()
    chosen: list[tuple[int, Pair]] = []
    for cost, candidate in allowed:
        if candidate.unit and candidate.unit in units:
            continue
        units.add(candidate.unit)
        chosen.append((cost, (candidate, demand)))
        if len(chosen) == CANDIDATES:
            break
    return chosen
