"""Charters and rosters follow each other: what is believed, what is still read, what raises the alarm."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from reviewer_app.rules.frozen import Definition
from reviewer_app.security.checkpoint import Checkpoint
from reviewer_app.security.merkle import Tree
from reviewer_app.sync import bodies as b
from reviewer_app.sync import headers as h
from reviewer_app.sync.canonical import WireStruct, encode
from reviewer_app.sync.charter import Charter, cosign_charter, merge_cosignatures, read_charter, write_charter
from reviewer_app.sync.closed import check_extension, list_root, read_closed, write_closed
from reviewer_app.sync.opening import read_opening, write_opening
from reviewer_app.sync.reasons import Reason, Refused
from reviewer_app.sync.roster import Roster, read_roster, write_roster
from reviewer_app.sync.scores import read_scores
from reviewer_app.sync.trust import Trust, revoked_list, trustees_digest
from tests.samples.terms import DESK, charter_header, cosigned, device, key, recipient, sha
from tests.samples.world import World


@pytest.fixture(scope="module")
def renewed(world: World) -> Charter:
    """The second charter: a further operator, the same trustees, agreed to by two of them."""
    first, *others = world.charter.header.operators
    operators = (first, h.Operator(id="op-2", key=key("op-2").public, name="乙", role="x"), *others)
    header = charter_header(number=2, previous=world.charter.identity, operators=operators)
    raw = cosigned(write_charter(header, key("office")), 1, 2, 3)
    for index in (1, 3):
        raw = cosign_charter(raw, index, key(f"trustee-{index}"), former=True)
    return read_charter(raw, former=world.charter)


@pytest.fixture(scope="module")
def second(world: World, renewed: Charter) -> Roster:
    """The second roster, under the second charter."""
    header = world.roster_header(charter=renewed.identity, number=2, previous=world.roster.identity)
    return read_roster(write_roster(header, key("office")), renewed, world.roster, {"e1-dev": key("e1").public})


def test_a_charter_is_its_own_successor(world: World) -> None:
    assert read_charter(world.charter_raw, former=world.charter).identity == world.charter.identity


def test_a_charter_may_change_with_k_of_the_former_trustees(world: World, renewed: Charter) -> None:
    assert renewed.trustees_digest == world.charter.trustees_digest
    assert renewed.header.previous == world.charter.identity


def test_even_the_trustees_may_change_with_k_of_the_former_ones(world: World) -> None:
    trustees = tuple(
        h.Trustee(index=i, key=key(f"new-{i}").public, name="新", outside=True, recipient=recipient(f"new-{i}"))
        for i in (1, 2, 3)
    )
    raw = write_charter(charter_header(number=2, previous=world.charter.identity, trustees=trustees), key("office"))
    for index in (1, 2, 3):
        raw = cosign_charter(raw, index, key(f"new-{index}"))
    for index in (2, 3):
        raw = cosign_charter(raw, index, key(f"trustee-{index}"), former=True)
    other = read_charter(raw, former=world.charter)
    assert other.trustees_digest != world.charter.trustees_digest


def test_cosignatures_are_gathered_one_by_one(world: World) -> None:
    bare = write_charter(world.charter.header, key("office"))
    assert read_charter(bare, complete=False).cosigned == frozenset()
    first, third = (cosign_charter(bare, i, key(f"trustee-{i}")) for i in (1, 3))
    both = read_charter(merge_cosignatures(first, third), complete=False)
    assert both.cosigned == {1, 3}
    assert not both.complete
    all_three = merge_cosignatures(both.raw, cosign_charter(bare, 2, key("trustee-2")))
    assert read_charter(all_three).identity == world.charter.identity
    assert all_three == world.charter_raw


def test_a_writer_refuses_what_no_reader_would_take() -> None:
    with pytest.raises(Refused) as refused:
        write_charter(charter_header(threshold=1), key("office"))
    assert refused.value.reason is Reason.CHARTER_THRESHOLD
    with pytest.raises(Refused) as refused:
        write_charter(charter_header(contest_name="bell\x07"), key("office"))
    assert refused.value.reason is Reason.JSON_TEXT


def test_the_trustees_digest_is_of_keys_recipients_and_k(world: World) -> None:
    trustees = world.charter.header.trustees
    renamed = [replace(one, name="改名") for one in trustees]
    assert trustees_digest(renamed, 2) == trustees_digest(trustees, 2)
    assert trustees_digest(trustees, 3) != trustees_digest(trustees, 2)
    assert trustees_digest(trustees[::-1], 2) != trustees_digest(trustees, 2)


def test_one_trustee_alone_is_allowed() -> None:
    raw = write_charter(charter_header(threshold=1, trustees=charter_header().trustees[:1]), key("office"))
    assert read_charter(cosigned(raw, 1)).complete


def test_a_roster_may_be_read_again_and_after_a_gap(world: World, renewed: Charter, second: Roster) -> None:
    assert read_roster(second.raw, renewed, second).identity == second.identity
    header = world.roster_header(charter=renewed.identity, number=5, previous=sha("unseen"))
    assert read_roster(write_roster(header, key("office")), renewed, second).header.number == 5


def test_a_device_of_one_s_own_raises_no_alarm(world: World) -> None:
    own = {"e1-dev": key("e1").public, "e9-dev": key("e9").public}
    listed = world.roster_header().experts
    experts = (replace(listed[0], devices=(device("e1"), device("e9"))), *listed[1:])
    raw = write_roster(world.roster_header(experts=experts), key("office"))
    assert read_roster(raw, world.charter, None, own).header.experts == experts
    with pytest.raises(Refused) as refused:
        read_roster(raw, world.charter, None, {"e1-dev": key("e1").public})
    assert refused.value.reason is Reason.ROSTER_OTHER_KEY


def test_a_foreign_key_that_is_revoked_raises_no_alarm(world: World) -> None:
    listed = world.roster_header().experts
    gone = device("e9", revoked=h.Revoked(index=3, log=DESK))
    experts = (replace(listed[0], devices=(device("e1"), gone)), *listed[1:])
    raw = write_roster(world.roster_header(experts=experts), key("office"))
    assert read_roster(raw, world.charter, None, {"e1-dev": key("e1").public}).header.experts == experts


def test_an_offline_expert_is_never_stranded(world: World, renewed: Charter, second: Roster) -> None:
    """His package names the charter and roster that he had; the desk has newer ones."""
    trust = Trust(renewed, second, (world.roster,), (world.charter,))
    assert read_scores(world.scores.raw, trust).identity == world.scores.identity
    with pytest.raises(Refused) as refused:
        read_scores(world.scores.raw, Trust(renewed, second, (), (world.charter,)))
    assert refused.value.reason is Reason.ROSTER
    assert read_scores(world.scores.raw, Trust(renewed, second, (), (world.charter,)), any_roster=True)


def test_the_newest_roster_has_the_last_word_on_a_key(world: World, renewed: Charter, second: Roster) -> None:
    listed = second.header.experts
    experts = (replace(listed[0], devices=(device("e1", revoked=h.Revoked(index=9, log=DESK)),)), *listed[1:])
    header = world.roster_header(charter=renewed.identity, number=3, previous=second.identity, experts=experts)
    third = read_roster(write_roster(header, key("office")), renewed, second)
    trust = Trust(renewed, third, (world.roster, second), (world.charter,))
    assert trust.expert_key(key("e1").public) == ("expert-1", "e1-dev", True)
    with pytest.raises(Refused) as refused:
        read_scores(world.scores.raw, trust)
    assert refused.value.reason is Reason.SIGNATURE_KEY_REVOKED
    assert read_scores(world.scores.raw, trust, allow_revoked=True).identity == world.scores.identity
    assert set(revoked_list([world.roster, second, third]).splitlines()) == {key("e1").public, key("e3").public}


def test_trust_without_a_roster_knows_no_expert(world: World) -> None:
    with pytest.raises(Refused) as refused:
        Trust(world.charter).expert_key(key("e1").public)
    assert refused.value.reason is Reason.SIGNATURE_KEY_UNKNOWN


def test_a_list_under_a_new_charter_carries_rosters_of_the_old_one(
    world: World, renewed: Charter, second: Roster
) -> None:
    listed = world.closed_list(charter=renewed.identity, roster=second.identity)
    header = world.closed_header(listed, charter=renewed.identity)
    raw = write_closed(header, listed, world.raw_packages, [second, world.roster.raw], key("desk"))
    closed = read_closed(raw, renewed, (world.charter,))
    assert set(closed.packages()) == set(world.listed)
    assert closed.trust.rosters.keys() == {world.roster.identity, second.identity}
    with pytest.raises(Refused) as refused:
        read_closed(raw, renewed)
    assert refused.value.reason is Reason.CHARTER


def test_a_rehearsal_list_needs_packages_and_roster_that_are_marked_so(world: World) -> None:
    header = world.roster_header(rehearsal=True)
    roster = read_roster(write_roster(header, key("office")), world.charter, rehearsal=True)
    made = world.write_scores(1, stage="rehearsal", roster=roster.identity)
    assert made.header.rehearsal
    counts = (b.Counted(expert="expert-1", package=made.identity, project="project-1"),)
    listed = world.closed_list(
        counts=counts,
        packages=(made.identity,),
        rehearsal=True,
        root=list_root([made.identity]),
        roster=roster.identity,
        stage="rehearsal",
    )
    top = world.closed_header(listed, only=(made.identity,), rehearsal=True, stage="rehearsal")
    assert read_closed(write_closed(top, listed, {made.identity: made.raw}, [roster], key("desk")), world.charter)
    real = write_closed(top, listed, {made.identity: made.raw}, [world.roster], key("desk"))
    with pytest.raises(Refused) as refused:
        read_closed(real, world.charter)
    assert refused.value.reason is Reason.REHEARSAL


def test_a_log_that_grew_proves_that_it_continues_the_head_seen_before(world: World) -> None:
    tree, _ = world.log
    before = Tree()
    before.append(world.log[1][0])
    proof = tuple(step.hex() for step in tree.consistency(1))
    line = replace(world.closed_list().heads[0], consistency=(b.Consistency(proof=proof, size=1),))
    head = Checkpoint(line.origin, len(tree), tree.root())
    check_extension(head, line, 1, before.root())
    check_extension(head, line, len(tree), tree.root())
    with pytest.raises(Refused):
        check_extension(head, replace(line, consistency=()), 1, before.root())


def test_an_opening_holds_either_layers_or_bodies_with_results(world: World) -> None:
    for layers, bodies in ((None, None), (world.layers, world.opened), (None, world.opened)):
        with pytest.raises(ValueError, match="either layers"):
            write_opening(
                world.opening_header(1), world.closed_raw, {}, key("trustee-1"), recipient=recipient("office"),
                layers=layers, bodies=bodies,
            )  # fmt: skip


def test_what_a_trustee_could_not_peel_is_left_out_of_the_layers(world: World) -> None:
    left = b.Layers(layers=world.layers.layers[:1])
    raw = write_opening(
        world.opening_header(1), world.closed_raw, {1: world.cosignature(1)}, key("trustee-1"),
        recipient=recipient("trustee-3"), layers=left,
    )  # fmt: skip
    assert not read_opening(raw, world.charter).is_last


def test_every_wire_struct_is_canonical_by_its_order_of_fields() -> None:
    pending: list[type[msgspec.Struct]] = [WireStruct, Definition]
    seen = 0
    while pending:
        for one in pending.pop().__subclasses__():
            pending.append(one)
            if one.__module__.startswith(("reviewer_app.sync.", "reviewer_app.rules.")):
                names = msgspec.structs.fields(one)
                assert [field.encode_name for field in names] == sorted(field.encode_name for field in names), one
                # What came later is None or empty where there is none, and then not written: old digests hold.
                later = one.__struct_config__.omit_defaults
                assert all(field.required or (later and field.default in (None, ())) for field in names), one
                seen += 1
    assert seen > 50
    assert encode(b.Mark(indicator="a", mark=1)) == b'{"indicator":"a","mark":1}'
