"""`reviewer-app secretariat experts compare|print` and `… draws …`: what the page of the experts does besides lists."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewer_app.cli import output
from reviewer_app.cli.office_assignment import CallerOption, callers_of
from reviewer_app.cli.office_lists import experts_app
from reviewer_app.cli.output import Column, JsonOption, say, text
from reviewer_app.cli.secrets import PassphraseFile
from reviewer_app.cli.vault import Folder, OutFile, opened

if TYPE_CHECKING:
    from reviewer_app.services.secretariat.expert_draw import DrawCard

ROLE = "secretariat"
Draw = Annotated[int, typer.Argument(metavar="DRAW", help="第几次抽取 Number of the draw")]
Reason = Annotated[str, typer.Option("--reason", help="原因 Reason")]

draws_app = typer.Typer(no_args_is_help=True, help="专家抽取 Draws of experts")


@experts_app.command("compare")
def compare(
    folder: Folder,
    device: Annotated[str, typer.Argument(metavar="DEVICE", help="设备 The device")],
    code: Annotated[str, typer.Option("--code", help="签字纸面上的 30 位核对码 The 30 digits on the signed sheet")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """核对设备的核对码，经办、复核各一次 Compare a device's check code, each of two people once."""
    from reviewer_app.services.secretariat.expert_desk import compare_code

    with opened(folder, ROLE, passphrase_file) as ws:
        card = compare_code(ws, device, code)
    say(text("device-compared", names="、".join(card.confirmed)))


@experts_app.command("show")
def show(
    folder: Folder,
    expert: Annotated[str, typer.Argument(metavar="EXPERT", help="专家编号 The expert's number")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """一位专家及其设备（JSON） One expert with devices, as JSON."""
    from reviewer_app.services.secretariat.expert_desk import detail

    with opened(folder, ROLE, passphrase_file) as ws:
        output.say_json(asdict(detail(ws, expert)))


@experts_app.command("print")
def print_list(
    folder: Folder,
    kind: Annotated[str, typer.Option("--kind", help="cards（桌签）、sign-in（签到表）、sign-in-xlsx")],
    out: OutFile,
    passphrase_file: PassphraseFile = None,
) -> None:
    """打印桌签、签到表 Write name cards or the sign-in sheet."""
    from reviewer_app.services.secretariat.expert_prints import write_print

    with opened(folder, ROLE, passphrase_file) as ws:
        count = write_print(ws, kind, out)
    say(text("print-done", path=out, count=count))


@draws_app.command("pool")
def pool(
    folder: Folder,
    workbook: Annotated[Path, typer.Argument(metavar="WORKBOOK", help="专家库表格 Table of the pool")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """锁定专家库名单 Freeze a pool."""
    from reviewer_app.services.secretariat.expert_draw import freeze_pool

    with opened(folder, ROLE, passphrase_file) as ws:
        card = freeze_pool(ws, workbook)
    say(text("draw-pool-done", snapshot=card.snapshot, digest=card.digest[:8], people=card.people))


@draws_app.command("draw")
def draw_experts(
    folder: Folder,
    pool_number: Annotated[int, typer.Option("--pool", help="专家库名单的序号 Number of the pool")],
    count: Annotated[int, typer.Option("--count", min=1, help="人数 How many")],
    supervisor: Annotated[str, typer.Option("--supervisor", help="监督人员 Supervisor")],
    caller: CallerOption,
    track: Annotated[str, typer.Option("--track", help="赛道 Track")] = "",
    reserve: Annotated[int, typer.Option("--reserve", min=0, help="候补人数 Reserve")] = 0,
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """按两人报出的数字抽取 Draw with the digits of two callers."""
    from reviewer_app.services.secretariat.expert_draw import draw

    with opened(folder, ROLE, passphrase_file) as ws:
        _show(draw(ws, pool_number, track, count, reserve, callers_of(caller), supervisor), as_json)


def _show(card: DrawCard, as_json: bool) -> None:
    if as_json:
        output.say_json(asdict(card))
        return
    names = {key: "、".join(one.name for one in getattr(card, key)) or "—" for key in ("drawn", "reserve")}
    say(text("draw-done", draw=card.draw, seed=card.seed, **names))


@draws_app.command("decline")
def decline_draw(
    folder: Folder,
    draw: Draw,
    name: Annotated[str, typer.Option("--name", help="姓名 Name")],
    reason: Reason,
    passphrase_file: PassphraseFile = None,
) -> None:
    """登记不能参加者，由候补递补 Note who cannot come."""
    from reviewer_app.services.secretariat.expert_draw import decline

    with opened(folder, ROLE, passphrase_file) as ws:
        _show(decline(ws, draw, name, reason), False)


@draws_app.command("take")
def take_draw(folder: Folder, draw: Draw, passphrase_file: PassphraseFile = None) -> None:
    """采用抽取结果 Put the drawn into the list of experts."""
    from reviewer_app.services.secretariat.expert_draw import take

    with opened(folder, ROLE, passphrase_file) as ws:
        _show(take(ws, draw), False)


@draws_app.command("discard")
def discard_draw(folder: Folder, draw: Draw, reason: Reason, passphrase_file: PassphraseFile = None) -> None:
    """作废一次抽取，记录保留 Discard a draw; it stays on record."""
    from reviewer_app.services.secretariat.expert_draw import discard

    with opened(folder, ROLE, passphrase_file) as ws:
        _show(discard(ws, draw, reason), False)


@draws_app.command("record")
def record(folder: Folder, draw: Draw, out: OutFile, passphrase_file: PassphraseFile = None) -> None:
    """打印专家抽取记录表 Write the record of a draw as PDF."""
    from reviewer_app.services.secretariat.draw_record import write_record

    with opened(folder, ROLE, passphrase_file) as ws:
        card = write_record(ws, draw, out)
    say(text("print-done", path=out, count=len(card.drawn)))


_COLUMNS = (
    Column("draw", "次", "Draw"),
    Column("state", "状态", "State"),
    Column("track", "赛道", "Track"),
    Column("seed", "种子", "Seed"),
    Column("at", "时间", "At"),
    Column("reason", "原因", "Reason"),
)


@draws_app.command("list")
def list_draws(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """列出全部抽取，作废的也在内 List every draw, discarded ones too."""
    from reviewer_app.services.secretariat.expert_draw import draws

    with opened(folder, ROLE, passphrase_file) as ws:
        rows = [asdict(card) for card in draws(ws)]
    said = rows if as_json else [{**row, "state": text(f"draw-state-{row['state']}")} for row in rows]
    output.listing(said, _COLUMNS, as_json)
