"""What the notice leaves open: every such setting of the rules sheet with the choices that are offered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from msgspec.structs import replace

from reviewer_app.rules.rules_edit import marks_of, with_marks, with_quota, with_stage
from reviewer_app.rules.scheme import USUAL_CONDUCT, FinalistRule, OutlierRule, Roadshow, RulesSheet, StageRules, TieKey
from reviewer_app.rules.tabulation import TRIMMED_LEAST
from reviewer_app.rules.template_rules import RAW_SUM

Kind = Literal["choice", "numbers", "fixed"]
NOT_SETTLED: Final = -1
PANELS: Final = (3, 5, 7, 9)
MARKS: Final = ((10000, 100), (10000, 50), (10000, 10), (1000, 100), (1000, 50), (1000, 10), (500, 100))
TIMES: Final = ((8, 7), (7, 5), (5, 5), (6, 3))
OUTLIERS: Final = ((0, 0), (1500, 0), (2000, 0), (2500, 0), (3000, 0), (2000, 1500))
OPINIONS: Final = (0, 10, 20, 50, 100)
COMPLAINTS: Final = ((7, 30), (15, 30), (15, 60), (30, 60), (30, 90))
FIXED: Final = ("quiz", "adjusted")
"""Left open too, and no setting of this page: the contest's own definition, or settled on another page."""


@dataclass(frozen=True)
class OpenItem:
    """One item. `of`: stage, scheme or award that it belongs to, "" for the whole contest.

    `value`: a number, a word or a tuple of numbers. `by_notice`: the notice speaks, so nobody can change it.
    """

    key: str
    of: str
    kind: Kind
    value: Any
    choices: tuple[Any, ...] = ()
    by_notice: bool = False
    put: Callable[[RulesSheet, Any], RulesSheet] | None = None

    @property
    def name(self) -> tuple[str, str]:
        """What tells it from all others."""
        return self.key, self.of


def open_items(sheet: RulesSheet) -> tuple[OpenItem, ...]:
    """Return every item in the order of the notice's gaps: stages, marks, cut-offs, awards, finals, the rest."""
    return (
        *_of_stages(sheet),
        *_of_marks(sheet),
        *_of_lists(sheet),
        *_of_finals(sheet),
        *_of_conduct(sheet),
        *_fixed(),
    )


def item_of(sheet: RulesSheet, key: str, of: str = "") -> OpenItem:
    """Return one item; asking for one that there is not is a bug of the caller's."""
    return next(item for item in open_items(sheet) if item.name == (key, of))


def _of_stages(sheet: RulesSheet) -> Iterator[OpenItem]:
    for stage in sheet.stages:
        yield from _of_stage(sheet, stage)


def _of_stage(sheet: RulesSheet, stage: StageRules) -> Iterator[OpenItem]:
    at = stage.stage

    def put(name: str) -> Callable[[RulesSheet, Any], RulesSheet]:
        return lambda given, value: with_stage(given, at, **{name: value})

    def panel(given: RulesSheet, value: Any) -> RulesSheet:
        return with_stage(given, at, per_project=value, quorum=min(value, stage.quorum))

    least = TRIMMED_LEAST if stage.mean == "trimmed" else 1
    quorums = tuple(range(least, stage.per_project + 1))
    means = ("plain",) if stage.mean_fixed or stage.quorum < TRIMMED_LEAST else ("plain", "trimmed")
    yield OpenItem("per-project", at, "choice", stage.per_project, PANELS, put=panel)
    yield OpenItem("quorum", at, "choice", stage.quorum, quorums, put=put("quorum"))
    yield OpenItem("mean", at, "choice", stage.mean, means, stage.mean_fixed, None if stage.mean_fixed else put("mean"))
    yield OpenItem("trimmed-reference", at, "choice", stage.trimmed_reference, (False, True),
                   put=put("trimmed_reference"))  # fmt: skip
    yield OpenItem("anonymous", at, "choice", stage.anonymous, (False, True), put=put("anonymous"))
    yield OpenItem("opinion", at, "choice", stage.opinion_min_chars, OPINIONS, put=put("opinion_min_chars"))
    yield OpenItem("ties", at, "choice", _chain(stage), _chains(sheet, stage), put=_put_chain(at))


def _chain(stage: StageRules) -> tuple[str, ...]:
    return tuple(step.node or RAW_SUM for step in stage.tie_chain)


def _chains(sheet: RulesSheet, stage: StageRules) -> tuple[tuple[str, ...], ...]:
    """The level-1 groups in order, the same and then the raw sum, the raw sum alone, and none: the committee."""
    wide = next((one for one in sheet.choices if one.stage == stage.stage and not (one.track or one.project)), None)
    scheme = next((one for one in sheet.schemes if wide and one.key == wide.scheme), None)
    groups = tuple(one.key for one in scheme.indicators) if scheme else ()
    return ((*groups, RAW_SUM), groups, (RAW_SUM,), ())


def _put_chain(stage: str) -> Callable[[RulesSheet, Any], RulesSheet]:
    def put(given: RulesSheet, value: Any) -> RulesSheet:
        chain = tuple(TieKey(kind="raw-sum", node="") if one == RAW_SUM else TieKey(kind="node", node=one)
                      for one in value)  # fmt: skip
        return with_stage(given, stage, tie_chain=chain)

    return put


def _of_marks(sheet: RulesSheet) -> Iterator[OpenItem]:
    for scheme in sheet.schemes:
        yield OpenItem("marks", scheme.key, "choice", marks_of(scheme), MARKS, put=_put_marks(scheme.key))
    yield OpenItem(
        "decimals",
        "",
        "choice",
        sheet.decimals,
        (0, 1, 2, 3, 4),
        put=lambda given, value: replace(given, decimals=value),
    )


def _of_lists(sheet: RulesSheet) -> Iterator[OpenItem]:
    cut = sheet.finalists or FinalistRule(denominator=1, least=0, most=1, numerator=1)
    yield OpenItem(
        "finalists", "", "numbers",
        (cut.numerator, cut.denominator, cut.least, cut.most) if sheet.finalists else (NOT_SETTLED,) * 4,
        put=_put_finalists,
    )  # fmt: skip
    for quota in sheet.quotas:
        share = (quota.numerator, quota.denominator)
        yield OpenItem("quota", quota.award, "numbers", share, put=_put_quota(quota.award))
    yield OpenItem(
        "rounding", "", "choice", sheet.count_rounding, ("half-up", "down", "up"),
        put=lambda given, value: replace(given, count_rounding=value),
    )  # fmt: skip
    yield OpenItem(
        "recommended", "", "numbers", (NOT_SETTLED if sheet.recommended is None else sheet.recommended,),
        put=lambda given, value: replace(given, recommended=None if value[0] < 0 else value[0]),
    )  # fmt: skip


def _put_marks(scheme: str) -> Callable[[RulesSheet, Any], RulesSheet]:
    return lambda given, value: with_marks(given, scheme, value)


def _put_quota(award: str) -> Callable[[RulesSheet, Any], RulesSheet]:
    return lambda given, value: with_quota(given, award, value)


def _put_finalists(given: RulesSheet, value: Any) -> RulesSheet:
    if min(value) < 0:
        return replace(given, finalists=None)
    numerator, denominator, least, most = value
    return replace(given, finalists=FinalistRule(denominator=denominator, least=least, most=most, numerator=numerator))


def _of_finals(sheet: RulesSheet) -> Iterator[OpenItem]:
    show = sheet.roadshow or Roadshow(answer_minutes=TIMES[0][1], disclose=False, talk_minutes=TIMES[0][0])
    limit = sheet.outliers or OutlierRule(distance=0, range=0)
    yield OpenItem(
        "minutes", "", "choice", (show.talk_minutes, show.answer_minutes), TIMES,
        put=lambda given, value: replace(given, roadshow=replace(show, talk_minutes=value[0], answer_minutes=value[1])),
    )  # fmt: skip
    yield OpenItem(
        "disclose", "", "choice", show.disclose, (False, True),
        put=lambda given, value: replace(given, roadshow=replace(show, disclose=value)),
    )  # fmt: skip
    yield OpenItem(
        "outliers", "", "choice", (limit.range, limit.distance), OUTLIERS,
        put=lambda given, value: replace(given, outliers=OutlierRule(range=value[0], distance=value[1])),
    )  # fmt: skip


def _of_conduct(sheet: RulesSheet) -> Iterator[OpenItem]:
    now = sheet.conduct or USUAL_CONDUCT

    def put(*names: str) -> Callable[[RulesSheet, Any], RulesSheet]:
        def given(former: RulesSheet, value: Any) -> RulesSheet:
            parts = value if len(names) > 1 else (value,)
            return replace(former, conduct=replace(now, **dict(zip(names, parts, strict=True))))

        return given

    days = (now.answer_days, now.close_days)
    yield OpenItem("order", "", "choice", now.order, ("lots", "code"), put=put("order"))
    yield OpenItem("recusal", "", "choice", now.recusal_years, (1, 2, 3, 5), put=put("recusal_years"))
    yield OpenItem("absent", "", "choice", now.absent, ("absent", "replaced"), put=put("absent"))
    yield OpenItem("recheck", "", "choice", now.recheck, ("five-reasons", "never"), put=put("recheck"))
    yield OpenItem("complaints", "", "choice", days, COMPLAINTS, put=put("answer_days", "close_days"))
    yield OpenItem("publicity", "", "choice", now.publicity, ("calendar", "working"), put=put("publicity"))


def _fixed() -> Iterator[OpenItem]:
    for key in FIXED:
        yield OpenItem(key, "", "fixed", "")
