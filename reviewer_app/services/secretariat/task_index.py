"""What one expert is told: the contest, the rules, and his projects as far as anonymity allows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.secretariat import Blob, Expert, Project, ProjectFile, ProjectUnit
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.frozen import digest
from reviewer_app.rules.scheme import RulesSheet
from reviewer_app.rules.tree import scheme_for
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.rules import approved_rules
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.assignment import dossier_digest
from reviewer_app.sync.bodies import AssignedProject, DossierFileEntry, Index

COMMITMENT = "commitment"
"""Key of the contest's text that an expert signs first (承诺书)."""


def build_index(session: Session, ws: Workspace, stage: str, expert: Expert, projects: Sequence[str]) -> Index:
    """Return the index for one expert, projects sorted by id. RuleViolation rules-unapproved, scheme-none."""
    contest = office.contest_of(ws)
    _, rules = approved_rules(session)
    anonymous = office.stage_rules(rules, stage).anonymous
    rows = session.scalars(select(Project).where(Project.id.in_(projects)).order_by(Project.id)).all()
    return Index(
        commitment=dict(contest.texts).get(COMMITMENT, ""),
        contest=contest,
        expert_code=expert.code,
        expert_name=expert.name,
        projects=tuple(_project(session, contest, rules, stage, row, anonymous) for row in rows),
        rules=rules,
        rules_approved=True,
    )


def _project(
    session: Session, contest: Contest, rules: RulesSheet, stage: str, row: Project, anonymous: bool
) -> AssignedProject:
    files = _files(session, row, anonymous)
    track = office.track_of(contest, row.track)
    topic = next((topic.title for topic in track.topics if topic.key == row.topic), "")
    return AssignedProject(
        code=row.code,
        direction=row.direction,
        dossier=dossier_digest(files),
        files=files,
        project=row.id,
        scheme=digest(scheme_for(rules, stage, row.track, row.code)),
        title=row.title,
        topic=topic,
        track=row.track,
        unit="" if anonymous else _units(session, row),
    )


def _units(session: Session, row: Project) -> str:
    names = select(ProjectUnit.name).where(ProjectUnit.project == row.id).order_by(ProjectUnit.position)
    return "、".join(session.scalars(names))


def _files(session: Session, row: Project, anonymous: bool) -> tuple[DossierFileEntry, ...]:
    """Return the files in the order of the index. In an anonymous stage their names tell nothing either."""
    stored = session.execute(
        select(ProjectFile, Blob)
        .join(Blob, ProjectFile.blob == Blob.digest)
        .where(ProjectFile.project == row.id)
        .order_by(ProjectFile.dossier_group, ProjectFile.path)
    )
    entries = [
        DossierFileEntry(
            blob=blob.digest,
            group=file.dossier_group,
            identity=blob.identity,
            media_type=blob.media_type,
            path=_neutral(number, file.path) if anonymous else file.path,
            sha256=blob.sha256,
            size=blob.size,
        )
        for number, (file, blob) in enumerate(stored, start=1)
    ]
    return tuple(sorted(entries, key=lambda entry: (entry.group, entry.path)))


def _neutral(number: int, path: str) -> str:
    return f"{number:03d}{PurePosixPath(path).suffix[:16]}"
