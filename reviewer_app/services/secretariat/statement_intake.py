"""Statements taken in: read at once; an enrolment makes a device known, a recusal closes an assignment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from reviewer_app.models.common import Package
from reviewer_app.models.secretariat import Assignment, SheetRow, StatementRow
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import authority
from reviewer_app.services.secretariat.arrivals import Arrival, FileOutcome, Note
from reviewer_app.services.secretariat.enrol import enrol_by_statement
from reviewer_app.services.secretariat.inquiries import confirm
from reviewer_app.services.secretariat.scopes import ASSIGNED
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.bodies import Statement
from reviewer_app.sync.canonical import encode
from reviewer_app.sync.reasons import Reason, Refused
from reviewer_app.sync.statements import StatementPackage

_FOLLOWED: Final = {"withdrawal": "intake-withdrawal", "key-lost": "intake-key-lost"}
"""Statements that a person at the desk has to follow with an act of his own."""


@dataclass(frozen=True)
class Said:
    """A statement whose signature is right, and what it says."""

    arrival: Arrival
    package: StatementPackage
    statement: Statement


def take_statements(
    session: Session, ws: Workspace, batch: Sequence[Said], codes: Mapping[str, str]
) -> tuple[list[FileOutcome], list[tuple[Arrival, Note]]]:
    """Take a batch of statements in; a bad one leaves nothing behind and never stops the others."""
    outcomes: list[FileOutcome] = []
    refused: list[tuple[Arrival, Note]] = []
    enrolled = False
    for said in batch:
        try:
            with session.begin_nested():
                outcomes.append(_take(session, ws, said, codes))
            enrolled = enrolled or said.package.header.enrolment is not None
        except Refused as error:
            refused.append((said.arrival, Note(error.code, error.values)))
    if enrolled:
        authority.renew_roster(session, ws)
    return outcomes, refused


def _take(session: Session, ws: Workspace, said: Said, codes: Mapping[str, str]) -> FileOutcome:
    package, statement = said.package, said.statement
    outcome = FileOutcome(
        path=said.arrival.path,
        state="accepted",
        kind="statements",
        identity=package.identity,
        expert=codes.get(package.header.expert, ""),
    )
    if session.get(Package, package.identity) is not None:
        return FileOutcome(outcome.path, "duplicate", outcome.kind, outcome.identity, outcome.expert)
    if not package.known:
        enrol_by_statement(session, ws, package.header, ws.clock.now())
    if statement.kind == "recusal":
        _recuse(session, package.header.stage, statement)
    if statement.kind == "confirmation":
        confirm(session, ws, package.header.stage, statement, package.identity)
    _keep(session, ws, package, statement)
    if statement.kind in _FOLLOWED:
        return replace(outcome, notes=(Note(_FOLLOWED[statement.kind], {"expert": outcome.expert}),))
    if statement.kind != "recusal":
        return outcome
    note = Note("intake-recused", {"projects": codes.get(statement.project, statement.project)})
    return FileOutcome(outcome.path, outcome.state, outcome.kind, outcome.identity, outcome.expert, (note,))


def _recuse(session: Session, stage: str, statement: Statement) -> None:
    """Close the assignment at once, whatever the expert has handed in before; the sheets of it never count."""
    row = session.scalar(
        select(Assignment).where(
            Assignment.stage == stage,
            Assignment.expert == statement.expert,
            Assignment.project == statement.project,
        )
    )
    if row is None:
        raise Refused(Reason.PROJECT, project=statement.project)
    if row.state == ASSIGNED:
        row.state, row.reason = "recused", (statement.reason or statement.case)[:400]
    session.execute(
        update(SheetRow)
        .where(
            SheetRow.stage == stage,
            SheetRow.expert == statement.expert,
            SheetRow.project == statement.project,
        )
        .values(state="void")
    )


def _keep(session: Session, ws: Workspace, package: StatementPackage, statement: Statement) -> None:
    header = package.header
    entry = ledger.append(
        session,
        ws,
        f"statement-{statement.kind}",
        package=package.identity,
        expert=header.expert,
        device=header.device,
        project=statement.project,
    )
    session.add(
        Package(
            identity=package.identity,
            kind="statements",
            state="accepted",
            created=header.created,
            taken=ws.clock.now(),
            stage=header.stage,
            expert=header.expert,
            device=header.device,
            log_index=entry.seq,
            header=encode(header),
            raw=package.raw,
        )
    )
    session.flush()
    session.add(
        StatementRow(
            package=package.identity,
            expert=header.expert,
            kind=statement.kind,
            project=statement.project,
            body=encode(statement),
        )
    )
    session.flush()
