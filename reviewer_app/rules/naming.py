"""The only standard name (唯一规范名称): finds where a text comes near it and misses.

White space never counts (line breaks of a PDF fall anywhere). Refused are a sign that only looks like the name's ×,
quotation marks other than “ ” (‘ ’ only inside “ ”), the name without its year or with another one, and a name that is
cut. The permitted short name, and whatever else begins like the name (“数据要素×”赛道, the superior contests), pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reviewer_app.rules.contest import Contest

TIMES = "×"
_LOOKALIKES = frozenset("xXｘＸχΧхХ✕✖✗╳⨉⨯*＊")
_QUOTES = frozenset("\"'“”‘’„‟‚‛＂＇「」『』«»‹›`´")
_OPEN, _CLOSE, _INNER_OPEN, _INNER_CLOSE = "“”‘’"
_INNER = str.maketrans(_OPEN + _CLOSE, _INNER_OPEN + _INNER_CLOSE)
_CORE = re.compile(r"“([^”]*×)”")
_YEAR = re.compile(r"\d{4}年?")
_YEAR_BEFORE = re.compile(r"\d{4}年?\Z")
_CUT_LEAST_CHARS = 2
"""One character in common before the short name is chance; two are a piece of the name."""


@dataclass(frozen=True)
class NameProblem:
    """One place where the name is not as it has to be: `start` and `end` in the text, and what stands there."""

    code: str
    start: int
    end: int
    found: str


@dataclass(frozen=True)
class _Shape:
    """The standard name taken apart, folded. `core`: in “ ” with the ×; `head`: all before the short name."""

    name: str
    year: str
    rest: str
    core: str
    head: str
    short: str


class _Folded:
    """A text in small letters without white space and quotes; knows where each of its characters came from."""

    def __init__(self, source: str, stem: str) -> None:
        self.source = source
        kept = [place for place, char in enumerate(source) if not char.isspace() and char not in _QUOTES]
        chars: list[str] = []
        for place in kept:
            char = source[place]
            follows_stem = bool(stem) and "".join(chars[-len(stem) :]) == stem
            chars.append(TIMES if follows_stem and _is_meant_as_sign(source, place) else _small(char))
        self.text = "".join(chars)
        self._places = kept

    def every(self, part: str) -> Iterator[int]:
        """Yield where `part` stands in the folded text."""
        at = self.text.find(part) if part else -1
        while at >= 0:
            yield at
            at = self.text.find(part, at + 1)

    def problem(self, code: str, start: int, end: int) -> NameProblem:
        """Return a problem with the folded characters start..end-1, placed in the source."""
        first, last = self._places[start], self._places[end - 1] + 1
        return NameProblem(code, first, last, self.source[first:last])

    def original(self, start: int, end: int) -> str:
        """Return what the source has there, without white space."""
        return _no_space(self.source[self._places[start] : self._places[end - 1] + 1])

    def before(self, at: int) -> str:
        """Return the source before a folded character, without white space at its end."""
        return self.source[: self._places[at]].rstrip()

    def after(self, end: int) -> str:
        """Return the source behind the folded character end-1, without white space at its start."""
        return self.source[self._places[end - 1] + 1 :].lstrip()


def name_problems(text: str, contest: Contest) -> list[NameProblem]:
    """Return every place where `text` misses the contest's standard name, in order; empty when it may be published."""
    shape = _shape(contest)
    folded = _Folded(text, shape.core.removesuffix(TIMES))
    first: dict[int, NameProblem] = {}
    for check in (_core_problems, _year_problems, _cut_problems, _form_problems):
        for problem in check(folded, shape, contest):
            covered = any(known.start < problem.end and problem.start < known.end for known in first.values())
            if not covered:
                first[problem.start] = problem
    return [first[start] for start in sorted(first)]


def _shape(contest: Contest) -> _Shape:
    name, short = _Folded(contest.name, "").text, _Folded(contest.short_name, "").text
    found = _CORE.search(contest.name)
    year = found_year[0] if (found_year := _YEAR.match(name)) else ""
    rest = name.removeprefix(year)
    return _Shape(
        name=name,
        year=year,
        rest=rest,
        core=_Folded(found[1], "").text if found else "",
        head=rest.removesuffix(short) if rest.endswith(short) else "",
        short=short,
    )


def _core_problems(folded: _Folded, shape: _Shape, contest: Contest) -> Iterator[NameProblem]:
    """Look at every core: its sign, and the quotation marks around it (needed in the full name, free elsewhere)."""
    for at in folded.every(shape.core):
        end = at + len(shape.core)
        if folded.original(end - 1, end) != TIMES:
            yield folded.problem("name-sign", at, end)
        elif not _is_quoted_well(folded, at, end, is_full=folded.text.startswith(shape.rest, at)):
            yield folded.problem("name-quotes", at, end)


def _is_quoted_well(folded: _Folded, at: int, end: int, *, is_full: bool) -> bool:
    before, after = folded.before(at), folded.after(end)
    pair = before[-1:] + after[:1]
    if pair == _OPEN + _CLOSE:
        return True
    if pair == _INNER_OPEN + _INNER_CLOSE:
        return before.rfind(_OPEN) > before.rfind(_CLOSE)
    return not is_full and before[-1:] not in _QUOTES - {_OPEN} and after[:1] not in _QUOTES - {_CLOSE}


def _year_problems(folded: _Folded, shape: _Shape, contest: Contest) -> Iterator[NameProblem]:
    if not shape.year:
        return
    for at in folded.every(shape.rest):
        if folded.text[:at].endswith(shape.year):
            continue
        other = _YEAR_BEFORE.search(folded.text, 0, at)
        start = other.start() if other else at
        yield folded.problem("name-other-year" if other else "name-no-year", start, at + len(shape.rest))


def _cut_problems(folded: _Folded, shape: _Shape, contest: Contest) -> Iterator[NameProblem]:
    """Find short names that carry a part of the long one, but not all of it."""
    for at in folded.every(shape.short if shape.head else ""):
        before = folded.text[max(0, at - len(shape.head)) : at]
        if before == shape.head:
            continue
        piece = _piece_of(shape.head, before)
        if len(piece) >= _CUT_LEAST_CHARS:
            yield folded.problem("name-cut", at - len(piece), at + len(shape.short))


def _piece_of(head: str, before: str) -> str:
    """Return the longest end of `before` whose characters stand in `head` in that order, from its end backwards."""
    limit, length = len(head), 0
    while length < len(before):
        limit = head.rfind(before[len(before) - length - 1], 0, limit)
        if limit < 0:
            break
        length += 1
    return before[len(before) - length :]


def _form_problems(folded: _Folded, shape: _Shape, contest: Contest) -> Iterator[NameProblem]:
    """Compare every full name with the standard one, letter by letter."""
    exact = _no_space(contest.name)
    for at in folded.every(shape.name):
        end = at + len(shape.name)
        if folded.original(at, end) not in (exact, exact.translate(_INNER)):
            yield folded.problem("name-form", at, end)


def _no_space(text: str) -> str:
    return "".join(text.split())


def _is_meant_as_sign(source: str, place: int) -> bool:
    """Whether a look-alike of × stands alone: the X of XML is a letter."""
    following = source[place + 1 : place + 2]
    return source[place] in _LOOKALIKES and not (following.isascii() and following.isalnum())


def _small(char: str) -> str:
    lower = char.lower()
    return lower if len(lower) == 1 else char
