"""Verbs around the mailbox (共享信箱): an object store, WebDAV or a shared folder between experts and secretariat."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from reviewer_app.cli import output
from reviewer_app.cli.output import JsonOption, say, text
from reviewer_app.cli.secrets import PassphraseFile
from reviewer_app.cli.vault import Folder, OutFolder, opened
from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.messages import explain

if TYPE_CHECKING:
    from reviewer_app.services.secretariat.mailbox import Emptied
    from reviewer_app.services.workspace import Workspace
    from reviewer_app.sync.remote import Mailbox

WAITED_OUT: Final = ("server-away", "server-busy")
"""What passes by itself, beside a mailbox that does not answer."""
USER_ENVIRONMENT_NAME: Final = "REVIEWER_MAILBOX_USER"
PASSWORD_ENVIRONMENT_NAME: Final = "REVIEWER_MAILBOX_PASSWORD"
MailboxOption = Annotated[
    str,
    typer.Option(
        "--mailbox",
        help="信箱：s3://桶/路径?endpoint=…、https://主机/路径（WebDAV）或共享文件夹；用户名与密码取自环境变量 "
        f"{USER_ENVIRONMENT_NAME}、{PASSWORD_ENVIRONMENT_NAME} Address; user and password from the environment",
    ),
]

office_app = typer.Typer(no_args_is_help=True, help="共享信箱 The mailbox")
expert_app = typer.Typer(no_args_is_help=True, help="共享信箱 The mailbox")


def mailbox_at(address: str) -> Mailbox:
    """Return the mailbox, with what the environment says of user and password: neither stands on a command line."""
    from reviewer_app.sync.remote import Access, Mailbox

    access = Access(os.environ.get(USER_ENVIRONMENT_NAME, ""), os.environ.get(PASSWORD_ENVIRONMENT_NAME, ""))
    return Mailbox(address, access)


@office_app.command("send")
def office_send(
    folder: Folder,
    dispatched: Annotated[Path, typer.Argument(metavar="DISPATCH", help="已下发的文件夹 Folder that dispatch wrote")],
    mailbox: MailboxOption,
    passphrase_file: PassphraseFile = None,
) -> None:
    """把一次下发放进信箱 Put a dispatch into the mailbox; what is there already is left alone."""
    from reviewer_app.services.secretariat.mailbox import send

    with opened(folder, "secretariat", passphrase_file) as ws, output.progress(text("mailbox-progress")) as tell:
        sent = send(ws, dispatched, mailbox_at(mailbox), tell)
    say(text("mailbox-sent", new=sent.new, already=sent.already))


@office_app.command("receipts")
def office_receipts(folder: Folder, mailbox: MailboxOption, passphrase_file: PassphraseFile = None) -> None:
    """把每位专家的回执放进信箱 Put everybody's receipt into the mailbox."""
    from reviewer_app.services.secretariat.mailbox import send_receipts

    with opened(folder, "secretariat", passphrase_file) as ws:
        new = send_receipts(ws, mailbox_at(mailbox))
    say(text("mailbox-receipts", new=new))


def watch_mailbox(ws: Workspace, address: str, every: int, workers: int = 1) -> Iterator[Emptied]:
    """Empty the mailbox again and again until told to stop (Ctrl-C, SIGTERM); offline is said once and waited out."""
    from reviewer_app.services.secretariat.intake_line import IntakeLine

    box = mailbox_at(address)
    is_away = False
    with _until_told() as told, IntakeLine(ws, address, box.access, workers) as line:
        while not told.is_set():
            try:
                yield from line.look(told.is_set)
                is_away = False
            except EnvironmentTrouble as error:
                if not error.code.startswith("remote-") and error.code not in WAITED_OUT:
                    raise
                if not is_away:
                    typer.echo(explain(error, output.language()), err=True)
                is_away = True
            told.wait(every)


@contextmanager
def _until_told() -> Iterator[threading.Event]:
    told = threading.Event()
    former = {one: signal.signal(one, lambda *_given: told.set()) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield told
    finally:
        for one, was in former.items():
            signal.signal(one, was)


@expert_app.command("first")
def expert_first(
    code: Annotated[str, typer.Argument(metavar="EXPERT", help="专家编号（见开通码单）Expert's code on the slip")],
    out: OutFolder,
    mailbox: MailboxOption,
) -> None:
    """取回首个任务包，随后用 expert init 开通 Fetch the first task package, for expert init."""
    from reviewer_app.services.expert.mailbox import fetch_first

    found = fetch_first(mailbox_at(mailbox), code, out)
    for path in found:
        say(text("mailbox-first", path=path))
    if not found:
        say(text("mailbox-first-none", code=code))
    output.end(not found)


@expert_app.command("collect")
def expert_collect(
    folder: Folder, mailbox: MailboxOption, as_json: JsonOption = False, passphrase_file: PassphraseFile = None
) -> None:
    """取回任务包、材料与回执，断线可续 Fetch packages, files and receipts; a broken line resumes."""
    from reviewer_app.services.expert.mailbox import collect

    with opened(folder, "expert", passphrase_file) as ws:
        found = collect(ws, mailbox_at(mailbox), ws.paths.arriving)
    for error in found.refused:
        typer.echo(explain(error, output.language()), err=True)
    if as_json:
        codes = [error.code for error in found.refused]
        output.say_json({**asdict(replace(found, refused=())), "refused": codes})
        output.end(bool(codes))
        return
    incomplete = sum(one.state == "incomplete" for one in found.accepted)
    say(text("mailbox-collected", packages=len(found.accepted), receipts=found.receipts, incomplete=incomplete))
    output.end(incomplete > 0 or bool(found.refused))


@expert_app.command("post")
def expert_post(
    folder: Folder, mailbox: MailboxOption, as_json: JsonOption = False, passphrase_file: PassphraseFile = None
) -> None:
    """把已签名而未收到回执的包放进信箱 Put what was signed and has no receipt yet into the mailbox."""
    from reviewer_app.services.expert.mailbox import post

    with opened(folder, "expert", passphrase_file) as ws:
        posted = post(ws, mailbox_at(mailbox))
    if as_json:
        output.say_json(asdict(posted))
        return
    say(text("mailbox-posted", new=len(posted.new), others=posted.others))
