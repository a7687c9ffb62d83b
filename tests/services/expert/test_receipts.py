"""Receipts: three ticks that prove themselves, and bodies that leave only when a trustee's signature asks."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from sqlalchemy import select

from reviewer_app.errors import ForeignFileError, RuleViolation
from reviewer_app.models.common import Package
from reviewer_app.models.expert import ReceiptTick
from reviewer_app.security.merkle import Tree
from reviewer_app.services.expert.first_run import trust
from reviewer_app.services.expert.identity import DEVICE_KEY, own_recipient
from reviewer_app.services.expert.receipts import take_receipt, ticks
from reviewer_app.services.expert.resupply import resupply
from reviewer_app.services.expert.signing import SignedPackage, sign
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.bodies import Results
from reviewer_app.sync.reasons import Reason, Refused
from reviewer_app.sync.results import sign_results
from reviewer_app.sync.resupply import open_supplied, read_bodies
from reviewer_app.sync.scores import read_scores
from reviewer_app.sync.trust import Trust
from tests.services.expert.world import World


@pytest.fixture
def signed(ready: Workspace, world: World) -> SignedPackage:
    """A package that was handed in and stands in the log between two others."""
    package = sign(ready, None)
    device = ready.setting("device")
    world.enter_in_log("a" * 64, device)
    world.enter_in_log(package.identity, device)
    world.enter_in_log("b" * 64, "another device")
    return package


def _content(ready: Workspace, world: World, signed: SignedPackage) -> str:
    earlier = world.roster
    world.enrol(ready.setting("device"), ready.own_key(DEVICE_KEY).public, own_recipient(ready))
    return read_scores(signed.raw, Trust(world.charter, world.roster, (earlier,))).header.content_sha256


def test_the_first_tick_is_a_proof_against_the_desks_checkpoint(
    ready: Workspace, world: World, signed: SignedPackage
) -> None:
    assert [tick.received for tick in ticks(ready)] == [False]
    (tick,) = take_receipt(ready, world.receipt([world.line(signed.identity, 1)])).ticks
    assert (tick.received, tick.listed, tick.counted, tick.failed) == (True, 0, False, False)
    assert sorted(tick.projects) == ["GD-001", "GD-002"]


def test_all_three_ticks_light_up(ready: Workspace, world: World, signed: SignedPackage) -> None:
    content = _content(ready, world, signed)
    line = world.line(signed.identity, 1, listed=world.listed(signed.identity), counted=content)
    (tick,) = take_receipt(ready, world.receipt([line], world.results(signed.identity, content, "opened"))).ticks
    assert (tick.received, tick.listed, tick.counted, tick.failed) == (True, 1, True, False)


def test_a_receipt_under_a_former_charter_is_still_a_proof(
    ready: Workspace, world: World, signed: SignedPackage
) -> None:
    """The results of a list are signed by the trustees of its charter; a newer charter has come since."""
    content = _content(ready, world, signed)
    line = world.line(signed.identity, 1, listed=world.listed(signed.identity), counted=content)
    former = world.receipt([line], world.results(signed.identity, content, "opened"))
    world.succeed()
    later = world.receipt([world.line(signed.identity, 1)], name="later.review")
    with pytest.raises(Refused, match="package-charter"):
        take_receipt(ready, later)
    trust(ready, world.charter_file(), world.charter.check_code)
    assert take_receipt(ready, later).ticks[0].received
    (tick,) = take_receipt(ready, former).ticks
    assert (tick.listed, tick.counted) == (1, True)


def test_an_older_receipt_takes_no_tick_back(ready: Workspace, world: World, signed: SignedPackage) -> None:
    content = _content(ready, world, signed)
    early = world.receipt([world.line(signed.identity, 1)], name="early.review")
    line = world.line(signed.identity, 1, listed=world.listed(signed.identity), counted=content)
    take_receipt(ready, world.receipt([line], world.results(signed.identity, content, "opened")))
    take_receipt(ready, early)
    (tick,) = ticks(ready)
    assert (tick.received, tick.listed, tick.counted) == (True, 1, True)


def test_other_content_than_was_signed_is_an_alarm(ready: Workspace, world: World, signed: SignedPackage) -> None:
    other = "e" * 64
    line = world.line(signed.identity, 1, listed=world.listed(signed.identity), counted=other)
    with pytest.raises(Refused) as refused:
        take_receipt(ready, world.receipt([line], world.results(signed.identity, other, "opened")))
    assert refused.value.reason is Reason.COMMITMENT
    _nothing_was_kept(ready)


def test_counted_needs_the_signature_of_a_trustee(ready: Workspace, world: World, signed: SignedPackage) -> None:
    content = _content(ready, world, signed)
    line = world.line(signed.identity, 1, listed=world.listed(signed.identity), counted=content)
    raw, _ = world.results(signed.identity, content, "opened")
    for results in ((b"", b""), (raw, world.desk.sign(raw, "results@review"))):
        with pytest.raises(Refused) as refused:
            take_receipt(ready, world.receipt([line], results))
        assert refused.value.reason is Reason.RESULTS
    _nothing_was_kept(ready)


def test_a_log_with_two_histories_is_an_alarm(ready: Workspace, world: World, signed: SignedPackage) -> None:
    take_receipt(ready, world.receipt([world.line(signed.identity, 1)]))
    world.log, world.leaves = Tree(), []
    world.enter_in_log("c" * 64)
    world.enter_in_log(signed.identity, ready.setting("device"))
    world.enter_in_log("d" * 64)
    with pytest.raises(Refused) as refused:
        take_receipt(ready, world.receipt([world.line(signed.identity, 1)], name="other.review"))
    assert refused.value.reason is Reason.LOG_CONSISTENCY


def test_an_entry_that_moved_is_an_alarm(ready: Workspace, world: World, signed: SignedPackage) -> None:
    take_receipt(ready, world.receipt([world.line(signed.identity, 1)]))
    world.log, world.leaves = Tree(), []
    for package in (signed.identity, "c" * 64, "d" * 64, "e" * 64):
        world.enter_in_log(package, ready.setting("device"))
    with pytest.raises(Refused) as refused:
        take_receipt(ready, world.receipt([world.line(signed.identity, 0)], name="other.review"))
    assert refused.value.reason is Reason.LOG_CONSISTENCY
    (tick,) = ticks(ready)
    assert tick.received


def test_a_receipt_for_another_expert_is_refused(ready: Workspace, world: World, signed: SignedPackage) -> None:
    with pytest.raises(ForeignFileError, match="receipt-other-expert"):
        take_receipt(ready, world.receipt([world.line(signed.identity, 1)], expert="e" * 16))
    _nothing_was_kept(ready)


def test_a_receipt_for_a_package_that_was_never_signed_here_is_refused(
    ready: Workspace, world: World, signed: SignedPackage
) -> None:
    with pytest.raises(ForeignFileError, match="receipt-not-mine"):
        take_receipt(ready, world.receipt([world.line(signed.identity, 1), world.line("a" * 64, 0)]))
    _nothing_was_kept(ready)


def test_what_came_in_is_not_what_was_signed_here(ready: Workspace, world: World, signed: SignedPackage) -> None:
    """A task package is in the vault too, but no receipt of scores may name it."""
    index = world.enter_in_log(ready.setting("assignment"), ready.setting("device"))
    with pytest.raises(ForeignFileError, match="receipt-not-mine"):
        take_receipt(ready, world.receipt([world.line(ready.setting("assignment"), index)]))
    _nothing_was_kept(ready)


def test_packages_of_another_own_device_are_passed_over(ready: Workspace, world: World, signed: SignedPackage) -> None:
    report = take_receipt(ready, world.receipt([world.line(signed.identity, 1), world.line("b" * 64, 2)]))
    assert [tick.package for tick in report.ticks] == [signed.identity]


@pytest.mark.parametrize("act", ["package-refused", "list-closed"])
def test_an_entry_of_another_act_is_no_receipt(act: str, ready: Workspace, world: World, signed: SignedPackage) -> None:
    index = world.enter_in_log(signed.identity, ready.setting("device"), act)
    with pytest.raises(Refused) as refused:
        take_receipt(ready, world.receipt([world.line(signed.identity, index)]))
    assert refused.value.reason is Reason.INCLUSION
    _nothing_was_kept(ready)


def test_a_proof_of_another_leaf_is_refused(ready: Workspace, world: World, signed: SignedPackage) -> None:
    forged = world.line(signed.identity, 1, proof=world.line(signed.identity, 0).proof)
    with pytest.raises(Refused) as refused:
        take_receipt(ready, world.receipt([forged]))
    assert refused.value.reason is Reason.INCLUSION
    _nothing_was_kept(ready)


def _nothing_was_kept(ready: Workspace) -> None:
    with ready.database.read() as session:
        assert session.scalars(select(ReceiptTick)).all() == []
        assert session.scalars(select(Package).where(Package.kind == "receipt")).all() == []


def asking_receipt(world: World, signed: SignedPackage, *acting: int) -> Path:
    line = world.line(signed.identity, 1, listed=world.listed(signed.identity), failed=True)
    acted = (world.closed_sums(signed.identity), world.cosignatures(signed.identity, *acting))
    return world.receipt([line], world.results(signed.identity, "f" * 64, "body"), acted=acted)


def test_a_body_is_supplied_again_when_the_trustees_name_it(
    ready: Workspace, world: World, signed: SignedPackage, tmp_path: Path
) -> None:
    content = _content(ready, world, signed)
    path = resupply(ready, asking_receipt(world, signed, 1, 2), tmp_path / "out")
    supplied = open_supplied(read_bodies(path, Trust(world.charter, world.roster)), world.office_age)
    assert [body.package for body in supplied.bodies] == [signed.identity]
    assert hashlib.sha256(supplied.bodies[0].body.encode()).hexdigest() == content
    (tick,) = ticks(ready)
    assert tick.failed


def test_a_body_that_nobody_asked_for_never_leaves(
    ready: Workspace, world: World, signed: SignedPackage, tmp_path: Path
) -> None:
    with pytest.raises(RuleViolation, match="resupply-nothing"):
        resupply(ready, world.receipt([world.line(signed.identity, 1)]), tmp_path / "supplied")
    assert not (tmp_path / "supplied").exists()


@pytest.mark.parametrize("acting", [(), (2,)])
def test_one_trustee_and_the_desk_cannot_ask_for_a_body(
    acting: tuple[int, ...], ready: Workspace, world: World, signed: SignedPackage, tmp_path: Path
) -> None:
    """Fewer than k trustees have cosigned any list with this package: its marks would be read before the opening."""
    with pytest.raises(Refused) as refused:
        resupply(ready, asking_receipt(world, signed, *acting), tmp_path / "supplied")
    assert refused.value.reason is Reason.COSIGNATURE_MISSING
    assert not (tmp_path / "supplied").exists()


def test_trustees_who_cosigned_a_list_without_the_package_do_not_ask_for_it(
    ready: Workspace, world: World, signed: SignedPackage, tmp_path: Path
) -> None:
    line = world.line(signed.identity, 1, listed=world.listed(signed.identity), failed=True)
    other = replace(
        msgspec.json.decode(world.results(signed.identity, "f" * 64, "body")[0], type=Results),
        closed=hashlib.sha256(world.closed_sums("b" * 64)).hexdigest(),
    )
    acted = (world.closed_sums("b" * 64), world.cosignatures("b" * 64, 1, 2))
    with pytest.raises(Refused) as refused:
        resupply(
            ready, world.receipt([line], sign_results(other, world.trustees[1]), acted=acted), tmp_path / "supplied"
        )
    assert refused.value.reason is Reason.COSIGNATURE_MISSING
    assert not (tmp_path / "supplied").exists()


def test_the_desk_alone_cannot_ask_for_a_body(
    ready: Workspace, world: World, signed: SignedPackage, tmp_path: Path
) -> None:
    line = world.line(signed.identity, 1, listed=world.listed(signed.identity), failed=True)
    raw, _ = world.results(signed.identity, "f" * 64, "body")
    with pytest.raises(Refused) as refused:
        resupply(ready, world.receipt([line], (raw, world.desk.sign(raw, "results@review"))), tmp_path / "supplied")
    assert refused.value.reason is Reason.RESULTS
    assert not (tmp_path / "supplied").exists()
