"""What a contest has to fulfil beyond its form: nothing twice, nothing that points nowhere. Problems as values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reviewer_app.rules.contest import Contest, EntrantType, Stage, Track

REVIEW = "review"
CREDIT_PREFIX_CHARS = 2
CREDIT_ALPHABET = frozenset("0123456789ABCDEFGHJKLMNPQRTUWXY")
"""Characters of a credit code (GB 32100-2015): no I, O, S, V, Z."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a definition: `code` names the sentence, `place` the entry (counted from 1)."""

    code: str
    place: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)


def twice(values: Sequence[object], place: str, field_name: str, code: str = "template-twice") -> Iterator[Problem]:
    """Yield the first value that stands twice in a list of entries."""
    first: dict[object, int] = {}
    for index, value in enumerate(values, start=1):
        if value in first:
            yield Problem(code, f"{place}[{index}]{field_name}", {"found": value, "first": f"{place}[{first[value]}]"})
            return
        first[value] = index


def contest_problems(contest: Contest) -> Iterator[Problem]:
    """Yield everything that keeps a contest from being used."""
    for name in ("awards", "dossier", "entrant_types", "stages", "tracks"):
        yield from twice([entry.key for entry in getattr(contest, name)], name, ".key")
        yield from twice([entry.title for entry in getattr(contest, name)], name, ".title")
    for name in ("organisers", "operators"):
        bodies = getattr(contest, name)
        yield from twice([body.full for body in bodies], name, ".full")
        yield from twice([body.short for body in bodies], name, ".short")
    if contest.representatives_max < 1:
        yield Problem("template-positive", "representatives_max", {"found": contest.representatives_max})
    yield from _stage_problems(contest.stages)
    yield from _track_problems(contest)
    for index, group in enumerate(contest.dossier, start=1):
        yield from twice([part.key for part in group.parts], f"dossier[{index}].parts", ".key")
    for index, entrant in enumerate(contest.entrant_types, start=1):
        yield from _entrant_problems(entrant, f"entrant_types[{index}]")
    yield from _day_problems(contest)


def _stage_problems(stages: Sequence[Stage]) -> Iterator[Problem]:
    if not any(stage.kind == REVIEW for stage in stages):
        yield Problem("template-no-review", "stages")
    for index, stage in enumerate(stages, start=1):
        if stage.starts and stage.ends and stage.ends < stage.starts:
            yield Problem("template-dates", f"stages[{index}].ends", {"starts": stage.starts, "ends": stage.ends})


def _track_problems(contest: Contest) -> Iterator[Problem]:
    yield from twice([track.number for track in contest.tracks], "tracks", ".number")
    known = {entrant.key for entrant in contest.entrant_types}
    for index, track in enumerate(contest.tracks, start=1):
        place = f"tracks[{index}]"
        if track.number < 1:
            yield Problem("template-positive", f"{place}.number", {"found": track.number})
        yield from twice([topic.title for topic in track.topics], f"{place}.topics", "", "template-topic-twice")
        yield from twice([direction.key for direction in track.directions], f"{place}.directions", ".key")
        yield from _direction_problems(track, place)
        for position, entrant in enumerate(track.open_to, start=1):
            if entrant not in known:
                yield Problem("template-entrant-unknown", f"{place}.open_to[{position}]", {"found": entrant})


def _direction_problems(track: Track, place: str) -> Iterator[Problem]:
    known = {direction.key for direction in track.directions}
    for position, topic in enumerate(track.topics, start=1):
        if topic.direction not in known:
            values = {"found": topic.direction}
            yield Problem("template-direction-unknown", f"{place}.topics[{position}].direction", values)


def _entrant_problems(entrant: EntrantType, place: str) -> Iterator[Problem]:
    for position, code in enumerate(entrant.codes, start=1):
        if len(code) != CREDIT_PREFIX_CHARS or not set(code) <= CREDIT_ALPHABET:
            yield Problem("template-credit-prefix", f"{place}.codes[{position}]", {"found": code})


def _day_problems(contest: Contest) -> Iterator[Problem]:
    days = {
        "publicity.days": contest.publicity.days,
        "complaints.answer_days": contest.complaints.answer_days,
        "complaints.close_days": contest.complaints.close_days,
    }
    for place, count in days.items():
        if count < 0:
            yield Problem("template-negative", place, {"found": count})
    if contest.complaints.close_days < contest.complaints.answer_days:
        values = {"answer": contest.complaints.answer_days, "close": contest.complaints.close_days}
        yield Problem("template-complaints", "complaints.close_days", values)
