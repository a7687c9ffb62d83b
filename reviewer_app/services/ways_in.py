"""What opens a vault: 开启密码, this machine, or 备用开启码. Each gives the keys and the name of its slot."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.paths import VaultPaths
from reviewer_app.security import slots
from reviewer_app.security.codes import normalise_recovery_code
from reviewer_app.security.slots import SlotError, VaultKeys

PASSWORD: Final = "password"
RECOVERY: Final = "recovery"
OPERATOR: Final = "operator-"

Opened = tuple[VaultKeys, str]
Way = Callable[[Path], Opened]
"""Given the vault folder, the keys and the slot that gave them; or the reason why it does not open."""


def existing(folder: Path) -> VaultPaths:
    """Return the paths of a vault that is there, or of which backups are. Raises EnvironmentTrouble vault-missing."""
    paths = VaultPaths(folder)
    if not paths.vault_db.is_file() and not paths.backups.is_dir():
        raise EnvironmentTrouble("vault-missing", file=str(folder))
    return paths


def by_pass_phrase(folder: Path, secret: str) -> Opened:
    """Try the slot of the pass-phrase, at the secretariat that of each operator. Raises SlotError."""
    paths = existing(folder)
    names = slots.slot_names(paths.slots)
    refused = SlotError("slot-missing")
    for name in names:
        if name != PASSWORD and not name.startswith(OPERATOR):
            continue
        try:
            return slots.open_slot(paths.slots, name, secret), name
        except SlotError as error:
            refused = error
    raise _with_the_way_out(refused, names)


def _with_the_way_out(refused: SlotError, names: Collection[str]) -> SlotError:
    """Nobody is sent to a recovery code that was never made: an office's operators open for each other."""
    if refused.code != "slot-wrong-secret" or RECOVERY in names:
        return refused
    if any(name.startswith(OPERATOR) for name in names):
        return SlotError("slot-wrong-secret-operator")
    return SlotError("slot-wrong-secret-alone")


def by_this_machine(folder: Path) -> Opened:
    """Ask the keyring of this machine (本机记住我). Raises SlotError, EnvironmentTrouble."""
    return slots.open_device_slot(existing(folder).slots), slots.DEVICE


def by_recovery_code(folder: Path, code: str) -> Opened:
    """Try the recovery code as a person typed it. Raises SlotError, RuleViolation recovery-code-form."""
    return slots.open_slot(existing(folder).slots, RECOVERY, normalise_recovery_code(code)), RECOVERY
