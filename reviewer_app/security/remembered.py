"""本机记住我: a secret kept by the system keyring, or the reason why it cannot be."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Protocol

from reviewer_app.errors import EnvironmentTrouble

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SERVICE: Final = "reviewer-app"
_SAFE: Final = frozenset(
    f"keyring.backends.{name}" for name in ("SecretService", "Windows", "kwallet", "libsecret", "macOS")
)
"""Known to encrypt. An unknown one is refused like the null and plain-text backends: it may keep secrets in clear."""
_NONE: Final = "keyring.backends.fail"
_FOREIGN_FAILURES: Final = (
    ("secretstorage.exceptions", "SecretStorageException"),
    ("jeepney.wrappers", "DBusErrorResponse"),
    ("jeepney.io.common", "RouterClosed"),
    ("dbus.exceptions", "DBusException"),
    ("gi.repository.GLib", "Error"),
    ("win32ctypes.pywin32.pywintypes", "error"),
)
"""What backends let through, each by its module; only those that are loaded can be raised."""


class Store(Protocol):
    """Keeps secrets by name. Each method raises EnvironmentTrouble and nothing else."""

    def put(self, entry: str, secret: str) -> None:
        """Keep `secret`, proven by reading it back."""

    def get(self, entry: str) -> str:
        """Return the secret; `keyring-lost` when it is no longer there."""

    def delete(self, entry: str) -> None:
        """Forget the secret; one that is not there is forgotten already."""


class SystemKeyring:
    """The keyring of the system: `keyring-none`, `-unsafe`, `-locked` and `-lost` are its troubles."""

    def put(self, entry: str, secret: str) -> None:
        """Keep `secret`, proven by reading it back."""
        backend = _backend()
        with _troubles():
            backend.set_password(_SERVICE, entry, secret)
            kept = backend.get_password(_SERVICE, entry)
        if kept != secret:
            raise EnvironmentTrouble("keyring-lost")

    def get(self, entry: str) -> str:
        """Return the secret; `keyring-lost` when it is no longer there."""
        backend = _backend()
        with _troubles():
            kept = backend.get_password(_SERVICE, entry)
        if kept is None:
            raise EnvironmentTrouble("keyring-lost")
        return kept

    def delete(self, entry: str) -> None:
        """Forget the secret; one that is not there is forgotten already."""
        backend = _backend()
        with _troubles():
            if backend.get_password(_SERVICE, entry) is not None:
                backend.delete_password(_SERVICE, entry)


def _backend() -> KeyringBackend:
    """Return the first safe backend, so that a chain never falls back to an unsafe one."""
    import keyring

    with _troubles():
        chosen = keyring.get_keyring()
    offered: list[KeyringBackend] = list(getattr(chosen, "backends", [])) or [chosen]
    for backend in offered:
        if type(backend).__module__ in _SAFE:
            return backend
    names = {type(backend).__module__ for backend in offered}
    if names <= {_NONE, "keyring.backends.chainer"}:
        raise EnvironmentTrouble("keyring-none")
    raise EnvironmentTrouble("keyring-unsafe", backend=type(offered[0]).__module__)


@contextmanager
def _troubles() -> Iterator[None]:
    from keyring.errors import NoKeyringError

    try:
        yield
    except NoKeyringError as error:
        raise EnvironmentTrouble("keyring-none") from error
    except _failures() as error:
        raise EnvironmentTrouble("keyring-locked", detail=str(error) or type(error).__name__) from error


def _failures() -> tuple[type[Exception], ...]:
    """Return what a backend may raise: keyring's own errors, the bus gone, the daemon dead, the system's own."""
    from keyring.errors import KeyringError

    loaded = ((sys.modules.get(module), name) for module, name in _FOREIGN_FAILURES)
    foreign = (getattr(module, name) for module, name in loaded if module is not None)
    return (KeyringError, OSError, RuntimeError, *foreign)
