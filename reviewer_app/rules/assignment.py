"""Assignment (分配): which expert marks which project, by an exact solver; or which projects cannot be had, and why.

Kept without exception: seats per project, load per expert, forbidden pairs, and no two experts of one unit on one
project. Among all plans that keep them, first the fewest experts outside their tracks, then loads as equal as can be,
then the seed decides. The order of the lists given never matters, so the same seed gives the same plan again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from reviewer_app.errors import RuleViolation
from reviewer_app.rules.assignment_large import Progress, by_tracks, is_large
from reviewer_app.rules.assignment_model import Candidate, Demand, Question, cheapest, fullest

Reason = Literal["experts", "forbidden", "unit", "load"]
RelaxationKind = Literal["max-load", "experts", "per-project"]

__all__ = ["AssignmentPlan", "Candidate", "Demand", "Infeasible", "Relaxation", "Shortfall", "assign"]


@dataclass(frozen=True)
class AssignmentPlan:
    """Who marks what: (expert, project) sorted by project; `loads` with what the experts had before.

    `outside_track`: the pairs whose expert has not named the project's track.
    """

    pairs: tuple[tuple[str, str], ...]
    loads: Mapping[str, int]
    outside_track: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Shortfall:
    """A project that cannot have its `need` experts but only `have`. `reason` is what binds.

    experts: there are not so many in all; forbidden: recusals and conflicts leave too few; unit: those left are of too
    few units; load: they are there, but have no room under the load limit.
    """

    project: str
    reason: Reason
    need: int
    have: int


@dataclass(frozen=True)
class Relaxation:
    """The smallest change of one kind that makes a plan possible: load limit, further experts, seats per project."""

    kind: RelaxationKind
    value: int


@dataclass(frozen=True)
class Infeasible:
    """No plan: the projects that come short, those that compete with them for full experts, and what would help.

    `relaxations`: one of each kind that helps at all, the least intrusive kind first.
    """

    shortfalls: tuple[Shortfall, ...]
    competing: tuple[str, ...]
    relaxations: tuple[Relaxation, ...]


def assign(
    projects: Sequence[Demand],
    experts: Sequence[Candidate],
    forbidden: Mapping[tuple[str, str], str],
    per_project: int,
    max_load: int,
    seed: int | str,
    progress: Progress | None = None,
) -> AssignmentPlan | Infeasible:
    """Return a plan, or why there is none. `forbidden`: (expert, project) → reason; only the pairs matter here.

    A question that is too large for one exact program is answered track by track: see `assignment_large`.

    Raises RuleViolation `assign-numbers` when `per_project` or `max_load` is below 1. An id given twice is a bug
    (ValueError).
    """
    if per_project < 1 or max_load < 1:
        raise RuleViolation("assign-numbers", per_project=per_project, max_load=max_load)
    question = Question.of(projects, experts, frozenset(forbidden), per_project, max_load)
    if is_large(question):
        placed = by_tracks(question, str(seed), progress)
        return _plan(question, placed) if len(placed) == question.seats else _explain_large(question, placed)
    filled = fullest(question)
    if len(filled) < question.seats:
        return _explain(question, filled)
    return _plan(question, cheapest(question, str(seed)))


def _plan(question: Question, pairs: Sequence[tuple[Candidate, Demand]]) -> AssignmentPlan:
    _verify(question, pairs)
    loads = {candidate.expert: candidate.load for candidate in question.experts}
    for candidate, _ in pairs:
        loads[candidate.expert] += 1
    named = sorted(((candidate.expert, demand.project) for candidate, demand in pairs), key=lambda pair: pair[::-1])
    strangers = {(candidate.expert, demand.project) for candidate, demand in pairs if not candidate.fits(demand)}
    return AssignmentPlan(tuple(named), loads, tuple(pair for pair in named if pair in strangers))


def _verify(question: Question, pairs: Sequence[tuple[Candidate, Demand]]) -> None:
    """Look at the solver's answer with other eyes: whatever it says, no rule may be broken (RuntimeError)."""
    per_expert = {candidate.expert: candidate.load for candidate in question.experts}
    per_project = {demand.project: 0 for demand in question.demands}
    units: set[tuple[str, str]] = set()
    broken = len(set(pairs)) < len(pairs)
    for candidate, demand in pairs:
        per_expert[candidate.expert] += 1
        per_project[demand.project] += 1
        broken |= (candidate.expert, demand.project) in question.forbidden
        broken |= bool(candidate.unit) and (candidate.unit, demand.project) in units
        units.add((candidate.unit, demand.project))
    broken |= any(count > max(question.max_load, question.load_before(expert)) for expert, count in per_expert.items())
    broken |= any(per_project[demand.project] != question.need(demand) for demand in question.demands)
    if broken:
        raise RuntimeError("the solver's plan breaks a rule")


def _explain(question: Question, filled: Sequence[tuple[Candidate, Demand]]) -> Infeasible:
    have = {demand.project: 0 for demand in question.demands}
    for _, demand in filled:
        have[demand.project] += 1
    short = [demand for demand in question.demands if have[demand.project] < question.need(demand)]
    return Infeasible(
        shortfalls=tuple(
            Shortfall(demand.project, _binding(question, demand), question.need(demand), have[demand.project])
            for demand in short
        ),
        competing=_competing(question, filled, short),
        relaxations=tuple(_relaxations(question, question.seats - len(filled))),
    )


def _explain_large(question: Question, placed: Sequence[tuple[Candidate, Demand]]) -> Infeasible:
    """Name what binds; of the relaxations only the one that counting seats alone shows to be needed."""
    have = Counter(demand.project for _, demand in placed)
    short = [demand for demand in question.demands if have[demand.project] < question.need(demand)]
    named = tuple(
        Shortfall(one.project, _binding(question, one), question.need(one), have[one.project]) for one in short
    )
    held = sum(candidate.load for candidate in question.experts)
    least = -(-(question.seats + held) // max(1, len(question.experts)))
    return Infeasible(named, (), (Relaxation("max-load", least),) if least > question.max_load else ())


def _binding(question: Question, demand: Demand) -> Reason:
    need = question.need(demand)
    if len(question.experts) < need:
        return "experts"
    allowed = [candidate for candidate in question.experts if question.allows(candidate, demand)]
    if len(allowed) < need:
        return "forbidden"
    alone = sum(not candidate.unit for candidate in allowed)
    units = {candidate.unit for candidate in allowed if candidate.unit}
    return "unit" if alone + len(units) < need else "load"


def _competing(
    question: Question, filled: Sequence[tuple[Candidate, Demand]], short: Sequence[Demand]
) -> tuple[str, ...]:
    """Return the projects that hold the experts whom the short ones would need, step by step."""
    given = set(filled)
    reached = {demand.project for demand in short}
    waiting = list(short)
    seen: set[str] = set()
    while waiting:
        wanted = waiting.pop()
        for candidate in question.experts:
            if candidate.expert in seen or (candidate, wanted) in given or not question.allows(candidate, wanted):
                continue
            seen.add(candidate.expert)
            held = [demand for demand in question.demands if (candidate, demand) in given]
            waiting += [demand for demand in held if demand.project not in reached]
            reached.update(demand.project for demand in held)
    return tuple(sorted(reached - {demand.project for demand in short}))


def _relaxations(question: Question, missing: int) -> list[Relaxation]:
    fewest = -(-missing // question.max_load)
    most = fewest + question.per_project + missing
    load = _least(question.least_load(), question.most_load(), lambda value: replace(question, max_load=value))
    further = _least(fewest, most, question.with_strangers)
    fewer = _least(1, question.per_project - 1, lambda value: question.with_seats(question.per_project - value))
    found: dict[RelaxationKind, int | None] = {
        "max-load": load,
        "experts": further,
        "per-project": None if fewer is None else question.per_project - fewer,
    }
    return [Relaxation(kind, value) for kind, value in found.items() if value is not None]


def _least(low: int, high: int, changed: Callable[[int], Question]) -> int | None:
    """Return the least value in low..high whose question can be answered in full (more never hurts), or None."""

    def is_enough(value: int) -> bool:
        question = changed(value)
        return len(fullest(question)) == question.seats

    if low > high or not is_enough(high):
        return None
    value, stride = low, 1
    while value < high and not is_enough(value):  # the answer is mostly near, and each look costs a solver's run
        low, value, stride = value + 1, min(high, value + stride), stride * 2
    high = value
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle + 1, high)
    return low
