"""The form of one task: its scheme, its marks and opinions, what is missing, and opening it again for a revision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reviewer_app.rules.marks import Violation
from reviewer_app.rules.scheme import Scheme
from reviewer_app.services.workspace import Workspace


@dataclass(frozen=True)
class Form:
    """One sheet as it stands: marks in hundredths by indicator; `frozen` once signed, until `revise`.

    `revision`: the number that the next signature gives (or gave, while frozen). `reason`: why it is revised.
    """

    task: int
    project: str
    code: str
    title: str
    unit: str
    stage_title: str
    scheme: Scheme
    marks: Mapping[str, int]
    opinions: Mapping[str, str]
    opinion: str
    opinion_min: int
    notes: str
    frozen: bool
    revision: int
    reason: str
    weights_note: str
    confirmed: bool


def form(ws: Workspace, task: int) -> Form:
    """Return the sheet of one task. RuleViolation task-unknown, task-recused."""
    raise NotImplementedError


def save_mark(ws: Workspace, task: int, indicator: str, hundredths: int | None) -> str:
    """Save one mark (None clears it) durably; return the time it was saved, UTC. RuleViolation when out of range."""
    raise NotImplementedError


def save_opinion(ws: Workspace, task: int, text: str) -> str:
    """Save the overall opinion; return the time."""
    raise NotImplementedError


def save_leaf_opinion(ws: Workspace, task: int, indicator: str, text: str) -> str:
    """Save the opinion on one leaf ("" clears it); return the time."""
    raise NotImplementedError


def save_notes(ws: Workspace, task: int, text: str) -> str:
    """Save the private notes: they never leave this vault; return the time."""
    raise NotImplementedError


def violations(ws: Workspace, task: int) -> list[Violation]:
    """Return what is missing or wrong before this sheet may be signed."""
    raise NotImplementedError


def revise(ws: Workspace, task: int, reason: str) -> Form:
    """Open a signed sheet again as a draft of the next revision."""
    raise NotImplementedError
