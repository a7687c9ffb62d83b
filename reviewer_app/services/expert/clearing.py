"""Clearing (资料清退): dossiers, index and notes leave this machine, a search proves it, a signed statement says so.

What stays: the own signed packages, their sheets and marks, the receipts, the own log. Every step can be repeated: a
clearing that was broken off is done again from its beginning.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import delete, func, select, update

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.messages import Language
from reviewer_app.models.dossier_store import DossierStore, create_dossiers
from reviewer_app.models.dossiers import StoredFile
from reviewer_app.models.expert import DraftMark, ReviewTask, TaskFile, UndoStep
from reviewer_app.services.audit import record
from reviewer_app.services.backups import start_over
from reviewer_app.services.clearing_words import ClearingSaid, clearing_text
from reviewer_app.services.expert.clearing_search import Search, cleared_of, traces
from reviewer_app.services.expert.contest import CLEARED, the_contest
from reviewer_app.services.expert.declare import SignedStatement, sign_statement
from reviewer_app.services.expert.packages import own_packages
from reviewer_app.services.expert.receipts import ticks
from reviewer_app.services.workspace import Workspace

Step = Callable[[int, int], None]
STEPS: Final = 5


@dataclass(frozen=True)
class ClearingPlan:
    """What a clearing would take away, and what should be done first.

    `unsigned`: sheets with marks that were never signed. `unconfirmed`: own packages without a receipt. `cleared`:
    when it was done, "" for never.
    """

    projects: int
    files: int
    bytes: int
    notes: int
    unsigned: tuple[str, ...]
    unconfirmed: int
    kept_packages: int
    cleared: str


@dataclass(frozen=True)
class Cleared:
    """What was taken away, how thoroughly it was looked for afterwards, and the signed statement that waits."""

    plan: ClearingPlan
    search: Search
    statement: SignedStatement


def clearing_plan(ws: Workspace) -> ClearingPlan:
    """Return what there is to clear. RuleViolation no-package."""
    the_contest(ws)
    with ws.dossiers.database.read() as session:
        files, size = session.execute(select(func.count(), func.coalesce(func.sum(StoredFile.size), 0))).one()
    with ws.database.read() as session:
        marked = select(DraftMark.task).distinct()
        open_tasks = select(ReviewTask.code).where(
            ReviewTask.state.in_(("open", "revising")), ReviewTask.id.in_(marked)
        )
        return ClearingPlan(
            projects=session.scalar(select(func.count()).select_from(ReviewTask)) or 0,
            files=files,
            bytes=size,
            notes=session.scalar(select(func.count()).select_from(ReviewTask).where(ReviewTask.notes != "")) or 0,
            unsigned=tuple(session.scalars(open_tasks.order_by(ReviewTask.code))),
            unconfirmed=sum(not tick.received for tick in ticks(ws)),
            kept_packages=len(own_packages(session, "scores")),
            cleared=str(ws.setting(CLEARED, "")),
        )


def clear(ws: Workspace, tell: Step = lambda _done, _total: None) -> Cleared:
    """Take everything away, search for it, and sign the statement; it then waits to be handed in.

    Readers of dossiers have to be closed. Raises EnvironmentTrouble clearing-open when one is not (nothing is signed
    then), clearing-left when the search finds something; RuleViolation no-package.
    """
    plan = clearing_plan(ws)
    sought = traces(ws)
    tell(1, STEPS)
    _forget_rows(ws)
    tell(2, STEPS)
    _empty_dossiers(ws)
    tell(3, STEPS)
    _fold(ws)
    start_over(ws)
    tell(4, STEPS)
    search = cleared_of(ws, sought)
    if search.found:
        raise EnvironmentTrouble("clearing-left", found=search.found)
    statement = _sign(ws, plan, search)
    tell(STEPS, STEPS)
    return Cleared(plan, search, statement)


def _forget_rows(ws: Workspace) -> None:
    """Take names and keys of files, private notes, reading places and steps of undoing out of the vault."""
    with ws.database.write() as session:
        session.connection().exec_driver_sql("PRAGMA secure_delete = ON")
        for table in (TaskFile, UndoStep):
            session.execute(delete(table))
        session.execute(update(ReviewTask).values(notes="", page_memory=b"{}"))
        ws.put_setting(session, CLEARED, ws.clock.now())


def _empty_dossiers(ws: Workspace) -> None:
    """Let the whole file go, whatever its tables, and begin an empty one under the same name."""
    path, key, listeners = ws.paths.dossiers_db, ws.keys.dossiers, ws.dossiers.database.on_commit
    ws.dossiers.close()
    try:
        for part in ("", "-wal", "-shm"):
            path.with_name(path.name + part).unlink(missing_ok=True)
    except OSError as error:
        ws.dossiers = DossierStore(path, key)
        ws.dossiers.database.on_commit = listeners
        raise EnvironmentTrouble("clearing-open", detail=error.strerror or str(error)) from error
    ws.dossiers = create_dossiers(path, key)
    ws.dossiers.database.on_commit = listeners


def _fold(ws: Workspace) -> None:
    """Write the vault anew without the pages that were let go, and fold its -wal file back."""
    with ws.database.raw() as connection:
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _sign(ws: Workspace, plan: ClearingPlan, search: Search) -> SignedStatement:
    text = statement_text(plan, search, the_contest(ws).language)
    with ws.database.write() as session:
        signed = sign_statement(session, ws, None, "clearing", text=text)
        record(session, ws, "clear", at=ws.clock.now(), new=signed.identity)
    return signed


def statement_text(plan: ClearingPlan, search: Search, language: Language) -> str:
    """Return what the statement says, in the language of the contest."""
    said = ClearingSaid(
        projects=plan.projects,
        files=plan.files,
        size=plan.bytes,
        kept=plan.kept_packages,
        rows=search.rows,
        looked=search.files,
        bytes=search.bytes,
        traces=search.traces,
    )
    return clearing_text(language, said)
