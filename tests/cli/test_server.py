"""The store on a server from the command line: moved there, taken in by a service that is killed and told to end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from reviewer_app.cli.secrets import SERVER_ENVIRONMENT_NAME
from reviewer_app.models.common import Package
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import server_store
from reviewer_app.services.workspace import open_workspace
from reviewer_app.sync.remote import TO_OFFICE, Mailbox
from tests.cli.conftest import Run
from tests.clock import FixedClock
from tests.patience import PATIENCE
from tests.postgres import Server
from tests.services.secretariat.round import SECRET, Round, make_round


@pytest.fixture
def desk(tmp_path: Path, cheap: ArgonCost) -> Iterator[Round]:
    made = make_round(tmp_path, cheap, FixedClock(), rehearse=False)
    (tmp_path / "box").mkdir()
    made.office.close()
    yield made
    for trustee in made.trustees:
        trustee.close()


def files(made: Round, count: int) -> list[bytes]:
    raws = []
    for who in made.people.values():
        for project in list(made.projects)[:count]:
            raws.append(made.scores(who, made.sheet(project)).raw)
    return raws


def service(made: Round, postgres: Server, url: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "reviewer_app", "secretariat", "intake", str(made.root / "office"),
         "--watch", str(made.root / "box"), "--every", "1", "--workers", "2", "--server", url, "--json"],
        env={**os.environ, "REVIEWER_PASSPHRASE": SECRET, SERVER_ENVIRONMENT_NAME: postgres.password},
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_a_service_that_is_killed_and_begun_again_counts_everything_once(
    desk: Round, run: Run, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SERVER_ENVIRONMENT_NAME, postgres.password)
    url = postgres.url(postgres.prepared())
    folder = desk.root / "office"
    desk.office = open_workspace(folder, SECRET)
    raws = files(desk, 4)
    desk.office.close()
    assert run("secretariat", "server", "move", folder, "--server", url).code == 0
    assert json.loads(run("secretariat", "server", "where", folder, "--json").out) == {"server": url}
    box = Mailbox(str(desk.root / "box"))
    for number, raw in enumerate(raws):
        box.put(f"{TO_OFFICE}{number:03}.review", raw)
    first = service(desk, postgres, url)
    assert first.stdout is not None
    said = [json.loads(first.stdout.readline())]
    first.send_signal(signal.SIGKILL)
    first.wait(PATIENCE)
    first.stdout.close()
    second = service(desk, postgres, url)
    assert second.stdout is not None
    try:
        late = desk.people["E01"]
        box.put(f"{TO_OFFICE}late.review", b"no package")
        for line in second.stdout:
            said.append(json.loads(line))
            if said[-1]["reason"] == "package-not-a-package":
                break
        second.send_signal(signal.SIGTERM)
        assert second.wait(PATIENCE) == 0
    finally:
        second.kill()
        second.stdout.close()
        second.wait()
    assert late.seq == 4
    with open_workspace(folder, SECRET) as vault:
        office = server_store.open_on_server(vault, postgres.password)
        with office.database.read() as session:
            assert session.scalar(select(func.count()).where(Package.kind == "scores")) == len(raws)
            ledger.verify_chain(session)
        office.database.let_go()  # type: ignore[attr-defined]


def test_another_store_than_was_named_is_refused(
    desk: Round, run: Run, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SERVER_ENVIRONMENT_NAME, postgres.password)
    folder, box = desk.root / "office", desk.root / "box"
    url, other = postgres.url(postgres.prepared()), postgres.url("another")
    refused = run("secretariat", "intake", folder, "--watch", box, "--server", url)
    assert (refused.code, "server move" in refused.err) == (1, True)
    assert run("secretariat", "server", "move", folder, "--server", url.replace("reviewer@", "reviewer:x@")).code == 1
    assert run("secretariat", "server", "move", folder, "--server", url).code == 0
    refused = run("secretariat", "intake", folder, "--watch", box, "--server", other)
    assert (refused.code, url in refused.err) == (1, True)


def test_every_verb_works_where_the_store_is(
    desk: Round, run: Run, postgres: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = desk.root / "office"
    password = tmp_path / "password"
    password.write_text(postgres.password + "\n", "utf-8")
    url = postgres.url(postgres.prepared())
    moved = run("secretariat", "server", "move", folder, "--server", url, "--server-password-file", password)
    assert moved.code == 0
    assert run("secretariat", "operators", "list", folder).code == 3, "no password, no store"
    monkeypatch.setenv("REVIEWER_SERVER_PASSWORD_FILE", str(password))
    listed = run("secretariat", "operators", "list", folder, "--json")
    assert listed.code == 0
    assert "经办甲测试" in listed.out
