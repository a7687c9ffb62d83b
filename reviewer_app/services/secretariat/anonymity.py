"""Anonymity (匿名评审): looks through every file for what names its entrant, and makes the copies that tell nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from reviewer_app.models.compliance import AnonymityHit, AnonymityScan, DerivedFile
from reviewer_app.models.secretariat import Blob, Project
from reviewer_app.services import ledger
from reviewer_app.services.fence import Stopped
from reviewer_app.services.secretariat import pool
from reviewer_app.services.secretariat.anonymity_terms import Hit, Term, digest_of, find_hits, terms_of_all
from reviewer_app.services.secretariat.inside import LARGEST, UNSEEN, Part, kind_of
from reviewer_app.services.secretariat.inside_apart import OPENED, UNSETTLED, InsideReader, Looked
from reviewer_app.services.secretariat.outgoing import CLEAN, Outgoing, outgoing, put_derived
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.workspace import Workspace

OUT: Final = "cancelled"
OPEN: Final = "open"
GONE: Final = "gone"
ACCEPTED: Final = "accepted"
TITLE: Final = "."
"""Path of what is found in the title of a project: it is part of no file."""
TOOL: Final = "reviewer-app"
TOO_LARGE: Final = Looked(UNSEEN, None, UNSEEN)
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class ScanReport:
    """What looking through did: files looked at now, files that had been before, hits by state."""

    looked: int
    before: int
    open: int
    gone: int
    accepted: int


@dataclass(frozen=True)
class _Work:
    project: Project
    one: Outgoing
    terms: tuple[Term, ...]
    digest: str


def scan(
    ws: Workspace,
    codes: Sequence[str] = (),
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ScanReport:
    """Look through the files of these projects (all without any), each content once, one transaction a file.

    What `progress` raises stops it between two files, `cancelled` (then Stopped, or what `progress` raises) within
    one; start again to go on. RuleViolation operator-may-not; EnvironmentTrouble preflight-child.
    """
    tell = progress or (lambda done, total: None)
    with ws.database.write() as session:
        need(session, ws, "write")
        work, before = _to_do(session, codes)
        _scan_titles(session, ws)
    dossiers = {one.project.id for one in work if kind_of(one.one.shown) in OPENED}
    with InsideReader(len(dossiers), cancelled=cancelled) as reader:
        for number, one in enumerate(work, start=1):
            try:
                _scan_file(ws, one, reader)
            except Stopped:
                tell(number - 1, len(work))
                raise
            tell(number, len(work))
    with ws.database.write() as session:
        _forget_what_left(session)
        counts = _counts(session)
        ledger.append(session, ws, "anonymity-scanned", files=len(work), **counts)
    return ScanReport(looked=len(work), before=before, **counts)


def _to_do(session: Session, codes: Sequence[str]) -> tuple[list[_Work], int]:
    asked = select(Project).where(Project.status != OUT).order_by(Project.code)
    rows = [row for row in session.scalars(asked) if not codes or row.code in codes]
    terms = terms_of_all(session)
    files = outgoing(session, anonymous=True)
    seen = {(row.project, row.path): (row.sha256, row.digest) for row in session.scalars(select(AnonymityScan))}
    for again in session.execute(_unsettled()).all():
        seen.pop((again.project, again.path), None)
    work, before = [], 0
    for row in rows:
        digest = digest_of(terms[row.id])
        for one in files.get(row.id, ()):
            if seen.get((row.id, one.file.path)) == (one.base.sha256, digest):
                before += 1
            else:
                work.append(_Work(row, one, terms[row.id], digest))
    return work, before


def _unsettled() -> Select[str, str]:
    """What broke its reader may have been the machine's doing: looked at again as long as nobody has accepted it."""
    return select(AnonymityHit.project, AnonymityHit.path).where(
        AnonymityHit.state == OPEN, AnonymityHit.kind == "unseen", AnonymityHit.place.in_(UNSETTLED)
    )


def _scan_titles(session: Session, ws: Workspace) -> None:
    terms = terms_of_all(session)
    for row in session.scalars(select(Project).where(Project.status != OUT)).all():
        hits = find_hits([Part("text", "title", row.title)], terms[row.id])
        _keep_hits(session, ws, row.id, TITLE, digest_of([Term("title", row.title)]), hits, ())


def _scan_file(ws: Workspace, work: _Work, reader: InsideReader) -> None:
    """Let a child look at the content, make the clean copy, then keep hits, scan and copy at once."""
    base = work.one.base
    data = pool.plain_of(ws.paths, base) if base.size <= LARGEST else b""
    looked = reader.look(work.project.id, work.one.shown, data) if base.size <= LARGEST else TOO_LARGE
    names = find_hits([Part("text", "name", work.one.file.path)], work.terms)
    found, still = find_hits(looked.inside.parts, work.terms), find_hits(looked.left.parts, work.terms)
    gone = [*names, *(hit for hit in found if hit not in still)]
    is_other = looked.copy is not None and looked.copy != data
    made = pool.encrypt_bytes(ws.paths, looked.copy, base.media_type) if looked.copy is not None and is_other else None
    with ws.database.write() as session:
        need(session, ws, "write")
        if made is not None:
            _keep_copy(session, ws, work, made)
        _keep_hits(session, ws, work.project.id, work.one.file.path, base.sha256, still, gone)
        _keep_scan(session, ws, work, looked.inside.readable)


def _keep_copy(session: Session, ws: Workspace, work: _Work, made: Blob) -> None:
    held = session.scalars(select(Blob).where(Blob.sha256 == made.sha256)).one_or_none()
    if held is None:
        session.add(made)
        session.flush()
    file = work.one.file
    put_derived(
        session,
        DerivedFile(
            project=file.project,
            path=file.path,
            kind=CLEAN,
            source=work.one.base.sha256,
            blob=(held or made).digest,
            shown_path=work.one.shown,
            tool=TOOL,
            by=ws.operator,
            at=ws.clock.now(),
        ),
    )


def _keep_hits(
    session: Session, ws: Workspace, project: str, path: str, sha256: str, still: Sequence[Hit], gone: Sequence[Hit]
) -> None:
    """Replace what was found in this file; what was accepted stays accepted as long as the content is the same."""
    mine = (AnonymityHit.project == project, AnonymityHit.path == path)
    accepted = {
        Hit(row.kind, row.place, row.excerpt): row
        for row in session.scalars(select(AnonymityHit).where(*mine, AnonymityHit.state == ACCEPTED))
        if row.sha256 == sha256
    }
    kept = [row.id for hit, row in accepted.items() if hit in still]
    session.execute(delete(AnonymityHit).where(*mine, AnonymityHit.id.not_in(kept)))
    fresh = dict.fromkeys(gone, GONE) | {hit: OPEN for hit in still if hit not in accepted}
    for hit, state in fresh.items():
        session.add(
            AnonymityHit(
                project=project,
                path=path,
                sha256=sha256,
                kind=hit.kind,
                place=hit.place[:200],
                excerpt=hit.excerpt[:400],
                state=state,
                at=ws.clock.now(),
            )
        )


def _keep_scan(session: Session, ws: Workspace, work: _Work, readable: bool) -> None:
    file = work.one.file
    session.execute(delete(AnonymityScan).where(AnonymityScan.project == file.project, AnonymityScan.path == file.path))
    session.add(
        AnonymityScan(
            project=file.project,
            path=file.path,
            sha256=work.one.base.sha256,
            digest=work.digest,
            readable=readable,
            at=ws.clock.now(),
        )
    )


def _forget_what_left(session: Session) -> None:
    """Drop hits of files that are in no dossier any more, and of projects that are out."""
    files = {(project, one.file.path) for project, found in outgoing(session, anonymous=True).items() for one in found}
    out = set(session.scalars(select(Project.id).where(Project.status == OUT)))
    for row in session.scalars(select(AnonymityHit)).all():
        if row.project in out or (row.path != TITLE and (row.project, row.path) not in files):
            session.delete(row)
    session.flush()


def _counts(session: Session) -> dict[str, int]:
    states = list(session.scalars(select(AnonymityHit.state)))
    return {state: states.count(state) for state in (OPEN, GONE, ACCEPTED)}
