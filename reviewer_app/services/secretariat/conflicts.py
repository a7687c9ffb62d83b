"""Who must not mark what (利益冲突): found by unit and its other names, declared, or entered by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.decisions import Conflict, UnitAlias
from reviewer_app.models.secretariat import Assignment, Expert, ProjectUnit, StatementRow
from reviewer_app.services.secretariat.cells import compared

SAME_UNIT: Final = "conflict-unit"
RECUSED: Final = "conflict-recused"
REPLACED: Final = "conflict-replaced"
ENTERED: Final = "conflict-entered"
Strength = Literal["forbids", "warns"]
DECLARED: Final = "declared"
FORBIDS: Final[Strength] = "forbids"
WARNS: Final[Strength] = "warns"
FOUND, CONFIRMED, CLEARED = "found", "confirmed", "cleared"


@dataclass(frozen=True)
class Seen:
    """One conflict as a scan finds it; `detail`: the name of the unit that it comes from."""

    expert: str
    project: str
    source: str
    strength: Strength
    detail: str


def forbidden_pairs(session: Session) -> Mapping[tuple[str, str], str]:
    """Return (expert, project) → reason for every pair that may not be.

    What a scan would find forbids until somebody clears it; what only warns forbids once somebody confirms it. An
    expert's own recusal and a replacement forbid always.
    """
    pinned = {
        (row.expert, row.project, row.source): row
        for row in session.scalars(select(Conflict).where(Conflict.state.in_((CONFIRMED, CLEARED))))
    }
    pairs: dict[tuple[str, str], str] = {}
    for seen in find_conflicts(session):
        row = pinned.get((seen.expert, seen.project, seen.source))
        if row is None and seen.strength == FORBIDS:
            pairs[seen.expert, seen.project] = RECUSED if seen.source == DECLARED else SAME_UNIT
    for row in pinned.values():
        if row.state == CONFIRMED:
            pairs[row.expert, row.project] = ENTERED if row.source == "hand" else SAME_UNIT
    for expert, project in _declared(session):
        pairs[expert, project] = RECUSED
    for assigned in session.scalars(select(Assignment).where(Assignment.state.in_(("recused", "replaced", "void")))):
        pairs[assigned.expert, assigned.project] = RECUSED if assigned.state == "recused" else REPLACED
    return pairs


def _declared(session: Session) -> Iterator[tuple[str, str]]:
    for statement in session.scalars(select(StatementRow).where(StatementRow.kind == "recusal")):
        yield statement.expert, statement.project


def find_conflicts(session: Session) -> list[Seen]:
    """Compare every expert's unit with every entrant's, by name, by code, by other names, and by parents.

    Partners of a joint team count like the lead. Two names are one unit where an entry shows both under one code.
    """
    units = session.scalars(select(ProjectUnit)).all()
    by_name = _projects_by_name(units)
    names = _Names(units, session.scalars(select(UnitAlias)).all())
    found: dict[tuple[str, str, str], Seen] = {}
    for expert in session.scalars(select(Expert)):
        own = compared(expert.unit)
        if not own:
            continue
        for source, strength, other in names.close_to(own):
            for project in by_name.get(other, ()):
                detail = names.written(other)
                found.setdefault((expert.id, project, source), Seen(expert.id, project, source, strength, detail))
    for expert_id, project in _declared(session):
        found[expert_id, project, DECLARED] = Seen(expert_id, project, DECLARED, FORBIDS, "")
    return _strongest(found)


def _strongest(found: Mapping[tuple[str, str, str], Seen]) -> list[Seen]:
    """Leave out what says less than another of the same pair: the same unit is not also its own alias or parent."""
    order = {DECLARED: 0, "unit": 1, "alias": 2, "parent": 3}
    best: dict[tuple[str, str], Seen] = {}
    for seen in sorted(found.values(), key=lambda one: order[one.source]):
        if seen.source == DECLARED:
            continue
        best.setdefault((seen.expert, seen.project), seen)
    return [*best.values(), *(seen for seen in found.values() if seen.source == DECLARED)]


def _projects_by_name(units: Sequence[ProjectUnit]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for unit in units:
        found.setdefault(compared(unit.name), []).append(unit.project)
    return found


class _Names:
    """Which names are one unit, and which unit belongs to which."""

    def __init__(self, units: Sequence[ProjectUnit], aliases: Sequence[UnitAlias]) -> None:
        self._written = {compared(unit.name): unit.name for unit in units}
        by_code: dict[str, set[str]] = {}
        for unit in units:
            if unit.credit_code:
                by_code.setdefault(unit.credit_code, set()).add(compared(unit.name))
        self._same: dict[str, set[str]] = {}
        for group in by_code.values():
            for name in group:
                self._same.setdefault(name, set()).update(group)
        self._other: dict[str, set[str]] = {}
        self._related: dict[str, set[str]] = {}
        for alias in aliases:
            table = self._related if alias.kind == "parent" else self._other
            one, two = compared(alias.unit), compared(alias.other)
            table.setdefault(one, set()).add(two)
            table.setdefault(two, set()).add(one)

    def written(self, name: str) -> str:
        return self._written.get(name, name)

    def close_to(self, own: str) -> Iterator[tuple[str, Strength, str]]:
        """Yield (source, strength, name) of every name that means this unit or one above or below it."""
        same = {own} | self._same.get(own, set())
        alias = self._reach(same) - same
        for name in same:
            yield "unit", FORBIDS, name
        for name in alias:
            yield "alias", FORBIDS, name
        for name in {other for known in same | alias for other in self._related.get(known, ())} - same - alias:
            for close in {name} | self._same.get(name, set()):
                yield "parent", WARNS, close

    def _reach(self, start: set[str]) -> set[str]:
        """Follow other names and codes until nothing new comes: a former name may have a former name."""
        reached, edge = set(start), set(start)
        while edge:
            edge = {
                close for name in edge for close in (*self._other.get(name, ()), *self._same.get(name, ()))
            } - reached
            reached |= edge
        return reached
