"""An expert answers on the command line what is asked about his sheets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert.declare import commit
from reviewer_app.services.expert.first_run import activate, make_recovery
from reviewer_app.services.expert.identity import DEVICE_KEY, own_recipient
from reviewer_app.services.expert.receipts import take_receipt
from reviewer_app.services.expert.signing import sign
from reviewer_app.services.expert.tasks import task_cards
from reviewer_app.sync.peek import peek
from tests.cli.conftest import SECRET, Run
from tests.services.expert.conftest import fill
from tests.services.expert.test_questions import about, ask
from tests.services.expert.world import World


@pytest.fixture
def asked(tmp_path: Path, world: World, cheap: ArgonCost) -> Path:
    """A vault in which both sheets are asked about."""
    package = world.assignment([world.project(1, [b"%PDF one"]), world.project(2, [b"%PDF two"])])
    with activate(tmp_path / "vault", world.code, package, SECRET, cost=cheap).workspace as ws:
        commit(ws, tmp_path / "out")
        make_recovery(ws, cost=cheap)
        for card in task_cards(ws):
            fill(ws, card.task)
        signed = sign(ws, None)
        world.enter_in_log(signed.identity, ws.setting("device"))
        world.enrol(ws.setting("device"), ws.own_key(DEVICE_KEY).public, own_recipient(ws))
        take_receipt(ws, ask(ws, world, signed, about(signed), about(signed, project=f"{2:016x}")))
    return tmp_path / "vault"


def test_both_answers_are_signed_and_written(asked: Path, run: Run, tmp_path: Path) -> None:
    found = json.loads(run("expert", "questions", asked, "--json").out)
    assert [one["state"] for one in found] == ["open", "open"]
    key, mark = found[1]["marks"][0]["indicator"], found[1]["marks"][0]["mark"]
    assert key in run("expert", "questions", asked).out
    out = tmp_path / "answers"
    ran = run("expert", "confirm", asked, "GD-001", "--reason", "I stand by it", "--out", out)
    assert ran.code == 0, ran.err
    bad = run("expert", "correct", asked, "GD-002", f"{key}=0", "--ground", "mood", "--reason", "x", "--out", out)
    assert (bad.code, mark > 0) == (1, True)
    ran = run("expert", "correct", asked, "GD-002", f"{key}=0", "--ground", "fact-wrong", "--reason", "x", "--out", out)
    assert ran.code == 0, ran.err
    assert sorted(peek(path).kind for path in out.glob("*.review")) == ["correction", "statements"]
    states = {one["code"]: one["state"] for one in json.loads(run("expert", "questions", asked, "--json").out)}
    assert states == {"GD-001": "confirmed", "GD-002": "corrected"}
