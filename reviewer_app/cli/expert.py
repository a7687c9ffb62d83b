"""`reviewer-app expert …`: the verbs of an expert (评审专家)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewer_app.cli import mailbox, output
from reviewer_app.cli.expert_questions import confirm, correct
from reviewer_app.cli.expert_questions import questions as list_questions
from reviewer_app.cli.expert_scoring import export_packages, score, sign
from reviewer_app.cli.expert_statements import clear, key_lost, leave, withdraw
from reviewer_app.cli.expert_venue import lock, queue, roadshow, send
from reviewer_app.cli.output import Column, JsonOption, say, text
from reviewer_app.cli.secrets import PassphraseFile, passphrase
from reviewer_app.cli.vault import Folder, InputFiles, OutFile, OutFolder, opened
from reviewer_app.errors import AppError

if TYPE_CHECKING:
    from reviewer_app.services.expert.accept import Acceptance
    from reviewer_app.services.workspace import Workspace

app = typer.Typer(no_args_is_help=True, help="评审专家 The expert")
app.command()(score)
app.command()(sign)
app.command("export")(export_packages)
app.command()(withdraw)
app.command("key-lost")(key_lost)
app.command()(clear)
app.command()(leave)
app.command("questions")(list_questions)
app.command()(confirm)
app.command()(correct)
app.command()(lock)
app.command()(roadshow)
app.command()(send)
app.command()(queue)
app.add_typer(mailbox.expert_app, name="mailbox")


RecoveryOut = Annotated[
    Path | None, typer.Option("--recovery-out", help="备用开启码写入此文件 File for the recovery code")
]


@app.command()
def init(
    folder: Folder,
    package: Annotated[
        Path | None,
        typer.Argument(metavar="PACKAGE", exists=True, dir_okay=False, help="第一个任务包 First task package"),
    ] = None,
    code: Annotated[str | None, typer.Option("--code", help="开通码 Activation code from the slip")] = None,
    name: Annotated[str | None, typer.Option("--name", help="姓名 Name, without a slip")] = None,
    unit: Annotated[str | None, typer.Option("--unit", help="单位 Unit, without a slip")] = None,
    recovery_out: RecoveryOut = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """建立本机加密库：凭开通码和第一个任务包，或凭姓名单位 Make the vault."""
    by_code = code is not None and package is not None and name is None and unit is None
    by_name = code is None and package is None and name is not None and unit is not None
    if not by_code and not by_name:
        raise typer.BadParameter(text("expert-init-usage"))
    from reviewer_app.services.expert import first_run

    secret = passphrase(passphrase_file, new=True)
    if code is not None and package is not None:
        with output.progress(text("expert-accepting")) as tell:
            activated = first_run.activate(folder, code, package, secret, progress=tell)
        workspace, acceptance = activated.workspace, activated.acceptance
    else:
        workspace, acceptance = first_run.create(folder, name or "", unit or "", secret), None
    say(text("expert-made", folder=folder))
    with workspace:
        _tell_recovery(workspace, recovery_out)
    if acceptance is not None:
        output.end(_tell_acceptance(acceptance))


@app.command()
def recovery(folder: Folder, recovery_out: RecoveryOut = None, passphrase_file: PassphraseFile = None) -> None:
    """重新生成备用开启码，原有的随即失效 Make a new recovery code; the former one opens no more."""
    with opened(folder, "expert", passphrase_file) as ws:
        _tell_recovery(ws, recovery_out)


def _tell_recovery(ws: Workspace, target: Path | None) -> None:
    from reviewer_app.services.expert.first_run import make_recovery, write_recovery

    code = make_recovery(ws)
    say(text("expert-recovery", code=code))
    if target is not None:
        write_recovery(target, code)


@app.command()
def enrolment(folder: Folder, out: OutFile, passphrase_file: PassphraseFile = None) -> None:
    """写出注册文件，并显示核对码 Write the enrolment file and show its check code."""
    from reviewer_app.services.expert.first_run import write_own_enrolment

    with opened(folder, "expert", passphrase_file) as ws:
        written = write_own_enrolment(ws, out)
    say(text("expert-enrolment", path=written.path, code=written.check_code))


@app.command()
def trust(
    folder: Folder,
    charter: Annotated[Path, typer.Argument(metavar="CHARTER", exists=True, dir_okay=False, help="章程文件 Charter")],
    confirm: Annotated[str | None, typer.Option("--confirm", help="30 位核对码 The 30 digits")] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """核对后信任章程；不带 --confirm 时只显示核对码 Trust a charter whose check code was compared."""
    from reviewer_app.services.expert.first_run import charter_check_code, trust

    if confirm is None:
        say(text("expert-charter-code", code=charter_check_code(charter)))
        return
    with opened(folder, "expert", passphrase_file) as ws:
        trust(ws, charter, confirm)
    say(text("expert-trusted"))


@app.command()
def accept(folder: Folder, packages: InputFiles, passphrase_file: PassphraseFile = None) -> None:
    """接收任务包 Accept task packages."""
    from reviewer_app.services.expert.accept import accept

    refused = False
    with opened(folder, "expert", passphrase_file) as ws:
        for package in packages:
            try:
                with output.progress(text("expert-accepting")) as tell:
                    refused |= _tell_acceptance(accept(ws, package, progress=tell))
            except AppError as error:
                refused |= _refused(package, error)
    output.end(refused)


@app.command()
def projects(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """列出分配的项目 List the assigned projects."""
    from dataclasses import asdict

    from reviewer_app.services.expert.tasks import task_cards

    with opened(folder, "expert", passphrase_file) as ws:
        rows = [asdict(card) for card in task_cards(ws)]
    for row in rows if not as_json else ():
        row["state"] = text(f"state-{row['state']}")
    output.listing(rows, _PROJECT_COLUMNS, as_json)


_PROJECT_COLUMNS = (
    Column("code", "项目编号", "Code"),
    Column("title", "项目名称", "Title"),
    Column("track", "赛道", "Track"),
    Column("state", "状态", "State"),
    Column("missing", "还差", "Missing"),
    Column("total", "总分", "Total"),
    Column("rank", "本人名次", "Own rank"),
    Column("tied", "并列", "Tied"),
    Column("revision", "版次", "Revision"),
)


@app.command()
def commit(folder: Folder, out: OutFolder, passphrase_file: PassphraseFile = None) -> None:
    """签署承诺书 Sign the commitment."""
    from reviewer_app.services.expert.declare import commit

    with opened(folder, "expert", passphrase_file) as ws:
        say(text("expert-statement", path=commit(ws, out).path))


@app.command()
def recuse(
    folder: Folder,
    project: Annotated[str, typer.Argument(metavar="PROJECT", help="项目编号 Code or id")],
    reason: Annotated[str, typer.Option("--reason", help="理由 Reason")],
    out: OutFolder,
    case: Annotated[
        str, typer.Option("--case", help="employment 任职 · office 董事监事 · holding 控股 · kinship 亲属 · other 其他")
    ] = "other",
    passphrase_file: PassphraseFile = None,
) -> None:
    """申请回避：该项目立即关闭 Declare a recusal; the dossier closes at once."""
    from reviewer_app.services.expert.declare import recuse

    with opened(folder, "expert", passphrase_file) as ws:
        say(text("expert-statement", path=recuse(ws, project, case, reason, out).path))


@app.command()
def receipt(
    folder: Folder, files: InputFiles, as_json: JsonOption = False, passphrase_file: PassphraseFile = None
) -> None:
    """导入回执，显示三个勾 Take receipts in and show the three ticks."""
    from dataclasses import asdict

    from reviewer_app.services.expert.receipts import take_receipt, ticks

    refused = False
    with opened(folder, "expert", passphrase_file) as ws:
        for file in files:
            try:
                take_receipt(ws, file)
            except AppError as error:
                refused |= _refused(file, error)
        rows = [asdict(tick) for tick in ticks(ws)]
    shown = rows if as_json else [{**row, "listed": row["listed"] or False} for row in rows]
    output.listing(shown, _TICK_COLUMNS, as_json)
    output.end(refused or any(row["failed"] for row in rows))


_TICK_COLUMNS = (
    Column("seq", "序号", "No."),
    Column("short", "评分包", "Package"),
    Column("received", "秘书处已收到", "Received"),
    Column("listed", "已列入封存清单", "Listed"),
    Column("counted", "已计入成绩", "Counted"),
    Column("failed", "未能启封", "Not opened"),
)


@app.command()
def resupply(
    folder: Folder,
    files: InputFiles,
    out: Annotated[
        Path | None, typer.Option("--out", help="写出到的文件夹，默认与回执同处 Folder, default: the receipt's")
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """按回执补交未能启封的评分正文 Supply again the bodies that a receipt names as not opened."""
    from reviewer_app.services.expert.resupply import resupply

    refused = False
    with opened(folder, "expert", passphrase_file) as ws:
        for file in files:
            try:
                say(text("expert-resupplied", path=resupply(ws, file, out or file.parent)))
            except AppError as error:
                refused |= _refused(file, error)
    output.end(refused)


def _refused(file: Path, error: AppError) -> bool:
    """Say why one file of several was refused; trouble of the machine ends the command."""
    from reviewer_app.errors import EnvironmentTrouble

    if isinstance(error, EnvironmentTrouble):
        raise error
    output.warn(text("expert-file-refused", file=file.name))
    output.show_error(error)
    return True


def _tell_acceptance(acceptance: Acceptance) -> bool:
    """Say what a package brought; True when files are still missing."""
    say(
        text(
            f"acceptance-{acceptance.state}",
            projects=acceptance.projects,
            new=acceptance.new_projects,
            files=acceptance.files,
        )
    )
    for missing in acceptance.missing:
        output.warn(text(f"acceptance-file-{missing.reason}", code=missing.code, path=missing.path))
    return acceptance.state == "incomplete"
