"""Signatures: SSHSIG as ssh-keygen writes it, and plain Ed25519."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection

from nacl.exceptions import CryptoError
from nacl.signing import VerifyKey

from reviewer_app.recount.findings import Wrong

_KIND = b"ssh-ed25519"
_FIRST, _LAST = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"


def signer(armored: bytes, message: bytes, namespace: str, keys: Collection[str]) -> str:
    """Return the key of `keys` that signed `message` in `namespace`. Raises Wrong."""
    public, named, reserved, algorithm, signature = _parts(armored)
    kind, raw_key = _strings(public, 2)
    signature_kind, raw_signature = _strings(signature, 2)
    if kind != _KIND or signature_kind != _KIND or reserved or algorithm != b"sha512":
        raise Wrong("signature-form")
    if named != namespace.encode():
        raise Wrong("signature-purpose", purpose=namespace)
    key = f"ssh-ed25519 {base64.b64encode(public).decode()}"
    if key not in keys:
        raise Wrong("signature-stranger", key=key[-12:])
    signed = b"SSHSIG" + b"".join(_string(part) for part in (named, b"", algorithm, hashlib.sha512(message).digest()))
    if not _verifies(raw_key, signed, raw_signature):
        raise Wrong("signature-wrong", key=key[-12:])
    return key


def plain_verifies(key: str, message: bytes, signature: bytes) -> bool:
    """Say whether `signature` is the plain Ed25519 signature of the ssh key over `message`."""
    return _verifies(raw_key(key), message, signature)


def raw_key(key: str) -> bytes:
    """Return the 32 bytes of an ssh key. Raises Wrong."""
    try:
        kind, raw = _strings(base64.b64decode(key.removeprefix("ssh-ed25519 "), validate=True), 2)
    except (ValueError, Wrong):
        raise Wrong("key-form") from None
    if kind != _KIND or len(raw) != 32:
        raise Wrong("key-form")
    return raw


def _verifies(raw: bytes, message: bytes, signature: bytes) -> bool:
    try:
        VerifyKey(raw).verify(message, signature)
    except (CryptoError, ValueError):
        return False
    return True


def _parts(armored: bytes) -> list[bytes]:
    try:
        lines = armored.decode("ascii").split("\n")
        blob = base64.b64decode("".join(lines[1:-2]), validate=True)
    except ValueError:
        raise Wrong("signature-form") from None
    if (lines[0], lines[-2:]) != (_FIRST, [_LAST, ""]) or blob[:10] != b"SSHSIG\0\0\0\1":
        raise Wrong("signature-form")
    return _strings(blob[10:], 5)


def _strings(blob: bytes, count: int) -> list[bytes]:
    """Return exactly `count` length-prefixed strings that fill `blob`. Raises Wrong."""
    found = []
    for _ in range(count):
        size = int.from_bytes(blob[:4], "big")
        if len(blob) < 4 + size:
            raise Wrong("signature-form")
        found.append(blob[4 : 4 + size])
        blob = blob[4 + size :]
    if blob:
        raise Wrong("signature-form")
    return found


def _string(part: bytes) -> bytes:
    return len(part).to_bytes(4, "big") + part
