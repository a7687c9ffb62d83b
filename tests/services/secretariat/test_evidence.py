"""The evidence folder: a second program counts the same, stock tools check it by hand."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_app.errors import RuleViolation
from reviewer_app.recount import recount
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import evidence, results
from tests.clock import FixedClock
from tests.services.secretariat.round import STAGE, Round, make_round


@pytest.fixture
def opened(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    """A round after its opening, with one revision, one recusal and one sheet that never came."""
    made = make_round(tmp_path, cheap, clock)
    one, two, three = made.people.values()
    first = made.scores(one, *(made.sheet(code, 7000) for code in made.projects))
    again = made.scores(one, made.sheet("P01", 9000, revision=2, replaces=[first.identity]))
    second = made.scores(two, *(made.sheet(code, 8050) for code in ("P01", "P02", "P03")))
    third = made.scores(three, *(made.sheet(code, 6000) for code in made.projects))
    assert {one.state for one in made.hand_in(first, again, second, third)} == {"accepted"}
    made.hand_in(made.statement(three, "recusal", project="P02", reason="同单位"))
    made.open(made.close(1, 2), 1, 2)
    yield made
    made.leave()


def test_a_second_program_counts_the_same(opened: Round, tmp_path: Path) -> None:
    report = evidence.write_evidence(opened.office, tmp_path / "evidence")
    again = recount(tmp_path / "evidence")
    assert again.differences == []
    assert again.digests == report.digests == {STAGE: results.results(opened.office, STAGE).digest}


def test_a_changed_body_is_found(opened: Round, tmp_path: Path) -> None:
    evidence.write_evidence(opened.office, tmp_path / "evidence")
    body = sorted((tmp_path / "evidence" / "bodies").iterdir())[0]
    body.write_bytes(body.read_bytes().replace(b'"mark":', b'"mark": ', 1))
    assert not recount(tmp_path / "evidence").ok


def test_stock_tools_check_it_as_the_readme_says(opened: Round, tmp_path: Path) -> None:
    folder = tmp_path / "evidence"
    evidence.write_evidence(opened.office, folder)
    for tool in ("unzip", "ssh-keygen", "sha256sum"):
        assert shutil.which(tool), tool
        assert tool in (folder / "README.txt").read_text("utf-8")
    for package in (folder / "packages").iterdir():
        room = tmp_path / package.stem
        _run("unzip", "-q", str(package), "-d", str(room))
        signers = ("-f", str(folder / "allowed_signers"))
        name = _run("ssh-keygen", "-Y", "find-principals", "-s", "SHA256SUMS.sig", *signers, cwd=room).strip()
        verify = ("-Y", "verify", *signers, "-I", name, "-n", "scores@review", "-s", "SHA256SUMS.sig")
        _run("ssh-keygen", *verify, cwd=room, stdin=(room / "SHA256SUMS").read_bytes())
        _run("sha256sum", "-c", "--quiet", "SHA256SUMS", cwd=room)
        assert _run("sha256sum", "SHA256SUMS", cwd=room).split()[0] == package.stem
        body = folder / "bodies" / f"{package.stem}.json"
        if body.exists():
            stated = json.loads((room / "package.json").read_bytes())["contentSha256"]
            assert _run("sha256sum", str(body)).split()[0] == stated


def test_what_was_not_opened_stays_sealed(opened: Round, tmp_path: Path) -> None:
    evidence.write_evidence(opened.office, tmp_path / "evidence")
    late = opened.scores(next(iter(opened.people.values())), opened.sheet("P03", 100, revision=2, replaces=["e" * 64]))
    assert [one.state for one in opened.hand_in(late)] == ["late"]
    evidence.write_evidence(opened.office, tmp_path / "again")
    assert not (tmp_path / "again" / "bodies" / f"{late.identity}.json").exists()
    assert recount(tmp_path / "again").differences == []


def test_a_folder_with_something_in_it_is_left_alone(opened: Round, tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "mine.txt").write_text("x")
    with pytest.raises(RuleViolation, match="evidence-not-empty"):
        evidence.write_evidence(opened.office, tmp_path / "evidence")


def _run(*command: str, cwd: Path | None = None, stdin: bytes = b"") -> str:
    done = subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, check=True)
    return done.stdout.decode()
