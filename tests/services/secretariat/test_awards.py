"""Finalists and awards of a real opened round: ties by resolution, two approvals, lists that stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError, IntegrityError

from reviewer_app.errors import RuleViolation
from reviewer_app.models.secretariat import OperatorRow
from reviewer_app.rules.permits import MAY, ROLES, is_approved, may
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import approved_lists, resolutions
from reviewer_app.services.secretariat.awards import GroupList, awards, finalists, reserve
from reviewer_app.services.workspace import Workspace, add_operator
from tests.clock import FixedClock
from tests.services.secretariat.round import SECRET, STAGE, TRACKS, Round, make_round, prepared

MARKS = {1: 9000, 2: 8000, 3: 7000, 4: 6000, 5: 5000, 6: 5000, 7: 9000, 8: 9000, 9: 7000, 10: 6000, 11: 5000, 12: 4000}
FIRST, SECOND = TRACKS


@pytest.fixture
def opened(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Round:
    def make(room: Path) -> Round:
        made = make_round(room, cheap, FixedClock(), projects=12)
        sheets = dict(zip(sorted(made.projects), MARKS.values(), strict=True))
        packages = [
            made.scores(who, *(made.sheet(code, sheets[code]) for code in made.assigned(who)))
            for who in made.people.values()
        ]
        made.hand_in(*packages)
        made.open(made.close(1, 3), 1, 3)
        for name, role in (("组委会甲测试", "committee"), ("组委会乙测试", "committee"), ("监督丙测试", "supervisor")):
            add_operator(made.office, name, role, f"{SECRET} {name}", cost=cheap)
        return made

    return prepared("awards", tmp_path, clock, make)


def group(found: object, track: str) -> GroupList:
    return next(one for one in found.groups if one.track == track)  # type: ignore[attr-defined]


def codes(made: Round, group: GroupList, award: str) -> list[str]:
    return [line.row.code for line in group.lines if line.award == award]


def as_operator(ws: Workspace, name: str) -> None:
    with ws.database.read() as session:
        ws.operator = session.scalars(select(OperatorRow.id).where(OperatorRow.name == name)).one()


def approve_by_two(ws: Workspace, resolution: int) -> None:
    resolutions.approve(ws, resolution)
    as_operator(ws, "组委会甲测试")
    assert resolutions.approve(ws, resolution).in_force
    as_operator(ws, "经办甲测试")


def decide_line(made: Round, taken: str = "P06", left: str = "P05") -> int:
    number = resolutions.resolve(
        made.office,
        "tie",
        STAGE,
        FIRST,
        "main",
        text="并列第五名，经审议由P06入围。",
        attendees="组委会甲测试、组委会乙测试",
        give={taken: "finalist", left: ""},
    )
    approve_by_two(made.office, number)
    return number


def test_finalists_by_rank_and_everyone_at_the_line(opened: Round) -> None:
    found = finalists(opened.office, STAGE)
    first = group(found, FIRST)
    assert (first.entries, first.counts) == (6, {"finalist": 5})
    assert codes(opened, first, "finalist") == ["P01", "P02", "P03", "P04"]
    assert [set(question.projects) for question in first.undecided] == [
        {opened.projects["P05"], opened.projects["P06"]}
    ]
    assert first.undecided[0].places == ("finalist", "")
    assert group(found, SECOND).undecided == ()
    assert len(codes(opened, group(found, SECOND), "finalist")) == 5


def test_a_resolution_settles_the_line_once_two_approved(opened: Round) -> None:
    number = resolutions.resolve(
        opened.office,
        "tie",
        STAGE,
        FIRST,
        "main",
        text="由P06入围",
        attendees="组委会甲测试",
        give={"P06": "finalist", "P05": ""},
    )
    resolutions.approve(opened.office, number)
    assert finalists(opened.office, STAGE).undecided == 1, "one approval is not enough"
    as_operator(opened.office, "组委会甲测试")
    resolutions.approve(opened.office, number)
    settled = group(finalists(opened.office, STAGE), FIRST)
    assert settled.undecided == ()
    assert codes(opened, settled, "finalist") == ["P01", "P02", "P03", "P04", "P06"]
    line = next(line for line in settled.lines if line.row.code == "P06")
    assert (line.resolution, line.out_of_rank) == (number, False)


@pytest.mark.parametrize("give", [{"P06": "finalist", "P05": "finalist"}, {"P06": "finalist"}, {"P06": "", "P05": ""}])
def test_a_resolution_that_does_not_fit_the_tie_settles_nothing(opened: Round, give: dict[str, str]) -> None:
    number = resolutions.resolve(
        opened.office, "tie", STAGE, FIRST, "main", text="不符", attendees="组委会甲测试", give=give
    )
    approve_by_two(opened.office, number)
    found = finalists(opened.office, STAGE)
    assert (found.undecided, found.stale) == (1, (number,))
    with pytest.raises(RuleViolation, match="list-undecided"):
        approved_lists.propose(opened.office, "finalists", STAGE)


def test_awards_by_quota_with_a_tie_for_the_first(opened: Round) -> None:
    found = awards(opened.office, STAGE)
    first, second = group(found, FIRST), group(found, SECOND)
    assert first.counts == {"first": 1, "second": 1, "third": 2, "special": 1}
    assert [codes(opened, first, award) for award in ("first", "second", "third")] == [["P01"], ["P02"], ["P03", "P04"]]
    assert second.undecided[0].places == ("first", "second")
    assert codes(opened, second, "third") == ["P09", "P10"]
    assert [line.row.code for line in reserve(first)] == ["P05", "P06"]


def test_out_of_rank_only_by_resolution_and_marked(opened: Round) -> None:
    number = resolutions.resolve(
        opened.office,
        "out-of-rank",
        STAGE,
        FIRST,
        "main",
        text="P02因故改授一等奖，P01改授二等奖。",
        attendees="组委会甲测试、组委会乙测试",
        give={"P02": "first", "P01": "second"},
    )
    before = group(awards(opened.office, STAGE), FIRST)
    assert not any(line.out_of_rank for line in before.lines)
    approve_by_two(opened.office, number)
    after = group(awards(opened.office, STAGE), FIRST)
    assert {line.row.code: line.award for line in after.lines if line.out_of_rank} == {"P01": "second", "P02": "first"}


def test_more_awards_than_places_are_never_given(opened: Round) -> None:
    number = resolutions.resolve(
        opened.office, "out-of-rank", STAGE, FIRST, "main", text="加授", attendees="甲", give={"P02": "first"}
    )
    approve_by_two(opened.office, number)
    assert group(awards(opened.office, STAGE), FIRST).stale == (number,)


def test_vacancy_and_special_award(opened: Round) -> None:
    vacancy = resolutions.resolve(
        opened.office, "vacancy", STAGE, FIRST, "main", text="一等奖空缺", attendees="甲", withhold={"first": 1}
    )
    special = resolutions.resolve(
        opened.office, "special", STAGE, FIRST, "main", text="特色", attendees="甲", give={"P05": "special"}
    )
    for number in (vacancy, special):
        approve_by_two(opened.office, number)
    found = group(awards(opened.office, STAGE), FIRST)
    assert codes(opened, found, "first") == []
    assert codes(opened, found, "second") == ["P01"]
    assert found.vacant["first"] == 1
    assert [line.row.code for line in found.lines if line.special] == ["P05"]


def test_a_list_needs_two_people_and_stays(opened: Round) -> None:
    decide_line(opened)
    proposed = approved_lists.propose(opened.office, "finalists", STAGE)
    assert not proposed.in_force
    approved_lists.approve(opened.office, proposed.snapshot)
    assert approved_lists.approved(opened.office, "finalists", STAGE) is None
    with pytest.raises(RuleViolation, match="approval-twice"):
        approved_lists.approve(opened.office, proposed.snapshot)
    as_operator(opened.office, "组委会乙测试")
    assert approved_lists.approve(opened.office, proposed.snapshot).in_force
    listed = approved_lists.approved(opened.office, "finalists", STAGE)
    assert listed is not None
    assert [line["code"] for line in listed.lines if line["award"] and line["track"] == FIRST] == [
        "P01",
        "P02",
        "P03",
        "P04",
        "P06",
    ]
    assert all(len(line["packages"]) == 3 for line in listed.lines)
    assert approved_lists.finalist_counts(opened.office) == {(FIRST, "main"): 5, (SECOND, "main"): 5}


def test_awards_of_the_same_stage_are_not_held_up_by_what_settled_its_finalists(opened: Round) -> None:
    decide_line(opened)
    assert finalists(opened.office, STAGE).stale == ()
    assert awards(opened.office, STAGE).stale == ()


@pytest.mark.parametrize(("kind", "stage"), [("awards", STAGE), ("finalists", "finals")])
def test_awards_come_from_the_last_stage_alone_and_finalists_from_those_before(
    opened: Round, kind: str, stage: str
) -> None:
    decide_line(opened)
    with pytest.raises(RuleViolation, match="list-elsewhere"):
        approved_lists.propose(opened.office, kind, stage)


def test_an_older_proposal_is_not_approved_any_more(opened: Round) -> None:
    decide_line(opened)
    older = approved_lists.propose(opened.office, "finalists", STAGE)
    approved_lists.propose(opened.office, "finalists", STAGE)
    with pytest.raises(RuleViolation, match="list-superseded"):
        approved_lists.approve(opened.office, older.snapshot)


@pytest.mark.parametrize("table", ["snapshot", "resolution", "approval"])
def test_what_was_decided_cannot_be_rewritten(opened: Round, table: str) -> None:
    decide_line(opened)
    approved_lists.propose(opened.office, "finalists", STAGE)
    with (
        pytest.raises((IntegrityError, DatabaseError), match=f"{table}_refuses_delete"),
        opened.office.database.write() as session,
    ):
        session.execute(text(f"DELETE FROM {table}"))


def test_the_supervisor_only_reads(opened: Round) -> None:
    number = decide_line(opened)
    as_operator(opened.office, "监督丙测试")
    for act in (
        lambda: resolutions.approve(opened.office, number),
        lambda: approved_lists.propose(opened.office, "finalists", STAGE),
        lambda: resolutions.resolve(
            opened.office, "tie", STAGE, FIRST, "main", text="t", attendees="a", give={"P05": ""}
        ),
    ):
        with pytest.raises(RuleViolation, match="operator-may-not"):
            act()
    assert len(resolutions.resolutions(opened.office)) == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "whim"}, "resolution-kind"),
        ({"text": " "}, "resolution-text"),
        ({"attendees": ""}, "resolution-attendees"),
        ({"give": {}}, "resolution-empty"),
        ({"give": {"P05": "gold"}}, "resolution-award"),
        ({"give": {"P99": ""}}, "project-unknown"),
        ({"give": {"P07": ""}}, "resolution-elsewhere"),
    ],
)
def test_a_resolution_says_what_who_and_whom(opened: Round, change: dict[str, object], code: str) -> None:
    given: dict[str, object] = {"kind": "tie", "text": "t", "attendees": "a", "give": {"P05": ""}} | change
    kind = given.pop("kind")
    with pytest.raises(RuleViolation, match=code):
        resolutions.resolve(opened.office, kind, STAGE, FIRST, "main", **given)  # type: ignore[arg-type]
    assert resolutions.resolutions(opened.office) == ()


def test_roles_and_what_they_may() -> None:
    assert set(MAY) == set(ROLES)
    assert not may("contractor", "see-scores")
    assert not may("contractor", "see-experts")
    assert not may("supervisor", "write")
    assert not may("nobody", "see-projects")
    assert may("committee", "approve")
    assert not is_approved({"a": "operator", "b": "checker"}), "the committee is among them"
    assert not is_approved({"a": "committee"})
