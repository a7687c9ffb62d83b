"""What a supervisor should look at: one machine for two experts, the same words, more sheets than can be read.

None of it changes a result: each is a question to be asked, with what it rests on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.common import Package
from reviewer_app.models.secretariat import Expert, ExpertDevice, Project
from reviewer_app.services.secretariat.opened_bodies import opened_bodies
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.headers import ScoresHeader

OddityKind = Literal["one-device", "same-words", "own-words", "same-marks", "too-fast"]
KINDS: Final[tuple[OddityKind, ...]] = ("one-device", "same-words", "own-words", "same-marks", "too-fast")
WORDS_LEAST: Final = 10
"""Shorter opinions are alike by chance."""
OWN_LEAST: Final = 3
"""An expert who writes the same on so many projects is shown."""
PACE_SECONDS: Final = 10
"""Thirty sheets in five minutes."""
PACE_LEAST: Final = 5
"""Fewer sheets are no pace."""


@dataclass(frozen=True)
class Oddity:
    """One thing to look at. `experts`, `projects`: their numbers; `detail`: the words, the device, the minutes."""

    kind: OddityKind
    experts: tuple[str, ...]
    projects: tuple[str, ...]
    count: int
    detail: str


def oddities(ws: Workspace, stage: str) -> tuple[Oddity, ...]:
    """Return what is odd, by kind. Words and marks are known only after the opening. RuleViolation operator-may-not."""
    with ws.database.read() as session:
        need(session, ws, "see-experts")
        need(session, ws, "see-scores")
        codes = {row.id: row.code for row in session.scalars(select(Expert))}
        projects = {row.id: row.code for row in session.scalars(select(Project))}
        found = [
            *_one_device(session, codes),
            *_alike(session, stage, projects),
            *_too_fast(session, stage, codes, projects),
        ]
    return tuple(sorted(found, key=lambda one: (KINDS.index(one.kind), -one.count, one.experts)))


def _one_device(session: Session, codes: dict[str, str]) -> Iterator[Oddity]:
    """Find machines of one name at which several experts enrolled; laptops of the office are among them."""
    users: dict[str, set[str]] = defaultdict(set)
    for device in session.scalars(select(ExpertDevice).where(ExpertDevice.name != "")):
        users[device.name].add(codes[device.expert])
    for name, people in users.items():
        if len(people) > 1:
            yield Oddity("one-device", tuple(sorted(people)), (), len(people), name)


def _alike(session: Session, stage: str, projects: dict[str, str]) -> Iterator[Oddity]:
    """Find opinions word for word the same, and sheets mark for mark the same."""
    words: dict[str, set[tuple[str, str]]] = defaultdict(set)
    marks: dict[tuple[str, tuple[int, ...]], set[str]] = defaultdict(set)
    for one in opened_bodies(session, stage):
        for sheet in one.sheets:
            for text in {sheet.opinion, *(leaf.text for leaf in sheet.opinions)}:
                folded = "".join(text.split())
                if len(folded) >= WORDS_LEAST:
                    words[folded].add((one.expert_code, projects[sheet.project]))
            if len({mark.mark for mark in sheet.marks}) > 1:
                marks[projects[sheet.project], tuple(mark.mark for mark in sheet.marks)].add(one.expert_code)
    for text, places in words.items():
        yield from _same_words(text, sorted(places))
    for (project, _marks), people in marks.items():
        if len(people) > 1:
            yield Oddity("same-marks", tuple(sorted(people)), (project,), len(people), "")


def _same_words(text: str, places: Sequence[tuple[str, str]]) -> Iterator[Oddity]:
    people = tuple(sorted({expert for expert, _ in places}))
    about = tuple(sorted({project for _, project in places}))
    if len(people) > 1:
        yield Oddity("same-words", people, about, len(places), text)
    elif len(about) >= OWN_LEAST:
        yield Oddity("own-words", people, about, len(about), text)


def _too_fast(session: Session, stage: str, codes: dict[str, str], projects: dict[str, str]) -> Iterator[Oddity]:
    """Measure from what the same device signed last: its commitment, or the package before."""
    last: dict[str, datetime] = {}
    rows = session.scalars(
        select(Package)
        .where(Package.kind.in_(("scores", "statements")), Package.state == "accepted", Package.device != "")
        .order_by(Package.created, Package.seq)
    )
    for row in rows:
        at = datetime.fromisoformat(row.created)
        before = last.get(row.device)
        last[row.device] = at
        if row.kind != "scores" or row.stage != stage or before is None:
            continue
        sheets = msgspec.json.decode(row.header, type=ScoresHeader).sheets
        seconds = int((at - before).total_seconds())
        if len(sheets) >= PACE_LEAST and seconds < PACE_SECONDS * len(sheets):
            about = tuple(sorted(projects.get(sheet.project, "") for sheet in sheets))
            yield Oddity("too-fast", (codes[row.expert],), about, len(sheets), str(seconds))
