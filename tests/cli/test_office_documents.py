"""Documents, recount, log and oddities on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer_app.security.derive import ArgonCost
from tests.cli.conftest import Run
from tests.clock import FixedClock
from tests.services.secretariat.round import STAGE, make_round


@pytest.fixture
def folder(tmp_path: Path, cheap: ArgonCost) -> Path:
    made = make_round(tmp_path, cheap, FixedClock())
    made.score_all()
    made.open(made.close(1, 3), 1, 3)
    made.leave()
    return made.office.paths.root


def test_documents_recount_log_and_oddities(run: Run, folder: Path, tmp_path: Path) -> None:
    listed = json.loads(run("secretariat", "documents", folder, "--stage", STAGE, "--json").out)
    assert {one["name"]: one["why"] for one in listed}["recheck"] == ""
    target = tmp_path / "opinions.pdf"
    ran = run("secretariat", "document", folder, "opinions", "--stage", STAGE, "--out", target)
    assert (ran.code, target.is_file(), "SHA-256" in ran.out) == (0, True, True)
    refused = run("secretariat", "document", folder, "award-decision", "--stage", STAGE, "--out", target)
    assert (refused.code, "改选相应的评审阶段" in refused.err) == (1, True)
    drawn = json.loads(run("secretariat", "charts", folder, "--stage", STAGE, "--json").out)
    assert {one["key"] for one in drawn} == {"means", "leaves", "severity"}
    assert "仅供参考" in run("secretariat", "charts", folder, "--stage", STAGE).out
    counted = json.loads(run("secretariat", "recount", folder, "--out", tmp_path / "evidence", "--json").out)
    assert (counted["ok"], counted["digests"]) == (True, counted["stated"])
    log = json.loads(run("secretariat", "log", folder, "--json").out)
    assert [one["words"] for one in log[:3]] == ["独立复核", "写出存证材料", "写出文件"]
    assert json.loads(run("secretariat", "oddities", folder, "--stage", STAGE, "--json").out) == []
    assert "没有需要留意的情况" in run("secretariat", "oddities", folder, "--stage", STAGE).out
