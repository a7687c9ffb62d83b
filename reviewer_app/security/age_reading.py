"""Large age files opened without the interpreter's lock: the same checks as the library's, chunk by chunk.

`age` has looked at the header before anything here sees it: X25519 stanzas and grease alone, each in its one form.
"""

from __future__ import annotations

import base64
import hmac
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from nacl.bindings import crypto_scalarmult, crypto_scalarmult_base
from nacl.exceptions import RuntimeError as NothingShared

from reviewer_app.security.age_format import (
    CHUNK_BYTES,
    NONCE_BYTES,
    TAG_BYTES,
    WRAPPING_NONCE,
    chunk_nonce,
    filled,
    header_mac,
    payload_key,
    wrapping_key,
)

_STANZA: Final = re.compile(rb"^-> X25519 ([A-Za-z0-9+/]{43})\n([A-Za-z0-9+/]{43})\n", re.MULTILINE)
_DASHES: Final = b"\n---"
_SEALED_CHUNK: Final = CHUNK_BYTES + TAG_BYTES
_CHUNKS_AT_ONCE: Final = 16


class Damaged(Exception):
    """The header or a chunk is not what somebody has sealed."""


class NobodysFile(Exception):
    """None of the secrets opens it."""


def opened_chunks(header: bytes, secrets: Sequence[bytes], read: Callable[[int], bytes]) -> Iterator[bytes]:
    """Give the plaintext chunk by chunk; `read` gives what follows the header. Raises NobodysFile, Damaged.

    Each chunk is authentic and in its place; only the end of the iteration says that there is no other.
    """
    file_key = _file_key(header, secrets)
    start, _, mac = header.rpartition(_DASHES)
    if not hmac.compare_digest(header_mac(file_key, start + _DASHES), _bytes_of(mac.strip())):
        raise Damaged
    nonce = filled(read, NONCE_BYTES)
    aead = ChaCha20Poly1305(payload_key(file_key, nonce))
    number = 0
    block = filled(read, _CHUNKS_AT_ONCE * _SEALED_CHUNK)
    while True:
        following = filled(read, _CHUNKS_AT_ONCE * _SEALED_CHUNK)
        for chunk, is_last in _chunks(block, is_end=not following):
            yield _opened(aead, chunk, number, is_last=is_last)
            number += 1
        if not following:
            return
        block = following


def _chunks(block: bytes, *, is_end: bool) -> Iterator[tuple[memoryview, bool]]:
    """Give the sealed chunks of a block; an end without any is one that does not open."""
    view = memoryview(block)
    places = range(0, max(1, len(block)), _SEALED_CHUNK)
    for at in places:
        yield view[at : at + _SEALED_CHUNK], is_end and at == places[-1]


def _opened(aead: ChaCha20Poly1305, chunk: memoryview, number: int, *, is_last: bool) -> bytes:
    """Open one chunk. Only the first may be empty: no file has two ends."""
    try:
        plain = aead.decrypt(chunk_nonce(number, is_last=is_last), chunk, None)
    except InvalidTag:
        raise Damaged from None
    if not plain and number:
        raise Damaged
    return plain


def _file_key(header: bytes, secrets: Sequence[bytes]) -> bytes:
    stanzas = [(_bytes_of(found[1]), _bytes_of(found[2])) for found in _STANZA.finditer(header)]
    for secret in secrets:
        point = crypto_scalarmult_base(secret)
        for share, wrapped in stanzas:
            try:
                wrapping = wrapping_key(crypto_scalarmult(secret, share), share, point)
                return ChaCha20Poly1305(wrapping).decrypt(WRAPPING_NONCE, wrapped, None)
            except NothingShared:  # a share of low order: no program writes it
                raise Damaged from None
            except InvalidTag:  # for somebody else
                continue
    raise NobodysFile


def _bytes_of(text: bytes) -> bytes:
    return base64.b64decode(text + b"=")
