"""The three days of the compliance review (合规性审查三天) as the desk shows them: a reminder, never a lock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select

from reviewer_app.hours import BEIJING, contest_time
from reviewer_app.messages import Language, sentence
from reviewer_app.models.compliance import ComplianceDecision
from reviewer_app.rules.contest import Contest, Stage
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.compliance import checklist
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.scopes import ENTERED
from reviewer_app.services.secretariat.stage_words import stage_words
from reviewer_app.services.secretariat.three_days import TimeLeft, due_day, of_stage, since_first
from reviewer_app.services.workspace import Workspace

SHORT: Final = 24
"""Hours below which the clock is shown as urgent."""
LONG_AGO: Final = 240
"""Hours after which nobody counts them any more."""


@dataclass(frozen=True)
class ComplianceClock:
    """Both clocks. `first`: time of the first decision, "" before; `undecided`: entries without a decision.

    `due`: the day (ISO) until which an entrant is usually given to supply what is asked for now.
    """

    stage_key: str
    stage: str
    starts: str
    ends: str
    of_stage: TimeLeft
    first: str
    since_first: TimeLeft
    undecided: int
    entries: int
    due: str

    @property
    def is_urgent(self) -> bool:
        """Whether something is left to decide and less than a day to do it."""
        clocks = (self.of_stage, self.since_first)
        short = any(one.state == "over" or (one.state == "running" and one.hours < SHORT) for one in clocks)
        return bool(self.undecided) and short


def first_review(contest: Contest) -> Stage:
    """Return the stage that the compliance review belongs to: the first that reviews."""
    return next(stage for stage in contest.stages if stage.kind == "review")


def clock(ws: Workspace) -> ComplianceClock:
    """Return the clock as it stands now. RuleViolation operator-may-not, checklist-none."""
    from reviewer_app.models.secretariat import Project

    contest = office.contest_of(ws)
    stage = first_review(contest)
    now = datetime.fromisoformat(ws.clock.now())
    with ws.database.read() as session:
        need(session, ws, "see-projects")
        first = session.scalar(select(ComplianceDecision.at).order_by(ComplianceDecision.id).limit(1)) or ""
        checklist(ws)
        decided = set(session.scalars(select(ComplianceDecision.project)))
        known = session.execute(select(Project.id, Project.status)).all()
        entries = [project for project, status in known if project in decided or status == ENTERED]
    left = of_stage(stage.starts, stage.ends, now, BEIJING)
    begun = contest_time(first) if first else None
    return ComplianceClock(
        stage_key=stage.key,
        stage=stage.title,
        starts=stage.starts,
        ends=stage.ends,
        of_stage=left,
        first=first,
        since_first=since_first(begun, left.days, now),
        undecided=sum(project not in decided for project in entries),
        entries=len(entries),
        due=due_day(stage.starts, stage.ends, now, BEIJING),
    )


def clock_words(found: ComplianceClock, language: Language) -> str:
    """Return the clock in sentences, with what it does not do."""
    parts = [
        _say(
            "stage",
            found.of_stage,
            language,
            stage=stage_words(found.stage_key, found.stage, language),
            starts=found.starts,
            ends=found.ends,
        )
    ]
    if found.first:
        parts.append(_say("first", found.since_first, language))
    parts.append(sentence("clock-undecided", language, n=found.undecided, of=found.entries))
    parts.append(sentence("clock-only-reminds", language))
    return (" " if language == "en" else "").join(part for part in parts if part)


def _say(about: str, one: TimeLeft, language: Language, **values: str) -> str:
    if one.until is None:
        return sentence("clock-stage-undated", language, **values) if about == "stage" else ""
    until = f"{one.until:%Y-%m-%d %H:%M}"
    if one.state == "over" and one.hours >= LONG_AGO:
        return sentence(f"clock-{about}-long-over", language, days=one.days, until=until, **values)
    return sentence(f"clock-{about}-{one.state}", language, n=one.hours, days=one.days, until=until, **values)
