"""Canonical JSON (RFC 8785 subset): what does not encode back to the same bytes was never ours."""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import lt
from typing import Annotated, Any, Final, TypeVar, dataclass_transform

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


@dataclass_transform(frozen_default=True, kw_only_default=True)
class WireStruct(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    rename="camel",
    gc=False,
):
    """A frozen struct whose encoded fields stand in alphabetical order, none left out.

    `gc`: what is frozen and made of what was there before it holds no circle, so nobody has to look for one.
    """


_encode = msgspec.json.Encoder().encode
_BAD_ESCAPE: Final = re.compile(rb'\\[^"nt]')
"""After the pairs of backslashes are gone, what is left begins an escape: of a quotation mark, LF and TAB alone."""
_FORBIDDEN: Final = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""Control characters above ASCII, bidi marks and isolates, line and paragraph separators, byte order mark."""
_ASCII: Final = bytes(range(0x80))
_ORDINARY: Final = re.compile("[\xb7\xd7\u2013\u2014\u2018-\u201d\u2026\u3001-\u3029\u4e00-\u9fff\uff01-\uff5e]*")
"""What Chinese texts are made of besides ASCII: composes with nothing before it, and is its own NFC (a test looks)."""
_TIME: Final = re.compile(
    r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z"
)
_HEX: Final = re.compile(r"[0-9a-f]*")
_ID: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?")


def encode(value: object) -> bytes:
    """Return the canonical bytes of a wire struct. Raises Refused when its texts could never be read again."""
    raw = _encode(value)
    check_text(raw)
    return raw


def decode(decoder: msgspec.json.Decoder[Wire], raw: bytes) -> Wire:
    """Decode strictly: the schema, then `encode(value) == raw`, then its texts. Raises Refused."""
    try:
        value = decoder.decode(raw)
        again = _encode(value)
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise Refused(Reason.JSON_SCHEMA, detail=str(error)[:200]) from None
    if again != raw:
        raise Refused(Reason.JSON_NOT_CANONICAL)
    check_text(raw)
    return value


def check_text(raw: bytes) -> None:
    """Refuse canonical JSON whose texts are not NFC, or hold control (but LF, TAB) or bidi characters.

    Looked at as a whole: between two strings stands a quotation mark, which composes with nothing.
    """
    if b"\\" in raw and _BAD_ESCAPE.search(raw.replace(rb"\\", b"")):
        raise Refused(Reason.JSON_TEXT)
    if b"\x7f" not in raw and _ORDINARY.fullmatch(raw.translate(None, _ASCII).decode("utf-8")):
        return
    text = raw.decode("utf-8")
    if _FORBIDDEN.search(text) or not unicodedata.is_normalized("NFC", text):
        raise Refused(Reason.JSON_TEXT)


def clean_text(text: str) -> str:
    """Return what a person typed or pasted as it may travel: NFC, LF for line ends, no control or bidi characters."""
    lines = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (char for char in lines if char in "\n\t" or (char >= " " and not _FORBIDDEN.match(char)))
    return unicodedata.normalize("NFC", "".join(kept))


def check_times(*times: str) -> None:
    """Refuse what is no time of the form 2025-07-01T08:00:00Z, or a day that no calendar has."""
    for time in times:
        if not _TIME.fullmatch(time) or not _exists(time):
            raise Refused(Reason.JSON_SCHEMA, detail="time")


def _exists(time: str) -> bool:
    try:
        datetime.fromisoformat(time)
    except ValueError:
        return False
    return True


def check_hex(*digests: str) -> None:
    """Refuse what is no SHA-256 in lower-case hex: for digests that become names or meet no known one."""
    if not all(len(digest) == 64 for digest in digests) or not _HEX.fullmatch("".join(digests)):
        raise Refused(Reason.JSON_SCHEMA, detail="digest")


def check_ids(*ids: str) -> None:
    """Refuse ids that could be mistaken for anything else in a name, a note or a line."""
    for text in ids:
        if not _ID.fullmatch(text):
            raise Refused(Reason.JSON_SCHEMA, detail="id")


def check_sorted(values: Iterable[Any], what: str) -> None:
    """Refuse values that are not in strictly ascending order, and so also anything that stands twice."""
    listed: Sequence[Any] = tuple(values)
    if not all(map(lt, listed, listed[1:])):
        raise Refused(Reason.ORDER, what=what)


def to_base64(data: bytes) -> str:
    """Return standard base64 with padding."""
    return base64.b64encode(data).decode("ascii")


def from_base64(text: str) -> bytes:
    """Return the bytes of the one base64 text that means them. Raises Refused."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Refused(Reason.JSON_SCHEMA, detail="base64") from None
    if to_base64(data) != text:
        raise Refused(Reason.JSON_SCHEMA, detail="base64")
    return data
