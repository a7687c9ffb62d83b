"""Moving a contest to another machine: written there, taken in here, taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reviewer_app.cli import output
from reviewer_app.cli.output import say, text, warn
from reviewer_app.cli.secrets import PassphraseFile, passphrase
from reviewer_app.cli.vault import Folder, OutFile, opened
from reviewer_app.config import MIB
from reviewer_app.errors import EnvironmentTrouble

ROLE = "secretariat"
CodeFile = Annotated[
    Path | None,
    typer.Option("--code-file", help="迁移码文件（首行），否则询问 File with the moving code, else asked for"),
]


def move(folder: Folder, out: OutFile, passphrase_file: PassphraseFile = None) -> None:
    """将赛事写成一个加密文件，迁移到另一台电脑；本机随后只能查看 Move the contest to another machine."""
    from reviewer_app.services.secretariat.moving import move_away

    with opened(folder, ROLE, passphrase_file) as ws, output.progress(text("move-progress")) as tell:
        done = move_away(ws, out, tell)
    say(text("move-written", path=done.path, files=done.files, size=max(1, done.size // MIB)))
    say(text("move-code-shown", code=done.code))


def arrive(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="迁移文件 The move file")],
    folder: Folder,
    code_file: CodeFile = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """从迁移文件迁入赛事，文件夹须为空 Take a contest in from a move file, into an empty folder."""
    from reviewer_app.services.secretariat.arriving import arrive as take_in

    code = _code(code_file)
    secret = passphrase(passphrase_file)
    with output.progress(text("move-progress")) as tell:
        done = take_in(file, folder, code, secret, tell)
    done.workspace.close()
    say(text("move-arrived", name=done.facts.name, path=folder, files=done.files))


def stay(
    folder: Folder,
    reason: Annotated[str, typer.Option("--reason", help="撤销原因 Why the move is undone")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """撤销迁移，赛事继续在本机办理 Undo a move; the contest is worked on here again."""
    from reviewer_app.services.secretariat.moving import stay as take_back

    with opened(folder, ROLE, passphrase_file) as ws:
        take_back(ws, reason)
    warn(text("move-stays"))


def _code(file: Path | None) -> str:
    if file is None:
        asked: str = typer.prompt(text("move-code-ask"))
        return asked
    try:
        return next(iter(file.read_text("utf-8-sig").splitlines()), "")
    except (OSError, UnicodeDecodeError):
        raise EnvironmentTrouble("passphrase-file", path=str(file)) from None


def register(app: typer.Typer) -> None:
    """Put the verbs onto the office's."""
    app.command()(move)
    app.command()(arrive)
    app.command()(stay)
