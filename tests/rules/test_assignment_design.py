"""The design of an assignment: parts are told apart and joined by swaps that break no rule."""

from __future__ import annotations

import random

from reviewer_app.rules.assignment import AssignmentPlan, Candidate, Demand, Infeasible, assign
from reviewer_app.rules.assignment_design import connect, design, parts
from reviewer_app.rules.assignment_large import CANDIDATES, EXACT_PAIRS, by_tracks
from reviewer_app.rules.assignment_model import Question

APART = (("e1", "p1"), ("e2", "p1"), ("e3", "p2"), ("e4", "p2"))
GROUPS = {"p1": "a", "p2": "a", "p3": "b"}


def test_parts_share_no_expert() -> None:
    assert parts(APART) == [frozenset({"p1"}), frozenset({"p2"})]
    assert parts([*APART, ("e1", "p2")]) == [frozenset({"p1", "p2"})]
    assert parts(()) == []


def test_each_group_is_looked_at_by_itself() -> None:
    found = design([*APART, ("e9", "p3")], GROUPS)
    assert [(one.group, one.projects, one.experts, one.parts) for one in found] == [("a", 2, 4, 2), ("b", 1, 1, 1)]


def test_one_swap_cannot_join_two_lone_projects() -> None:
    assert connect(APART, (), GROUPS, {}, ()) == tuple(sorted(APART, key=lambda pair: pair[::-1]))


SHARED = (
    ("e1", "p1"),
    ("e2", "p1"),
    ("e1", "p2"),
    ("e2", "p2"),
    ("e3", "p4"),
    ("e4", "p4"),
    ("e3", "p5"),
    ("e4", "p5"),
)
ONE = dict.fromkeys(("p1", "p2", "p4", "p5"), "a")


def test_swaps_join_and_keep_loads_and_seats() -> None:
    joined = connect(SHARED, (), ONE, {}, ())
    assert len(parts(joined)) == 1
    for place in (0, 1):
        assert sorted(pair[place] for pair in joined) == sorted(pair[place] for pair in SHARED)


def test_no_swap_breaks_a_rule() -> None:
    units = {"e1": "u", "e2": "v", "e3": "u", "e4": "v"}
    assert len(parts(connect(SHARED, (), ONE, units, ()))) == 1, "the like-named ones may change places"
    walls = {(expert, project) for expert in ("e1", "e2") for project in ("p4", "p5")}
    assert set(connect(SHARED, (), ONE, {}, walls)) == set(SHARED)


def test_what_stands_already_ties_parts_together() -> None:
    assert set(connect(SHARED, (("e1", "p4"),), ONE, {}, ())) == set(SHARED)


def large(projects: int, experts: int, most: int) -> tuple[list[Demand], list[Candidate], dict[tuple[str, str], str]]:
    chance = random.Random(3)
    tracks = [f"t{number}" for number in range(4)]
    wanted = [Demand(f"p{number:04}", tracks[number % 4]) for number in range(projects)]
    known = [
        Candidate(f"e{number:03}", f"u{chance.randrange(experts // 2)}", (tracks[number % 4], chance.choice(tracks)))
        for number in range(experts)
    ]
    return wanted, known, {(chance.choice(known).expert, chance.choice(wanted).project): "x" for _ in range(projects)}


def test_a_large_question_is_answered_track_by_track() -> None:
    wanted, known, forbidden = large(900, 140, 40)
    assert len(wanted) * len(known) > EXACT_PAIRS
    plan = assign(wanted, known, forbidden, 5, 40, "7")
    assert isinstance(plan, AssignmentPlan)
    assert len(plan.pairs) == 4500
    assert not set(plan.pairs) & set(forbidden)
    assert max(plan.loads.values()) <= 40
    assert assign(wanted[::-1], known[::-1], forbidden, 5, 40, "7") == plan
    assert assign(wanted, known, forbidden, 5, 40, "8") != plan


def test_what_a_track_leaves_short_is_filled_by_moves() -> None:
    """The one track has too few experts of its own: others take over, none beyond his load."""
    wanted = [Demand(f"p{number}", "a") for number in range(6)]
    known = [Candidate(f"e{number}", f"u{number}", ("a",) if number < 2 else ("b",)) for number in range(6)]
    question = Question.of(wanted, known, frozenset({("e5", "p0"), ("e4", "p1")}), 3, 3)
    pairs = by_tracks(question, "1")
    assert len(pairs) == 18
    loads = [sum(one.expert == f"e{number}" for one, _ in pairs) for number in range(6)]
    assert loads == [3] * 6
    assert not {("e5", "p0"), ("e4", "p1")} & {(one.expert, demand.project) for one, demand in pairs}


def test_a_large_question_without_an_answer_names_what_binds() -> None:
    wanted, known, forbidden = large(900, 140, 40)
    answer = assign(wanted, known, forbidden, 5, 30, "7")
    assert isinstance(answer, Infeasible)
    assert {one.reason for one in answer.shortfalls} == {"load"}
    assert [(one.kind, one.value) for one in answer.relaxations] == [("max-load", 33)]
    assert CANDIDATES == 64
