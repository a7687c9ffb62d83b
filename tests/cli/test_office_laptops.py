"""Laptops of the office on the command line: lent, listed, broken; a machine is left only when it may be."""

from __future__ import annotations

import json
from pathlib import Path

from reviewer_app.security.derive import ArgonCost
from tests.cli.conftest import Run
from tests.services.secretariat.round import STAGE
from tests.venue.hall import make_hall


def test_lent_broken_replaced_and_listed(tmp_path: Path, cheap: ArgonCost, run: Run) -> None:
    hall = make_hall(tmp_path, cheap)
    office, out = hall.office_folder, tmp_path / "papers"
    assert "L2" in run("secretariat", "laptops", "add", office, "L1", "L2").out
    lent = run("secretariat", "laptops", "lend", office, "L1", "--expert", "E01", "--stage", STAGE, "--out", out)
    assert lent.code == 0, lent.err
    assert (out / "E01-开通码.pdf").is_file()
    assert list(out.glob("E01-*.review"))
    assert run("secretariat", "laptops", "back", office, "L1").code == 1
    changed = run(
        *("secretariat", "laptops", "broken", office, "L1", "--stage", STAGE),
        *("--reason", "进水", "--replacement", "L2"),
    )
    assert changed.code == 0, changed.err
    assert "P01" in changed.out
    rows = json.loads(run("secretariat", "laptops", "list", office, "--json").out)
    assert [(one["label"], one["state"], one["replaced_by"]) for one in rows] == [
        ("L1", "broken", "L2"),
        ("L2", "handed", ""),
    ]
    assert run("secretariat", "laptops", "back", office, "L2", "--without-proof", "没有用").code == 0
    assert run("secretariat", "laptops", "reset", office, "L2", "--reason", "重装系统").code == 0
    assert "L2" in run("secretariat", "laptops", "list", office).out


def test_a_machine_is_left_only_when_it_may_be(tmp_path: Path, cheap: ArgonCost, run: Run) -> None:
    laptop, out = make_hall(tmp_path, cheap).laptop("E01"), tmp_path / "stick"
    assert run("expert", "leave", laptop, "--yes").code == 1
    assert run("expert", "clear", laptop, "--out", out, "--yes").code == 0
    refused = run("expert", "leave", laptop, "--yes")
    assert refused.code == 1
    assert laptop.is_dir(), "its commitment was never handed in"
