"""Anonymity (匿名评审) on the command line: look through, list, accept, give a redacted file."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from reviewer_app.cli import output
from reviewer_app.cli.output import Column, JsonOption, say, text
from reviewer_app.cli.secrets import PassphraseFile
from reviewer_app.cli.vault import Folder, opened

ROLE = "secretariat"
anonymity_app = typer.Typer(no_args_is_help=True, help="匿名处理 Anonymity")
Hits = Annotated[list[int], typer.Argument(metavar="HIT...", help="位置的序号 Numbers of places")]


@anonymity_app.command("scan")
def anonymity_scan(
    folder: Folder,
    projects: Annotated[list[str] | None, typer.Option("--project", help="项目编号 The project's number")] = None,
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """检查文件 Look through the files."""
    from reviewer_app.services.secretariat.anonymity import scan

    with opened(folder, ROLE, passphrase_file) as ws, output.progress(text("files-progress")) as tell:
        report = scan(ws, projects or (), tell)
    if as_json:
        output.say_json(asdict(report))
    else:
        say(text("anonymity-scan-done", **asdict(report)))
    output.end(bool(report.open))


_COLUMNS = (
    Column("hit", "序号", "Place"),
    Column("code", "编号", "Number"),
    Column("path", "文件", "File"),
    Column("place", "位置", "Where"),
    Column("kind", "类型", "What"),
    Column("excerpt", "原文", "Words"),
    Column("state", "状态", "State"),
)


@anonymity_app.command("list")
def anonymity_list(
    folder: Folder,
    everything: Annotated[bool, typer.Option("--all", help="包括已处理的 Also what is settled")] = False,
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """列出可能透露身份的位置 List the places that may name an entrant."""
    from reviewer_app.services.secretariat.anonymity_desk import state

    with opened(folder, ROLE, passphrase_file) as ws:
        hits = [hit for hit in state(ws).hits if everything or hit.state == "open"]
    rows = [asdict(hit) for hit in hits]
    for row, hit in zip(rows, hits, strict=True):
        family, _, detail = hit.place.partition(":")
        if not as_json:
            row["place"] = text(f"place-{family}", detail=detail)
            row["kind"] = output.spoken("hit", hit.kind)
            row["state"] = output.spoken("hit-state", hit.state)
    output.listing(rows, _COLUMNS, as_json)


@anonymity_app.command("accept")
def anonymity_accept(
    folder: Folder,
    hits: Hits,
    reason: Annotated[str, typer.Option("--reason", help="原因 Reason")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """说明理由后接受 Accept places with a reason."""
    from reviewer_app.services.secretariat.anonymity_desk import accept

    with opened(folder, ROLE, passphrase_file) as ws:
        count = accept(ws, hits, reason)
    say(text("anonymity-accept-done", count=count))


@anonymity_app.command("reopen")
def anonymity_reopen(folder: Folder, hits: Hits, passphrase_file: PassphraseFile = None) -> None:
    """撤回接受 Take acceptances back."""
    from reviewer_app.services.secretariat.anonymity_desk import reopen

    with opened(folder, ROLE, passphrase_file) as ws:
        count = reopen(ws, hits)
    say(text("anonymity-reopen-done", count=count))


@anonymity_app.command("replace")
def anonymity_replace(
    folder: Folder,
    project: Annotated[str, typer.Argument(metavar="PROJECT", help="项目编号 The project's number")],
    path: Annotated[str, typer.Argument(metavar="FILE", help="原文件 The entrant's file")],
    redacted: Annotated[Path, typer.Argument(metavar="REDACTED", help="遮盖后的文件 The redacted file")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """换成遮盖后的文件 Send a redacted file instead."""
    from reviewer_app.services.secretariat.anonymity_desk import replace

    with opened(folder, ROLE, passphrase_file) as ws:
        replace(ws, project, path, redacted)
    say(text("anonymity-replace-done", project=project, path=path))
