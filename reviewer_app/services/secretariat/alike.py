"""Entries whose titles or teams are nearly the same: a hint for a person, never a decision (rapidfuzz).

Names that differ by a number alone (示例项目1, 示例项目2) are one series and one line, unless the same unit or team
handed them in: then they are what is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from sqlalchemy import select

from reviewer_app.errors import RuleViolation
from reviewer_app.models.secretariat import Project
from reviewer_app.rules.natural import by_code, natural
from reviewer_app.services.secretariat.cells import compared
from reviewer_app.services.secretariat.entrant_units import stored_units
from reviewer_app.services.secretariat.permits import permitted
from reviewer_app.services.workspace import Workspace

THRESHOLD: Final = 85
"""Of 100: from here on two names are shown beside each other."""
KIN: Final = 15
"""So much less alike two titles of one unit or team have to be."""
BLOCK: Final = 500
"""So many names are compared with all at once: 20,000 entries stay within some megabytes."""
SHORTEST: Final = 3
"""Shorter names are alike by chance."""
SAME: Final = 100
OUT: Final = "cancelled"
_NUMBERS: Final = re.compile("[0-9]+")
Kind = Literal["title", "team", "series"]
Field = Literal["title", "team"]


@dataclass(frozen=True)
class Alike:
    """Two entries that say nearly the same; `likeness` of 100. `related`: of two titles: one unit or
    team handed both in.

    Of a series (names that differ by a number alone) the first and the last stand here; `count`: how many it has.
    """

    kind: Kind
    first: str
    second: str
    first_words: str
    second_words: str
    likeness: int
    related: bool = False
    count: int = 2


@dataclass(frozen=True)
class _Named:
    code: str
    words: str
    plain: str
    owners: frozenset[str]

    @property
    def bare(self) -> str:
        """The name without its numbers."""
        return _NUMBERS.sub("", self.plain)


@permitted("see-projects")
def alike(ws: Workspace, threshold: int = THRESHOLD) -> tuple[Alike, ...]:
    """Return what is at least `threshold` alike: of one unit or team first, then the likest, series at the end.

    RuleViolation alike-threshold.
    """
    if not 50 <= threshold <= SAME:
        raise RuleViolation("alike-threshold", found=threshold)
    with ws.database.read() as session:
        rows = by_code(session.scalars(select(Project).where(Project.status != OUT)), lambda row: row.code)
        units = stored_units(session)
        owners = {row.id: frozenset(compared(unit.name) for unit in units.get(row.id, ())) for row in rows}
        titles = [
            _Named(row.code, row.title, compared(row.title), owners[row.id] | ({compared(row.team)} - {""}))
            for row in rows
        ]
        teams = [_Named(row.code, row.team, compared(row.team), frozenset()) for row in rows if row.team]
    found = [*_found("title", titles, threshold), *_found("team", teams, threshold)]
    return tuple(sorted(found, key=_order))


def _order(one: Alike) -> tuple[object, ...]:
    rank = (one.kind == "series", not one.related, -one.likeness, one.kind != "title")
    return (*rank, natural(one.first), natural(one.second))


def _found(kind: Field, named: Sequence[_Named], threshold: int) -> Iterator[Alike]:
    groups: dict[str, list[_Named]] = {}
    for one in named:
        if len(one.plain) >= SHORTEST:
            groups.setdefault(one.bare or one.plain, []).append(one)
    for members in groups.values():
        yield from _within(kind, members)
    yield from _between(kind, [words for words in groups if len(words) >= SHORTEST], groups, threshold)


def _within(kind: Field, members: Sequence[_Named]) -> Iterator[Alike]:
    """Names that are the same, or the same but for a number: each beside the first that it goes with."""
    first_of: dict[str, _Named] = {}
    owned: dict[str, _Named] = {}
    loose: list[_Named] = []
    for one in members:
        other = first_of.setdefault(one.plain, one)
        kin = next((owned[owner] for owner in sorted(one.owners) if owner in owned), None)
        if other is not one:
            yield _pair(kind, other, one, SAME)
        elif kin is not None:
            yield _pair(kind, kin, one, _likeness(kin.plain, one.plain))
        else:
            loose.append(one)
        for owner in one.owners:
            owned.setdefault(owner, one)
    if len(loose) > 1:
        first, last = loose[0], loose[-1]
        yield Alike("series", first.code, last.code, first.words, last.words, SAME, count=len(loose))


def _between(kind: Field, words: Sequence[str], groups: dict[str, list[_Named]], threshold: int) -> Iterator[Alike]:
    """Names that differ by more than a number: one line for two groups, of the same owner where there is one."""
    import numpy
    from rapidfuzz import fuzz, process

    for start in range(0, len(words), BLOCK):
        likeness = process.cdist(
            words[start : start + BLOCK], words, scorer=fuzz.ratio, score_cutoff=threshold - KIN, dtype=numpy.uint8
        )
        for row, column in zip(*numpy.nonzero(likeness), strict=True):
            if column > start + row:
                first, second = _closest(groups[words[start + row]], groups[words[column]])
                found = _pair(kind, first, second, int(likeness[row, column]))
                if found.related or found.likeness >= threshold:
                    yield found


def _closest(left: Sequence[_Named], right: Sequence[_Named]) -> tuple[_Named, _Named]:
    held = {owner: one for one in reversed(left) for owner in one.owners}
    for two in right:
        for owner in sorted(two.owners & held.keys()):
            return held[owner], two
    return left[0], right[0]


def _pair(kind: Field, one: _Named, two: _Named, likeness: int) -> Alike:
    first, second = sorted((one, two), key=lambda named: natural(named.code))
    related = bool(one.owners & two.owners)
    return Alike(kind, first.code, second.code, first.words, second.words, likeness, related)


def _likeness(one: str, two: str) -> int:
    from rapidfuzz import fuzz

    return int(fuzz.ratio(one, two))
