"""Bits flipped, bytes cut off or put in: whatever is still accepted says exactly what was signed."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer_app.sync.container import join, open_container
from reviewer_app.sync.reasons import Reason, Refused
from tests.samples.cases import (
    Read,
    as_assignment,
    as_bodies,
    as_charter,
    as_closed,
    as_enrolment,
    as_first_opening,
    as_last_opening,
    as_opened_scores,
    as_receipt,
    as_roster,
    as_statement,
)
from tests.samples.forge import entries_of, flip
from tests.samples.make_golden import packages
from tests.samples.stored import parts_of
from tests.samples.world import World

READERS: dict[str, Read] = {
    "charter-1": as_charter,
    "roster-1": as_roster,
    "enrolment-1-expert": as_enrolment,
    "enrolment-1-trustee": as_enrolment,
    "assignment-1": as_assignment,
    "scores-1": as_opened_scores,
    "statements-1": as_statement,
    "statements-1-enrolling": as_statement,
    "receipt-1": as_receipt,
    "closed-1": as_closed,
    "opening-1-first": as_first_opening,
    "opening-1-last": as_last_opening,
    "bodies-1": as_bodies,
}
STEPS = 160
"""Places tried in each package by the plain tests; hypothesis looks for more."""


@cache
def made() -> tuple[World, dict[str, bytes]]:
    world = World()
    return world, packages(world)


def refusal(name: str, raw: bytes) -> Reason | None:
    """Return why the package is refused, None when it is accepted. Anything but Refused is a bug."""
    try:
        READERS[name](made()[0], raw)
    except Refused as refused:
        return refused.reason
    return None


@pytest.mark.parametrize("name", sorted(READERS))
def test_the_good_package_is_accepted(name: str) -> None:
    assert refusal(name, made()[1][name]) is None


@pytest.mark.parametrize("name", sorted(READERS))
def test_no_flipped_bit_is_accepted(name: str) -> None:
    raw = made()[1][name]
    places = range(0, len(raw), max(1, len(raw) // STEPS))
    accepted = [place for place in places if refusal(name, flip(raw, place, 1 << place % 8)) is None]
    assert accepted == []


@pytest.mark.parametrize("name", sorted(READERS))
def test_every_bit_of_headers_and_directory_matters(name: str) -> None:
    """The bytes around the entries' contents, all of them, in one bit each."""
    raw = made()[1][name]
    accepted = [place for place in parts_of(raw)[::7] if refusal(name, flip(raw, place, 1 << place % 8)) is None]
    assert accepted == []


@pytest.mark.parametrize("name", sorted(READERS))
def test_every_cut_is_seen_as_incomplete(name: str) -> None:
    raw = made()[1][name]
    ends = [*range(0, len(raw), max(1, len(raw) // STEPS)), *range(len(raw) - 100, len(raw))]
    assert {refusal(name, raw[:end]) for end in ends} == {Reason.INCOMPLETE}


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_copy_that_has_only_reserved_its_room_is_seen_as_incomplete(name: str) -> None:
    raw = made()[1][name]
    ends = [*range(120), *range(120, len(raw) - 22, max(1, len(raw) // 40))]
    assert {refusal(name, raw[:end] + bytes(len(raw) - end)) for end in ends} == {Reason.INCOMPLETE}


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_hole_in_the_middle_is_never_accepted(name: str) -> None:
    raw = made()[1][name]
    places = range(0, len(raw) - 600, max(512, len(raw) // 60))
    assert None not in {refusal(name, raw[:place] + bytes(512) + raw[place + 512 :]) for place in places}


SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@SLOW
@given(data=st.data(), name=st.sampled_from(sorted(READERS)))
def test_no_edit_changes_what_is_accepted(data: st.DataObject, name: str) -> None:
    raw = made()[1][name]
    start = data.draw(st.integers(0, len(raw)))
    cut = data.draw(st.integers(0, 64))
    new = data.draw(st.binary(max_size=64))
    edited = raw[:start] + new + raw[start + cut :]
    if refusal(name, edited) is None:
        assert edited == raw


@SLOW
@given(raw=st.binary(max_size=3000), mark=st.booleans())
def test_noise_is_refused_and_nothing_else(raw: bytes, mark: bool) -> None:
    with pytest.raises(Refused):
        open_container((b"PK\x03\x04" if mark else b"") + raw)


@SLOW
@given(data=st.data(), name=st.sampled_from(sorted(READERS)))
def test_entries_in_any_other_order_are_refused(data: st.DataObject, name: str) -> None:
    raw = made()[1][name]
    shuffled = data.draw(st.permutations(entries_of(raw)))
    if refusal(name, join(shuffled)) is None:
        assert join(shuffled) == raw
