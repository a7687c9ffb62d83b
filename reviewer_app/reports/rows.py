"""The frozen rows that reports are made of: text as it is to be printed, except where a number has to stay one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from reviewer_app.messages import Language


@dataclass(frozen=True)
class SheetRow:
    """One leaf of a printed sheet. `path`: titles from the first level down to the leaf; `share`: weight as text.

    `pages`: the numbers of its pins, as they stand in the sheet's references.
    """

    path: tuple[str, ...]
    share: str
    full: str
    mark: str
    opinion: str = ""
    pages: str = ""


@dataclass(frozen=True)
class SheetPage:
    """One score sheet (评分表): a project, its leaves, the subtotals of the first level, the total.

    `references`: evidence by number, each a file and a page.
    """

    code: str
    title: str
    track: str
    unit: str
    revision: int
    reason: str
    rows: Sequence[SheetRow]
    subtotals: Sequence[tuple[str, str]]
    total: str
    full: str
    opinion: str
    weights_note: str
    scheme_title: str
    references: Sequence[str] = ()


@dataclass(frozen=True)
class ScoreSheetDocument:
    """The printed score sheets of one package. `identity`: 64 hex; `short`: what one compares; `signed`: RFC 3339.

    `charter_code`: of the charter whose trustees can open it; on paper it can be held against the real one's.
    """

    contest: str
    stage: str
    expert_code: str
    expert_name: str
    signed: str
    identity: str
    short: str
    check_code: str
    charter_code: str
    pages: Sequence[SheetPage]
    rehearsal: bool
    language: Language = "zh"


@dataclass(frozen=True)
class Slip:
    """One activation slip (开通码). `check_code`: of the charter, compared when in doubt."""

    expert_code: str
    name: str
    unit: str
    code: str
    contest: str
    check_code: str


@dataclass(frozen=True)
class RankingLine:
    """One project of a ranking. `rank` None: not ranked (no quorum). `mean` is exact; `shown` is what is printed."""

    rank: int | None
    tied: bool
    code: str
    title: str
    unit: str
    mean: Fraction | None
    shown: str
    sheets: int
    spread: str
    note: str = ""


@dataclass(frozen=True)
class RankingTable:
    """One track and direction, ranked apart."""

    track: str
    direction: str
    lines: Sequence[RankingLine]


@dataclass(frozen=True)
class RankingDocument:
    """The ranking of a stage. `digest`: of the rows, 64 hex; `trustees`: how many opened, as a sentence."""

    contest: str
    stage: str
    list_number: int
    opened: str
    trustees: str
    rounding: str
    weights_note: str
    digest: str
    tables: Sequence[RankingTable]
    rehearsal: bool
    language: Language = "zh"
