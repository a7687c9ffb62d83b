"""The office's verbs around intake and opening: watch, received, board, reminders, lists, minutes."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from reviewer_app.cli import output
from reviewer_app.cli.output import Column, JsonOption, say, text
from reviewer_app.cli.secrets import PassphraseFile
from reviewer_app.cli.vault import Folder, OutFile, opened
from reviewer_app.messages import sentence

ROLE = "secretariat"
StageOption = Annotated[str, typer.Option("--stage", help="阶段 Stage")]


def register(app: typer.Typer) -> None:
    """Add these verbs to the secretariat's."""
    app.command()(watch)
    app.command()(received)
    app.command()(board)
    app.command()(reminders)
    app.command()(lists)
    app.command()(minutes)


_TAKEN_COLUMNS = (
    Column("name", "文件", "File"),
    Column("expert", "专家", "Expert"),
    Column("outcome", "结果", "Outcome"),
    Column("sentence", "说明", "Reason"),
)


def watch(
    folder: Folder,
    inbox: Annotated[Path, typer.Argument(metavar="INBOX", help="收件夹 The watched folder")],
    no_receipts: Annotated[bool, typer.Option("--no-receipts", help="不写回执 Write no receipts")] = False,
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """接收收件夹中上次以来的新文件（可由计划任务反复运行） Take in what is new in a folder since the last run."""
    from reviewer_app.errors import EnvironmentTrouble
    from reviewer_app.services.secretariat import reception, watching

    if not inbox.is_dir():
        raise EnvironmentTrouble("watch-no-folder", folder=str(inbox))
    with opened(folder, ROLE, passphrase_file) as ws:
        if watching.watched_folder(ws) != inbox:
            watching.watch_folder(ws, inbox)
        looking = watching.Watch(ws, inbox)
        due = looking.due(is_settled=True)
        done = reception.receive(ws, due, with_receipts=not no_receipts) if due else None
        outcomes = done.outcomes if done else ()
        looking.done(outcomes)
    rows: list[dict[str, object]] = [
        {
            "name": one.name,
            "file": str(one.path),
            "expert": one.expert,
            "state": one.state,
            "outcome": text(f"intake-{one.state}"),
            "reason": one.reason,
            "sentence": " ".join(sentence(note.code, output.language(), **note.values) for note in one.notes),
        }
        for one in outcomes
    ]
    if rows or as_json:
        output.listing(rows, _TAKEN_COLUMNS, as_json)
    else:
        say(text("watch-nothing"))
    output.end(any(one.state == "refused" for one in outcomes))


_RECEIVED_COLUMNS = (
    Column("taken", "时间", "Time"),
    Column("name", "文件", "File"),
    Column("expert", "专家", "Expert"),
    Column("sheets", "评分表", "Sheets"),
    Column("outcome", "结果", "Outcome"),
    Column("sentence", "说明", "Reason"),
)


def received(
    folder: Folder, stage: StageOption, as_json: JsonOption = False, passphrase_file: PassphraseFile = None
) -> None:
    """列出收到的全部文件 List everything that came in, refused files too."""
    from reviewer_app.services.secretariat.received import received as all_received

    with opened(folder, ROLE, passphrase_file) as ws:
        found = all_received(ws, stage)
    rows = [
        {
            **{name: value for name, value in asdict(one).items() if name != "note"},
            "name": one.name or one.key[:8],
            "outcome": text(f"intake-{one.state}"),
            "reason": one.note.code if one.note else "",
            "sentence": sentence(one.note.code, output.language(), **one.note.values) if one.note else "",
        }
        for one in found
    ]
    output.listing(rows, _RECEIVED_COLUMNS, as_json)


_BOARD_COLUMNS = (
    Column("code", "专家", "Expert"),
    Column("name", "姓名", "Name"),
    Column("asked", "应收", "Asked"),
    Column("arrived", "已收", "In"),
    Column("missing", "未收项目", "Missing"),
    Column("is_late", "逾期", "Late"),
)


def board(
    folder: Folder, stage: StageOption, as_json: JsonOption = False, passphrase_file: PassphraseFile = None
) -> None:
    """回收一览：每位专家应收、已收、未收 Where the intake stands, expert by expert."""
    from reviewer_app.services.secretariat import score_board

    with opened(folder, ROLE, passphrase_file) as ws:
        found = score_board.board(ws, stage)
    if as_json:
        cells = [
            {"project": found.projects[row].code, "expert": found.experts[column].code, "state": state}
            for (row, column), state in found.cells.items()
        ]
        experts = [asdict(one) for one in found.experts]
        counted = {state: found.totals[state] for state in score_board.STATES}
        output.say_json({"totals": counted, "experts": experts, "cells": cells})
        return
    output.listing([asdict(one) for one in found.experts], _BOARD_COLUMNS, as_json=False)
    totals = found.totals
    arrived = totals["sealed"] + totals["waiting"] + totals["opened"]
    say(
        text(
            "board-sum",
            asked=arrived + totals["missing"],
            arrived=arrived,
            missing=totals["missing"],
            waiting=totals["waiting"],
            experts=sum(bool(one.missing) for one in found.experts),
        )
    )


def reminders(
    folder: Folder, stage: StageOption, as_json: JsonOption = False, passphrase_file: PassphraseFile = None
) -> None:
    """催办文字：还有评分表未收到的专家 The text to send to each expert whose sheets are missing."""
    from reviewer_app.services.secretariat import score_board

    with opened(folder, ROLE, passphrase_file) as ws:
        found = score_board.reminders(ws, stage, output.language())
    if as_json:
        output.say_json([asdict(one) for one in found])
        return
    for one in found:
        say(f"{one.expert_code} {one.name} {one.phone}".rstrip())
        say(one.text)
        say("")
    if not found:
        say(text("reminder-nobody"))


_LIST_COLUMNS = (
    Column("title", "范围", "Scope"),
    Column("asked", "应收", "Asked"),
    Column("arrived", "已收", "In"),
    Column("missing", "未收", "Missing"),
    Column("number", "清单号", "List"),
    Column("code", "核对码", "Check code"),
    Column("turn", "轮到", "Turn of"),
    Column("failed", "未打开", "Not opened"),
)


def lists(
    folder: Folder, stage: StageOption, as_json: JsonOption = False, passphrase_file: PassphraseFile = None
) -> None:
    """封存与启封的进度 How far closing and opening are, for the stage and its tracks."""
    from reviewer_app.services.secretariat.opening_desk import opening_desk

    with opened(folder, ROLE, passphrase_file) as ws:
        desk = opening_desk(ws, stage)
    rows: list[dict[str, object]] = []
    for scope in desk.scopes:
        card = scope.list
        now = card.hand.now if card else None
        rows.append(
            {
                "track": scope.track,
                "title": scope.title,
                "step": scope.step,
                "asked": scope.asked,
                "arrived": scope.arrived,
                "missing": scope.missing,
                "number": card.number if card else None,
                "code": card.check_code if card else None,
                "turn": now.name if now else None,
                "failed": len(card.failures) if card else 0,
            }
        )
    output.listing(rows, _LIST_COLUMNS, as_json)


def minutes(
    folder: Folder,
    number: Annotated[int, typer.Option("--list", help="清单号 Number of the closed list")],
    out: OutFile,
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """写出启封记录（PDF） Write the minutes of an opening as a PDF."""
    from reviewer_app.services.secretariat import opening_minutes

    with opened(folder, ROLE, passphrase_file) as ws:
        opening_minutes.write_minutes(ws, number, out, output.language())
        document = opening_minutes.minutes(ws, number, output.language()) if as_json else None
    if document is not None:
        output.say_json(asdict(document))
    else:
        say(text("minutes-done", path=out))
