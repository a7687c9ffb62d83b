"""SJ-2 stands before SJ-10, in every list."""

from __future__ import annotations

from reviewer_app.rules.natural import by_code, natural


def test_numbers_count_as_numbers_wherever_they_stand() -> None:
    codes = ["SJ-10", "SJ-2", "SJ-1", "sj-3", "A-100-2", "A-100-10", "A-20-3", "2", "10", "项目12", "项目7"]
    assert sorted(codes, key=natural) == [
        *("2", "10", "A-20-3", "A-100-2", "A-100-10"),
        *("SJ-1", "SJ-2", "sj-3", "SJ-10", "项目7", "项目12"),
    ]


def test_zeros_in_front_change_no_number_and_length_is_no_limit() -> None:
    assert natural("P007") == natural("p7")
    assert natural("9" * 5000) < natural("1" + "0" * 5000)


def test_rows_go_by_one_code_after_the_other_and_keep_their_order_where_alike() -> None:
    rows = [("E10", "P2", "a"), ("E2", "P10", "b"), ("E2", "P9", "c"), ("E2", "P9", "d")]
    assert [one[2] for one in by_code(rows, lambda one: one[0], lambda one: one[1])] == ["c", "d", "b", "a"]
