"""Intake and opening on the command line: watch, received, board, reminders, lists, minutes."""

from __future__ import annotations

import json
from pathlib import Path

import pypdf
import pytest

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import hand_offs
from reviewer_app.services.workspace import open_workspace
from tests.cli.conftest import Run
from tests.clock import FixedClock
from tests.services.secretariat.round import SECRET, STAGE, Round, make_round


@pytest.fixture
def made(tmp_path: Path, cheap: ArgonCost) -> Round:
    """A vault on the disk; the first expert's package lies in the inbox."""
    made = make_round(tmp_path, cheap, FixedClock("2020-01-01T00:00:00Z"))
    who = made.people["E01"]
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "E01.review").write_bytes(made.scores(who, *(made.sheet(code) for code in made.projects)).raw)
    made.leave()
    return made


def test_the_inbox_is_emptied_once_and_what_came_is_told(made: Round, run: Run) -> None:
    office, inbox = made.root / "office", made.root / "inbox"
    ran = run("secretariat", "watch", office, inbox, "--json")
    assert (ran.code, [one["state"] for one in json.loads(ran.out)]) == (0, ["accepted"]), ran.err
    assert (inbox / "回执" / "E01-receipt.review").is_file()
    (inbox / "bad.review").write_bytes(b"x")
    ran = run("secretariat", "watch", office, inbox)
    assert (ran.code, "bad.review" in ran.out, "E01.review" in ran.out) == (1, True, False)
    assert "没有新文件" in run("secretariat", "watch", office, inbox).out
    assert run("secretariat", "watch", office, inbox / "none").code == 3
    found = json.loads(run("secretariat", "received", office, "--stage", STAGE, "--json").out)
    assert sorted(one["state"] for one in found) == ["accepted", "refused"]
    assert "bad.review" in run("secretariat", "received", office, "--stage", STAGE).out


def test_the_board_and_who_is_reminded(made: Round, run: Run) -> None:
    office = made.root / "office"
    run("secretariat", "intake", office, made.root / "inbox")
    ran = run("secretariat", "board", office, "--stage", STAGE)
    assert (ran.code, "应收 12，已收 4，未收 8" in ran.out) == (0, True), ran.out
    board = json.loads(run("secretariat", "board", office, "--stage", STAGE, "--json").out)
    assert (board["totals"]["sealed"], len(board["cells"])) == (4, 12)
    texts = json.loads(run("secretariat", "reminders", office, "--stage", STAGE, "--json").out)
    assert [one["expert_code"] for one in texts] == ["E02", "E03"]
    assert texts[0]["text"] in run("secretariat", "reminders", office, "--stage", STAGE).out
    assert run("secretariat", "board", office, "--stage", "none").code == 1


def test_where_the_opening_is_and_its_minutes(made: Round, run: Run, tmp_path: Path) -> None:
    office = made.root / "office"
    run("secretariat", "intake", office, made.root / "inbox")
    with open_workspace(office, SECRET) as ws:
        report = hand_offs.close_scope(ws, STAGE, "", (1, 2))
    ran = run("secretariat", "lists", office, "--stage", STAGE, "--json")
    whole = json.loads(ran.out)[0]
    assert (whole["step"], whole["number"], whole["code"]) == ("closed", 1, report.check_code)
    assert whole["turn"] == "启封人1测试"
    assert "启封人1测试" in run("secretariat", "lists", office, "--stage", STAGE).out
    ran = run("secretariat", "minutes", office, "--list", 1, "--out", tmp_path / "m.pdf", "--json")
    assert json.loads(ran.out)["sent"] == 12
    assert report.check_code.split()[0] in pypdf.PdfReader(tmp_path / "m.pdf").pages[0].extract_text()
    assert run("secretariat", "minutes", office, "--list", 9, "--out", tmp_path / "n.pdf").code == 1
