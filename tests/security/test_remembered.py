"""The system keyring in every state it can be in; the real gnome-keyring among them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import keyring.backends.fail
import keyring.backends.null
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.errors import InitError, KeyringLocked, NoKeyringError, PasswordSetError

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.security import remembered
from reviewer_app.security.remembered import SystemKeyring
from tests.patience import PATIENCE


class Memory(KeyringBackend):
    """Keeps entries in memory; `raises` is what each call raises, `forgets` what it does not keep."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.raises: Exception | None = None
        self.forgets = False

    def _check(self) -> None:
        if self.raises is not None:
            raise self.raises

    def set_password(self, service: str, username: str, password: str) -> None:
        self._check()
        if not self.forgets:
            self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        self._check()
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        self._check()
        del self.kept[service, username]


class Plaintext(Memory):
    """Stands for keyrings.alt.file.PlaintextKeyring: a backend that nobody vouches for."""


class Chain(ChainerBackend):
    """A chain of given backends, to be taken for keyring's own."""

    __module__ = "keyring.backends.chainer"
    backends: list[KeyringBackend] = []  # type: ignore[assignment]  # noqa: RUF012


@pytest.fixture
def use() -> Iterator[Callable[[KeyringBackend], None]]:
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


@pytest.fixture
def vouched(monkeypatch: pytest.MonkeyPatch, use: Callable[[KeyringBackend], None]) -> Memory:
    safe = type("Keyring", (Memory,), {"__module__": "keyring.backends.SecretService"})
    backend: Memory = safe()
    use(backend)
    return backend


def code(act: Callable[[], object]) -> str:
    with pytest.raises(EnvironmentTrouble) as trouble:
        act()
    return trouble.value.code


ACTS: dict[str, Callable[[], object]] = {
    "put": lambda: SystemKeyring().put("entry", "secret"),
    "get": lambda: SystemKeyring().get("entry"),
    "delete": lambda: SystemKeyring().delete("entry"),
}


def test_what_is_kept_comes_back_until_it_is_deleted(vouched: Memory) -> None:
    store = SystemKeyring()
    store.put("entry", "secret")
    assert store.get("entry") == "secret"
    assert vouched.kept == {("reviewer-app", "entry"): "secret"}
    store.delete("entry")
    store.delete("entry")
    assert code(ACTS["get"]) == "keyring-lost"


def test_a_keyring_that_does_not_keep_is_found_out_at_once(vouched: Memory) -> None:
    vouched.forgets = True
    assert code(ACTS["put"]) == "keyring-lost"


@pytest.mark.parametrize("act", ACTS)
def test_no_backend_is_said(act: str, use: Callable[[KeyringBackend], None]) -> None:
    use(keyring.backends.fail.Keyring())
    assert code(ACTS[act]) == "keyring-none"


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("backend", [keyring.backends.null.Keyring, Plaintext])
def test_null_and_unknown_backends_are_refused_and_get_nothing(
    act: str, backend: type[KeyringBackend], use: Callable[[KeyringBackend], None]
) -> None:
    unsafe = backend()
    use(unsafe)
    assert code(ACTS[act]) == "keyring-unsafe"
    assert getattr(unsafe, "kept", {}) == {}


def test_a_chain_uses_its_safe_member_and_never_the_other(
    vouched: Memory, use: Callable[[KeyringBackend], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    unsafe = Plaintext()
    monkeypatch.setattr(Chain, "backends", [unsafe, vouched])
    use(Chain())
    SystemKeyring().put("entry", "secret")
    assert unsafe.kept == {}
    vouched.raises = KeyringLocked("locked")
    assert code(ACTS["put"]) == "keyring-locked"
    assert unsafe.kept == {}


@pytest.mark.parametrize(
    ("members", "expected"),
    [([], "keyring-none"), ([keyring.backends.fail.Keyring()], "keyring-none"), ([Plaintext()], "keyring-unsafe")],
)
def test_a_chain_without_a_safe_member_is_refused(
    members: list[KeyringBackend],
    expected: str,
    use: Callable[[KeyringBackend], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Chain, "backends", members)
    use(Chain())
    assert code(ACTS["put"]) == expected


def bus_error() -> Exception:
    from jeepney.wrappers import DBusErrorResponse

    class Message:
        class header:
            fields: dict[object, object] = {}  # noqa: RUF012

        body = ("the bus went away",)

    return DBusErrorResponse(Message())


def service_error() -> Exception:
    from secretstorage.exceptions import SecretServiceNotAvailableException

    return SecretServiceNotAvailableException("no service")


FAILURES: dict[str, tuple[Callable[[], Exception], str]] = {
    "no keyring": (lambda: NoKeyringError("none"), "keyring-none"),
    "locked": (lambda: KeyringLocked("locked"), "keyring-locked"),
    "dismissed": (lambda: InitError("dismissed"), "keyring-locked"),
    "not set": (lambda: PasswordSetError("not set"), "keyring-locked"),
    "socket gone": (lambda: ConnectionResetError(104, "reset"), "keyring-locked"),
    "no message": (lambda: TimeoutError(), "keyring-locked"),
    "bus": (bus_error, "keyring-locked"),
    "service": (service_error, "keyring-locked"),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("failure", FAILURES)
def test_every_failure_of_a_backend_is_one_of_ours(act: str, failure: str, vouched: Memory) -> None:
    make, expected = FAILURES[failure]
    vouched.raises = make()
    assert code(ACTS[act]) == expected


def test_a_failure_is_told_in_its_own_words_or_by_its_name(vouched: Memory) -> None:
    for failure, told in ((KeyringLocked("locked"), "locked"), (TimeoutError(), "TimeoutError")):
        vouched.raises = failure
        with pytest.raises(EnvironmentTrouble) as trouble:
            SystemKeyring().get("entry")
        assert trouble.value.values == {"detail": told}


def test_the_listed_failures_exist_where_they_are_looked_for() -> None:
    import importlib

    for module, name in remembered._FOREIGN_FAILURES[:3]:
        assert issubclass(getattr(importlib.import_module(module), name), Exception)


def test_a_bug_stays_a_bug(vouched: Memory) -> None:
    vouched.raises = ZeroDivisionError("bug")
    with pytest.raises(ZeroDivisionError):
        SystemKeyring().get("entry")


def test_keyring_is_loaded_late() -> None:
    program = "import sys, reviewer_app.security.slots; sys.exit('keyring' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0


# --- the real thing


SESSION = "printf made-up | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec {program}"
PROGRAM = """
import sys
from pathlib import Path
from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.security import slots
from reviewer_app.security.derive import ArgonCost

folder, keys = Path(sys.argv[1]), slots.VaultKeys("ab" * 48, "cd" * 48)

def tell(act):
    try:
        print("opened" if act() == keys else "done")
    except EnvironmentTrouble as trouble:
        print(trouble.code)
"""
WORKS = """
tell(lambda: slots.write_device_slot(folder, keys))
tell(lambda: slots.open_device_slot(folder))
tell(lambda: slots.write_device_slot(folder, keys))
tell(lambda: slots.open_device_slot(folder))
tell(lambda: slots.forget_device_slot(folder))
"""
LOCKED = """
import secretstorage
slots.write_slot(folder, "password", "secret", keys, ArgonCost(64, 1))
tell(lambda: slots.write_device_slot(folder, keys))
before = (folder / "device.age").read_bytes()
secretstorage.get_default_collection(secretstorage.dbus_init()).lock()
tell(lambda: slots.open_device_slot(folder))
tell(lambda: slots.write_device_slot(folder, keys))
assert (folder / "device.age").read_bytes() == before
tell(lambda: slots.open_slot(folder, "password", "secret"))
"""


def session(tmp_path: Path, program: str, *, daemon: bool = True, bus: bool = True) -> list[str]:
    script = tmp_path / "program.py"
    script.write_text(PROGRAM + program)
    command = f"{sys.executable} {script} {tmp_path / 'slots'}"
    for name in ("home", "run"):
        (tmp_path / name).mkdir(mode=0o700)
    kept = {name: value for name, value in os.environ.items() if "DBUS" not in name and "DISPLAY" not in name}
    environment = {
        **kept,
        "HOME": str(tmp_path / "home"),
        "XDG_RUNTIME_DIR": str(tmp_path / "run"),
        "XDG_DATA_HOME": str(tmp_path / "home"),
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), *filter(None, [os.environ.get("PYTHONPATH")])]),
    }
    shell = ["sh", "-c", SESSION.format(program=command) if daemon else command]
    full = ["dbus-run-session", "--", *shell] if bus else shell
    done = subprocess.run(full, env=environment, capture_output=True, text=True, timeout=5 * PATIENCE)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_gnome_keyring_remembers_and_forgets(tmp_path: Path) -> None:
    assert session(tmp_path, WORKS) == ["done", "opened", "done", "opened", "done"]


def test_a_locked_gnome_keyring_loses_nothing(tmp_path: Path) -> None:
    assert session(tmp_path, LOCKED) == ["done", "keyring-locked", "keyring-locked", "opened"]


def test_a_machine_without_a_bus_has_no_keyring(tmp_path: Path) -> None:
    attempt = "tell(lambda: slots.write_device_slot(folder, keys))\nassert not (folder / 'device.age').exists()\n"
    assert session(tmp_path, attempt, daemon=False, bus=False) == ["keyring-none"]
