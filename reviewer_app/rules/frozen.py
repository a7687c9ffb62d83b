"""The base of every frozen definition: its JSON bytes are canonical (RFC 8785), so that a digest names it."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TypeVar

import msgspec

_encode = msgspec.json.Encoder().encode
Defined = TypeVar("Defined", bound="Definition")


class Definition(msgspec.Struct, frozen=True, cache_hash=True, kw_only=True, forbid_unknown_fields=True):
    """A frozen value whose fields stand in alphabetical order, none left out: one value, one byte string."""


def canonical(value: Definition) -> bytes:
    """Return the RFC 8785 bytes of `value`."""
    return _encode(value)


@lru_cache(maxsize=256)  # asked for once a sheet; a value never changes
def digest(value: Definition) -> str:
    """Return the SHA-256 of the canonical bytes, 64 lower-case hex digits."""
    return hashlib.sha256(canonical(value)).hexdigest()
