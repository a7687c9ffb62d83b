"""A sheet of the finals is locked on the command line, and the list says how far each has come."""

from __future__ import annotations

import json
from pathlib import Path

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert import scoring
from reviewer_app.services.expert.roadshow import task_named
from tests.cli.conftest import Run
from tests.venue.finals_hall import make_finals_hall
from tests.venue.hall import OPINION


def test_one_sheet_is_locked_and_listed(tmp_path: Path, cheap: ArgonCost, run: Run) -> None:
    hall = make_finals_hall(tmp_path, cheap)
    laptop = hall.laptop("E21")
    with hall.expert("E21") as ws:
        scoring.save_opinion(ws, task_named(ws, "P04"), OPINION)
    missing = run("expert", "lock", laptop, "P05")
    assert missing.code == 1
    assert missing.err
    assert run("expert", "lock", laptop, "P99").code == 1
    locked = json.loads(run("expert", "lock", laptop, "P04", "--json").out)
    assert (locked["code"], locked["revision"]) == ("P04", 1)
    assert run("expert", "lock", laptop, "P04").code == 1
    listed = {one["code"]: one for one in json.loads(run("expert", "roadshow", laptop, "--json").out)}
    assert (listed["P04"]["delivery"], listed["P05"]["state"]) == ("waiting", "new")
    assert "P04" in run("expert", "roadshow", laptop).out
