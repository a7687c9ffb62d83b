"""Marks (打分) as they are typed, and everything that keeps a sheet from being complete, as a list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reviewer_app.config import OPINION_MAX_CHARS
from reviewer_app.errors import RuleViolation
from reviewer_app.rules.scheme import Indicator, Scheme, StageRules
from reviewer_app.rules.tree import leaves

HUNDREDTHS = 100
_FORM = re.compile(r"(\d{1,9})(?:\.(\d{1,9}))?", re.ASCII)


@dataclass(frozen=True)
class Violation:
    """One thing that is wrong with a sheet: `code` names the sentence, `indicator` is "" for the whole sheet."""

    code: str
    indicator: str = ""
    values: Mapping[str, str | int] = field(default_factory=dict, hash=False)


def parse_mark(text: str) -> int:
    """Return a typed mark in hundredths: "85.5" (full-width digits too) is 8550. Raises RuleViolation `mark-form`."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if (found := _FORM.fullmatch(plain)) is None:
        raise RuleViolation("mark-form", mark=text)
    decimals = (found[2] or "").rstrip("0")
    if len(decimals) > 2:
        raise RuleViolation("mark-form", mark=text)
    return int(found[1]) * HUNDREDTHS + int(decimals.ljust(2, "0"))


def mark_text(hundredths: int) -> str:
    """Return a mark as it is typed, without idle zeros: 8550 is "85.5"."""
    whole, part = divmod(hundredths, HUNDREDTHS)
    return f"{whole}.{part:02}".rstrip("0").rstrip(".")


def mark_problem(leaf: Indicator, hundredths: int) -> Violation | None:
    """Return what is wrong with one mark: outside 0..max (`mark-range`), or between two steps (`mark-step`)."""
    is_within = 0 <= hundredths <= leaf.max
    if is_within and not hundredths % leaf.step:
        return None
    values = {"title": leaf.title, "mark": mark_text(hundredths) if hundredths >= 0 else str(hundredths)}
    if not is_within:
        return Violation("mark-range", leaf.key, {**values, "max": mark_text(leaf.max)})
    return Violation("mark-step", leaf.key, {**values, "step": mark_text(leaf.step)})


def completeness(
    scheme: Scheme,
    marks: Mapping[str, int],
    opinion: str,
    opinions: Mapping[str, str],
    stage_rules: StageRules,
) -> list[Violation]:
    """Return everything that keeps a sheet from being signed, in the order of the form; empty when it is complete."""
    found = list(_leaf_violations(scheme, marks, opinions))
    known = {leaf.key for leaf in leaves(scheme)}
    found += [Violation("mark-unknown", key) for key in sorted((marks.keys() | opinions.keys()) - known)]
    written, least = len(opinion.strip()), stage_rules.opinion_min_chars
    if written < least:
        found.append(Violation("opinion-short", "", {"written": written, "least": least}))
    if len(opinion) > OPINION_MAX_CHARS:
        found.append(Violation("opinion-long", "", {"written": len(opinion), "most": OPINION_MAX_CHARS}))
    return found


def _leaf_violations(scheme: Scheme, marks: Mapping[str, int], opinions: Mapping[str, str]) -> Iterator[Violation]:
    for leaf in leaves(scheme):
        mark = marks.get(leaf.key)
        if mark is None:
            yield Violation("mark-missing", leaf.key, {"title": leaf.title})
        elif (problem := mark_problem(leaf, mark)) is not None:
            yield problem
        text = opinions.get(leaf.key, "")
        if leaf.opinion and not text.strip():
            yield Violation("leaf-opinion-missing", leaf.key, {"title": leaf.title})
        if len(text) > OPINION_MAX_CHARS:
            values: dict[str, str | int] = {"title": leaf.title, "written": len(text), "most": OPINION_MAX_CHARS}
            yield Violation("leaf-opinion-long", leaf.key, values)
