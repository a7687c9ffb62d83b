"""Entries whose titles or teams are nearly the same: a hint for a person, never a decision (rapidfuzz)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from sqlalchemy import select

from reviewer_app.errors import RuleViolation
from reviewer_app.models.secretariat import Project
from reviewer_app.services.secretariat.cells import compared
from reviewer_app.services.secretariat.permits import permitted
from reviewer_app.services.workspace import Workspace

THRESHOLD: Final = 85
"""Of 100: from here on two names are shown beside each other."""
BLOCK: Final = 500
"""So many names are compared with all at once: 20,000 entries stay within some megabytes."""
SHORTEST: Final = 3
"""Shorter names are alike by chance."""
OUT: Final = "cancelled"


@dataclass(frozen=True)
class Alike:
    """Two entries that say nearly the same; `likeness` of 100."""

    kind: Literal["title", "team"]
    first: str
    second: str
    first_words: str
    second_words: str
    likeness: int


@permitted("see-projects")
def alike(ws: Workspace, threshold: int = THRESHOLD) -> tuple[Alike, ...]:
    """Return the pairs that are at least `threshold` alike, the likest first. RuleViolation alike-threshold."""
    if not 50 <= threshold <= 100:
        raise RuleViolation("alike-threshold", found=threshold)
    with ws.database.read() as session:
        asked = select(Project.code, Project.title, Project.team).where(Project.status != OUT).order_by(Project.code)
        rows = session.execute(asked).all()
    found = [
        *_pairs("title", [(code, title) for code, title, _team in rows], threshold),
        *_pairs("team", [(code, team) for code, _title, team in rows], threshold),
    ]
    return tuple(sorted(found, key=lambda one: (-one.likeness, one.kind, one.first, one.second)))


def _pairs(kind: Literal["title", "team"], named: Sequence[tuple[str, str]], threshold: int) -> Iterator[Alike]:
    import numpy
    from rapidfuzz import fuzz, process

    kept = [(code, words) for code, words in named if len(compared(words)) >= SHORTEST]
    plain = [compared(words) for _code, words in kept]
    for start in range(0, len(kept), BLOCK):
        likeness = process.cdist(
            plain[start : start + BLOCK], plain, scorer=fuzz.ratio, score_cutoff=threshold, dtype=numpy.uint8
        )
        for row, column in zip(*numpy.nonzero(likeness), strict=True):
            if column > start + row:
                first, second = kept[start + row], kept[column]
                yield Alike(kind, first[0], second[0], first[1], second[1], int(likeness[row, column]))
