"""Reference analysis and the sum behind a place, on a real opened round."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from sqlalchemy import update

from reviewer_app.errors import RuleViolation
from reviewer_app.models.secretariat import Assignment, OperatorRow
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import reference, sums
from reviewer_app.services.secretariat.results import results
from tests.clock import FixedClock
from tests.services.secretariat.round import STAGE, TRACKS, Round, make_round


@pytest.fixture
def desk(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Round:
    return make_round(tmp_path, cheap, clock, experts=4)


def opened(made: Round, marks: dict[str, list[int]]) -> Round:
    """Every expert hands in the marks (one for each project, for all leaves), and the stage is opened."""
    codes = sorted(made.projects)
    packages = [
        made.scores(made.people[code], *(made.sheet(project, mark) for project, mark in zip(codes, given, strict=True)))
        for code, given in marks.items()
    ]
    made.hand_in(*packages)
    made.open(made.close(1, 3), 1, 3)
    return made


MARKS = {
    "E01": [9000, 8000, 9000, 7000],
    "E02": [9200, 8200, 9200, 7200],
    "E03": [8800, 7800, 8800, 6800],
    "E04": [5000, 8100, 9000, 7000],
}


def test_nothing_before_the_opening(desk: Round) -> None:
    for look in (lambda: reference.reference(desk.office, STAGE), lambda: sums.show_sum(desk.office, STAGE, "P01")):
        with pytest.raises(RuleViolation, match="results-not-opened"):
            look()


def test_the_groups_are_analysed_apart(desk: Round) -> None:
    found = reference.reference(opened(desk, MARKS).office, STAGE, draws=200)
    assert [(one.track, one.experts, one.projects) for one in found] == sorted((track, 4, 2) for track in TRACKS)
    second = next(one for one in found if one.track == TRACKS[1])
    values = {one.name: one.value for one in second.coefficients}
    assert values["kendall-w"] == pytest.approx(1)
    assert values["icc-2-k"] is not None
    assert values["icc-2-k"] > 0.95
    assert second.severity == pytest.approx({"E01": 0, "E02": 2, "E03": -2, "E04": 0})


def test_who_carries_a_place_is_seen(desk: Round) -> None:
    found = reference.reference(opened(desk, MARKS).office, STAGE, draws=200)
    first = next(one for one in found if one.track == TRACKS[0])
    by_code = {one.code: one for one in first.stability}
    assert (by_code["P01"].place, by_code["P01"].best, by_code["P01"].worst) == (2, 1, 2)
    assert by_code["P01"].trimmed == 1
    assert 0 < by_code["P02"].chance < 1
    second = next(one for one in found if one.track == TRACKS[1])
    assert [(one.place, one.best, one.worst, one.chance) for one in second.stability] == [
        (1, 1, 1, 1.0),
        (2, 2, 2, 1.0),
    ]


def test_the_same_ranking_gives_the_same_numbers(desk: Round) -> None:
    opened(desk, MARKS)
    assert reference.reference(desk.office, STAGE, draws=100) == reference.reference(desk.office, STAGE, draws=100)


def test_even_totals_have_places_but_no_coefficient(desk: Round) -> None:
    found = reference.reference(opened(desk, {code: [8000] * 4 for code in MARKS}).office, STAGE, draws=50)
    assert {one.code for one in found[0].coefficients} == {"analysis-even"}
    assert [one.place for one in found[0].stability] == [1, 1]


def test_islands_are_not_adjusted(desk: Round) -> None:
    opened(desk, MARKS)
    with desk.office.database.write() as session:
        for code, left in (("E01", "P01"), ("E02", "P01"), ("E03", "P02"), ("E04", "P02")):
            session.execute(
                update(Assignment)
                .where(Assignment.expert == desk.people[code].id, Assignment.project == desk.projects[left])
                .values(state="void")
            )
    first = next(one for one in reference.reference(desk.office, STAGE, draws=50) if one.track == TRACKS[0])
    assert first.severity == {}
    assert first.severity_problem == ("analysis-not-connected", {"groups": 2})
    assert [one.adjusted for one in first.stability] == [None, None]


def test_whoever_stands_apart_is_asked_by_the_fixed_limit(desk: Round) -> None:
    found = reference.asked(opened(desk, MARKS).office, STAGE)
    assert [(expert, project, one.by) for one, expert, project in found] == [("E04", "P01", "range")]


def test_the_sum_down_to_each_mark(desk: Round) -> None:
    shown = sums.show_sum(opened(desk, MARKS).office, STAGE, "P01")
    assert [Fraction(sheet.total) for sheet in shown.sheets] == [90, 92, 88, 50]
    assert Fraction(shown.mean) == Fraction(90 + 92 + 88 + 50, 4)
    assert shown.formula.endswith("/ 4")
    assert shown.weights_note.endswith("待组委会确认")
    sheet = shown.sheets[0]
    leaves = [line for line in sheet.lines if line.mark is not None]
    assert len(leaves) == 16
    assert sum(Fraction(line.points) for line in sheet.lines if line.depth == 1) == pytest.approx(90)
    assert {line.mark for line in leaves} == {9000}


def test_what_does_not_count_stands_in_the_sum_and_not_in_the_mean(desk: Round) -> None:
    opened(desk, MARKS)
    with desk.office.database.write() as session:
        session.execute(
            update(Assignment)
            .where(Assignment.expert == desk.people["E04"].id, Assignment.project == desk.projects["P01"])
            .values(state="replaced")
        )
    shown = sums.show_sum(desk.office, STAGE, "P01")
    assert [(sheet.expert, sheet.state) for sheet in shown.sheets][-1] == ("E04", "replaced")
    assert Fraction(shown.mean) == 90
    assert shown.row.mean == next(row.mean for row in results(desk.office, STAGE).rows if row.code == "P01")


def test_an_absent_sheet_is_named_and_is_not_zero(desk: Round) -> None:
    packages = [made for code, made in ((c, desk.people[c]) for c in ("E01", "E02", "E03"))]
    desk.hand_in(*(desk.scores(who, desk.sheet("P01", 8000)) for who in packages))
    desk.open(desk.close(1, 3), 1, 3)
    shown = sums.show_sum(desk.office, STAGE, "P01")
    assert shown.missing == ("E04",)
    assert Fraction(shown.mean) == 80


def test_the_contractor_sees_no_scores(desk: Round) -> None:
    opened(desk, MARKS)
    with desk.office.database.write() as session:
        session.execute(update(OperatorRow).values(role="contractor"))
    for look in (lambda: sums.opened_sheets(desk.office, STAGE), lambda: sums.show_sum(desk.office, STAGE, "P01")):
        with pytest.raises(RuleViolation, match="operator-may-not"):
            look()
