"""Fixtures for services: real vaults in a temporary folder, a cheap key derivation, a clock that stands still."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.workspace import Role, Workspace, create_workspace
from tests.clock import FixedClock

SECRET = "合成词组 example 0001"
OPERATOR = "经办甲测试"

MakeWorkspace = Callable[..., Workspace]


@pytest.fixture
def clock() -> FixedClock:
    """One clock for all workspaces of a test."""
    return FixedClock()


@pytest.fixture
def make_workspace(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[MakeWorkspace]:
    """Make open vaults: make_workspace("expert"), make_workspace("trustee", "t2"); all are closed at the end."""
    made: list[Workspace] = []

    def make(role: Role, name: str = "") -> Workspace:
        folder = tmp_path / (name or f"{role}-{len(made)}")
        operator = OPERATOR if role == "secretariat" else None
        workspace = create_workspace(folder, role, SECRET, operator=operator, cost=cheap, clock=clock)
        made.append(workspace)
        return workspace

    yield make
    for workspace in made:
        workspace.close()
