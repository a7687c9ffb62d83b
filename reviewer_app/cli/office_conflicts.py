"""`reviewer-app secretariat conflicts …`: scan, list, confirm, clear, enter; other names of units."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from reviewer_app.cli import output
from reviewer_app.cli.output import Column, JsonOption, say, text
from reviewer_app.cli.secrets import PassphraseFile
from reviewer_app.cli.vault import Folder, opened

ROLE = "secretariat"
Number = Annotated[int, typer.Argument(metavar="CONFLICT", help="利益冲突的序号 Number of the conflict")]

conflicts_app = typer.Typer(no_args_is_help=True, help="利益冲突 Conflicts of interest")


@conflicts_app.command("scan")
def scan(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """查找利益冲突 Look for conflicts; what was settled stays settled."""
    from reviewer_app.services.secretariat import conflict_desk

    with opened(folder, ROLE, passphrase_file) as ws:
        found = conflict_desk.scan(ws)
    if as_json:
        output.say_json(asdict(found))
    else:
        say(text("conflicts-scanned", **asdict(found)))


_COLUMNS = (
    Column("conflict", "序号", "Number"),
    Column("expert_code", "专家", "Expert"),
    Column("expert_unit", "单位", "Unit"),
    Column("project_code", "项目", "Project"),
    Column("source", "来源", "Source"),
    Column("state", "状态", "State"),
    Column("detail", "依据", "By the name"),
    Column("reason", "原因", "Reason"),
)


@conflicts_app.command("list")
def list_conflicts(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """列出利益冲突 List the conflicts."""
    from reviewer_app.services.secretariat import conflict_desk

    with opened(folder, ROLE, passphrase_file) as ws:
        rows = [asdict(card) for card in conflict_desk.conflicts(ws)]
    spoken = [
        {**row, "source": text(f"conflict-source-{row['source']}"), "state": text(f"conflict-state-{row['state']}")}
        for row in rows
    ]
    output.listing(rows if as_json else spoken, _COLUMNS, as_json)


@conflicts_app.command("confirm")
def confirm(
    folder: Folder,
    conflict: Number,
    reason: Annotated[str, typer.Option("--reason", help="原因 Reason")] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """确认一条利益冲突 Confirm a conflict."""
    from reviewer_app.services.secretariat import conflict_desk

    with opened(folder, ROLE, passphrase_file) as ws:
        conflict_desk.confirm(ws, conflict, reason)
    say(text("conflict-settled-done"))


@conflicts_app.command("clear")
def clear(
    folder: Folder,
    conflict: Number,
    reason: Annotated[str, typer.Option("--reason", help="原因 Reason")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """解除一条利益冲突，写明原因 Clear a conflict with a reason."""
    from reviewer_app.services.secretariat import conflict_desk

    with opened(folder, ROLE, passphrase_file) as ws:
        conflict_desk.clear(ws, conflict, reason)
    say(text("conflict-settled-done"))


@conflicts_app.command("enter")
def enter(
    folder: Folder,
    expert: Annotated[str, typer.Argument(metavar="EXPERT", help="专家编号 The expert's number")],
    project: Annotated[str, typer.Argument(metavar="PROJECT", help="项目编号 The project's number")],
    reason: Annotated[str, typer.Option("--reason", help="原因 Reason")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """登记一条利益冲突 Enter a conflict by hand."""
    from reviewer_app.services.secretariat import conflict_desk

    with opened(folder, ROLE, passphrase_file) as ws:
        conflict_desk.enter(ws, expert, project, reason)
    say(text("conflict-settled-done"))


_ALIAS_COLUMNS = (
    Column("unit", "单位", "Unit"),
    Column("kind", "关系", "Relation"),
    Column("other", "名称", "Name"),
)


@conflicts_app.command("names")
def names(
    folder: Folder,
    add: Annotated[
        tuple[str, str, str] | None,
        typer.Option("--add", metavar="UNIT NAME KIND", help="登记名称：alias、former、parent Add a name"),
    ] = None,
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """列出或登记单位的其他名称 List or add other names of units."""
    from reviewer_app.services.secretariat import conflict_desk

    with opened(folder, ROLE, passphrase_file) as ws:
        if add:
            conflict_desk.add_alias(ws, add[0], add[1], add[2])
        rows = [asdict(card) for card in conflict_desk.aliases(ws)]
    spoken = [{**row, "kind": text(f"alias-kind-{row['kind']}")} for row in rows]
    output.listing(rows if as_json else spoken, _ALIAS_COLUMNS, as_json)
