"""What a write touched: a session collects it while it works, so that no service has to declare it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from reviewer_app.changes import Change

CHANGES: Final[dict[str, frozenset[Change]]] = {
    "setting": frozenset({Change.SETTINGS}),
    "own_key": frozenset({Change.SETTINGS}),
    "ledger_entry": frozenset({Change.LEDGER}),
    "package": frozenset({Change.PACKAGES}),
    "refusal": frozenset({Change.PACKAGES}),
    "review_task": frozenset({Change.SHEETS, Change.ASSIGNMENTS}),
    "task_file": frozenset({Change.DOSSIERS}),
    "draft_mark": frozenset({Change.SHEETS}),
    "draft_opinion": frozenset({Change.SHEETS}),
    "evidence_pin": frozenset({Change.SHEETS}),
    "undo_step": frozenset({Change.SHEETS}),
    "leaf_time": frozenset({Change.SHEETS}),
    "phrase": frozenset({Change.SETTINGS}),
    "signed_sheet": frozenset({Change.SHEETS}),
    "signed_body": frozenset({Change.SHEETS}),
    "receipt_tick": frozenset({Change.RECEIPTS}),
    "audit_event": frozenset({Change.LEDGER}),
    "operator": frozenset({Change.CONTEST}),
    "trustee": frozenset({Change.CONTEST}),
    "rules_version": frozenset({Change.RULES}),
    "project": frozenset({Change.PROJECTS}),
    "project_unit": frozenset({Change.PROJECTS}),
    "representative": frozenset({Change.PROJECTS}),
    "project_file": frozenset({Change.PROJECTS, Change.DOSSIERS}),
    "blob": frozenset({Change.DOSSIERS}),
    "expert": frozenset({Change.EXPERTS}),
    "activation_code": frozenset({Change.EXPERTS}),
    "expert_device": frozenset({Change.EXPERTS}),
    "assignment": frozenset({Change.ASSIGNMENTS}),
    "assignment_run": frozenset({Change.ASSIGNMENTS}),
    "dispatched_scheme": frozenset({Change.ASSIGNMENTS}),
    "sheet": frozenset({Change.SHEETS}),
    "statement": frozenset({Change.STATEMENTS}),
    "closed_list": frozenset({Change.OPENINGS}),
    "opened_package": frozenset({Change.OPENINGS}),
    "opened_sheet": frozenset({Change.OPENINGS}),
    "column_mapping": frozenset({Change.SETTINGS}),
    "barred_list": frozenset({Change.COMPLIANCE}),
    "barred_entry": frozenset({Change.COMPLIANCE}),
    "compliance_finding": frozenset({Change.COMPLIANCE}),
    "compliance_tick": frozenset({Change.COMPLIANCE}),
    "compliance_decision": frozenset({Change.COMPLIANCE}),
    "supplement": frozenset({Change.COMPLIANCE}),
    "anonymity_hit": frozenset({Change.COMPLIANCE}),
    "anonymity_scan": frozenset({Change.COMPLIANCE}),
    "derived_file": frozenset({Change.DOSSIERS}),
    "former_file": frozenset({Change.DOSSIERS}),
    "quiz_score": frozenset({Change.PROJECTS}),
    "snapshot": frozenset({Change.DECISIONS}),
    "unit_alias": frozenset({Change.CONFLICTS}),
    "conflict": frozenset({Change.CONFLICTS}),
    "expert_draw": frozenset({Change.EXPERTS}),
    "resolution": frozenset({Change.DECISIONS}),
    "approval": frozenset({Change.DECISIONS}),
    "lot_draw": frozenset({Change.VENUE}),
    "call_event": frozenset({Change.VENUE}),
    "attendance": frozenset({Change.VENUE}),
    "dissent": frozenset({Change.VENUE}),
    "laptop": frozenset({Change.VENUE}),
    "inquiry": frozenset({Change.OPENINGS}),
    "correction": frozenset({Change.OPENINGS}),
    "paper_sheet": frozenset({Change.SHEETS}),
    "legal_person": frozenset({Change.PROJECTS}),
    "payment_detail": frozenset({Change.EXPERTS}),
    "known_charter": frozenset({Change.CONTEST}),
    "seen_list": frozenset({Change.OPENINGS}),
    "seen_head": frozenset({Change.OPENINGS}),
    "stored_file": frozenset({Change.DOSSIERS}),
    "stored_chunk": frozenset({Change.DOSSIERS}),
    "file_report": frozenset(),
    "file_page": frozenset(),
}
"""Which pages want to know of a write to a table; every table stands here."""

_TOUCHED: Final = "touched"


class WritingSession(Session):
    """A session that remembers which tables it wrote to; only `Database.write` makes one."""


def touch(session: Session, table: str) -> None:
    """Remember a write to `table` that the session cannot see by itself (bulk inserts of tuples)."""
    session.info.setdefault(_TOUCHED, set()).add(table)


def changes(session: Session) -> frozenset[Change]:
    """Return what the session's writes mean to the pages."""
    return meaning(session.info.get(_TOUCHED, ()))


def meaning(tables: Iterable[str]) -> frozenset[Change]:
    """Return what writes to `tables` mean to the pages."""
    return frozenset(change for table in tables for change in CHANGES[table])


@event.listens_for(WritingSession, "after_flush")
def _after_flush(session: Session, _context: UOWTransaction) -> None:
    changed = (row for row in session.dirty if session.is_modified(row))  # the same value again is no news
    for row in (*session.new, *changed, *session.deleted):
        touch(session, row.__tablename__)


@event.listens_for(WritingSession, "do_orm_execute")
def _on_execute(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        statement: Any = state.statement
        touch(state.session, statement.table.name)
