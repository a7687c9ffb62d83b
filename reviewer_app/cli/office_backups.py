"""The office's verbs for backups of a contest: listed with what they lack, made, put in the vault's place."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from reviewer_app.cli import output
from reviewer_app.cli.output import Column, JsonOption, say, text
from reviewer_app.cli.secrets import PassphraseFile
from reviewer_app.cli.vault import Folder, InputFiles, opened

backups_app = typer.Typer(no_args_is_help=True, help="备份 Backups")

_COLUMNS = (
    Column("number", "序号", "No."),
    Column("made", "备份时间", "Made"),
    Column("last", "最后一次操作", "Last act"),
    Column("acts", "缺少操作", "Acts lacking"),
    Column("packages", "缺少文件", "Packages lacking"),
)


@backups_app.command("list")
def backups_list(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """列出备份及其比现在缺少的内容 List the backups with what each lacks."""
    from reviewer_app.services.secretariat.backup_desk import backup_cards

    with opened(folder, "secretariat", passphrase_file) as ws:
        rows = [asdict(card) for card in backup_cards(ws)]
    output.listing(rows, _COLUMNS, as_json)


@backups_app.command("make")
def backups_make(folder: Folder, passphrase_file: PassphraseFile = None) -> None:
    """立即备份 Back up now."""
    from reviewer_app.services.secretariat.backup_desk import make_backup

    with opened(folder, "secretariat", passphrase_file) as ws:
        made = make_backup(ws)
    say(text("backup-made", number=made.number, path=made.path))


@backups_app.command("restore")
def backups_restore(
    folder: Folder,
    number: Annotated[int, typer.Option("--number", min=1, help="备份序号 Number of the backup")],
    yes: Annotated[bool, typer.Option("--yes", help="已知会缺少什么，继续 Go on, knowing what it lacks")] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """用一份备份替换加密库，原库另行保留 Put a backup in the vault's place; the vault is kept aside."""
    from reviewer_app.services.secretariat.backup_desk import loss, restoring

    with opened(folder, "secretariat", passphrase_file) as ws:
        found = loss(ws, number, output.language())
        code = "backup-lacks" if found.acts or found.packages else "backup-lacks-nothing"
        say(text(code, number=number, made=found.made, acts=len(found.acts), packages=len(found.packages)))
        if (found.acts or found.packages) and not yes:
            output.warn(text("backup-yes"))
            output.end(refused=True)
        work = restoring(ws, number)
    work().close()
    say(text("backup-restored", number=number))


_WITNESS_COLUMNS = (
    Column("name", "文件", "File"),
    Column("size", "操作条数", "Entries"),
    Column("verdict", "结果", "Verdict"),
)


@backups_app.command("compare")
def backups_compare(
    folder: Folder, files: InputFiles, as_json: JsonOption = False, passphrase_file: PassphraseFile = None
) -> None:
    """与回执、封存清单、启封文件比对操作留痕 Compare the log with receipts, lists and openings that others hold."""
    from reviewer_app.services.secretariat.witnesses import compare

    with opened(folder, "secretariat", passphrase_file) as ws:
        seen = compare(ws, files)
    if as_json:
        output.listing([asdict(one) for one in seen], _WITNESS_COLUMNS, as_json)
    else:
        for one in seen:
            say(text(f"witness-{one.verdict}", name=one.name, size=one.size))
    output.end(any(one.verdict != "holds" for one in seen))
