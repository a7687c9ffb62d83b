"""The verbs of a store on a PostgreSQL server; its password comes from the environment or a file, never from a line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reviewer_app.cli import output
from reviewer_app.cli.output import JsonOption, say, text
from reviewer_app.cli.secrets import PassphraseFile, passphrase, server_password
from reviewer_app.cli.vault import Folder

ServerOption = Annotated[
    str,
    typer.Option(
        "--server",
        metavar="URL",
        help="数据库 postgresql://用户@主机:端口/数据库；密码取自环境变量或 --server-password-file "
        "Database; its password comes from the environment or a file",
    ),
]
ServerPasswordFile = Annotated[
    Path | None, typer.Option("--server-password-file", help="数据库密码文件（首行） File with the database's password")
]

server_app = typer.Typer(no_args_is_help=True, help="数据库服务器 The database server")


@server_app.command("move")
def move(
    folder: Folder,
    server: ServerOption,
    server_password_file: ServerPasswordFile = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """将赛事数据移到空的数据库，密钥留在本机 Move the store to an empty database; the keys stay here."""
    from reviewer_app.services.secretariat.server_store import move_to_server
    from reviewer_app.services.workspace import open_workspace

    with open_workspace(folder, passphrase(passphrase_file)) as ws:
        rows = move_to_server(ws, server, server_password(server_password_file))
    say(text("server-moved", rows=rows))


@server_app.command("where")
def where(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """数据在哪里 Where the store is."""
    from reviewer_app.services.secretariat.server_store import where as where_is
    from reviewer_app.services.workspace import open_workspace

    with open_workspace(folder, passphrase(passphrase_file)) as ws:
        found = where_is(ws)
    if as_json:
        output.say_json({"server": found})
    else:
        say(found or text("server-in-vault"))
