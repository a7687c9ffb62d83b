"""Made-up schemes, sheets and results for the tests, by hand and by hypothesis."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import strategies as st

from reviewer_app.rules.ranking import Ranked
from reviewer_app.rules.scheme import Indicator, Scheme, StageRules, TieKey
from reviewer_app.rules.scoring import complete_totals
from reviewer_app.rules.tabulation import ProjectResult, Sheet
from reviewer_app.rules.tree import leaves


def leaf(key: str, weight: int = 1, most: int = 10_000, step: int = 50, *, opinion: bool = False) -> Indicator:
    return Indicator(
        children=(), descriptor="", key=key, max=most, opinion=opinion, step=step, title=key.upper(), weight=weight
    )


def branch(key: str, *children: Indicator, weight: int = 1) -> Indicator:
    return Indicator(
        children=children, descriptor="", key=key, max=0, opinion=False, step=0, title=key.upper(), weight=weight
    )


def scheme_of(*indicators: Indicator, full: int = 100, key: str = "made") -> Scheme:
    return Scheme(
        basis="",
        confirmed=True,
        full=full,
        indicators=indicators,
        key=key,
        label="",
        title="Made",
        version=1,
        weights_note="",
    )


def stage_rules(**changed: object) -> StageRules:
    fields: dict[str, object] = {
        "anonymous": False,
        "mean": "plain",
        "mean_fixed": False,
        "opinion_min_chars": 0,
        "per_project": 5,
        "quorum": 1,
        "stage": "preliminary",
        "tie_chain": (),
        "trimmed_reference": False,
        "unopened": "absent",
    }
    return StageRules(**(fields | changed))  # type: ignore[arg-type]


def sheet(expert: str, total: Fraction | int, *, valid: bool = True, project: str = "p1", raw: int = 0) -> Sheet:
    return Sheet(expert, project, Fraction(total), {"a": Fraction(total) / 2}, raw, valid)


def result(
    project: str, mean: Fraction | int | None, *, raw: int = 0, quorate: bool = True, **nodes: Fraction | int
) -> ProjectResult:
    means = {key: Fraction(value) for key, value in nodes.items()}
    exact = None if mean is None else Fraction(mean)
    return ProjectResult(project, exact, 3, Fraction(0), means, Fraction(raw), None, quorate)


def ranked(places: Sequence[int | None]) -> list[Ranked]:
    """Projects p00, p01, … on the given places."""
    return [
        Ranked(result(f"p{index:02}", 0), place, places.count(place) > 1, (Fraction(0),))
        for index, place in enumerate(places)
    ]


CHAIN = (TieKey(kind="node", node="a"), TieKey(kind="raw-sum", node=""))

STEPS = (1, 50, 100, 200)


@st.composite
def schemes(draw: st.DrawFn) -> Scheme:
    """Trees of up to three levels with any weights, ranges and steps."""
    counter = iter(range(10_000))

    def grow(depth: int) -> Indicator:
        key, weight = f"n{next(counter)}", draw(st.integers(1, 9))
        if depth == 3 or draw(st.booleans()):
            step = draw(st.sampled_from(STEPS))
            return leaf(key, weight, step * draw(st.integers(1, 60)), step)
        return branch(key, *(grow(depth + 1) for _ in range(draw(st.integers(1, 4)))), weight=weight)

    return scheme_of(*(grow(1) for _ in range(draw(st.integers(1, 4)))), full=draw(st.integers(1, 200)))


@st.composite
def marked(draw: st.DrawFn, scheme: Scheme | None = None) -> tuple[Scheme, dict[str, int]]:
    """A scheme, and a complete and valid set of marks for it."""
    tree = scheme or draw(schemes())
    marks = {entry.key: entry.step * draw(st.integers(0, entry.max // entry.step)) for entry in leaves(tree)}
    return tree, marks


@st.composite
def sheets(draw: st.DrawFn) -> list[Sheet]:
    """All sheets of one project, valid and not, of different experts."""
    tree = draw(schemes())
    made = []
    for number in range(draw(st.integers(0, 7))):
        _, marks = draw(marked(tree))
        total, nodes = complete_totals(tree, marks)
        made.append(Sheet(f"e{number}", "p1", total, nodes, sum(marks.values()), draw(st.booleans())))
    return made


@st.composite
def results(draw: st.DrawFn) -> list[ProjectResult]:
    """Results of one group with few different values, so that ties are common."""
    few = st.integers(0, 3)
    return [
        result(f"p{number:02}", draw(few), raw=draw(few), quorate=draw(st.integers(0, 5)) > 0, a=draw(few), b=draw(few))
        for number in range(draw(st.integers(0, 9)))
    ]
