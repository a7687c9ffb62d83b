"""age files: stock `age` reads ours, we read stock `age`'s, and nothing else is let in."""

from __future__ import annotations

import base64
import errno
import hashlib
import io
import re
import subprocess
from pathlib import Path

import bech32
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer_app.config import AGE_HEADER_MAX_BYTES, AGE_MAX_STANZAS
from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.security import age
from reviewer_app.security.age import AgeError, OtherRecipient
from reviewer_app.sync.reasons import Reason, Refused

MINE = age.new_identity()
RECIPIENT = age.recipient_of(MINE)
OTHER = age.new_identity()
LARGE = bytes(range(256)) * 1024


def stock(*command: str | Path, data: bytes) -> bytes:
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout


def key_file(folder: Path, identity: str = MINE) -> Path:
    path = folder / "key.txt"
    path.write_text(identity + "\n")
    return path


# --- identities


def test_identities_and_recipients_have_their_lengths() -> None:
    assert len(MINE) == 74
    assert len(RECIPIENT) == 62
    assert age.new_identity() != MINE


LOW_ORDER = (
    *(0, 1, 2**255 - 20, 2**255 - 19, 2**255 - 18),
    325606250916557431795983626356110631294008115727848805560023387167927233504,
    39382357235489614581723060781553021112529911719440698176882885853963445705823,
)


@pytest.mark.parametrize("point", LOW_ORDER)
def test_a_recipient_of_low_order_is_refused_before_the_library_panics(point: int) -> None:
    words = bech32.convertbits(point.to_bytes(32, "little"), 8, 5)
    with pytest.raises(AgeError, match="package-age-open"):
        age.encrypt(b"secret", [RECIPIENT, bech32.bech32_encode("age", words)])


def test_age_keygen_agrees_on_the_recipient(tmp_path: Path) -> None:
    assert stock("age-keygen", "-y", key_file(tmp_path), data=b"").decode().strip() == RECIPIENT


def test_an_identity_of_age_keygen_is_read(tmp_path: Path) -> None:
    text = stock("age-keygen", data=b"").decode()
    identity = text.splitlines()[-1]
    found = re.search(r"age1\S+", text)
    assert found is not None
    assert age.recipient_of(identity) == found[0]


@given(st.binary(min_size=32, max_size=32))
def test_an_identity_made_from_a_secret_carries_it(secret: bytes) -> None:
    identity = age.identity_from_secret(secret)
    assert len(identity) == 74
    assert age.identity_from_secret(secret) == identity
    assert age.decrypt(age.encrypt(b"x", [age.recipient_of(identity)]), [identity], 1) == b"x"


def test_stock_age_opens_for_an_identity_made_from_a_secret(tmp_path: Path) -> None:
    identity = age.identity_from_secret(hashlib.sha256(b"secret").digest())
    sealed = age.encrypt(b"content", [age.recipient_of(identity)])
    assert stock("age", "-d", "-i", key_file(tmp_path, identity), data=sealed) == b"content"


def test_a_secret_of_another_length_is_a_bug() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        age.identity_from_secret(b"x" * 31)


@pytest.mark.parametrize(
    "text",
    ["", "x", MINE[:-1], MINE.replace("1", "2"), RECIPIENT, "AGE-SECRET-KEY-1甲"],
    ids=["nothing", "a letter", "cut", "another mark", "a recipient", "no ASCII"],
)
def test_what_is_no_identity_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(AgeError) as refused:
        age.recipient_of(text)
    assert refused.value.code == "package-age-open"
    assert refused.value.values == {"detail": "identity"}


@pytest.mark.parametrize(
    "text",
    ["", "x", RECIPIENT[:-1], MINE, "ssh-ed25519 AAAA"],
    ids=["nothing", "a letter", "cut", "an identity", "another kind of key"],
)
def test_what_is_no_recipient_is_refused(text: str) -> None:
    with pytest.raises(AgeError) as refused:
        age.encrypt(b"x", [text])
    assert refused.value.values == {"detail": "recipient"}


# --- whole files, both directions


@pytest.mark.parametrize("size", [0, 1, 65535, 65536, 65537, 131072, 200_000])
def test_what_was_encrypted_opens_again(size: int) -> None:
    sealed = age.encrypt(LARGE[:size], [RECIPIENT, age.recipient_of(OTHER)])
    assert age.decrypt(sealed, [MINE], size) == LARGE[:size]
    assert age.decrypt(sealed, [age.new_identity(), OTHER], size) == LARGE[:size]


@pytest.mark.parametrize("size", [0, 5, 65536, 200_000])
def test_stock_age_opens_ours(size: int, tmp_path: Path) -> None:
    sealed = age.encrypt(LARGE[:size], [RECIPIENT])
    assert stock("age", "-d", "-i", key_file(tmp_path), data=sealed) == LARGE[:size]


@pytest.mark.parametrize("size", [0, 5, 65536, 200_000])
def test_we_open_stock_ages(size: int) -> None:
    sealed = stock("age", "-r", RECIPIENT, "-r", age.recipient_of(OTHER), data=LARGE[:size])
    assert age.decrypt(sealed, [MINE], size) == LARGE[:size]
    assert streamed(sealed, limit=size) == LARGE[:size]


def test_another_identity_is_told_apart_from_damage() -> None:
    sealed = age.encrypt(b"x" * 100, [RECIPIENT])
    with pytest.raises(OtherRecipient) as refused:
        age.decrypt(sealed, [OTHER], 100)
    assert refused.value.code == "package-age-open"
    with pytest.raises(OtherRecipient):
        streamed(sealed, identity=OTHER)


def test_no_identity_opens_nothing() -> None:
    with pytest.raises(AgeError):
        age.decrypt(age.encrypt(b"x", [RECIPIENT]), [], 1)


@pytest.mark.parametrize("size", [0, 65535, 65536, 131072])
def test_one_byte_over_the_limit_is_refused(size: int) -> None:
    sealed = age.encrypt(LARGE[: size + 1], [RECIPIENT])
    for act in (lambda: age.decrypt(sealed, [MINE], size), lambda: streamed(sealed, limit=size)):
        with pytest.raises(AgeError) as refused:
            act()
        assert refused.value.code == "package-age-size"


SEALED = age.encrypt(LARGE[:100_000], [RECIPIENT])
BODY = SEALED.index(b"\n---") + 49
DAMAGE = {
    "flipped payload bit": SEALED[:-5] + bytes([SEALED[-5] ^ 1]) + SEALED[-4:],
    "flipped nonce": SEALED[: BODY + 3] + bytes([SEALED[BODY + 3] ^ 1]) + SEALED[BODY + 4 :],
    "last byte cut": SEALED[:-1],
    "cut at the chunk": SEALED[: BODY + 16 + 65552],
    "cut inside the first chunk": SEALED[: BODY + 500],
    "byte appended": SEALED + b"x",
    "chunk appended": SEALED + SEALED[-65552:],
    "header MAC of another": SEALED.replace(SEALED[BODY - 44 : BODY - 1], base64.b64encode(bytes(32)).rstrip(b"=")),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_refused_whole_or_streamed(name: str) -> None:
    for act in (lambda: age.decrypt(DAMAGE[name], [MINE], 10**6), lambda: streamed(DAMAGE[name])):
        with pytest.raises(AgeError) as refused:
            act()
        assert refused.value.code == "package-age-open"
        assert not isinstance(refused.value, OtherRecipient)


# --- the header


B64 = base64.b64encode(bytes(32)).rstrip(b"=")
STANZA = b"-> X25519 " + B64 + b"\n" + B64 + b"\n"
END = b"--- " + B64 + b"\n"
PAYLOAD = bytes(32)
VERSION = b"age-encryption.org/v1\n"
GREASE = b"-> x!-grease ab [c\n" + b"A" * 64 + b"\nAAAA\n"


def loose(text: bytes) -> bytes:
    return text[:-1] + b"B"


SOUND = {
    "one stanza": VERSION + STANZA + END + PAYLOAD,
    "as many as allowed": VERSION + STANZA * AGE_MAX_STANZAS + END + PAYLOAD,
    "grease": VERSION + STANZA + GREASE + END + PAYLOAD,
    "empty grease": VERSION + b"-> x-grease\n\n" + STANZA + END + PAYLOAD,
    "grease of whole lines": VERSION + STANZA + b"-> x-grease\n" + b"A" * 64 + b"\n\n" + END + PAYLOAD,
}
BAD = {
    "empty": b"",
    "another version": VERSION.replace(b"v1", b"v2") + STANZA + END + PAYLOAD,
    "armored": b"-----BEGIN AGE ENCRYPTED FILE-----\n",
    "CRLF": (VERSION + STANZA + END).replace(b"\n", b"\r\n") + PAYLOAD,
    "no stanza": VERSION + END + PAYLOAD,
    "grease alone": VERSION + GREASE + END + PAYLOAD,
    "pass-phrase": VERSION
    + b"-> scrypt "
    + base64.b64encode(bytes(16)).rstrip(b"=")
    + b" 18\n"
    + B64
    + b"\n"
    + END
    + PAYLOAD,
    "ssh key": VERSION + b"-> ssh-ed25519 AAAA " + B64 + b"\n" + B64 + b"\n" + END + PAYLOAD,
    "plugin": VERSION + STANZA + b"-> yubikey AAAA\n" + B64 + b"\n" + END + PAYLOAD,
    "post-quantum": VERSION + STANZA + b"-> mlkem768x25519 " + B64 + b"\n" + B64 + b"\n" + END + PAYLOAD,
    "one stanza too many": VERSION + STANZA * (AGE_MAX_STANZAS + 1) + END + PAYLOAD,
    "short share": VERSION + b"-> X25519 " + B64[:-1] + b"\n" + B64 + b"\n" + END + PAYLOAD,
    "long share": VERSION + b"-> X25519 " + B64 + b"A\n" + B64 + b"\n" + END + PAYLOAD,
    "padded share": VERSION + b"-> X25519 " + B64 + b"=\n" + B64 + b"\n" + END + PAYLOAD,
    "loose share": VERSION + b"-> X25519 " + loose(B64) + b"\n" + B64 + b"\n" + END + PAYLOAD,
    "loose key": VERSION + b"-> X25519 " + B64 + b"\n" + loose(B64) + b"\n" + END + PAYLOAD,
    "third argument": VERSION + b"-> X25519 " + B64 + b" x\n" + B64 + b"\n" + END + PAYLOAD,
    "two spaces": VERSION + b"->  X25519 " + B64 + b"\n" + B64 + b"\n" + END + PAYLOAD,
    "longer wrapped key": VERSION + b"-> X25519 " + B64 + b"\n" + B64 + b"AAAA\n" + END + PAYLOAD,
    "no MAC": VERSION + STANZA,
    "short MAC": VERSION + STANZA + END[:-2] + b"\n" + PAYLOAD,
    "loose MAC": VERSION + STANZA + b"--- " + loose(B64) + b"\n" + PAYLOAD,
    "MAC without line end": VERSION + STANZA + END[:-1],
    "no payload": VERSION + STANZA + END,
    "payload without a tag": VERSION + STANZA + END + PAYLOAD[:-1],
    "long line": VERSION + STANZA + b"-> x-grease " + b" ".join([b"a" * 200] * 21) + b"\n\n" + END + PAYLOAD,
    "long word": VERSION + STANZA + b"-> " + b"a" * 300 + b"-grease\n\n" + END + PAYLOAD,
    "endless line": VERSION + STANZA + b"-> x-grease " + b"a" * 100_000,
    "large header": VERSION + STANZA + b"-> x-grease\n" + (b"A" * 64 + b"\n") * 1100 + b"\n" + END + PAYLOAD,
    "49 MB of stanzas": VERSION + STANZA * 500_000 + END + PAYLOAD,
}


@pytest.mark.parametrize("name", SOUND)
def test_sound_headers_pass(name: str) -> None:
    age.check_header(SOUND[name])


@pytest.mark.parametrize("name", BAD)
def test_odd_headers_never_reach_the_library(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def reached(*_: object) -> None:
        raise AssertionError("the library was asked")

    monkeypatch.setattr(age.pyrage, "decrypt", reached)
    monkeypatch.setattr(age.pyrage, "decrypt_io", reached)
    acts = (
        lambda: age.check_header(BAD[name]),
        lambda: age.decrypt(BAD[name], [MINE], 10**9),
        lambda: streamed(BAD[name], limit=10**9),
    )
    for act in acts:
        with pytest.raises(AgeError) as refused:
            act()
        assert refused.value.code == "package-age-header"


def test_the_headers_of_both_programs_pass() -> None:
    for _ in range(200):
        age.check_header(age.encrypt(b"", [RECIPIENT]))
    age.check_header(stock("age", "-r", RECIPIENT, data=b""))


def test_a_header_beyond_the_limit_is_refused_though_its_stanzas_are_few() -> None:
    line = b"-> x-grease\n" + (b"A" * 64 + b"\n") * 30 + b"\n"
    many = VERSION + STANZA + line * 40 + END + PAYLOAD
    assert len(many) > AGE_HEADER_MAX_BYTES
    with pytest.raises(AgeError):
        age.check_header(many)


@settings(max_examples=300)
@given(st.binary(max_size=300))
def test_no_bytes_make_the_look_fail_otherwise(tail: bytes) -> None:
    assert {outcome(data) for data in (tail, VERSION + tail, VERSION + STANZA + tail)} <= {"", "package-age-header"}


def outcome(data: bytes) -> str:
    try:
        age.check_header(data)
    except AgeError as refused:
        return refused.code
    return ""


# --- streams


class Sparing(io.BytesIO):
    """Gives little at a time, as a pipe does."""

    def read(self, size: int | None = -1) -> bytes:
        return super().read(min(size or 0, 1000))


def streamed(sealed: bytes, identity: str = MINE, limit: int = 10**6) -> bytes:
    parts: list[bytes] = []
    age.decrypt_to(Sparing(sealed), parts.append, [identity], limit)
    return b"".join(parts)


def test_a_stream_opens_in_small_parts() -> None:
    parts: list[bytes] = []
    age.decrypt_to(io.BytesIO(SEALED), parts.append, [MINE], 100_000)
    assert b"".join(parts) == LARGE[:100_000]
    assert max(map(len, parts)) <= 64 * 1024


def test_a_stream_stops_at_the_limit_and_gives_no_more() -> None:
    parts: list[bytes] = []
    with pytest.raises(AgeError):
        age.decrypt_to(io.BytesIO(SEALED), parts.append, [MINE], 50_000)
    assert sum(map(len, parts)) <= 50_000


def test_a_file_is_encrypted_with_its_digests(tmp_path: Path) -> None:
    target = tmp_path / "blob.age"
    sealed, plain, size = age.encrypt_file(io.BytesIO(LARGE), target, [RECIPIENT])
    assert sealed == hashlib.sha256(target.read_bytes()).hexdigest()
    assert plain == hashlib.sha256(LARGE).hexdigest()
    assert size == len(LARGE)
    assert stock("age", "-d", "-i", key_file(tmp_path), target, data=b"") == LARGE
    assert sorted(path.name for path in tmp_path.iterdir()) == ["blob.age", "key.txt"]


class Pulled(io.BytesIO):
    """A stick pulled out after the first 80,000 bytes."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() > 80_000:
            raise OSError(errno.EIO, "Input/output error")
        return super().read(size)


def test_a_stick_pulled_out_while_encrypting_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "blob.age").write_bytes(b"before")
    with pytest.raises(EnvironmentTrouble) as trouble:
        age.encrypt_file(Pulled(LARGE), tmp_path / "blob.age", [RECIPIENT])
    assert trouble.value.code == "file-read"
    assert trouble.value.values == {"detail": "Input/output error"}
    assert [path.name for path in tmp_path.iterdir()] == ["blob.age"]
    assert (tmp_path / "blob.age").read_bytes() == b"before"


def test_a_full_disk_while_encrypting_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble) as trouble:
        age.encrypt_file(io.BytesIO(LARGE), Path("/dev/full/blob.age"), [RECIPIENT])
    assert trouble.value.code == "file-write"


def test_a_write_that_fails_half_way_is_the_disks_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.BytesIO):
        def write(self, data: bytes) -> int:  # type: ignore[override]
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("builtins.open", lambda *_: Full())
    with pytest.raises(EnvironmentTrouble) as trouble:
        age.encrypt_file(io.BytesIO(LARGE), tmp_path / "blob.age", [RECIPIENT])
    assert trouble.value.code == "file-write"
    assert trouble.value.values["detail"] == "No space left on device"
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []


def test_a_stick_pulled_out_while_decrypting_is_no_damage() -> None:
    sealed = age.encrypt(LARGE, [RECIPIENT])
    with pytest.raises(EnvironmentTrouble) as trouble:
        age.decrypt_to(Pulled(sealed), lambda _: None, [MINE], 10**6)
    assert trouble.value.code == "file-read"


def test_a_source_that_fails_without_a_number_keeps_its_words() -> None:
    class Odd(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError("an odd drive")

    with pytest.raises(EnvironmentTrouble) as trouble:
        age.decrypt_to(Odd(), lambda _: None, [MINE], 1)
    assert trouble.value.values == {"detail": "an odd drive"}


def test_a_stick_pulled_out_before_the_header_is_no_damage() -> None:
    gone = Pulled(bytes(90_000))
    gone.seek(80_001)
    with pytest.raises(EnvironmentTrouble) as trouble:
        age.decrypt_to(gone, lambda _: None, [MINE], 10**6)
    assert trouble.value.code == "file-read"


@pytest.mark.parametrize(
    "failure",
    [EnvironmentTrouble("disk-full"), Refused(Reason.BLOB), OSError(errno.ENOSPC, "full"), ZeroDivisionError("bug")],
)
def test_what_the_sink_raises_comes_out_as_it_is(failure: Exception) -> None:
    def sink(data: bytes) -> None:
        raise failure

    with pytest.raises(type(failure)) as raised:
        age.decrypt_to(io.BytesIO(SEALED), sink, [MINE], 10**6)
    assert raised.value is failure
