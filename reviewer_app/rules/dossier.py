"""The dossier's check list (参赛材料): which group a file belongs to, and what is not there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewer_app.rules.contest import Contest, DossierGroup


@dataclass(frozen=True)
class ListedFile:
    """One file of a dossier: its display path, its group (see `file_group`), and its text where that is known."""

    path: str
    group: str
    text: str = ""


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
    seen = "\n".join(f"{file.path}\n{file.text}" for file in members).casefold()
    return [
        Gap("dossier-part-unseen", group.key, part.key, False)
        for part in group.parts
        if group.required and not any(word.casefold() in seen for word in (part.title, *part.words))
    ]
