"""Human secrets become keys: Argon2id gives an age identity and a MAC key."""

from __future__ import annotations

import hashlib
import hmac
import json
import unicodedata
from dataclasses import dataclass, field
from typing import Final

from nacl import pwhash

from reviewer_app.config import GIB, KIB, MIB
from reviewer_app.errors import ForeignFileError
from reviewer_app.security.age import identity_from_secret

SALT_BYTES: Final = 16
_SECRET_BYTES: Final = 32


@dataclass(frozen=True)
class ArgonCost:
    """What one derivation costs: `memory` in KiB, and passes over it."""

    memory: int
    passes: int


STRONG: Final = ArgonCost(memory=256 * MIB // KIB, passes=3)
"""What the program uses; only a constructor argument in a test can ask for less."""
MOST: Final = ArgonCost(memory=GIB // KIB, passes=16)
"""What a file may ask of this machine."""
_LEAST_POSSIBLE: Final = ArgonCost(memory=8, passes=1)


@dataclass(frozen=True)
class Derived:
    """What a secret opens (`identity`) and what it vouches with (`mac_key`)."""

    identity: str = field(repr=False)
    mac_key: bytes = field(repr=False)


def derive(secret: str, salt: bytes, cost: ArgonCost) -> Derived:
    """Return the keys behind `secret`; `salt` has 16 bytes. Raises ForeignFileError when the cost is absurd."""
    check_cost(cost, least=_LEAST_POSSIBLE)
    # One secret has one form, whatever the keyboard composes.
    text = unicodedata.normalize("NFC", secret).encode()
    keys = pwhash.argon2id.kdf(2 * _SECRET_BYTES, text, salt, opslimit=cost.passes, memlimit=cost.memory * KIB)
    return Derived(identity_from_secret(keys[:_SECRET_BYTES]), keys[_SECRET_BYTES:])


def check_cost(cost: ArgonCost, least: ArgonCost = STRONG, most: ArgonCost = MOST) -> None:
    """Refuse a cost from outside that is too weak to protect or too large to bear. Raises `derivation-cost`."""
    if least.memory <= cost.memory <= most.memory and least.passes <= cost.passes <= most.passes:
        return
    raise ForeignFileError("derivation-cost", memory=cost.memory, passes=cost.passes)


def mac(key: bytes, purpose: str, *parts: str) -> str:
    """Return HMAC-SHA256 in hex over the canonical JSON list of `purpose` and `parts`."""
    text = json.dumps([purpose, *parts], ensure_ascii=False, separators=(",", ":"))
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def same_mac(one: str, other: str) -> bool:
    """Compare two MACs in constant time."""
    return hmac.compare_digest(one.encode(), other.encode())
