"""The assignment as a network flow, solved by HiGHS (loaded only when asked) in one thread.

Without the noise of the seed the matrix is that of a network, so every corner of it is whole-numbered: the simplex
method needs no branching. Costs are whole numbers too; floats stand only at the solver's border.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

NOISE = 1000
"""Costs from the seed lie below this; all together they stay below one step of load."""
TAKEN = 0.5
"""Above this the solver's 0 or 1 is a 1."""


@dataclass(frozen=True)
class Candidate:
    """An expert. `unit` "" clashes with nobody; no `tracks`: at home in all; `load`: how many he holds already."""

    expert: str
    unit: str
    tracks: tuple[str, ...] = ()
    load: int = 0

    def fits(self, demand: Demand) -> bool:
        """Whether the project lies in the expert's tracks."""
        return not self.tracks or demand.track in self.tracks


@dataclass(frozen=True)
class Demand:
    """A project that needs experts: `seats` of them, or as many as every project where it is None."""

    project: str
    track: str
    seats: int | None = None


@dataclass(frozen=True)
class Question:
    """All that the solver has to keep, in an order of its own."""

    demands: tuple[Demand, ...]
    experts: tuple[Candidate, ...]
    forbidden: frozenset[tuple[str, str]]
    per_project: int
    max_load: int

    @classmethod
    def of(
        cls,
        projects: Sequence[Demand],
        experts: Sequence[Candidate],
        forbidden: frozenset[tuple[str, str]],
        per_project: int,
        max_load: int,
    ) -> Question:
        """Return the question in its own order; an id given twice is a bug (ValueError)."""
        demands = tuple(sorted(projects, key=lambda demand: demand.project))
        ordered = tuple(sorted(experts, key=lambda candidate: candidate.expert))
        if len({demand.project for demand in demands}) < len(demands):
            raise ValueError("a project was given twice")
        if len({candidate.expert for candidate in ordered}) < len(ordered):
            raise ValueError("an expert was given twice")
        return cls(demands, ordered, forbidden, per_project, max_load)

    def need(self, demand: Demand) -> int:
        """Return how many experts a project needs."""
        return self.per_project if demand.seats is None else demand.seats

    @property
    def seats(self) -> int:
        """How many pairs a full plan has."""
        return sum(self.need(demand) for demand in self.demands)

    def allows(self, candidate: Candidate, demand: Demand) -> bool:
        """Whether nothing forbids the pair."""
        return (candidate.expert, demand.project) not in self.forbidden

    def room(self, candidate: Candidate) -> int:
        """Return how many projects an expert may still take."""
        return max(0, min(self.max_load - candidate.load, len(self.demands)))

    def load_before(self, expert: str) -> int:
        """Return what an expert held already."""
        return next(candidate.load for candidate in self.experts if candidate.expert == expert)

    def least_load(self) -> int:
        """Return the lowest load limit above the present one that the number of seats does not rule out."""
        held = sum(candidate.load for candidate in self.experts)
        return max(self.max_load + 1, -(-(self.seats + held) // max(1, len(self.experts))))

    def most_load(self) -> int:
        """Return a load limit that binds nobody."""
        return len(self.demands) + max((candidate.load for candidate in self.experts), default=0)

    def with_strangers(self, count: int) -> Question:
        """Return the question with `count` further experts whom nothing binds but the load limit."""
        further = tuple(Candidate(f"\x7f{number:06}", "") for number in range(count))
        return replace(self, experts=self.experts + further)

    def with_seats(self, per_project: int) -> Question:
        """Return the question with at most `per_project` seats for every project."""
        demands = tuple(
            demand if demand.seats is None else replace(demand, seats=min(demand.seats, per_project))
            for demand in self.demands
        )
        return replace(self, demands=demands, per_project=per_project)


Pair = tuple[Candidate, Demand]


@dataclass
class Program:
    """A linear program while it is written: columns with cost and upper bound, rows with bounds and entries."""

    costs: list[int] = field(default_factory=list)
    upper: list[int] = field(default_factory=list)
    row_lower: list[int] = field(default_factory=list)
    row_upper: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    values: list[int] = field(default_factory=list)

    def column(self, cost: int, upper: int) -> int:
        """Add a column 0..upper and return its number."""
        self.costs.append(cost)
        self.upper.append(upper)
        return len(self.costs) - 1

    def row(self, lower: int, upper: int, plus: Sequence[int], minus: Sequence[int] = ()) -> None:
        """Add lower ≤ sum(plus) − sum(minus) ≤ upper."""
        self.row_lower.append(lower)
        self.row_upper.append(upper)
        self.starts.append(len(self.columns))
        self.columns += [*plus, *minus]
        self.values += [1] * len(plus) + [-1] * len(minus)

    def solve(self) -> list[float]:
        """Return the columns' values at the optimum; every program written here has one."""
        import highspy

        solver = highspy.Highs()  # type: ignore[no-untyped-call]
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("parallel", "off")
        solver.setOptionValue("solver", "simplex")
        solver.setOptionValue("random_seed", 0)
        width, entries = len(self.costs), len(self.columns)
        solver.addCols(width, _floats(self.costs), [0.0] * width, _floats(self.upper), 0, [], [], [])
        lower, upper, values = _floats(self.row_lower), _floats(self.row_upper), _floats(self.values)
        solver.addRows(len(lower), lower, upper, entries, self.starts, self.columns, values)
        solver.run()
        return list(solver.getSolution().col_value)


def _floats(values: Sequence[int]) -> list[float]:
    return [float(value) for value in values]


def _pairs(question: Question) -> list[Pair]:
    """Return every pair that nothing forbids."""
    return [
        (candidate, demand)
        for candidate in question.experts
        if question.room(candidate)
        for demand in question.demands
        if question.allows(candidate, demand)
    ]


def fullest(question: Question) -> list[Pair]:
    """Return pairs that fill as many seats as can be filled at all."""
    pairs = _pairs(question)
    program = Program()
    columns = [program.column(-1, 1) for _ in pairs]
    for candidate, taken in _by_expert(question, pairs, columns):
        program.row(0, question.room(candidate), taken)
    for demand, taken in _by_project(question, pairs, columns):
        program.row(0, question.need(demand), taken)
    _unit_rows(program, pairs, columns)
    return _taken(program, pairs)


def cheapest(question: Question, seed: str) -> list[Pair]:
    """Return the best full plan; there has to be one (see `fullest`)."""
    pairs = _pairs(question)
    step = NOISE * (question.seats + 1)
    stranger = step * (question.most_load() + 1)
    program = Program()
    columns = [program.column(pair_cost(pair, seed, stranger), 1) for pair in pairs]
    for candidate, taken in _by_expert(question, pairs, columns):
        steps = [program.column(step * (candidate.load + k), 1) for k in range(1, question.room(candidate) + 1)]
        program.row(0, 0, taken, steps)
    for demand, taken in _by_project(question, pairs, columns):
        program.row(question.need(demand), question.need(demand), taken)
    _unit_rows(program, pairs, columns)
    return _taken(program, pairs)


def _taken(program: Program, pairs: Sequence[Pair]) -> list[Pair]:
    if not pairs:
        return []
    return [pair for pair, value in zip(pairs, program.solve(), strict=False) if value > TAKEN]


def pair_cost(pair: Pair, seed: str, stranger: int) -> int:
    """Return what a pair costs: a draw from the seed below NOISE, and `stranger` more outside the expert's tracks."""
    candidate, demand = pair
    drawn = hashlib.sha256("\n".join((seed, candidate.expert, demand.project)).encode()).digest()
    noise = int.from_bytes(drawn[:8], "big") % NOISE
    return noise if candidate.fits(demand) else stranger + noise


def _by_expert(question: Question, pairs: Sequence[Pair], columns: Sequence[int]) -> list[tuple[Candidate, list[int]]]:
    taken: dict[Candidate, list[int]] = {candidate: [] for candidate in question.experts}
    for (candidate, _), column in zip(pairs, columns, strict=True):
        taken[candidate].append(column)
    return [(candidate, found) for candidate, found in taken.items() if found]


def _by_project(question: Question, pairs: Sequence[Pair], columns: Sequence[int]) -> list[tuple[Demand, list[int]]]:
    taken: dict[Demand, list[int]] = {demand: [] for demand in question.demands}
    for (_, demand), column in zip(pairs, columns, strict=True):
        taken[demand].append(column)
    return [(demand, found) for demand, found in taken.items() if found]


def _unit_rows(program: Program, pairs: Sequence[Pair], columns: Sequence[int]) -> None:
    shared: dict[tuple[str, str], list[int]] = {}
    for (candidate, demand), column in zip(pairs, columns, strict=True):
        if candidate.unit:
            shared.setdefault((candidate.unit, demand.project), []).append(column)
    for taken in shared.values():
        if len(taken) > 1:
            program.row(0, 1, taken)
