from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.rules.ranking import rank, rank_apart
from reviewer_app.rules.scheme import TieKey
from reviewer_app.rules.tabulation import ProjectResult
from tests.rules.rules_made import CHAIN, result, results


def _places(ranking: list[object]) -> list[tuple[object, ...]]:
    return [(entry.project, entry.rank, entry.tied) for entry in ranking]  # type: ignore[attr-defined]


def test_equal_results_share_their_rank_and_the_next_rank_is_left_out() -> None:
    ranking = rank([result("p1", 80), result("p2", 90), result("p3", 80), result("p4", 70)], ())
    assert _places(ranking) == [("p2", 1, False), ("p1", 2, True), ("p3", 2, True), ("p4", 4, False)]


def test_values_that_are_shown_alike_are_not_tied() -> None:
    ranking = rank([result("p1", Fraction(80)), result("p2", Fraction("80.0001"))], ())
    assert _places(ranking) == [("p2", 1, False), ("p1", 2, False)]


def test_the_chain_separates_step_by_step() -> None:
    given_results = [
        result("p1", 80, a=30, raw=100),
        result("p2", 80, a=40, raw=90),
        result("p3", 80, a=40, raw=95),
        result("p4", 80, a=40, raw=95),
    ]
    ranking = rank(given_results, CHAIN)
    assert _places(ranking) == [("p3", 1, True), ("p4", 1, True), ("p2", 3, False), ("p1", 4, False)]
    assert ranking[0].keys == (80, 40, 95)


def test_the_order_of_the_chain_matters_and_not_that_of_the_list() -> None:
    pair = [result("p1", 80, a=30, raw=100), result("p2", 80, a=40, raw=90)]
    assert [entry.project for entry in rank(pair, CHAIN)] == ["p2", "p1"]
    assert [entry.project for entry in rank(pair, CHAIN[::-1])] == ["p1", "p2"]


def test_a_step_that_not_everybody_has_separates_nobody() -> None:
    ranking = rank([result("p1", 80, a=99, raw=1), result("p2", 80, raw=2), result("p3", 80, raw=2)], CHAIN)
    assert _places(ranking) == [("p2", 1, True), ("p3", 1, True), ("p1", 3, False)]
    assert ranking[0].keys == (80, None, 2)


def test_an_unknown_node_is_left_out() -> None:
    chain = (TieKey(kind="node", node="zz"),)
    assert _places(rank([result("p1", 80), result("p2", 80)], chain)) == [("p1", 1, True), ("p2", 1, True)]


def test_a_result_without_a_quorum_has_no_rank_and_stands_last() -> None:
    ranking = rank([result("p1", 99, quorate=False), result("p2", 50), result("p0", None, quorate=False)], CHAIN)
    assert _places(ranking) == [("p2", 1, False), ("p0", None, False), ("p1", None, False)]


def test_a_project_given_twice_is_a_bug() -> None:
    with pytest.raises(ValueError, match="twice"):
        rank([result("p1", 80), result("p1", 90)], ())


def test_tracks_and_directions_are_ranked_apart() -> None:
    groups = {
        "p1": ("digital-government", "data-enablement"),
        "p2": ("digital-government", "digital-skills"),
        "p3": ("transport", "main"),
        "p4": ("transport", "main"),
    }
    apart = rank_apart([result(project, 80 + index) for index, project in enumerate(groups)], (), groups)
    assert {group: _places(ranking) for group, ranking in apart.items()} == {
        ("digital-government", "data-enablement"): [("p1", 1, False)],
        ("digital-government", "digital-skills"): [("p2", 1, False)],
        ("transport", "main"): [("p4", 1, False), ("p3", 2, False)],
    }


@given(results(), st.data())
def test_the_order_of_input_never_changes_a_ranking(made: list[ProjectResult], data: st.DataObject) -> None:
    assert rank(data.draw(st.permutations(made)), CHAIN) == rank(made, CHAIN)


@given(results())
def test_a_rank_is_one_more_than_the_number_of_better_ones(made: list[ProjectResult]) -> None:
    ranking = rank(made, CHAIN)
    placed = [entry for entry in ranking if entry.rank is not None]
    for entry in placed:
        assert entry.rank == 1 + sum(other.keys > entry.keys for other in placed)  # type: ignore[operator]
        assert entry.tied == (sum(other.keys == entry.keys for other in placed) > 1)
    assert {entry.project for entry in ranking} == {entry.project for entry in made}


@given(results(), st.permutations(range(9)))
def test_renaming_the_projects_never_changes_a_rank(made: list[ProjectResult], names: list[int]) -> None:
    """Nothing is settled by id: whoever is called what, the same values have the same rank."""
    before = {entry.project: entry.rank for entry in rank(made, CHAIN)}
    new = {entry.project: f"q{names[index]}" for index, entry in enumerate(made)}
    renamed = [
        ProjectResult(
            new[entry.project],
            entry.mean,
            entry.sheets,
            entry.spread,
            entry.node_means,
            entry.raw_sum_mean,
            entry.trimmed,
            entry.quorate,
        )
        for entry in made
    ]
    after = {entry.project: entry.rank for entry in rank(renamed, CHAIN)}
    assert {new[project]: place for project, place in before.items()} == after


@given(results())
def test_a_project_without_quorum_never_moves_the_others(made: list[ProjectResult]) -> None:
    before = [(entry.project, entry.rank, entry.tied) for entry in rank(made, CHAIN)]
    after = [(entry.project, entry.rank, entry.tied) for entry in rank([*made, result("zz", 3, quorate=False)], CHAIN)]
    assert [entry for entry in after if entry[0] != "zz"] == before
