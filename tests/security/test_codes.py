"""Codes that people print, read aloud and type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.errors import RuleViolation
from reviewer_app.security import codes

ACTIVATION = "ABCD-EFGH-JKMN"


def test_a_fresh_activation_code_reads_back() -> None:
    code = codes.new_activation_code()
    assert len(code) == 14
    assert codes.normalise_activation_code(code) == code
    assert codes.new_activation_code() != code


@pytest.mark.parametrize(
    "typed",
    [
        "abcdefghjkmn",
        " abcd efgh jkmn ",
        "ABCD—EFGH—JKMN",
        "ＡＢＣＤ－ＥＦＧＨ－ＪＫＭＮ",
        "ABCD\u2212EFGH\tJKMN\r\n",
        "AB CDEF-GHJKMN",
    ],
)
def test_an_activation_code_may_be_typed_in_many_ways(typed: str) -> None:
    assert codes.normalise_activation_code(typed) == ACTIVATION


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    assert codes.normalise_activation_code("oOiI-lL01-2345") == "0011-1101-2345"


@pytest.mark.parametrize("typed", ["", "ABCD", ACTIVATION + "P", "ABCD-EFGH-JKMU", "ABCD-EFGH-JKM甲", "ABCD-EFGH-JKM*"])
def test_what_is_no_activation_code_is_refused(typed: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        codes.normalise_activation_code(typed)
    assert refused.value.code == "activation-code-form"


def test_a_fresh_recovery_code_has_130_bits_in_groups_of_four() -> None:
    code = codes.new_recovery_code()
    groups = code.split("-")
    assert [len(group) for group in groups] == [4, 4, 4, 4, 4, 4, 3]
    assert codes.normalise_recovery_code(code.lower().replace("-", " ")) == code
    assert codes.new_recovery_code() != code


CHARACTERS = st.sampled_from(codes.ALPHABET)


@given(st.integers(0, 26), CHARACTERS)
def test_every_single_wrong_character_is_found(at: int, other: str) -> None:
    code = codes.new_recovery_code().replace("-", "")
    wrong = code[:at] + other + code[at + 1 :]
    if wrong == code:
        return
    with pytest.raises(RuleViolation) as refused:
        codes.normalise_recovery_code(wrong)
    assert refused.value.code == "recovery-code-form"


@given(st.integers(0, 26), st.integers(0, 26))
def test_every_swap_of_two_characters_is_found(one: int, other: int) -> None:
    code = list(codes.new_recovery_code().replace("-", ""))
    before = list(code)
    code[one], code[other] = code[other], code[one]
    if code == before:
        return
    with pytest.raises(RuleViolation):
        codes.normalise_recovery_code("".join(code))


@pytest.mark.parametrize("typed", ["", "ABCD", "0" * 26, "0" * 28, "0" * 26 + "U", "甲" * 27])
def test_what_is_no_recovery_code_is_refused(typed: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        codes.normalise_recovery_code(typed)
    assert refused.value.code == "recovery-code-form"


def test_a_check_code_has_thirty_digits() -> None:
    assert codes.check_code("00" * 32) == "00000 00000 00000 00000 00000 00000"
    assert codes.check_code("00" * 31 + "ff") == "00000 00000 00000 00000 00000 00255"
    digits = codes.check_code("ab" * 32)
    assert int(digits.replace(" ", "")) == int("ab" * 32, 16) % 10**30


def test_ids_are_random_hex() -> None:
    ids = {codes.new_id() for _ in range(100)}
    assert len(ids) == 100
    assert all(len(found) == 16 and int(found, 16) >= 0 for found in ids)
