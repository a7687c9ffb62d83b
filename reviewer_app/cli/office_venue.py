"""`reviewer-app secretariat desk`: the intake service on the venue's LAN, run until it is interrupted."""

from __future__ import annotations

import signal
import threading
from dataclasses import asdict
from typing import Annotated

import typer

from reviewer_app.cli import output
from reviewer_app.cli.output import JsonOption, say, text
from reviewer_app.cli.secrets import PassphraseFile
from reviewer_app.cli.vault import Folder, OutFolder, opened

ROLE = "secretariat"


def register(app: typer.Typer) -> None:
    """Add these verbs to the secretariat's."""
    app.command()(desk)
    app.command("spare")(spare)
    app.command("take-over")(take_over)


def desk(
    folder: Folder,
    listen: Annotated[
        str,
        typer.Option(
            "--listen", metavar="ADDR:PORT", help="监听地址，默认全部网卡 Where to listen, default: everywhere"
        ),
    ] = "",
    no_mdns: Annotated[bool, typer.Option("--no-mdns", help="不在局域网中广播 Do not call out by mDNS")] = False,
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """现场接收：在局域网内接收评分包并发回执，按 Ctrl+C 停止 Take packages in on the LAN until Ctrl+C."""
    from reviewer_app.services.secretariat.venue_desk import VenueDesk

    ended = threading.Event()
    with opened(folder, ROLE, passphrase_file) as ws:
        door = VenueDesk(ws)
        for which in (signal.SIGINT, signal.SIGTERM):
            signal.signal(which, lambda _number, _frame: ended.set())
        status = door.open(listen, calls_out=not no_mdns)
        try:
            if as_json:
                output.say_json(asdict(status))
            else:
                say(text("venue-open", port=status.port, code=status.code))
                for line in (*status.texts, *(text(hint, port=status.port) for hint in status.hints)):
                    say(line)
            ended.wait()
        finally:
            door.close()
    say(text("venue-closed"))


def spare(folder: Folder, out: OutFolder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """写出或更新备用副本，供备用电脑接替 Write the copy from which a spare laptop can take over."""
    from reviewer_app.services.secretariat.spare_copy import write_spare

    with opened(folder, ROLE, passphrase_file) as ws, output.progress(text("spare-progress")) as tell:
        done = write_spare(ws, out, tell)
    if as_json:
        output.say_json({**asdict(done), "folder": str(done.folder)})
    else:
        say(text("spare-done", folder=done.folder, files=done.files))


def take_over(
    folder: Folder,
    reason: Annotated[str, typer.Option("--reason", help="原因 Why the other desk cannot go on")],
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """备用电脑接替：改用备用密钥和新的留痕，原电脑不得再用 Go on as the spare desk, under its own key and log."""
    from reviewer_app.services.secretariat.taking_over import take_over as go_on

    with opened(folder, ROLE, passphrase_file) as ws:
        done = go_on(ws, reason)
    if as_json:
        output.say_json(asdict(done))
    else:
        say(text("venue-taken-over", entries=done.entries, packages=done.packages))
