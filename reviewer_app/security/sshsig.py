"""SSHSIG over Ed25519 (PROTOCOL.sshsig), sha512 only: byte-identical to `ssh-keygen -Y sign`, one form accepted."""

from __future__ import annotations

import base64
import binascii
import hashlib
import struct
from collections.abc import Collection
from functools import lru_cache

from nacl import bindings
from nacl.exceptions import BadSignatureError

from reviewer_app.config import SIGNATURE_MAX_BYTES
from reviewer_app.errors import ForeignFileError

_BEGIN = b"-----BEGIN SSH SIGNATURE-----\n"
_END = b"-----END SSH SIGNATURE-----\n"
_COLUMNS = 70
"""Width of ssh-keygen's armor."""
_MAGIC = b"SSHSIG"
_VERSION = struct.pack(">I", 1)
_HASH = b"sha512"
_SEED_BYTES = 32
_KEY_BYTES = 32
_SIGNATURE_BYTES = 64
_FIELDS = 5
_PUBLIC_AT = slice(len(_MAGIC + _VERSION) + 4, len(_MAGIC + _VERSION) + 4 + 51)
"""Where the blob of an Ed25519 key lies in a signature: 4 + 11 bytes of its kind, 4 + 32 of itself."""


class SignatureError(ForeignFileError):
    """The signature or the key is not what it has to be."""


def namespace(kind: str) -> str:
    """Return the SSHSIG namespace of a package kind."""
    return f"{kind}@review"


class SigningKey:
    """An Ed25519 key that signs; neither repr nor str shows the secret."""

    def __init__(self, seed: bytes) -> None:
        if len(seed) != _SEED_BYTES:
            raise ValueError("an Ed25519 seed has 32 bytes")
        self._seed = seed
        public, self._secret = bindings.crypto_sign_seed_keypair(seed)
        self.public = _ssh_key(_public_blob(public))

    @classmethod
    def generate(cls) -> SigningKey:
        """Return a fresh key."""
        return cls(bindings.randombytes(_SEED_BYTES))

    @classmethod
    def from_seed_hex(cls, seed_hex: str) -> SigningKey:
        """Return the key that `seed_hex` has kept."""
        return cls(bytes.fromhex(seed_hex))

    @property
    def seed_hex(self) -> str:
        """The secret as 64 hex digits, for the vault alone."""
        return self._seed.hex()

    def sign(self, message: bytes, namespace: str) -> bytes:
        """Return the armored SSHSIG over `message`."""
        signature = self.sign_raw(_to_be_signed(message, namespace.encode()))
        public = base64.b64decode(self.public.partition(" ")[2])
        fields = (public, namespace.encode(), b"", _HASH, _string(b"ssh-ed25519") + _string(signature))
        return _armor(_MAGIC + _VERSION + b"".join(map(_string, fields)))

    def sign_raw(self, message: bytes) -> bytes:
        """Return the plain Ed25519 signature, 64 bytes."""
        return bindings.crypto_sign(message, self._secret)[:_SIGNATURE_BYTES]

    def __repr__(self) -> str:
        return f"SigningKey({self.public})"


def signer_of(armored: bytes) -> str:
    """Return the key that the signature names. Nothing is verified."""
    return _ssh_key(_parse(armored)[0])


def verify(armored: bytes, message: bytes, namespace: str, keys: Collection[str]) -> str:
    """Return the key of `keys` that signed `message` in `namespace`. Raises SignatureError."""
    expected = namespace.encode()
    blob, named, signature = _parse(armored, expected)
    if named != expected:
        raise SignatureError("package-signature-namespace", expected=namespace, found=named.decode("ascii", "replace"))
    key = _ssh_key(blob)
    if key not in keys:
        raise SignatureError("package-key-unknown", key=key)
    if not verify_raw(key, _to_be_signed(message, named), signature):
        raise SignatureError("package-signature-wrong", key=key)
    return key


def verify_raw(public: str, message: bytes, signature: bytes) -> bool:
    """Say whether `signature` is the Ed25519 signature of `public` over `message`. False for a malformed key too."""
    if len(signature) != _SIGNATURE_BYTES:
        return False
    try:
        bindings.crypto_sign_open(signature + message, _raw_key(public))
    except (BadSignatureError, SignatureError):
        return False
    return True


@lru_cache(maxsize=16_384)  # a chain of rosters names the same keys again and again; failures are not kept
def check_public(ssh_key: str) -> None:
    """Refuse a key of another form, and one that is no point of the prime-order group. Raises SignatureError."""
    if not bindings.crypto_core_ed25519_is_valid_point(_raw_key(ssh_key)):
        raise SignatureError("package-signature-form", detail="low order")


def raw_public(ssh_key: str) -> bytes:
    """Return the 32 bytes of the key. Raises SignatureError."""
    return _raw_key(ssh_key)


@lru_cache(maxsize=16_384)
def _raw_key(ssh_key: str) -> bytes:
    try:
        blob = base64.b64decode(ssh_key.removeprefix("ssh-ed25519 "), validate=True)
    except ValueError:
        raise SignatureError("package-signature-form", detail="key") from None
    raw = blob[-_KEY_BYTES:]
    # Built again and compared: other algorithms, comments, loose base64 and wrong lengths all end here.
    if len(raw) != _KEY_BYTES or _ssh_key(_public_blob(raw)) != ssh_key:
        raise SignatureError("package-signature-form", detail="key")
    return raw


def _parse(armored: bytes, expected: bytes = b"") -> tuple[bytes, bytes, bytes]:
    """Return the blob of the key, the namespace and the signature. `expected`: the namespace that is hoped for."""
    dearmored = _dearmor(armored)
    public = dearmored[_PUBLIC_AT]
    if dearmored[:-_SIGNATURE_BYTES] == _front(public, expected):
        return public, expected, dearmored[-_SIGNATURE_BYTES:]
    fields = _fields(dearmored)
    public, named, reserved, algorithm, signature = fields
    raw = signature[-_SIGNATURE_BYTES:]
    # Built again from the last 32 and 64 bytes: whatever has another kind or length differs.
    if public != _public_blob(public[-_KEY_BYTES:]) or signature != _string(b"ssh-ed25519") + _string(raw):
        raise SignatureError("package-signature-form", detail="not ssh-ed25519")
    if algorithm != _HASH or reserved:
        raise SignatureError("package-signature-form", detail="hash or reserved field")
    return public, named, raw


@lru_cache(maxsize=4096)
def _front(public: bytes, named: bytes) -> bytes | None:
    """Return what stands before the 64 bytes of a signature by this key, None for another kind of key.

    Whatever has this front, and 64 bytes behind it, has the one form there is.
    """
    if public != _public_blob(public[-_KEY_BYTES:]):
        return None
    kind = _string(b"ssh-ed25519") + struct.pack(">I", _SIGNATURE_BYTES)
    fields = (public, named, b"", _HASH)
    return _MAGIC + _VERSION + b"".join(map(_string, fields)) + struct.pack(">I", len(kind) + _SIGNATURE_BYTES) + kind


def _fields(blob: bytes) -> list[bytes]:
    if not blob.startswith(_MAGIC + _VERSION):
        raise SignatureError("package-signature-form", detail="magic or version")
    found, at = [], len(_MAGIC + _VERSION)
    for _ in range(_FIELDS):
        end = at + 4
        size = int.from_bytes(blob[at:end], "big")
        if end + size > len(blob):
            raise SignatureError("package-signature-form", detail="short")
        found.append(blob[end : end + size])
        at = end + size
    if at != len(blob):
        raise SignatureError("package-signature-form", detail="trailing bytes")
    return found


def _dearmor(armored: bytes) -> bytes:
    if len(armored) > SIGNATURE_MAX_BYTES or not (armored.startswith(_BEGIN) and armored.endswith(_END)):
        raise SignatureError("package-signature-form", detail="armor")
    try:
        blob = binascii.a2b_base64(armored[len(_BEGIN) : -len(_END)])
    except binascii.Error:
        raise SignatureError("package-signature-form", detail="base64") from None
    # One signature has one armor: other widths, line ends and stray characters are not ours.
    if _armor(blob) != armored:
        raise SignatureError("package-signature-form", detail="armor")
    return blob


def _armor(blob: bytes) -> bytes:
    text = binascii.b2a_base64(blob, newline=False)
    lines = (text[at : at + _COLUMNS] + b"\n" for at in range(0, len(text), _COLUMNS))
    return _BEGIN + b"".join(lines) + _END


def _to_be_signed(message: bytes, named: bytes) -> bytes:
    fields = (named, b"", _HASH, hashlib.sha512(message).digest())
    return _MAGIC + b"".join(map(_string, fields))


def _string(value: bytes) -> bytes:
    return struct.pack(">I", len(value)) + value


def _public_blob(raw: bytes) -> bytes:
    return _string(b"ssh-ed25519") + _string(raw)


@lru_cache(maxsize=16_384)
def _ssh_key(blob: bytes) -> str:
    return "ssh-ed25519 " + base64.b64encode(blob).decode()
