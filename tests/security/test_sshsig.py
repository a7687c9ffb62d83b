"""SSHSIG: what ssh-keygen writes and reads, and nothing else."""

from __future__ import annotations

import base64
import struct
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer_app.security import sshsig
from reviewer_app.security.sshsig import SignatureError, SigningKey

SPACE = "scores@review"
MESSAGE = "示例 content".encode()
KEY = SigningKey.from_seed_hex("11" * 32)
OTHER = SigningKey.from_seed_hex("22" * 32)
PUBLIC = base64.b64decode(KEY.public.split()[1])


def string(value: bytes) -> bytes:
    return struct.pack(">I", len(value)) + value


def armor(blob: bytes, columns: int = 70, end: bytes = b"\n") -> bytes:
    text = base64.b64encode(blob)
    lines = b"".join(text[at : at + columns] + end for at in range(0, len(text), columns))
    return b"-----BEGIN SSH SIGNATURE-----" + end + lines + b"-----END SSH SIGNATURE-----" + end


def blob(
    *,
    magic: bytes = b"SSHSIG\0\0\0\1",
    public: bytes = PUBLIC,
    space: bytes = SPACE.encode(),
    reserved: bytes = b"",
    algorithm: bytes = b"sha512",
    signature: bytes | None = None,
    tail: bytes = b"",
) -> bytes:
    inner = SigningKey.from_seed_hex("11" * 32).sign_raw(
        b"SSHSIG" + string(space) + string(b"") + string(b"sha512") + string(sha512(MESSAGE))
    )
    signature = string(b"ssh-ed25519") + string(inner) if signature is None else signature
    return magic + b"".join(map(string, (public, space, reserved, algorithm, signature))) + tail


def sha512(data: bytes) -> bytes:
    import hashlib

    return hashlib.sha512(data).digest()


def private_key_file(folder: Path) -> tuple[Path, str]:
    path = folder / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", path], check=True)
    return path, " ".join(path.with_suffix(".pub").read_text().split()[:2])


def seed_of(path: Path) -> str:
    body = base64.b64decode("".join(path.read_text().splitlines()[1:-1]))
    public = base64.b64decode(path.with_suffix(".pub").read_text().split()[1])[-32:]
    at = body.rindex(public)
    return body[at - 32 : at].hex()


def test_a_signature_verifies_and_names_its_key() -> None:
    armored = KEY.sign(MESSAGE, SPACE)
    assert sshsig.verify(armored, MESSAGE, SPACE, {OTHER.public, KEY.public}) == KEY.public
    assert sshsig.signer_of(armored) == KEY.public
    assert armored == armor(blob())


def test_ours_and_ssh_keygens_signature_are_the_same_bytes(tmp_path: Path) -> None:
    path, public = private_key_file(tmp_path)
    key = SigningKey.from_seed_hex(seed_of(path))
    assert key.public == public
    (tmp_path / "message").write_bytes(MESSAGE)
    subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-f", path, "-n", SPACE, tmp_path / "message"], check=True)
    theirs = (tmp_path / "message.sig").read_bytes()
    assert theirs == key.sign(MESSAGE, SPACE)
    assert sshsig.verify(theirs, MESSAGE, SPACE, {public}) == public


def test_ssh_keygen_verifies_ours_and_refuses_another_namespace(tmp_path: Path) -> None:
    signers, signature = tmp_path / "allowed_signers", tmp_path / "sig"
    signers.write_text(f'someone namespaces="{SPACE}" {KEY.public}\n')

    def check(space: str) -> int:
        signature.write_bytes(KEY.sign(MESSAGE, space))
        command = ["ssh-keygen", "-Y", "verify", "-f", signers, "-I", "someone", "-n", space, "-s", signature]
        return subprocess.run(command, input=MESSAGE, capture_output=True).returncode

    assert check(SPACE) == 0
    assert check("charter@review") != 0


def test_the_secret_shows_nowhere() -> None:
    assert KEY.seed_hex == "11" * 32
    for shown in (repr(KEY), str(KEY), repr([KEY])):
        assert "11" * 8 not in shown
        assert KEY.public in shown


def test_fresh_keys_differ() -> None:
    assert SigningKey.generate().public != SigningKey.generate().public


def test_a_seed_of_another_length_is_a_bug() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        SigningKey.from_seed_hex("11" * 31)


def test_the_namespace_of_a_kind() -> None:
    assert sshsig.namespace("scores") == SPACE


GOOD = KEY.sign(MESSAGE, SPACE)
FORMS: dict[str, bytes] = {
    "empty": b"",
    "no armor": blob(),
    "other begin": GOOD.replace(b"BEGIN SSH", b"BEGIN PGP"),
    "no end": GOOD[:-1],
    "trailing newline": GOOD + b"\n",
    "leading space": b" " + GOOD,
    "text after the end": GOOD + b"x\n-----END SSH SIGNATURE-----\n",
    "CRLF": armor(blob(), end=b"\r\n"),
    "other width": armor(blob(), columns=64),
    "stray character": GOOD.replace(b"\n", b"\n*", 1),
    "bad base64": b"-----BEGIN SSH SIGNATURE-----\nA\n-----END SSH SIGNATURE-----\n",
    "too large": armor(blob(tail=b"x" * 9000)),
    "magic": armor(blob(magic=b"SSHSIX\0\0\0\1")),
    "version": armor(blob(magic=b"SSHSIG\0\0\0\2")),
    "truncated": armor(blob()[:-1]),
    "truncated in a length": armor(blob()[:150]),
    "huge length": armor(b"SSHSIG\0\0\0\1" + b"\xff\xff\xff\xff"),
    "trailing bytes": armor(blob(tail=b"x")),
    "sha256": armor(blob(algorithm=b"sha256")),
    "md5": armor(blob(algorithm=b"md5")),
    "reserved field": armor(blob(reserved=b"x")),
    "rsa key": armor(blob(public=string(b"ssh-rsa") + string(b"\0" * 32))),
    "short key": armor(blob(public=string(b"ssh-ed25519") + string(b"\0" * 31))),
    "tiny key": armor(blob(public=b"x")),
    "empty key": armor(blob(public=string(b"ssh-ed25519") + string(b""))),
    "key with a tail": armor(blob(public=PUBLIC + b"x")),
    "short signature": armor(blob(signature=string(b"ssh-ed25519") + string(b"\0" * 63))),
    "only a little signature": armor(blob(signature=b"")),
    "short of everything": armor(blob(signature=string(b"ssh-ed25519") + string(b""))),
    "signature of another kind": armor(blob(signature=string(b"ssh-rsa") + string(b"\0" * 64))),
}


@pytest.mark.parametrize("name", FORMS)
def test_another_form_is_refused(name: str) -> None:
    for look in (sshsig.signer_of, lambda raw: sshsig.verify(raw, MESSAGE, SPACE, {KEY.public})):
        with pytest.raises(SignatureError) as refused:
            look(FORMS[name])
        assert refused.value.code == "package-signature-form"


WRONG: dict[str, tuple[str, Callable[[], object]]] = {
    "another namespace": (
        "package-signature-namespace",
        lambda: sshsig.verify(KEY.sign(MESSAGE, "charter@review"), MESSAGE, SPACE, {KEY.public}),
    ),
    "a namespace with a tail": (
        "package-signature-namespace",
        lambda: sshsig.verify(KEY.sign(MESSAGE, SPACE + "x"), MESSAGE, SPACE, {KEY.public}),
    ),
    "a namespace that is no text": (
        "package-signature-namespace",
        lambda: sshsig.verify(armor(blob(space=b"\xff")), MESSAGE, SPACE, {KEY.public}),
    ),
    "an unknown key": ("package-key-unknown", lambda: sshsig.verify(GOOD, MESSAGE, SPACE, {OTHER.public})),
    "no keys": ("package-key-unknown", lambda: sshsig.verify(GOOD, MESSAGE, SPACE, set())),
    "another message": ("package-signature-wrong", lambda: sshsig.verify(GOOD, MESSAGE + b"x", SPACE, {KEY.public})),
    "a swapped key": (
        "package-signature-wrong",
        lambda: sshsig.verify(
            armor(blob(public=base64.b64decode(OTHER.public.split()[1]))), MESSAGE, SPACE, {OTHER.public}
        ),
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_each_wrong_signature_has_its_own_reason(name: str) -> None:
    code, act = WRONG[name]
    with pytest.raises(SignatureError) as refused:
        act()
    assert refused.value.code == code


def test_no_flipped_bit_survives() -> None:
    raw = bytearray(blob())
    for at in range(len(raw)):
        raw[at] ^= 1
        with pytest.raises(SignatureError):
            sshsig.verify(armor(bytes(raw)), MESSAGE, SPACE, {KEY.public})
        raw[at] ^= 1


def test_plain_signatures() -> None:
    signature = KEY.sign_raw(MESSAGE)
    assert len(signature) == 64
    assert sshsig.verify_raw(KEY.public, MESSAGE, signature)
    assert not sshsig.verify_raw(KEY.public, MESSAGE + b"x", signature)
    assert not sshsig.verify_raw(OTHER.public, MESSAGE, signature)
    assert not sshsig.verify_raw("ssh-ed25519 AAAA", MESSAGE, signature)
    # Bytes moved between signature and message: the length is checked before they are joined.
    assert not sshsig.verify_raw(KEY.public, MESSAGE[1:], signature + MESSAGE[:1])


LOW_ORDER = (
    "01" + "00" * 31,
    "ec" + "ff" * 30 + "7f",
    "00" * 32,
    "00" * 31 + "80",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
)


def spelled(raw: bytes) -> str:
    return "ssh-ed25519 " + base64.b64encode(string(b"ssh-ed25519") + string(raw)).decode()


def test_a_sound_key_passes() -> None:
    sshsig.check_public(KEY.public)
    assert len(KEY.public) == 80
    assert sshsig.raw_public(KEY.public) == PUBLIC[-32:]


@pytest.mark.parametrize("raw", LOW_ORDER)
def test_low_order_keys_are_refused(raw: str) -> None:
    with pytest.raises(SignatureError) as refused:
        sshsig.check_public(spelled(bytes.fromhex(raw)))
    assert refused.value.code == "package-signature-form"


KEYS = {
    "empty": "",
    "without the kind": KEY.public.removeprefix("ssh-ed25519 "),
    "comment": KEY.public + " someone",
    "two spaces": KEY.public.replace(" ", "  "),
    "rsa": KEY.public.replace("ssh-ed25519", "ssh-rsa"),
    "rsa inside": "ssh-ed25519 " + base64.b64encode(string(b"ssh-rsa") + string(b"\0" * 32)).decode(),
    "short": "ssh-ed25519 " + base64.b64encode(string(b"ssh-ed25519") + string(b"\0" * 31)).decode(),
    "tiny": "ssh-ed25519 AAAA",
    "no base64": "ssh-ed25519 ****",
    "not ascii": "ssh-ed25519 甲",
    "loose last character": "ssh-ed25519 AAAAB",
    "newline": KEY.public + "\n",
}


@pytest.mark.parametrize("name", KEYS)
def test_keys_of_another_form_are_refused(name: str) -> None:
    with pytest.raises(SignatureError) as refused:
        sshsig.check_public(KEYS[name])
    assert refused.value.code == "package-signature-form"
