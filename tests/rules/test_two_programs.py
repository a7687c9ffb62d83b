"""The rules and the second program's own arithmetic come to the same rows, whatever the scheme, marks and settings."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer_app.recount import sums
from reviewer_app.rules.frozen import canonical
from reviewer_app.rules.ranking import rank
from reviewer_app.rules.rounding import exact, shown
from reviewer_app.rules.scheme import Scheme, StageRules, TieKey
from reviewer_app.rules.scoring import complete_totals
from reviewer_app.rules.tabulation import Sheet, tabulate
from reviewer_app.rules.tree import nodes
from tests.rules.rules_made import marked, schemes, stage_rules

GROUP = ("transport", "main")
Marks = Mapping[str, int]
Round = dict[str, list[tuple[Scheme, Marks]]]


@st.composite
def rounds(draw: st.DrawFn) -> tuple[Round, StageRules]:
    """Up to five projects with up to four sheets each; one project may have a scheme of its own."""
    common, own = draw(schemes()), draw(schemes())
    sheets: Round = {}
    for number in range(draw(st.integers(1, 5))):
        scheme = own if draw(st.integers(0, 4)) == 0 else common
        sheets[f"p{number}"] = [draw(marked(scheme)) for _ in range(draw(st.integers(0, 4)))]
    keys = [node.indicator.key for node in nodes(common)]
    chain = [TieKey(kind="node", node=key) for key in draw(st.lists(st.sampled_from(keys), unique=True, max_size=3))]
    rules = stage_rules(
        mean=draw(st.sampled_from(["plain", "trimmed"])),
        quorum=draw(st.integers(1, 3)),
        tie_chain=(*chain, TieKey(kind="raw-sum", node="")),
    )
    return sheets, rules


def _ours(sheets: Round, rules: StageRules) -> list[dict[str, object]]:
    results = []
    for project, given_sheets in sheets.items():
        made = []
        for number, (scheme, marks) in enumerate(given_sheets):
            total, points = complete_totals(scheme, marks)
            made.append(Sheet(f"e{number}", project, total, points, sum(marks.values()), True))
        results.append(tabulate(made, rules, project))
    return [
        {
            "direction": GROUP[1],
            "mean": "" if entry.result.mean is None else exact(entry.result.mean),
            "project": entry.project,
            "rank": entry.rank,
            "sheets": entry.result.sheets,
            "shown": "" if entry.result.mean is None else shown(entry.result.mean),
            "tied": entry.tied,
            "track": GROUP[0],
        }
        for entry in rank(results, rules.tie_chain)
    ]


def _theirs(sheets: Round, rules: StageRules) -> Sequence[dict[str, object]]:
    def read(scheme: Scheme, marks: Marks) -> sums.Marked:
        body: dict[str, Any] = {"marks": [{"indicator": key, "mark": marks[key]} for key in sorted(marks)]}
        return sums.points(json.loads(canonical(scheme)), body)

    plain = json.loads(canonical(rules))
    results = [sums.tabulate(project, [read(*one) for one in given], plain) for project, given in sheets.items()]
    return sums.rows(GROUP, results, 2)


@given(rounds())
@settings(max_examples=150)
def test_both_programs_say_the_same(case: tuple[Round, StageRules]) -> None:
    assert _ours(*case) == _theirs(*case)
