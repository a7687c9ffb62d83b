"""The dossier's check list (参赛材料): which group a file belongs to, and what is not there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from unicodedata import normalize

from reviewer_app.rules.contest import Contest, DossierGroup, DossierPart

SHORT_WORD: Final = 2
HEADING_MOST: Final = 7
"""Characters of a line that is a heading beyond doubt."""


@dataclass(frozen=True)
class ListedFile:
    """One file of a dossier: display path, group (see `file_group`), and what its text shows (see `parts_shown`)."""

    path: str
    group: str
    parts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Gap:
    """Something of the check list that was not seen. `part` is "" when the whole group is missing.

    `required`: an entry is incomplete without it; a part that was merely not recognised is never required.
    """

    code: str
    group: str
    part: str
    required: bool


def file_group(contest: Contest, path: str) -> str:
    """Return the group that a file's path speaks of: the longest word wins, the folder counts; else the last group."""
    lower = path.casefold()
    best, longest = contest.dossier[-1].key, 0
    for group in contest.dossier:
        for word in (group.title, *group.words):
            if len(word) > longest and word.casefold() in lower:
                best, longest = group.key, len(word)
    return best


def read_groups(contest: Contest) -> tuple[DossierGroup, ...]:
    """Return the groups whose parts are looked for: an optional group lacks nothing."""
    return tuple(group for group in contest.dossier if group.required and group.parts)


def part_key(group: DossierGroup, part: DossierPart) -> str:
    """Return the name of a part within the whole check list."""
    return f"{group.key}/{part.key}"


def parts_shown(contest: Contest, text: str) -> frozenset[str]:
    """Return the parts (`part_key`) that a text shows.

    A PDF tells where its characters stand, not its words: spaces and line ends may be anywhere, and wide forms too.
    A word of two characters is found in any text (信用 in 统一社会信用代码): it counts in a heading, a short line.
    """
    folded = _folded(text)
    headings = [line for line in map(_folded, text.splitlines()) if len(line) <= HEADING_MOST]
    return frozenset(
        part_key(group, part)
        for group in read_groups(contest)
        for part in group.parts
        if any(_stands(_folded(word), folded, headings) for word in (part.title, *part.words))
    )


def _stands(word: str, text: str, headings: Sequence[str]) -> bool:
    return word in text if len(word) > SHORT_WORD else any(word in line for line in headings)


def dossier_gaps(contest: Contest, files: Iterable[ListedFile]) -> list[Gap]:
    """Return what the check list asks for and the files do not show, in the order of the list."""
    given = list(files)
    gaps: list[Gap] = []
    for group in contest.dossier:
        members = [file for file in given if file.group == group.key]
        gaps += _part_gaps(group, members) if members else _group_gap(group)
    return gaps


def _group_gap(group: DossierGroup) -> list[Gap]:
    return [Gap("dossier-group-missing", group.key, "", True)] if group.required else []


def _part_gaps(group: DossierGroup, members: Sequence[ListedFile]) -> list[Gap]:
    names = "\n".join(file.path for file in members).casefold()
    shown = frozenset[str]().union(*(file.parts for file in members))
    return [
        Gap("dossier-part-unseen", group.key, part.key, False)
        for part in group.parts
        if group.required
        and part_key(group, part) not in shown
        and not any(word.casefold() in names for word in (part.title, *part.words))
    ]


def _folded(text: str) -> str:
    """Return a text without spaces, line ends and marks that show nothing, wide and small forms as one."""
    return "".join(sign for sign in normalize("NFKC", text).casefold() if sign.isprintable() and sign != " ")
