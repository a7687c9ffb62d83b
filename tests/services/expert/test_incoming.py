"""Where a `.review` file belongs in an expert's vault, and whose it is when it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer_app.errors import ForeignFileError
from reviewer_app.messages import explain, sentence
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert.declare import commit
from reviewer_app.services.expert.export import export
from reviewer_app.services.expert.first_run import activate, has_recovery, keep_recovery, new_recovery
from reviewer_app.services.expert.incoming import contest_name, glance, recognise
from reviewer_app.services.expert.signing import sign
from reviewer_app.services.workspace import Workspace, unlock_recovery
from reviewer_app.sync.reasons import Reason, Refused
from tests.samples.forge import remake
from tests.services.expert.conftest import SECRET
from tests.services.expert.world import World

OTHER = "jinan-2025-00000000000000b2"


def refused(ws: Workspace, path: Path) -> tuple[str, str]:
    with pytest.raises(ForeignFileError) as error:
        recognise(ws, path)
    return error.value.code, explain(error.value, "zh")


def test_the_own_task_package_and_receipt_find_their_place(ws: Workspace, world: World, package: Path) -> None:
    assert recognise(ws, package).place == "assignment"
    assert recognise(ws, world.receipt([])).place == "receipt"


def test_own_signed_files_are_recognised_as_own(ready: Workspace, tmp_path: Path) -> None:
    path = export(ready, sign(ready, SECRET).identity, tmp_path / "out")
    found = recognise(ready, path)
    assert (found.place, found.code) == ("own", "incoming-own-scores")
    assert found.values["number"] == "1"
    statement = next((tmp_path / "out").glob("*commitment*"))
    assert recognise(ready, statement).code == "incoming-own"
    assert "2025-07-01" in sentence(found.code, "zh", **found.values)


def test_the_charter_is_known_already(ws: Workspace, world: World) -> None:
    assert recognise(ws, world.charter_file()).code == "incoming-known-charter"
    world.succeed()
    assert recognise(ws, world.charter_file()).place == "charter"


def test_a_package_of_another_contest_is_called_by_its_name(ws: Workspace, tmp_path: Path, cheap: ArgonCost) -> None:
    other = World(tmp_path / "other", cheap, contest_id=OTHER)
    code, words = refused(ws, other.assignment([other.project(1)]))
    assert code == "incoming-other-contest"
    assert other.contest.name in words
    assert OTHER not in words
    code, words = refused(ws, other.receipt([]))
    assert code == "incoming-other-contest"
    assert contest_name(OTHER) in words
    assert contest_name(OTHER) != OTHER


def test_a_rehearsal_is_called_one(ws: Workspace, tmp_path: Path, cheap: ArgonCost) -> None:
    other = World(tmp_path / "other", cheap, contest_id=OTHER, rehearsal=True)
    assert refused(ws, other.assignment([other.project(1)]))[0] == "incoming-rehearsal"


def test_another_expert_s_files_are_not_opened(ws: Workspace, world: World) -> None:
    code, words = refused(ws, world.assignment([world.project(3)], expert="e" * 16, name="E02-1.review"))
    assert code == "incoming-other-assignment"
    assert "E01" in words
    assert "E02-1.review" in words
    assert refused(ws, world.receipt([], expert="e" * 16))[0] == "incoming-other-receipt"


def test_scores_say_whose_hand_and_which_device(
    ready: Workspace, world: World, package: Path, tmp_path: Path, cheap: ArgonCost
) -> None:
    second = activate(tmp_path / "second", world.code, package, SECRET, cost=cheap).workspace
    with second:
        own = commit(second, tmp_path / "elsewhere").path
        code, words = refused(ready, own)
        assert code == "incoming-own-elsewhere"
        assert str(second.setting("device"))[:8] in words
    foreign = remake(own.read_bytes(), ready.own_key("device"), header={"expert": "e" * 16})
    (tmp_path / "foreign.review").write_bytes(foreign)
    assert refused(ready, tmp_path / "foreign.review")[0] == "incoming-other-signed"


def test_what_is_for_others_says_for_whom(ws: Workspace, world: World, tmp_path: Path) -> None:
    (tmp_path / "roster.review").write_bytes(world.new_roster(world.roster).raw)
    assert refused(ws, tmp_path / "roster.review")[0] == "incoming-for-secretariat"


def test_a_newer_format_and_a_broken_file_are_refused(ws: Workspace, world: World, package: Path) -> None:
    newer = package.with_name("newer.review")
    newer.write_bytes(
        remake(
            package.read_bytes(),
            world.office,
            raw_header=lambda head: head.replace(b'"format":"assignment/1"', b'"format":"assignment/2"'),
        )
    )
    with pytest.raises(Refused) as error:
        recognise(ws, newer)
    assert error.value.reason is Reason.FORMAT_NEWER
    broken = package.with_name("broken.review")
    broken.write_bytes(package.read_bytes()[:-200])
    with pytest.raises(Refused):
        glance(broken)


def test_a_glance_needs_no_vault(package: Path, world: World) -> None:
    assert glance(package) == "assignment"
    assert glance(world.receipt([])) == "receipt"


def test_a_recovery_code_counts_once_it_was_proven(ws: Workspace, cheap: ArgonCost) -> None:
    assert not has_recovery(ws)
    code = new_recovery()
    assert keep_recovery(ws, code, cost=cheap) == code
    assert has_recovery(ws)
    ws.close()
    unlock_recovery(ws.paths.root, code).close()
