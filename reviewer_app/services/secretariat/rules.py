"""The rules sheet (评审细则): shown, and approved by name before anything is sent to an expert."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.secretariat import OperatorRow, RulesVersion
from reviewer_app.rules.frozen import digest
from reviewer_app.rules.scheme import RulesSheet, Scheme, StageRules
from reviewer_app.rules.tree import nodes
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.name_check import check_rules
from reviewer_app.services.secretariat.permits import need_committee
from reviewer_app.services.secretariat.rules_change import approved_before, check_closed
from reviewer_app.services.workspace import Workspace


@dataclass(frozen=True)
class IndicatorLine:
    """One node of a scheme. `full`: exact points as a fraction, e.g. 100/9; `leaf`: it is marked itself."""

    depth: int
    key: str
    title: str
    weight: int
    full: str
    leaf: bool


@dataclass(frozen=True)
class SchemeCard:
    """One scheme; `confirmed` False: the tree or its weights are the program's default."""

    key: str
    title: str
    label: str
    weights_note: str
    confirmed: bool
    full: int
    digest: str
    lines: tuple[IndicatorLine, ...]


@dataclass(frozen=True)
class RulesCard:
    """The newest rules sheet and who approved it ("" while nobody has)."""

    version: int
    digest: str
    label: str
    approved_by: str
    approved_at: str
    decimals: int
    count_rounding: str
    stages: tuple[StageRules, ...]
    schemes: tuple[SchemeCard, ...]
    unconfirmed: tuple[str, ...]


def show(ws: Workspace) -> RulesCard:
    """Return the newest version of the rules sheet."""
    with ws.database.read() as session:
        return _card(session, office.newest_rules(session))


def approve(ws: Workspace, version: int | None = None) -> RulesCard:
    """Approve the newest version for the committee, in the name of its member at work; again changes nothing.

    `version`: the number that has been read, refused when there is a newer one. Raises RuleViolation committee-only,
    committee-missing, rules-version-other, rules-stage-closed, rules-name, operator-missing when nobody's own
    pass-phrase has opened the vault. `sign_in.committee_member` lets a member sign at somebody else's desk.
    """
    if not ws.operator:
        raise RuleViolation("operator-missing")
    with ws.database.write() as session:
        need_committee(session, ws)
        row = office.newest_rules(session)
        if version is not None and version != row.version:
            raise RuleViolation("rules-version-other", version=version, newest=row.version)
        if not row.approved_by:
            check_rules(office.contest_of(ws), office.rules_of(row))
            check_closed(session, office.rules_of(row), approved_before(session, row.version))
            row.approved_by, row.approved_at = ws.operator, ws.clock.now()
            ledger.append(session, ws, "rules-approved", version=row.version, digest=row.digest)
        return _card(session, row)


def approved_rules(session: Session) -> tuple[RulesVersion, RulesSheet]:
    """Return the newest rules sheet. RuleViolation rules-unapproved before somebody has put his name to it."""
    row = office.newest_rules(session)
    if not row.approved_by:
        raise RuleViolation("rules-unapproved", version=row.version)
    return row, office.rules_of(row)


def _card(session: Session, row: RulesVersion) -> RulesCard:
    sheet = office.rules_of(row)
    operator = session.get(OperatorRow, row.approved_by) if row.approved_by else None
    return RulesCard(
        version=row.version,
        digest=row.digest,
        label=sheet.label,
        approved_by=operator.name if operator else "",
        approved_at=row.approved_at,
        decimals=sheet.decimals,
        count_rounding=sheet.count_rounding,
        stages=sheet.stages,
        schemes=tuple(_scheme(scheme) for scheme in sheet.schemes),
        unconfirmed=tuple(scheme.title for scheme in sheet.schemes if not scheme.confirmed),
    )


def _scheme(scheme: Scheme) -> SchemeCard:
    return SchemeCard(
        key=scheme.key,
        title=scheme.title,
        label=scheme.label,
        weights_note=scheme.weights_note,
        confirmed=scheme.confirmed,
        full=scheme.full,
        digest=digest(scheme),
        lines=tuple(_lines(scheme)),
    )


def _lines(scheme: Scheme) -> Iterator[IndicatorLine]:
    for node in nodes(scheme):
        indicator = node.indicator
        yield IndicatorLine(
            depth=node.depth,
            key=indicator.key,
            title=indicator.title,
            weight=indicator.weight,
            full=str(node.full),
            leaf=not indicator.children,
        )
