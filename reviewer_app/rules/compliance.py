"""The check list of entries (合规性审查): what the notice asks, what a machine can see of it, what a person ticks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from reviewer_app.rules.fields import Fields, TemplateError
from reviewer_app.rules.frozen import Definition

Finds = Literal[
    "",
    "barred",
    "credit-code",
    "dossier",
    "frozen-representatives",
    "lead-unit",
    "one-project",
    "one-team",
    "project-name",
    "representatives",
    "same-project",
    "several-projects",
    "supplements",
    "team-name",
    "topic",
    "track-entrant",
]
FindingState = Literal["clear", "warn", "fail", "none"]
TickState = Literal["met", "unmet", "not-applicable", "open"]


class ComplianceRule(Definition, frozen=True):
    """One rule of the notice. `finds` names the machine's check, "" for none; `tick` what a person confirms, or "".

    `persons`: whether it holds for those who enter in their own name.
    """

    clause: str
    finds: Finds
    key: str
    persons: bool
    text: str
    tick: str
    title: str


class Checklist(Definition, frozen=True):
    """All rules of one contest, in the notice's order; `names` and `features` are words that a person should see."""

    contest: str
    features: tuple[str, ...]
    names: tuple[str, ...]
    rules: tuple[ComplianceRule, ...]


@dataclass(frozen=True)
class Finding:
    """What the machine saw: `none` means that only a person can say. `code` names the sentence of a warn or fail."""

    state: FindingState
    code: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """One rule of one entry as it stands. `settled`: nothing is left to do; `against`: it speaks against the entry."""

    rule: str
    settled: bool
    against: bool


def line(rule: ComplianceRule, finding: Finding, tick: TickState) -> Line:
    """Return how a rule stands: a person's tick outweighs the machine, and what the machine doubts needs a tick.

    A rule without a person's part is settled by a clear finding alone.
    """
    if tick in ("met", "not-applicable"):
        return Line(rule.key, settled=True, against=False)
    if tick == "unmet":
        return Line(rule.key, settled=True, against=True)
    return Line(rule.key, settled=not rule.tick and finding.state == "clear", against=finding.state == "fail")


def read_checklist(document: Mapping[str, object], file: str) -> Checklist:
    """Build a check list from a parsed document. TemplateError with file, place and reason."""
    fields = Fields(document, file)
    words = fields.table("words")
    built = Checklist(
        contest=fields.key("contest"),
        features=words.words("features"),
        names=words.words("names"),
        rules=fields.each("rules", _rule),
    )
    words.done()
    fields.done()
    seen: set[str] = set()
    for place, rule in enumerate(built.rules, start=1):
        if rule.key in seen:
            raise TemplateError("template-twice", file, f"rules[{place}].key", found=rule.key, first=rule.key)
        seen.add(rule.key)
        if not rule.finds and not rule.tick:
            raise TemplateError("checklist-nobody", file, f"rules[{place}]", found=rule.key)
    return built


def _rule(fields: Fields) -> ComplianceRule:
    return ComplianceRule(
        clause=fields.text("clause"),
        finds=fields.one_of("finds", get_args(Finds)) if fields.text("finds", "", empty=True) else "",
        key=fields.key("key"),
        persons=fields.flag("persons"),
        text=fields.text("text"),
        tick=fields.text("tick", "", empty=True),
        title=fields.text("title"),
    )
