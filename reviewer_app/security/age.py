"""age v1 files, X25519 only: the one module with pyrage, behind an own strict look at the header.

Large files are written by `age_writing` and opened by `age_reading`, which let a second core work meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, Final, Protocol

import bech32
import pyrage
from nacl.bindings import crypto_scalarmult

from reviewer_app.config import AGE_HEADER_MAX_BYTES, AGE_MAX_LINE_BYTES, AGE_MAX_STANZAS
from reviewer_app.errors import EnvironmentTrouble, ForeignFileError
from reviewer_app.security.atomic import EarlySync, new_file
from reviewer_app.security.digests import Digest

_VERSION: Final = b"age-encryption.org/v1\n"
_B64_32: Final = rb"[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]"
"""32 bytes in base64 without padding; the last character carries four bits, so one content has one text."""
_X25519: Final = re.compile(rb"-> X25519 " + _B64_32 + rb"\n" + _B64_32 + rb"\n")
# What nobody can open and every reader has to pass over (age specification); the library writes one now and then.
_GREASE: Final = re.compile(rb"-> [!-~]{1,256}-grease( [!-~]{1,256})*\n((?:[A-Za-z0-9+/]{64}\n)*)[A-Za-z0-9+/]{0,63}\n")
_MAC: Final = re.compile(rb"--- " + _B64_32 + rb"\n")
_SMALL_GREASE: Final = rb"-> [!-~]{1,60}-grease(?: [!-~]{1,60}){0,8}\n(?:[A-Za-z0-9+/]{64}\n){0,9}[A-Za-z0-9+/]{0,63}\n"
_ORDINARY: Final = re.compile(
    rb"%b(?:%b){1,%d}(?:%b)?%b"
    % (re.escape(_VERSION), _X25519.pattern, AGE_MAX_STANZAS - 1, _SMALL_GREASE, _MAC.pattern)
)
"""A header as both programs write it, looked at in one go."""
_ANY_SCALAR: Final = bytes(31) + b"\x40"
_DIGITS: Final = str.maketrans("qpzry9x8gf2tvdw0s3jn54khce6mua7l", "0123456789abcdefghijklmnopqrstuv")
_CHECKSUM_SIGNS: Final = 6
_SPARE_BITS: Final = 4
"""Bech32: 52 signs of five bits for 256 bits, in an alphabet of its own."""
_KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 16
_TAG_BYTES: Final = 16
_CHUNK_BYTES: Final = 64 * 1024 + _TAG_BYTES
_BLOCK_BYTES: Final = 1024 * 1024
"""What is read, encrypted, hashed and written at a time: a whole number of chunks."""


class AgeError(ForeignFileError):
    """The file is no age file that we open: `package-age-header`, `package-age-open` or `package-age-size`."""


class Source(Protocol):
    """What is read piece by piece."""

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes, none at the end."""


class OtherRecipient(AgeError):
    """A sound file that none of the identities opens; the code is `package-age-open`."""


def new_identity() -> str:
    """Return a fresh identity, `AGE-SECRET-KEY-1…`."""
    return str(pyrage.x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """Return the recipient, `age1…`, that `identity` opens. Raises AgeError."""
    return str(_identity(identity).to_public())


def identity_from_secret(secret32: bytes) -> str:
    """Return the identity whose X25519 secret is `secret32`."""
    if len(secret32) != 32:
        raise ValueError("an X25519 secret has 32 bytes")
    words = bech32.convertbits(secret32, 8, 5) or []
    return bech32.bech32_encode("age-secret-key-", words).upper()


def check_header(start: bytes) -> None:
    """Look at the start of a file before the library does. Raises AgeError `package-age-header`."""
    _header_bytes(start)


def encrypt(data: bytes, recipients: Sequence[str]) -> bytes:
    """Return the age file that any one of `recipients` opens."""
    sealed: bytes = pyrage.encrypt(data, [_recipient(text) for text in recipients])
    return sealed


def decrypt(data: bytes, identities: Sequence[str], limit: int) -> bytes:
    """Return the plaintext, at most `limit` bytes. Raises AgeError."""
    # The length of the plaintext follows from the file's: nothing too large is ever decrypted.
    sealed = len(data) - _header_bytes(data) - _NONCE_BYTES
    if sealed - _TAG_BYTES * -(-sealed // _CHUNK_BYTES) > limit:
        raise AgeError("package-age-size", limit=limit)
    keys = [_identity(text) for text in identities]
    try:
        plain: bytes = pyrage.decrypt(data, keys)
    except pyrage.DecryptError as error:
        raise _refused(error) from None
    return plain


def encrypt_file(
    source: Source, target: Path, recipients: Sequence[str], *, padded: int = 0, prefix: bytes = b""
) -> tuple[str, str, int]:
    """Encrypt `source` into `target`, whole or not at all; for the rest see `encrypt_into`.

    Raises EnvironmentTrouble `file-read` or `file-write`; `target` then is as before.
    """
    with new_file(target) as stream:
        return encrypt_into(source, stream, recipients, padded=padded, prefix=prefix)


def encrypt_into(
    source: Source, stream: BinaryIO, recipients: Sequence[str], *, padded: int = 0, prefix: bytes = b""
) -> tuple[str, str, int]:
    """Encrypt `source` into an open file in constant memory, with zero bytes behind it up to `padded` bytes in all.

    `prefix` stands in clear before the age file. Returns the SHA-256 of what was written, and SHA-256 and size of the
    plaintext without the padding. It is on the disk when the caller has synced it.
    Raises EnvironmentTrouble `file-read`, OSError where it cannot be written.
    """
    # Loads a second library: no window waits for it.
    from reviewer_app.security.age_writing import Hashed, sealed_blocks

    points = [_point(text) for text in recipients]
    with EarlySync(stream) as early, Digest() as sealed, Digest() as plain:
        reader = _Reader(Hashed(source, plain, padded))
        stream.write(prefix)
        sealed.update(prefix)
        for part in sealed_blocks(reader.read, points, _BLOCK_BYTES):
            stream.write(part)
            sealed.update(part)
            early.wrote(len(part))
        return sealed.hexdigest(), plain.hexdigest(), plain.size


def decrypt_to(source: BinaryIO, sink: Callable[[bytes], object], identities: Sequence[str], limit: int) -> None:
    """Stream the plaintext of `source` into `sink`, never more than `limit` bytes.

    What `sink` got before an error is a good beginning, no whole: the caller throws it away.
    Raises AgeError, EnvironmentTrouble `file-read`, and whatever `sink` raises.
    """
    # Loads a second library: no window waits for it.
    from reviewer_app.security.age_reading import Damaged, NobodysFile, opened_chunks

    secrets = [_secret(text) for text in identities]
    reader = _Reader(source)
    header = reader.take(_header_bytes(reader.look()))
    left = limit
    try:
        for plain in opened_chunks(header, secrets, reader.read):
            left -= len(plain)
            if left < 0:
                raise AgeError("package-age-size", limit=limit)
            sink(plain)
    except NobodysFile:
        raise OtherRecipient("package-age-open", detail="recipient") from None
    except Damaged:
        raise AgeError("package-age-open", detail="damaged") from None


class _Reader:
    """Reads ahead for the look at the header; a failure is the person's to mend, and never the target's."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._ahead = b""

    def look(self) -> bytes:
        """Return the start of the file, as much as a header may take, without losing it."""
        wanted = AGE_HEADER_MAX_BYTES + _NONCE_BYTES + _TAG_BYTES
        while more := self._read(wanted - len(self._ahead)):
            self._ahead += more
        return self._ahead

    def take(self, size: int) -> bytes:
        """Return the first `size` bytes of what was looked at."""
        taken, self._ahead = self._ahead[:size], self._ahead[size:]
        return taken

    def read(self, size: int) -> bytes:
        """Read as a stream does. Raises EnvironmentTrouble `file-read`."""
        return self.take(size) if self._ahead else self._read(size)

    def _read(self, size: int) -> bytes:
        try:
            return self._source.read(size)
        except OSError as error:
            raise EnvironmentTrouble("file-read", detail=error.strerror or str(error)) from error


def _header_bytes(start: bytes) -> int:
    """Return the length of the header. X25519 stanzas only, each in its one form."""
    ordinary = _ORDINARY.match(start, 0, AGE_HEADER_MAX_BYTES)
    if ordinary and len(start) >= ordinary.end() + _NONCE_BYTES + _TAG_BYTES:
        return ordinary.end()
    return _stanza_by_stanza(start)


def _stanza_by_stanza(start: bytes) -> int:
    """Return the length of a header with something else in it, or say what is wrong with it."""
    if not start.startswith(_VERSION):
        raise AgeError("package-age-header", detail="version")
    at, stanzas, ours = len(_VERSION), 0, 0
    window = start[:AGE_HEADER_MAX_BYTES]
    while window.startswith(b"-> ", at):
        found = _X25519.match(window, at)
        ours += found is not None
        found = found or _grease(window, at)
        stanzas += 1
        if found is None or stanzas > AGE_MAX_STANZAS:
            raise AgeError("package-age-header", detail="stanza")
        at = found.end()
    end = _MAC.match(window, at)
    if end is None or not ours:
        raise AgeError("package-age-header", detail="end")
    if len(start) < end.end() + _NONCE_BYTES + _TAG_BYTES:
        raise AgeError("package-age-header", detail="short")
    return end.end()


def _grease(window: bytes, at: int) -> re.Match[bytes] | None:
    line = window.find(b"\n", at, at + AGE_MAX_LINE_BYTES)
    return _GREASE.match(window, at) if line > 0 else None


def _identity(text: str) -> pyrage.x25519.Identity:
    try:
        return pyrage.x25519.Identity.from_str(text)
    except pyrage.IdentityError:
        # The library's text may repeat what was given.
        raise AgeError("package-age-open", detail="identity") from None


def _recipient(text: str) -> pyrage.x25519.Recipient:
    try:
        recipient = pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        raise AgeError("package-age-open", detail="recipient") from None
    if not _agreed_point(str(recipient)):
        raise AgeError("package-age-open", detail="recipient")
    return recipient


@lru_cache(maxsize=4096)
def _agreed_point(recipient: str) -> bytes:
    """Return the 32 bytes that a key can be agreed on with, b"" for a point of low order.

    Such a point ends the library in a panic.
    """
    point = _bytes_of(recipient)
    try:
        crypto_scalarmult(_ANY_SCALAR, point)
    except RuntimeError:
        return b""
    return point


def _point(text: str) -> bytes:
    """Return the 32 bytes of a recipient that `_recipient` takes. Raises AgeError."""
    return _agreed_point(str(_recipient(text)))


def _secret(text: str) -> bytes:
    """Return the 32 bytes of an identity that `_identity` takes. Raises AgeError."""
    return _bytes_of(str(_identity(text)))


def _bytes_of(text: str) -> bytes:
    """Return the 32 bytes of a key as the library spelt it, which has checked what it was given."""
    digits = text.lower().rpartition("1")[2][:-_CHECKSUM_SIGNS].translate(_DIGITS)
    return (int(digits, 32) >> _SPARE_BITS).to_bytes(_KEY_BYTES, "big")


def _refused(error: Exception) -> AgeError:
    if "No matching keys" in str(error):
        return OtherRecipient("package-age-open", detail="recipient")
    return AgeError("package-age-open", detail="damaged")
