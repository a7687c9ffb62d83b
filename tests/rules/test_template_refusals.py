"""Every error of a template is refused with file, place and reason: one entry of the table for each check."""

from __future__ import annotations

import copy
import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from reviewer_app import messages, rules
from reviewer_app.paths import resources
from reviewer_app.rules.template import TemplateError, read_template

FILE = "made.toml"
GONE = object()
LEAF = {"key": "x", "title": "X", "weight": 1}


def _document() -> dict[str, Any]:
    text = (resources() / "contests" / "city-garden-en.toml").read_text("utf-8")
    return tomllib.loads(text, parse_float=Decimal)


def _changed(*changes: tuple[str, object]) -> dict[str, Any]:
    """Return the document with each place (tracks[2].topics[1], counted from 1) set or taken away."""
    document = _document()
    for place, value in changes:
        *way, last = [int(part) - 1 if part.isdigit() else part for part in re.findall(r"\w+", place)]
        target: Any = document
        for part in way:
            target = target[part]
        if value is GONE:
            del target[last]
        elif isinstance(last, int) and last == len(target):
            target.append(value)
        else:
            target[last] = copy.deepcopy(value)
    return document


def _deep(levels: int) -> dict[str, Any]:
    node: dict[str, Any] = dict(LEAF, key="deep")
    for level in range(levels):
        node = dict(LEAF, key=f"d{level}", children=[node])
    return node


STAGE = {"key": "second", "title": "Second", "kind": "review"}

# (what is changed, code, place): the last change is the error.
FORM_ERRORS: list[tuple[list[tuple[str, object]], str, str]] = [
    ([("name", GONE)], "template-missing", "name"),
    ([("tracks[2].title", GONE)], "template-missing", "tracks[2].title"),
    ([("rules", GONE)], "template-missing", "rules"),
    ([("schemes[1].max", GONE)], "template-missing", "schemes[1].max"),
    ([("thema", "A")], "template-unknown", "thema"),
    ([("tracks[1].colour", "red")], "template-unknown", "tracks[1].colour"),
    ([("notice.colour", "red")], "template-unknown", "notice.colour"),
    ([("publicity.colour", "red")], "template-unknown", "publicity.colour"),
    ([("complaints.colour", "red")], "template-unknown", "complaints.colour"),
    ([("rules.colour", "red")], "template-unknown", "rules.colour"),
    ([("rules.stages[1].colour", "red")], "template-unknown", "rules.stages[1].colour"),
    (
        [("schemes[1].indicators[1].children[2].colour", "red")],
        "template-unknown",
        "schemes[1].indicators[1].children[2].colour",
    ),
    ([("tracks[1].topics[1]", {"title": "A", "colour": "red"})], "template-unknown", "tracks[1].topics[1].colour"),
    ([("name", 7)], "template-kind", "name"),
    ([("tracks", {"a": 1})], "template-kind", "tracks"),
    ([("tracks[1]", "small")], "template-kind", "tracks[1]"),
    ([("notice", "none")], "template-kind", "notice"),
    ([("tracks[1].number", "1")], "template-kind", "tracks[1].number"),
    ([("tracks[1].number", True)], "template-kind", "tracks[1].number"),
    ([("dossier[1].required", "yes")], "template-kind", "dossier[1].required"),
    ([("tracks[1].topics[1]", 5)], "template-kind", "tracks[1].topics[1]"),
    ([("tracks[1].open_to[1]", 5)], "template-kind", "tracks[1].open_to[1]"),
    ([("schemes[1].max", 10.5)], "template-kind", "schemes[1].max"),
    ([("schemes[1].max", True)], "template-kind", "schemes[1].max"),
    ([("name", "")], "template-empty", "name"),
    ([("tracks", [])], "template-empty", "tracks"),
    ([("tracks[1].topics", [])], "template-empty", "tracks[1].topics"),
    ([("tracks[1].topics", "Balconies")], "template-empty", "tracks[1].topics"),
    ([("schemes[1].indicators", [])], "template-empty", "schemes[1].indicators"),
    ([("schemes[1].indicators[1].children", [])], "template-empty", "schemes[1].indicators[1].children"),
    ([("name", " Contest")], "template-text", "name"),
    ([("name", "Con\u202etest")], "template-text", "name"),
    ([("name", "Con\u200btest")], "template-text", "name"),
    ([("name", "Con\ntest")], "template-text", "name"),
    ([("name", "Cafe\u0301")], "template-text", "name"),
    ([("texts[1].text", "a\tb")], "template-text", "texts[1].text"),
    ([("tracks[1].key", "Small")], "template-key", "tracks[1].key"),
    ([("tracks[1].key", "-small")], "template-key", "tracks[1].key"),
    ([("tracks[1].key", "x" * 65)], "template-key", "tracks[1].key"),
    ([("stages[1].starts", "1 March")], "template-date", "stages[1].starts"),
    ([("stages[1].starts", "2026-02-29")], "template-date", "stages[1].starts"),
    ([("stages[1].starts", "2026-13-01")], "template-date", "stages[1].starts"),
    ([("stages[1].starts", "0000-01-01")], "template-date", "stages[1].starts"),
    ([("stages[1].starts", "2026-04-00")], "template-date", "stages[1].starts"),
    ([("language", "fr")], "template-choice", "language"),
    ([("rules.count_rounding", "nearest")], "template-choice", "rules.count_rounding"),
    ([("rules.stages[1].unopened", "zero")], "template-choice", "rules.stages[1].unopened"),
    ([("schemes[1].indicators[2].weight", 0)], "template-weight", "schemes[1].indicators[2].weight"),
    ([("schemes[1].indicators[2].weight", -1)], "template-weight", "schemes[1].indicators[2].weight"),
    ([("schemes[1].indicators[2].weight", Decimal("1.5"))], "template-weight", "schemes[1].indicators[2].weight"),
    ([("schemes[1].indicators[2].weight", "2")], "template-weight", "schemes[1].indicators[2].weight"),
    ([("schemes[1].indicators[2].weight", True)], "template-weight", "schemes[1].indicators[2].weight"),
    ([("schemes[1].indicators[2].weight", 10**30)], "template-number", "schemes[1].indicators[2].weight"),
    ([("tracks[2].number", 10**9 + 1)], "template-number", "tracks[2].number"),
    ([("tracks[2].number", -(10**9) - 1)], "template-number", "tracks[2].number"),
    ([("schemes[1].full", 0)], "template-weight", "schemes[1].full"),
    ([("rules.quotas[1].denominator", 0)], "template-weight", "rules.quotas[1].denominator"),
    ([("schemes[1].step", "0.125")], "template-mark", "schemes[1].step"),
    ([("schemes[1].max", -5)], "template-mark", "schemes[1].max"),
    ([("schemes[1].max", "ten")], "template-mark", "schemes[1].max"),
    ([("schemes[1].indicators[2]", _deep(6))], "template-depth", "schemes[1].indicators[2]" + ".children[1]" * 6),
    ([("schemes[1].indicators[1].max", 5)], "template-not-a-leaf", "schemes[1].indicators[1].max"),
    ([("schemes[1].indicators[1].opinion", True)], "template-not-a-leaf", "schemes[1].indicators[1].opinion"),
]
FINALISTS = {"numerator": 1, "denominator": 2, "least": 1, "most": 5}
MEANING_ERRORS: list[tuple[list[tuple[str, object]], str, str]] = [
    ([("stages[2].key", "entry")], "template-twice", "stages[2].key"),
    ([("tracks[2].key", "small")], "template-twice", "tracks[2].key"),
    ([("tracks[2].number", 1)], "template-twice", "tracks[2].number"),
    ([("tracks[2].title", "Small front gardens")], "template-twice", "tracks[2].title"),
    ([("stages[2].title", "Entry")], "template-twice", "stages[2].title"),
    ([("tracks[1].directions[2].key", "planted")], "template-twice", "tracks[1].directions[2].key"),
    ([("organisers[2].full", "Elmbrook Horticultural Society")], "template-twice", "organisers[2].full"),
    ([("organisers[2].short", "the Society")], "template-twice", "organisers[2].short"),
    ([("entrant_types[2].key", "household")], "template-twice", "entrant_types[2].key"),
    ([("awards[3].key", "rose")], "template-twice", "awards[3].key"),
    ([("dossier[2].key", "pictures")], "template-twice", "dossier[2].key"),
    (
        [("dossier[2].parts[2]", {"key": "plants", "title": "Plants"})],
        "template-twice",
        "dossier[2].parts[2].key",
    ),
    ([("texts[1].key", "recusal-kinship")], "template-twice", "texts[3].key"),
    ([("schemes[2]", _document()["schemes"][0])], "template-twice", "schemes[2].key"),
    (
        [("schemes[1].indicators[1].children[2].key", "street")],
        "template-twice",
        "schemes[1].indicators[2].key",
    ),
    ([("rules.choices[2]", {"stage": "visits", "scheme": "garden"})], "template-twice", "rules.choices[2]"),
    ([("rules.stages[2]", _document()["rules"]["stages"][0])], "template-twice", "rules.stages[2].stage"),
    ([("rules.stages[1].tie_chain[2]", "planting")], "template-twice", "rules.stages[1].tie_chain[2]"),
    ([("rules.quotas[2].award", "rose")], "template-twice", "rules.quotas[2].award"),
    ([("tracks[2].topics[2]", "Shared courtyards")], "template-topic-twice", "tracks[2].topics[2]"),
    ([("representatives_max", 0)], "template-positive", "representatives_max"),
    ([("tracks[2].number", 0)], "template-positive", "tracks[2].number"),
    ([("publicity.days", -1)], "template-negative", "publicity.days"),
    ([("complaints.answer_days", -1)], "template-negative", "complaints.answer_days"),
    ([("complaints.close_days", -1)], "template-negative", "complaints.close_days"),
    ([("rules.stages[1].opinion_min_chars", -1)], "template-negative", "rules.stages[1].opinion_min_chars"),
    ([("rules.stages[1].checks", {"fast": 101})], "template-percent", "rules.stages[1].checks.fast"),
    ([("rules.stages[1].checks", {"order": 50})], "template-percent", "rules.stages[1].checks.order"),
    ([("rules.stages[1].checks", {"quick": 5})], "template-unknown", "rules.stages[1].checks.quick"),
    ([("stages[2].kind", "registration")], "template-no-review", "stages"),
    ([("stages[2].ends", "2026-06-09")], "template-dates", "stages[2].ends"),
    (
        [("tracks[2].topics[1]", {"title": "A", "direction": "planted"})],
        "template-direction-unknown",
        "tracks[2].topics[1].direction",
    ),
    ([("tracks[1].open_to[1]", "company")], "template-entrant-unknown", "tracks[1].open_to[1]"),
    ([("entrant_types[1].codes", ["9"])], "template-credit-prefix", "entrant_types[1].codes[1]"),
    ([("entrant_types[1].codes", ["91", "I1"])], "template-credit-prefix", "entrant_types[1].codes[2]"),
    ([("schemes[1].max", 0)], "template-mark-max", "schemes[1].indicators[1].children[1].max"),
    ([("schemes[1].indicators[2].step", 3)], "template-mark-step", "schemes[1].indicators[2].step"),
    ([("schemes[1].indicators[2].step", 0)], "template-mark-step", "schemes[1].indicators[2].step"),
    (
        [("schemes[1].indicators", [dict(LEAF, key=f"x{number}") for number in range(513)])],
        "template-leaves",
        "schemes[1].indicators",
    ),
    ([("rules.decimals", 7)], "template-decimals", "rules.decimals"),
    ([("rules.decimals", -1)], "template-decimals", "rules.decimals"),
    ([("rules.choices[1].stage", "finals")], "template-stage-unknown", "rules.choices[1].stage"),
    ([("rules.choices[1].stage", "entry")], "template-stage-unknown", "rules.choices[1].stage"),
    ([("rules.stages[1].stage", "finals")], "template-stage-unknown", "rules.stages[1].stage"),
    (
        [("rules.choices[2]", {"stage": "visits", "scheme": "garden", "track": "huge", "reason": "r"})],
        "template-track-unknown",
        "rules.choices[2].track",
    ),
    ([("rules.choices[1].scheme", "annex")], "template-scheme-unknown", "rules.choices[1].scheme"),
    (
        [("stages[3]", STAGE)],
        "template-scheme-none",
        "rules.choices",
    ),
    (
        [("stages[3]", STAGE), ("rules.choices[2]", {"stage": "second", "scheme": "garden"})],
        "template-stage-rules",
        "rules.stages",
    ),
    (
        [("rules.choices[2]", {"stage": "visits", "scheme": "garden", "track": "shared"})],
        "template-reason",
        "rules.choices[2].reason",
    ),
    (
        [("rules.choices[2]", {"stage": "visits", "scheme": "garden", "project": "p1"})],
        "template-reason",
        "rules.choices[2].reason",
    ),
    ([("rules.stages[1].mean_fixed", True)], "template-mean-fixed", "rules.stages[1].mean"),
    ([("rules.stages[1].quorum", 5)], "template-quorum", "rules.stages[1].quorum"),
    ([("rules.stages[1].quorum", 2)], "template-quorum", "rules.stages[1].quorum"),
    ([("rules.stages[1].tie_chain[1]", "beauty")], "template-tie-unknown", "rules.stages[1].tie_chain[1]"),
    ([("rules.quotas[1].award", "gold")], "template-award-unknown", "rules.quotas[1].award"),
    ([("rules.quotas[1].numerator", 9)], "template-share", "rules.quotas[1].numerator"),
    ([("rules.finalists", FINALISTS | {"numerator": 3})], "template-share", "rules.finalists"),
    ([("rules.finalists", FINALISTS | {"least": 6})], "template-finalists", "rules.finalists.least"),
    ([("rules.finalists", FINALISTS | {"colour": 1})], "template-unknown", "rules.finalists.colour"),
    ([("complaints.close_days", 6)], "template-complaints", "complaints.close_days"),
    ([("rules.conduct", {"answer_days": 9, "close_days": 8})], "template-complaints", "rules.conduct.close_days"),
    ([("rules.conduct", {"order": "age"})], "template-choice", "rules.conduct.order"),
    ([("rules.outliers", {"range": 20, "spread": 3})], "template-unknown", "rules.outliers.spread"),
    (
        [("rules.roadshow", {"talk_minutes": 8, "answer_minutes": -1})],
        "template-negative",
        "rules.roadshow.answer_minutes",
    ),
    ([("rules.recommended", -1)], "template-negative", "rules.recommended"),
]
ERRORS = FORM_ERRORS + MEANING_ERRORS


def test_the_unchanged_document_is_read() -> None:
    assert read_template(_changed(), FILE).contest.key == "city-garden-en"


@pytest.mark.parametrize(("changes", "code", "place"), ERRORS, ids=[f"{code} {place}" for _, code, place in ERRORS])
def test_an_error_is_refused_with_file_place_and_reason(
    changes: list[tuple[str, object]], code: str, place: str
) -> None:
    with pytest.raises(TemplateError) as refused:
        read_template(_changed(*changes), FILE)
    error = refused.value
    assert (error.code, error.place, error.file) == (code, place, FILE)
    for language in ("zh", "en"):
        said = messages.explain(error, language)
        assert FILE in said
        assert place in said
        assert "—" not in said, "a value is missing in the sentence"


@pytest.mark.parametrize(
    "changes",
    [
        [("theme", "")],
        [("theme", GONE)],
        [("stages[1].starts", GONE), ("stages[1].ends", "")],
        [("stages[1].starts", "2024-02-29"), ("stages[1].ends", "2024-02-29")],
        [("operators", [{"full": "Elmbrook Shows", "short": "Shows"}])],
        [("rules.stages[1].quorum", 4)],
        [("rules.quotas[1].numerator", 8)],
        [("rules.quotas", GONE)],
        [("rules.finalists", FINALISTS), ("rules.recommended", 0), ("rules.outliers", {"range": 20})],
        [("schemes[1].indicators[2].step", "0.01")],
        [("schemes[1].indicators[2]", _deep(5)), ("rules.stages[1].tie_chain", [])],
        [("schemes[1].indicators", [dict(LEAF, key=f"x{n}") for n in range(512)]), ("rules.stages[1].tie_chain", [])],
        [("rules.choices[2]", {"stage": "visits", "scheme": "garden", "track": "shared", "reason": "Larger"})],
    ],
)
def test_what_lies_just_within_the_rules_is_taken(changes: list[tuple[str, object]]) -> None:
    assert read_template(_changed(*changes), FILE).rules.schemes


def test_every_refusal_of_a_template_has_its_entry_in_the_table() -> None:
    """A check without an entry here could be taken out and nobody would see it."""
    folder = Path(rules.__file__).parent
    elsewhere = {"document.py", "rules_file.py"}  # test_document.py and test_rules_file.py have their tables
    sources = [path for path in folder.glob("*.py") if path.name not in elsewhere]
    codes = {code for path in sources for code in re.findall(r'"(template-[a-z-]+)"', path.read_text())}
    assert codes == {code for _, code, _ in ERRORS}


def test_a_document_that_is_no_table_is_refused() -> None:
    with pytest.raises(TemplateError, match="template-kind"):
        read_template([], FILE)  # type: ignore[arg-type]
