"""What a person decides: a device goes on after a fork, a project leaves the contest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import LedgerEntry, Package
from reviewer_app.models.secretariat import Assignment, Project, SheetRow
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import receipts, results
from reviewer_app.services.secretariat.cancelling import cancel_project
from reviewer_app.services.secretariat.forks import forked_devices, release
from reviewer_app.services.secretariat.revoke import revoke
from tests.clock import FixedClock
from tests.services.secretariat.round import STAGE, Person, Round, make_round


@pytest.fixture
def desk(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    made = make_round(tmp_path, cheap, clock)
    yield made
    made.leave()


def packages(made: Round) -> dict[str, str]:
    with made.office.database.read() as session:
        return {row.identity: row.state for row in session.scalars(select(Package).where(Package.kind == "scores"))}


def acts(made: Round) -> list[str]:
    with made.office.database.read() as session:
        return list(session.scalars(select(LedgerEntry.act).order_by(LedgerEntry.seq)))


def fork(made: Round, who: Person) -> tuple[str, str, str]:
    """One package that was accepted, another one in its place, and one that follows the first."""
    first = made.scores(who, made.sheet("P01", 7000))
    who.seq, who.previous = 0, ""
    second = made.scores(who, made.sheet("P01", 9500))
    who.seq, who.previous = 1, first.identity
    third = made.scores(who, made.sheet("P02", 7500))
    states = [outcome.state for one in (first, second, third) for outcome in made.hand_in(one)]
    assert states == ["accepted", "waiting", "waiting"]
    return first.identity, second.identity, third.identity


def test_a_device_that_waits_is_listed(desk: Round) -> None:
    assert forked_devices(desk.office) == ()
    first, second, third = fork(desk, desk.people["E01"])
    [card] = forked_devices(desk.office)
    assert (card.expert_code, card.held, card.waiting) == ("E01", (first[:8],), (second[:8], third[:8]))


def test_a_device_goes_on_and_what_was_in_a_taken_place_is_put_aside(desk: Round) -> None:
    first, second, third = fork(desk, desk.people["E01"])
    done = release(desk.office, "E01", "电话核实，以先交的为准")
    assert (done.aside, done.accepted, done.still_waiting) == ((second[:8],), (third[:8],), ())
    assert packages(desk) == {first: "accepted", second: "aside", third: "accepted"}
    assert acts(desk)[-2:] == ["device-released", "package-accepted"]
    with desk.office.database.read() as session:
        counted = {row.package for row in session.scalars(select(SheetRow).where(SheetRow.state == "held"))}
    assert counted == {first, third}
    [next_one] = desk.hand_in(desk.scores(desk.people["E01"], desk.sheet("P03")))
    assert next_one.state == "accepted"
    assert forked_devices(desk.office) == ()


def test_what_follows_the_package_put_aside_is_put_aside_with_it(desk: Round) -> None:
    who = desk.people["E01"]
    first = desk.scores(who, desk.sheet("P01"))
    who.seq, who.previous = 0, ""
    second = desk.scores(who, desk.sheet("P01", 9500))
    third = desk.scores(who, desk.sheet("P02"))
    for one in (first, second, third):
        desk.hand_in(one)
    done = release(desk.office, "E01", "旧备份")
    assert (set(done.aside), done.accepted) == ({second.identity[:8], third.identity[:8]}, ())
    [again] = desk.hand_in(desk.scores(who, desk.sheet("P03")))
    assert again.state == "accepted", "a number that leaves a gap is taken, and the gap shown"


def test_a_package_put_aside_comes_again_as_known_and_never_counts(desk: Round) -> None:
    who = desk.people["E01"]
    first = desk.scores(who, desk.sheet("P01", 7000))
    who.seq, who.previous = 0, ""
    second = desk.scores(who, desk.sheet("P01", 9500))
    desk.hand_in(first)
    desk.hand_in(second)
    release(desk.office, "E01", "以先交的为准")
    [again] = desk.hand_in(second)
    assert again.state == "duplicate"
    assert packages(desk)[second.identity] == "aside"


def test_a_revoked_device_brings_nothing_back(desk: Round) -> None:
    first, second, third = fork(desk, desk.people["E01"])
    revoke(desk.office, "E01", "设备遗失", devices_only=True)
    done = release(desk.office, "E01", "设备已停用")
    assert (set(done.aside), done.accepted) == ({second[:8], third[:8]}, ())
    assert packages(desk)[first] == "accepted"


def test_a_release_needs_a_fork_and_a_reason(desk: Round) -> None:
    with pytest.raises(RuleViolation, match="fork-none"):
        release(desk.office, "E01", "无")
    fork(desk, desk.people["E01"])
    with pytest.raises(RuleViolation, match="office-reason"):
        release(desk.office, "E01", " ")
    assert acts(desk)[-1] == "package-waiting"


def test_a_cancelled_project_keeps_its_trace_and_has_no_rank(desk: Round) -> None:
    desk.score_all()
    desk.open(desk.close(1, 2), 1, 2)
    assert "P01" in {row.code for row in results.results(desk.office, STAGE).rows}
    done = cancel_project(desk.office, "P01", "材料造假，组委会取消资格")
    assert (done.project, done.tasks, done.sheets) == ("P01", 3, 3)
    assert "P01" not in {row.code for row in results.results(desk.office, STAGE).rows}
    with desk.office.database.read() as session:
        row = session.scalars(select(Project).where(Project.code == "P01")).one()
        tasks = session.scalars(select(Assignment).where(Assignment.project == row.id)).all()
        sheets = session.scalars(select(SheetRow).where(SheetRow.project == row.id)).all()
    assert (row.status, row.reason) == ("cancelled", "材料造假，组委会取消资格")
    assert {task.state for task in tasks} == {sheet.state for sheet in sheets} == {"void"}
    assert "project-cancelled" in acts(desk)


def test_a_sheet_of_a_cancelled_project_is_taken_in_and_counts_nowhere(desk: Round) -> None:
    cancel_project(desk.office, "P01", "退赛")
    desk.score_all()
    with desk.office.database.read() as session:
        states = {row.project: row.state for row in session.scalars(select(SheetRow))}
    assert desk.projects["P01"] not in states or states[desk.projects["P01"]] == "void"
    report = desk.open(desk.close(1, 2), 1, 2)
    assert report.sheets == 3 * (len(desk.projects) - 1)
    assert receipts.write_receipts(desk.office, desk.root / "receipts")


def test_a_project_is_cancelled_once_with_a_reason(desk: Round) -> None:
    with pytest.raises(RuleViolation, match="office-reason"):
        cancel_project(desk.office, "P01", "")
    with pytest.raises(RuleViolation, match="project-unknown"):
        cancel_project(desk.office, "P99", "退赛")
    cancel_project(desk.office, "P01", "退赛")
    with pytest.raises(RuleViolation, match="project-cancelled"):
        cancel_project(desk.office, "P01", "再次")
