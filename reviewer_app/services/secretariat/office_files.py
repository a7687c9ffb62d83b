"""Office files (Office 文件): which ones experts get as a PDF, what became of each, what is left to a person.

The original stays what it is; its PDF is a derived file that goes out instead (`outgoing`).
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.compliance import DerivedFile
from reviewer_app.models.secretariat import Blob, Project, ProjectFile
from reviewer_app.rules.natural import by_code
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import pool
from reviewer_app.services.secretariat.attachments import display_path
from reviewer_app.services.secretariat.office_automation import FAMILIES
from reviewer_app.services.secretariat.outgoing import PDF, put_derived
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.workspace import Workspace

LEFT: Final = "office-files-left"
"""The setting that keeps why a file could not be converted: SHA-256 of the original → code."""
BY_HAND_ALONE: Final = frozenset({".ofd"})
"""No program that we know of here reads it rightly: a person saves it as PDF."""
OFFICE: Final = frozenset(FAMILIES) | BY_HAND_ALONE
BY_HAND: Final = "office-by-hand"
PDF_TYPE: Final = "application/pdf"
State = Literal["waiting", "left", "done"]


@dataclass(frozen=True)
class OfficeFile:
    """One Office file of a dossier. `reason`: why it is left to a person, a code; `tool`: what made its PDF."""

    project: str
    code: str
    title: str
    path: str
    size: int
    sha256: str
    blob: str
    state: State
    reason: str
    tool: str
    at: str

    @property
    def ending(self) -> str:
        """The ending of its name, small."""
        return ending_of(self.path)


def ending_of(path: str) -> str:
    """Return the ending of a name in small letters, with its dot."""
    return os.path.splitext(path)[1].lower()


def office_files(ws: Workspace) -> tuple[OfficeFile, ...]:
    """Return the Office files of every project that takes part, by number and path. RuleViolation operator-may-not."""
    left = kept_reasons(ws)
    with ws.database.read() as session:
        need(session, ws, "see-projects")
        made = {
            (row.project, row.path, row.source): row
            for row in session.scalars(select(DerivedFile).where(DerivedFile.kind == PDF))
        }
        rows = session.execute(
            select(ProjectFile, Blob, Project)
            .join(Blob, ProjectFile.blob == Blob.digest)
            .join(Project, ProjectFile.project == Project.id)
            .where(Project.status != "cancelled")
            .order_by(ProjectFile.path)
        ).all()
        return tuple(
            _card(file, blob, project, made.get((file.project, file.path, blob.sha256)), left)
            for file, blob, project in by_code(rows, lambda found: found[2].code)
            if ending_of(file.path) in OFFICE
        )


def _card(
    file: ProjectFile, blob: Blob, project: Project, made: DerivedFile | None, left: Mapping[str, str]
) -> OfficeFile:
    reason = "" if made else left.get(blob.sha256, BY_HAND if ending_of(file.path) in BY_HAND_ALONE else "")
    return OfficeFile(
        project=project.id,
        code=project.code,
        title=project.title,
        path=file.path,
        size=blob.size,
        sha256=blob.sha256,
        blob=blob.digest,
        state="done" if made else "left" if reason else "waiting",
        reason=reason,
        tool=made.tool if made else "",
        at=made.at if made else "",
    )


def kept_reasons(ws: Workspace) -> dict[str, str]:
    """Return why files could not be converted, by the SHA-256 of the original."""
    return {str(key): str(value) for key, value in ws.setting(LEFT, {}).items()}


def keep_reason(ws: Workspace, one: OfficeFile, reason: str) -> None:
    """Remember why a file is left to a person."""
    reasons = kept_reasons(ws) | {one.sha256: reason}
    with ws.database.write() as session:
        need(session, ws, "write")
        ws.put_setting(session, LEFT, reasons)


def keep_pdf(ws: Workspace, one: OfficeFile, pdf: Path, tool: str) -> None:
    """Take a PDF (looked at before) as what experts see of this file. RuleViolation office-file-changed."""
    with ws.database.read() as session:
        need(session, ws, "write")
        held = pool.Contents(session).find(pdf, pdf.stat().st_size)
    made = None if held else pool.encrypt_into_pool(ws.paths, pdf, "", PDF_TYPE)
    reasons = {key: value for key, value in kept_reasons(ws).items() if key != one.sha256}
    with ws.database.write() as session:
        need(session, ws, "write")
        _same(session, one)
        if made is not None:
            session.add(made)
            session.flush()
        row = DerivedFile(
            project=one.project,
            path=one.path,
            kind=PDF,
            source=one.sha256,
            blob=made.digest if made is not None else held,
            shown_path=_shown(session, one),
            tool=tool,
            by=ws.operator,
            at=ws.clock.now(),
        )
        put_derived(session, row)
        ws.put_setting(session, LEFT, reasons)
        ledger.append(session, ws, "office-file-pdf", project=one.project, file=one.sha256, blob=row.blob, tool=tool)


def _same(session: Session, one: OfficeFile) -> None:
    row = session.scalars(
        select(ProjectFile).where(ProjectFile.project == one.project, ProjectFile.path == one.path)
    ).one_or_none()
    if row is None or row.blob != one.blob:
        raise RuleViolation("office-file-changed", path=one.path)


def _shown(session: Session, one: OfficeFile) -> str:
    """Return the name of the PDF, which no other file of the project has as experts see them."""
    files = session.scalars(select(ProjectFile.path).where(ProjectFile.project == one.project))
    derived = session.scalars(
        select(DerivedFile.shown_path).where(
            DerivedFile.project == one.project, DerivedFile.kind == PDF, DerivedFile.path != one.path
        )
    )
    taken = {path.casefold() for path in (*files, *derived)}
    stem, ending = os.path.splitext(one.path)
    wanted = [f"{stem}.pdf", f"{stem} ({ending[1:].lower()}).pdf"]
    wanted += [f"{stem} ({ending[1:].lower()} {number}).pdf" for number in range(2, len(taken) + 3)]
    free = next(name for name in wanted if name.casefold() not in taken)
    return display_path(tuple(free.split("/")))


def find(files: Sequence[OfficeFile], code: str, path: str) -> OfficeFile:
    """Return one of the files. RuleViolation office-file-unknown."""
    for one in files:
        if (one.code, one.path) == (code, path):
            return one
    raise RuleViolation("office-file-unknown", project=code, path=path)
