"""复核表.xlsx: the formulas, worked out by another reader of them, give the program's means and ranks."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from reviewer_app.errors import RuleViolation
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import recheck
from reviewer_app.services.secretariat.results import results
from tests.clock import FixedClock
from tests.services.secretariat.round import STAGE, Round, make_round
from tests.spreadsheet import Spreadsheet


@pytest.fixture
def desk(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Round:
    return make_round(tmp_path, cheap, clock, experts=4, projects=8)


def open_all(made: Round, marks: dict[str, list[int]]) -> None:
    codes = sorted(made.projects)
    made.hand_in(
        *(
            made.scores(made.people[who], *(made.sheet(code, mark) for code, mark in zip(codes, given, strict=False)))
            for who, given in marks.items()
        )
    )
    made.open(made.close(1, 3), 1, 3)


def check(made: Round) -> Spreadsheet:
    path = recheck.write_recheck(made.office, STAGE, made.root / "复核表.xlsx", "zh")
    book = Spreadsheet(path)
    name = book.summary.title
    rows = results(made.office, STAGE).rows
    for at, row in enumerate(rows, start=3):
        assert book.value(name, at, 2) == row.code
        assert book.value(name, at, 4) == row.sheets
        if row.mean is not None:
            assert book.value(name, at, 5) == pytest.approx(float(row.mean), abs=1e-9)
        assert book.value(name, at, 6) == (float(row.shown) if row.sheets else "")
        assert book.value(name, at, 7) == ("" if row.rank is None else row.rank)
        assert book.value(name, at, 10) == "一致"
    return book


def test_means_and_ranks_come_out_again(desk: Round) -> None:
    open_all(
        desk,
        {
            "E01": [9133, 8000, 7000, 6000, 5500, 5500, 9000, 9000],
            "E02": [9267, 8250, 7100, 6000, 5500, 5500, 8000, 9000],
            "E03": [9400, 8125, 7200, 6000, 5600, 5400, 8000, 9000],
        },
    )
    check(desk)


def test_a_shared_rank_stays_shared(desk: Round) -> None:
    open_all(desk, {who: [8000] * 8 for who in ("E01", "E02", "E03")})
    book = check(desk)
    assert [book.value(book.summary.title, row, 7) for row in range(3, 7)] == [1, 1, 1, 1]


def test_below_the_quorum_there_is_no_rank(desk: Round) -> None:
    open_all(desk, {"E01": [8000, 7000, 6000, 5000, 4000, 3000, 2000, 1000], "E02": [8000, 7000, 6000]})
    check(desk)


def test_the_chain_of_tie_keys_is_in_the_formula(desk: Round) -> None:
    """Two sheets of the same total, told apart by the first level alone."""
    leaves = [mark.indicator for mark in desk.sheet("P01").marks]
    from reviewer_app.rules.tree import nodes
    from reviewer_app.sync.bodies import Mark

    worth = {node.indicator.key: node.full for node in nodes(desk.scheme) if not node.indicator.children}
    first = next(key for key in (leaf.indicator.key for leaf in nodes(desk.scheme)) if key in worth)
    other = (
        next(key for key in reversed(leaves) if worth[key] == worth[first] and key != first)
        if any(worth[key] == worth[first] for key in leaves if key != first)
        else first
    )
    better = tuple(Mark(indicator=key, mark=9000 if key == first else 7000 if key == other else 8000) for key in leaves)
    for who in ("E01", "E02", "E03"):
        person = desk.people[who]
        desk.hand_in(desk.scores(person, desk.sheet("P01"), desk.sheet("P02", marks=better)))
    desk.open(desk.close(1, 3), 1, 3)
    book = check(desk)
    codes = {book.value(book.summary.title, row, 2): book.value(book.summary.title, row, 7) for row in range(3, 5)}
    assert set(codes) == {"P01", "P02"}


def test_a_wrong_mean_is_seen(desk: Round) -> None:
    open_all(desk, {who: [8000, 7000, 6000, 5000] * 2 for who in ("E01", "E02", "E03")})
    path = recheck.write_recheck(desk.office, STAGE, desk.root / "复核表.xlsx", "zh")
    book = openpyxl.load_workbook(path)
    marks = book.worksheets[1]
    marks.cell(4, 5).value = 10
    book.save(path)
    changed = Spreadsheet(path)
    assert changed.value(changed.summary.title, 3, 10) == "不一致"


def test_before_the_opening_there_is_none(desk: Round) -> None:
    with pytest.raises(RuleViolation, match="results-not-opened"):
        recheck.write_recheck(desk.office, STAGE, desk.root / "x.xlsx", "zh")
    assert not (desk.root / "x.xlsx").exists()
