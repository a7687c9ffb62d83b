"""The assignment against brute force on small cases: right where there is a plan, right where there is none."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer_app.errors import RuleViolation
from reviewer_app.rules import assignment
from reviewer_app.rules.assignment import (
    AssignmentPlan,
    Candidate,
    Demand,
    Infeasible,
    Relaxation,
    Shortfall,
    assign,
)

Plan = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Case:
    projects: tuple[Demand, ...]
    experts: tuple[Candidate, ...]
    forbidden: frozenset[tuple[str, str]]
    per_project: int
    max_load: int

    def solve(self, seed: int | str = 1) -> AssignmentPlan | Infeasible:
        reasons = dict.fromkeys(self.forbidden, "employment")
        return assign(self.projects, self.experts, reasons, self.per_project, self.max_load, seed)

    def plans(self) -> Iterator[Plan]:
        """Every plan that keeps the rules, the slow way."""
        loads = {expert.expert: expert.load for expert in self.experts}
        yield from self._fill(self.projects, loads, frozenset())

    def _fill(self, left: Sequence[Demand], loads: dict[str, int], chosen: Plan) -> Iterator[Plan]:
        if not left:
            yield chosen
            return
        demand = left[0]
        seats = self.per_project if demand.seats is None else demand.seats
        free = [
            expert
            for expert in self.experts
            if loads[expert.expert] < self.max_load and (expert.expert, demand.project) not in self.forbidden
        ]
        for panel in combinations(free, seats):
            units = [expert.unit for expert in panel if expert.unit]
            if len(set(units)) == len(units):
                more = {**loads, **{expert.expert: loads[expert.expert] + 1 for expert in panel}}
                yield from self._fill(left[1:], more, chosen | {(expert.expert, demand.project) for expert in panel})

    def worth(self, plan: Plan) -> tuple[int, int]:
        """Experts outside their tracks, then the sum of squared loads: less is better."""
        experts = {expert.expert: expert for expert in self.experts}
        tracks = {demand.project: demand.track for demand in self.projects}
        outside = sum(
            bool(experts[expert].tracks) and tracks[project] not in experts[expert].tracks for expert, project in plan
        )
        loads = [expert.load + sum(pair[0] == expert.expert for pair in plan) for expert in self.experts]
        return outside, sum(load * load for load in loads)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    tracks = st.sampled_from("ab")
    experts = tuple(
        Candidate(
            f"e{number}",
            draw(st.sampled_from(["", "u1", "u2"])),
            tuple(draw(st.sets(tracks))),
            draw(st.sampled_from([0, 0, 0, 1])),
        )
        for number in range(draw(st.integers(1, 4)))
    )
    seats = st.sampled_from([None, None, None, 0, 1])
    projects = tuple(Demand(f"p{number}", draw(tracks), draw(seats)) for number in range(draw(st.integers(1, 3))))
    pairs = [(expert.expert, demand.project) for expert in experts for demand in projects]
    forbidden = frozenset(draw(st.sets(st.sampled_from(pairs), max_size=3)))
    return Case(projects, experts, forbidden, draw(st.integers(1, 3)), draw(st.integers(1, 3)))


@given(cases())
@settings(max_examples=150)
def test_a_plan_is_the_best_that_brute_force_finds(case: Case) -> None:
    plans = list(case.plans())
    answer = case.solve()
    assert isinstance(answer, AssignmentPlan) == bool(plans)
    if isinstance(answer, AssignmentPlan):
        assert frozenset(answer.pairs) in plans
        assert len(set(answer.pairs)) == len(answer.pairs)
        assert case.worth(frozenset(answer.pairs)) == min(map(case.worth, plans))
        assert len(answer.outside_track) == case.worth(frozenset(answer.pairs))[0]


@given(cases(), st.data())
@settings(max_examples=60)
def test_the_order_of_input_never_changes_a_plan(case: Case, data: st.DataObject) -> None:
    shuffled = replace(
        case,
        projects=tuple(data.draw(st.permutations(case.projects))),
        experts=tuple(data.draw(st.permutations(case.experts))),
    )
    assert shuffled.solve() == case.solve()


@given(cases())
@settings(max_examples=150)
def test_a_relaxation_helps_and_a_smaller_one_does_not(case: Case) -> None:
    answer = case.solve()
    if isinstance(answer, AssignmentPlan):
        return
    changed = {relaxation.kind: relaxation.value for relaxation in answer.relaxations}

    def is_possible(other: Case) -> bool:
        return any(True for _ in other.plans())

    def with_experts(count: int) -> Case:
        return replace(case, experts=(*case.experts, *(Candidate(f"x{number}", "") for number in range(count))))

    def with_seats(count: int) -> Case:
        seats = [demand.seats if demand.seats is None else min(demand.seats, count) for demand in case.projects]
        fewer = tuple(replace(demand, seats=seat) for demand, seat in zip(case.projects, seats, strict=True))
        return replace(case, projects=fewer, per_project=count)

    loads = [load for load in range(case.max_load + 1, 9) if is_possible(replace(case, max_load=load))]
    assert changed.get("max-load") == min(loads, default=None)
    assert changed["experts"] == min(count for count in range(1, 10) if is_possible(with_experts(count)))
    seats = [count for count in range(1, case.per_project) if is_possible(with_seats(count))]
    assert changed.get("per-project") == max(seats, default=None)


@given(cases())
@settings(max_examples=100)
def test_what_comes_short_adds_up(case: Case) -> None:
    answer = case.solve()
    if isinstance(answer, Infeasible):
        assert answer.shortfalls
        assert all(0 <= short.have < short.need for short in answer.shortfalls)
        assert not {short.project for short in answer.shortfalls} & set(answer.competing)


def _experts(*units: str) -> tuple[Candidate, ...]:
    return tuple(Candidate(f"e{number}", unit) for number, unit in enumerate(units))


def _projects(count: int, track: str = "a") -> tuple[Demand, ...]:
    return tuple(Demand(f"p{number:02}", track) for number in range(count))


def test_loads_are_equal_when_nothing_stands_against_it() -> None:
    answer = Case(_projects(48), _experts(*(f"u{n}" for n in range(12))), frozenset(), 3, 48).solve()
    assert isinstance(answer, AssignmentPlan)
    assert set(answer.loads.values()) == {12}


def test_what_experts_held_before_is_evened_out() -> None:
    experts = (Candidate("e0", "", load=4), Candidate("e1", ""), Candidate("e2", ""))
    answer = Case(_projects(8), experts, frozenset(), 1, 9).solve()
    assert isinstance(answer, AssignmentPlan)
    assert answer.loads == {"e0": 4, "e1": 4, "e2": 4}


def test_experts_stay_in_their_tracks_while_they_have_room() -> None:
    experts = (Candidate("e0", "", ("a",)), Candidate("e1", "", ("b",)), Candidate("e2", ""))
    case = Case(_projects(3), experts, frozenset(), 1, 3)
    answer = case.solve()
    assert isinstance(answer, AssignmentPlan)
    assert "e1" not in dict(answer.pairs)
    assert answer.outside_track == ()
    crowded = Case(_projects(3), experts[:2], frozenset(), 1, 2).solve()
    assert isinstance(crowded, AssignmentPlan)
    assert [expert for expert, _ in crowded.outside_track] == ["e1"]


def test_the_seed_chooses_among_equals_and_repeats_itself() -> None:
    case = Case(_projects(12), _experts("", "", "", ""), frozenset(), 2, 12)
    plans = [case.solve(seed) for seed in range(6)]
    assert plans == [case.solve(str(seed)) for seed in range(6)]
    assert len({plan.pairs for plan in plans if isinstance(plan, AssignmentPlan)}) == 6


def test_a_plan_is_listed_by_project_and_then_expert() -> None:
    answer = Case(_projects(3), _experts("", "", ""), frozenset(), 2, 3).solve()
    assert isinstance(answer, AssignmentPlan)
    assert list(answer.pairs) == sorted(answer.pairs, key=lambda pair: (pair[1], pair[0]))


@pytest.mark.parametrize(
    ("case", "shortfalls", "competing", "relaxations"),
    [
        (
            Case(_projects(1), _experts("", ""), frozenset(), 3, 5),
            (Shortfall("p00", "experts", 3, 2),),
            (),
            (Relaxation("experts", 1), Relaxation("per-project", 2)),
        ),
        (
            Case(_projects(1), _experts("", "", ""), frozenset({("e0", "p00"), ("e1", "p00")}), 2, 5),
            (Shortfall("p00", "forbidden", 2, 1),),
            (),
            (Relaxation("experts", 1), Relaxation("per-project", 1)),
        ),
        (
            Case(_projects(1), _experts("u1", "u1", "u1"), frozenset(), 2, 5),
            (Shortfall("p00", "unit", 2, 1),),
            (),
            (Relaxation("experts", 1), Relaxation("per-project", 1)),
        ),
        (
            Case(_projects(1), (Candidate("e0", "", (), 5), Candidate("e1", "")), frozenset(), 2, 5),
            (Shortfall("p00", "load", 2, 1),),
            (),
            (Relaxation("max-load", 6), Relaxation("experts", 1), Relaxation("per-project", 1)),
        ),
        (
            Case(_projects(2), (), frozenset(), 1, 1),
            (Shortfall("p00", "experts", 1, 0), Shortfall("p01", "experts", 1, 0)),
            (),
            (Relaxation("experts", 2),),
        ),
    ],
)
def test_a_project_that_cannot_be_had_is_named_with_what_binds(
    case: Case, shortfalls: tuple[Shortfall, ...], competing: tuple[str, ...], relaxations: tuple[Relaxation, ...]
) -> None:
    assert case.solve() == Infeasible(shortfalls, competing, relaxations)


def test_projects_that_compete_for_the_same_full_experts_are_named() -> None:
    """p03 has other experts and nothing to do with it; of p00 to p02 one comes short and two compete."""
    experts = (Candidate("e0", ""), Candidate("e1", ""), Candidate("e9", ""))
    forbidden = frozenset({("e0", "p03"), ("e1", "p03")} | {("e9", f"p{number:02}") for number in range(3)})
    answer = Case(_projects(4), experts, forbidden, 1, 1).solve()
    assert isinstance(answer, Infeasible)
    (short,) = answer.shortfalls
    assert (short.reason, short.need, short.have) == ("load", 1, 0)
    assert {short.project, *answer.competing} == {"p00", "p01", "p02"}
    assert answer.relaxations == (Relaxation("max-load", 2), Relaxation("experts", 1))


def test_a_far_relaxation_is_found_as_well() -> None:
    answer = Case(_projects(40), _experts("", ""), frozenset({("e0", f"p{n:02}") for n in range(40)}), 1, 1).solve()
    assert isinstance(answer, Infeasible)
    assert Relaxation("max-load", 40) in answer.relaxations
    assert len(answer.shortfalls) == 39


@pytest.mark.parametrize(("per_project", "max_load"), [(0, 1), (1, 0), (-1, 5)])
def test_numbers_below_one_are_refused(per_project: int, max_load: int) -> None:
    with pytest.raises(RuleViolation, match="assign-numbers"):
        assign(_projects(1), _experts(""), {}, per_project, max_load, 1)


def test_an_id_given_twice_is_a_bug() -> None:
    with pytest.raises(ValueError, match="project was given twice"):
        assign(_projects(1) * 2, _experts(""), {}, 1, 1, 1)
    with pytest.raises(ValueError, match="expert was given twice"):
        assign(_projects(1), _experts("") * 2, {}, 1, 1, 1)


def test_nothing_to_assign_is_an_empty_plan() -> None:
    assert assign((), _experts("u"), {}, 3, 5, 1) == AssignmentPlan((), {"e0": 0}, ())


@pytest.mark.parametrize(
    "pairs",
    [
        [("e2", "p00"), ("e2", "p00")],
        [("e0", "p00"), ("e1", "p00")],
        [("e0", "p00"), ("e2", "p01")],
        [("e0", "p00"), ("e0", "p01")],
        [("e0", "p00")],
    ],
    ids=["a pair twice", "two of one unit", "a forbidden pair", "above the load", "a seat empty"],
)
def test_a_wrong_answer_of_the_solver_never_becomes_a_plan(
    monkeypatch: pytest.MonkeyPatch, pairs: list[tuple[str, str]]
) -> None:
    experts, projects = _experts("u", "u", ""), _projects(2)
    by_id = {entry.expert: entry for entry in experts}, {entry.project: entry for entry in projects}
    answer = [(by_id[0][expert], by_id[1][project]) for expert, project in pairs]
    monkeypatch.setattr(assignment, "cheapest", lambda question, seed: answer)
    seats = 2 if pairs[0][1] == pairs[-1][1] else 1
    wanted = (Demand("p00", "a", seats), Demand("p01", "a", 0 if seats == 2 else 1))
    answer[:] = [(candidate, wanted[int(demand.project == "p01")]) for candidate, demand in answer]
    with pytest.raises(RuntimeError, match="breaks a rule"):
        assign(wanted, experts, {("e2", "p01"): "kinship"}, 1, 1 if seats == 1 else 2, 1)


def test_the_solver_is_loaded_only_when_it_is_asked() -> None:
    code = "import sys, reviewer_app.rules.assignment; print({'highspy', 'numpy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
