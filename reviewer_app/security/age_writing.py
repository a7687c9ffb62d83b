"""Large age files written without the interpreter's lock: the same format, so that a second core can hash meanwhile.

The library encrypts with the lock held, chunk by chunk through Python, and takes three times as long.
Everything small still goes through the library (`age`).
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Sequence
from typing import Final, Protocol

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from nacl.bindings import crypto_scalarmult, crypto_scalarmult_base, randombytes

from reviewer_app.security.age_format import (
    CHUNK_BYTES,
    NONCE_BYTES,
    TAG_BYTES,
    VERSION,
    WRAPPING_NONCE,
    chunk_nonce,
    filled,
    header_mac,
    payload_key,
    wrapping_key,
)
from reviewer_app.security.digests import Digest

_KEY_BYTES: Final = 32
_FILE_KEY_BYTES: Final = 16


class Readable(Protocol):
    """What a stream has to be able to do."""

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes, none at the end."""


class Hashed:
    """A source whose bytes are hashed on their way; behind them zero bytes up to `padded`, which are not."""

    def __init__(self, source: Readable, digest: Digest, padded: int) -> None:
        self._source = source
        self._digest = digest
        self._padded = padded
        self._zeros = 0

    def read(self, size: int, /) -> bytes:
        """Read as the source does."""
        data = self._source.read(size)
        if data:
            self._digest.update(data)
            return data
        zeros = bytes(min(size, max(0, self._padded - self._digest.size - self._zeros)))
        self._zeros += len(zeros)
        return zeros


class Sealing:
    """One age file as it grows: the header first, then the plaintext in blocks of whole chunks, then the end."""

    def __init__(self, points: Sequence[bytes]) -> None:
        """`points`: the X25519 recipients, 32 bytes each, that somebody can agree on a key with."""
        file_key, nonce = randombytes(_FILE_KEY_BYTES), randombytes(NONCE_BYTES)
        self.header = _header(file_key, points) + nonce
        self._aead = ChaCha20Poly1305(payload_key(file_key, nonce))
        self._count = 0

    def block(self, data: bytes) -> bytearray:
        """Encrypt chunks that are not the last; `data` is a whole number of them."""
        if len(data) % CHUNK_BYTES:
            raise ValueError("a block ends where a chunk ends")
        return self._chunks(data, len(data) // CHUNK_BYTES, is_end=False)

    def end(self, data: bytes) -> bytearray:
        """Encrypt what is left, the last chunk marked as the last; only an empty file ends with an empty chunk."""
        if not data and self._count:
            raise ValueError("the last chunk is empty")
        return self._chunks(data, max(1, -(-len(data) // CHUNK_BYTES)), is_end=True)

    def _chunks(self, data: bytes, count: int, *, is_end: bool) -> bytearray:
        sealed = bytearray(len(data) + count * TAG_BYTES)
        source, target = memoryview(data), memoryview(sealed)
        for at in range(count):
            plain = source[at * CHUNK_BYTES : (at + 1) * CHUNK_BYTES]
            place = at * (CHUNK_BYTES + TAG_BYTES)
            nonce = chunk_nonce(self._count, is_last=is_end and at + 1 == count)
            self._aead.encrypt_into(nonce, plain, None, target[place : place + len(plain) + TAG_BYTES])
            self._count += 1
        return sealed


def sealed_blocks(
    read: Callable[[int], bytes], points: Sequence[bytes], block_bytes: int
) -> Iterator[bytes | bytearray]:
    """Give the age file over what `read` gives, in parts of about `block_bytes`, a whole number of chunks."""
    sealing = Sealing(points)
    yield sealing.header
    block = filled(read, block_bytes)
    while following := filled(read, block_bytes):
        yield sealing.block(block)
        block = following
    yield sealing.end(block)


def _header(file_key: bytes, points: Sequence[bytes]) -> bytes:
    start = VERSION + b"".join(_stanza(file_key, point) for point in points) + b"---"
    return start + b" " + _base64(header_mac(file_key, start)) + b"\n"


def _stanza(file_key: bytes, point: bytes) -> bytes:
    """Wrap the file's key for one recipient, by a key that only the two of them can agree on."""
    secret = randombytes(_KEY_BYTES)
    share = crypto_scalarmult_base(secret)
    wrapping = wrapping_key(crypto_scalarmult(secret, point), share, point)
    wrapped = ChaCha20Poly1305(wrapping).encrypt(WRAPPING_NONCE, file_key, None)
    return b"-> X25519 " + _base64(share) + b"\n" + _base64(wrapped) + b"\n"


def _base64(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")
