"""`reviewer-app secretariat dispatched`: what each expert has received, and what the files need on a stick."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from reviewer_app.cli import output
from reviewer_app.cli.output import Column, JsonOption, say, text
from reviewer_app.cli.secrets import PassphraseFile
from reviewer_app.cli.vault import Folder, opened
from reviewer_app.config import MIB

ROLE = "secretariat"

_COLUMNS = (
    Column("expert_code", "专家", "Expert"),
    Column("name", "姓名", "Name"),
    Column("tasks", "项目", "Projects"),
    Column("unsent", "未下发", "Not sent"),
    Column("reach", "状态", "State"),
    Column("file", "最近任务包", "Last package"),
    Column("at", "时间", "At"),
)


def register(app: typer.Typer) -> None:
    """Add the verb to `app`."""
    app.command("dispatched")(dispatched)


def dispatched(
    folder: Folder,
    stage: Annotated[str, typer.Option("--stage", help="阶段 Stage")],
    out: Annotated[Path | None, typer.Option("--out", help="准备写出到的文件夹 Folder to be written to")] = None,
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """列出每位专家已收到的任务包 List what each expert has received."""
    from reviewer_app.services.secretariat import dispatch_desk

    with opened(folder, ROLE, passphrase_file) as ws:
        cards = dispatch_desk.received(ws, stage)
        room = dispatch_desk.room_in(ws, stage, out) if out is not None else None
    rows = [asdict(card) for card in cards]
    said = rows if as_json else [{**row, "reach": text(f"reach-{row['reach']}")} for row in rows]
    output.listing(said, _COLUMNS, as_json)
    if room is None or as_json:
        return
    values = {"size": f"{room.size / MIB:.1f}", "free": f"{room.free / MIB:.1f}", "files": room.files}
    say(text("dispatch-room" if room.whole_fits else "dispatch-room-small", **values))
    for path in room.too_large:
        output.warn(text("dispatch-fat", path=path))
    output.end(bool(room.too_large) or not room.whole_fits)
