from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.rules.awards import Undecided, allot, counts_made, quotas
from reviewer_app.rules.contest import Award
from reviewer_app.rules.ranking import rank
from reviewer_app.rules.scheme import AwardQuota, RulesSheet
from reviewer_app.rules.tabulation import ProjectResult
from tests.rules.rules_made import ranked, results

AWARDS = (
    Award(key="first", ranked=True, title="一等奖"),
    Award(key="second", ranked=True, title="二等奖"),
    Award(key="special", ranked=False, title="特色单项奖"),
    Award(key="third", ranked=True, title="三等奖"),
)
COUNTS = {"first": 1, "second": 2, "special": 5, "third": 1}


def _rules(rounding: str) -> RulesSheet:
    return RulesSheet(
        choices=(),
        count_rounding=rounding,  # type: ignore[arg-type]
        decimals=2,
        label="",
        quotas=(
            AwardQuota(award="first", denominator=10, numerator=1),
            AwardQuota(award="second", denominator=10, numerator=2),
        ),
        schemes=(),
        stages=(),
        version=1,
    )


@pytest.mark.parametrize(
    ("finalists", "down", "half_up", "up"),
    [
        (0, (0, 0), (0, 0), (0, 0)),
        (4, (0, 0), (0, 1), (1, 1)),
        (5, (0, 1), (1, 1), (1, 1)),
        (12, (1, 2), (1, 2), (2, 3)),
    ],
)
def test_quotas_follow_the_number_of_finalists_and_the_rounding(
    finalists: int, down: tuple[int, int], half_up: tuple[int, int], up: tuple[int, int]
) -> None:
    found = {rounding: tuple(quotas(finalists, _rules(rounding)).values()) for rounding in ("down", "half-up", "up")}
    assert found == {"down": down, "half-up": half_up, "up": up}


def test_how_a_number_came_about_is_told() -> None:
    first, second = counts_made(3, _rules("down"))
    assert (first.award, first.exact, first.rounding, first.count) == ("first", Fraction(3, 10), "down", 0)
    assert (second.share, second.exact, second.count) == (Fraction(1, 5), Fraction(3, 5), 0)
    assert [made.count for made in counts_made(3, _rules("up"))] == [1, 1]


def test_awards_go_by_rank_from_the_best() -> None:
    allotment = allot(ranked([1, 2, 3, 4, 5]), COUNTS, AWARDS)
    assert allotment.given == (("p00", "first"), ("p01", "second"), ("p02", "second"), ("p03", "third"))
    assert (allotment.undecided, allotment.vacant) == ((), {})


def test_a_tie_within_one_award_is_no_question() -> None:
    allotment = allot(ranked([1, 2, 2, 4]), COUNTS, AWARDS)
    assert allotment.given == (("p00", "first"), ("p01", "second"), ("p02", "second"), ("p03", "third"))


def test_a_tie_across_two_awards_is_left_to_the_committee() -> None:
    allotment = allot(ranked([1, 1, 3, 4]), COUNTS, AWARDS)
    assert allotment.undecided == (Undecided(("p00", "p01"), ("first", "second")),)
    assert allotment.given == (("p02", "second"), ("p03", "third"))


def test_a_tie_across_the_last_award_is_left_to_the_committee() -> None:
    allotment = allot(ranked([1, 2, 3, 4, 4, 4, 7]), COUNTS, AWARDS)
    assert allotment.undecided == (Undecided(("p03", "p04", "p05"), ("third", "", "")),)


def test_a_tie_behind_all_awards_is_no_question() -> None:
    assert allot(ranked([1, 2, 3, 4, 5, 5]), COUNTS, AWARDS).undecided == ()


def test_places_without_a_project_are_vacant() -> None:
    allotment = allot(ranked([1, 2, None]), COUNTS, AWARDS)
    assert allotment.given == (("p00", "first"), ("p01", "second"))
    assert allotment.vacant == {"second": 1, "third": 1}


def test_the_committee_may_leave_an_award_vacant() -> None:
    allotment = allot(ranked([1, 2, 3, 4]), COUNTS, AWARDS, {"first": 1})
    assert allotment.given == (("p00", "second"), ("p01", "second"), ("p02", "third"))
    assert allotment.vacant == {"first": 1}
    assert allot(ranked([1]), COUNTS, AWARDS, {"first": 9}).vacant == {"first": 1, "second": 1, "third": 1}


def test_an_award_by_resolution_is_never_given_by_rank() -> None:
    assert "special" not in dict(allot(ranked([1, 2, 3, 4, 5, 6]), COUNTS, AWARDS).given).values()


def test_an_award_without_a_quota_is_neither_given_nor_vacant() -> None:
    allotment = allot(ranked([1, 2]), {"first": 1}, AWARDS, {"third": 1})
    assert (allotment.given, allotment.vacant) == ((("p00", "first"),), {})


counts = st.fixed_dictionaries({key: st.integers(0, 3) for key in ("first", "second", "third")})


@given(results(), counts, st.data())
def test_the_order_of_the_list_never_decides_an_award(
    made: list[ProjectResult], places: dict[str, int], data: st.DataObject
) -> None:
    ranking = rank(made, ())
    assert allot(data.draw(st.permutations(ranking)), places, AWARDS) == allot(ranking, places, AWARDS)


@given(results(), counts)
def test_tied_projects_are_treated_alike(made: list[ProjectResult], places: dict[str, int]) -> None:
    ranking = rank(made, ())
    allotment = allot(ranking, places, AWARDS)
    given_awards = dict(allotment.given)
    open_projects = {project for entry in allotment.undecided for project in entry.projects}
    for entry in ranking:
        alike = [other.project for other in ranking if entry.rank is not None and other.rank == entry.rank]
        assert len({(given_awards.get(project), project in open_projects) for project in alike}) <= 1


@given(results(), counts)
def test_every_place_is_given_undecided_or_vacant(made: list[ProjectResult], places: dict[str, int]) -> None:
    allotment = allot(rank(made, ()), places, AWARDS)
    for key, count in places.items():
        given_count = sum(award == key for _, award in allotment.given)
        open_count = sum(entry.places.count(key) for entry in allotment.undecided)
        assert given_count + open_count + allotment.vacant.get(key, 0) == count
