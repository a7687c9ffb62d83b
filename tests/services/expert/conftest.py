"""An expert's vault in a small contest, with two or three projects whose files lie in a pool."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert.declare import commit
from reviewer_app.services.expert.drafts import draft, many_changes, put_leaf_opinion, put_mark, put_opinion
from reviewer_app.services.expert.first_run import activate, make_recovery
from reviewer_app.services.expert.tasks import task_cards
from reviewer_app.services.workspace import Workspace
from tests.clock import FixedClock
from tests.services.expert.world import World

SECRET = "合成词组 example 0001"


@pytest.fixture
def world(tmp_path: Path, cheap: ArgonCost) -> World:
    return World(tmp_path / "dispatch", cheap)


@pytest.fixture
def package(world: World) -> Path:
    """A first task package of two projects, sealed to the 开通码, its files in the pool beside it."""
    projects = [world.project(1, [b"%PDF one" * 9_000, b"%PDF two"]), world.project(2, [b"%PDF three" * 40_000])]
    return world.assignment(projects)


@pytest.fixture
def ws(tmp_path: Path, world: World, package: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Workspace]:
    """The vault of an expert who has activated it and taken the first package in."""
    activated = activate(tmp_path / "vault", world.code, package, SECRET, cost=cheap, clock=clock)
    yield activated.workspace
    activated.workspace.close()


@pytest.fixture
def tasks(ws: Workspace) -> dict[str, int]:
    """Tasks by the code of their project."""
    return {card.code: card.task for card in task_cards(ws)}


def fill(ws: Workspace, task: int, share: int = 50) -> None:
    """Complete one sheet: every leaf at `share` percent of its range, rounded down to its step."""
    at = ws.clock.now()
    with many_changes(ws) as connection:
        sheet = draft(connection, ws, task)
        for leaf in sheet.sheet.leaves.values():
            mark = leaf.max * share // 100 // leaf.step * leaf.step
            put_mark(connection, ws, sheet, leaf.key, mark, at)
            if leaf.opinion:
                put_leaf_opinion(connection, ws, sheet, leaf.key, "Well thought out.", at)
        put_opinion(connection, ws, sheet, "A clear plan, well explained, and likely to last. " * 3, at)


@pytest.fixture
def ready(ws: Workspace, tasks: dict[str, int], tmp_path: Path, cheap: ArgonCost) -> Workspace:
    """A vault in which everything is prepared for the first signature."""
    commit(ws, tmp_path / "out")
    make_recovery(ws, cost=cheap)
    for place, task in enumerate(tasks.values()):
        fill(ws, task, 50 + 10 * place)
    return ws
