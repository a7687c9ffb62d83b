"""Signed heads of a log."""

from __future__ import annotations

import base64
import hashlib

import pytest

from reviewer_app.security import checkpoint
from reviewer_app.security.checkpoint import Checkpoint, CheckpointError
from reviewer_app.security.sshsig import SigningKey, raw_public

KEY = SigningKey.from_seed_hex("11" * 32)
OTHER = SigningKey.from_seed_hex("22" * 32)
ORIGIN = "jinan-2025-0011223344556677/desk-1"
ROOT = hashlib.sha256(b"root").digest()
NOTE = checkpoint.sign_checkpoint(ORIGIN, 7, ROOT, KEY)


def signed(text: str, name: str = ORIGIN, key: SigningKey = KEY) -> str:
    key_id = hashlib.sha256(name.encode() + b"\n\x01" + raw_public(key.public)).digest()[:4]
    return f"{text}\n\u2014 {name} {base64.b64encode(key_id + key.sign_raw(text.encode())).decode()}\n"


def text(origin: str = ORIGIN, size: str = "7", root: str = base64.b64encode(ROOT).decode()) -> str:
    return f"{origin}\n{size}\n{root}\n"


def test_a_checkpoint_says_what_was_signed() -> None:
    assert checkpoint.open_checkpoint(NOTE, ORIGIN, KEY.public) == Checkpoint(ORIGIN, 7, ROOT)
    assert signed(text()) == NOTE
    empty = checkpoint.sign_checkpoint(ORIGIN, 0, ROOT, KEY)
    assert checkpoint.open_checkpoint(empty, ORIGIN, KEY.public).size == 0


def test_the_verifier_key_is_that_of_the_signed_note_specification() -> None:
    name, key_id, public = checkpoint.verifier_key(ORIGIN, KEY.public).split("+", 2)
    assert name == ORIGIN
    raw = base64.b64decode(public)
    assert raw == b"\x01" + raw_public(KEY.public)
    assert hashlib.sha256(name.encode() + b"\n" + raw).hexdigest()[:8] == key_id


def loosened(note: str) -> str:
    """The same root bytes in a base64 text with other unused bits."""
    root = base64.b64encode(ROOT).decode()
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    loose = root[:-2] + alphabet[alphabet.index(root[-2]) ^ 1] + "="
    return signed(text(root=loose))


BAD = {
    "empty": ("form", ""),
    "no signature": ("form", text()),
    "extension line": ("form", signed(text() + "more\n")),
    "leading zero": ("form", signed(text(size="07"))),
    "negative": ("form", signed(text(size="-7"))),
    "plus": ("form", signed(text(size="+7"))),
    "other digits": ("form", signed(text(size="７"))),
    "huge": ("form", signed(text(size="9" * 17))),
    "beyond exact numbers": ("size", signed(text(size=str(2**53)))),
    "short root": ("form", signed(text(root=base64.b64encode(ROOT[1:]).decode()))),
    "loose base64": ("base64", loosened(NOTE)),
    "two signatures": ("form", NOTE + NOTE.splitlines(keepends=True)[-1]),
    "trailing newline": ("form", NOTE + "\n"),
    "CRLF": ("form", NOTE.replace("\n", "\r\n")),
    "hyphen for the dash": ("form", NOTE.replace("\u2014", "-")),
    "another log": ("origin", checkpoint.sign_checkpoint("other/desk-1", 7, ROOT, KEY)),
    "another log under this name": ("origin", signed(text(origin="other/desk-1"))),
    "another name": ("origin", signed(text(), name="other/desk-1")),
    "another key": ("key", signed(text(), key=OTHER)),
    "size changed": ("signature", NOTE.replace("\n7\n", "\n8\n")),
    "root changed": ("signature", NOTE.replace(base64.b64encode(ROOT).decode(), base64.b64encode(bytes(32)).decode())),
    "signature of nothing": (
        "signature",
        signed(text()).replace(
            NOTE.split()[-1], base64.b64encode(base64.b64decode(NOTE.split()[-1])[:4] + bytes(64)).decode()
        ),
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_every_other_note_is_refused(name: str) -> None:
    detail, note = BAD[name]
    with pytest.raises(CheckpointError) as refused:
        checkpoint.open_checkpoint(note, ORIGIN, KEY.public)
    assert refused.value.code == "package-checkpoint"
    assert refused.value.values["detail"] == detail


@pytest.mark.parametrize(
    ("origin", "size", "root"), [("a b", 1, ROOT), ("a+b", 1, ROOT), ("a\nb", 1, ROOT), ("a", -1, ROOT), ("a", 1, b"x")]
)
def test_what_cannot_be_read_is_never_signed(origin: str, size: int, root: bytes) -> None:
    with pytest.raises(ValueError, match="origin"):
        checkpoint.sign_checkpoint(origin, size, root, KEY)
