"""复核表.xlsx: the formulas, worked out by another reader of them, give the program's means and ranks."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest
from openpyxl.formula import Tokenizer
from openpyxl.utils import range_boundaries

from reviewer_app.errors import RuleViolation
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import recheck
from reviewer_app.services.secretariat.results import results
from tests.clock import FixedClock
from tests.services.secretariat.round import STAGE, Round, make_round


class Spreadsheet:
    """As much of a spreadsheet program as these formulas ask for."""

    def __init__(self, path: Path) -> None:
        self._book = openpyxl.load_workbook(path)
        self._known: dict[tuple[str, int, int], Any] = {}

    @property
    def summary(self) -> Any:
        return self._book.worksheets[0]

    def value(self, sheet: str, row: int, column: int) -> Any:
        place = (sheet, row, column)
        if place not in self._known:
            raw = self._book[sheet].cell(row, column).value
            is_formula = isinstance(raw, str) and raw.startswith("=")
            self._known[place] = self._work_out(raw, sheet) if is_formula else "" if raw is None else raw
        return self._known[place]

    def _range(self, reference: str, home: str) -> Any:
        sheet, _, cells = reference.rpartition("!")
        name = sheet.strip("'") or home
        left, top, right, bottom = range_boundaries(cells.replace("$", ""))
        found = [self.value(name, row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
        return found[0] if len(found) == 1 else np.array(found, dtype=object)

    def _work_out(self, formula: str, home: str) -> Any:
        python = []
        for token in Tokenizer(formula).items:
            if token.type == "OPERAND" and token.subtype == "RANGE":
                python.append(f"R({token.value!r})")
            elif token.type == "OPERATOR-INFIX":
                python.append({"=": "==", "<>": "!="}.get(token.value, token.value))
            elif token.type == "FUNC":
                python.append(f"{token.value[:-1]}_(" if token.subtype == "OPEN" else ")")
            else:
                python.append(token.value)
        names = {f"{name}_": function for name, function in FUNCTIONS.items()}
        return eval(" ".join(python), {**names, "R": lambda reference: self._range(reference, home)})


def _round(value: Any, places: int) -> Any:
    if isinstance(value, np.ndarray):
        return np.array([_round(one, places) for one in value], dtype=object)
    return float(Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def _sumifs(values: Any, *criteria: Any) -> float:
    kept = np.ones(len(np.atleast_1d(values)), dtype=bool)
    for held, wanted in zip(criteria[::2], criteria[1::2], strict=True):
        kept &= np.array([one == wanted for one in np.atleast_1d(held)])
    return float(sum(one for one, is_kept in zip(np.atleast_1d(values), kept, strict=True) if is_kept))


def _sumproduct(*factors: Any) -> float:
    product: Any = 1
    for factor in factors:
        product = product * np.atleast_1d(factor)
    return float(np.sum(product.astype(float)))


FUNCTIONS = {
    "IF": lambda test, yes, no: yes if test else no,
    "AND": lambda *tests: all(tests),
    "MAX": max,
    "ROUND": _round,
    "SUMIFS": _sumifs,
    "SUMPRODUCT": _sumproduct,
}


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
