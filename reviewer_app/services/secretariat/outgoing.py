"""Which content of each file goes out: the entrant's own, or in an anonymous stage the redacted and scrubbed one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.compliance import DerivedFile
from reviewer_app.models.secretariat import Blob, ProjectFile

PDF: Final = "pdf"
REDACTED: Final = "redacted"
CLEAN: Final = "clean"


@dataclass(frozen=True)
class Outgoing:
    """One file of a dossier: `base` is what is looked through (redacted by a person, else as entered), `sent` goes out.

    `shown`: the name whose ending tells the kind of `sent`.
    """

    file: ProjectFile
    base: Blob
    sent: Blob
    shown: str


def outgoing(session: Session, *, anonymous: bool, projects: Sequence[str] | None = None) -> dict[str, list[Outgoing]]:
    """Return project id → its files in the order of the dossier. A derived file counts only for its very source."""
    asked = select(ProjectFile, Blob).join(Blob, ProjectFile.blob == Blob.digest)
    if projects is not None:
        asked = asked.where(ProjectFile.project.in_(projects))
    made = select(DerivedFile, Blob).join(Blob, DerivedFile.blob == Blob.digest)
    derived = {(row.project, row.path, row.kind, row.source): (row, blob) for row, blob in session.execute(made)}
    found: dict[str, list[Outgoing]] = {}
    for file, blob in session.execute(asked.order_by(ProjectFile.dossier_group, ProjectFile.path)):
        base, shown = blob, file.path
        for kind in (PDF, REDACTED) if anonymous else (PDF,):
            if (file.project, file.path, kind, blob.sha256) in derived:
                row, base = derived[file.project, file.path, kind, blob.sha256]
                shown = row.shown_path
        sent = base
        if anonymous and (file.project, file.path, CLEAN, base.sha256) in derived:
            sent = derived[file.project, file.path, CLEAN, base.sha256][1]
        found.setdefault(file.project, []).append(Outgoing(file, base, sent, shown))
    return found


def put_derived(session: Session, made: DerivedFile) -> None:
    """Keep a derived file; one of the same kind for the same file is replaced."""
    same = select(DerivedFile).where(
        DerivedFile.project == made.project, DerivedFile.path == made.path, DerivedFile.kind == made.kind
    )
    for row in session.scalars(same).all():
        session.delete(row)
    session.flush()
    session.add(made)
    session.flush()
