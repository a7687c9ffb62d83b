"""Drives to hand a package over on: which can be pulled out, what is free, and what each can hold."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from reviewer_app.config import MIB
from reviewer_app.errors import EnvironmentTrouble

FAT_MAX_BYTES: Final = 4 * 1024 * MIB - 1
"""FAT32 keeps the size of a file in 32 bits."""
SPARE: Final = MIB
"""What a file system needs besides the file: its entry, its tables."""
_FAT: Final = frozenset({"vfat", "msdos", "fat", "fat16", "fat32"})
_UNDER: Final = ("/media/", "/run/media/", "/Volumes/", "/mnt/")
"""Where desktops mount what was plugged in."""
_BLOCKS: Final = Path("/sys/class/block")


class Partition(Protocol):
    """What psutil says of one mounted file system."""

    device: str
    mountpoint: str
    fstype: str
    opts: str


@dataclass(frozen=True)
class Drive:
    """One place that can be written to. `label`: as a person knows it; `removable`: it can be pulled out."""

    root: Path
    label: str
    file_system: str
    free: int
    size: int
    removable: bool

    @property
    def largest(self) -> int:
        """The largest file that fits: what is free, and what the file system can name."""
        room = max(self.free - SPARE, 0)
        return min(room, FAT_MAX_BYTES) if is_fat(self.file_system) else room

    def holds(self, size: int, largest: int) -> bool:
        """Whether there is room for files of `size` in all, the largest of them of `largest` bytes."""
        return size + SPARE <= self.free and largest <= self.largest


def drives(partitions: Iterable[Partition] | None = None, blocks: Path = _BLOCKS) -> list[Drive]:
    """Return the drives that can be pulled out and written to, by label. `partitions`: as psutil tells them."""
    found = [_drive(entry, blocks) for entry in (_mounted() if partitions is None else partitions)]
    return sorted((drive for drive in found if drive is not None), key=lambda drive: drive.label)


def is_fat(kind: str) -> bool:
    """Whether a file system of this kind is FAT32 or one of its elders."""
    return kind.lower() in _FAT


def is_removable(place: Path) -> bool:
    """Whether a place lies on a drive that can be pulled out."""
    return any(place.is_relative_to(drive.root) for drive in drives())


def check_room(folder: Path, size: int) -> None:
    """Refuse before anything is written what cannot fit. EnvironmentTrouble drive-small, drive-fat, drive-gone."""
    place = next((part for part in (folder, *folder.parents) if part.is_dir()), folder)
    room = _room(place)
    if room is None:
        raise EnvironmentTrouble("drive-gone", name=folder.name)
    if size > FAT_MAX_BYTES and is_fat(file_system(place)):
        raise EnvironmentTrouble("drive-fat", name=folder.name)
    if size + SPARE > room[0]:
        raise EnvironmentTrouble("drive-small", name=folder.name, needed=_mib(size + SPARE), free=_mib(room[0]))


def _mib(size: int) -> str:
    return f"{size / MIB:.1f}"


def _mounted(*, everything: bool = False) -> Iterable[Partition]:
    import psutil

    found: Iterable[Partition] = psutil.disk_partitions(all=everything)
    return found


def _drive(entry: Partition, blocks: Path) -> Drive | None:
    root = Path(entry.mountpoint)
    if not _is_removable(entry, blocks) or "ro" in entry.opts.split(",") or not os.access(root, os.W_OK):
        return None
    room = _room(root)
    if room is None:
        return None
    label = root.name or entry.mountpoint.rstrip("\\/")
    return Drive(root, label, entry.fstype, *room, removable=True)


def _is_removable(entry: Partition, blocks: Path) -> bool:
    if "removable" in entry.opts.split(","):  # as Windows says
        return True
    if sys.platform == "win32":
        return False
    return _says_so(entry.device, blocks) or entry.mountpoint.startswith(_UNDER)


def _says_so(device: str, blocks: Path) -> bool:
    """Whether the kernel calls the disk under this partition removable, or it hangs on USB."""
    block = (blocks / Path(device).name).resolve()
    if "/usb" in str(block):
        return True
    flags = (block / "removable", block.parent / "removable")
    return any(flag.is_file() and flag.read_text("ascii").strip() == "1" for flag in flags)


def file_system(folder: Path) -> str:
    """Return the kind of file system under a folder, "" where nobody says."""
    where = str(folder.resolve())
    under = [entry for entry in _mounted(everything=True) if _lies_under(where, entry.mountpoint)]
    return max(under, key=lambda entry: len(entry.mountpoint)).fstype if under else ""


def _lies_under(where: str, mountpoint: str) -> bool:
    edge = mountpoint.rstrip("/\\") + os.sep
    return where == mountpoint or where.startswith(edge)


def _room(folder: Path) -> tuple[int, int] | None:
    """Return what is free and the size in bytes; None for a drive that is gone."""
    import shutil

    try:
        usage = shutil.disk_usage(folder)
    except OSError:
        return None
    return usage.free, usage.total
