"""Signing: self-check, then sheets, package, body and audit in one transaction, frozen from then on."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer_app.rules.marks import Violation
from reviewer_app.services.workspace import Workspace


@dataclass(frozen=True)
class ReadySheet:
    """One sheet that the next signature would take in, as the expert is asked to confirm it."""

    task: int
    project: str
    code: str
    title: str
    revision: int
    replaces: int
    total: str
    reason: str


@dataclass(frozen=True)
class SheetProblem:
    """One sheet that is not ready, and why."""

    task: int
    project: str
    code: str
    title: str
    violations: tuple[Violation, ...]


@dataclass(frozen=True)
class SignPlan:
    """What would be signed, what is not ready, and whether signing may go ahead.

    `notes`: codes with values for what is unusual but allowed (identical sheets, all marks at the extreme).
    """

    sheets: tuple[ReadySheet, ...]
    problems: tuple[SheetProblem, ...]
    notes: tuple[Violation, ...]
    recovery_made: bool
    committed: bool


@dataclass(frozen=True)
class SignedPackage:
    """A score package that was signed. `short`: the first 16 hex digits of its identity, as printed."""

    identity: str
    file_name: str
    raw: bytes
    short: str
    sheets: tuple[ReadySheet, ...]


def sign_plan(ws: Workspace) -> SignPlan:
    """Return what the next signature would take in, and what is not ready."""
    raise NotImplementedError


def sign(ws: Workspace, passphrase_check: str | None, reason: str = "") -> SignedPackage:
    """Sign every ready sheet into one sealed package. RuleViolation when nothing is ready or recovery is missing."""
    raise NotImplementedError


def signed_packages(ws: Workspace) -> list[SignedPackage]:
    """Return the packages that were signed, newest last."""
    raise NotImplementedError
