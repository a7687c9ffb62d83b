"""What a contest is: bodies, tracks, topics, stages, dossier, awards. Data only; `template` builds and checks it."""

from __future__ import annotations

from typing import Literal

from reviewer_app.rules.frozen import Definition


class Body(Definition, frozen=True):
    """An organising body under both of its official names (neither can be made from the other)."""

    full: str
    short: str


class Topic(Definition, frozen=True):
    """One topic (赛题) of a track; `number` is the official one within the track, `direction` where it is ranked."""

    direction: str
    key: str
    number: int
    title: str


class Direction(Definition, frozen=True):
    """One direction (方向) of a track: ranked apart. `entrant` says who enters, `method` how it is marked."""

    entrant: Literal["unit", "person"]
    key: str
    method: Literal["panel", "quiz"]
    title: str


class Track(Definition, frozen=True):
    """One track (赛道). `key` is stable; `number` is the official one. At least one direction, at least one topic.

    `open_to`: entrant types that may enter without question, empty when all may; others are warned about, never
    blocked. `guide_title` is the exact heading of the official guide.
    """

    directions: tuple[Direction, ...]
    guide_title: str
    key: str
    number: int
    open_to: tuple[str, ...]
    scope: str
    title: str
    topics: tuple[Topic, ...]


class Stage(Definition, frozen=True):
    """One stage (阶段). Dates (ISO, may be empty) only remind; nothing locks on a date."""

    ends: str
    key: str
    kind: Literal["registration", "review"]
    note: str
    starts: str
    title: str


class DossierPart(Definition, frozen=True):
    """One part that a dossier group has to contain; `words` find it in a file's name or text."""

    key: str
    title: str
    words: tuple[str, ...]


class DossierGroup(Definition, frozen=True):
    """One group of the dossier's check list (申报书, 证明材料, 其他材料)."""

    key: str
    parts: tuple[DossierPart, ...]
    required: bool
    title: str
    words: tuple[str, ...]


class EntrantType(Definition, frozen=True):
    """A kind of entrant; `codes` are the first two characters of the credit codes that show it."""

    codes: tuple[str, ...]
    key: str
    title: str
    words: tuple[str, ...]


class Award(Definition, frozen=True):
    """One award (奖项); `ranked` ones are given by rank, the others (特色单项奖) by resolution."""

    key: str
    ranked: bool
    title: str


class Publicity(Definition, frozen=True):
    """Public notice of the awards (公示)."""

    days: int
    note: str
    place: str
    working_days: bool


class Complaints(Definition, frozen=True):
    """Rules for complaints (举报): `close_days` and `answer_days` are reminders of the program, not of the notice."""

    answer_days: int
    close_days: int
    evidence_required: bool
    named_only: bool
    note: str


class Notice(Definition, frozen=True):
    """The document behind the contest. `basis` are the superior documents."""

    basis: tuple[str, ...]
    number: str
    signed: str
    title: str


class Contest(Definition, frozen=True):
    """One edition of a contest, complete and exact from its notice.

    `name` is the only standard name; `short_name` the only permitted short one. `key` names the template. `texts`
    holds further exact wordings by key, (key, text) sorted by key.
    """

    awards: tuple[Award, ...]
    complaints: Complaints
    dossier: tuple[DossierGroup, ...]
    entrant_types: tuple[EntrantType, ...]
    key: str
    language: Literal["zh", "en"]
    name: str
    notice: Notice
    operators: tuple[Body, ...]
    organisers: tuple[Body, ...]
    publicity: Publicity
    representatives_max: int
    short_name: str
    stages: tuple[Stage, ...]
    texts: tuple[tuple[str, str], ...]
    theme: str
    tracks: tuple[Track, ...]
