"""TLS to a real PostgreSQL with real certificates: the right one is used, any other refused before the password."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.models.database import Database
from reviewer_app.models.server import ServerDatabase
from reviewer_app.models.server_address import server_address
from reviewer_app.security.column_seal import ColumnSeal, new_seal_secret
from tests import postgres_tls
from tests.postgres import USER, Server

pytestmark = pytest.mark.xdist_group("tls")  # what they share is made once, on one worker

NAMED, OTHER = "127.0.0.2", "127.0.0.3"


@dataclass(frozen=True)
class Guarded:
    server: Server
    end: postgres_tls.TlsEnd
    root: Path
    stranger: Path

    def url(self, host: str, root: Path | None) -> str:
        asked = f"?sslrootcert={root}" if root else ""
        return f"postgresql://{USER}@{host}:{self.end.port}/postgres{asked}"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory, postgres: Server) -> Iterator[Guarded]:
    folder = tmp_path_factory.mktemp("tls")
    root, key = postgres_tls.authority(folder, "authority")
    stranger, _ = postgres_tls.authority(folder, "stranger")
    postgres_tls.certificate(folder, "authority", key, NAMED)
    end = postgres_tls.TlsEnd(folder, (NAMED, OTHER), postgres.port)
    yield Guarded(postgres, end, root, stranger)
    end.stop()


def ask(vault: Database, url: str, password: str) -> str:
    """Connect and return what the server says."""
    database = ServerDatabase(server_address(url, password), vault, ColumnSeal(new_seal_secret()))
    try:
        with database.read() as session:
            return str(session.connection().exec_driver_sql("SELECT current_user").scalar_one())
    finally:
        database.let_go()


def test_the_right_certificate_under_the_right_name_is_used(vault: Database, guarded: Guarded) -> None:
    before = guarded.end.sessions
    assert ask(vault, guarded.url(NAMED, guarded.root), guarded.server.password) == USER
    assert guarded.end.sessions == before + 1


@pytest.mark.parametrize("case", ["of another authority", "under another name", "of none that the system trusts"])
def test_any_other_certificate_is_refused(
    vault: Database, guarded: Guarded, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGSSLMODE", "require")
    url = {
        "of another authority": guarded.url(NAMED, guarded.stranger),
        "under another name": guarded.url(OTHER, guarded.root),
        "of none that the system trusts": guarded.url(NAMED, None),
    }[case]
    with pytest.raises(EnvironmentTrouble, match="server-certificate") as told:
        ask(vault, url, guarded.server.password)
    assert guarded.server.password not in str(told.value.values)


def test_a_certificate_file_that_is_not_there_is_named(vault: Database, guarded: Guarded, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble, match="server-certificate") as told:
        ask(vault, guarded.url(NAMED, tmp_path / "none.crt"), guarded.server.password)
    assert "none.crt" in str(told.value.values["detail"])


def test_a_wrong_password_is_another_matter(vault: Database, guarded: Guarded) -> None:
    with pytest.raises(EnvironmentTrouble, match="server-away"):
        ask(vault, guarded.url(NAMED, guarded.root), "wrong")
