"""The open items of the rules sheet in words: what is set, on whose word, and what the notice says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from reviewer_app.errors import RuleViolation
from reviewer_app.messages import Language, sentence, table
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.marks import mark_text
from reviewer_app.rules.open_items import NOT_SETTLED, OpenItem, open_items
from reviewer_app.rules.rules_edit import proof
from reviewer_app.rules.scheme import RulesSheet
from reviewer_app.services.contests import load_template
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.rules_change import newest_sheet
from reviewer_app.services.secretariat.stage_words import stage_words
from reviewer_app.services.workspace import Workspace

Source = Literal["notice", "default", "changed", "approved"]
LEAST_EXPERTS = 5


@dataclass(frozen=True)
class ItemWords:
    """One item as people read it. `place`: the stage, scheme or award that it belongs to, "" for the contest."""

    key: str
    of: str
    name: str
    place: str
    value: str
    source: Source
    source_words: str
    notice: str


def items_in_words(ws: Workspace, language: Language, sheet: RulesSheet | None = None) -> tuple[ItemWords, ...]:
    """Return every open item of the newest version, or of an edited sheet."""
    contest = office.contest_of(ws)
    with ws.database.read() as session:
        row = office.newest_rules(session)
        kept, is_approved = office.rules_of(row), row.approved_by != ""
    given = sheet or kept
    before = {item.name: item.value for item in open_items(template_sheet(contest, kept))}
    saved = {item.name: item.value for item in open_items(kept)}
    made = []
    for item in open_items(given):
        is_in_force = is_approved and saved.get(item.name) == item.value
        source = _source(item, before.get(item.name), is_in_force=is_in_force)
        made.append(_words(contest, given, item, source, language))
    return tuple(made)


def template_sheet(contest: Contest, otherwise: RulesSheet) -> RulesSheet:
    """Return what the program would set by default for this contest; a contest of an own file has `otherwise`."""
    try:
        return load_template(contest.key).rules
    except RuleViolation:
        return otherwise


def _source(item: OpenItem, default: Any, *, is_in_force: bool) -> Source:
    if item.by_notice:
        return "notice"
    if is_in_force:
        return "approved"
    return "default" if item.value == default else "changed"


def _words(contest: Contest, sheet: RulesSheet, item: OpenItem, source: Source, language: Language) -> ItemWords:
    value = sentence(f"fixed-{item.key}", language) if item.kind == "fixed" else value_words(sheet, item, language)
    return ItemWords(
        item.key,
        item.of,
        sentence(f"item-{item.key}", language),
        place_words(contest, sheet, item.of, language),
        value,
        source,
        sentence(f"source-{source}", language),
        notice_words(contest, item, language),
    )


def place_words(contest: Contest, sheet: RulesSheet, key: str, language: Language) -> str:
    """Return the title of a stage, scheme or award."""
    titles = {one.key: one.title for one in contest.awards}
    titles |= {one.key: one.title for one in sheet.schemes}
    titles |= {one.key: stage_words(one.key, one.title, language) for one in contest.stages}
    return titles.get(key, "")


def notice_words(contest: Contest, item: OpenItem, language: Language) -> str:
    """Return what the notice of this contest says of an item, "" where it is silent."""
    for code in (f"notice-{contest.key}-{item.key}-{item.of}", f"notice-{contest.key}-{item.key}"):
        if code in table():
            return sentence(code, language, days=contest.publicity.days)
    return ""


def value_words(sheet: RulesSheet, item: OpenItem, language: Language, value: Any = None) -> str:
    """Return a value of an item in words: the one in force, or `value`."""
    given = item.value if value is None else value

    def say(code: str, **values: object) -> str:
        return sentence(code, language, **values)

    if item.key in ("mean", "rounding"):
        return say(f"value-{given}")
    if item.key in ("order", "absent", "recheck", "publicity"):
        return say(f"value-{item.key}-{given}")
    if item.key == "anonymous":
        return say("value-blind" if given else "value-named")
    if item.key in ("trimmed-reference", "disclose"):
        return say("value-on" if given else "value-off")
    if item.key == "ties":
        return _chain_words(sheet, given, language)
    return _number_words(item.key, given, language)


def _number_words(key: str, given: Any, language: Language) -> str:
    def say(code: str, **values: object) -> str:
        return sentence(code, language, **values)

    if key == "per-project":
        return say("value-experts" if given >= LEAST_EXPERTS and given % 2 else "value-experts-warn", n=given)
    if key == "opinion":
        return say("value-chars" if given else "value-chars-none", n=given)
    if key in ("quorum", "decimals"):
        return say("value-sheets" if key == "quorum" else "value-places", n=given)
    if key == "marks":
        return say("value-marks", max=mark_text(given[0]), step=mark_text(given[1]))
    if key == "recusal":
        return say("value-recusal", n=given)
    if key == "complaints":
        return say("value-complaints", answer=given[0], close=given[1])
    if key == "minutes":
        return say("value-minutes", talk=given[0], answer=given[1])
    if key == "outliers":
        code = {(0, 0): "-none", (1, 0): "", (0, 1): "-distance", (1, 1): "-both"}[given[0] > 0, given[1] > 0]
        return say(f"value-outliers{code}", range=mark_text(given[0]), distance=mark_text(given[1]))
    if given[0] == NOT_SETTLED:
        return say("value-unsettled")
    if key == "finalists":
        return say("value-finalists", share=f"{given[0]}/{given[1]}", least=given[2], most=given[3])
    return f"{given[0]}/{given[1]}" if key == "quota" else str(given[0])


def _chain_words(sheet: RulesSheet, chain: tuple[str, ...], language: Language) -> str:
    titles = {node.key: node.title for scheme in sheet.schemes for node in proof(scheme)}
    titles["raw-sum"] = sentence("value-raw-sum", language)
    committee = sentence("value-committee", language)
    return " → ".join([*(titles.get(key, key) for key in chain), committee])


def newest_in_words(ws: Workspace, language: Language) -> tuple[ItemWords, ...]:
    """Return the items of the newest version, for the command line."""
    return items_in_words(ws, language, newest_sheet(ws))
