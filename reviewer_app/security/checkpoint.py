"""The signed head of a log: a C2SP tlog-checkpoint in a signed note, one signature, one form."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from typing import Final

from reviewer_app.config import INTEGER_LIMIT
from reviewer_app.errors import ForeignFileError
from reviewer_app.security.sshsig import SigningKey, raw_public, verify_raw

_ED25519: Final = b"\x01"
"""Signature type of the signed-note specification."""
_KEY_ID_BYTES: Final = 4
_NOTE: Final = re.compile(
    r"(?P<text>(?P<origin>[^\s+]{1,200})\n(?P<size>0|[1-9][0-9]{0,15})\n(?P<root>[A-Za-z0-9+/]{43}=)\n)"
    r"\n\u2014 (?P<name>[^\s+]{1,200}) (?P<signature>[A-Za-z0-9+/]{91}=)\n"
)


class CheckpointError(ForeignFileError):
    """The note is no checkpoint of that log, signed by that key: `package-checkpoint`."""


@dataclass(frozen=True)
class Checkpoint:
    """What a log promises: so many entries, this root."""

    origin: str
    size: int
    root: bytes


def sign_checkpoint(origin: str, size: int, root: bytes, key: SigningKey) -> str:
    """Return the signed note; the key's name is the origin."""
    text = f"{origin}\n{size}\n{base64.b64encode(root).decode()}\n"
    signature = _key_id(origin, key.public) + key.sign_raw(text.encode())
    note = f"{text}\n\u2014 {origin} {base64.b64encode(signature).decode()}\n"
    if not _NOTE.fullmatch(note):
        raise ValueError("an origin has neither white space nor plus sign, a root 32 bytes")
    return note


def open_checkpoint(note: str, origin: str, ssh_key: str) -> Checkpoint:
    """Return what the note says once log, form and signature are right. Raises CheckpointError."""
    found = _NOTE.fullmatch(note)
    if found is None:
        raise CheckpointError("package-checkpoint", detail="form")
    if found["origin"] != origin or found["name"] != origin:
        raise CheckpointError("package-checkpoint", detail="origin")
    root, signature = _exact(found["root"]), _exact(found["signature"])
    if int(found["size"]) >= INTEGER_LIMIT:
        raise CheckpointError("package-checkpoint", detail="size")
    if signature[:_KEY_ID_BYTES] != _key_id(origin, ssh_key):
        raise CheckpointError("package-checkpoint", detail="key")
    if not verify_raw(ssh_key, found["text"].encode(), signature[_KEY_ID_BYTES:]):
        raise CheckpointError("package-checkpoint", detail="signature")
    return Checkpoint(origin, int(found["size"]), root)


def verifier_key(origin: str, ssh_key: str) -> str:
    """Return the key as other checkers of signed notes take it: `name+id+base64`."""
    public = base64.b64encode(_ED25519 + raw_public(ssh_key)).decode()
    return f"{origin}+{_key_id(origin, ssh_key).hex()}+{public}"


def _key_id(name: str, ssh_key: str) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + raw_public(ssh_key)).digest()[:_KEY_ID_BYTES]


def _exact(text: str) -> bytes:
    value = base64.b64decode(text, validate=True)
    if base64.b64encode(value).decode() != text:
        raise CheckpointError("package-checkpoint", detail="base64")
    return value
