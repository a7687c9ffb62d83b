"""A vault is never kept on a network share: locks and shared memory do not hold there, and two writers spoil it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from reviewer_app.errors import EnvironmentTrouble

MOUNTS: Final = Path("/proc/self/mountinfo")
SHARES: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "fuse.sshfs", "fuse.rclone", "davfs"}
)


def refuse_share(folder: Path, mounts: Path = MOUNTS) -> None:
    """Raise EnvironmentTrouble `vault-on-share` when `folder` lies on a share; where the system does not tell, pass."""
    if _is_remote(folder.resolve(), mounts):
        raise EnvironmentTrouble("vault-on-share", folder=folder.name)


if sys.platform == "win32":  # pragma: no cover  (the other branch is the tested one)
    import ctypes

    _DRIVE_REMOTE = 4

    def _is_remote(folder: Path, mounts: Path) -> bool:
        del mounts
        return folder.anchor.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _DRIVE_REMOTE

else:

    def _is_remote(folder: Path, mounts: Path) -> bool:
        if not mounts.is_file():
            return False
        kinds: dict[Path, str] = {}
        for line in mounts.read_text("utf-8", "surrogateescape").splitlines():
            place, _, kind = line.partition(" - ")
            kinds[Path(_unescaped(place.split(" ")[4]))] = kind.split(" ")[0]
        nearest = next((kinds[above] for above in (folder, *folder.parents) if above in kinds), "")
        return nearest in SHARES

    def _unescaped(text: str) -> str:
        for sign in " \t\n\\":
            text = text.replace(f"\\{ord(sign):03o}", sign)
        return text
