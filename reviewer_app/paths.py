"""Where files lie: the packaged resources, and the parts of a vault folder."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from typing import Final, Literal, NamedTuple

APP_NAME = "reviewer-app"
SECRETS: Final = frozenset(
    f"REVIEWER_{name}" for name in ("PASSPHRASE", "NEW_PASSPHRASE", "SERVER_PASSWORD", "MAILBOX_PASSWORD")
)
"""What a verb may find in its surroundings, and no process that it starts."""


@cache
def resources() -> Path:
    """Return the folder with the data that ships with the program."""
    inside = Path(__file__).resolve().parent / "_resources"
    return inside if inside.is_dir() else Path(__file__).resolve().parent.parent / "resources"


def cache_folder() -> Path:
    """Return the folder for what can be made again (fonts), created when missing."""
    folder = _own_folder("cache")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def default_vault() -> Path:
    """Return where an expert's vault lies when no folder was named."""
    return _own_folder("data") / "vault"


def rehearsal_folder() -> Path:
    """Return where the window's rehearsal is played: beside the vault and never in it."""
    return default_vault().parent / "rehearsal"


def _own_folder(kind: Literal["cache", "data"]) -> Path:
    """Return the user's folder of a kind. On Linux as platformdirs says, which takes 4 ms of the start to load."""
    if sys.platform == "linux":
        variable, usual = {"cache": ("XDG_CACHE_HOME", ".cache"), "data": ("XDG_DATA_HOME", ".local/share")}[kind]
        chosen = Path(os.environ.get(variable, ""))
        return (chosen if chosen.is_absolute() else Path.home() / usual) / APP_NAME
    else:
        import platformdirs

        find = platformdirs.user_cache_dir if kind == "cache" else platformdirs.user_data_dir
        return Path(find(APP_NAME, appauthor=False))


def child_surroundings() -> dict[str, str]:
    """Return the environment of a part of the program that runs as a process of its own: nobody's secrets are in it.

    Nor does it look for modules in the folder where we happen to stand: that may be a stick on which a stranger has
    left a `json.py`.
    """
    kept = {name: value for name, value in os.environ.items() if name.upper() not in SECRETS}
    return {**kept, "PYTHONSAFEPATH": "1"}


class VaultPaths(NamedTuple):
    """The parts of one vault folder."""

    root: Path

    @property
    def vault_db(self) -> Path:
        """Scores, keys, ledger: all that must not be lost."""
        return self.root / "vault.db"

    @property
    def dossiers_db(self) -> Path:
        """Dossier files as encrypted rows; can be filled again from the packages."""
        return self.root / "dossiers.db"

    @property
    def slots(self) -> Path:
        """Key slots: `<name>.age`, with salt and cost beside in `<name>.json` where it is derived."""
        return self.root / "slots"

    @property
    def pool(self) -> Path:
        """The secretariat's originals: age files named by their digest."""
        return self.root / "pool"

    @property
    def arriving(self) -> Path:
        """Sealed files under way from a mailbox: what a broken line left goes on from here."""
        return self.root / "arriving"

    @property
    def backups(self) -> Path:
        """Whole copies of vault.db under the same key, the highest number is the newest."""
        return self.root / "backups"

    @property
    def damaged(self) -> Path:
        """What a backup has taken the place of: kept for whoever can still read something out of it."""
        return self.root / "damaged"

    @property
    def is_there(self) -> bool:
        """Whether there is a vault, or backups of one."""
        return self.vault_db.is_file() or (self.backups.is_dir() and self.slots.is_dir())

    @property
    def lock(self) -> Path:
        """Held by the one writer."""
        return self.root / "vault.lock"
