"""The first opening: the commitment and all recusals, read on one page and signed together, all or none."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from reviewer_app.models.expert import ReviewTask
from reviewer_app.services.expert.contest import COMMITMENT, COMMITTED, contest_of, current_stage, the_contest
from reviewer_app.services.expert.declare import SignedStatement, commit_within, recuse_within
from reviewer_app.services.workspace import Workspace


@dataclass(frozen=True)
class Candidate:
    """One assigned project from which the expert may have to recuse himself. `unit`: "" in an anonymous stage."""

    project: str
    code: str
    title: str
    unit: str
    is_recused: bool


@dataclass(frozen=True)
class Recusal:
    """What is declared of one project: the case of the law and why."""

    project: str
    case: str
    reason: str


@dataclass(frozen=True)
class CommitmentSheet:
    """What the first page shows: the commitment in full, and every project of the stage by its code."""

    text: str
    is_signed: bool
    projects: tuple[Candidate, ...]


def is_due(ws: Workspace) -> bool:
    """Tell whether a package is there and the commitment is not signed yet."""
    return contest_of(ws) is not None and not ws.setting(COMMITTED, "")


def commitment_sheet(ws: Workspace) -> CommitmentSheet:
    """Return what is to be read and declared. RuleViolation no-package before the first task package."""
    the_contest(ws)
    with ws.database.read() as session:
        rows = session.scalars(
            select(ReviewTask).where(ReviewTask.stage == current_stage(ws)).order_by(ReviewTask.code)
        ).all()
        projects = tuple(Candidate(row.project, row.code, row.title, row.unit, row.state == "recused") for row in rows)
    return CommitmentSheet(str(ws.setting(COMMITMENT, "")), bool(ws.setting(COMMITTED, "")), projects)


def commit_and_recuse(ws: Workspace, recusals: Sequence[Recusal]) -> list[SignedStatement]:
    """Sign the commitment and each recusal in one transaction; they wait in the vault until they are handed in.

    RuleViolation no-package, recusal-case, reason-missing, task-unknown, recused-already: then nothing is signed.
    """
    the_contest(ws)
    with ws.database.write() as session:
        signed = [commit_within(session, ws)]
        signed += [recuse_within(session, ws, one.project, one.case, one.reason) for one in recusals]
    return signed


def place_beside(package: Path) -> Path | None:
    """Return the folder from which a package came, where the statements may go back: stick, download folder.

    None where nothing can be written, or where a mail program keeps what it will soon delete.
    """
    folder = package.resolve().parent
    if folder.is_relative_to(Path(tempfile.gettempdir()).resolve()) or not os.access(folder, os.W_OK):
        return None
    return folder
