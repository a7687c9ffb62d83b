"""Anyone verifies any package, and counts again, without a vault."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.services.expert.world import World


def test_a_charter_and_a_task_package_stand_alone(world: World, run: Run) -> None:
    package = world.assignment([world.project(1)])
    ran = run("verify", world.charter_file(), package, "--json")
    assert ran.code == 0
    found = [(one["kind"], one["signer"]) for one in json.loads(ran.out)]
    assert found == [("charter", "office"), ("assignment", "office")]


def test_a_package_of_another_charter_is_refused(world: World, tmp_path: Path, run: Run) -> None:
    other = World(tmp_path / "other", world.cost, contest_id="city-garden-en-00000000000000b2")
    package = other.assignment([other.project(1)])
    ran = run("verify", package, "--charter", world.charter_file())
    assert ran.code == 1
    assert package.name in ran.err
    assert ran.out == ""


def test_one_wrong_file_does_not_hide_the_right_ones(world: World, tmp_path: Path, run: Run) -> None:
    package = world.assignment([world.project(1)])
    broken = tmp_path / "broken.review"
    raw = bytearray(package.read_bytes())
    raw[len(raw) // 2] ^= 1
    broken.write_bytes(raw)
    ran = run("verify", broken, package, "--charter", world.charter_file(), "--json")
    assert ran.code == 1
    first, second = json.loads(ran.out)
    assert first["refused"]
    assert first["reason"]
    assert second["refused"] == ""


def test_a_roster_needs_its_charter(world: World, tmp_path: Path, run: Run) -> None:
    roster = tmp_path / "roster.review"
    roster.write_bytes(world.roster.raw)
    assert run("verify", roster, "--roster", roster).code == 2
    assert run("verify", roster, "--charter", world.charter_file(), "--roster", roster).code == 0
    assert run("verify", roster).code == 1
    (tmp_path / "rosters").mkdir()
    (tmp_path / "rosters" / "1.review").write_bytes(world.roster.raw)
    ran = run("verify", roster, "--charter", world.charter_file(), "--roster", tmp_path / "rosters")
    assert (ran.code, "sums" in ran.out) == (0, False), "a folder of rosters will do; every fact has its word"


def test_a_charter_that_is_wrong_ends_the_command(tmp_path: Path, world: World, run: Run) -> None:
    package = world.assignment([world.project(1)])
    assert run("verify", package, "--charter", package).code == 1


def test_recount_says_what_is_missing(tmp_path: Path, run: Run) -> None:
    (tmp_path / "evidence").mkdir()
    ran = run("recount", tmp_path / "evidence", "--json")
    assert ran.code == 1
    assert json.loads(ran.out)["differences"]
    assert run("recount", tmp_path / "evidence").code == 1
    assert run("recount", tmp_path / "none").code == 3
