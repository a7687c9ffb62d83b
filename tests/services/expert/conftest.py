"""An expert's vault in a small contest, with two or three projects whose files lie in a pool."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert.declare import commit
from reviewer_app.services.expert.drafts import draft, many_changes, put_leaf_opinion, put_mark, put_opinion
from reviewer_app.services.expert.first_run import activate, make_recovery
from reviewer_app.services.expert.tasks import task_cards
from reviewer_app.services.workspace import Workspace, open_workspace
from tests.clock import FixedClock
from tests.services.expert.world import World

SECRET = "合成词组 example 0001"


@dataclass(frozen=True)
class Activated:
    """A contest with its first package, and the vault of the expert who has taken it in, closed."""

    folder: Path
    world: World
    package: str


@pytest.fixture(scope="session")
def activated(tmp_path_factory: pytest.TempPathFactory, cheap: ArgonCost) -> Activated:
    folder = tmp_path_factory.mktemp("activated")
    world = World(folder / "dispatch", cheap)
    projects = [world.project(1, [b"%PDF one" * 9_000, b"%PDF two"]), world.project(2, [b"%PDF three" * 40_000])]
    package = world.assignment(projects)
    activate(folder / "vault", world.code, package, SECRET, cost=cheap, clock=FixedClock()).workspace.close()
    return Activated(folder, world, package.name)


@pytest.fixture
def world(request: pytest.FixtureRequest, tmp_path: Path, cheap: ArgonCost) -> World:
    """A contest that nobody has begun; where a test asks for its package, a copy of the one that was made once."""
    if "package" not in request.fixturenames:
        return World(tmp_path / "dispatch", cheap)
    made: Activated = request.getfixturevalue("activated")
    shutil.copytree(made.folder / "dispatch", tmp_path / "dispatch")
    return made.world.copy(tmp_path / "dispatch")


@pytest.fixture
def package(world: World, activated: Activated) -> Path:
    """A first task package of two projects, sealed to the 开通码, its files in the pool beside it."""
    return world.folder / activated.package


@pytest.fixture
def ws(tmp_path: Path, package: Path, activated: Activated, clock: FixedClock) -> Iterator[Workspace]:
    """The vault of an expert who has activated it and taken the first package in: each test has its own copy."""
    folder = Path(shutil.copytree(activated.folder / "vault", tmp_path / "vault"))
    with open_workspace(folder, SECRET, clock=clock) as opened:
        yield opened


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
