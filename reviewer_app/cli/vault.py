"""Opening a vault for one command: its role is checked before anything else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewer_app.cli.secrets import passphrase, server_password
from reviewer_app.errors import RuleViolation

if TYPE_CHECKING:
    from reviewer_app.services.workspace import Workspace

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="本机加密库的文件夹 Folder of the vault")]
OutFolder = Annotated[Path, typer.Option("--out", help="写出到的文件夹 Folder to write to")]
OutFile = Annotated[Path, typer.Option("--out", help="写出的文件 File to write")]
InputFiles = Annotated[
    list[Path], typer.Argument(metavar="FILE…", exists=True, dir_okay=False, readable=True, help="文件 Files")
]


@contextmanager
def opened(
    folder: Path, role: str, passphrase_file: Path | None, operator: str | None = None, server_file: Path | None = None
) -> Iterator[Workspace]:
    """Open a vault by its pass-phrase and close it at the end. RuleViolation role-other for a vault of another role.

    `operator`: the name that was stated (--by); the pass-phrase of another operator is refused. A store that was moved
    to a server is opened there, with the password that the environment holds.
    """
    from reviewer_app.services.workspace import open_workspace

    with open_workspace(folder, passphrase(passphrase_file), operator=operator) as workspace:
        if workspace.role != role:
            raise RuleViolation("role-other", folder=str(folder), role=workspace.role, wanted=role)
        if role == "secretariat":
            with _store_of(workspace, server_file) as there:
                yield there
        else:
            yield workspace


@contextmanager
def _store_of(workspace: Workspace, server_file: Path | None) -> Iterator[Workspace]:
    from reviewer_app.services.secretariat.moving import away

    moved = away(workspace)
    if moved is None or not moved.is_on_server:
        yield workspace
        return
    from reviewer_app.services.secretariat.server_store import open_on_server

    with open_on_server(workspace, server_password(server_file)) as there:
        yield there
