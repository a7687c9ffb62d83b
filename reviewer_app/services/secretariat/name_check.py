"""The contest's exact name in every print: what the office wrote is checked first, records are quoted as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reviewer_app.errors import RuleViolation
from reviewer_app.messages import Language, sentence
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.naming import name_problems
from reviewer_app.rules.scheme import RulesSheet, Scheme
from reviewer_app.rules.tree import nodes
from reviewer_app.rules.wordings import refuse_wrong_names

Placed = tuple[str, str]
"""Where words stand (a code of `name-at-…`), and the words."""


def check_names(contest: Contest, language: Language, words: Iterable[Placed]) -> None:
    """Refuse the first name that is not as it has to be. RuleViolation document-name with its place."""
    for place, said in words:
        refuse_wrong_names(said, contest, sentence(f"name-at-{place}", language))


def check_rules(contest: Contest, sheet: RulesSheet) -> None:
    """Refuse a rules sheet that will print a wrong name. RuleViolation rules-name with its place."""
    for place, said in rules_words(sheet):
        for problem in name_problems(said, contest):
            where = sentence(f"name-at-{place}", contest.language)
            raise RuleViolation("rules-name", where=where, found=problem.found)


def head(*words: str) -> Iterator[Placed]:
    """Yield what stands above a print: contest, stage, tracks."""
    return (("head", one) for one in words)


def scheme_words(*schemes: Scheme) -> Iterator[Placed]:
    """Yield what the office wrote of its indicators; it stands on score sheets, rankings and workbooks."""
    for scheme in schemes:
        yield "scheme", scheme.title
        yield "weights", scheme.weights_note
        for node in nodes(scheme):
            yield "indicator", node.indicator.title
            yield "indicator", node.indicator.descriptor


def rules_words(sheet: RulesSheet) -> Iterator[Placed]:
    """Yield every word of a rules sheet that will be printed."""
    yield from scheme_words(*sheet.schemes)
    for choice in sheet.choices:
        yield "reason", choice.reason
