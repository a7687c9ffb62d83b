"""Who must not mark what: the expert's own unit, declared recusals, and what was void before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.secretariat import Assignment, Expert, ProjectUnit, StatementRow
from reviewer_app.services.secretariat.cells import compared

SAME_UNIT: Final = "conflict-unit"
RECUSED: Final = "conflict-recused"
REPLACED: Final = "conflict-replaced"


def forbidden_pairs(session: Session) -> Mapping[tuple[str, str], str]:
    """Return (expert, project) → reason for every pair that may not be.

    An expert's unit is a unit of the project when the names are the same, or when another project shows that both
    names have one credit code. Partners of a joint team count like the lead.
    """
    pairs: dict[tuple[str, str], str] = {}
    units = session.scalars(select(ProjectUnit)).all()
    codes = _codes_by_name(units)
    projects_by_name: dict[str, set[str]] = {}
    projects_by_code: dict[str, set[str]] = {}
    for unit in units:
        projects_by_name.setdefault(compared(unit.name), set()).add(unit.project)
        if unit.credit_code:
            projects_by_code.setdefault(unit.credit_code, set()).add(unit.project)
    for expert in session.scalars(select(Expert)):
        name = compared(expert.unit)
        close = set(projects_by_name.get(name, ()))
        for code in codes.get(name, ()):
            close |= projects_by_code[code]
        pairs.update({(expert.id, project): SAME_UNIT for project in close})
    for statement in session.scalars(select(StatementRow).where(StatementRow.kind == "recusal")):
        pairs[statement.expert, statement.project] = RECUSED
    for row in session.scalars(select(Assignment).where(Assignment.state.in_(("recused", "replaced", "void")))):
        pairs[row.expert, row.project] = RECUSED if row.state == "recused" else REPLACED
    return pairs


def _codes_by_name(units: Sequence[ProjectUnit]) -> dict[str, set[str]]:
    codes: dict[str, set[str]] = {}
    for unit in units:
        if unit.credit_code:
            codes.setdefault(compared(unit.name), set()).add(unit.credit_code)
    return codes
