"""The assignment's solver: a city's contest exactly, and the national one track by track, each against its time."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

from benchmarks.ratio import Result, seconds
from reviewer_app.rules.assignment import AssignmentPlan, Candidate, Demand, assign

EACH = 5
CITY = (480, 80, 16, 10.0)
NATION = (20_000, 2_000, 16, 900.0)
"""Projects, experts, tracks, seconds asked for."""
LARGE = "REVIEWER_BENCH_LARGE"
"""Set to 1 for the national contest as well: it takes minutes."""


def run(folder: Path) -> Iterator[Result]:
    yield _solve(*CITY)
    if os.environ.get(LARGE) == "1":
        yield _solve(*NATION)


def _solve(projects: int, experts: int, tracks: int, limit: float) -> Result:
    chance = random.Random(1)
    names = [f"track-{number:02}" for number in range(tracks)]
    wanted = [Demand(f"P{number:05}", names[number % tracks]) for number in range(projects)]
    known = [_expert(number, names, experts, chance) for number in range(experts)]
    forbidden = {(chance.choice(known).expert, chance.choice(wanted).project): "unit" for _ in range(projects * 2)}
    most = projects * EACH // experts + 10
    answers: list[object] = []
    taken = seconds(lambda: answers.append(assign(wanted, known, forbidden, EACH, most, "7-9")))
    plan = answers[0]
    if not isinstance(plan, AssignmentPlan) or len(plan.pairs) != projects * EACH:
        raise RuntimeError("there is a plan, and it was not found")
    loads = plan.loads.values()
    name = f"{projects:,} × {experts:,} with {EACH} each assigned; loads {min(loads)}–{max(loads)}"
    return Result(name, "the time asked for", taken, limit, "most", 1)


def _expert(number: int, tracks: list[str], experts: int, chance: random.Random) -> Candidate:
    own = {tracks[number % len(tracks)], chance.choice(tracks)}
    return Candidate(f"E{number:04}", f"unit-{chance.randrange(experts * 3 // 4)}", tuple(sorted(own)))
