"""Handing a file over: whole, proven on the medium, and a drive that fails leaves nothing that looks like a package."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer_app.config import KIB
from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.services import handover, read_back
from reviewer_app.services.handover import PIECE, hand_over
from reviewer_app.services.read_back import digest_on_medium
from tests.patience import PATIENCE
from tests.services.expert.test_full_disk import files_up_to

CONTENT = bytes(range(256)) * 4 * KIB  # 1 MiB


@pytest.mark.parametrize("size", [0, 1, 4095, 4096, PIECE, PIECE + 1, len(CONTENT)])
def test_what_was_written_is_read_back(size: int, tmp_path: Path) -> None:
    path = hand_over(tmp_path / "stick" / "a.review", CONTENT[:size])
    assert path.read_bytes() == CONTENT[:size]
    assert digest_on_medium(path) == hashlib.sha256(CONTENT[:size]).hexdigest()
    assert list(path.parent.iterdir()) == [path]


def test_progress_runs_from_writing_to_reading_back(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    hand_over(tmp_path / "a.review", CONTENT, lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[0] == (0, 2 * len(CONTENT))
    assert told[-1] == (2 * len(CONTENT), 2 * len(CONTENT))
    assert any(0 < done < len(CONTENT) for done, _ in told)
    assert any(len(CONTENT) < done < 2 * len(CONTENT) for done, _ in told)


def test_a_copy_that_was_stopped_leaves_nothing(tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, _total: int) -> None:
        if done:
            raise Stopped

    with pytest.raises(Stopped):
        hand_over(tmp_path / "a.review", CONTENT, stop)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_copy_left_is_no_package_and_goes_at_the_next_try(tmp_path: Path) -> None:
    left = tmp_path / ".a.review.0123abcd.part"
    left.write_bytes(CONTENT[:1000])
    other = tmp_path / ".b.review.0123abcd.part"
    other.write_bytes(b"of another copy")
    assert list(tmp_path.glob("*.review")) == []
    hand_over(tmp_path / "a.review", CONTENT)
    assert not left.exists()
    assert other.exists()


def test_a_medium_that_gives_back_other_bytes_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fake stick says that it wrote: no real one can be had here that lies."""
    real = handover.new_file

    def lying(target: Path) -> object:
        os.symlink(tmp_path / "elsewhere", target)
        (tmp_path / "elsewhere").write_bytes(CONTENT[:-1] + b"!")
        return real(tmp_path / "thrown-away")

    monkeypatch.setattr(handover, "new_file", lying)
    with pytest.raises(EnvironmentTrouble, match="handover-changed"):
        hand_over(tmp_path / "a.review", CONTENT)


def test_a_full_drive_is_named_and_the_former_file_stays(tmp_path: Path) -> None:
    target = tmp_path / "a.review"
    target.write_bytes(b"the former package")
    with files_up_to(64 * KIB), pytest.raises(EnvironmentTrouble, match="drive-full"):
        hand_over(target, CONTENT)
    assert target.read_bytes() == b"the former package"
    assert list(tmp_path.iterdir()) == [target]


def test_a_drive_that_goes_away_while_it_is_written_is_named(tmp_path: Path) -> None:
    stick, gone = tmp_path / "stick", tmp_path / "gone"
    stick.mkdir()

    def pull(done: int, _total: int) -> None:
        if done == PIECE:
            stick.rename(gone)

    with pytest.raises(EnvironmentTrouble, match="drive-gone"):
        hand_over(stick / "a.review", CONTENT, pull)
    assert list(gone.glob("*.review")) == []


IN_A_NAMESPACE = """
import subprocess, sys
from pathlib import Path
from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.services.handover import hand_over
stick = Path(sys.argv[1])

def mount(*options):
    subprocess.run(["mount", "-t", "tmpfs", *options, "tmpfs", str(stick)], check=True)

def told(content, progress=None):
    try:
        hand_over(stick / "a.review", content, progress)
    except EnvironmentTrouble as trouble:
        return trouble.code
    return "written"

def pull(done, total):
    if stick.is_dir() and done:
        subprocess.run(["umount", "-l", str(stick)], check=True)
        stick.rmdir()

mount("-o", "size=256k")
print(told(bytes(100_000)), told(bytes(1_000_000)), [path.name for path in stick.iterdir()])
subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)
print(told(bytes(10)))
subprocess.run(["umount", str(stick)], check=True)
mount()
print(told(bytes(600_000), pull))
"""


def test_a_real_small_drive_that_is_full_locked_and_pulled(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    # Below a changed root there is no mount whose propagation could be changed; what is mounted here is our own alone.
    alone = ["unshare", "-m" if os.geteuid() == 0 else "-rm", "--propagation", "unchanged"]
    command = [*alone, sys.executable, "-c", IN_A_NAMESPACE, str(stick)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=5 * PATIENCE, check=True)
    assert ran.stdout.splitlines() == ["written drive-full ['a.review']", "drive-read-only", "drive-gone"]


def test_reading_back_drops_the_cache_where_direct_reading_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dropped: list[int] = []
    path = tmp_path / "a"
    path.write_bytes(CONTENT)
    monkeypatch.delattr(os, "O_DIRECT")
    real = os.posix_fadvise
    monkeypatch.setattr(
        read_back.os, "posix_fadvise", lambda handle, *rest: (dropped.append(rest[-1]), real(handle, *rest))
    )
    assert digest_on_medium(path) == hashlib.sha256(CONTENT).hexdigest()
    assert dropped == [os.POSIX_FADV_DONTNEED]
