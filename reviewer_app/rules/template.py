"""A contest as data: a template document becomes frozen definitions, or is refused with file, place and reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reviewer_app.rules.checks import contest_problems, twice
from reviewer_app.rules.contest import (
    Award,
    Body,
    Complaints,
    Contest,
    Direction,
    DossierGroup,
    DossierPart,
    EntrantType,
    Notice,
    Publicity,
    Stage,
    Topic,
    Track,
)
from reviewer_app.rules.fields import Fields, TemplateError
from reviewer_app.rules.rules_checks import rules_problems
from reviewer_app.rules.scheme import RulesSheet
from reviewer_app.rules.template_rules import read_rules, read_scheme

__all__ = ["ContestTemplate", "TemplateError", "read_template"]

MAIN_DIRECTION = "main"
"""The key of the one direction of a track that has no directions of its own."""


@dataclass(frozen=True)
class ContestTemplate:
    """A contest and the rules sheet that it begins with."""

    contest: Contest
    rules: RulesSheet


def read_template(document: Mapping[str, object], source: str) -> ContestTemplate:
    """Read and check a template. `source` is the file's name, for the refusal. Raises TemplateError.

    Decimals have to arrive as Decimal or text, never as float.
    """
    fields = Fields(document, source)
    contest = _contest(fields)
    rules = read_rules(fields.table("rules"), fields.each("schemes", read_scheme))
    fields.done()
    for problem in (*contest_problems(contest), *rules_problems(contest, rules)):
        raise TemplateError(problem.code, source, problem.place, **problem.values)
    return ContestTemplate(contest, rules)


def _contest(fields: Fields) -> Contest:
    return Contest(
        awards=fields.each("awards", _award),
        complaints=_complaints(fields),
        dossier=fields.each("dossier", _dossier_group),
        entrant_types=fields.each("entrant_types", _entrant_type),
        key=fields.key("key"),
        language=fields.one_of("language", ("zh", "en")),
        name=fields.text("name"),
        notice=_notice(fields),
        operators=fields.each("operators", _body, optional=True),
        organisers=fields.each("organisers", _body),
        publicity=_publicity(fields),
        representatives_max=fields.whole("representatives_max"),
        short_name=fields.text("short_name"),
        stages=fields.each("stages", _stage),
        texts=_texts(fields),
        theme=fields.text("theme", "", empty=True),
        tracks=fields.each("tracks", _track),
    )


def _body(fields: Fields) -> Body:
    return Body(full=fields.text("full"), short=fields.text("short"))


def _notice(fields: Fields) -> Notice:
    table = fields.table("notice")
    notice = Notice(
        basis=table.words("basis"),
        number=table.text("number", "", empty=True),
        signed=table.date("signed"),
        title=table.text("title"),
    )
    table.done()
    return notice


def _texts(fields: Fields) -> tuple[tuple[str, str], ...]:
    def entry(table: Fields) -> tuple[str, str]:
        return table.key("key"), table.text("text", lines=True).strip()

    texts = fields.each("texts", entry, optional=True)
    for problem in twice([key for key, _ in texts], "texts", ".key"):  # here, where they still stand in their places
        raise TemplateError(problem.code, fields.file, problem.place, **problem.values)
    return tuple(sorted(texts))


def _stage(fields: Fields) -> Stage:
    return Stage(
        ends=fields.date("ends"),
        key=fields.key("key"),
        kind=fields.one_of("kind", ("registration", "review")),
        note=fields.text("note", "", empty=True),
        starts=fields.date("starts"),
        title=fields.text("title"),
    )


def _track(fields: Fields) -> Track:
    directions = fields.each("directions", _direction, optional=True) or (
        Direction(entrant="unit", key=MAIN_DIRECTION, method="panel", title=""),
    )
    number = fields.whole("number")
    return Track(
        directions=directions,
        guide_title=fields.text("guide_title", "", empty=True),
        key=fields.key("key"),
        number=number,
        open_to=fields.words("open_to"),
        scope=fields.text("scope", "", empty=True),
        title=fields.text("title"),
        topics=_topics(fields, number, directions[0].key),
    )


def _direction(fields: Fields) -> Direction:
    return Direction(
        entrant=fields.one_of("entrant", ("unit", "person"), "unit"),
        key=fields.key("key"),
        method=fields.one_of("method", ("panel", "quiz"), "panel"),
        title=fields.text("title"),
    )


def _topics(fields: Fields, track: int, direction: str) -> tuple[Topic, ...]:
    """Return the topics in order: each a title, or a table with title and direction. Keys follow from the numbers."""
    titles = fields.raw("topics")
    if not isinstance(titles, list) or not titles:
        raise fields.error("template-empty", "topics")
    topics = []
    for number, given in enumerate(titles, start=1):
        entry = {"title": given} if isinstance(given, str) else given
        table = Fields(entry, fields.file, f"{fields.at('topics')}[{number}]")
        topics.append(
            Topic(
                direction=table.key("direction", direction),
                key=f"t{track:02}-{number:02}",
                number=number,
                title=table.text("title"),
            )
        )
        table.done()
    return tuple(topics)


def _dossier_group(fields: Fields) -> DossierGroup:
    return DossierGroup(
        key=fields.key("key"),
        parts=fields.each("parts", _dossier_part, optional=True),
        required=fields.flag("required"),
        title=fields.text("title"),
        words=fields.words("words"),
    )


def _dossier_part(fields: Fields) -> DossierPart:
    return DossierPart(key=fields.key("key"), title=fields.text("title"), words=fields.words("words"))


def _entrant_type(fields: Fields) -> EntrantType:
    return EntrantType(
        codes=fields.words("codes"),
        key=fields.key("key"),
        title=fields.text("title"),
        words=fields.words("words"),
    )


def _award(fields: Fields) -> Award:
    return Award(key=fields.key("key"), ranked=fields.flag("ranked"), title=fields.text("title"))


def _publicity(fields: Fields) -> Publicity:
    table = fields.table("publicity")
    publicity = Publicity(
        days=table.whole("days"),
        note=table.text("note", "", empty=True),
        place=table.text("place", "", empty=True),
        working_days=table.flag("working_days", False),
    )
    table.done()
    return publicity


def _complaints(fields: Fields) -> Complaints:
    table = fields.table("complaints")
    complaints = Complaints(
        answer_days=table.whole("answer_days"),
        close_days=table.whole("close_days"),
        evidence_required=table.flag("evidence_required"),
        named_only=table.flag("named_only"),
        note=table.text("note", "", empty=True),
    )
    table.done()
    return complaints
