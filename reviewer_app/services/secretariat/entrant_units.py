"""Entrant units (参赛单位) as they are kept, each with its legal person (法定代表人) in a table apart."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from reviewer_app.models.personal import LegalPerson
from reviewer_app.models.secretariat import ProjectUnit
from reviewer_app.services.secretariat.cells import compared
from reviewer_app.services.secretariat.entries import Unit


def stored_units(session: Session, only: Collection[str] = ()) -> dict[str, tuple[Unit, ...]]:
    """Return project id → its units, the lead first. `only`: of these projects, else of all."""
    found: dict[str, tuple[Unit, ...]] = {}
    people = dict(session.execute(select(LegalPerson.unit, LegalPerson.name)).all())
    asked = select(ProjectUnit).order_by(ProjectUnit.project, ProjectUnit.position)
    for row in session.scalars(asked.where(ProjectUnit.project.in_(only)) if only else asked):
        unit = Unit(row.name, row.credit_code, row.type, people.get(row.id, ""))
        found[row.project] = (*found.get(row.project, ()), unit)
    return found


def legal_persons(session: Session) -> Mapping[str, tuple[str, ...]]:
    """Return project id → the legal persons of its units that are known."""
    return {
        project: tuple(unit.legal for unit in units if unit.legal) for project, units in stored_units(session).items()
    }


def insert_units(session: Session, fresh: Sequence[tuple[str, Sequence[Unit]]]) -> None:
    """Keep the units of projects that have none."""
    rows = [
        {
            "project": project,
            "position": position,
            "name": unit.name,
            "credit_code": unit.credit_code,
            "type": unit.type,
        }
        for project, units in fresh
        for position, unit in enumerate(units, start=1)
    ]
    if rows:
        session.execute(insert(ProjectUnit), rows)
    _insert_persons(session, fresh)


def _insert_persons(session: Session, fresh: Sequence[tuple[str, Sequence[Unit]]]) -> None:
    named = {
        (project, position): unit.legal
        for project, units in fresh
        for position, unit in enumerate(units, start=1)
        if unit.legal
    }
    if not named:
        return
    places = session.execute(select(ProjectUnit.id, ProjectUnit.project, ProjectUnit.position)).all()
    rows = [
        {"unit": number, "name": named[project, position], "compared": compared(named[project, position])}
        for number, project, position in places
        if (project, position) in named
    ]
    session.execute(insert(LegalPerson), rows)


def as_far_as_told(units: Sequence[Unit], before: Sequence[Unit], present: Collection[str]) -> tuple[Unit, ...]:
    """Return the units of a table that has the columns `present`: what it has no column for stays as it is known."""
    known = {unit.name: unit for unit in before}
    told = [
        _with_known_code(unit, known.get(unit.name), ("partner_code" if place else "credit_code") in present)
        for place, unit in enumerate(units)
    ]
    if "partner" not in present:
        names = {unit.name for unit in told}
        told += [unit for unit in before[1:] if unit.name not in names]
    return _with_known_persons(told, before)


def _with_known_code(unit: Unit, known: Unit | None, is_told: bool) -> Unit:
    if is_told or known is None:
        return unit
    return replace(unit, credit_code=known.credit_code, type=known.type)


def _with_known_persons(units: Sequence[Unit], before: Sequence[Unit]) -> tuple[Unit, ...]:
    """Whoever is known already as a legal person stays known."""
    known = {(unit.name, unit.credit_code): unit.legal for unit in before}
    return tuple(
        unit if unit.legal else replace(unit, legal=known.get((unit.name, unit.credit_code), "")) for unit in units
    )
