"""Saved column mappings: what the heads of a registration site or of the 山东通 export mean, kept by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy import select

from reviewer_app.errors import RuleViolation
from reviewer_app.models.compliance import ColumnMapping
from reviewer_app.services import ledger
from reviewer_app.services.secretariat.cells import clean
from reviewer_app.services.secretariat.headers import Column, Look, known_columns, look_at_heads
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.workspace import Workspace

KIND: Final = "projects"
DOORS: Final = ("site", "shandongtong")
NAME_MAX: Final = 80
Heads = Mapping[str, Sequence[str]]
_BODY: Final = dict[str, list[str]]


@dataclass(frozen=True)
class MappingCard:
    """One saved mapping: column key → heads."""

    name: str
    door: str
    heads: Heads
    at: str


def columns() -> tuple[Column, ...]:
    """Return the columns that a table of entries can have."""
    return known_columns(KIND)


def mappings(ws: Workspace) -> tuple[MappingCard, ...]:
    """Return the saved mappings, by name."""
    with ws.database.read() as session:
        rows = session.scalars(select(ColumnMapping).order_by(ColumnMapping.name))
        return tuple(MappingCard(row.name, row.door, msgspec.json.decode(row.body, type=_BODY), row.at) for row in rows)


def save_mapping(ws: Workspace, name: str, door: str, heads: Heads) -> MappingCard:
    """Keep a mapping; one of the same name is replaced.

    RuleViolation mapping-name, mapping-door, mapping-column (no such column), mapping-head-twice, operator-may-not.
    """
    plain = clean(name)
    if not plain or len(plain) > NAME_MAX:
        raise RuleViolation("mapping-name")
    if door not in DOORS:
        raise RuleViolation("mapping-door", found=door)
    body = {key: [head for head in found if head.strip()] for key, found in heads.items()}
    body = {key: found for key, found in body.items() if found}
    _check(body)
    with ws.database.write() as session:
        need(session, ws, "write")
        row = session.get(ColumnMapping, plain) or ColumnMapping(name=plain)
        row.door, row.body, row.at = door, msgspec.json.encode(body, order="sorted"), ws.clock.now()
        session.add(row)
        ledger.append(session, ws, "mapping-saved", name=plain, door=door, columns=sorted(body))
        return MappingCard(plain, door, body, row.at)


def _check(body: Mapping[str, Sequence[str]]) -> None:
    many = {column.key: column.many for column in columns()}
    for key, found in body.items():
        if key not in many:
            raise RuleViolation("mapping-column", found=key)
        if len(found) > 1 and not many[key]:
            raise RuleViolation("mapping-column-twice", column=_title(key), heads="、".join(found))
    heads = [head for found in body.values() for head in found]
    if twice := next((head for head in heads if heads.count(head) > 1), ""):
        raise RuleViolation("mapping-head-twice", head=twice)


def forget_mapping(ws: Workspace, name: str) -> None:
    """Drop a mapping. RuleViolation mapping-unknown, operator-may-not."""
    with ws.database.write() as session:
        need(session, ws, "write")
        row = session.get(ColumnMapping, name)
        if row is None:
            raise RuleViolation("mapping-unknown", name=name)
        session.delete(row)
        ledger.append(session, ws, "mapping-forgotten", name=name)


def fitting(ws: Workspace, workbook: Path) -> Heads:
    """Return the mapping whose heads all stand in the table (the one with most of them), {} when none fits."""
    saved = mappings(ws)
    if not saved:
        return {}
    best: Heads = {}
    for card in saved:
        said = {head.text for head in look_at_heads(workbook, KIND, card.heads).heads}
        wanted = {head for heads in card.heads.values() for head in heads}
        if wanted <= said and len(wanted) > sum(map(len, best.values())):
            best = card.heads
    return best


def look(ws: Workspace, workbook: Path) -> Look:
    """Return how the heads of a table are understood now, by name and by the saved mapping that fits."""
    return look_at_heads(workbook, KIND, fitting(ws, workbook))


def _title(key: str) -> str:
    return next(column.zh for column in columns() if column.key == key)
