"""Files that leave the vault: whole or not at all, and read back before anyone relies on them."""

from __future__ import annotations

from pathlib import Path

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.security.atomic import write_file


def hand_over(target: Path, content: bytes) -> Path:
    """Write `content` to `target` (temporary name, fsync, rename), read it back and compare; return `target`.

    Raises EnvironmentTrouble file-write, or handover-changed when the medium gives back other bytes.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentTrouble("file-write", name=target.name, detail=error.strerror or str(error)) from error
    write_file(target, content)
    try:
        same = target.read_bytes() == content
    except OSError as error:
        raise EnvironmentTrouble("handover-changed", name=target.name) from error
    if not same:
        raise EnvironmentTrouble("handover-changed", name=target.name)
    return target
