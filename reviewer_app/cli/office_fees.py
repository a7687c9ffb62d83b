"""`reviewer-app secretariat fees …`: payment details of the experts, masked; the fee list; the purge."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from reviewer_app.cli import output
from reviewer_app.cli.output import Column, JsonOption, say, text
from reviewer_app.cli.secrets import PassphraseFile
from reviewer_app.cli.vault import Folder, OutFile, opened

ROLE = "secretariat"
Reason = Annotated[str, typer.Option("--reason", help="用途或原因，记入留痕 Why; it stands on record")]

fees_app = typer.Typer(no_args_is_help=True, help="评审费 Fees of the experts")

_COLUMNS = (
    Column("code", "编号", "Number"),
    Column("name", "姓名", "Name"),
    Column("id_number", "身份证号", "ID number"),
    Column("bank", "开户行", "Bank"),
    Column("account", "银行卡号", "Account"),
    Column("amount", "评审费", "Fee"),
)


@fees_app.command("blank")
def blank(folder: Folder, out: OutFile, passphrase_file: PassphraseFile = None) -> None:
    """写出待填的收款信息表 Write the table to be filled in."""
    from reviewer_app.services.secretariat.payments import write_blank

    with opened(folder, ROLE, passphrase_file) as ws:
        count = write_blank(ws, out, output.language())
    say(text("payment-blank", path=out, n=count))


@fees_app.command("import")
def import_table(
    folder: Folder,
    table: Annotated[Path, typer.Argument(metavar="TABLE", help="收款信息表 The table")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """导入收款信息 Take in payment details."""
    from reviewer_app.services.secretariat.payments import import_payments

    with opened(folder, ROLE, passphrase_file) as ws:
        report = import_payments(ws, table)
    for one in (*report.problems, *report.notices):
        words = text(one.reason, **one.values)
        output.warn(text("import-row", row=one.row, column=one.column, value=one.value, sentence=words))
    refused = len({one.row for one in report.problems})
    counts = {"added": len(report.added), "changed": len(report.changed), "unchanged": report.unchanged}
    say(text("payment-imported", refused=refused, **counts))
    output.end(bool(report.problems))


@fees_app.command("list")
def list_payments(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """列出收款信息，号码只显示末四位 List the details; of a number only its end is shown."""
    from reviewer_app.services.secretariat.payments import payments

    with opened(folder, ROLE, passphrase_file) as ws:
        rows = [asdict(card) for card in payments(ws)]
    output.listing(rows, _COLUMNS, as_json)


@fees_app.command("export")
def export(folder: Folder, out: OutFile, reason: Reason, passphrase_file: PassphraseFile = None) -> None:
    """导出评审费发放表（Excel，完整号码） Write the fee list with full numbers."""
    from reviewer_app.services.secretariat.payments import export_fees

    with opened(folder, ROLE, passphrase_file) as ws:
        count = export_fees(ws, out, reason, output.language())
    say(text("payment-exported", path=out, n=count))


@fees_app.command("purge")
def purge_all(folder: Folder, reason: Reason, passphrase_file: PassphraseFile = None) -> None:
    """发放后清除证件号、卡号和金额 Delete ID and bank numbers after payment."""
    from reviewer_app.services.secretariat.payments import purge

    with opened(folder, ROLE, passphrase_file) as ws:
        count = purge(ws, reason)
    say(text("payment-purged", n=count))
