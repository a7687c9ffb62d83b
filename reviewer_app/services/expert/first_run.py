"""The first run of an expert: by 开通码 with the first package, or with a name, an enrolment file and a 核对码."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reviewer_app.security.derive import STRONG, ArgonCost
from reviewer_app.services.expert.accept import Acceptance, Progress
from reviewer_app.services.workspace import Workspace


@dataclass(frozen=True)
class Activated:
    """A new vault and what its first package brought."""

    workspace: Workspace
    acceptance: Acceptance


@dataclass(frozen=True)
class EnrolmentFile:
    """The own enrolment as written, and the 30 digits that two people compare."""

    path: Path
    check_code: str


def activate(
    folder: Path,
    code: str,
    package: Path,
    secret: str,
    *,
    cost: ArgonCost = STRONG,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Activated:
    """Open the first package with the 开通码, make keys and vault, accept it. A wrong code leaves nothing behind."""
    raise NotImplementedError


def create(folder: Path, name: str, unit: str, secret: str, *, cost: ArgonCost = STRONG) -> Workspace:
    """Make a vault with keys for an expert without a slip."""
    raise NotImplementedError


def write_own_enrolment(ws: Workspace, target: Path) -> EnrolmentFile:
    """Write the enrolment file; name and unit are sealed to the secretariat once its charter is trusted."""
    raise NotImplementedError


def charter_check_code(charter: Path) -> str:
    """Return the 核对码 of a charter file whose signatures hold, to be compared with the printed one."""
    raise NotImplementedError


def trust(ws: Workspace, charter: Path, confirm: str) -> None:
    """Trust a charter whose 30-digit 核对码 was confirmed. RuleViolation check-code-other when it differs."""
    raise NotImplementedError


def make_recovery(ws: Workspace) -> str:
    """Make the 备用开启码, keep its slot, and return it to be shown or printed once."""
    raise NotImplementedError
