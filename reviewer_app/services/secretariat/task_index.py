"""What experts are told: the contest, the rules, and their projects as far as anonymity allows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.secretariat import Assignment, Expert, Project, ProjectUnit
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.frozen import digest
from reviewer_app.rules.scheme import RulesSheet
from reviewer_app.rules.tree import scheme_for
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.outgoing import Outgoing, outgoing
from reviewer_app.services.secretariat.rules import approved_rules
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.assignment import dossier_digest
from reviewer_app.sync.bodies import AssignedProject, DossierFileEntry, Index

COMMITMENT = "commitment"
"""Key of the contest's text that an expert signs first (承诺书)."""


@dataclass(frozen=True)
class StageTasks:
    """All assigned projects of one stage, made once: every expert of a project is told the same."""

    contest: Contest
    rules: RulesSheet
    projects: Mapping[str, AssignedProject]

    def index(self, expert: Expert, projects: Sequence[str]) -> Index:
        """Return the index for one expert, projects sorted by id."""
        return Index(
            commitment=dict(self.contest.texts).get(COMMITMENT, ""),
            contest=self.contest,
            expert_code=expert.code,
            expert_name=expert.name,
            projects=tuple(self.projects[project] for project in sorted(projects)),
            rules=self.rules,
            rules_approved=True,
        )


def stage_tasks(session: Session, ws: Workspace, stage: str) -> StageTasks:
    """Return what the stage's experts are told. RuleViolation rules-unapproved, scheme-none."""
    contest = office.contest_of(ws)
    _, rules = approved_rules(session)
    assigned = select(Assignment.project).where(Assignment.stage == stage, Assignment.state == "assigned")
    rows = session.scalars(select(Project).where(Project.id.in_(assigned))).all()
    anonymous = office.stage_rules(rules, stage).anonymous
    files = outgoing(session, anonymous=anonymous)
    units = {} if anonymous else _units(session)
    projects = {
        row.id: _project(contest, rules, stage, row, _entries(files.get(row.id, ()), anonymous), units) for row in rows
    }
    return StageTasks(contest, rules, projects)


def _project(
    contest: Contest,
    rules: RulesSheet,
    stage: str,
    row: Project,
    files: tuple[DossierFileEntry, ...],
    units: Mapping[str, str],
) -> AssignedProject:
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
        unit=units.get(row.id, ""),
    )


def _units(session: Session) -> dict[str, str]:
    names: dict[str, list[str]] = {}
    for row in session.scalars(select(ProjectUnit).order_by(ProjectUnit.project, ProjectUnit.position)):
        names.setdefault(row.project, []).append(row.name)
    return {project: "、".join(found) for project, found in names.items()}


def _entries(stored: Sequence[Outgoing], anonymous: bool) -> tuple[DossierFileEntry, ...]:
    """Return the files in the order of the index. In an anonymous stage their names tell nothing either."""
    entries = [
        DossierFileEntry(
            blob=one.sent.digest,
            group=one.file.dossier_group,
            identity=one.sent.identity,
            media_type=one.sent.media_type,
            path=_neutral(number, one.shown) if anonymous else one.shown,
            sha256=one.sent.sha256,
            size=one.sent.size,
        )
        for number, one in enumerate(stored, start=1)
    ]
    return tuple(sorted(entries, key=lambda entry: (entry.group, entry.path)))


def _neutral(number: int, path: str) -> str:
    return f"{number:03d}{PurePosixPath(path).suffix[:16]}"
