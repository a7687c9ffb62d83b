"""The second program's arithmetic against figures worked out by hand: what trims, what ranks, what breaks a tie."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from reviewer_app.recount import sums
from reviewer_app.recount.findings import Wrong
from reviewer_app.recount.sums import Marked, Result

GROUP = ("t", "d")


def sheet(total: int, raw: int = 0, **nodes: int) -> Marked:
    return Marked({"": Fraction(total), **{key: Fraction(value) for key, value in nodes.items()}}, raw)


def counted(*sheets: Marked, mean: str = "plain", quorum: int = 1, chain: tuple[str, ...] = ()) -> Result:
    """Tabulate; a step "raw-sum" is the sum of raw marks, every other one a node."""
    steps = [{"kind": "raw-sum" if step == "raw-sum" else "node", "node": step} for step in chain]
    return sums.tabulate("p", list(sheets), {"mean": mean, "quorum": quorum, "tie_chain": steps})


@pytest.mark.parametrize(
    ("totals", "mean"),
    [
        ((90, 10, 20), 20),  # the middle one, in whatever order they came
        ((10, 20, 90), 20),
        ((100, 0, 30, 10), 20),
        ((30, 10), 20),  # too few to trim
        ((7,), 7),
    ],
)
def test_a_trimmed_mean_leaves_one_out_at_either_end(totals: tuple[int, ...], mean: int) -> None:
    assert counted(*map(sheet, totals), mean="trimmed").mean == mean


def test_a_plain_mean_leaves_none_out_and_stays_exact() -> None:
    assert counted(sheet(0), sheet(1), sheet(1)).mean == Fraction(2, 3)


@pytest.mark.parametrize(("quorum", "sheets", "ranked"), [(0, 0, False), (1, 0, False), (2, 1, False), (2, 2, True)])
def test_below_the_quorum_and_without_a_sheet_there_is_no_rank(quorum: int, sheets: int, ranked: bool) -> None:
    result = counted(*[sheet(50)] * sheets, quorum=quorum)
    assert (result.ranked, result.sheets, result.mean is None) == (ranked, sheets, sheets == 0)
    (row,) = sums.rows(GROUP, [result], 2)
    assert (row["rank"], row["shown"]) == (1 if ranked else None, "50.00" if sheets else "")


def test_a_tie_goes_by_nodes_and_by_the_sum_of_raw_marks() -> None:
    result = counted(sheet(50, raw=100, a=8), sheet(50, raw=201, a=9), chain=("a", "raw-sum"))
    assert result.keys == (Fraction(17, 2), Fraction(301, 2))


def test_a_node_that_one_sheet_of_a_project_lacks_breaks_no_tie() -> None:
    assert counted(sheet(50, a=8), sheet(50, b=9), chain=("a",)).keys == (None,)
    assert counted(sheet(50, a=8, b=1), sheet(50, b=9), chain=("a", "b")).keys == (None, 5)


def result(project: str, mean: int, *keys: int, ranked: bool = True) -> Result:
    return Result(project, Fraction(mean), 1, ranked, tuple(Fraction(key) for key in keys))


def ranks(*results: Result) -> list[tuple[object, object, object]]:
    return [(row["project"], row["rank"], row["tied"]) for row in sums.rows(GROUP, list(results), 2)]


def test_the_chain_is_asked_step_by_step_and_what_is_equal_shares_a_rank() -> None:
    assert ranks(
        result("d", 80, 9, 1),
        result("c", 80, 9, 2),
        result("b", 80, 8, 9),
        result("a", 80, 9, 1),
        result("e", 90, 0, 0),
    ) == [("e", 1, False), ("c", 2, False), ("a", 3, True), ("d", 3, True), ("b", 5, False)]


def test_without_a_rank_a_project_stands_last_however_many_there_are() -> None:
    many = [result(f"p{number:03}", number) for number in range(80)]
    rows = ranks(*many, result("a", 100, ranked=False))
    assert rows[-1] == ("a", None, False)
    assert rows[0] == ("p079", 1, False)
    assert [rank for _, rank, _ in rows[:-1]] == list(range(1, 81))


SCHEME: dict[str, Any] = {
    "full": 100,
    "indicators": [
        {
            "key": "a",
            "weight": 3,
            "max": 0,
            "step": 0,
            "children": [
                {"key": "a1", "weight": 1, "max": 10_000, "step": 50, "children": []},
                {"key": "a2", "weight": 2, "max": 10_000, "step": 50, "children": []},
            ],
        },
        {"key": "b", "weight": 2, "max": 1000, "step": 100, "children": []},
    ],
}


def marks(**given: int) -> dict[str, Any]:
    return {"marks": [{"indicator": key, "mark": mark} for key, mark in sorted(given.items())]}


def test_weights_count_among_their_own_siblings() -> None:
    found = sums.points(SCHEME, marks(a1=5000, a2=7500, b=900))
    assert found.points == {"a1": 10, "a2": 30, "a": 40, "b": 36, "": 76}
    assert found.raw == 5000 + 7500 + 900


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"a1": 10_050, "a2": 0, "b": 0}, "mark-range"),
        ({"a1": 25, "a2": 0, "b": 0}, "mark-range"),
        ({"a1": 0, "a2": 0}, "mark-missing"),
        ({"a1": 0, "a2": 0, "b": 0, "c": 0}, "mark-unknown"),
        ({"a": 0, "a1": 0, "a2": 0, "b": 0}, "mark-unknown"),
    ],
)
def test_what_is_no_whole_sheet_is_refused(given: dict[str, int], code: str) -> None:
    with pytest.raises(Wrong) as wrong:
        sums.points(SCHEME, marks(**given))
    assert wrong.value.code == code


def test_the_ends_of_the_range_are_marks() -> None:
    assert sums.points(SCHEME, marks(a1=10_000, a2=10_000, b=1000)).points[""] == 100
    assert sums.points(SCHEME, marks(a1=0, a2=0, b=0)).points[""] == 0
