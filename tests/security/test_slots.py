"""Slots: any one opens, a change locks nobody out, and nothing odd is taken for a key."""

from __future__ import annotations

import json
import os
import stat
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.security import age, derive, slots
from reviewer_app.security.derive import ArgonCost
from reviewer_app.security.slots import SlotError, VaultKeys

KEYS = VaultKeys(dossiers="ab" * 48, vault="cd" * 48)
SECRET = "正确的开启密码"


class MemoryStore:
    """A keyring in memory, which can be told to fail."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.fails = ""

    def _check(self) -> None:
        if self.fails:
            raise EnvironmentTrouble(self.fails)

    def put(self, entry: str, secret: str) -> None:
        self._check()
        self.kept[entry] = secret

    def get(self, entry: str) -> str:
        self._check()
        if entry not in self.kept:
            raise EnvironmentTrouble("keyring-lost")
        return self.kept[entry]

    def delete(self, entry: str) -> None:
        self._check()
        self.kept.pop(entry, None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "slots"


@pytest.fixture
def written(folder: Path, cheap: ArgonCost) -> Path:
    slots.write_slot(folder, "password", SECRET, KEYS, cheap)
    return folder


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def reason(folder: Path, secret: str = SECRET, name: str = "password") -> str:
    with pytest.raises(SlotError) as refused:
        slots.open_slot(folder, name, secret)
    return refused.value.code


# --- slots of secrets


def test_fresh_keys_have_96_hex_digits_and_stay_hidden() -> None:
    keys = VaultKeys.generate()
    assert len(keys.vault) == len(keys.dossiers) == 96
    assert keys.vault != keys.dossiers
    assert int(keys.vault, 16) != int(VaultKeys.generate().vault, 16)
    assert repr(keys) == "VaultKeys()"


def test_the_secret_opens_and_another_does_not(written: Path) -> None:
    assert slots.open_slot(written, "password", SECRET) == KEYS
    assert reason(written, "错误") == "slot-wrong-secret"
    assert reason(written, name="recovery") == "slot-missing"


def test_each_slot_opens_by_its_own_secret(written: Path, cheap: ArgonCost) -> None:
    slots.write_slot(written, "operator-00112233", "other", KEYS, cheap)
    assert slots.slot_names(written) == ["operator-00112233", "password"]
    assert slots.open_slot(written, "operator-00112233", "other") == KEYS
    assert reason(written, "other") == "slot-wrong-secret"


def test_no_folder_has_no_slots(tmp_path: Path) -> None:
    assert slots.slot_names(tmp_path / "none") == []


def test_folder_and_files_are_ours_alone(written: Path) -> None:
    assert stat.S_IMODE(written.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in written.iterdir()} == {0o600}


def test_stock_age_opens_a_slot_by_hand(written: Path, tmp_path: Path) -> None:
    beside = json.loads((written / "password.json").read_bytes())["derivations"][0]
    derived = derive.derive(SECRET, bytes.fromhex(beside["salt"]), ArgonCost(beside["memory"], beside["passes"]))
    key = tmp_path / "key"
    key.write_text(derived.identity + "\n")
    plain = subprocess.run(["age", "-d", "-i", key, written / "password.age"], capture_output=True, check=True).stdout
    assert plain == b'{"dossiers":"%s","format":"slot/1","vault":"%s"}' % (b"ab" * 48, b"cd" * 48)


def test_a_new_secret_replaces_the_old_one_and_its_salt(written: Path, cheap: ArgonCost) -> None:
    before = content(written)
    slots.write_slot(written, "password", "new", KEYS, cheap)
    assert slots.open_slot(written, "password", "new") == KEYS
    assert reason(written) == "slot-wrong-secret"
    after = content(written)
    assert before.keys() == after.keys()
    assert all(before[name] != after[name] for name in before)
    assert len(json.loads(after["password.json"])["derivations"]) == 1


@pytest.mark.parametrize("stop", range(1, 7))
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_power_cut_at_any_step_leaves_a_secret_that_opens(
    written: Path, cheap: ArgonCost, monkeypatch: pytest.MonkeyPatch, stop: int, call: str
) -> None:
    done = 0
    original = getattr(os, call)

    def cut(*given: object) -> object:
        nonlocal done
        done += 1
        if done == stop:
            raise OSError(5, "power cut")
        return original(*given)

    monkeypatch.setattr(os, call, cut)
    with suppress(EnvironmentTrouble):
        slots.write_slot(written, "password", "new", KEYS, cheap)
    monkeypatch.undo()
    assert "new" in openers(written) or SECRET in openers(written)
    # Whatever was left, the next try sets it right.
    slots.write_slot(written, "password", "newest", KEYS, cheap)
    assert openers(written) == {"newest"}


def openers(folder: Path) -> set[str]:
    return {secret for secret in (SECRET, "new", "newest") if outcome(folder, secret) == "opened"}


def outcome(folder: Path, secret: str) -> str:
    try:
        slots.open_slot(folder, "password", secret)
    except SlotError as refused:
        return refused.code
    return "opened"


@pytest.mark.parametrize("name", ["", "../x", "A", "a/b", "a.age", "甲", "-a", "a" * 81])
def test_a_name_that_is_no_slots_name_is_a_bug(folder: Path, cheap: ArgonCost, name: str) -> None:
    with pytest.raises(ValueError, match="slot's name"):
        slots.write_slot(folder, name, SECRET, KEYS, cheap)
    assert not folder.exists()


def test_a_slot_can_be_taken_away(written: Path, cheap: ArgonCost) -> None:
    slots.write_slot(written, "recovery", "other", KEYS, cheap)
    slots.remove_slot(written, "password")
    slots.remove_slot(written, "password")
    assert slots.slot_names(written) == ["recovery"]
    assert slots.open_slot(written, "recovery", "other") == KEYS


GOOD_ENTRY = {"memory": 64, "passes": 1, "salt": "00" * 16}


def beside(*entries: object) -> bytes:
    return json.dumps({"derivations": list(entries), "format": "slot/1"}).encode()


BESIDE = {
    "empty": b"",
    "no JSON": b"{",
    "not UTF-8": b"\xff",
    "no object": b"[]",
    "no derivations": b"{}",
    "empty list": beside(),
    "no list": b'{"derivations":7}',
    "no entry": beside(7),
    "no salt": beside({"memory": 64, "passes": 1}),
    "short salt": beside({**GOOD_ENTRY, "salt": "00"}),
    "salt not hex": beside({**GOOD_ENTRY, "salt": "zz" * 16}),
    "no memory": beside({"passes": 1, "salt": "00" * 16}),
    "memory is text": beside({**GOOD_ENTRY, "memory": "64"}),
    "memory is true": beside({**GOOD_ENTRY, "memory": True}),
    "memory is a fraction": beside({**GOOD_ENTRY, "memory": 64.5}),
    "memory beyond the ceiling": beside({**GOOD_ENTRY, "memory": derive.MOST.memory + 1}),
    "no passes": beside({**GOOD_ENTRY, "passes": 0}),
    "passes beyond the ceiling": beside({**GOOD_ENTRY, "passes": 17}),
    "second entry broken": beside(GOOD_ENTRY, {}),
    "far too long": b" " * 20_000,
    "padded": beside(GOOD_ENTRY) + b" " * 20_000,
}


@pytest.mark.parametrize("name", BESIDE)
def test_an_odd_file_beside_the_slot_is_damage_not_a_wrong_secret(written: Path, name: str, cheap: ArgonCost) -> None:
    (written / "password.json").write_bytes(BESIDE[name])
    assert reason(written) == "slot-damaged"
    slots.write_slot(written, "password", SECRET, KEYS, cheap)
    assert slots.open_slot(written, "password", SECRET) == KEYS


def sealed_for(folder: Path, plain: bytes) -> bytes:
    entry = json.loads((folder / "password.json").read_bytes())["derivations"][0]
    derived = derive.derive(SECRET, bytes.fromhex(entry["salt"]), ArgonCost(entry["memory"], entry["passes"]))
    return age.encrypt(plain, [age.recipient_of(derived.identity)])


CONTENT = {
    "no JSON": b"x",
    "no object": b"[]",
    "other format": b'{"dossiers":"%s","format":"slot/2","vault":"%s"}' % (b"ab" * 48, b"cd" * 48),
    "short key": b'{"dossiers":"%s","format":"slot/1","vault":"%s"}' % (b"ab" * 48, b"cd" * 32),
    "quote in a key": b'{"dossiers":"%s","format":"slot/1","vault":"%s"}' % (b"ab" * 48, b"'" * 96),
    "capitals": b'{"dossiers":"%s","format":"slot/1","vault":"%s"}' % (b"AB" * 48, b"cd" * 48),
    "more": b'{"dossiers":"%s","format":"slot/1","more":1,"vault":"%s"}' % (b"ab" * 48, b"cd" * 48),
    "spaces": b'{"dossiers": "%s","format":"slot/1","vault":"%s"}' % (b"ab" * 48, b"cd" * 48),
    "too long": b" " * 17_000,
}


@pytest.mark.parametrize("name", CONTENT)
def test_an_odd_content_is_never_used_as_a_key(written: Path, name: str) -> None:
    (written / "password.age").write_bytes(sealed_for(written, CONTENT[name]))
    assert reason(written) == "slot-damaged"


@pytest.mark.parametrize("damage", [b"", b"x", b"age-encryption.org/v1\n"])
def test_a_damaged_slot_says_so(written: Path, damage: bytes) -> None:
    (written / "password.age").write_bytes(damage)
    assert reason(written) == "slot-damaged"


def test_a_flipped_last_byte_is_damage_and_the_other_slots_stay(written: Path, cheap: ArgonCost) -> None:
    slots.write_slot(written, "recovery", "other", KEYS, cheap)
    path = written / "password.age"
    raw = path.read_bytes()
    path.write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
    assert reason(written) == "slot-damaged"
    assert slots.open_slot(written, "recovery", "other") == KEYS


def test_a_slot_without_its_derivation_is_missing(written: Path) -> None:
    (written / "password.json").unlink()
    assert reason(written) == "slot-missing"


def test_a_slot_that_cannot_be_read_is_the_machines_trouble(written: Path) -> None:
    (written / "password.age").unlink()
    (written / "password.age").mkdir()
    with pytest.raises(EnvironmentTrouble) as trouble:
        slots.open_slot(written, "password", SECRET)
    assert trouble.value.code == "file-read"


def test_a_folder_that_cannot_be_made_is_the_machines_trouble(tmp_path: Path, cheap: ArgonCost) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(EnvironmentTrouble) as trouble:
        slots.write_slot(tmp_path / "file" / "slots", "password", SECRET, KEYS, cheap)
    assert trouble.value.code == "file-write"


# --- this device


def test_a_remembered_device_opens(written: Path) -> None:
    store = MemoryStore()
    slots.write_device_slot(written, KEYS, store)
    assert slots.open_device_slot(written, store) == KEYS
    assert slots.slot_names(written) == ["device", "password"]
    assert KEYS.vault not in str(store.kept)


def test_remembering_again_replaces_the_entry(written: Path) -> None:
    store = MemoryStore()
    slots.write_device_slot(written, KEYS, store)
    first = dict(store.kept)
    slots.write_device_slot(written, KEYS, store)
    assert len(store.kept) == 1
    assert store.kept != first
    assert slots.open_device_slot(written, store) == KEYS


def test_forgetting_takes_slot_and_entry(written: Path) -> None:
    store = MemoryStore()
    slots.write_device_slot(written, KEYS, store)
    slots.forget_device_slot(written, store)
    slots.forget_device_slot(written, store)
    assert store.kept == {}
    assert slots.slot_names(written) == ["password"]
    with pytest.raises(SlotError) as refused:
        slots.open_device_slot(written, store)
    assert refused.value.code == "slot-missing"


@pytest.mark.parametrize("trouble", ["keyring-none", "keyring-locked", "keyring-unsafe", "keyring-lost"])
def test_no_trouble_of_the_keyring_touches_a_slot(written: Path, trouble: str) -> None:
    store = MemoryStore()
    slots.write_device_slot(written, KEYS, store)
    before = content(written)
    store.fails = trouble
    for act in (
        lambda: slots.open_device_slot(written, store),
        lambda: slots.write_device_slot(written, KEYS, store),
    ):
        with pytest.raises(EnvironmentTrouble) as raised:
            act()
        assert raised.value.code == trouble
    assert content(written) == before
    assert slots.open_slot(written, "password", SECRET) == KEYS
    store.fails = ""
    assert slots.open_device_slot(written, store) == KEYS


def test_a_keyring_that_lost_the_entry_says_so_and_can_be_taught_again(written: Path) -> None:
    store = MemoryStore()
    slots.write_device_slot(written, KEYS, store)
    store.kept.clear()
    with pytest.raises(EnvironmentTrouble) as raised:
        slots.open_device_slot(written, store)
    assert raised.value.code == "keyring-lost"
    slots.write_device_slot(written, KEYS, store)
    assert slots.open_device_slot(written, store) == KEYS


def test_forgetting_with_a_locked_keyring_still_shuts_the_slot(written: Path) -> None:
    store = MemoryStore()
    slots.write_device_slot(written, KEYS, store)
    store.fails = "keyring-locked"
    with pytest.raises(EnvironmentTrouble):
        slots.forget_device_slot(written, store)
    assert slots.slot_names(written) == ["password"]


def test_an_entry_that_is_not_the_slots_is_damage(written: Path) -> None:
    store = MemoryStore()
    slots.write_device_slot(written, KEYS, store)
    for secret in (age.new_identity(), "no identity"):
        store.kept = dict.fromkeys(store.kept, secret)
        with pytest.raises(SlotError) as refused:
            slots.open_device_slot(written, store)
        assert refused.value.code == "slot-damaged"


def test_a_full_disk_leaves_the_former_device_slot_and_no_orphan(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = MemoryStore()
    slots.write_device_slot(written, KEYS, store)
    kept, before = dict(store.kept), content(written)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EnvironmentTrouble) as trouble:
        slots.write_device_slot(written, KEYS, store)
    assert trouble.value.code == "file-write"
    assert (store.kept, content(written)) == (kept, before)


def test_the_system_keyring_is_what_is_used_by_default(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = MemoryStore()
    monkeypatch.setattr(slots, "SystemKeyring", lambda: store)
    slots.write_device_slot(written, KEYS)
    assert slots.open_device_slot(written) == KEYS
    slots.forget_device_slot(written)
    assert store.kept == {}
