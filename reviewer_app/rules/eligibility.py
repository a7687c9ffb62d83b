"""Who may enter where: credit codes, kinds of entrants, and warnings (never a block) for a track."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from reviewer_app.rules.checks import CREDIT_PREFIX_CHARS
from reviewer_app.rules.contest import Contest, Direction, EntrantType, Topic, Track

CREDIT_CODE_CHARS = 18
_DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""Values 0..30 of the characters (GB 32100-2015, table 2)."""
_MODULUS = 31
_BASE = 3
PERSON = "person"


@dataclass(frozen=True)
class EntryWarning:
    """Something a person has to look at; it never blocks an entry. `found` is the entrant's type, or ""."""

    code: str
    track: str
    found: str


def normalise_credit_code(text: str) -> str:
    """Return a typed credit code (统一社会信用代码) in its one form: no spaces, half width, capitals."""
    return "".join(unicodedata.normalize("NFKC", text).upper().split())


def credit_code_problem(code: str) -> str | None:
    """Return what is wrong with a credit code: `credit-code-length`, `-character`, `-check`, or None."""
    if len(code) != CREDIT_CODE_CHARS:
        return "credit-code-length"
    if any(char not in _DIGITS for char in code):
        return "credit-code-character"
    return None if code[-1] == credit_check_character(code[:-1]) else "credit-code-check"


def credit_check_character(first: str) -> str:
    """Return the check character after the first 17 (GB 32100-2015: weights 3^i mod 31)."""
    weighted = sum(_DIGITS.index(char) * pow(_BASE, place, _MODULUS) for place, char in enumerate(first))
    return _DIGITS[-weighted % _MODULUS]


def entrant_type(code: str, name: str, contest: Contest) -> EntrantType | None:
    """Return the type that a credit code shows, refined by the words of the unit's name; None when nothing fits.

    Of the types with that prefix the first whose words stand in the name wins, then the first that asks for no words.
    Without a code, the words alone decide.
    """
    prefix = code[:CREDIT_PREFIX_CHARS]
    shown = [kind for kind in contest.entrant_types if (prefix in kind.codes if prefix else kind.words)]
    lower = name.casefold()
    by_name = next((kind for kind in shown if any(word.casefold() in lower for word in kind.words)), None)
    return by_name or next((kind for kind in shown if not kind.words), None)


def entry_warnings(contest: Contest, track: str, direction: str, kind: str) -> list[EntryWarning]:
    """Return what to look at when an entrant of type `kind` ("" when unknown) enters `track` in `direction`."""
    place = next(entry for entry in contest.tracks if entry.key == track)
    entered = next(entry for entry in place.directions if entry.key == direction)
    if not kind:
        return [] if entered.entrant == PERSON else [EntryWarning("entry-type-unknown", track, "")]
    warnings = []
    if entered.entrant == PERSON and kind != PERSON:
        warnings.append(EntryWarning("entry-persons-only", track, kind))
    if entered.entrant != PERSON and kind == PERSON:
        warnings.append(EntryWarning("entry-units-only", track, kind))
    if place.open_to and kind not in place.open_to:
        warnings.append(EntryWarning("entry-type-unusual", track, kind))
    return warnings


def topic_of(track: Track, text: str) -> Topic | None:
    """Return the topic that `text` names by key, by title, or by title behind its number ("3. …")."""
    plain = _plain(text)
    for topic in track.topics:
        title = _plain(topic.title)
        if plain in (topic.key, title) or plain.lstrip("0123456789") in (f".{title}", f"、{title}", title):
            return topic
    return None


def direction_of(track: Track, topic: str) -> Direction:
    """Return the direction in which a topic (by key) is ranked; the track's first when there is no such topic."""
    wanted = next((entry.direction for entry in track.topics if entry.key == topic), track.directions[0].key)
    return next(entry for entry in track.directions if entry.key == wanted)


def _plain(text: str) -> str:
    """Return a text as people compare it: width, case and white space do not matter."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
