"""The wordings that ship for a contest's letters, and what they are filled in with."""

from __future__ import annotations

import tomllib
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.hours import contest_time
from reviewer_app.messages import Language
from reviewer_app.models.secretariat import ProjectUnit
from reviewer_app.paths import resources
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.wordings import LetterType, Wordings, read_wordings
from reviewer_app.services.secretariat import office


@cache
def wordings_of(contest: str) -> Wordings:
    """Return the wordings of a contest template. RuleViolation wordings-none, wordings-form."""
    path = resources() / "documents" / f"{contest}.toml"
    if not path.is_file():
        raise RuleViolation("wordings-none", contest=contest)
    return read_wordings(tomllib.loads(path.read_text("utf-8")))


def has_wordings(contest: str) -> bool:
    """Whether letters can be made for a contest template."""
    return (resources() / "documents" / f"{contest}.toml").is_file()


def letter_type(wordings: Wordings, key: str) -> LetterType:
    """Return one type of letter. RuleViolation document-unknown."""
    for one in wordings.letters:
        if one.key == key:
            return one
    raise RuleViolation("document-unknown", document=key)


def day(moment: str, language: Language) -> str:
    """Return the day of a time of the vault as it stands on a letter, by the contest's time."""
    at = contest_time(moment)
    return f"{at.year}年{at.month}月{at.day}日" if language == "zh" else f"{at:%Y-%m-%d}"


def units_by_project(session: Session) -> dict[str, list[str]]:
    """Return the units of every project, the lead first."""
    found: dict[str, list[str]] = {}
    for project, name in session.execute(
        select(ProjectUnit.project, ProjectUnit.name).order_by(ProjectUnit.project, ProjectUnit.position)
    ):
        found.setdefault(project, []).append(name)
    return found


def group_title(contest: Contest, track: str, direction: str) -> str:
    """Return how a track, and its direction where it has several, is called on prints."""
    known = office.track_of(contest, track)
    if len(known.directions) == 1:
        return known.title
    return f"{known.title}　{office.direction_of(contest, track, direction).title}"


def award_title(contest: Contest, key: str, finalist: str) -> str:
    """Return the title of an award; `finalist` for a place in the finals, "" for none."""
    titles = {award.key: award.title for award in contest.awards}
    return titles.get(key, finalist if key else "")
