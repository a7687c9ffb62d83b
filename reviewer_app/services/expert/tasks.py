"""What an expert has to do: the contest as one card, the assigned projects as cards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reviewer_app.services.workspace import Workspace

TaskState = Literal["new", "started", "complete", "signed", "recused"]


@dataclass(frozen=True)
class ContestCard:
    """The contest, the stage at hand, and how far this expert is. `committed`: the commitment is signed."""

    name: str
    theme: str
    stage: str
    stage_title: str
    expert_name: str
    expert_code: str
    rehearsal: bool
    scored: int
    total: int
    recused: int
    rules_confirmed: bool
    committed: bool
    commitment: str


@dataclass(frozen=True)
class TaskCard:
    """One assigned project. `total` as shown (two decimals) once complete; `rank` among the own complete ones."""

    task: int
    project: str
    code: str
    title: str
    track: str
    topic: str
    state: TaskState
    total: str | None
    rank: int | None
    tied: bool
    missing: int
    seconds: int
    revision: int


def contest_card(ws: Workspace) -> ContestCard | None:
    """Return the card of the contest, None before the first package was accepted."""
    raise NotImplementedError


def task_cards(ws: Workspace) -> list[TaskCard]:
    """Return the cards of the newest stage, by track and code."""
    raise NotImplementedError
