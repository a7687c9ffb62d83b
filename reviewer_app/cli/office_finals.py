"""`reviewer-app secretariat finals …`: finalists, panels, calls, attendance, the panel's sheet, dissents."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reviewer_app.cli import output
from reviewer_app.cli.office_lots import DirectionOption, Reason, TrackOption, lots_app
from reviewer_app.cli.output import Column, JsonOption, say, text
from reviewer_app.cli.secrets import PassphraseFile
from reviewer_app.cli.vault import Folder, OutFile, opened
from reviewer_app.errors import RuleViolation

if TYPE_CHECKING:
    from reviewer_app.services.secretariat.finals_call import Now

ROLE = "secretariat"
MINUTE = 60
Expert = Annotated[str, typer.Argument(metavar="EXPERT", help="专家编号 The expert's number")]

finals_app = typer.Typer(no_args_is_help=True, help="决赛路演 The finals at the venue")
finals_app.add_typer(lots_app, name="lots")


@finals_app.command("take")
def take(
    folder: Folder, reason: Reason = "", as_json: JsonOption = False, passphrase_file: PassphraseFile = None
) -> None:
    """从已批准的入围名单导入决赛项目 Take the finalists from the approved list."""
    from reviewer_app.services.secretariat import finals

    with opened(folder, ROLE, passphrase_file) as ws:
        done = finals.take(ws, reason)
    if as_json:
        output.say_json(asdict(done))
        return
    say(text("finals-taken-done", projects=done.projects, tracks=done.tracks, list=done.digest))
    if done.went:
        none = "—"
        say(text("finals-taken-changed", came="、".join(done.came) or none, went="、".join(done.went)))


_GROUP_COLUMNS = (
    Column("track", "赛道", "Track"),
    Column("direction", "方向", "Direction"),
    Column("title", "名称", "Title"),
    Column("teams", "项目", "Teams"),
    Column("members", "专家", "Panel"),
    Column("heard", "已路演", "Heard"),
    Column("step", "下一步", "Next"),
)


@finals_app.command("show")
def show(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """各赛道进行到哪一步 How far each track is."""
    from reviewer_app.services.secretariat.finals_console import console

    with opened(folder, ROLE, passphrase_file) as ws:
        rows = [asdict(one) for one in console(ws).groups]
    said = rows if as_json else [{**row, "step": text(f"finals-step-{row['step']}")} for row in rows]
    output.listing(said, _GROUP_COLUMNS, as_json)


_SEAT_COLUMNS = (
    Column("code", "专家", "Expert"),
    Column("name", "姓名", "Name"),
    Column("presence", "到场", "There"),
    Column("arrived", "已交", "In"),
    Column("asked", "应交", "Due"),
    Column("nudged", "催办", "Reminded"),
)


@finals_app.command("seats")
def seats(
    folder: Folder,
    track: TrackOption,
    direction: DirectionOption = "main",
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """专家组到场与交表情况 Who of the panel is there and has handed in; never a mark."""
    from reviewer_app.services.secretariat.finals_console import console

    with opened(folder, ROLE, passphrase_file) as ws:
        found = console(ws, track, direction).seats
    rows: list[dict[str, Any]] = [{**asdict(one), "arrived": one.arrived, "asked": one.asked} for one in found]
    if not as_json:
        for row in rows:
            row["presence"] = text(f"attendance-{row['presence']}") if row["presence"] else "—"
    output.listing(rows, _SEAT_COLUMNS, as_json)


@finals_app.command("panel")
def panel(
    folder: Folder,
    track: TrackOption,
    expert: Annotated[list[str], typer.Option("--expert", help="专家编号，可多次 Number of a member, repeatable")],
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """设置赛道专家组，全体成员评每个入围项目 Set a track's panel; every member marks every finalist."""
    from reviewer_app.services.secretariat.panels import set_panel

    with opened(folder, ROLE, passphrase_file) as ws:
        done = set_panel(ws, track, expert)
    if as_json:
        output.say_json(asdict(done))
        return
    say(text("panel-done", experts="、".join(one.code for one in done.sitting), projects=done.projects))
    for remark in done.remarks:
        output.warn(text(remark))


@finals_app.command("call")
def call(
    folder: Folder,
    act: Annotated[
        str,
        typer.Argument(
            metavar="ACT",
            help="called 叫号 · talk 讲解 · questions 答辩 · paused 暂停 · resumed 继续 · done 结束 "
            "· forfeited 弃权 · returned 退回",
        ),
    ],
    track: TrackOption,
    direction: DirectionOption = "main",
    project: Annotated[str, typer.Option("--project", help="项目编号 The team, else the one whose turn it is")] = "",
    reason: Reason = "",
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """叫号台：叫号、讲解、答辩、暂停、弃权 One act of the console."""
    from reviewer_app.rules.call_order import ACTS
    from reviewer_app.services.secretariat import finals_call

    if act not in ACTS:
        raise typer.BadParameter(" | ".join(ACTS))
    with opened(folder, ROLE, passphrase_file) as ws:
        _show_now(finals_call.act(ws, track, direction, act, project, reason), as_json)


@finals_app.command("now")
def now(
    folder: Folder,
    track: TrackOption = "",
    direction: DirectionOption = "",
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """现在进行到哪里 What happens now."""
    from reviewer_app.services.secretariat import finals_call

    with opened(folder, ROLE, passphrase_file) as ws:
        _show_now(finals_call.now(ws, track, direction or None), as_json)


def _show_now(told: Now | None, as_json: bool) -> None:
    if as_json:
        output.say_json(None if told is None else asdict(told))
        return
    if told is None:
        say(text("finals-now-none"))
        return
    left = f"{'-' if told.left < 0 else ''}{abs(told.left) // MINUTE}:{abs(told.left) % MINUTE:02}"
    values = {"track": told.track_title, "phase": text(f"call-phase-{told.phase}"), "left": left}
    current = told.current.code if told.current else "—"
    following = told.following.code if told.following else "—"
    say(text("finals-now", current=current, following=following, **values))


@finals_app.command("attend")
def attend(
    folder: Folder,
    expert: Expert,
    track: TrackOption,
    absent: Annotated[bool, typer.Option("--absent", help="缺席，须写原因 Absent, with a reason")] = False,
    reason: Reason = "",
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """登记专家到场或缺席 Put down that an expert is there, or absent."""
    from reviewer_app.services.secretariat.attendance import note

    with opened(folder, ROLE, passphrase_file) as ws:
        done = note(ws, track, expert, "absent" if absent else "present", reason)
    if as_json:
        output.say_json(asdict(done))
        return
    state = text(f"attendance-{done.state}")
    say(text("attendance-done", expert=done.expert_code, sentence=state, present=done.present, quorum=done.quorum))
    if done.short:
        output.warn(text("attendance-short"))


@finals_app.command("attend-all")
def attend_all(
    folder: Folder,
    track: TrackOption,
    absent: Annotated[
        list[str] | None,
        typer.Option("--absent", help="编号=原因，可多次 NUMBER=REASON, repeatable"),
    ] = None,
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """登记全体成员到场，个别缺席的除外 Put down the whole panel as there, but those named."""
    from reviewer_app.services.secretariat.attendance import note_all

    missing = dict(map(_exception, absent or ()))
    with opened(folder, ROLE, passphrase_file) as ws:
        done = note_all(ws, track, missing)
    if as_json:
        output.say_json(asdict(done))
        return
    code = "attendance-all-done" if done.noted else "attendance-all-none"
    say(text(code, experts="、".join(done.noted), present=done.present, quorum=done.quorum))
    if done.short:
        output.warn(text("attendance-short"))


def _exception(given: str) -> tuple[str, str]:
    expert, _, reason = given.partition("=")
    if not expert or not reason:
        raise RuleViolation("attendance-exception", given=given)
    return expert, reason


@finals_app.command("nudge")
def nudge(
    folder: Folder,
    expert: Expert,
    project: Annotated[str, typer.Option("--project", help="项目编号 The team")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """催办一位专家 Ask one expert for a sheet."""
    from reviewer_app.services.secretariat.finals_nudge import nudge as remind

    with opened(folder, ROLE, passphrase_file) as ws:
        done = remind(ws, expert, project)
    say(text("nudge-done", expert=expert, words=done.text))


@finals_app.command("sheet")
def sheet(
    folder: Folder,
    track: TrackOption,
    out: OutFile,
    direction: DirectionOption = "main",
    passphrase_file: PassphraseFile = None,
) -> None:
    """打印专家组评审结果表 Write the panel's sheet to sign."""
    from reviewer_app.services.secretariat.panel_sheet import write_panel_sheet

    with opened(folder, ROLE, passphrase_file) as ws:
        done = write_panel_sheet(ws, track, direction, out, output.language())
    say(text("print-done", path=out, count=len(done.teams)))


@finals_app.command("dissent")
def dissent(
    folder: Folder,
    expert: Expert,
    track: TrackOption,
    words: Annotated[Path, typer.Option("--text-file", help="不同意见的文本文件 File with the words", exists=True)],
    direction: DirectionOption = "main",
    passphrase_file: PassphraseFile = None,
) -> None:
    """登记专家的不同意见 Put a member's written dissent on record."""
    from reviewer_app.services.secretariat.dissents import record as put_down

    with opened(folder, ROLE, passphrase_file) as ws:
        done = put_down(ws, track, direction, expert, words.read_text("utf-8-sig"))
    say(text("dissent-done", expert=done.expert_code))
