"""Key slots: small age files, any one of which opens the vault. Changing one never rewrites the database."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from reviewer_app.config import KIB
from reviewer_app.errors import EnvironmentTrouble, ForeignFileError, RuleViolation
from reviewer_app.security import age
from reviewer_app.security.atomic import sync_folder, write_file
from reviewer_app.security.derive import SALT_BYTES, ArgonCost, check_cost, derive
from reviewer_app.security.remembered import Store, SystemKeyring

DEVICE: Final = "device"
_DATABASE_KEY_BYTES: Final = 48
"""Key and salt of SQLCipher: with 64 hex alone the salt lives in page 1 and a torn write loses the file."""
_SLOT_MAX_BYTES: Final = 16 * KIB
_FORMAT: Final = "slot/1"
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_KEY: Final = re.compile(r"[0-9a-f]{96}")
_LEAST: Final = ArgonCost(memory=8, passes=1)


class SlotError(RuleViolation):
    """The slot does not open: `slot-wrong-secret`, `slot-damaged` or `slot-missing`."""


@dataclass(frozen=True)
class VaultKeys:
    """The raw keys of both databases, 96 hex digits each."""

    dossiers: str = field(repr=False)
    vault: str = field(repr=False)

    @classmethod
    def generate(cls) -> VaultKeys:
        """Return fresh keys."""
        return cls(secrets.token_hex(_DATABASE_KEY_BYTES), secrets.token_hex(_DATABASE_KEY_BYTES))


@dataclass(frozen=True)
class _Derivation:
    cost: ArgonCost
    salt: str


def slot_names(folder: Path) -> list[str]:
    """Return the names of the slots in `folder`, sorted; none when there is no folder."""
    return sorted(path.stem for path in folder.glob("*.age") if _NAME.fullmatch(path.stem))


def write_slot(folder: Path, name: str, secret: str, keys: VaultKeys, cost: ArgonCost) -> None:
    """Let `secret` open the vault through slot `name`; at every instant the old secret or the new one opens it.

    `folder` is the slots folder. Raises EnvironmentTrouble `file-write`.
    """
    _prepare(folder, name)
    new = _Derivation(cost, secrets.token_hex(SALT_BYTES))
    identity = _identity(secret, new)
    sealed = age.encrypt(_content(keys), [age.recipient_of(identity)])
    # Between the first and the last step both derivations stand beside the slot: a power cut locks nobody out.
    _write_derivations(folder, name, [new, *_current(folder, name)])
    write_file(_slot(folder, name), sealed)
    _write_derivations(folder, name, [new])


def open_slot(folder: Path, name: str, secret: str) -> VaultKeys:
    """Return the keys behind slot `name`. Raises SlotError, EnvironmentTrouble `file-read`."""
    sealed = _read(_slot(folder, name), name)
    derivations = _derivations(_read(_beside(folder, name), name), name)
    for derivation in derivations:
        try:
            return _opened(sealed, _identity(secret, derivation), name)
        except age.OtherRecipient:
            continue
    raise SlotError("slot-wrong-secret", slot=name)


def remove_slot(folder: Path, name: str) -> None:
    """Take slot `name` away; the other slots stay."""
    _slot(folder, name).unlink(missing_ok=True)
    _beside(folder, name).unlink(missing_ok=True)
    sync_folder(folder)


def write_device_slot(folder: Path, keys: VaultKeys, store: Store | None = None) -> None:
    """Let this device open the vault (本机记住我): a fresh identity in the system keyring, proven by reading back.

    Raises EnvironmentTrouble; whatever opened before still opens.
    """
    store = store or SystemKeyring()
    _prepare(folder, DEVICE)
    former = _entry(folder)
    identity = age.new_identity()
    sealed = age.encrypt(_content(keys), [age.recipient_of(identity)])
    store.put(_entry_name(sealed), identity)
    try:
        write_file(_slot(folder, DEVICE), sealed)
    except EnvironmentTrouble:
        store.delete(_entry_name(sealed))
        raise
    if former is not None:
        store.delete(former)


def open_device_slot(folder: Path, store: Store | None = None) -> VaultKeys:
    """Return the keys through the system keyring. Raises SlotError, EnvironmentTrouble; no slot is touched."""
    sealed = _read(_slot(folder, DEVICE), DEVICE)
    identity = (store or SystemKeyring()).get(_entry_name(sealed))
    try:
        return _opened(sealed, identity, DEVICE)
    except age.OtherRecipient:
        raise SlotError("slot-damaged", slot=DEVICE) from None


def forget_device_slot(folder: Path, store: Store | None = None) -> None:
    """Forget this device: first the slot, then its entry in the keyring.

    Raises EnvironmentTrouble when the keyring keeps the entry; it opens nothing then, the slot is gone.
    """
    entry = _entry(folder)
    if entry is None:
        return
    remove_slot(folder, DEVICE)
    (store or SystemKeyring()).delete(entry)


def _prepare(folder: Path, name: str) -> None:
    if not _NAME.fullmatch(name):
        raise ValueError("a slot's name has small letters, digits and hyphens")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentTrouble("file-write", name=folder.name, detail=error.strerror) from error


def _slot(folder: Path, name: str) -> Path:
    return folder / f"{name}.age"


def _beside(folder: Path, name: str) -> Path:
    return folder / f"{name}.json"


def _entry(folder: Path) -> str | None:
    path = _slot(folder, DEVICE)
    return _entry_name(_read(path, DEVICE)) if path.exists() else None


def _entry_name(sealed: bytes) -> str:
    # Named by the slot's digest: a slot and a secret that do not belong together never meet.
    return f"slot-{hashlib.sha256(sealed).hexdigest()[:32]}"


def _identity(secret: str, derivation: _Derivation) -> str:
    return derive(secret, bytes.fromhex(derivation.salt), derivation.cost).identity


def _opened(sealed: bytes, identity: str, name: str) -> VaultKeys:
    try:
        raw = age.decrypt(sealed, [identity], _SLOT_MAX_BYTES)
    except age.OtherRecipient:
        raise
    except age.AgeError:
        raise SlotError("slot-damaged", slot=name) from None
    found = _json(raw, name)
    keys = VaultKeys(str(found.get("dossiers")), str(found.get("vault")))
    if _content(keys) != raw or not (_KEY.fullmatch(keys.dossiers) and _KEY.fullmatch(keys.vault)):
        raise SlotError("slot-damaged", slot=name)
    return keys


def _content(keys: VaultKeys) -> bytes:
    return _canonical({"dossiers": keys.dossiers, "format": _FORMAT, "vault": keys.vault})


def _current(folder: Path, name: str) -> list[_Derivation]:
    try:
        return _derivations(_read(_beside(folder, name), name), name)
    except SlotError:
        # Nothing there, or nothing that could open: then nothing has to be kept.
        return []


def _write_derivations(folder: Path, name: str, derivations: list[_Derivation]) -> None:
    entries = [{"memory": entry.cost.memory, "passes": entry.cost.passes, "salt": entry.salt} for entry in derivations]
    write_file(_beside(folder, name), _canonical({"derivations": entries, "format": _FORMAT}))


def _derivations(raw: bytes, name: str) -> list[_Derivation]:
    found = _json(raw, name).get("derivations")
    try:
        entries = [_derivation(entry) for entry in found] if isinstance(found, list) else []
    except (KeyError, TypeError, ValueError, ForeignFileError):
        raise SlotError("slot-damaged", slot=name) from None
    if not entries:
        raise SlotError("slot-damaged", slot=name)
    return entries


def _derivation(entry: dict[str, object]) -> _Derivation:
    cost = ArgonCost(memory=_whole(entry["memory"]), passes=_whole(entry["passes"]))
    check_cost(cost, least=_LEAST)
    salt = str(entry["salt"])
    if len(bytes.fromhex(salt)) != SALT_BYTES:
        raise ValueError(salt)
    return _Derivation(cost, salt)


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError(value)
    return value


def _json(raw: bytes, name: str) -> dict[str, object]:
    try:
        found = json.loads(raw)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise SlotError("slot-damaged", slot=name)
    return found


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def _read(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(_SLOT_MAX_BYTES + 1)
    except FileNotFoundError:
        raise SlotError("slot-missing", slot=name) from None
    except OSError as error:
        raise EnvironmentTrouble("file-read", name=path.name, detail=error.strerror) from error
    if len(data) > _SLOT_MAX_BYTES:
        raise SlotError("slot-damaged", slot=name)
    return data
