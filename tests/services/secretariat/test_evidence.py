"""The evidence folder: a second program counts the same, stock tools check it by hand."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from reviewer_app.errors import RuleViolation
from reviewer_app.models.secretariat import Project
from reviewer_app.recount import recount
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import cancelling, evidence, forks, opening, results, revoke
from tests.clock import FixedClock
from tests.services.secretariat.round import STAGE, TRACKS, Round, make_round, prepared
from tests.services.secretariat.test_intake import second_device
from tests.services.secretariat.test_opening import other, supplied, unopened
from tests.services.trustee.crooked import Change, garbage_seal, resealed, with_entries


@pytest.fixture
def opened(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    """A round after its opening, with one revision, one recusal and one sheet that never came."""

    def make(room: Path) -> Round:
        made = make_round(room, cheap, FixedClock())
        one, two, three = made.people.values()
        first = made.scores(one, *(made.sheet(code, 7000) for code in made.projects))
        again = made.scores(one, made.sheet("P01", 9000, revision=2, replaces=[first.identity]))
        second = made.scores(two, *(made.sheet(code, 8050) for code in ("P01", "P02", "P03")))
        third = made.scores(three, *(made.sheet(code, 6000) for code in made.projects))
        assert {one.state for one in made.hand_in(first, again, second, third)} == {"accepted"}
        made.hand_in(made.statement(three, "recusal", project="P02", reason="同单位"))
        made.open(made.close(1, 2), 1, 2)
        return made

    made = prepared("evidence", tmp_path, clock, make)
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


def test_stock_tools_check_the_folder_as_a_whole(opened: Round, tmp_path: Path) -> None:
    folder = tmp_path / "evidence"
    report = evidence.write_evidence(opened.office, folder)
    _run("sha256sum", "-c", "--quiet", "SHA256SUMS", cwd=folder)
    last = json.loads((folder / "ledger.jsonl").read_text("utf-8").splitlines()[-1])
    assert last["data"]["sums"] == _run("sha256sum", "SHA256SUMS", cwd=folder).split()[0]
    held = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    listed = {line.split("  ")[1] for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines()}
    assert held - listed == {"SHA256SUMS", "ledger.jsonl", "checkpoint.txt"}
    assert report.files == len(held)


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


# Whatever a round went through, the second program comes to the same digest.


def only_one_track(made: Round) -> None:
    for code in made.projects:
        made.hand_in(*(made.scores(who, made.sheet(code, 8000)) for who in made.people.values()))
    made.open(made.close(1, 2, track=TRACKS[0]), 1, 2)


def both_tracks(made: Round) -> None:
    only_one_track(made)
    made.open(made.close(1, 3, track=TRACKS[1], name="second"), 1, 3)


def a_second_try_by_others(made: Round) -> None:
    who = made.people["E01"]
    bad = made.scores(who, made.sheet("P01"))
    made.hand_in(with_entries(made, who, bad, garbage_seal(made, "1-2")))
    made.hand_in(made.scores(made.people["E02"], made.sheet("P01", 6000)))
    made.open(made.close(1, 2), 1, 2)
    made.open(made.close(1, 3), 1, 3)


def a_body_that_never_opened(made: Round) -> None:
    who = made.people["E01"]
    bad = made.scores(who, made.sheet("P01"))
    made.hand_in(with_entries(made, who, bad, garbage_seal(made, "1-2")))
    made.hand_in(made.scores(made.people["E02"], made.sheet("P01", 6000)))
    made.open(made.close(1, 2), 1, 2)


def a_body_supplied_again(made: Round) -> None:
    who, bad = unopened(made)
    opening.take_opening(made.office, supplied(made, who, bad.identity, bad.body))


def a_mark_out_of_range(made: Round) -> None:
    one, two, three = made.people.values()
    made.hand_in(made.scores(one, made.sheet("P01", 10_001), made.sheet("P02", 7000)))
    made.hand_in(*(made.scores(who, made.sheet("P01"), made.sheet("P02")) for who in (two, three)))
    made.open(made.close(1, 2), 1, 2)


def an_expert_replaced_before_and_one_after(made: Round) -> None:
    made.score_all()
    revoke.replace(made.office, "E01", "测试更换")
    made.open(made.close(1, 2), 1, 2)
    revoke.replace(made.office, "E02", "测试更换")


def a_recusal_after_the_opening(made: Round) -> None:
    made.score_all()
    made.open(made.close(1, 2), 1, 2)
    made.hand_in(made.statement(made.people["E03"], "recusal", project="P01", reason="示例"))


def a_late_package_and_a_fork(made: Round) -> None:
    made.score_all()
    made.open(made.close(1, 2), 1, 2)
    one, two, _three = made.people.values()
    made.hand_in(made.scores(one, made.sheet("P01", 100, revision=2, replaces=[one.previous])))
    two.seq, two.previous = 0, ""
    made.hand_in(made.scores(two, made.sheet("P01", 100)))


def sheets_that_wait(made: Round) -> None:
    one, two, three = made.people.values()
    other_device = second_device(made, one)
    made.hand_in(made.scores(one, made.sheet("P01"), made.sheet("P02")))
    made.hand_in(made.scores(other_device, made.sheet("P01", 100)))
    made.hand_in(*(made.scores(who, made.sheet("P01"), made.sheet("P02")) for who in (two, three)))
    made.open(made.close(1, 2), 1, 2)


SCENES: list[Callable[[Round], None]] = [
    only_one_track,
    both_tracks,
    a_second_try_by_others,
    a_body_that_never_opened,
    a_body_supplied_again,
    a_mark_out_of_range,
    an_expert_replaced_before_and_one_after,
    a_recusal_after_the_opening,
    a_late_package_and_a_fork,
    sheets_that_wait,
]


@pytest.mark.parametrize("play", SCENES, ids=[play.__name__ for play in SCENES])
def test_both_programs_agree_after(
    tmp_path: Path, cheap: ArgonCost, clock: FixedClock, play: Callable[[Round], None]
) -> None:
    made = make_round(tmp_path, cheap, clock)
    play(made)
    report = evidence.write_evidence(made.office, tmp_path / "evidence")
    made.leave()
    again = recount(tmp_path / "evidence")
    assert [str(one) for one in again.differences] == []
    assert again.digests == report.digests


def test_a_project_that_was_taken_out_without_a_word_in_the_log_is_a_difference(
    tmp_path: Path, cheap: ArgonCost, clock: FixedClock
) -> None:
    made = make_round(tmp_path, cheap, clock)
    made.score_all()
    made.open(made.close(1, 2), 1, 2)
    with made.office.database.write() as session:
        session.execute(update(Project).where(Project.code == "P01").values(status="cancelled"))
    evidence.write_evidence(made.office, tmp_path / "evidence")
    made.leave()
    again = recount(tmp_path / "evidence")
    assert {one.code for one in again.differences} == {"row-only-here", "row-differs", "digest"}
    assert "P01" in again.say(next(one for one in again.differences if one.code == "row-only-here"))


def a_project_cancelled_before_and_one_after(made: Round) -> None:
    made.score_all()
    cancelling.cancel_project(made.office, "P01", "退赛")
    made.open(made.close(1, 2), 1, 2)
    cancelling.cancel_project(made.office, "P02", "取消资格")


def a_fork_that_was_cleared_up(made: Round) -> None:
    one, two, three = made.people.values()
    first = made.scores(one, made.sheet("P01", 7000))
    made.hand_in(first)
    one.seq, one.previous = 0, ""
    made.hand_in(made.scores(one, made.sheet("P02", 9000)))
    one.seq, one.previous = 1, first.identity
    made.hand_in(made.scores(one, made.sheet("P02", 7500)))
    forks.release(made.office, "E01", "专家确认：以先交的为准")
    made.hand_in(*(made.scores(who, *(made.sheet(code) for code in made.projects)) for who in (two, three)))
    made.open(made.close(1, 2), 1, 2)


def a_fork_that_was_cleared_up_after_the_opening(made: Round) -> None:
    one, two, three = made.people.values()
    first = made.scores(one, made.sheet("P01", 7000))
    made.hand_in(first)
    one.seq, one.previous = 0, ""
    made.hand_in(made.scores(one, made.sheet("P02", 9000)))
    one.seq, one.previous = 1, first.identity
    made.hand_in(made.scores(one, made.sheet("P02", 7500)))
    made.hand_in(*(made.scores(who, *(made.sheet(code) for code in made.projects)) for who in (two, three)))
    made.open(made.close(1, 2), 1, 2)
    forks.release(made.office, "E01", "专家确认")


@pytest.mark.parametrize(
    "happened",
    [
        a_project_cancelled_before_and_one_after,
        a_fork_that_was_cleared_up,
        a_fork_that_was_cleared_up_after_the_opening,
    ],
)
def test_both_programs_agree_after_a_decision_of_the_office(
    tmp_path: Path, cheap: ArgonCost, clock: FixedClock, happened: Callable[[Round], None]
) -> None:
    made = make_round(tmp_path, cheap, clock)
    happened(made)
    report = evidence.write_evidence(made.office, tmp_path / "evidence")
    made.leave()
    again = recount(tmp_path / "evidence")
    assert [str(one) for one in again.differences] == []
    assert again.digests == report.digests


@pytest.mark.parametrize("change", [other(seq=9), other(pad="")], ids=["another number", "no pad"])
def test_a_body_unlike_its_header_is_named_by_both_and_counted_by_neither(
    tmp_path: Path, cheap: ArgonCost, clock: FixedClock, change: Change
) -> None:
    made = make_round(tmp_path, cheap, clock)
    one, two, three = made.people.values()
    bad = resealed(made, one, made.scores(one, made.sheet("P01")), change=change)
    made.hand_in(bad, *(made.scores(who, made.sheet("P01"), made.sheet("P02")) for who in (two, three)))
    assert [minute.expert for minute in made.open(made.close(1, 2), 1, 2).minutes] == ["E01"]
    report = evidence.write_evidence(made.office, tmp_path / "evidence")
    made.leave()
    again = recount(tmp_path / "evidence")
    assert [bad.identity in str(one) for one in again.differences] == [True]
    assert again.digests == report.digests
