"""The open vault of one role: made, opened by any one of its slots, closed. It holds values, never rows."""

from __future__ import annotations

import secrets
import shutil
from pathlib import Path
from typing import Any, Literal, Self

import msgspec
from sqlalchemy.orm import Session

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.models.common import OwnKey, Setting
from reviewer_app.models.database import Database
from reviewer_app.models.dossier_store import DossierStore, create_dossiers
from reviewer_app.models.secretariat import OperatorRow
from reviewer_app.models.share import refuse_share
from reviewer_app.models.vault import create_vault, open_vault
from reviewer_app.models.writer_lock import WriterLock, lock_vault
from reviewer_app.paths import VaultPaths
from reviewer_app.security import slots
from reviewer_app.security.age import new_identity, recipient_of
from reviewer_app.security.codes import new_id, new_recovery_code, normalise_recovery_code
from reviewer_app.security.derive import STRONG, ArgonCost
from reviewer_app.security.slots import VaultKeys
from reviewer_app.security.sshsig import SigningKey
from reviewer_app.services import ledger, ways_in
from reviewer_app.services.clock import Clock, SystemClock
from reviewer_app.services.ways_in import OPERATOR, PASSWORD, RECOVERY

__all__ = [
    "OPERATOR",
    "PASSWORD",
    "RECOVERY",
    "Role",
    "Workspace",
    "add_operator",
    "change_password",
    "check_free",
    "create_workspace",
    "forget",
    "is_remembered",
    "make_recovery",
    "open_with",
    "open_workspace",
    "remember",
    "unlock_recovery",
    "unlock_remembered",
]

Role = Literal["expert", "secretariat", "trustee"]


class Workspace:
    """One open vault: what every service is handed. `operator`: id of who opened it, "" but at the secretariat.

    `slot` names the key slot that opened it.
    """

    def __init__(
        self,
        database: Database,
        dossiers: DossierStore,
        paths: VaultPaths,
        role: Role,
        clock: Clock,
        operator: str,
        *,
        slot: str,
        keys: VaultKeys,
        lock: WriterLock,
    ) -> None:
        self.database = database
        self.dossiers = dossiers
        self.paths = paths
        self.role = role
        self.clock = clock
        self.operator = operator
        self.slot = slot
        self.keys = keys
        self._lock = lock

    def setting(self, key: str, default: Any = None) -> Any:
        """Return one kept value, or `default`."""
        found = self.database.ask("SELECT value FROM setting WHERE key = ?", key)
        return msgspec.json.decode(found[0][0]) if found else default

    def put_setting(self, session: Session, key: str, value: Any) -> None:
        """Keep one value within the caller's transaction."""
        session.merge(Setting(key=key, value=msgspec.json.encode(value, order="sorted")))

    def own_key(self, name: str) -> SigningKey:
        """Return an own signing key by its name; asking for one that was never made is a bug."""
        return SigningKey.from_seed_hex(self._secret(name))

    def identity(self, name: str) -> str:
        """Return an own age identity by its name; asking for one that was never made is a bug."""
        return self._secret(name)

    def _secret(self, name: str) -> str:
        with self.database.read() as session:
            return session.get_one(OwnKey, name).secret

    def make_key(self, session: Session, name: str) -> str:
        """Make a signing key within the caller's transaction and return its public half. Never overwrites one."""
        key = SigningKey.generate()
        session.add(OwnKey(name=name, kind="ed25519", secret=key.seed_hex, public=key.public))
        session.flush()
        return key.public

    def make_identity(self, session: Session, name: str) -> str:
        """Make an age identity within the caller's transaction and return its recipient. Never overwrites one."""
        identity = new_identity()
        recipient = recipient_of(identity)
        session.add(OwnKey(name=name, kind="age", secret=identity, public=recipient))
        session.flush()
        return recipient

    def close(self) -> None:
        """Close both files and give the vault free."""
        self.dossiers.close()
        self.database.close()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def create_workspace(
    folder: Path,
    role: Role,
    secret: str,
    *,
    operator: str | None = None,
    cost: ArgonCost = STRONG,
    clock: Clock | None = None,
) -> Workspace:
    """Make a vault that `secret` opens, and open it. `operator`: name of the first one, at the secretariat only.

    It is made beside `folder` and takes its name when all of it is there: a broken run leaves no half vault.
    """
    if (operator is not None) != (role == "secretariat"):
        raise ValueError("the secretariat, and nobody else, has operators")
    check_free(folder)
    refuse_share(folder)
    keys = VaultKeys.generate()
    slot = PASSWORD if operator is None else OPERATOR + new_id()
    partial = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.new")
    try:
        _fill(VaultPaths(partial), role, keys, slot, operator)
        slots.write_slot(VaultPaths(partial).slots, slot, secret, keys, cost)
        if folder.is_dir():
            folder.rmdir()
        partial.rename(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return open_with(folder, keys, slot, clock)


def check_free(folder: Path) -> None:
    """Refuse a folder in which something lies already. RuleViolation vault-exists, vault-folder-not-empty."""
    if VaultPaths(folder).vault_db.exists():
        raise RuleViolation("vault-exists", folder=folder.name)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RuleViolation("vault-folder-not-empty", folder=folder.name)


def _fill(paths: VaultPaths, role: Role, keys: VaultKeys, slot: str, operator: str | None) -> None:
    try:
        paths.root.mkdir(mode=0o700, parents=True)
        paths.slots.mkdir(mode=0o700)
    except OSError as error:
        raise EnvironmentTrouble("vault-folder-unmade", detail=error.strerror or str(error)) from error
    create_dossiers(paths.dossiers_db, keys.dossiers).close()
    database = create_vault(paths.vault_db, keys.vault)
    try:
        with database.write() as session:
            session.add(Setting(key="role", value=msgspec.json.encode(role)))
            if operator is not None:
                _add_operator_rows(session, slot.removeprefix(OPERATOR), operator, "operator")
    finally:
        database.close()


def _add_operator_rows(session: Session, operator: str, name: str, role: str) -> None:
    key = SigningKey.generate()
    session.add(OperatorRow(id=operator, name=name, role=role))
    session.add(OwnKey(name=OPERATOR + operator, kind="ed25519", secret=key.seed_hex, public=key.public))


def open_workspace(folder: Path, secret: str, *, operator: str | None = None, clock: Clock | None = None) -> Workspace:
    """Open with a pass-phrase. At the secretariat the slot that it opens says which operator is at work.

    `operator`: his name, when he stated it; a pass-phrase of another one is refused.
    """
    keys, slot = ways_in.by_pass_phrase(folder, secret)
    workspace = open_with(folder, keys, slot, clock)
    if operator is not None and _operator_name(workspace) != operator:
        workspace.close()
        raise RuleViolation("operator-other", stated=operator)
    return workspace


def _operator_name(workspace: Workspace) -> str:
    with workspace.database.read() as session:
        row = session.get(OperatorRow, workspace.operator)
        return "" if row is None else row.name


def unlock_remembered(folder: Path, *, clock: Clock | None = None) -> Workspace:
    """Open with the identity that this machine's keyring keeps (本机记住我)."""
    return open_with(folder, *ways_in.by_this_machine(folder), clock)


def unlock_recovery(folder: Path, code: str, *, clock: Clock | None = None) -> Workspace:
    """Open with the recovery code (备用开启码) as a person typed it. Nobody is at work then as an operator."""
    return open_with(folder, *ways_in.by_recovery_code(folder, code), clock)


def remember(workspace: Workspace) -> None:
    """Let this machine's keyring open the vault from now on; not where each operator has to show who he is."""
    if workspace.role == "secretariat":
        raise RuleViolation("remember-secretariat")
    slots.write_device_slot(workspace.paths.slots, workspace.keys)


def forget(workspace: Workspace) -> None:
    """Take the remembered way in away; pass-phrase and recovery code stay."""
    slots.forget_device_slot(workspace.paths.slots)


def is_remembered(workspace: Workspace) -> bool:
    """Whether this machine was asked to remember (its keyring may have forgotten since)."""
    return slots.DEVICE in slots.slot_names(workspace.paths.slots)


def make_recovery(folder: Path, keys: VaultKeys, *, cost: ArgonCost = STRONG, code: str = "") -> str:
    """Let a recovery code open the vault and return it; it is kept nowhere. The former one no longer opens.

    `code`: one of `new_recovery_code` that was shown and proven before; a fresh one is made where none is given.
    """
    code = code or new_recovery_code()
    slots.write_slot(VaultPaths(folder).slots, RECOVERY, normalise_recovery_code(code), keys, cost)
    return code


def change_password(
    workspace: Workspace, old: str | None, new: str, *, operator: str = "", cost: ArgonCost = STRONG
) -> None:
    """Let `new` open where `old` did; the databases are not rewritten.

    After the recovery code nobody knows `old` (None); then `operator` says whose pass-phrase it is, at the secretariat.
    """
    owner = workspace.operator or operator
    if bool(owner) != (workspace.role == "secretariat"):
        raise ValueError("the secretariat's pass-phrases belong to operators")
    name = OPERATOR + owner if owner else PASSWORD
    if workspace.slot != RECOVERY:
        slots.open_slot(workspace.paths.slots, name, old or "")
    slots.write_slot(workspace.paths.slots, name, new, workspace.keys, cost)


def add_operator(workspace: Workspace, name: str, role: str, secret: str, *, cost: ArgonCost = STRONG) -> str:
    """Give another operator a slot and a signing key of his own; return his id."""
    operator = new_id()
    with workspace.database.write() as session:
        _add_operator_rows(session, operator, name, role)
        ledger.append(session, workspace, "operator-added", operator=operator, role=role)
        slots.write_slot(workspace.paths.slots, OPERATOR + operator, secret, workspace.keys, cost)
    return operator


def open_with(folder: Path, keys: VaultKeys, slot: str, clock: Clock | None = None) -> Workspace:
    """Take the lock, open both files, read the role, compare the log with its newest anchor; all or nothing."""
    refuse_share(folder)
    paths = VaultPaths(folder)
    undo: list[Any] = []
    try:
        lock = lock_vault(paths.lock)
        undo.append(lock.release)
        database = open_vault(paths.vault_db, keys.vault)
        undo.append(database.close)
        dossiers = DossierStore(paths.dossiers_db, keys.dossiers)
        undo.append(dossiers.close)
        with database.read() as session:
            role: Role = msgspec.json.decode(session.get_one(Setting, "role").value)
            ledger.check_anchor(session)
    except BaseException:
        for close in reversed(undo):
            close()
        raise
    operator = slot.removeprefix(OPERATOR) if slot.startswith(OPERATOR) else ""
    return Workspace(database, dossiers, paths, role, clock or SystemClock(), operator, slot=slot, keys=keys, lock=lock)
