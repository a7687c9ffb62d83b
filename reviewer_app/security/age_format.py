"""What writer and reader of large age files share: sizes, nonces and derived keys of the age format, version 1."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from typing import Final

VERSION: Final = b"age-encryption.org/v1\n"
CHUNK_BYTES: Final = 64 * 1024
TAG_BYTES: Final = 16
NONCE_BYTES: Final = 16
"""What stands between the header and the first chunk."""
_COUNTER_BYTES: Final = 11
_WRAPPING: Final = b"age-encryption.org/v1/X25519"
WRAPPING_NONCE: Final = bytes(12)
"""A wrapping key is used once, so the format lets its nonce be zero."""


def wrapping_key(shared: bytes, share: bytes, point: bytes) -> bytes:
    """Return the key that only who has the secret of `share` or that of `point` can agree on."""
    return _derived(shared, share + point, _WRAPPING)


def header_mac(file_key: bytes, start: bytes) -> bytes:
    """Return the MAC of a header: `start` is all of it up to the three dashes, with them."""
    return hmac.digest(_derived(file_key, b"", b"header"), start, "sha256")


def payload_key(file_key: bytes, nonce: bytes) -> bytes:
    """Return the key of the chunks."""
    return _derived(file_key, nonce, b"payload")


def chunk_nonce(number: int, *, is_last: bool) -> bytes:
    """Return the nonce of a chunk, counted from 0."""
    return number.to_bytes(_COUNTER_BYTES, "big") + bytes([is_last])


def _derived(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    """HKDF-SHA256 for one block of output: a key of 32 bytes."""
    extracted = hmac.digest(salt or bytes(hashlib.sha256().digest_size), secret, "sha256")
    return hmac.digest(extracted, purpose + b"\x01", "sha256")


def filled(read: Callable[[int], bytes], size: int) -> bytes:
    """Return `size` bytes, fewer only at the end: a source may give less than it was asked for."""
    data = read(size)
    if len(data) in (0, size):
        return data
    parts, missing = [data], size - len(data)
    while missing and (more := read(missing)):
        parts.append(more)
        missing -= len(more)
    return b"".join(parts)
