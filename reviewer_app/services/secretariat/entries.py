"""One row of a project list, checked against the contest: what keeps it out, and what a person has to look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from reviewer_app.rules.contest import Contest, Direction, EntrantType, Track
from reviewer_app.rules.eligibility import (
    PERSON,
    credit_code_problem,
    direction_of,
    entrant_type,
    entry_warnings,
    normalise_credit_code,
)
from reviewer_app.services.secretariat.cells import clean, compared, parts
from reviewer_app.services.secretariat.headers import Cell, Row
from reviewer_app.services.secretariat.rows import RowCheck, RowProblem
from reviewer_app.services.secretariat.tracks import find_direction, find_topic, find_track

TITLE_MAX: Final = 200
"""What a package can carry of a title (format.md)."""
UNITS_MAX_CHARS: Final = 400
PERSON_MAX: Final = 200
EMPTY: Final = Cell("", "", "")


@dataclass(frozen=True)
class Unit:
    """One entrant unit; the first of a project is the lead (牵头). `legal`: its legal person (法定代表人), or ""."""

    name: str
    credit_code: str
    type: str
    legal: str = ""


@dataclass(frozen=True)
class Entry:
    """One project as its row says; `row` is where it stands in the table."""

    code: str
    title: str
    track: str
    direction: str
    topic: str
    team: str
    contact: str
    phone: str
    units: tuple[Unit, ...]
    representatives: tuple[str, ...]
    row: int


def read_entry(row: Row, contest: Contest) -> tuple[Entry, RowCheck]:
    """Return what a row says, and the check that holds its problems (then the entry is of no use) and notices."""
    check = RowCheck(row)
    code = check.code("code", 80, required=True)
    title = check.text("title", TITLE_MAX, required=True)
    track, direction, topic = _place(check, contest)
    units: tuple[Unit, ...] = ()
    if direction is not None:
        units = _units(check, contest, direction)
    if track is not None and direction is not None and not check.problems:
        _warn(check, contest, track, direction, units)
    entry = Entry(
        code=code,
        title=title,
        track=track.key if track else "",
        direction=direction.key if direction else "",
        topic=topic,
        team=check.text("team", 300),
        contact=check.text("contact", 200),
        phone=check.code("phone", 80),
        units=units,
        representatives=_representatives(check, contest),
        row=row.number,
    )
    return entry, check


def _place(check: RowCheck, contest: Contest) -> tuple[Track | None, Direction | None, str]:
    cell = check.row.cell("track")
    words = check.text("track", 200, required=True)
    found = find_track(contest, words) if words else None
    if found is None:
        if words:
            choices = "、".join(track.title for track in contest.tracks)
            check.problem(cell, "row-track-unknown", track=words, choices=choices)
        return None, None, ""
    topic = _topic(check, found.track)
    direction = found.direction or _direction(check, found.track, topic)
    if direction is None and not check.problems:
        titles = "、".join(entry.title for entry in found.track.directions)
        check.problem(cell, "row-direction-missing", directions=titles)
    if direction is not None and topic and direction_of(found.track, topic) != direction:
        check.problem(check.row.cell("topic"), "row-topic-direction", direction=direction.title)
    return found.track, direction, topic or _only_topic(found.track, direction)


def _topic(check: RowCheck, track: Track) -> str:
    cell = check.row.cell("topic")
    words, choices = check.text("topic", 200), "；".join(topic.title for topic in track.topics)
    if not words:
        if len(track.directions) == 1 and len(track.topics) > 1:
            check.problem(cell, "row-topic-missing", track=track.title, choices=choices)
        return ""
    topic = find_topic(track, words)
    if topic is None:
        check.problem(cell, "row-topic-other", track=track.title, choices=choices)
    return topic.key if topic else ""


def _direction(check: RowCheck, track: Track, topic: str) -> Direction | None:
    words = check.text("direction", 200)
    if words:
        found = find_direction(track, words)
        if found is None:
            check.problem(check.row.cell("direction"), "row-direction-unknown", track=track.title)
        return found
    return direction_of(track, topic) if topic else None


def _only_topic(track: Track, direction: Direction | None) -> str:
    fitting = [topic.key for topic in track.topics if direction and topic.direction == direction.key]
    return fitting[0] if len(fitting) == 1 else ""


def _units(check: RowCheck, contest: Contest, direction: Direction) -> tuple[Unit, ...]:
    """Return the units, the lead first. Persons (数字技能方向) have no credit code, and no unit rule is for them."""
    person = direction.entrant == PERSON
    name = check.text("unit", 300, required=not person)
    cell = check.row.cell("credit_code")
    legal = "" if person else check.text("legal_person", PERSON_MAX)
    lead = _unit(check, contest, name, cell, check.row.cell("unit_type"), person, legal)
    units = [lead] if lead else []
    names = list(_many(check, "partner"))
    codes = list(_many(check, "partner_code"))
    people = _partners_people(check, len(names), person)
    for at, (partner, code) in enumerate(zip_longest(names, codes)):
        if partner is None:
            check.problem(code, "row-partner-code")
            continue
        unit = _unit(check, contest, partner.text, code or EMPTY, EMPTY, person, people.get(at, ""))
        units += [unit] if unit else []
    if sum(len(unit.name) + 1 for unit in units) > UNITS_MAX_CHARS:
        check.problem(check.row.cell("unit"), "row-too-long", most=str(UNITS_MAX_CHARS))
    return tuple(units)


def _partners_people(check: RowCheck, partners: int, person: bool) -> dict[int, str]:
    """Return place of the partner → its legal person; none at all where it is unclear whose they are."""
    people = list(_many(check, "partner_legal_person"))
    for cell in people:
        if len(cell.text) > PERSON_MAX:
            check.problem(cell, "row-too-long", most=str(PERSON_MAX))
    if people and len(people) != partners:
        check.notice(people[-1], "row-partner-legal", persons=str(len(people)), partners=str(partners))
        return {}
    return {} if person else {at: cell.text for at, cell in enumerate(people)}


def _many(check: RowCheck, key: str) -> Iterator[Cell]:
    """Yield one cell for each entry of a column that may come several times or hold several in one cell."""
    for cell in check.row.all_cells(key):
        if cell.trouble:
            check.problem(cell, cell.trouble)
        for part in parts(cell.text):
            yield Cell(part, cell.column, "")


def _unit(
    check: RowCheck, contest: Contest, name: str, cell: Cell, type_cell: Cell, person: bool, legal: str
) -> Unit | None:
    code = "" if person else _credit_code(check, contest, cell)
    if not name:
        return None
    return Unit(name, code, PERSON if person else _type(check, contest, name, code, type_cell), legal)


def _type(check: RowCheck, contest: Contest, name: str, code: str, cell: Cell) -> str:
    """Return the kind of entrant: as stated where the credit code allows it, else as code and name show."""
    stated = _stated_type(check, contest, cell)
    if credit_code_problem(code):
        code = ""  # refused already; what a wrong code seems to show is no second finding
    shown = entrant_type(code, name, contest)
    if stated is None:
        return shown.key if shown else ""
    if shown and code and stated.codes and code[:2] not in stated.codes:
        check.notice(cell, "row-type-differs", shown=shown.title)
        return shown.key
    return stated.key


def _credit_code(check: RowCheck, contest: Contest, cell: Cell) -> str:
    code = normalise_credit_code(clean(cell.text))
    wanted = any(kind.codes for kind in contest.entrant_types)
    if cell.trouble:
        check.problem(cell, cell.trouble)
    elif not code and wanted:
        check.notice(cell, "row-credit-code-missing")
    elif code and wanted and (problem := credit_code_problem(code)):
        check.problem(cell, problem)
    return code


def _stated_type(check: RowCheck, contest: Contest, cell: Cell) -> EntrantType | None:
    words = compared(cell.text)
    if not words:
        return None
    for kind in contest.entrant_types:
        if words in (compared(kind.title), compared(kind.key)):
            return kind
    for kind in contest.entrant_types:
        if any(compared(word) in words for word in (kind.title, *kind.words)):
            return kind
    check.notice(cell, "row-type-unknown")
    return None


def _warn(check: RowCheck, contest: Contest, track: Track, direction: Direction, units: Sequence[Unit]) -> None:
    """Note what the regulations ask to be looked at; the notice warns here and never blocks (七（一）4)."""
    kinds = dict.fromkeys(unit.type for unit in units) if units else {PERSON: None}
    for kind in kinds:
        for warning in entry_warnings(contest, track.key, direction.key, kind):
            title = next((one.title for one in contest.entrant_types if one.key == warning.found), "")
            check.notice(check.row.cell("unit"), warning.code, track=track.title, found=title)


def _representatives(check: RowCheck, contest: Contest) -> tuple[str, ...]:
    cells = list(_many(check, "representative"))
    names = tuple(dict.fromkeys(cell.text for cell in cells))
    if len(names) > contest.representatives_max:
        check.problem(cells[-1], "row-too-many-representatives", most=str(contest.representatives_max))
    for cell in cells:
        if len(cell.text) > 200:
            check.problem(cell, "row-too-long", most="200")
    return names


def across(entries: Sequence[Entry]) -> tuple[list[Entry], list[RowProblem]]:
    """Look at all rows together: return the entries that stay, and those whose code stood there before."""
    first: dict[str, int] = {}
    kept: list[Entry] = []
    twice: list[RowProblem] = []
    for entry in entries:
        if entry.code.casefold() in first:
            values = {"first": str(first[entry.code.casefold()])}
            twice.append(RowProblem(entry.row, "", entry.code, "row-twice", values))
            continue
        first[entry.code.casefold()] = entry.row
        kept.append(entry)
    return kept, twice


def shared_representatives(entries: Sequence[Entry], known: Mapping[str, Sequence[str]]) -> Iterator[RowProblem]:
    """Yield who represents two projects (notice, 七（一）2). `known`: those kept already, by project code."""
    own = {entry.code.casefold() for entry in entries}
    teams = {compared(name): code for code, names in known.items() if code.casefold() not in own for name in names}
    for entry in entries:
        for name in entry.representatives:
            first = teams.setdefault(compared(name), entry.code)
            if first != entry.code:
                yield RowProblem(entry.row, "", name, "row-representative-twice", {"first": first})
