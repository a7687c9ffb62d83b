"""The mailbox on the command line: a round through a shared folder, and the watching service as a real process."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer_app.security.derive import ArgonCost
from reviewer_app.sync.remote import TO_OFFICE, Mailbox
from tests.cli.conftest import Run
from tests.clock import FixedClock
from tests.patience import PATIENCE
from tests.services.expert.world import World
from tests.services.secretariat.round import SECRET, make_round


def test_the_service_takes_in_what_comes_and_ends_when_it_is_told(tmp_path: Path, cheap: ArgonCost) -> None:
    desk = make_round(tmp_path, cheap, FixedClock())
    shared = tmp_path / "shared"
    shared.mkdir()
    folder = desk.office.paths.root
    written = [
        desk.scores(who, *(desk.sheet(code, 8000) for code in desk.assigned(who))) for who in desk.people.values()
    ]
    desk.office.close()
    box = Mailbox(str(shared))
    service = subprocess.Popen(
        [sys.executable, "-m", "reviewer_app", "secretariat", "intake", str(folder), "--watch", str(shared),
         "--every", "1", "--json"],
        env={**os.environ, "REVIEWER_PASSPHRASE": SECRET}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert service.stdout is not None
        for one in written:
            box.put(f"{TO_OFFICE}{one.identity}.review", one.raw)
            said = json.loads(service.stdout.readline())
            assert (said["state"], said["identity"]) == ("accepted", one.identity)
        service.send_signal(signal.SIGTERM)
        assert service.wait(PATIENCE) == 0
    finally:
        service.kill()
        service.stdout.close()
        service.wait()
        for trustee in desk.trustees:
            trustee.close()
    assert len(box.names("to-experts/receipts/")) >= len(written)


@pytest.mark.parametrize(("address", "word"), [("http://example.org/x", "https"), ("nowhere", "s3://")])
def test_a_wrong_address_is_refused_in_a_sentence(
    run: Run, address: str, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("expert", "mailbox", "first", "E01", "--out", "x", "--mailbox", address)
    assert done.code == 1
    assert word in done.err
    assert list(tmp_path.iterdir()) == []


def test_an_expert_fetches_and_posts(run: Run, world: World, vault: Path, tmp_path: Path) -> None:
    shared = tmp_path / "shared" / "to-experts"
    shutil.copytree(world.folder, shared)
    assert run("expert", "mailbox", "first", "E09", "--out", tmp_path / "none", "--mailbox", shared.parent).code == 1
    done = run("expert", "mailbox", "collect", vault, "--mailbox", shared.parent, "--json")
    assert done.code == 0
    assert json.loads(done.out)["others"] >= 0
    assert run("expert", "mailbox", "post", vault, "--mailbox", shared.parent).code == 0


def test_intake_without_anything_to_take_in_is_a_wrong_use(run: Run, tmp_path: Path) -> None:
    assert run("secretariat", "intake", tmp_path).code == 2
