"""Counting again (复核): the evidence folder, and the independent program that counts from it, in its own process."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.messages import Language
from reviewer_app.paths import child_surroundings
from reviewer_app.services import ledger
from reviewer_app.services.secretariat.evidence import write_evidence
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.workspace import Workspace

PART: Final = "reviewer_app.recount"
_ANSWERED: Final = (0, 1)
"""The exit codes with which it says what it found."""


@dataclass(frozen=True)
class Counted:
    """What the recount said. `digests`: by stage as counted there; `stated`: as the office has them."""

    folder: Path
    ok: bool
    digests: dict[str, str]
    stated: dict[str, str]
    differences: tuple[str, ...]
    notes: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]


def count_again(ws: Workspace, folder: Path, language: Language) -> Counted:
    """Write the evidence folder and count from it; the outcome is put on record.

    RuleViolation evidence-not-empty, operator-may-not; EnvironmentTrouble recount-unmade.
    """
    with ws.database.read() as session:
        need(session, ws, "see-scores")
    write_evidence(ws, folder)
    counted = count_folder(folder, language)
    with ws.database.write() as session:
        digests = [f"{stage}:{digest}" for stage, digest in sorted(counted.digests.items())]
        ledger.append(session, ws, "counted-again", digests=digests, differences=len(counted.differences))
    return counted


def count_folder(folder: Path, language: Language) -> Counted:
    """Let the independent program count from any evidence folder. EnvironmentTrouble recount-unmade."""
    command = [sys.executable, "-m", PART, str(folder), "--lang", language, "--json"]
    try:
        ran = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            encoding="utf-8",
            env={**child_surroundings(), "PYTHONIOENCODING": "utf-8"},
        )
    except OSError as error:
        raise EnvironmentTrouble("recount-unmade", detail=error.strerror or str(error)) from error
    if ran.returncode not in _ANSWERED:
        raise EnvironmentTrouble("recount-unmade", detail=ran.stderr.strip().splitlines()[-1:] or ran.returncode)
    try:
        said = json.loads(ran.stdout)
    except ValueError as error:
        raise EnvironmentTrouble("recount-unmade", detail=str(error)) from error
    return Counted(
        folder=folder,
        ok=bool(said["ok"]) and ran.returncode == 0,
        digests=said["digests"],
        stated=said["stated"],
        differences=tuple(said["differences"]),
        notes=tuple(said["notes"]),
        facts=tuple((name, str(value)) for name, value in said["facts"]),
    )
