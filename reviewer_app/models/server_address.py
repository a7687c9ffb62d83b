"""Where a server is and how it is spoken to: no password in an address, TLS with a checked name beyond this machine."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from reviewer_app.errors import RuleViolation

_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")
_ASKED: Final = frozenset({"host", "sslrootcert"})
CONNECT_SECONDS: Final = 10


@dataclass(frozen=True)
class ServerAddress:
    """One database on one server. `root`: file of the certificate authority, "" for those that the system trusts."""

    host: str
    port: int
    database: str
    user: str
    root: str = ""
    password: str = field(default="", repr=False)

    @property
    def is_here(self) -> bool:
        """Whether nothing travels beyond this machine: a socket file or the loopback."""
        return self.host in _LOOPBACK or self.host.startswith("/")

    def parameters(self) -> dict[str, Any]:
        """Return what the driver is told; what the environment says of TLS never weakens it."""
        given: dict[str, Any] = {
            "host": self.host,
            "hostaddr": "",  # PGHOSTADDR would lead a "loopback" elsewhere
            "port": self.port,
            "dbname": self.database,
            "user": self.user,
            "password": self.password,
            "connect_timeout": CONNECT_SECONDS,
            "application_name": "reviewer-app",
        }
        if self.is_here:
            return {**given, "sslmode": "prefer"}
        return {**given, "sslmode": "verify-full", "sslrootcert": self.root or "system"}


def server_address(url: str, password: str = "") -> ServerAddress:
    """Read postgresql://user@host:port/database?sslrootcert=FILE (or ?host=/folder of a socket).

    RuleViolation server-address; server-password: it would stand in the list of processes and in a shell's history.
    """
    parts = urlsplit(url)
    asked = dict(parse_qsl(parts.query))
    if parts.password is not None or "password" in asked:
        raise RuleViolation("server-password")
    host = asked.get("host") or parts.hostname or ""
    database = unquote(parts.path.removeprefix("/"))
    is_known = parts.scheme in ("postgresql", "postgres") and set(asked) <= _ASKED
    try:
        port = parts.port or 5432
    except ValueError:
        is_known, port = False, 0
    if not (is_known and host and database and parts.username) or "/" in database or "," in host:
        raise RuleViolation("server-address", address=url)
    return ServerAddress(host, port, database, unquote(parts.username), asked.get("sslrootcert", ""), password)
