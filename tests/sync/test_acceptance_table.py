"""The acceptance table, row by row, as values."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from reviewer_app.sync.acceptance import (
    Accepted,
    Duplicate,
    HeldSheet,
    Link,
    Rejected,
    SheetDecision,
    Told,
    Waiting,
    decide,
)
from reviewer_app.sync.headers import ScoresHeader
from reviewer_app.sync.reasons import Reason
from tests.samples.held import held
from tests.samples.terms import sha
from tests.samples.world import World

ME = sha("me")
FIRST = sha("first")
PAIR = ("expert-1", "project-1")


def header(world: World, **changes: object) -> ScoresHeader:
    """Return a header of the first expert's device with one sheet."""
    sheet = changes.pop("sheet", {})
    top = world.scores.header
    assert isinstance(sheet, dict)
    return replace(top, sheets=(replace(top.sheets[0], **sheet),), **changes)


def only(outcome: object) -> SheetDecision:
    assert isinstance(outcome, Accepted)
    (decision,) = outcome.sheets
    return decision


def test_the_next_package_of_a_device_is_accepted(world: World) -> None:
    outcome = decide(world.scores.header, ME, held(world))
    assert outcome == Accepted((SheetDecision("project-1", "held"), SheetDecision("project-2", "held")))


def test_a_known_package_is_a_duplicate_whatever_else_is_true(world: World) -> None:
    desk = held(world, known={ME}, contest="other", stages=(), told={}, forked={"e1-dev"})
    assert decide(world.scores.header, ME, desk) == Duplicate()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"contest": "other"}, Reason.CONTEST),
        ({"rehearsal": True}, Reason.REHEARSAL),
        ({"stages": {"finals"}}, Reason.STAGE),
        ({"told": {}}, Reason.PROJECT),
        ({"told": {PAIR: [Told(sha("x"), sha("y"))]}}, Reason.SCHEME),
    ],
)
def test_what_does_not_belong_here_is_rejected(world: World, changes: dict[str, object], reason: Reason) -> None:
    outcome = decide(header(world), ME, held(world, **changes))
    assert isinstance(outcome, Rejected)
    assert outcome.reason is reason


def test_another_dossier_than_the_one_sent_is_rejected(world: World) -> None:
    told = {PAIR: [Told(world.index.projects[0].scheme, sha("older dossier"))]}
    assert decide(header(world), ME, held(world, told=told)) == Rejected(Reason.DOSSIER, {"project": "project-1"})


def test_every_dossier_that_was_ever_sent_will_do(world: World) -> None:
    project = world.index.projects[0]
    told = {PAIR: [Told(project.scheme, sha("older dossier")), Told(project.scheme, project.dossier)]}
    assert only(decide(header(world), ME, held(world, told=told))).state == "held"


def test_a_gap_is_accepted_and_counted(world: World) -> None:
    chain = {("e1-dev", 1): Link(FIRST, ""), ("e2-dev", 4): Link(sha("other device"), sha("x"))}
    outcome = decide(header(world, seq=5, previous=sha("fourth")), ME, held(world, chain=chain))
    assert isinstance(outcome, Accepted)
    assert outcome.gap == 3


def test_an_endless_seq_costs_nothing(world: World) -> None:
    outcome = decide(header(world, seq=2**52, previous=sha("x")), ME, held(world))
    assert isinstance(outcome, Accepted)
    assert outcome.gap == 2**52 - 1


def test_the_package_that_was_missing_closes_the_gap(world: World) -> None:
    chain = {("e1-dev", 1): Link(FIRST, ""), ("e1-dev", 3): Link(sha("third"), ME)}
    outcome = decide(header(world, seq=2, previous=FIRST), ME, held(world, chain=chain))
    assert isinstance(outcome, Accepted)
    assert outcome.gap == 0


@pytest.mark.parametrize(
    ("seq", "previous", "link"),
    [
        (2, FIRST, {2: Link(sha("another second"), FIRST)}),
        (2, sha("another first"), {1: Link(FIRST, "")}),
        (2, FIRST, {1: Link(FIRST, ""), 3: Link(sha("third"), sha("another second"))}),
    ],
    ids=["same place", "other predecessor", "other successor"],
)
def test_two_packages_in_one_place_are_a_fork(world: World, seq: int, previous: str, link: dict[int, Link]) -> None:
    chain = {("e1-dev", place): one for place, one in link.items()}
    outcome = decide(header(world, seq=seq, previous=previous), ME, held(world, chain=chain))
    assert outcome == Waiting(Reason.FORK, "e1-dev")


def test_a_device_once_forked_waits_for_a_person(world: World) -> None:
    assert decide(header(world), ME, held(world, forked={"e1-dev"})) == Waiting(Reason.FORK, "e1-dev")


def test_another_device_s_chain_is_no_matter(world: World) -> None:
    chain = {("e9-dev", 1): Link(FIRST, "")}
    assert only(decide(header(world), ME, held(world, chain=chain))).state == "held"


def test_a_revision_supersedes_what_it_names(world: World) -> None:
    sheets = {PAIR: [HeldSheet(FIRST, 1)]}
    decision = only(decide(header(world, sheet={"revision": 2, "replaces": (FIRST,)}), ME, held(world, sheets=sheets)))
    assert decision == SheetDecision("project-1", "held", supersedes=(FIRST,))


def test_two_sheets_of_one_project_that_do_not_name_each_other_wait(world: World) -> None:
    sheets = {PAIR: [HeldSheet(FIRST, 1)]}
    decision = only(decide(header(world), ME, held(world, sheets=sheets)))
    assert (decision.state, decision.conflicts, decision.reason) == ("waiting", (FIRST,), Reason.REVISION_CONTENT)


def test_only_the_disputed_project_waits(world: World) -> None:
    outcome = decide(world.scores.header, ME, held(world, sheets={PAIR: [HeldSheet(FIRST, 1)]}))
    assert isinstance(outcome, Accepted)
    assert [decision.state for decision in outcome.sheets] == ["waiting", "held"]


def test_the_next_revision_that_names_both_settles_it(world: World) -> None:
    second = sha("second")
    sheets = {PAIR: [HeldSheet(FIRST, 1), HeldSheet(second, 1)]}
    changes = {"revision": 2, "replaces": tuple(sorted((FIRST, second)))}
    decision = only(decide(header(world, sheet=changes), ME, held(world, sheets=sheets)))
    assert decision.state == "held"
    assert set(decision.supersedes) == {FIRST, second}


def test_a_higher_revision_that_names_only_one_of_two_waits(world: World) -> None:
    second = sha("second")
    sheets = {PAIR: [HeldSheet(FIRST, 1), HeldSheet(second, 1)]}
    decision = only(decide(header(world, sheet={"revision": 2, "replaces": (FIRST,)}), ME, held(world, sheets=sheets)))
    assert (decision.state, decision.supersedes, decision.conflicts) == ("waiting", (FIRST,), (second,))
    assert decision.reason is Reason.REVISION


def test_a_lower_revision_than_held_is_kept_and_does_not_count(world: World) -> None:
    sheets = {PAIR: [HeldSheet(FIRST, 2, (sha("unseen"),))]}
    decision = only(decide(header(world), ME, held(world, sheets=sheets)))
    assert (decision.state, decision.reason) == ("superseded", Reason.REVISION)


def test_a_first_revision_that_comes_after_its_second_is_superseded(world: World) -> None:
    sheets = {PAIR: [HeldSheet(FIRST, 2, (ME,))]}
    assert only(decide(header(world), ME, held(world, sheets=sheets))).state == "superseded"


def test_after_the_close_a_sheet_stands_on_the_late_list(world: World) -> None:
    outcome = decide(world.scores.header, ME, held(world, closed={"project-1"}))
    assert isinstance(outcome, Accepted)
    assert [(one.state, one.reason) for one in outcome.sheets] == [("late", Reason.LATE), ("held", None)]


def test_an_older_roster_is_noted_and_no_more(world: World) -> None:
    outcome = decide(world.scores.header, ME, held(world, roster=sha("newer")))
    assert isinstance(outcome, Accepted)
    assert outcome.older_roster
