"""`reviewer-app secretariat finals lots …`: freeze the teams, draw, discard, list, print the record."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from reviewer_app.cli import output
from reviewer_app.cli.office_assignment import CallerOption, callers_of
from reviewer_app.cli.output import Column, JsonOption, say, text
from reviewer_app.cli.secrets import PassphraseFile
from reviewer_app.cli.vault import Folder, OutFile, opened

if TYPE_CHECKING:
    from reviewer_app.services.secretariat.finals_lots import LotCard

ROLE = "secretariat"
TrackOption = Annotated[str, typer.Option("--track", help="赛道 Track")]
DirectionOption = Annotated[str, typer.Option("--direction", help="方向 Direction")]
Reason = Annotated[str, typer.Option("--reason", help="原因 Reason")]
Draw = Annotated[int, typer.Argument(metavar="DRAW", help="第几次抽签 Number of the draw")]

lots_app = typer.Typer(no_args_is_help=True, help="抽签 Lots")


@lots_app.command("freeze")
def freeze(
    folder: Folder,
    track: TrackOption,
    direction: DirectionOption = "main",
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """锁定队伍名单，之后才由两人报数 Freeze the teams; the digits are called out after that."""
    from reviewer_app.services.secretariat.finals_lots import freeze as freeze_teams

    with opened(folder, ROLE, passphrase_file) as ws:
        done = freeze_teams(ws, track, direction)
    if as_json:
        output.say_json(asdict(done))
    else:
        say(text("lots-frozen-done", teams=done.teams, digest=done.digest[:8]))


@lots_app.command("draw")
def draw(
    folder: Folder,
    track: TrackOption,
    caller: CallerOption,
    witness: Annotated[str, typer.Option("--witness", help="见证人 Witness")],
    direction: DirectionOption = "main",
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """按两人报出的数字抽签 Draw the order with the digits of two callers."""
    from reviewer_app.services.secretariat.finals_lots import draw as draw_lots

    callers = callers_of(caller)
    with opened(folder, ROLE, passphrase_file) as ws:
        card = draw_lots(ws, track, direction, callers, witness)
    if as_json:
        output.say_json(asdict(card))
    else:
        _show_draw(card)


def _show_draw(card: LotCard) -> None:
    order = "  ".join(f"{one.place} {one.code}" for one in card.order)
    say(text("lots-done", draw=card.draw, seed=card.seed, order=order))


@lots_app.command("discard")
def discard(folder: Folder, draw: Draw, reason: Reason, passphrase_file: PassphraseFile = None) -> None:
    """作废一次抽签，记录保留 Discard a draw; it stays on record."""
    from reviewer_app.services.secretariat.finals_lots import discard as discard_lots

    with opened(folder, ROLE, passphrase_file) as ws:
        card = discard_lots(ws, draw, reason)
    say(text("lots-discarded-done", draw=card.draw))


_DRAW_COLUMNS = (
    Column("draw", "次", "Draw"),
    Column("state", "状态", "State"),
    Column("track", "赛道", "Track"),
    Column("seed", "种子", "Seed"),
    Column("witness", "见证人", "Witness"),
    Column("at", "时间", "At"),
    Column("reason", "原因", "Reason"),
)


@lots_app.command("list")
def list_lots(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """列出全部抽签，作废的也在内 List every draw, discarded ones too."""
    from reviewer_app.services.secretariat.finals_lots import draws

    with opened(folder, ROLE, passphrase_file) as ws:
        rows = [asdict(card) for card in draws(ws)]
    said = rows if as_json else [{**row, "state": text(f"lot-state-{row['state']}")} for row in rows]
    output.listing(said, _DRAW_COLUMNS, as_json)


@lots_app.command("record")
def record(folder: Folder, draw: Draw, out: OutFile, passphrase_file: PassphraseFile = None) -> None:
    """打印抽签记录 Write the record of a draw as PDF."""
    from reviewer_app.services.secretariat.lots_record import write_lots_record

    with opened(folder, ROLE, passphrase_file) as ws:
        card = write_lots_record(ws, draw, out, output.language())
    say(text("print-done", path=out, count=len(card.order)))
