"""Drives that can be pulled out: found, measured, and refused before anything is written when a file cannot fit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from reviewer_app.config import MIB
from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.services import drives as module
from reviewer_app.services.drives import FAT_MAX_BYTES, SPARE, Drive, check_room, drives


@dataclass
class Mounted:
    device: str
    mountpoint: str
    fstype: str = "vfat"
    opts: str = "rw,nosuid"


@pytest.fixture
def blocks(tmp_path: Path) -> Path:
    """What the kernel says of two disks: sda is fixed, sdb can be pulled out, sdc hangs on USB."""
    made = tmp_path / "block"
    for disk, flag, bus in (("sda", "0", "ata1"), ("sdb", "1", "ata2"), ("sdc", "0", "usb3")):
        real = tmp_path / "devices" / bus / disk
        (real / f"{disk}1").mkdir(parents=True)
        (real / "removable").write_text(f"{flag}\n")
        made.mkdir(exist_ok=True)
        (made / f"{disk}1").symlink_to(real / f"{disk}1")
    return made


def test_only_what_can_be_pulled_out_is_offered(tmp_path: Path, blocks: Path) -> None:
    for name in ("system", "STICK", "BOX"):
        (tmp_path / name).mkdir()
    mounted = [
        Mounted("/dev/sda1", str(tmp_path / "system"), "ext4"),
        Mounted("/dev/sdb1", str(tmp_path / "STICK")),
        Mounted("/dev/sdc1", str(tmp_path / "BOX"), "exfat"),
    ]
    found = drives(mounted, blocks)
    assert [(drive.label, drive.file_system) for drive in found] == [("BOX", "exfat"), ("STICK", "vfat")]
    assert all(0 < drive.free <= drive.size for drive in found)


def test_windows_says_so_itself(tmp_path: Path, blocks: Path) -> None:
    (found,) = drives([Mounted("E:\\", str(tmp_path), "FAT32", "rw,removable")], blocks)
    assert found.root == tmp_path


def test_a_locked_drive_is_not_offered(tmp_path: Path, blocks: Path) -> None:
    assert drives([Mounted("/dev/sdb1", str(tmp_path), opts="ro,nosuid")], blocks) == []


def test_a_drive_that_is_gone_is_not_offered(tmp_path: Path, blocks: Path) -> None:
    assert drives([Mounted("/dev/sdb1", str(tmp_path / "pulled"))], blocks) == []


def test_this_machine_is_looked_at_without_harm() -> None:
    assert all(isinstance(drive, Drive) for drive in drives())


@pytest.mark.parametrize(
    ("kind", "free", "largest"),
    [
        ("vfat", 16_000 * MIB, FAT_MAX_BYTES),
        ("FAT32", 16_000 * MIB, FAT_MAX_BYTES),
        ("exfat", 16_000 * MIB, 16_000 * MIB - SPARE),
        ("vfat", 10 * MIB, 10 * MIB - SPARE),
        ("vfat", 0, 0),
    ],
)
def test_the_largest_file_is_what_is_free_and_what_the_file_system_can_name(kind: str, free: int, largest: int) -> None:
    assert Drive(Path(), "x", kind, free, 2 * free, removable=True).largest == largest


def test_what_cannot_fit_is_refused_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check_room(tmp_path, 1000)
    check_room(tmp_path / "not" / "yet", 1000)
    with pytest.raises(EnvironmentTrouble, match="drive-small"):
        check_room(tmp_path, 2**60)
    root = [Mounted("/dev/sdb1", "/", "vfat")]
    monkeypatch.setattr(module, "_mounted", lambda **_: root)
    with pytest.raises(EnvironmentTrouble, match="drive-fat"):
        check_room(tmp_path, FAT_MAX_BYTES + 1)
    root[0].fstype = "exfat"
    monkeypatch.setattr(module, "_room", lambda _folder: (2**50, 2**50))
    check_room(tmp_path, FAT_MAX_BYTES + 1)
