"""Pass-phrases for the command line: from a file, from the environment, or asked for without echo."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from reviewer_app.cli.output import text, warn
from reviewer_app.errors import EnvironmentTrouble, RuleViolation

ENVIRONMENT_NAME: Final = "REVIEWER_PASSPHRASE"
SERVER_ENVIRONMENT_NAME: Final = "REVIEWER_SERVER_PASSWORD"
SERVER_FILE_ENVIRONMENT_NAME: Final = "REVIEWER_SERVER_PASSWORD_FILE"
"""Names a file instead, as service managers hand secrets over."""
SHORTEST: Final = 8
"""The one demand on a new 开启密码 (screens.md: 8 characters or more, no lecture)."""

PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        help=f"开启密码文件（首行），否则取 {ENVIRONMENT_NAME}，再否则询问 File with the pass-phrase in its first line",
    ),
]


def passphrase(file: Path | None, *, new: bool = False, environment: bool = True) -> str:
    """Return the pass-phrase from `file`, else from the environment, else asked for (twice when `new`).

    `environment` False: what stands there is the pass-phrase of somebody else.

    Raises RuleViolation passphrase-short for a new one below 8 characters, EnvironmentTrouble for an unreadable
    file, typer.BadParameter when there is nobody to ask.
    """
    secret = _from_file(file) if file is not None else os.environ.get(ENVIRONMENT_NAME) if environment else None
    if secret is None:
        secret = _asked(new)
    if new and len(secret) < SHORTEST:
        raise RuleViolation("passphrase-short", least=SHORTEST)
    return secret


def server_password(file: Path | None = None) -> str:
    """Return the password of the database from `file`, else from the environment, "" where none is given."""
    named = os.environ.get(SERVER_FILE_ENVIRONMENT_NAME, "")
    if file is None and named:
        file = Path(named)
    return _from_file(file) if file is not None else os.environ.get(SERVER_ENVIRONMENT_NAME, "")


def _from_file(file: Path) -> str:
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise EnvironmentTrouble("passphrase-file", path=str(file)) from None
    return lines[0] if lines else ""


def _asked(new: bool) -> str:
    if not sys.stdin.isatty():
        raise typer.BadParameter(text("passphrase-nobody", name=ENVIRONMENT_NAME))
    while True:  # the framework asks twice as well, but speaks English only
        answer: str = typer.prompt(text("passphrase-new" if new else "passphrase-ask"), hide_input=True)
        if not new or typer.prompt(text("passphrase-again"), hide_input=True) == answer:
            return answer
        warn(text("passphrase-differs"))
