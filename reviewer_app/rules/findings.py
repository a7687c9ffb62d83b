"""What a machine can see of an entry, rule by rule (notice 七): findings for a person to look at, never a verdict."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reviewer_app.rules.compliance import Checklist, Finding, Finds
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.eligibility import credit_code_problem, entry_warnings

CLEAR: Final = Finding("clear")
ONLY_PERSONS: Final = Finding("none")
SHOWN: Final = 5
"""Names or files that a finding lists before it says how many more there are."""


@dataclass(frozen=True)
class BarredMatch:
    """A name of the entry that stands on a list; `dated` is the day of the list, `by_code` whether the code matched."""

    name: str
    title: str
    dated: str
    by_code: bool


@dataclass(frozen=True)
class EntryFacts:
    """One entry and what other entries say of it. `entrant`: unit or person; `units`: (name, code, type), lead first.

    `team_projects`: codes of other projects of the same team; `in_other_teams`: (person, project code); `own_projects`:
    codes of the lead unit's other projects; `lists`: titles of the barred lists looked through, with their day;
    `frozen`, `first_title`: what stood at the deadline, None before it; `gaps`: titles that the dossier lacks;
    `unread`: its files whose text could not be read.
    """

    title: str
    team: str
    track: str
    direction: str
    topic: str
    entrant: str
    units: Sequence[tuple[str, str, str]]
    representatives: Sequence[str]
    team_projects: Sequence[str] = ()
    in_other_teams: Sequence[tuple[str, str]] = ()
    own_projects: Sequence[str] = ()
    lists: Sequence[tuple[str, str]] = ()
    barred: Sequence[BarredMatch] = ()
    frozen: Sequence[str] | None = None
    first_title: str | None = None
    gaps: Sequence[tuple[str, bool]] = ()
    unread: Sequence[str] = ()
    asked: int = 0
    received: int = 0


def find(finds: Finds, facts: EntryFacts, contest: Contest, checklist: Checklist) -> Finding:
    """Return what the named check sees in one entry."""
    return CHECKS[finds](facts, contest, checklist) if finds else ONLY_PERSONS


def _credit_code(facts: EntryFacts, contest: Contest, checklist: Checklist) -> Finding:
    for name, code, _type in facts.units:
        if not code:
            return Finding("warn", "finding-code-missing", {"unit": name})
        if problem := credit_code_problem(code):
            return Finding("fail", "finding-code-wrong", {"unit": name, "code": code, "why": problem})
    return CLEAR


def _lead_unit(facts: EntryFacts, contest: Contest, checklist: Checklist) -> Finding:
    if not facts.units:
        return Finding("fail", "finding-no-unit")
    names = [name for name, _code, _type in facts.units]
    return Finding("fail", "finding-unit-twice") if len(set(names)) < len(names) else CLEAR


def _barred(facts: EntryFacts, contest: Contest, checklist: Checklist) -> Finding:
    """Never clear without the day of a list: no list looked through is no finding at all."""
    if facts.barred:
        worst = sorted(facts.barred, key=lambda match: not match.by_code)[0]
        values = {"name": worst.name, "list": worst.title, "dated": worst.dated}
        if worst.by_code:
            return Finding("fail", "finding-barred", values)
        return Finding("warn", "finding-barred-name", values)
    if not facts.lists:
        return Finding("none", "finding-no-list")
    named = "、".join(f"{title}（{day}）" for title, day in facts.lists)
    return Finding("clear", "finding-lists-clear", {"lists": named})


def _one_project(facts: EntryFacts, contest: Contest, checklist: Checklist) -> Finding:
    if not facts.team_projects:
        return CLEAR
    return Finding("fail", "finding-team-twice", {"team": facts.team, "projects": listed(facts.team_projects)})


def _representatives(facts: EntryFacts, contest: Contest, checklist: Checklist) -> Finding:
    count, most = len(facts.representatives), contest.representatives_max
    if count == 0:
        return Finding("warn", "finding-no-representative")
    return Finding("fail", "finding-many", {"count": str(count), "most": str(most)}) if count > most else CLEAR


def _one_team(facts: EntryFacts, contest: Contest, checklist: Checklist) -> Finding:
    if not facts.in_other_teams:
        return CLEAR
    named = listed([f"{person}（{project}）" for person, project in facts.in_other_teams])
    return Finding("warn", "finding-namesake", {"people": named})


def _several(facts: EntryFacts, contest: Contest, checklist: Checklist) -> Finding:
    if not facts.own_projects:
        return CLEAR
    return Finding("clear", "finding-several", {"projects": listed(facts.own_projects)})


def _frozen(facts: EntryFacts, contest: Contest, checklist: Checklist) -> Finding:
    if facts.frozen is None:
        return Finding("none", "finding-no-snapshot")
    if sorted(facts.frozen) == sorted(facts.representatives):
        return CLEAR
    return Finding("fail", "finding-people-changed", {"before": listed(facts.frozen)})


def _same_project(facts: EntryFacts, contest: Contest, checklist: Checklist) -> Finding:
    if facts.first_title is None:
        return Finding("none", "finding-no-snapshot")
    same = facts.first_title == facts.title
    return CLEAR if same else Finding("fail", "finding-title-changed", {"before": facts.first_title})


def _team_name(facts: EntryFacts, contest: Contest, checklist: Checklist) -> Finding:
    return _words(facts.team, checklist.names) if facts.team else Finding("warn", "finding-no-team")


def _project_name(facts: EntryFacts, contest: Contest, checklist: Checklist) -> Finding:
    found = _words(facts.title, checklist.names)
    if found is not CLEAR:
        return found
    lower = facts.title.casefold()
    if checklist.features and not any(word.casefold() in lower for word in checklist.features):
        return Finding("warn", "finding-no-feature")
    return CLEAR


def _track_entrant(facts: EntryFacts, contest: Contest, checklist: Checklist) -> Finding:
    kinds = [kind for _name, _code, kind in facts.units] or [facts.entrant if facts.entrant == "person" else ""]
    warnings = [one for kind in kinds for one in entry_warnings(contest, facts.track, facts.direction, kind)]
    if not warnings:
        return CLEAR
    titles = {entry.key: entry.title for entry in contest.entrant_types}
    first = warnings[0]
    return Finding("warn", f"finding-{first.code}", {"type": titles.get(first.found, "")})


def _topic(facts: EntryFacts, contest: Contest, checklist: Checklist) -> Finding:
    track = next(entry for entry in contest.tracks if entry.key == facts.track)
    known = any(topic.key == facts.topic and topic.direction == facts.direction for topic in track.topics)
    return CLEAR if known else Finding("fail", "finding-no-topic")


def _dossier(facts: EntryFacts, contest: Contest, checklist: Checklist) -> Finding:
    required = [title for title, needed in facts.gaps if needed]
    if required:
        return Finding("fail", "finding-missing", {"parts": listed(required)})
    unseen = [title for title, _needed in facts.gaps]
    if unseen and facts.unread:
        return Finding("warn", "finding-unseen-unread", {"parts": listed(unseen), "files": listed(facts.unread)})
    return Finding("warn", "finding-unseen", {"parts": listed(unseen)}) if unseen else CLEAR


def _supplements(facts: EntryFacts, contest: Contest, checklist: Checklist) -> Finding:
    return awaited(facts.asked - facts.received)


def awaited(requests: int) -> Finding:
    """Return what the machine says of so many requests for material that nothing has come to."""
    return Finding("warn", "finding-awaited", {"count": str(requests)}) if requests else CLEAR


def _words(text: str, words: Sequence[str]) -> Finding:
    lower = text.casefold()
    hits = [word for word in words if word.casefold() in lower]
    return Finding("warn", "finding-words", {"words": listed(hits)}) if hits else CLEAR


def listed(entries: Sequence[str]) -> str:
    """Return the first entries for a sentence, and how many there are in all when that is more."""
    shown = "、".join(entries[:SHOWN])
    return shown if len(entries) <= SHOWN else f"{shown}…（{len(entries)}）"


Check = Callable[[EntryFacts, Contest, Checklist], Finding]
CHECKS: Final[Mapping[Finds, Check]] = {
    "barred": _barred,
    "credit-code": _credit_code,
    "dossier": _dossier,
    "frozen-representatives": _frozen,
    "lead-unit": _lead_unit,
    "one-project": _one_project,
    "one-team": _one_team,
    "project-name": _project_name,
    "representatives": _representatives,
    "same-project": _same_project,
    "several-projects": _several,
    "supplements": _supplements,
    "team-name": _team_name,
    "topic": _topic,
    "track-entrant": _track_entrant,
}
