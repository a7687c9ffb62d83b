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


def test_files_of_one_batch_get_their_names_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    atomic.write_file(tmp_path / "7", b"old")
    synced: list[Path] = []
    monkeypatch.setattr(atomic, "sync_folder", synced.append)
    with atomic.NewFiles(tmp_path) as files:
        for number in range(40):
            files.add(str(number), str(number).encode())
        assert [path.name for path in tmp_path.iterdir() if not path.name.startswith(".")] == ["7"]
        assert (tmp_path / "7").read_bytes() == b"old"
        files.settle()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        str(number): str(number).encode() for number in range(40)
    }
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}
    assert synced == [tmp_path]


def test_a_batch_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    def stopped() -> None:
        with atomic.NewFiles(tmp_path) as files:
            files.add("a", b"one")
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        stopped()
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_under_a_batch_names_none_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        if os.fstat(handle).st_size == len(b"three"):
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    def written() -> None:
        with atomic.NewFiles(tmp_path) as files:
            for data in (b"one", b"three", b"two"):
                files.add(data.decode(), data)
            files.settle()

    with pytest.raises(EnvironmentTrouble) as trouble:
        written()
    assert trouble.value.values == {"name": "three", "detail": "No space left on device"}
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_made_or_the_trouble_is_told(tmp_path: Path) -> None:
    atomic.need_folder(tmp_path / "a" / "b")
    atomic.need_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    atomic.write_file(tmp_path / "file", b"x")
    with pytest.raises(EnvironmentTrouble, match="file-write"):
        atomic.need_folder(tmp_path / "file" / "b")
