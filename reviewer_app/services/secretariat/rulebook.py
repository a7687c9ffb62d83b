"""The rules sheets as counting needs them: the approved one, and every scheme that a sheet may rest on."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.secretariat import RulesVersion
from reviewer_app.rules.scheme import USUAL_CONDUCT, Conduct, RulesSheet, Scheme
from reviewer_app.rules.tree import scheme_by_digest
from reviewer_app.services.secretariat import office


def approved_rules(session: Session) -> tuple[str, RulesSheet]:
    """Return digest and content of the newest approved rules sheet. RuleViolation counting-rules before one is."""
    row = session.scalar(
        select(RulesVersion).where(RulesVersion.approved_by != "").order_by(RulesVersion.version.desc()).limit(1)
    )
    if row is None:
        raise RuleViolation("counting-rules")
    return row.digest, office.rules_of(row)


def conduct_in_force(session: Session) -> Conduct:
    """Return how the contest is run: as the newest approved rules sheet says, else the program's default."""
    return approved_rules(session)[1].conduct or USUAL_CONDUCT


def sheets_per_package(session: Session) -> dict[str, int]:
    """Return for each stage that has a limit how many sheets one package may hold, by the newest approved rules."""
    approved = select(RulesVersion).where(RulesVersion.approved_by != "").order_by(RulesVersion.version.desc()).limit(1)
    row = session.scalars(approved).first()
    stages = office.rules_of(row).stages if row else ()
    return {one.stage: one.sheets_per_package for one in stages if one.sheets_per_package is not None}


def former_rules(session: Session) -> list[tuple[int, bytes]]:
    """Return number and canonical bytes of every approved version before the newest: lists were closed under them."""
    approved = select(RulesVersion).where(RulesVersion.approved_by != "").order_by(RulesVersion.version)
    return [(row.version, row.body) for row in session.scalars(approved)][:-1]


def schemes_known(session: Session) -> dict[str, Scheme]:
    """Return every scheme that was ever approved, by its digest: a sheet may rest on an earlier version."""
    known: dict[str, Scheme] = {}
    for row in session.scalars(select(RulesVersion).where(RulesVersion.approved_by != "")):
        known.update(scheme_by_digest(office.rules_of(row)))
    return known
