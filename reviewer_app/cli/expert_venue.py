"""`reviewer-app expert lock`, `roadshow`, `send`, `queue`: sheets locked one by one go to the venue's desk."""

from __future__ import annotations

import threading
import time
from dataclasses import asdict, replace
from typing import Annotated

import typer

from reviewer_app.cli import output
from reviewer_app.cli.output import Column, JsonOption, say, text
from reviewer_app.cli.secrets import PassphraseFile
from reviewer_app.cli.vault import Folder, opened

ROLE = "expert"
_COLUMNS = (
    Column("short", "包", "Package"),
    Column("kind", "类别", "Kind"),
    Column("codes", "项目", "Projects"),
    Column("outcome", "状态", "State"),
    Column("when", "发送时间", "Sent"),
    Column("sentence", "说明", "Reason"),
)


_SHEETS = (
    Column("code", "编号", "No."),
    Column("title", "项目", "Project"),
    Column("total", "总分", "Total"),
    Column("missing", "缺项", "Missing"),
    Column("revision", "版次", "Revision"),
    Column("outcome", "状态", "State"),
)


def lock(
    folder: Folder,
    project: Annotated[str, typer.Argument(help="项目编号 Code of the project")],
    reason: Annotated[str, typer.Option("--reason", help="修订理由 Reason of a revision")] = "",
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """锁定并签署一个项目的评分表，等待发送 Lock and sign the sheet of one project; it waits to be sent."""
    from reviewer_app.services.expert import roadshow as seat
    from reviewer_app.services.expert.venue_queue import lock as lock_sheet

    with opened(folder, ROLE, passphrase_file) as ws:
        task = seat.task_named(ws, project)
        plan = seat.lock_plan(ws, task)
        for note in (*plan.gaps, *plan.remarks):
            output.warn(text(note.code, **note.values))
        signed = lock_sheet(ws, task, reason=reason)
    sheet = signed.sheets[0]
    if as_json:
        output.say_json({"package": signed.identity, **asdict(sheet)})
    else:
        say(text("venue-locked", code=sheet.code, revision=sheet.revision, short=signed.short))


def roadshow(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """列出本人的路演项目和每张评分表的状态 List the own projects of the finals and how far each sheet has come."""
    from reviewer_app.services.expert.roadshow import stage_view

    with opened(folder, ROLE, passphrase_file) as ws:
        cards = stage_view(ws).cards
    rows = [
        {**asdict(one), "outcome": text(f"venue-queue-{one.delivery}" if one.delivery else f"venue-sheet-{one.state}")}
        for one in cards
    ]
    output.listing(rows, _SHEETS, as_json)


def send(
    folder: Folder,
    desk: Annotated[
        str,
        typer.Option("--desk", metavar="ADDRESS", help="现场接收的地址或二维码文字 Address or the text of the QR code"),
    ] = "",
    wait: Annotated[int, typer.Option("--wait", min=0, help="连不上时最多等待的秒数 Seconds to keep trying")] = 0,
    source: Annotated[str, typer.Option("--from", metavar="ADDR", help="从本机哪个地址发出 Own address to use")] = "",
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """把待发送的评分包和声明发给现场接收，取回回执 Send what waits to the desk and take the receipts in."""
    from reviewer_app.services.expert.venue import DeskLine, LineState

    with opened(folder, ROLE, passphrase_file) as ws:
        line = DeskLine(ws, desk, source=source)
        until = time.monotonic() + wait
        clock = threading.Timer(wait, line.stop)

        def heard(state: LineState) -> None:
            if _is_done(state) or time.monotonic() >= until:
                line.stop()

        clock.daemon = True
        clock.start()
        line.run(heard)
        clock.cancel()
        state = line.state
    if as_json:
        output.say_json({**asdict(replace(state, trouble=None)), "trouble": getattr(state.trouble, "code", "")})
    else:
        say(text("venue-sent", receipts=state.receipts, waiting=state.waiting + state.sent, refused=state.refused))
    if state.alarm:
        output.warn(text("venue-alarm"))
    if state.trouble is not None and not _is_done(state):
        raise state.trouble
    output.end(not _is_done(state) or bool(state.refused or state.alarm))


def queue(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """列出本机签署的包：待发送、已发送、已有回执 List what was signed: waiting, sent, receipt in hand."""
    from reviewer_app.services.expert.venue_queue import queue as all_signed

    with opened(folder, ROLE, passphrase_file) as ws:
        found = all_signed(ws)
    rows = [
        {
            **asdict(one),
            "outcome": text(f"venue-queue-{one.state}"),
            "sentence": text(one.reason) if one.reason else "",
        }
        for one in found.items
    ]
    output.listing(rows, _COLUMNS, as_json)


def _is_done(state: object) -> bool:
    """Whether the desk was there and nothing is left to be sent."""
    from reviewer_app.services.expert.venue import LineState

    return isinstance(state, LineState) and state.is_connected and state.waiting + state.sent == 0
