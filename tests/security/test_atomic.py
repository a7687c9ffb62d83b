"""A file appears whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.security import atomic


def test_the_file_is_ours_alone_and_nothing_is_left_beside(tmp_path: Path) -> None:
    atomic.write_file(tmp_path / "a", b"one")
    atomic.write_file(tmp_path / "a", b"two")
    assert (tmp_path / "a").read_bytes() == b"two"
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_failure_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    atomic.write_file(tmp_path / "a", b"one")

    def stopped() -> None:
        with atomic.new_file(tmp_path / "a") as stream:
            stream.write(b"half")
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        stopped()
    assert (tmp_path / "a").read_bytes() == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_full_disk_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    atomic.write_file(tmp_path / "a", b"one")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EnvironmentTrouble) as trouble:
        atomic.write_file(tmp_path / "a", b"two")
    assert trouble.value.code == "file-write"
    assert trouble.value.values == {"name": "a", "detail": "No space left on device"}
    assert (tmp_path / "a").read_bytes() == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_failure_without_a_number_keeps_its_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def odd(handle: int) -> None:
        raise OSError("an odd drive")

    monkeypatch.setattr(os, "fsync", odd)
    with pytest.raises(EnvironmentTrouble) as trouble:
        atomic.write_file(tmp_path / "a", b"one")
    assert trouble.value.values["detail"] == "an odd drive"


def test_a_missing_folder_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble):
        atomic.write_file(tmp_path / "none" / "a", b"one")


def test_content_and_folder_are_synced_before_and_after_the_rename(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, os.replace

    def noted_fsync(handle: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    def noted_replace(source: Path, target: Path) -> None:
        steps.append("rename")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(os, "replace", noted_replace)
    atomic.write_file(tmp_path / "a", b"one")
    assert steps == ["file", "rename", "folder"]


def test_a_system_that_cannot_sync_folders_still_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_DIRECTORY")
    atomic.write_file(tmp_path / "a", b"one")
    assert (tmp_path / "a").read_bytes() == b"one"
