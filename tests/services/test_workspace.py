"""Making, opening, locking a vault: every way in, and every way that is refused and changes nothing."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import keyring
import keyring.backend
import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, NoResultFound

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.messages import table
from reviewer_app.models.common import OwnKey
from reviewer_app.models.secretariat import OperatorRow
from reviewer_app.models.writer_lock import WriterLock
from reviewer_app.security.derive import ArgonCost
from reviewer_app.security.sshsig import SigningKey
from reviewer_app.services import ledger
from reviewer_app.services import workspace as workspaces
from reviewer_app.services.clock import SystemClock
from reviewer_app.services.workspace import (
    Workspace,
    add_operator,
    change_password,
    create_workspace,
    forget,
    make_recovery,
    open_workspace,
    remember,
    unlock_recovery,
    unlock_remembered,
)
from tests.clock import FixedClock
from tests.services.conftest import OPERATOR, SECRET, MakeWorkspace


class MemoryKeyring(keyring.backend.KeyringBackend):
    """A keyring for tests: kept in this process."""

    priority = 5  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


def refused(kind: type[Exception], code: str) -> Any:
    return pytest.raises(kind, check=lambda error: error.code == code)  # type: ignore[attr-defined]


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_new_vault(make_workspace: MakeWorkspace, tmp_path: Path, clock: FixedClock) -> None:
    workspace = make_workspace("expert", "v")
    assert (workspace.role, workspace.operator, workspace.slot) == ("expert", "", "password")
    assert workspace.clock is clock
    assert workspace.setting("role") == "expert"
    assert sorted(os.listdir(tmp_path)) == ["v"]
    assert stat.S_IMODE((tmp_path / "v").stat().st_mode) == 0o700
    for path in (tmp_path / "v").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path.name


def test_settings_are_json(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace("trustee")
    values: list[Any] = ["文字", 3, True, None, {"b": 1, "a": [1, 2]}]
    for value in values:
        with workspace.database.write() as session:
            workspace.put_setting(session, "one", value)
        assert workspace.setting("one", "default") == value
    assert workspace.setting("absent") is None
    assert workspace.setting("absent", 7) == 7


def test_own_keys(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace("expert")
    with workspace.database.write() as session:
        public = workspace.make_key(session, "device")
        recipient = workspace.make_identity(session, "device-age")
    assert workspace.own_key("device").public == public
    assert workspace.identity("device-age").startswith("AGE-SECRET-KEY-1")
    assert recipient.startswith("age1")
    with pytest.raises(IntegrityError), workspace.database.write() as session:
        workspace.make_key(session, "device")
    assert workspace.own_key("device").public == public
    with pytest.raises(NoResultFound):
        workspace.own_key("never-made")


def test_opening_again(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace("expert")
    with workspace.database.write() as session:
        workspace.put_setting(session, "name", "甲测试")
    workspace.close()
    with open_workspace(workspace.paths.root, SECRET) as again:
        assert (again.role, again.setting("name")) == ("expert", "甲测试")
        assert isinstance(again.clock, SystemClock)


def test_a_wrong_pass_phrase_changes_nothing(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace("secretariat")
    workspace.close()
    before = everything(workspace.paths.root)
    with refused(RuleViolation, "slot-wrong-secret-operator"):
        open_workspace(workspace.paths.root, SECRET + "!")
    assert everything(workspace.paths.root) == before
    open_workspace(workspace.paths.root, SECRET).close()


@pytest.mark.parametrize("way", ["open", "recovery", "remembered"])
def test_no_vault_there(tmp_path: Path, way: str) -> None:
    ways = {
        "open": lambda: open_workspace(tmp_path, SECRET),
        "recovery": lambda: unlock_recovery(tmp_path, "ABCD"),
        "remembered": lambda: unlock_remembered(tmp_path),
    }
    with refused(EnvironmentTrouble, "vault-missing"):
        ways[way]()
    assert list(tmp_path.iterdir()) == []


def test_a_vault_without_slots(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace("expert")
    workspace.close()
    for path in workspace.paths.slots.iterdir():
        path.unlink()
    with refused(RuleViolation, "slot-missing"):
        open_workspace(workspace.paths.root, SECRET)


def test_slots_of_another_vault(make_workspace: MakeWorkspace) -> None:
    one, other = make_workspace("expert"), make_workspace("expert")
    one.close()
    other.close()
    for path in other.paths.slots.iterdir():
        (one.paths.slots / path.name).write_bytes(path.read_bytes())
    with refused(EnvironmentTrouble, "vault-damaged"):
        open_workspace(one.paths.root, SECRET)
    WriterLock(one.paths.lock).release()


def test_a_vault_is_never_made_over_another(make_workspace: MakeWorkspace, cheap: ArgonCost) -> None:
    workspace = make_workspace("expert")
    workspace.close()
    before = everything(workspace.paths.root)
    with refused(RuleViolation, "vault-exists"):
        create_workspace(workspace.paths.root, "expert", SECRET, cost=cheap)
    assert everything(workspace.paths.root) == before


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path, cheap: ArgonCost) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for name in ("letters", "file"):
        with refused(RuleViolation, "vault-folder-not-empty"):
            create_workspace(tmp_path / name, "expert", SECRET, cost=cheap)
    assert everything(tmp_path) == {"file": b"mine", "letters/a.txt": b"mine"}


def test_a_place_without_room_for_a_folder_is_named(tmp_path: Path, cheap: ArgonCost) -> None:
    (tmp_path / "file").write_text("mine")
    with refused(EnvironmentTrouble, "vault-folder-unmade"):
        create_workspace(tmp_path / "file" / "vault", "expert", SECRET, cost=cheap)
    assert everything(tmp_path) == {"file": b"mine"}


def test_an_empty_folder_is_taken(tmp_path: Path, cheap: ArgonCost) -> None:
    (tmp_path / "new").mkdir()
    create_workspace(tmp_path / "new", "expert", SECRET, cost=cheap).close()
    open_workspace(tmp_path / "new", SECRET).close()


def test_folders_above_are_made(tmp_path: Path, cheap: ArgonCost) -> None:
    create_workspace(tmp_path / "a" / "b", "expert", SECRET, cost=cheap).close()
    assert sorted(os.listdir(tmp_path / "a")) == ["b"]


def test_a_broken_creation_leaves_nothing(tmp_path: Path, cheap: ArgonCost, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise EnvironmentTrouble("disk-full")

    monkeypatch.setattr(workspaces.slots, "write_slot", full)
    with refused(EnvironmentTrouble, "disk-full"):
        create_workspace(tmp_path / "v", "expert", SECRET, cost=cheap)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("role", "operator"), [("expert", OPERATOR), ("trustee", OPERATOR), ("secretariat", None)])
def test_only_the_secretariat_has_operators(tmp_path: Path, cheap: ArgonCost, role: Any, operator: str | None) -> None:
    with pytest.raises(ValueError, match="operators"):
        create_workspace(tmp_path / "v", role, SECRET, operator=operator, cost=cheap)


def test_only_one_at_a_time(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace("expert")
    with refused(RuleViolation, "vault-in-use"):
        open_workspace(workspace.paths.root, SECRET)
    workspace.close()
    open_workspace(workspace.paths.root, SECRET).close()


def test_the_lock_holds_between_programs_and_dies_with_its_holder(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace("expert")
    workspace.close()
    program = (
        "import sys; from pathlib import Path; from reviewer_app.models.writer_lock import WriterLock\n"
        "lock = WriterLock(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", program, str(workspace.paths.lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with refused(RuleViolation, "vault-in-use"):
            open_workspace(workspace.paths.root, SECRET)
        holder.kill()
    open_workspace(workspace.paths.root, SECRET).close()


def test_closing_twice_is_harmless(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace("expert")
    workspace.close()
    workspace.close()
    WriterLock(workspace.paths.lock).release()


def test_each_operator_opens_with_his_own(make_workspace: MakeWorkspace, cheap: ArgonCost) -> None:
    workspace = make_workspace("secretariat")
    folder, first = workspace.paths.root, workspace.operator
    second = add_operator(workspace, "复核乙测试", "checker", "另一个合成词组", cost=cheap)
    with workspace.database.read() as session:
        names = {row.id: row.name for row in session.scalars(select(OperatorRow))}
        keys = {row.name for row in session.scalars(select(OwnKey))}
        assert ledger.verify_chain(session) == 1
    assert names == {first: OPERATOR, second: "复核乙测试"}
    assert keys == {f"operator-{first}", f"operator-{second}"}
    workspace.close()
    with open_workspace(folder, "另一个合成词组", operator="复核乙测试") as opened:
        assert (opened.operator, opened.slot) == (second, f"operator-{second}")
    with open_workspace(folder, SECRET, operator=OPERATOR) as opened:
        assert opened.operator == first
    with refused(RuleViolation, "operator-other"):
        open_workspace(folder, SECRET, operator="复核乙测试")
    open_workspace(folder, SECRET).close()


def test_an_operator_is_no_use_to_an_expert(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace("expert")
    workspace.close()
    with refused(RuleViolation, "operator-other"):
        open_workspace(workspace.paths.root, SECRET, operator=OPERATOR)


def test_recovery_code(make_workspace: MakeWorkspace, cheap: ArgonCost) -> None:
    workspace = make_workspace("expert")
    folder = workspace.paths.root
    old = make_recovery(folder, workspace.keys, cost=cheap)
    code = make_recovery(folder, workspace.keys, cost=cheap)
    workspace.close()
    with unlock_recovery(folder, code.lower().replace("-", " ")) as opened:
        assert (opened.slot, opened.operator) == ("recovery", "")
        change_password(opened, None, "忘记之后的新词组", cost=cheap)
    open_workspace(folder, "忘记之后的新词组").close()
    with refused(RuleViolation, "slot-wrong-secret"):
        open_workspace(folder, SECRET)
    with refused(RuleViolation, "slot-wrong-secret"):
        unlock_recovery(folder, old)
    with refused(RuleViolation, "recovery-code-form"):
        unlock_recovery(folder, code[:-1])


def test_recovery_at_the_secretariat(make_workspace: MakeWorkspace, cheap: ArgonCost) -> None:
    workspace = make_workspace("secretariat")
    folder, operator = workspace.paths.root, workspace.operator
    code = make_recovery(folder, workspace.keys, cost=cheap)
    workspace.close()
    with unlock_recovery(folder, code) as opened:
        with pytest.raises(ValueError, match="belong to operators"):
            change_password(opened, None, "新词组", cost=cheap)
        change_password(opened, None, "新词组", operator=operator, cost=cheap)
    with open_workspace(folder, "新词组") as opened:
        assert opened.operator == operator


def test_change_of_pass_phrase(make_workspace: MakeWorkspace, cheap: ArgonCost) -> None:
    workspace = make_workspace("secretariat")
    before = workspace.paths.vault_db.read_bytes()
    with refused(RuleViolation, "slot-wrong-secret"):
        change_password(workspace, "not the old one", "新词组", cost=cheap)
    with refused(RuleViolation, "slot-wrong-secret"):
        change_password(workspace, None, "新词组", cost=cheap)
    change_password(workspace, SECRET, "新词组", cost=cheap)
    assert workspace.paths.vault_db.read_bytes() == before
    workspace.close()
    with refused(RuleViolation, "slot-wrong-secret-operator"):
        open_workspace(workspace.paths.root, SECRET)
    open_workspace(workspace.paths.root, "新词组").close()


def test_without_a_recovery_code_nobody_is_sent_to_one(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace("expert")
    workspace.close()
    with refused(RuleViolation, "slot-wrong-secret-alone"):
        open_workspace(workspace.paths.root, SECRET + "!")


def test_an_expert_has_no_operators_pass_phrase(make_workspace: MakeWorkspace, cheap: ArgonCost) -> None:
    workspace = make_workspace("expert")
    with pytest.raises(ValueError, match="belong to operators"):
        change_password(workspace, SECRET, "新词组", operator="someone", cost=cheap)


@pytest.fixture
def memory_keyring(monkeypatch: pytest.MonkeyPatch) -> MemoryKeyring:
    backend = MemoryKeyring()
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
    monkeypatch.setattr("reviewer_app.security.remembered._backend", lambda: backend)
    return backend


def test_without_a_keyring_nothing_is_lost(make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> None:
        raise EnvironmentTrouble("keyring-none")

    workspace = make_workspace("expert")
    monkeypatch.setattr("reviewer_app.security.remembered._backend", none)
    before = sorted(os.listdir(workspace.paths.slots))
    with refused(EnvironmentTrouble, "keyring-none"):
        remember(workspace)
    assert sorted(os.listdir(workspace.paths.slots)) == before
    workspace.close()
    open_workspace(workspace.paths.root, SECRET).close()


@pytest.mark.usefixtures("memory_keyring")
def test_remembered_device(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace("expert")
    remember(workspace)
    workspace.close()
    with unlock_remembered(workspace.paths.root) as opened:
        assert opened.slot == "device"
        forget(opened)
    with refused(RuleViolation, "slot-missing"):
        unlock_remembered(workspace.paths.root)
    open_workspace(workspace.paths.root, SECRET).close()


def test_the_secretariat_is_never_remembered(make_workspace: MakeWorkspace, memory_keyring: MemoryKeyring) -> None:
    workspace = make_workspace("secretariat")
    with refused(RuleViolation, "remember-secretariat"):
        remember(workspace)
    assert memory_keyring.kept == {}


def test_secrets_are_in_no_repr(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace("expert")
    shown = repr(workspace) + repr(vars(workspace))
    assert workspace.keys.vault not in shown
    assert workspace.keys.dossiers not in shown


def test_the_workspace_holds_no_rows(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace("secretariat")
    assert isinstance(workspace, Workspace)
    assert isinstance(workspace.own_key(f"operator-{workspace.operator}"), SigningKey)
    assert not [value for value in vars(workspace).values() if hasattr(value, "_sa_instance_state")]


def test_a_damaged_dossier_file_does_not_keep_the_lock(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace("expert")
    workspace.close()
    workspace.paths.dossiers_db.unlink()
    with refused(EnvironmentTrouble, "vault-missing"):
        open_workspace(workspace.paths.root, SECRET)
    WriterLock(workspace.paths.lock).release()


CODES = [
    "vault-missing",
    "vault-exists",
    "vault-folder-not-empty",
    "vault-folder-unmade",
    "vault-in-use",
    "operator-other",
    "remember-secretariat",
]


@pytest.mark.parametrize("code", CODES)
def test_each_refusal_has_a_sentence(code: str) -> None:
    assert set(table()[code]) == {"zh", "en"}


def test_the_system_clock_tells_utc_and_never_goes_back() -> None:
    clock = SystemClock()
    first = clock.monotonic_ms()
    assert len(clock.now()) == 20
    assert clock.now().endswith("Z")
    assert clock.monotonic_ms() >= first


def test_a_share_is_refused_before_anything_is_made(
    tmp_path: Path, make_workspace: MakeWorkspace, cheap: ArgonCost, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = make_workspace("expert")
    workspace.close()

    def refuse(folder: Path) -> None:
        raise EnvironmentTrouble("vault-on-share", folder=folder.name)

    monkeypatch.setattr(workspaces, "refuse_share", refuse)
    with refused(EnvironmentTrouble, "vault-on-share"):
        create_workspace(tmp_path / "new", "expert", SECRET, cost=cheap)
    assert not (tmp_path / "new").exists()
    with refused(EnvironmentTrouble, "vault-on-share"):
        open_workspace(workspace.paths.root, SECRET)
