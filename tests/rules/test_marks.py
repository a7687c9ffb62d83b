from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.config import OPINION_MAX_CHARS
from reviewer_app.errors import RuleViolation
from reviewer_app.rules.marks import Violation, completeness, mark_problem, mark_text, parse_mark
from reviewer_app.rules.scheme import Scheme
from tests.rules.rules_made import branch, leaf, marked, scheme_of, stage_rules

FORM = scheme_of(branch("a", leaf("a1"), leaf("a2", opinion=True)), leaf("b", most=1000, step=100))
FULL = {"a1": 8550, "a2": 0, "b": 1000}
SAID = {"a2": "说明"}


@pytest.mark.parametrize(
    ("text", "hundredths"),
    [("85", 8500), ("85.5", 8550), (" 85.50 ", 8550), ("85.500", 8550), ("0", 0), ("0.01", 1), ("８５．５", 8550)],
)
def test_a_typed_mark_becomes_hundredths(text: str, hundredths: int) -> None:
    assert parse_mark(text) == hundredths


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-1",
        "+1",
        "1e2",
        "85.555",
        ".5",
        "85.",
        "85,5",
        "NaN",
        "inf",
        "1_0",
        "八十",
        "٣",
        "85.5分",
        "9" * 10,
    ],
)
def test_what_is_no_mark_is_refused(text: str) -> None:
    with pytest.raises(RuleViolation, match="mark-form"):
        parse_mark(text)


@given(st.integers(0, 10**9))
def test_every_mark_is_written_as_it_is_read(hundredths: int) -> None:
    assert parse_mark(mark_text(hundredths)) == hundredths


@pytest.mark.parametrize("mark", [0, 50, 9950, 10_000])
def test_a_mark_within_range_and_step_is_right(mark: int) -> None:
    assert mark_problem(leaf("x"), mark) is None


@pytest.mark.parametrize(("mark", "code"), [(-50, "mark-range"), (10_050, "mark-range"), (10, "mark-step")])
def test_a_mark_outside_is_named(mark: int, code: str) -> None:
    problem = mark_problem(leaf("x"), mark)
    assert problem is not None
    assert (problem.code, problem.indicator) == (code, "x")


def test_a_complete_sheet_has_no_violation() -> None:
    assert completeness(FORM, FULL, "好", SAID, stage_rules()) == []


def test_an_absent_mark_is_missing_and_a_zero_is_not() -> None:
    marks = {"a2": 0, "b": 0}
    assert [(found.code, found.indicator) for found in completeness(FORM, marks, "", SAID, stage_rules())] == [
        ("mark-missing", "a1")
    ]


def test_every_violation_is_listed_in_the_order_of_the_form() -> None:
    marks = {"a1": 20_000, "b": 50, "zz": 1}
    rules = stage_rules(opinion_min_chars=10)
    found = completeness(FORM, marks, " 短 ", {"a2": " ", "b": "x" * (OPINION_MAX_CHARS + 1), "yy": "?"}, rules)
    assert [(violation.code, violation.indicator) for violation in found] == [
        ("mark-range", "a1"),
        ("mark-missing", "a2"),
        ("leaf-opinion-missing", "a2"),
        ("mark-step", "b"),
        ("leaf-opinion-long", "b"),
        ("mark-unknown", "yy"),
        ("mark-unknown", "zz"),
        ("opinion-short", ""),
    ]


def test_spaces_do_not_count_as_an_opinion() -> None:
    rules = stage_rules(opinion_min_chars=3)
    assert completeness(FORM, FULL, "  ab  ", SAID, rules) == [
        Violation("opinion-short", "", {"written": 2, "least": 3})
    ]
    assert completeness(FORM, FULL, " abc ", SAID, rules) == []


def test_an_opinion_fits_the_package() -> None:
    assert completeness(FORM, FULL, "x" * OPINION_MAX_CHARS, SAID, stage_rules()) == []
    found = completeness(FORM, FULL, "x" * (OPINION_MAX_CHARS + 1), SAID, stage_rules())
    assert [violation.code for violation in found] == ["opinion-long"]


def test_an_opinion_on_a_leaf_fits_the_package_too() -> None:
    assert completeness(FORM, FULL, "", {"a2": "x" * OPINION_MAX_CHARS}, stage_rules()) == []
    (found,) = completeness(FORM, FULL, "", {"a2": "x" * (OPINION_MAX_CHARS + 1)}, stage_rules())
    assert (found.code, found.indicator, found.values["most"]) == ("leaf-opinion-long", "a2", OPINION_MAX_CHARS)


def test_a_branch_takes_no_mark() -> None:
    found = completeness(FORM, {**FULL, "a": 100}, "", SAID, stage_rules())
    assert [(violation.code, violation.indicator) for violation in found] == [("mark-unknown", "a")]


@given(marked())
def test_marks_on_the_steps_are_always_complete(case: tuple[Scheme, dict[str, int]]) -> None:
    scheme, marks = case
    assert completeness(scheme, marks, "", {}, stage_rules()) == []


@given(marked(), st.data())
def test_each_mark_taken_away_is_one_violation(case: tuple[Scheme, dict[str, int]], data: st.DataObject) -> None:
    scheme, marks = case
    gone = data.draw(st.sets(st.sampled_from(sorted(marks))))
    left = {key: mark for key, mark in marks.items() if key not in gone}
    found = completeness(scheme, left, "", {}, stage_rules())
    assert {violation.indicator for violation in found if violation.code == "mark-missing"} == gone
    assert len(found) == len(gone)
