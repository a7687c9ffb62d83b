"""An expert's vault made for a measurement; key derivation is cheap here, since it is not what is measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert.first_run import activate
from reviewer_app.services.workspace import Workspace
from tests.services.expert.world import World

CHEAP = ArgonCost(memory=64, passes=1)
SECRET = "合成词组 example 0001"


@contextmanager
def open_desk(folder: Path, files: Sequence[bytes] = (b"%PDF example",)) -> Iterator[Workspace]:
    """Yield the vault of an expert with one project whose dossier holds `files`."""
    folder.mkdir(parents=True)
    world = World(folder / "dispatched", CHEAP)
    package = world.assignment([world.project(1, files)])
    vault = activate(folder / "vault", world.code, package, SECRET, cost=CHEAP).workspace
    try:
        yield vault
    finally:
        vault.close()
