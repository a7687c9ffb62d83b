"""Samples of every format ever released stay readable, and say what they have always said."""

from __future__ import annotations

import json

import pytest

from reviewer_app.sync.assignment import check_activation, read_assignment
from reviewer_app.sync.charter import Charter, read_charter
from reviewer_app.sync.enrolment import open_person, read_enrolment
from reviewer_app.sync.kinds import FORMATS, KINDS
from reviewer_app.sync.opening import open_bodies, open_layers, read_opening
from reviewer_app.sync.peek import peek
from reviewer_app.sync.resupply import open_supplied, read_bodies
from reviewer_app.sync.roster import read_roster
from reviewer_app.sync.scores import check_marks, open_scores, peel_seal, read_scores
from reviewer_app.sync.statements import open_statement, read_statements
from reviewer_app.sync.trust import Trust
from tests.samples.make_golden import FACTS, GOLDEN, facts, vouching
from tests.samples.terms import CODE, CONTEST, COST, SALT, SCHEME, identity
from tests.samples.world import World

SAID = json.loads(FACTS.read_text("utf-8"))


def golden(name: str) -> bytes:
    return (GOLDEN / f"{name}.review").read_bytes()


@pytest.fixture(scope="module")
def charter() -> Charter:
    return read_charter(golden("charter-1"))


@pytest.fixture(scope="module")
def trust(charter: Charter) -> Trust:
    return Trust(charter, read_roster(golden("roster-1"), charter))


@pytest.mark.parametrize("name", sorted(SAID))
def test_a_sample_says_what_it_has_always_said(name: str) -> None:
    charter, roster = vouching(name)
    now, then = facts(golden(name), golden(charter), golden(roster)), SAID[name]
    # More may be said of an old package later on, nothing may be said otherwise.
    assert now | {"facts": {one: value for one, value in now["facts"].items() if one in then["facts"]}} == then


@pytest.mark.parametrize("name", sorted(SAID))
def test_a_sample_is_known_by_its_first_look(name: str) -> None:
    seen = peek(GOLDEN / f"{name}.review")
    assert (seen.kind, seen.identity) == (SAID[name]["kind"], SAID[name]["identity"])
    assert seen.contest in (CONTEST, "")
    assert not seen.rehearsal


def test_every_format_has_a_sample() -> None:
    assert {f"{said['kind']}/{KINDS[said['kind']].version}" for said in SAID.values()} == set(FORMATS)
    assert {path.stem for path in GOLDEN.glob("*.review")} == set(SAID)


def test_the_sample_task_package_opens_with_its_code(world: World) -> None:
    with read_assignment(GOLDEN / "assignment-1.review", known=None) as package:
        check_activation(package, world.derived)
        index = package.index([world.derived.identity])
        for project in index.projects:
            for entry in project.files:
                parts: list[bytes] = []
                package.copy_file(entry, parts.append)
                assert "样例正文".encode() in b"".join(parts)
    assert [project.code for project in index.projects] == ["P001", "P002"]
    assert (CODE, SALT, COST.memory) == ("ABCD-EFGH-JKMN", "00112233445566778899aabbccddeeff", 64)


def test_the_sample_scores_open_for_their_expert(trust: Trust) -> None:
    body = open_scores(read_scores(golden("scores-1"), trust), identity("e1"))
    for sheet in body.sheets:
        check_marks(sheet, SCHEME)
    assert [mark.mark for mark in body.sheets[0].marks] == [8550, 9000, 7700]


@pytest.mark.parametrize("subset", [(1, 2), (1, 3), (2, 3)])
def test_the_sample_scores_open_for_every_two_trustees(trust: Trust, subset: tuple[int, int]) -> None:
    package = read_scores(golden("scores-1"), trust)
    name = f"{subset[0]}-{subset[1]}"
    layer = package.seals[name]
    for index in subset:
        layer = peel_seal(package, name, layer, identity(f"trustee-{index}"))
    assert open_scores(package, layer.decode().strip()).expert == "expert-1"


def test_the_sample_opening_opens_for_the_next_trustee_and_for_the_office(charter: Charter) -> None:
    first = read_opening(golden("opening-1-first"), charter)
    assert set(open_layers(first, identity("trustee-3"))) == set(first.closed.only)
    last = read_opening(golden("opening-1-last"), charter)
    assert last.is_last
    assert list(open_bodies(last, identity("office"))) == list(last.closed.header.only)


def test_the_other_sealed_samples_open_for_the_office(trust: Trust) -> None:
    person = open_person(read_enrolment(golden("enrolment-1-expert")), identity("office"))
    assert person.name == "丁测试"
    statement = open_statement(read_statements(golden("statements-1"), trust), identity("office"))
    assert statement.kind == "commitment"
    supplied = open_supplied(read_bodies(golden("bodies-1"), trust), identity("office"))
    assert len(supplied.bodies) == 1
