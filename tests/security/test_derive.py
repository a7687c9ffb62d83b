"""Argon2id: same secret, same keys; no weak or absurd cost; MACs."""

from __future__ import annotations

import hashlib
import hmac

import bech32
import pytest

from reviewer_app.errors import ForeignFileError
from reviewer_app.security import age, derive
from reviewer_app.security.derive import MOST, STRONG, ArgonCost

SALT = bytes(range(16))
# What OpenSSL 3.5 makes of "secret" and SALT: Argon2id, 64 KiB, one pass, one lane, 64 bytes.
REFERENCE = (
    "73452f154f9ace90de5f49014e6846648504ff55708fce8a9a320ec3196b33e0"
    "d4cee85a708c13bf04e7ea10e99907cdf979e9475157c1438ec42c57a6765d36"
)


def test_one_secret_gives_one_pair_of_keys(cheap: ArgonCost) -> None:
    one, again = derive.derive("秘密", SALT, cheap), derive.derive("秘密", SALT, cheap)
    assert one == again
    assert age.decrypt(age.encrypt(b"x", [age.recipient_of(one.identity)]), [again.identity], 1) == b"x"


def test_secret_salt_and_cost_each_change_the_keys(cheap: ArgonCost) -> None:
    variants = [
        derive.derive("secret", SALT, cheap),
        derive.derive("Secret", SALT, cheap),
        derive.derive("secret", SALT[::-1], cheap),
        derive.derive("secret", SALT, ArgonCost(memory=65, passes=1)),
        derive.derive("secret", SALT, ArgonCost(memory=64, passes=2)),
    ]
    assert len({derived.identity for derived in variants}) == len(variants)
    assert len({derived.mac_key for derived in variants}) == len(variants)


def test_composed_and_decomposed_spelling_are_one_secret(cheap: ArgonCost) -> None:
    assert derive.derive("caf\u00e9", SALT, cheap) == derive.derive("cafe\u0301", SALT, cheap)


def test_it_is_argon2id_of_the_reference(cheap: ArgonCost) -> None:
    derived = derive.derive("secret", SALT, cheap)
    _, words = bech32.bech32_decode(derived.identity)
    assert words is not None
    assert bytes(bech32.convertbits(words, 5, 8, False) or []).hex() == REFERENCE[:64]
    assert derived.mac_key.hex() == REFERENCE[64:]


def test_nothing_of_the_keys_is_shown(cheap: ArgonCost) -> None:
    derived = derive.derive("secret", SALT, cheap)
    assert repr(derived) == "Derived()"


def test_what_the_program_uses_passes() -> None:
    derive.check_cost(STRONG)
    derive.check_cost(MOST)
    assert ArgonCost(memory=256 * 1024, passes=3) == STRONG
    assert ArgonCost(memory=1024 * 1024, passes=16) == MOST


@pytest.mark.parametrize(
    ("memory", "passes"),
    [
        (STRONG.memory - 1, STRONG.passes),
        (STRONG.memory, STRONG.passes - 1),
        (MOST.memory + 1, MOST.passes),
        (MOST.memory, MOST.passes + 1),
        (0, 0),
        (-1, -1),
        (2**53, 3),
    ],
)
def test_a_cost_below_the_floor_or_above_the_ceiling_is_refused(memory: int, passes: int) -> None:
    with pytest.raises(ForeignFileError) as refused:
        derive.check_cost(ArgonCost(memory, passes))
    assert refused.value.code == "derivation-cost"


@pytest.mark.parametrize("cost", [ArgonCost(7, 1), ArgonCost(64, 0), ArgonCost(2**40, 1), ArgonCost(64, 17)])
def test_no_derivation_starts_at_an_absurd_cost(cost: ArgonCost) -> None:
    with pytest.raises(ForeignFileError) as refused:
        derive.derive("secret", SALT, cost)
    assert refused.value.code == "derivation-cost"


def test_a_mac_covers_purpose_and_the_border_between_parts() -> None:
    key = b"k" * 32
    macs = {
        derive.mac(key, "enrol", "a", "b"),
        derive.mac(key, "enrol", "ab"),
        derive.mac(key, "enrol", "ab", ""),
        derive.mac(key, "other", "a", "b"),
        derive.mac(b"l" * 32, "enrol", "a", "b"),
        derive.mac(key, "enrol", 'a","b'),
    }
    assert len(macs) == 6


def test_a_mac_can_be_made_by_hand() -> None:
    expected = hmac.new(b"k", '["用途","a\\"b"]'.encode(), hashlib.sha256).hexdigest()
    assert derive.mac(b"k", "用途", 'a"b') == expected


def test_macs_are_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[bytes, bytes]] = []

    def noted(one: bytes, other: bytes) -> bool:
        asked.append((one, other))
        return one == other

    monkeypatch.setattr(hmac, "compare_digest", noted)
    assert derive.same_mac("ab", "ab")
    assert not derive.same_mac("ab", "甲")
    assert len(asked) == 2
