"""A full disk, at every place where an expert writes: a sentence, nothing lost, and the next try succeeds."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reviewer_app.config import KIB, MIB
from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.rules.tree import leaves
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert.accept import accept
from reviewer_app.services.expert.export import export
from reviewer_app.services.expert.first_run import activate
from reviewer_app.services.expert.reading import dossier, open_file
from reviewer_app.services.expert.scoring import form, save_mark
from reviewer_app.services.expert.signing import sign, signed_packages
from reviewer_app.services.expert.tasks import task_cards
from reviewer_app.services.workspace import Workspace, open_workspace
from tests.services.expert.conftest import SECRET
from tests.services.expert.world import World

TROUBLE = "disk-full|disk-error|file-write"


@contextmanager
def files_up_to(size: int) -> Iterator[None]:
    """Let the system refuse to write beyond `size` in any file of this process."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def no_more_pages(ws: Workspace) -> Iterator[None]:
    """Let the database refuse to grow, as on a full disk."""
    _most_pages(ws, 1)
    try:
        yield
    finally:
        _most_pages(ws, 2**30)


def _most_pages(ws: Workspace, pages: int) -> None:
    with ws.database.write() as session:
        session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages}")


def test_signing_is_all_or_nothing(ready: Workspace) -> None:
    with no_more_pages(ready), pytest.raises(EnvironmentTrouble, match="disk-full"):
        sign(ready, None)
    assert signed_packages(ready) == []
    assert {card.state for card in task_cards(ready)} == {"complete"}
    assert len(sign(ready, None).sheets) == 2


def test_a_mark_that_was_not_saved_is_not_said_to_be(ready: Workspace, tasks: dict[str, int]) -> None:
    task = tasks["GD-001"]
    leaf = leaves(form(ready, task).scheme)[0]
    said: list[int] = []

    def save_on_and_on() -> None:
        for number in range(4_000):
            mark = leaf.step * (number % 2)
            save_mark(ready, task, leaf.key, mark)
            said.append(mark)

    with no_more_pages(ready), pytest.raises(EnvironmentTrouble, match="disk-full"):
        save_on_and_on()
    assert form(ready, task).marks[leaf.key] == said[-1]


def test_a_full_stick_leaves_no_half_file(ready: Workspace, tmp_path: Path) -> None:
    signed = sign(ready, None)
    with files_up_to(4 * KIB), pytest.raises(EnvironmentTrouble, match="drive-full"):
        export(ready, signed.identity, tmp_path / "stick")
    assert list((tmp_path / "stick").iterdir()) == []
    assert export(ready, signed.identity, tmp_path / "stick").read_bytes() == signed.raw


def test_acceptance_goes_on_once_there_is_room(world: World, tmp_path: Path, cheap: ArgonCost) -> None:
    content = b"%PDF" * (2 * MIB)
    package = world.assignment([world.project(1, [content])])
    with files_up_to(3 * MIB), pytest.raises(EnvironmentTrouble, match=TROUBLE):
        activate(tmp_path / "vault", world.code, package, SECRET, cost=cheap)
    with open_workspace(tmp_path / "vault", SECRET) as ws:
        task = task_cards(ws)[0].task
        assert [item.present for item in dossier(ws, task)] == [False]
        assert accept(ws, package).state == "accepted"
        with open_file(ws, dossier(ws, task)[0].sha256) as reader:
            assert reader.read() == content


def test_a_vault_that_cannot_be_made_leaves_nothing(
    world: World, package: Path, tmp_path: Path, cheap: ArgonCost
) -> None:
    before = set(tmp_path.iterdir())
    with files_up_to(8 * KIB), pytest.raises(EnvironmentTrouble, match=TROUBLE):
        activate(tmp_path / "vault", world.code, package, SECRET, cost=cheap)
    assert set(tmp_path.iterdir()) == before
