"""Values sealed one by one: equal ones stay equal, nothing else shows, and nothing foreign opens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.security.column_seal import ColumnSeal, new_seal_secret

SECRET = "5a" * 32
SEAL = ColumnSeal(SECRET)


@given(st.binary(max_size=200))
def test_what_is_sealed_opens_again_and_the_same_value_seals_to_the_same(value: bytes) -> None:
    assert SEAL.open(SEAL.seal(value)) == value
    assert SEAL.seal(value) == ColumnSeal(SECRET).seal(value)


def test_another_value_and_another_secret_seal_to_something_else() -> None:
    sealed = {SEAL.seal(b"a"), SEAL.seal(b"b"), ColumnSeal(new_seal_secret()).seal(b"a")}
    assert len({one[:24] for one in sealed}) == len(sealed), "no nonce is used for two values"
    assert not any(b"a" * 8 in SEAL.seal(b"a" * 8) for _ in range(2))


@pytest.mark.parametrize("at", [0, 23, 24, -1])
def test_a_changed_byte_opens_nothing(at: int) -> None:
    sealed = bytearray(SEAL.seal(b"value"))
    sealed[at] ^= 1
    with pytest.raises(ValueError, match="not sealed"):
        SEAL.open(bytes(sealed))


@pytest.mark.parametrize("foreign", [b"", b"short", bytes(24), bytes(100), ColumnSeal("00" * 32).seal(b"value")])
def test_what_was_not_sealed_under_this_secret_opens_nothing(foreign: bytes) -> None:
    with pytest.raises(ValueError, match="not sealed"):
        SEAL.open(foreign)


@pytest.mark.parametrize("secret", ["", "00" * 31, "00" * 33, "x" * 64])
def test_a_secret_has_64_digits_and_stays_hidden(secret: str) -> None:
    with pytest.raises(ValueError, match="hex"):
        ColumnSeal(secret)
    assert SECRET not in repr(SEAL)
    assert len(bytes.fromhex(new_seal_secret())) == 32
