"""Large age files of our own writing are opened by both other programs, whatever their length."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import subprocess
from pathlib import Path
from typing import Final

import pyrage
import pytest
from nacl.exceptions import RuntimeError as Disagreed

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.security import age
from reviewer_app.security.age_format import CHUNK_BYTES
from reviewer_app.security.age_writing import Sealing, sealed_blocks
from reviewer_app.security.atomic import EarlySync

MIB: Final = 1024 * 1024
LENGTHS: Final = (0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, MIB - 1, MIB, MIB + 1, 3 * MIB)
MINE: Final = age.new_identity()
OTHER: Final = age.new_identity()


def content(length: int) -> bytes:
    return (hashlib.sha512(str(length).encode()).digest() * (length // 64 + 1))[:length]


def written(folder: Path, length: int, *identities: str, padded: int = 0) -> bytes:
    target = folder / "blob.age"
    recipients = [age.recipient_of(identity) for identity in identities or (MINE,)]
    sealed, plain, size = age.encrypt_file(io.BytesIO(content(length)), target, recipients, padded=padded)
    raw = target.read_bytes()
    assert (sealed, size) == (hashlib.sha256(raw).hexdigest(), length)
    assert plain == hashlib.sha256(content(length)).hexdigest()
    return raw


def by_stock_age(folder: Path, identity: str) -> bytes:
    (folder / "key").write_text(identity, "ascii")
    command = ["age", "-d", "-i", str(folder / "key"), str(folder / "blob.age")]
    return subprocess.run(command, capture_output=True, check=True).stdout


@pytest.mark.parametrize("length", LENGTHS)
def test_both_other_programs_open_it(length: int, tmp_path: Path) -> None:
    raw = written(tmp_path, length)
    age.check_header(raw)
    assert by_stock_age(tmp_path, MINE) == content(length)
    assert pyrage.decrypt(raw, [pyrage.x25519.Identity.from_str(MINE)]) == content(length)


def test_every_recipient_opens_it_and_nobody_else(tmp_path: Path) -> None:
    raw = written(tmp_path, 1000, MINE, OTHER)
    assert by_stock_age(tmp_path, MINE) == by_stock_age(tmp_path, OTHER) == content(1000)
    with pytest.raises(age.OtherRecipient):
        age.decrypt(raw, [age.new_identity()], 1000)


@pytest.mark.parametrize("padded", [MIB, MIB + CHUNK_BYTES, 2 * MIB + 5])
def test_zeros_fill_it_up(padded: int, tmp_path: Path) -> None:
    written(tmp_path, MIB - 3, padded=padded)
    assert by_stock_age(tmp_path, MINE) == content(MIB - 3) + bytes(padded - (MIB - 3))


def test_no_two_files_share_a_key_or_a_nonce(tmp_path: Path) -> None:
    first, second = written(tmp_path, 500), written(tmp_path, 500)
    common = sum(one == other for one, other in zip(first[-500:], second[-500:], strict=True))
    assert common < 25
    assert first.split(b"\n")[1] != second.split(b"\n")[1]


def test_a_source_that_gives_little_at_a_time_gives_the_same(tmp_path: Path) -> None:
    class Sparing(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(size or 0, 70_001))

    age.encrypt_file(Sparing(content(3 * MIB)), tmp_path / "blob.age", [age.recipient_of(MINE)])
    assert by_stock_age(tmp_path, MINE) == content(3 * MIB)


@pytest.mark.parametrize("at", [200, CHUNK_BYTES + 250, MIB, -1])
def test_one_changed_byte_opens_nowhere(at: int, tmp_path: Path) -> None:
    damaged = bytearray(written(tmp_path, MIB + 1))
    damaged[at] ^= 1
    with pytest.raises(age.AgeError):
        age.decrypt(bytes(damaged), [MINE], 2 * MIB)


def test_chunks_cut_off_or_exchanged_open_nowhere(tmp_path: Path) -> None:
    raw = written(tmp_path, 3 * CHUNK_BYTES)
    sealed = CHUNK_BYTES + 16
    start = len(raw) - 3 * sealed
    swapped = raw[:start] + raw[start + sealed : start + 2 * sealed] + raw[start : start + sealed] + raw[-sealed:]
    for other in (raw[:-sealed], swapped):
        with pytest.raises(age.AgeError):
            age.decrypt(other, [MINE], MIB)


def test_a_block_that_is_no_whole_number_of_chunks_is_a_bug() -> None:
    with pytest.raises(ValueError, match="chunk"):
        Sealing([]).block(b"x")
    ended = Sealing([])
    ended.block(bytes(CHUNK_BYTES))
    with pytest.raises(ValueError, match="empty"):
        ended.end(b"")


def test_a_point_that_nobody_can_agree_with_gets_no_key() -> None:
    with pytest.raises((Disagreed, RuntimeError)):
        list(sealed_blocks(io.BytesIO(b"x").read, [bytes(32)], MIB))


def test_what_is_written_goes_to_the_disk_early(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reached: list[int] = []
    monkeypatch.setattr("reviewer_app.security.atomic.os.fsync", reached.append)
    with open(tmp_path / "file", "wb") as stream, EarlySync(stream) as early:
        early.wrote(20 * MIB)
    assert reached == [reached[0]]


def test_a_disk_that_fails_meanwhile_is_the_disks_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_handle: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr("reviewer_app.security.atomic.os.fsync", failing)
    monkeypatch.setattr("reviewer_app.security.atomic._EARLY_BYTES", MIB)
    with pytest.raises(EnvironmentTrouble) as trouble:
        written(tmp_path, 3 * MIB)
    assert trouble.value.code == "file-write"
    assert list(tmp_path.iterdir()) == []
