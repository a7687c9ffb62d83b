"""A vault is taken away for good: first out of its place, then its keys, then the rest."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path
from typing import Final

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.paths import VaultPaths

LEAVING: Final = ".leaving"
"""How the folder ends that is just being taken away."""


def remove_vault(folder: Path) -> None:
    """Take a closed vault away, and what a removal that was cut short has left beside it.

    EnvironmentTrouble leave-open (something in it is in use: nothing was changed), leave-left.
    """
    going = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}{LEAVING}")
    try:
        folder.rename(going)
    except OSError as error:
        raise EnvironmentTrouble("leave-open", detail=error.strerror or str(error)) from error
    sweep(folder)


def sweep(folder: Path) -> int:
    """Take away what removals that were cut short have left beside `folder`; return how many vaults that were."""
    broken = sorted(folder.parent.glob(f".{folder.name}.*{LEAVING}"))
    for one in broken:
        _take_away(one)
    return len(broken)


def _take_away(going: Path) -> None:
    """Overwrite the keys first: without them nothing else can be read, whatever becomes of it."""
    try:
        for path in sorted(VaultPaths(going).slots.glob("*")):
            with path.open("r+b") as stream:
                stream.write(bytes(os.fstat(stream.fileno()).st_size))
                stream.flush()
                os.fsync(stream.fileno())
            path.unlink()
        shutil.rmtree(going)
    except OSError as error:
        raise EnvironmentTrouble("leave-left", path=str(going)) from error
