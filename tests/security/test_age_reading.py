"""Large age files are opened by ourselves exactly where the library opens them, and refused where it refuses them."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from reviewer_app.security import age
from reviewer_app.security.age_format import CHUNK_BYTES, NONCE_BYTES, TAG_BYTES, chunk_nonce, payload_key
from reviewer_app.security.age_reading import Damaged, _file_key, opened_chunks
from tests.samples.forge import flip

MIB = 1024 * 1024
MINE, OTHER = age.new_identity(), age.new_identity()
RECIPIENTS = [age.recipient_of(OTHER), age.recipient_of(MINE)]
LENGTHS = (0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 16 * CHUNK_BYTES, 16 * CHUNK_BYTES + 1, 2 * MIB + 3)
NOISE = random.Random(7).randbytes(2 * MIB + 3)


def streamed(sealed: bytes, identity: str = MINE, limit: int = 3 * MIB) -> bytes:
    parts: list[bytes] = []
    age.decrypt_to(io.BytesIO(sealed), parts.append, [identity], limit)
    return b"".join(parts)


def by_us(sealed: bytes) -> bytes | str:
    try:
        return streamed(sealed)
    except age.AgeError as refused:
        return refused.code


def by_the_library(sealed: bytes) -> bytes | str:
    try:
        return age.decrypt(sealed, [MINE], 3 * MIB)
    except age.AgeError as refused:
        return refused.code


@pytest.mark.parametrize("length", LENGTHS)
def test_what_the_library_sealed_opens(length: int) -> None:
    sealed = age.encrypt(NOISE[:length], RECIPIENTS)
    assert streamed(sealed) == NOISE[:length]
    assert streamed(sealed, OTHER) == NOISE[:length]


@pytest.mark.parametrize("length", LENGTHS)
def test_nothing_behind_the_end_and_nothing_missing(length: int) -> None:
    sealed = age.encrypt(NOISE[:length], RECIPIENTS)
    for other in (sealed + b"x", sealed + bytes(TAG_BYTES), sealed[:-1], sealed[: -TAG_BYTES - 1]):
        assert by_us(other) == by_the_library(other) in ("package-age-open", "package-age-header")


def test_every_changed_bit_ends_as_in_the_library() -> None:
    sealed = age.encrypt(b"a few words", RECIPIENTS)
    for place in range(len(sealed)):
        changed = flip(sealed, place, 1 << place % 7)
        assert by_us(changed) == by_the_library(changed), place


def test_two_ends_are_one_too_many() -> None:
    """A last chunk that is empty, behind a full one: authentic, and yet no program writes it."""
    header, key = _header_and_payload_key(age.encrypt(b"", [RECIPIENTS[1]]))
    full = key(NOISE[:CHUNK_BYTES], 0, False)
    assert by_us(header + full + key(b"", 1, True)) == "package-age-open"
    assert by_the_library(header + full + key(b"", 1, True)) == "package-age-open"
    assert by_us(header + key(b"", 0, True)) == b""


def test_a_chunk_in_another_place_or_marked_otherwise_does_not_open() -> None:
    header, key = _header_and_payload_key(age.encrypt(b"", [RECIPIENTS[1]]))
    first, last = key(NOISE[:CHUNK_BYTES], 0, False), key(b"end", 1, True)
    assert by_us(header + first + last) == NOISE[:CHUNK_BYTES] + b"end"
    for chunks in (
        (last, first),
        (first, first),
        (last,),
        (first,),
        (first, key(b"end", 1, False)),
        (first, last, last),
    ):
        sealed = header + b"".join(chunks)
        assert by_us(sealed) == by_the_library(sealed) == "package-age-open"


def test_a_share_of_low_order_is_no_key() -> None:
    sealed = age.encrypt(b"x", [RECIPIENTS[1]])
    low = re.sub(rb"(?<=-> X25519 )[^\n]+", b"A" * 43, sealed)
    assert by_us(low) == by_the_library(low) == "package-age-open"


def test_the_mac_of_the_header_is_looked_at_before_any_chunk() -> None:
    sealed = age.encrypt(b"x", [RECIPIENTS[1]])
    size = age._header_bytes(sealed)
    wrong = sealed[: size - 44] + b"A" * 43 + b"\n"
    asked: list[int] = []

    def read(count: int) -> bytes:
        asked.append(count)
        return b""

    with pytest.raises(Damaged):
        list(opened_chunks(wrong, [age._secret(MINE)], read))
    assert asked == []


def _header_and_payload_key(sealed: bytes) -> tuple[bytes, Callable[[bytes, int, bool], bytes]]:
    """Return header and nonce of a file of ours, and what seals its chunks."""
    size = age._header_bytes(sealed)
    nonce = sealed[size : size + NONCE_BYTES]
    aead = ChaCha20Poly1305(payload_key(_file_key(sealed[:size], [age._secret(MINE)]), nonce))

    def chunk(plain: bytes, number: int, is_last: bool) -> bytes:
        return aead.encrypt(chunk_nonce(number, is_last=is_last), plain, None)

    return sealed[: size + NONCE_BYTES], chunk
