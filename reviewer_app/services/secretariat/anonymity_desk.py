"""What people do about anonymity: see what is left, accept it, give a redacted file; and the gate of dispatch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.compliance import AnonymityHit, AnonymityScan, DerivedFile
from reviewer_app.models.secretariat import Assignment, Blob, Project
from reviewer_app.rules.natural import by_code
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office, pool
from reviewer_app.services.secretariat.anonymity import ACCEPTED, GONE, OPEN, TITLE, scan
from reviewer_app.services.secretariat.anonymity_terms import digest_of, terms_of_all
from reviewer_app.services.secretariat.attachments import media_type
from reviewer_app.services.secretariat.cells import code_text
from reviewer_app.services.secretariat.outgoing import REDACTED, Outgoing, outgoing, put_derived
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.rules import approved_rules
from reviewer_app.services.workspace import Workspace


@dataclass(frozen=True)
class HitCard:
    """One place that names somebody, or that no machine can see. `path`: "." for the project's title."""

    hit: int
    code: str
    title: str
    path: str
    kind: str
    place: str
    excerpt: str
    state: str
    reason: str
    by: str


@dataclass(frozen=True)
class FileState:
    """One file: looked through or not, what is open, whether a redacted or a clean copy goes out."""

    code: str
    title: str
    path: str
    looked: bool
    open: int
    gone: int
    accepted: int
    copy: str


@dataclass(frozen=True)
class AnonymityState:
    """All there is to see; `stages`: titles of the stages that are anonymous by the newest rules sheet."""

    stages: tuple[str, ...]
    files: tuple[FileState, ...]
    hits: tuple[HitCard, ...]


def state(ws: Workspace) -> AnonymityState:
    """Return every hit and every file, by project and path. RuleViolation operator-may-not."""
    contest = office.contest_of(ws)
    with ws.database.read() as session:
        need(session, ws, "see-experts")
        rules = office.rules_of(office.newest_rules(session))
        stages = tuple(office.review_stage(contest, one.stage).title for one in rules.stages if one.anonymous)
        people = office.operator_names(session)
        rows = session.execute(
            select(AnonymityHit, Project)
            .join(Project, AnonymityHit.project == Project.id)
            .order_by(AnonymityHit.path, AnonymityHit.id)
        ).all()
        hits = tuple(
            HitCard(
                hit=row.id,
                code=project.code,
                title=project.title,
                path=row.path,
                kind=row.kind,
                place=row.place,
                excerpt=row.excerpt,
                state=row.state,
                reason=row.reason,
                by=people.get(row.by, ""),
            )
            for row, project in by_code(rows, lambda found: found[1].code)
        )
        return AnonymityState(stages, _files(session, hits), hits)


def _files(session: Session, hits: Sequence[HitCard]) -> tuple[FileState, ...]:
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for hit in hits:
        found = counts.setdefault((hit.code, hit.path), {})
        found[hit.state] = found.get(hit.state, 0) + 1
    unseen = {(project, one.file.path) for project, one in _unscanned(session)}
    files = outgoing(session, anonymous=True)
    states = []
    for row in by_code(session.scalars(select(Project).where(Project.status != "cancelled")), lambda row: row.code):
        for one in files.get(row.id, ()):
            found = counts.get((row.code, one.file.path), {})
            states.append(
                FileState(
                    code=row.code,
                    title=row.title,
                    path=one.file.path,
                    looked=(row.id, one.file.path) not in unseen,
                    open=found.get(OPEN, 0),
                    gone=found.get(GONE, 0),
                    accepted=found.get(ACCEPTED, 0),
                    copy=_copy(one),
                )
            )
    return tuple(states)


def _copy(one: Outgoing) -> str:
    if one.base.digest != one.file.blob:
        return "redacted"
    return "clean" if one.sent.digest != one.base.digest else ""


def _unscanned(session: Session, projects: Sequence[str] | None = None) -> list[tuple[str, Outgoing]]:
    seen = {(row.project, row.path): (row.sha256, row.digest) for row in session.scalars(select(AnonymityScan))}
    digests = {project: digest_of(terms) for project, terms in terms_of_all(session).items()}
    return [
        (project, one)
        for project, files in outgoing(session, anonymous=True, projects=projects).items()
        for one in files
        if seen.get((project, one.file.path)) != (one.base.sha256, digests[project])
    ]


def need_clear(session: Session, ws: Workspace, stage: str) -> None:
    """Refuse to send an anonymous stage as long as a file was not looked through or a hit is open.

    RuleViolation anonymity-unscanned, anonymity-open. Nothing is asked of a stage that is not anonymous.
    """
    del ws
    if not office.stage_rules(approved_rules(session)[1], stage).anonymous:
        return
    assigned = select(Assignment.project).where(Assignment.stage == stage, Assignment.state == "assigned").distinct()
    projects = list(session.scalars(assigned))
    codes = dict(session.execute(select(Project.id, Project.code)).all())
    if unseen := _unscanned(session, projects):
        raise RuleViolation("anonymity-unscanned", count=len(unseen), project=min(codes[one] for one, _ in unseen))
    still = select(AnonymityHit).where(AnonymityHit.state == OPEN, AnonymityHit.project.in_(projects))
    hits = session.scalars(still).all()
    if hits:
        files = len({(hit.project, hit.path) for hit in hits})
        first = min(codes[hit.project] for hit in hits)
        raise RuleViolation("anonymity-open", count=len(hits), files=files, project=first)


def accept(ws: Workspace, hits: Sequence[int], reason: str) -> int:
    """Accept open hits with one reason, by name, and return how many they were.

    RuleViolation anonymity-hit-unknown (nothing is accepted then), reason-missing, operator-may-not.
    """
    said = office.need_reason(reason)
    with ws.database.write() as session:
        need(session, ws, "write")
        rows = session.scalars(select(AnonymityHit).where(AnonymityHit.id.in_(hits))).all()
        if len(rows) != len(set(hits)):
            raise RuleViolation("anonymity-hit-unknown")
        rows = [row for row in rows if row.state == OPEN]
        for row in rows:
            row.state, row.reason, row.by, row.at = ACCEPTED, said, ws.operator, ws.clock.now()
        if rows:
            projects = sorted({row.project for row in rows})
            ledger.append(session, ws, "anonymity-accepted", projects=projects, hits=len(rows), reason=said)
        return len(rows)


def reopen(ws: Workspace, hits: Sequence[int]) -> int:
    """Take an acceptance back. RuleViolation operator-may-not."""
    with ws.database.write() as session:
        need(session, ws, "write")
        asked = select(AnonymityHit).where(AnonymityHit.id.in_(hits), AnonymityHit.state == ACCEPTED)
        rows = session.scalars(asked).all()
        for row in rows:
            row.state, row.reason, row.by, row.at = OPEN, "", ws.operator, ws.clock.now()
        if rows:
            ledger.append(session, ws, "anonymity-reopened", projects=sorted({row.project for row in rows}))
        return len(rows)


def replace(ws: Workspace, code: str, path: str, redacted: Path) -> None:
    """Take a file that a person redacted instead of `path`, and look through it at once; the original stays.

    RuleViolation anonymity-file-unknown, file-changed, operator-may-not; EnvironmentTrouble.
    """
    with ws.database.read() as session:
        need(session, ws, "write")
        project, one = _file(session, code, path)
        held = pool.Contents(session).find(redacted, redacted.stat().st_size) if redacted.is_file() else ""
    kind = media_type(redacted.name)
    made = None if held else pool.encrypt_into_pool(ws.paths, redacted, "", kind)
    with ws.database.write() as session:
        need(session, ws, "write")
        project, one = _file(session, code, path)
        source = session.get_one(Blob, one.file.blob).sha256
        if made is not None:
            session.add(made)
            session.flush()
        digest = made.digest if made is not None else held
        put_derived(
            session,
            DerivedFile(
                project=project.id,
                path=path,
                kind=REDACTED,
                source=source,
                blob=digest,
                shown_path=f"redacted{redacted.suffix[:16].lower()}",
                by=ws.operator,
                at=ws.clock.now(),
            ),
        )
        ledger.append(session, ws, "anonymity-redacted", project=project.id, source=source, blob=digest)
    scan(ws, [project.code])


def _file(session: Session, code: str, path: str) -> tuple[Project, Outgoing]:
    row = session.scalars(select(Project).where(Project.code == code_text(code))).one_or_none()
    files = outgoing(session, anonymous=True, projects=[row.id]).get(row.id, []) if row is not None else []
    found = next((one for one in files if one.file.path == path), None)
    if row is None or found is None:
        raise RuleViolation("anonymity-file-unknown", project=code, path=path if path != TITLE else "")
    return row, found
