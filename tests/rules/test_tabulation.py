from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.rules.tabulation import Sheet, tabulate
from tests.rules.rules_made import sheet, sheets, stage_rules


def test_the_mean_is_plain_over_the_valid_sheets() -> None:
    result = tabulate([sheet("e1", 80), sheet("e2", 85), sheet("e3", 0, valid=False)], stage_rules())
    assert (result.mean, result.sheets, result.spread) == (Fraction(165, 2), 2, 5)
    assert result.node_means == {"a": Fraction(165, 4)}


def test_a_zero_counts_and_an_absent_sheet_does_not() -> None:
    assert tabulate([sheet("e1", 90), sheet("e2", 0)], stage_rules()).mean == 45
    assert tabulate([sheet("e1", 90)], stage_rules()).mean == 90


def test_without_a_valid_sheet_there_is_no_mean() -> None:
    for given_sheets in ([], [sheet("e1", 90, valid=False)]):
        result = tabulate(given_sheets, stage_rules(), "p1")
        assert (result.mean, result.sheets, result.quorate, result.spread) == (None, 0, False, 0)
        assert (result.raw_sum_mean, result.trimmed, result.node_means) == (None, None, {})


@pytest.mark.parametrize(("count", "quorate"), [(1, False), (2, True), (3, True)])
def test_the_quorum_decides_whether_a_result_may_be_ranked(count: int, quorate: bool) -> None:
    made = [sheet(f"e{number}", 80) for number in range(count)] + [sheet("e9", 80, valid=False)]
    assert tabulate(made, stage_rules(quorum=2)).quorate is quorate


def test_no_quorum_is_so_low_that_a_project_without_a_sheet_is_ranked() -> None:
    assert not tabulate([sheet("e1", 80, valid=False)], stage_rules(quorum=0)).quorate


def test_a_trimmed_mean_is_only_a_labelled_reference() -> None:
    made = [sheet(f"e{total}", total) for total in (60, 80, 85, 100)]
    plain = tabulate(made, stage_rules(trimmed_reference=True))
    assert (plain.mean, plain.trimmed) == (Fraction(325, 4), Fraction(165, 2))
    assert tabulate(made, stage_rules()).trimmed is None
    assert tabulate(made[:3], stage_rules(trimmed_reference=True)).trimmed == 80
    assert tabulate(made[:2], stage_rules(trimmed_reference=True)).trimmed is None


def test_a_stage_may_take_the_trimmed_mean_where_its_rules_say_so() -> None:
    made = [sheet(f"e{total}", total) for total in (60, 80, 85, 100)]
    assert tabulate(made, stage_rules(mean="trimmed")).mean == Fraction(165, 2)
    assert tabulate(made[:2], stage_rules(mean="trimmed")).mean == 70
    assert tabulate(made, stage_rules(mean="trimmed")).trimmed is None, "no reference where none was asked for"


def test_node_means_are_over_all_valid_sheets_also_where_the_mean_is_trimmed() -> None:
    made = [sheet(f"e{total}", total) for total in (60, 80, 85, 100)]
    assert tabulate(made, stage_rules(mean="trimmed")).node_means == {"a": Fraction(325, 8)}


def test_a_node_that_some_sheet_lacks_has_no_mean() -> None:
    other = replace(sheet("e2", 80), nodes={"b": Fraction(1)})
    assert tabulate([sheet("e1", 80), other], stage_rules()).node_means == {}


def test_sheets_of_two_projects_are_a_bug() -> None:
    with pytest.raises(ValueError, match="one project"):
        tabulate([sheet("e1", 80), sheet("e2", 80, project="p2")], stage_rules())
    with pytest.raises(ValueError, match="one project"):
        tabulate([sheet("e1", 80)], stage_rules(), "p2")
    with pytest.raises(ValueError, match="one project"):
        tabulate([], stage_rules())


def test_two_valid_sheets_of_one_expert_are_a_bug() -> None:
    with pytest.raises(ValueError, match="one expert"):
        tabulate([sheet("e1", 80), sheet("e1", 90)], stage_rules())
    assert tabulate([sheet("e1", 80), sheet("e1", 90, valid=False)], stage_rules()).mean == 80


RULES = st.sampled_from([stage_rules(quorum=2, trimmed_reference=True), stage_rules(quorum=3, mean="trimmed")])


@given(sheets(), RULES, st.data())
def test_the_order_of_sheets_never_changes_a_result(made: list[Sheet], rules: object, data: st.DataObject) -> None:
    again = data.draw(st.permutations(made))
    assert tabulate(again, rules, "p1") == tabulate(made, rules, "p1")  # type: ignore[arg-type]


@given(sheets(), RULES, st.integers(0, 100))
def test_adding_a_recused_sheet_never_changes_a_result(made: list[Sheet], rules: object, total: int) -> None:
    recused = Sheet("late", "p1", Fraction(total), {}, 10**6, False)
    assert tabulate([*made, recused], rules, "p1") == tabulate(made, rules, "p1")  # type: ignore[arg-type]


@given(sheets())
def test_the_mean_lies_between_the_lowest_and_the_highest(made: list[Sheet]) -> None:
    result = tabulate(made, stage_rules(), "p1")
    totals = [entry.total for entry in made if entry.valid]
    if result.mean is None:
        assert not totals
    else:
        assert min(totals) <= result.mean <= max(totals)
        assert result.mean * len(totals) == sum(totals)
        assert result.spread == max(totals) - min(totals)


@given(sheets())
def test_renaming_the_experts_never_changes_a_result(made: list[Sheet]) -> None:
    renamed = [replace(entry, expert=f"z{9 - index}") for index, entry in enumerate(made)]
    rules = stage_rules(mean="trimmed", trimmed_reference=True)
    assert tabulate(renamed, rules, "p1") == tabulate(made, rules, "p1")


@given(sheets(), st.integers(1, 100))
def test_one_more_sheet_equal_to_the_mean_leaves_the_mean(made: list[Sheet], raw: int) -> None:
    before = tabulate(made, stage_rules(), "p1")
    if before.mean is not None:
        same = Sheet("more", "p1", before.mean, before.node_means, raw, True)
        after = tabulate([*made, same], stage_rules(), "p1")
        assert (after.mean, after.node_means) == (before.mean, before.node_means)
