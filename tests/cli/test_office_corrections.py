"""Questions, corrections and paper sheets on the command line, from asking to the cosignature."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer_app.rules.tree import leaves
from reviewer_app.security.derive import ArgonCost
from tests.cli.conftest import Run
from tests.clock import FixedClock
from tests.services.secretariat.round import SECOND_SECRET, STAGE, SUPERVISOR_SECRET, Round, make_round

SHEET = ("--stage", STAGE, "--expert", "E03", "--project", "P02")


@pytest.fixture
def made(tmp_path: Path, cheap: ArgonCost) -> Round:
    """An opened vault on the disk in which E01 stands out on P01; his correction lies beside."""
    made = make_round(
        tmp_path, cheap, FixedClock("2020-01-01T00:00:00Z"), trustees=1, threshold=1, projects=2, supervisor=True
    )
    marks = {"E01": 9500, "E02": 6000, "E03": 6000}
    given = {code: made.scores(who, made.sheet("P01", marks[code])) for code, who in made.people.items()}
    made.hand_in(*given.values())
    made.open(made.close(1), 1)
    made.file("correction.review", made.correction(made.people["E01"], given["E01"], "P01", 6600))
    made.leave()
    return made


def secret(made: Round, words: str) -> Path:
    path = made.root / "secret"
    path.write_text(words, "utf-8")
    return path


def test_a_correction_from_the_question_to_the_cosignature(made: Round, run: Run) -> None:
    office, letter = made.root / "office", made.root / "mail" / "correction.review"
    at = ("--stage", STAGE)
    assert run("secretariat", "intake", office, letter).code == 1, "nobody has asked"
    ran = run("secretariat", "inquiries", "open", office, *at)
    assert (ran.code, "已询问 1 份" in ran.out) == (0, True), ran.err
    (asked,) = json.loads(run("secretariat", "inquiries", "list", office, *at, "--json").out)
    assert (asked["expert"], asked["project"], asked["state"]) == ("E01", "P01", "open")
    assert "极差 35，界限 20" in run("secretariat", "inquiries", "list", office, *at).out
    ran = run("secretariat", "intake", office, letter)
    assert (ran.code, "待监督人员会签" in ran.out) == (0, True), ran.out + ran.err
    (found,) = json.loads(run("secretariat", "corrections", "list", office, *at, "--json").out)
    assert (found["state"], found["former_total"], found["total"]) == ("waiting", "95", "66")
    assert "95 → 66" in run("secretariat", "corrections", "list", office, *at).out
    assert run("secretariat", "corrections", "cosign", office, found["identity"][:16]).code == 1, "not his to sign"
    watching = ("--passphrase-file", secret(made, SUPERVISOR_SECRET))
    ran = run("secretariat", "corrections", "cosign", office, found["identity"][:16], *watching)
    assert (ran.code, "已会签" in ran.out) == (0, True), ran.err
    assert run("secretariat", "corrections", "decline", office, found["identity"], "--reason", "x", *watching).code == 1
    rows = json.loads(run("secretariat", "results", office, *at, "--json").out)
    rows = rows if isinstance(rows, list) else rows["rows"]
    assert next(row["corrected"] for row in rows if row["project"] == "P01") == 1
    assert run("secretariat", "inquiries", "end", office, "1", "--reason", "x").code == 1


def test_a_paper_sheet_is_entered_by_two(made: Round, run: Run, tmp_path: Path) -> None:
    office = made.root / "office"
    ran = run("secretariat", "paper", "print", office, "--stage", STAGE, "--out", tmp_path / "blank", "--expert", "E03")
    assert (ran.code, len(list((tmp_path / "blank").glob("*.pdf")))) == (0, 2), ran.err
    form = json.loads(run("secretariat", "paper", "form", office, *SHEET, "--json").out)
    assert [leaf["key"] for leaf in form] == [leaf.key for leaf in leaves(made.scheme)]
    marks = [f"{leaf['key']}=70" for leaf in form]
    ran = run("secretariat", "paper", "enter", office, *marks, *SHEET)
    assert (ran.code, "第一次" in ran.out) == (0, True), ran.err
    assert run("secretariat", "paper", "enter", office, *marks, *SHEET).code == 1, "another operator has to"
    second = ("--passphrase-file", secret(made, SECOND_SECRET))
    ran = run("secretariat", "paper", "enter", office, "--", *marks)
    assert ran.code != 0
    ran = run("secretariat", "paper", "enter", office, *marks, *SHEET, *second)
    assert (ran.code, "两次录入一致" in ran.out) == (0, True), ran.err
    (row,) = json.loads(run("secretariat", "paper", "list", office, "--stage", STAGE, "--json").out)
    assert (row["state"], row["counts"]) == ("agreed", "waits")
    ran = run("secretariat", "paper", "decide", office, "paper", *SHEET, "--reason", "经组委会同意补录")
    assert ran.code == 0, ran.err
    assert "计入" in run("secretariat", "paper", "list", office, "--stage", STAGE).out
    assert run("secretariat", "paper", "enter", office, *marks, "--stage", STAGE, "--qr", "no").code == 1
