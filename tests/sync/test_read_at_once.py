"""The quick ways of reading take exactly what the careful ones take: at most they leave it to them."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Callable

import msgspec
import pytest

from reviewer_app.rules.frozen import digest
from reviewer_app.security import age
from reviewer_app.sync import canonical
from reviewer_app.sync.bodies import LeafOpinion, Mark, SheetBody
from reviewer_app.sync.container import join
from reviewer_app.sync.kinds import SUMS
from reviewer_app.sync.marks import check_marks
from reviewer_app.sync.reasons import Reason, Refused
from reviewer_app.sync.stored_zip import Entry, MemorySource, _at_once, _step_by_step
from tests.samples.forge import flip
from tests.samples.terms import SCHEME

PLAIN = join([(SUMS, b"sums"), ("SHA256SUMS.sig", b"signature"), ("seals/1-2.age", b"seal"), ("a.b", b"")])
MOST = 8


def at_once(raw: bytes, most: int = MOST) -> list[Entry] | None:
    return _at_once(raw, SUMS, most)


def step_by_step(raw: bytes, most: int = MOST) -> list[Entry] | None:
    try:
        return _step_by_step(MemorySource(raw), SUMS, most)
    except Refused:
        return None


def test_a_plain_package_is_read_at_once() -> None:
    assert at_once(PLAIN) == step_by_step(PLAIN) is not None


def test_no_changed_bit_is_taken_at_once_that_is_refused_step_by_step() -> None:
    for place, bit in itertools.product(range(len(PLAIN)), range(8)):
        changed = flip(PLAIN, place, 1 << bit)
        assert at_once(changed) in (None, step_by_step(changed)), (place, bit)


def test_no_cut_and_nothing_behind_is_taken() -> None:
    for end in range(len(PLAIN)):
        assert at_once(PLAIN[:end]) is None
    assert at_once(PLAIN + b"\0") is None


@pytest.mark.parametrize(
    "names",
    [
        ("other", SUMS),
        (SUMS, "twice", "twice"),
        (SUMS, "a..b"),
        (SUMS, "/a"),
        (SUMS, "a_b"),
        (SUMS, "a" * 101),
        (SUMS, *map(str, range(MOST))),
    ],
)
def test_a_layout_that_is_refused_is_not_taken_at_once(names: tuple[str, ...]) -> None:
    raw = join([(name, b"x") for name in names])
    assert at_once(raw) is None
    assert step_by_step(raw) is None


def test_as_many_entries_as_are_allowed_are_taken() -> None:
    raw = join([(SUMS, b"x"), *((str(number), b"x") for number in range(MOST - 1))])
    assert at_once(raw) == step_by_step(raw) is not None
    assert at_once(raw, MOST - 1) is step_by_step(raw, MOST - 1) is None


def test_an_age_header_without_grease_is_measured_alike() -> None:
    recipients = [age.recipient_of(age.new_identity()) for _ in range(3)]
    sealed = age.encrypt(b"secret", recipients)
    assert age._header_bytes(sealed) == age._stanza_by_stanza(sealed)
    for place in range(len(sealed) - 40):
        changed = flip(sealed, place, 1)
        assert _measured(changed, age._header_bytes) == _measured(changed, age._stanza_by_stanza), place
        assert _measured(sealed[:place], age._header_bytes) == _measured(sealed[:place], age._stanza_by_stanza), place


def _measured(data: bytes, measure: Callable[[bytes], int]) -> object:
    try:
        return measure(data)
    except age.AgeError as refused:
        return refused.values


SHEET = SheetBody(
    dossier="0" * 64, marks=tuple(Mark(indicator=key, mark=100) for key in ("a1", "a2", "a3")), opinion="", opinions=(),
    pins=(), project="p", reason="", replaces=(), revision=1, scheme=digest(SCHEME), signed="2025-07-01T08:00:00Z",
)  # fmt: skip
WRONG: dict[str, tuple[dict[str, int], Reason]] = {
    "too high": ({"a1": 10_001, "a2": 0, "a3": 0}, Reason.BODY_MARK),
    "too high at last": ({"a1": 0, "a2": 0, "a3": 10_100}, Reason.BODY_MARK),
    "between two steps": ({"a1": 0, "a2": 0, "a3": 150}, Reason.BODY_MARK),
    "one missing": ({"a1": 0, "a3": 0}, Reason.BODY_MISSING_LEAF),
    "one too many": ({"a1": 0, "a2": 0, "a3": 0, "a4": 0}, Reason.BODY_UNKNOWN_LEAF),
    "another one": ({"a1": 0, "a2": 0, "a4": 0}, Reason.BODY_UNKNOWN_LEAF),
    "in another order": ({"a1": 0, "a3": 0, "a2": 0}, Reason.ORDER),
}


@pytest.mark.parametrize("name", WRONG)
def test_marks_that_are_refused_do_not_pass_at_once(name: str) -> None:
    marks, reason = WRONG[name]
    check_marks(SHEET, SCHEME)
    wrong = tuple(Mark(indicator=key, mark=mark) for key, mark in marks.items())
    with pytest.raises(Refused) as refused:
        check_marks(msgspec.structs.replace(SHEET, marks=wrong), SCHEME)
    assert refused.value.reason is reason


def test_an_opinion_on_an_unknown_leaf_does_not_pass_at_once() -> None:
    opinions = (LeafOpinion(indicator="a4", text=""),)
    with pytest.raises(Refused) as refused:
        check_marks(msgspec.structs.replace(SHEET, opinions=opinions), SCHEME)
    assert refused.value.reason is Reason.BODY_UNKNOWN_LEAF


def test_every_plain_character_is_one_that_nothing_can_be_wrong_with() -> None:
    composed = {
        char
        for code in range(0x110000)
        for char in unicodedata.normalize("NFD", chr(code))[1:]
        if not 0xD800 <= code < 0xE000
        and len(unicodedata.normalize("NFC", unicodedata.normalize("NFD", chr(code)))) == 1
    }
    for code in range(0x80, 0x110000):
        char = chr(code)
        if 0xD800 <= code < 0xE000 or not canonical._ORDINARY.fullmatch(char):
            continue
        assert unicodedata.normalize("NFC", char) == char
        assert unicodedata.combining(char) == 0
        assert char not in composed
        assert not canonical._FORBIDDEN.match(char)


@pytest.mark.parametrize("text", ["评审意见：可行，e\u0301", "か\u3099", "好\x7f", "好\u202e", "가\u11a8"])
def test_an_odd_text_is_still_found_between_plain_ones(text: str) -> None:
    with pytest.raises(Refused) as refused:
        canonical.check_text(f'"评审{text}意见"'.encode())
    assert refused.value.reason is Reason.JSON_TEXT
