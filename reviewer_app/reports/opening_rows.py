"""The frozen rows that the minutes of an opening are printed from."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer_app.messages import Language


@dataclass(frozen=True)
class OpenedLine:
    """One subset of trustees that the list went to. `opened`: when it came back, "" when it did not."""

    names: tuple[str, ...]
    given: str
    opened: str


@dataclass(frozen=True)
class MissedLine:
    """One sheet or package that does not count. `what`: its fate, or the short code of the package."""

    expert: str
    project: str
    what: str
    reason: str


@dataclass(frozen=True)
class MinutesDocument:
    """The minutes of one closed list. `scope`: the track's title, "" for the whole stage; `totals` add up to `sent`."""

    contest: str
    stage: str
    scope: str
    number: int
    list_sha256: str
    check_code: str
    closed: str
    packages: int
    experts: int
    projects: int
    sheets: int
    trustees: str
    acts: tuple[OpenedLine, ...]
    sent: int
    totals: tuple[tuple[str, int], ...]
    failures: tuple[MissedLine, ...]
    missed: tuple[MissedLine, ...]
    operator: str
    rehearsal: bool
    language: Language
