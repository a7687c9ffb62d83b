"""An expert's vault that the command line works on: made cheaply once, opened by its pass-phrase as usual."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from reviewer_app.cli import main
from reviewer_app.cli.secrets import ENVIRONMENT_NAME
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert.first_run import activate, make_recovery
from reviewer_app.services.workspace import open_workspace
from tests.services.expert.world import World
from tests.services.secretariat.committee import COMMITTEE, COMMITTEE_SECRET, seat

SECRET = "合成词组 example 0001"


@dataclass(frozen=True)
class Ran:
    """One run of the command line."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in this process: run("expert", "projects", folder)."""
    monkeypatch.setenv(ENVIRONMENT_NAME, SECRET)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def runner(*arguments: object) -> Ran:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return runner


@pytest.fixture
def world(tmp_path: Path, cheap: ArgonCost) -> World:
    return World(tmp_path / "dispatch", cheap)


@pytest.fixture
def vault(tmp_path: Path, world: World, cheap: ArgonCost) -> Path:
    """An activated vault with two projects and its recovery code made, closed again."""
    package = world.assignment([world.project(1, [b"%PDF one"]), world.project(2, [b"%PDF two"])])
    with activate(tmp_path / "vault", world.code, package, SECRET, cost=cheap).workspace as ws:
        make_recovery(ws, cost=cheap)
    return tmp_path / "vault"


def as_committee(folder: Path) -> tuple[object, ...]:
    """Give the committee's member a place there, and return the options with which the member works."""
    secret = folder.parent / "committee.txt"
    secret.write_text(COMMITTEE_SECRET, "utf-8")
    with open_workspace(folder, SECRET) as ws:
        seat(ws)
    return "--by", COMMITTEE, "--passphrase-file", secret
