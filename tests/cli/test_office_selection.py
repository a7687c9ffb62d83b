"""Draws, conflicts, the assignment and the dispatch on the command line, one after the other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import setup
from tests.cli.conftest import SECRET, Run
from tests.cli.test_office import EXPERT_HEADS, OPERATOR, STAGE, done
from tests.services.secretariat.tables import expert_row, project_row, write_xlsx

CALLERS = ("--caller", "监督甲测试=123", "--caller", "专家乙测试=4567")


@pytest.fixture
def folder(tmp_path: Path, cheap: ArgonCost) -> Path:
    setup.init(tmp_path / "office", contest="jinan-2025", operator=OPERATOR, secret=SECRET, cost=cheap).close()
    return tmp_path / "office"


def test_from_the_pool_to_the_assignment(run: Run, folder: Path, tmp_path: Path) -> None:
    table = write_xlsx(tmp_path / "pool.xlsx", [expert_row(number) for number in range(1, 13)], EXPERT_HEADS)
    projects = write_xlsx(tmp_path / "p.xlsx", [project_row(1), project_row(2, 参赛单位="虚构大学1")])
    done(run("secretariat", "projects", "import", folder, projects))
    assert "12" in done(run("secretariat", "draws", "pool", folder, table))
    drawing = ("--count", 6, "--reserve", 2, "--supervisor", "监督甲测试", *CALLERS)
    first = done(run("secretariat", "draws", "draw", folder, "--pool", 1, *drawing))
    assert "专家1测试、" not in first, "a unit that takes part is left out"
    assert run("secretariat", "draws", "draw", folder, "--pool", 1, *drawing).code == 1
    done(run("secretariat", "draws", "discard", folder, 1, "--reason", "报数有误"))
    drawn = json.loads(done(run("secretariat", "draws", "draw", folder, "--pool", 1, *drawing, "--json")))
    name = drawn["drawn"][0]["name"]
    done(run("secretariat", "draws", "decline", folder, 2, "--name", name, "--reason", "出差"))
    done(run("secretariat", "draws", "take", folder, 2))
    listed = json.loads(done(run("secretariat", "draws", "list", folder, "--json")))
    assert [(one["state"], one["reason"]) for one in listed] == [("taken", ""), ("discarded", "报数有误")]
    assert listed[0]["declined"][0]["instead"] == drawn["reserve"][0]["name"]
    done(run("secretariat", "draws", "record", folder, 2, "--out", tmp_path / "record.pdf"))
    assert "6" in done(run("secretariat", "experts", "print", folder, "--kind", "cards", "--out", tmp_path / "c.pdf"))
    assert json.loads(done(run("secretariat", "experts", "show", folder, "E01")))["slip"] == "none"
    _assign(run, folder)


def _assign(run: Run, folder: Path) -> None:
    done(run("secretariat", "conflicts", "scan", folder))
    done(run("secretariat", "conflicts", "enter", folder, "E01", "P1", "--reason", "曾任顾问"))
    (entered,) = json.loads(done(run("secretariat", "conflicts", "list", folder, "--json")))
    done(run("secretariat", "conflicts", "clear", folder, entered["conflict"], "--reason", "三年以前"))
    assert "曾用名" in done(run("secretariat", "conflicts", "names", folder, "--add", "甲单位", "乙单位", "former"))
    wanted = ("--stage", STAGE, "--per-project", 3, "--max-load", 2, *CALLERS)
    assert run("secretariat", "assignment", "preview", folder, *wanted).code == 1
    done(run("secretariat", "assignment", "freeze", folder, "--stage", STAGE))
    done(run("secretariat", "assignment", "preview", folder, *wanted))
    done(run("secretariat", "assignment", "discard", folder, 1, "--reason", "听错"))
    done(run("secretariat", "assignment", "preview", folder, *wanted))
    done(run("secretariat", "assignment", "apply", folder, 2))
    runs = json.loads(done(run("secretariat", "assignment", "runs", folder, "--stage", STAGE, "--json")))
    assert [one["state"] for one in runs] == ["applied", "discarded"]
    cards = json.loads(done(run("secretariat", "dispatched", folder, "--stage", STAGE, "--json")))
    assert {card["reach"] for card in cards} == {"unreachable"}
