"""The self-check: what is unusual is said once a sheet, and each check can be turned off by the rules sheet."""

from __future__ import annotations

import msgspec
import pytest

from reviewer_app.rules.frozen import canonical
from reviewer_app.rules.scheme import Scheme, SelfCheck, StageRules
from reviewer_app.rules.self_check import DEFAULT, OwnSheet, Remark, remarks
from reviewer_app.rules.tree import leaves
from tests.rules.rules_made import stage_rules

NAMES = ("a", "b", "c", "d", "e")


def _scheme(*weights: int) -> Scheme:
    indicators = tuple(
        {
            "children": (), "descriptor": "", "key": key, "max": 10_000, "opinion": False,
            "step": 100, "title": f"Leaf {key}", "weight": weight,
        }
        for key, weight in zip(NAMES, weights, strict=True)
    )  # fmt: skip
    fields = {
        "basis": "", "confirmed": True, "full": 100, "indicators": indicators, "key": "made", "label": "",
        "title": "Made", "version": 1, "weights_note": "",
    }  # fmt: skip
    return msgspec.convert(fields, Scheme)


EVEN = _scheme(1, 1, 1, 1, 1)


def _sheet(
    task: int, *marks: int, scheme: Scheme = EVEN, explained: tuple[str, ...] = (), seconds: int = 0
) -> OwnSheet:
    by_leaf = {leaf.key: mark * 100 for leaf, mark in zip(leaves(scheme), marks, strict=True)}
    return OwnSheet(task, f"P{task}", scheme, by_leaf, frozenset(explained), seconds)


def _told(found: list[Remark]) -> list[tuple[int, str]]:
    return [(remark.task, remark.code) for remark in found]


def test_an_ordinary_sheet_has_no_remark() -> None:
    assert remarks([_sheet(1, 70, 80, 60, 75, 90), _sheet(2, 71, 80, 66, 70, 88)]) == []


@pytest.mark.parametrize(("mark", "said"), [(96, True), (95, True), (94, False), (30, True), (31, False), (0, True)])
def test_an_extreme_without_a_reason_is_named(mark: int, said: bool) -> None:
    found = remarks([_sheet(1, 70, 80, mark, 75, 80)])
    assert _told(found) == ([(1, "check-extreme")] if said else [])


def test_an_extreme_with_an_opinion_or_evidence_is_not() -> None:
    assert remarks([_sheet(1, 70, 80, 99, 75, 80, explained=("c",))]) == []


def test_extremes_of_one_sheet_are_one_remark() -> None:
    (found,) = remarks([_sheet(1, 70, 99, 10, 75, 80)])
    assert found.values == {"code": "P1", "count": 2, "title": "Leaf b", "mark": "99"}


def test_all_full_and_all_zero_are_said_plainly() -> None:
    assert _told(remarks([_sheet(1, *[100] * 5), _sheet(2, *[0] * 5)])) == [
        (1, "check-all-full"),
        (2, "check-all-zero"),
    ]


def test_the_second_of_two_equal_sheets_names_the_first() -> None:
    (found,) = remarks([_sheet(1, 70, 80, 60, 75, 90), _sheet(2, 70, 80, 60, 75, 90)])
    assert (found.task, found.code, found.values["other"]) == (2, "check-identical", "P1")


def test_better_on_most_leaves_yet_lower_in_all_is_a_contradiction() -> None:
    heavy = _scheme(20, 1, 1, 1, 1)
    upper, lower = _sheet(1, 90, 50, 50, 50, 50, scheme=heavy), _sheet(2, 60, 80, 80, 80, 80, scheme=heavy)
    (found,) = remarks([upper, lower])
    assert (found.task, found.code, found.values["other"]) == (2, "check-order", "P1")
    assert remarks([upper, lower], msgspec.structs.replace(DEFAULT, order=81)) == []


def test_sheets_of_different_schemes_are_not_compared() -> None:
    heavy, light = _scheme(20, 1, 1, 1, 1), _scheme(21, 1, 1, 1, 1)
    assert remarks([_sheet(1, 90, 50, 50, 50, 50, scheme=heavy), _sheet(2, 60, 80, 80, 80, 80, scheme=light)]) == []


def test_a_sheet_far_below_the_own_usual_time_is_named() -> None:
    sheets = [_sheet(task, 70, 80, 60, 75, 60 + task, seconds=600) for task in range(1, 5)]
    quick = _sheet(9, 61, 75, 70, 70, 80, seconds=100)
    assert _told(remarks([*sheets, quick])) == [(9, "check-fast")]
    assert remarks([*sheets[:2], quick]) == []


def test_every_check_can_be_turned_off() -> None:
    off = SelfCheck(extreme_high=0, extreme_low=0, fast=0, order=0)
    heavy = _scheme(20, 1, 1, 1, 1)
    sheets = [_sheet(1, 99, 50, 50, 50, 50, scheme=heavy, seconds=600), _sheet(2, 60, 80, 80, 80, 99, scheme=heavy)]
    assert len(remarks(sheets)) == 3
    assert remarks(sheets, off) == []


def test_five_hundred_sheets_are_quick() -> None:
    sheets = [_sheet(task, 50 + task % 41, 50 + task % 37, 50 + task % 31, 60, 70) for task in range(500)]
    assert len(remarks(sheets)) < 500 * 2


def test_rules_without_checks_are_written_as_before_there_were_any() -> None:
    plain = stage_rules()
    assert b"checks" not in canonical(plain)
    assert msgspec.json.decode(canonical(plain), type=StageRules) == plain
    checked = msgspec.structs.replace(plain, checks=DEFAULT)
    assert msgspec.json.decode(canonical(checked), type=StageRules) == checked
