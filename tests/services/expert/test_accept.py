"""Accepting task packages: proven, resumable, repeatable, and never somebody else's."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer_app.errors import EnvironmentTrouble, ForeignFileError, RuleViolation
from reviewer_app.security.age import new_identity, recipient_of
from reviewer_app.security.derive import ArgonCost
from reviewer_app.security.sshsig import SigningKey
from reviewer_app.services.expert.accept import accept
from reviewer_app.services.expert.first_run import activate
from reviewer_app.services.expert.identity import DEVICE_KEY, own_recipient
from reviewer_app.services.expert.reading import dossier, open_file
from reviewer_app.services.expert.scoring import save_mark
from reviewer_app.services.expert.tasks import task_cards
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.reasons import Reason, Refused
from tests.services.expert.conftest import SECRET
from tests.services.expert.world import World


def test_a_package_opened_twice_is_already_there(ws: Workspace, package: Path) -> None:
    again = accept(ws, package)
    assert (again.state, again.projects, again.new_projects, again.new_files) == ("already", 2, 0, 0)


def test_files_may_travel_inside_the_package(world: World, tmp_path: Path, cheap: ArgonCost) -> None:
    package = world.assignment([world.project(1, [b"%PDF inside"])], inside=True)
    for blob in world.pool.iterdir():
        blob.unlink()
    activated = activate(tmp_path / "vault", world.code, package, SECRET, cost=cheap)
    with activated.workspace:
        assert activated.acceptance.state == "accepted"


def test_a_missing_file_is_named_and_comes_with_the_next_try(world: World, tmp_path: Path, cheap: ArgonCost) -> None:
    project = world.project(1, [b"%PDF here" * 9_000, b"%PDF absent" * 9_000])
    package = world.assignment([project])
    absent = world.pool / f"{project.files[1].blob}.age"
    content = absent.read_bytes()
    absent.unlink()
    activated = activate(tmp_path / "vault", world.code, package, SECRET, cost=cheap)
    with activated.workspace as ws:
        acceptance = activated.acceptance
        assert acceptance.state == "incomplete"
        assert [(file.code, file.path, file.reason) for file in acceptance.missing] == [
            ("GD-001", "part-1.pdf", "missing")
        ]
        task = task_cards(ws)[0].task
        assert [item.present for item in dossier(ws, task)] == [True, False]
        with pytest.raises(RuleViolation, match="file-missing"):
            open_file(ws, project.files[1].sha256)
        absent.write_bytes(content)
        again = accept(ws, package)
        assert (again.state, again.new_files) == ("accepted", 1)
        assert all(item.present for item in dossier(ws, task))


@pytest.mark.parametrize("damage", ["flipped", "truncated", "swapped"])
def test_a_damaged_file_is_named_and_never_shown(damage: str, world: World, tmp_path: Path, cheap: ArgonCost) -> None:
    project = world.project(1, [b"%PDF first" * 9_000, b"%PDF other" * 9_000])
    package = world.assignment([project])
    blob, other = (world.pool / f"{file.blob}.age" for file in project.files)
    raw = bytearray(blob.read_bytes())
    raw[len(raw) // 2] ^= 1
    blob.write_bytes({"flipped": raw, "truncated": raw[:-70_000], "swapped": other.read_bytes()}[damage])
    activated = activate(tmp_path / "vault", world.code, package, SECRET, cost=cheap)
    with activated.workspace as ws:
        assert [(file.path, file.reason) for file in activated.acceptance.missing] == [("part-0.pdf", "damaged")]
        assert [item.present for item in dossier(ws, task_cards(ws)[0].task)] == [False, True]


def test_a_file_that_is_not_what_the_index_says_is_never_shown(world: World, tmp_path: Path, cheap: ArgonCost) -> None:
    """The blob opens with its identity, but holds other content than the index promises."""
    import hashlib

    from reviewer_app.sync.assignment import dossier_digest

    project = world.project(1, [b"%PDF really"])
    file = project.files[0]
    lied = type(file)(**{**_fields(file), "sha256": hashlib.sha256(b"%PDF REALLY").hexdigest()})
    other = type(project)(**{**_fields(project), "files": (lied,), "dossier": dossier_digest((lied,))})
    activated = activate(tmp_path / "vault", world.code, world.assignment([other]), SECRET, cost=cheap)
    with activated.workspace:
        assert [missing.reason for missing in activated.acceptance.missing] == ["damaged"]


def _fields(struct: object) -> dict[str, object]:
    return {name: getattr(struct, name) for name in struct.__struct_fields__}  # type: ignore[attr-defined]


def test_a_stopped_acceptance_goes_on_where_it_stopped(world: World, tmp_path: Path, cheap: ArgonCost) -> None:
    contents = [bytes([place]) * 5_000_000 for place in range(2)]
    package = world.assignment([world.project(1, contents)])
    seen: list[int] = []
    stop = [False]

    def progress(done: int, total: int) -> None:
        seen.append(done)
        stop[0] = done > 7_000_000

    activated = activate(
        tmp_path / "vault", world.code, package, SECRET, cost=cheap, progress=progress, cancelled=lambda: stop[0]
    )
    with activated.workspace as ws:
        assert activated.acceptance.state == "incomplete"
        assert [file.reason for file in activated.acceptance.missing] == ["stopped"]
        totals: list[tuple[int, int]] = []
        again = accept(ws, package, progress=lambda done, total: totals.append((done, total)))
        assert again.state == "accepted"
        assert again.new_files == 1
        assert totals[-1] == (5_000_000, 5_000_000)
        assert seen == sorted(seen)
        sha256 = next(item.sha256 for item in dossier(ws, task_cards(ws)[0].task) if item.path == "part-1.pdf")
        with open_file(ws, sha256) as reader:
            assert reader.read() == contents[1]


def test_a_half_copied_package_is_incomplete(ws: Workspace, package: Path, tmp_path: Path) -> None:
    half = tmp_path / "half.review"
    half.write_bytes(package.read_bytes()[:-100])
    with pytest.raises(Refused) as refused:
        accept(ws, half)
    assert refused.value.reason is Reason.INCOMPLETE


def test_a_file_that_is_no_package_is_refused(ws: Workspace, tmp_path: Path) -> None:
    other = tmp_path / "letter.review"
    other.write_bytes(b"Dear all, " * 100)
    with pytest.raises(Refused) as refused:
        accept(ws, other)
    assert refused.value.reason is Reason.NOT_A_PACKAGE


def test_a_file_that_is_gone_is_trouble_of_the_machine(ws: Workspace, tmp_path: Path) -> None:
    for path in (tmp_path / "gone.review", tmp_path):
        with pytest.raises(EnvironmentTrouble, match="file-read"):
            accept(ws, path)


def test_a_charter_is_not_a_task_package(ws: Workspace, world: World) -> None:
    with pytest.raises(ForeignFileError, match="accept-other-kind"):
        accept(ws, world.charter_file())


def test_a_package_for_another_expert_says_so(ws: Workspace, world: World) -> None:
    package = world.assignment([world.project(5)], name="E02-1.review", expert="e" * 16)
    with pytest.raises(ForeignFileError, match="accept-other-expert") as refused:
        accept(ws, package)
    assert refused.value.values == {"file": "E02-1.review"}
    assert len(task_cards(ws)) == 2


def test_a_package_of_another_contest_says_so(ws: Workspace, world: World, tmp_path: Path, cheap: ArgonCost) -> None:
    other = World(tmp_path / "other", cheap, contest_id="city-garden-en-00000000000000b2", expert=world.expert)
    with pytest.raises(ForeignFileError, match="accept-other-contest"):
        accept(ws, other.assignment([other.project(5)]))
    assert len(task_cards(ws)) == 2


def test_another_office_of_the_same_contest_is_not_trusted(
    ws: Workspace, world: World, tmp_path: Path, cheap: ArgonCost
) -> None:
    other = World(tmp_path / "other", cheap, expert=world.expert)
    package = other.assignment([other.project(5)], recipients=[own_recipient(ws)])
    with pytest.raises(Refused) as refused:
        accept(ws, package)
    assert refused.value.reason in (Reason.CHARTER, Reason.CHARTER_TRUSTEES)
    assert len(task_cards(ws)) == 2


def test_a_package_sealed_to_somebody_else_is_refused(ws: Workspace, world: World) -> None:
    package = world.assignment([world.project(5)], number=2, recipients=[recipient_of(new_identity())])
    with pytest.raises(Refused) as refused:
        accept(ws, package)
    assert refused.value.reason is Reason.RECIPIENT
    assert len(task_cards(ws)) == 2


def test_a_roster_with_another_key_under_my_name_is_an_alarm(ws: Workspace, world: World) -> None:
    world.enrol("d" * 16, SigningKey.generate().public, recipient_of(new_identity()))
    package = world.assignment([world.project(5)], number=2, recipients=[own_recipient(ws)])
    with pytest.raises(Refused) as refused:
        accept(ws, package)
    assert refused.value.reason is Reason.ROSTER_OTHER_KEY
    assert len(task_cards(ws)) == 2


def test_a_roster_beside_the_one_that_was_seen_is_an_alarm(ws: Workspace, world: World) -> None:
    enrol_myself(ws, world)
    accept(ws, world.assignment([world.project(5)], number=2, recipients=[own_recipient(ws)]))
    first, world.roster = world.roster, world.new_roster()
    assert first.identity != world.roster.identity
    world.devices.clear()
    world.new_roster(world.new_roster())
    with pytest.raises(Refused) as refused:
        accept(ws, world.assignment([world.project(6)], name="n3.review", number=3, recipients=[own_recipient(ws)]))
    assert refused.value.reason is Reason.ROSTER_CHAIN


def test_a_successor_of_the_charter_brings_the_next_package(ws: Workspace, world: World) -> None:
    enrol_myself(ws, world)
    world.succeed()
    for number in (2, 3):
        name = f"E01-{number}.review"
        package = world.assignment([world.project(number)], name=name, number=number, recipients=[own_recipient(ws)])
        assert accept(ws, package).state == "accepted"
    assert ws.setting("charter-identity") == world.charter.identity


def enrol_myself(ws: Workspace, world: World) -> None:
    world.enrol(ws.setting("device"), ws.own_key(DEVICE_KEY).public, own_recipient(ws))


def test_a_second_package_adds_projects_and_keeps_marks(ws: Workspace, world: World, tasks: dict[str, int]) -> None:
    enrol_myself(ws, world)
    from reviewer_app.rules.tree import leaves
    from reviewer_app.services.expert.scoring import form

    leaf = leaves(form(ws, tasks["GD-001"]).scheme)[0].key
    save_mark(ws, tasks["GD-001"], leaf, 0)
    projects = [world.project(1, [b"%PDF one" * 9_000, b"%PDF two"]), world.project(3, [b"%PDF new"])]
    accepted = accept(ws, world.assignment(projects, number=2, recipients=[own_recipient(ws)]))
    assert (accepted.state, accepted.new_projects, accepted.new_files) == ("accepted", 1, 1)
    assert [card.code for card in task_cards(ws)] == ["GD-001", "GD-002", "GD-003"]
    assert form(ws, tasks["GD-001"]).marks == {leaf: 0}


def test_until_enrolment_is_known_a_second_package_still_comes_to_the_code(ws: Workspace, world: World) -> None:
    accepted = accept(ws, world.assignment([world.project(3)], name="E01-2.review", number=2))
    assert (accepted.state, accepted.new_projects) == ("accepted", 1)


def test_an_older_package_takes_nothing_back(ws: Workspace, world: World, tasks: dict[str, int]) -> None:
    newer = world.project(1, [b"%PDF one, second version"])
    accept(ws, world.assignment([newer], name="E01-5.review", number=5))
    older = [world.project(1, [b"%PDF one, first version"]), world.project(4)]
    accept(ws, world.assignment(older, name="E01-4.review", number=4))
    assert [item.sha256 for item in dossier(ws, tasks["GD-001"])] == [newer.files[0].sha256]
    assert "GD-004" in [card.code for card in task_cards(ws)]


def test_progress_counts_every_byte_once(world: World, tmp_path: Path, cheap: ArgonCost) -> None:
    content = b"%PDF same in two projects" * 5_000
    package = world.assignment([world.project(1, [content]), world.project(2, [content, b"%PDF x"])])
    seen: list[tuple[int, int]] = []
    activated = activate(
        tmp_path / "vault", world.code, package, SECRET, cost=cheap, progress=lambda *now: seen.append(now)
    )
    activated.workspace.close()
    assert activated.acceptance.files == 2
    assert seen[-1] == (len(content) + 6, len(content) + 6)
