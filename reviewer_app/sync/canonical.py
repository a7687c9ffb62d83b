"""Canonical JSON (RFC 8785 subset): what does not encode back to the same bytes was never ours."""

from __future__ import annotations

from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta

from reviewer_app.sync.reasons import Reason, Refused

Wire = TypeVar("Wire")

Hex64 = Annotated[str, Meta(min_length=64, max_length=64)]
"""A SHA-256 in lower-case hex (membership in known digests is the check, not a pattern)."""
HexOrNone = Annotated[str, Meta(max_length=64)]
"""A SHA-256 in hex, or "" for none."""
Id = Annotated[str, Meta(min_length=1, max_length=64)]
Name = Annotated[str, Meta(min_length=1, max_length=200)]
Text = Annotated[str, Meta(max_length=4000)]
LongText = Annotated[str, Meta(max_length=20_000)]
Time = Annotated[str, Meta(min_length=20, max_length=20)]
"""RFC 3339, UTC, whole seconds: 2025-07-01T08:00:00Z."""
SshKey = Annotated[str, Meta(min_length=80, max_length=80)]
"""`ssh-ed25519 AAAA…` without a comment, as it stands in allowed_signers."""
Recipient = Annotated[str, Meta(min_length=62, max_length=62)]
"""An age X25519 recipient, `age1…`."""
Count = Annotated[int, Meta(ge=0, lt=2**53)]
Positive = Annotated[int, Meta(ge=1, lt=2**53)]


class WireStruct(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    rename="camel",
):
    """A frozen struct whose encoded fields stand in alphabetical order, none left out."""


_encode = msgspec.json.Encoder().encode


def encode(value: object) -> bytes:
    """Return the canonical bytes of a wire struct."""
    return _encode(value)


def decode(decoder: msgspec.json.Decoder[Wire], raw: bytes) -> Wire:
    """Decode strictly: the schema, then `encode(value) == raw`. Raises Refused."""
    try:
        value = decoder.decode(raw)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise Refused(Reason.JSON_SCHEMA, detail=str(error)[:200]) from None
    if _encode(value) != raw:
        raise Refused(Reason.JSON_NOT_CANONICAL)
    return value
