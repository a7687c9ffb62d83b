"""`reviewer-app secretariat laptops …`: laptops of the office that are lent at the venue."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewer_app.cli import output
from reviewer_app.cli.office_corrections import Reason, StageOption
from reviewer_app.cli.output import Column, JsonOption, say, text
from reviewer_app.cli.secrets import PassphraseFile
from reviewer_app.cli.vault import Folder, OutFolder, opened

if TYPE_CHECKING:
    from reviewer_app.services.secretariat.laptop_change import Changed
    from reviewer_app.services.secretariat.slips import SlipCard
    from reviewer_app.services.workspace import Workspace

ROLE = "secretariat"
Label = Annotated[str, typer.Argument(metavar="LABEL", help="借用机编号 Label of the laptop")]
Files = Annotated[
    list[Path] | None, typer.Option("--file", exists=True, help="带来的文件或 U 盘 What was brought: files or a stick")
]

laptops_app = typer.Typer(no_args_is_help=True, help="借用机 Laptops of the office")

_COLUMNS = (
    Column("label", "借用机", "Laptop"),
    Column("said", "状态", "State"),
    Column("expert", "专家", "Expert"),
    Column("name", "姓名", "Name"),
    Column("arrived", "收到的包", "Packages"),
    Column("handed", "借出", "Lent"),
    Column("returned", "收回", "Back"),
    Column("replaced_by", "更换为", "Replaced by"),
    Column("note", "说明", "Note"),
)


@laptops_app.command("add")
def add(
    folder: Folder,
    labels: Annotated[list[str], typer.Argument(metavar="LABEL…", help="借用机编号 Labels")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """登记借用机 Put laptops on the list."""
    from reviewer_app.services.secretariat import laptops

    with opened(folder, ROLE, passphrase_file) as ws:
        say(text("laptop-added-done", labels="、".join(laptops.add(ws, labels))))


@laptops_app.command("list")
def list_laptops(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """列出借用机 List the laptops; --json shows the proof of every wiped one."""
    from reviewer_app.services.secretariat import laptops

    with opened(folder, ROLE, passphrase_file) as ws:
        rows = [asdict(one) for one in laptops.laptops(ws)]
    said = rows if as_json else [{**row, "said": text(f"laptop-state-{row['state']}")} for row in rows]
    output.listing(said, _COLUMNS, as_json)


@laptops_app.command("lend")
def lend(
    folder: Folder,
    label: Label,
    expert: Annotated[str, typer.Option("--expert", help="专家编号 The expert's number")],
    stage: StageOption,
    out: OutFolder,
    releases: Annotated[
        bool, typer.Option("--release", help="停用其原有设备 Revoke the device that the expert has")
    ] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """借出：写出开通码单和任务包 Lend a laptop: writes the slip and the task package."""
    from reviewer_app.services.secretariat import laptops

    with opened(folder, ROLE, passphrase_file) as ws:
        done = laptops.hand_out(ws, label, expert, releases=releases)
        _say_lent(done.card.label, done.slip)
        if done.released:
            say(text("laptop-released-done", count=done.released))
        _write(ws, stage, label, out)


@laptops_app.command("papers")
def papers(
    folder: Folder, label: Label, stage: StageOption, out: OutFolder, passphrase_file: PassphraseFile = None
) -> None:
    """再次写出开通码单和任务包 Write the slip and the task package again."""
    with opened(folder, ROLE, passphrase_file) as ws:
        _write(ws, stage, label, out)


@laptops_app.command("back")
def back(
    folder: Folder,
    label: Label,
    files: Files = None,
    reason: Annotated[str, typer.Option("--without-proof", help="无清除证明收回的原因 Why there is no proof")] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """收回：以该设备签署的清退声明为证 Take a laptop back, proven by its clearing statement."""
    from reviewer_app.services.secretariat import laptops

    with opened(folder, ROLE, passphrase_file) as ws:
        if reason:
            say(text("laptop-returned-done", label=laptops.give_back(ws, label, reason).label))
            return
        done = laptops.take_back(ws, label, files or ())
    traces = done.proof.said.traces if done.proof else 0
    package = done.proof.statement if done.proof else ""
    say(text("laptop-wiped-done", label=done.label, package=package, traces=traces))


@laptops_app.command("broken")
def broken(
    folder: Folder,
    label: Label,
    stage: StageOption,
    reason: Reason,
    replacement: Annotated[str, typer.Option("--replacement", help="更换为哪一台 Label of the one to lend")] = "",
    out: Annotated[
        Path | None, typer.Option("--out", help="新电脑的开通码单和任务包写到 Folder for the new slip and package")
    ] = None,
    files: Files = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """损坏更换：先收其 U 盘，再停用设备，借出另一台 Replace a broken laptop; its stick is taken in first."""
    from reviewer_app.services.secretariat import laptop_change

    with opened(folder, ROLE, passphrase_file) as ws:
        done = laptop_change.change(ws, stage, label, reason, replacement, files or ())
        _say_changed(done)
        if done.new is not None and done.slip is not None:
            _say_lent(done.new.label, done.slip)
            if out is not None:
                _write(ws, stage, done.new.label, out)


@laptops_app.command("reset")
def reset(folder: Folder, label: Label, reason: Reason, passphrase_file: PassphraseFile = None) -> None:
    """按决定重置（无证明收回或已修复） Let a laptop be lent again by a decision on record."""
    from reviewer_app.services.secretariat import laptops

    with opened(folder, ROLE, passphrase_file) as ws:
        say(text("laptop-reset-done", label=laptops.reset(ws, label, reason).label))


def _write(ws: Workspace, stage: str, label: str, out: Path) -> None:
    from reviewer_app.services.secretariat import laptops

    with output.progress(text("dispatch-progress")) as tell:
        written = laptops.write_papers(ws, stage, label, out, tell)
    who = written.slip.name.partition("-")[0]
    say(text("laptop-papers-done", slip=written.slip.name, folder=str(out), expert=who))


def _say_lent(label: str, slip: SlipCard) -> None:
    say(text("laptop-handed-done", label=label, expert=slip.expert_code, name=slip.name, code=slip.code))


def _say_changed(done: Changed) -> None:
    say(text("laptop-broken-done", label=done.broken.label))
    if done.taken:
        counts = {
            "accepted": sum(one.state in ("accepted", "waiting", "late") for one in done.taken),
            "same": sum(one.state == "duplicate" for one in done.taken),
            "refused": sum(one.state == "refused" for one in done.taken),
        }
        say(text("laptop-taken-done", **counts))
    if done.kept:
        say(text("laptop-kept-done", expert=done.broken.expert, codes="、".join(done.kept)))
    say(text("laptop-again-done", codes="、".join(done.again)) if done.again else text("laptop-again-none"))
