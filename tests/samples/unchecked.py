"""Take one check out of the program: the very `raise` that refused a package becomes a `pass` for one test."""

from __future__ import annotations

import ast
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType, TracebackType
from typing import NamedTuple

import reviewer_app.sync

SYNC = Path(reviewer_app.sync.__file__).parent


class Check(NamedTuple):
    """One check of sync/: the `raise` that ends at a line of a file."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{Path(self.file).name}:{self.line}"


def fired(trace: TracebackType | None) -> Check:
    """Return the check whose `raise` made the exception: the innermost frame of sync/ that stands on one."""
    found = None
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if Path(name).parent == SYNC and (node := _raise_at(name, trace.tb_lineno)) is not None:
            found = Check(name, node.lineno)
        trace = trace.tb_next
    assert found is not None, "nothing of sync/ has raised"
    return found


@cache
def returned(answer: str) -> Check:
    """Return the check of the acceptance table that gives this answer, which is a value there."""
    file = str(SYNC / "acceptance.py")
    (line,) = (
        node.lineno for node in ast.walk(_tree(file)) if isinstance(node, ast.Return) and answer in ast.unparse(node)
    )
    return Check(file, line)


def checks() -> set[Check]:
    """Return every `raise Refused(…)` of sync/ and every refusal handed on as `raise as_refused(…)`."""
    return {
        Check(str(path), node.lineno)
        for path in sorted(SYNC.glob("*.py"))
        for node in _raises(str(path))
        if isinstance(node.exc, ast.Call) and "efused" in ast.unparse(node.exc.func)
    }


@contextmanager
def without(check: Check) -> Iterator[None]:
    """Run with that check taken out. The code of its function is exchanged, nothing else."""
    function, new = _changed(check)
    old = function.__code__
    function.__code__ = new
    try:
        yield
    finally:
        function.__code__ = old


@cache
def _changed(check: Check) -> tuple[FunctionType, CodeType]:
    """Return the function that holds the check, and its code without it."""
    holder = _holder(check)
    # Only what stands around the check is compiled, under the same `from __future__`: the rest stays as it is.
    kept = [part for part in _tree(check.file).body if _is_future(part) or part.lineno <= check.line <= _end(part)]
    tree = ast.fix_missing_locations(_Without(check.line).visit(ast.Module(deepcopy(kept), [])))
    new = next(code for code in _codes(compile(tree, check.file, "exec", dont_inherit=True)) if _is(code, holder))
    (function,) = (one for one in _functions(check.file) if _is(one.__code__, holder))
    return function, new


def _is_future(part: ast.stmt) -> bool:
    return isinstance(part, ast.ImportFrom) and part.module == "__future__"


def _end(part: ast.stmt) -> int:
    return part.end_lineno or part.lineno


@cache
def _functions(file: str) -> tuple[FunctionType, ...]:
    return tuple(one for one in gc.get_objects() if isinstance(one, FunctionType) and one.__code__.co_filename == file)


def _is(code: CodeType, holder: tuple[str, int]) -> bool:
    return (code.co_name, code.co_firstlineno) == holder


def _holder(check: Check) -> tuple[str, int]:
    """Return name and first line (decorators count) of the innermost function around the check."""
    around = [
        node
        for node in ast.walk(_tree(check.file))
        if isinstance(node, ast.FunctionDef) and node.lineno <= check.line <= (node.end_lineno or 0)
    ]
    inner = max(around, key=lambda node: node.lineno)
    return inner.name, min([inner.lineno, *(one.lineno for one in inner.decorator_list)])


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def _raise_at(file: str, line: int) -> ast.Raise | None:
    return next((node for node in _raises(file) if node.lineno <= line <= (node.end_lineno or node.lineno)), None)


@cache
def _raises(file: str) -> tuple[ast.Raise, ...]:
    """Return every `raise` of something; a bare one only lets pass."""
    return tuple(node for node in ast.walk(_tree(file)) if isinstance(node, ast.Raise) and node.exc is not None)


@cache
def _tree(file: str) -> ast.Module:
    return ast.parse(Path(file).read_text("utf-8"))


class _Without(ast.NodeTransformer):
    def __init__(self, line: int) -> None:
        self._line = line

    def visit_Raise(self, node: ast.Raise) -> ast.stmt:
        return ast.copy_location(ast.Pass(), node) if node.lineno == self._line else node

    def visit_Return(self, node: ast.Return) -> ast.stmt:
        return ast.copy_location(ast.Pass(), node) if node.lineno == self._line else node
