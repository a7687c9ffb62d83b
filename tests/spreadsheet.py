"""As much of a spreadsheet program as the formulas of the 复核表 ask for; nothing of the product is imported here."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
from openpyxl.formula import Tokenizer
from openpyxl.utils import range_boundaries


class Spreadsheet:
    """A workbook whose formulas are worked out when they are asked for."""

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
