"""`reviewer-app secretariat compliance …`: look through, tick, decide, ask, the report and the three-day clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from reviewer_app.cli import output
from reviewer_app.cli.output import Column, JsonOption, say, text
from reviewer_app.cli.secrets import PassphraseFile
from reviewer_app.cli.vault import Folder, OutFile, opened

if TYPE_CHECKING:
    from reviewer_app.services.secretariat.verdicts_together import Together
    from reviewer_app.services.workspace import Workspace

ROLE = "secretariat"
ProjectArgument = Annotated[str, typer.Argument(metavar="PROJECT", help="项目编号 The project's number")]
Reason = Annotated[str, typer.Option("--reason", help="理由 Reason")]

compliance_app = typer.Typer(no_args_is_help=True, help="合规性审查 The compliance desk")

_COLUMNS = (
    Column("code", "编号", "Number"),
    Column("title", "项目", "Project"),
    Column("open_rules", "待核对", "To check"),
    Column("against", "不符", "Against"),
    Column("state", "结论", "Decision"),
)


@compliance_app.command("list")
def list_cards(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """列出各项目的审查情况 List every entry as it stands."""
    from reviewer_app.services.secretariat.compliance import cards

    with opened(folder, ROLE, passphrase_file) as ws:
        rows = [asdict(card) for card in cards(ws)]
    for row in rows:
        row["state"] = text(f"compliance-report-decision-{row['decision'] or 'none'}")
    said = rows if as_json else [{**row, "open_rules": len(row["open_rules"])} for row in rows]
    output.listing(said, _COLUMNS, as_json)


@compliance_app.command("show")
def show(folder: Folder, project: ProjectArgument, passphrase_file: PassphraseFile = None) -> None:
    """一个项目的全部事项（JSON） All of one entry, as JSON."""
    from reviewer_app.services.secretariat.compliance import sheet

    with opened(folder, ROLE, passphrase_file) as ws:
        found = sheet(ws, project)
    lines = [
        {
            "rule": one.rule.key,
            "finding": one.finding.state,
            "code": one.finding.code,
            "tick": one.tick,
            "reason": one.reason,
            "by": one.by,
            "at": one.at,
        }
        for one in found.lines
    ]
    output.say_json(
        {
            **asdict(found.card),
            "lines": lines,
            "decisions": [asdict(one) for one in found.decisions],
            "requests": [asdict(one) for one in found.requests],
        }
    )


@compliance_app.command("scan")
def scan_all(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """机器检查全部项目；新的 PDF 先读取正文 Look through every entry; the text of new PDFs is read first."""
    from reviewer_app.services.secretariat.verdicts import scan

    with opened(folder, ROLE, passphrase_file) as ws, output.progress(text("files-progress")) as tell:
        report = scan(ws, tell)
    if as_json:
        output.say_json(asdict(report))
        return
    for one in report.unread:
        sentence = text(one.reason, file=one.path)
        output.warn(text("compliance-text-unread", code=one.code, sentence=sentence))
    if report.read:
        say(text("compliance-texts-read", read=report.read))
    say(text("compliance-scanned", **asdict(report)))


@compliance_app.command("tick")
def tick_rule(
    folder: Folder,
    project: ProjectArgument,
    rule: Annotated[str, typer.Option("--rule", help="事项，如 in-use；见 show The rule")],
    state: Annotated[
        Literal["met", "unmet", "not-applicable", "open"], typer.Option("--state", help="结论 The verdict")
    ],
    reason: Reason = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """勾选一个事项 Tick one rule of one entry."""
    from reviewer_app.services.secretariat.verdicts import tick

    with opened(folder, ROLE, passphrase_file) as ws:
        tick(ws, project, rule, state, reason)
    say(text("compliance-done"))


@compliance_app.command("decide")
def decide_entry(
    folder: Folder,
    project: ProjectArgument,
    decision: Annotated[str, typer.Option("--decision", help="passed | supplement | refused")],
    reason: Reason,
    passphrase_file: PassphraseFile = None,
) -> None:
    """作出审查结论 Decide on one entry."""
    from reviewer_app.services.secretariat.verdicts import decide

    with opened(folder, ROLE, passphrase_file) as ws:
        decide(ws, project, decision, reason)
    say(text("compliance-done"))


Codes = Annotated[list[str] | None, typer.Argument(metavar="[PROJECT]…", help="项目编号，可多个 Numbers")]
Everyone = Annotated[bool, typer.Option("--all", help="全部项目 Every entry")]


@compliance_app.command("tick-all")
def tick_many(
    folder: Folder,
    rule: Annotated[str, typer.Option("--rule", help="事项，如 in-use；见 show The rule")],
    codes: Codes = None,
    everyone: Everyone = False,
    state: Annotated[
        Literal["met", "unmet", "not-applicable"], typer.Option("--state", help="结论 The verdict")
    ] = "met",
    with_doubts: Annotated[
        bool, typer.Option("--with-doubts", help="机器存疑的一并勾选，须写理由 Those it doubts too, with a reason")
    ] = False,
    reason: Reason = "",
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """为多个项目勾选同一事项；机器认为不符的不勾 Tick one rule for many; those it speaks against stay out."""
    from reviewer_app.services.secretariat.verdicts_together import tick_together

    with opened(folder, ROLE, passphrase_file) as ws:
        found = tick_together(ws, _named(ws, codes, everyone), rule, state, reason, with_doubts=with_doubts)
    _say_together("together-ticked", found, as_json)


@compliance_app.command("pass-all")
def pass_many(
    folder: Folder,
    reason: Reason,
    codes: Codes = None,
    everyone: Everyone = False,
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """各项均已核对的项目一并通过，其余列出 Let all pass for which everything is settled; the others are named."""
    from reviewer_app.services.secretariat.verdicts_together import pass_together

    with opened(folder, ROLE, passphrase_file) as ws:
        found = pass_together(ws, _named(ws, codes, everyone), reason)
    _say_together("together-passed", found, as_json)


@compliance_app.command("refuse-all")
def refuse_many(
    folder: Folder,
    reason: Reason,
    codes: Annotated[list[str], typer.Argument(metavar="PROJECT…", help="项目编号，可多个 Numbers")],
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """多个项目以同一理由不通过；已通过的须单独处理 Refuse many with one reason; who has passed is left out."""
    from reviewer_app.services.secretariat.verdicts_together import refuse_together

    with opened(folder, ROLE, passphrase_file) as ws:
        found = refuse_together(ws, codes, reason)
    _say_together("together-refused", found, as_json)


def _named(ws: Workspace, codes: Sequence[str] | None, everyone: bool) -> Sequence[str]:
    from reviewer_app.services.secretariat.compliance import cards

    if everyone == bool(codes):
        raise typer.BadParameter(text("compliance-many-usage"))
    return codes or [card.project for card in cards(ws)]


def _say_together(code: str, found: Together, as_json: bool) -> None:
    from reviewer_app.services.secretariat.verdicts_together import together_words

    if as_json:
        output.say_json(asdict(found))
    else:
        say(together_words(code, found, output.language(), None))


@compliance_app.command("ask")
def ask_supplement(
    folder: Folder,
    project: ProjectArgument,
    wanted: Annotated[str, typer.Option("--text", help="补充什么 What is to be supplied")],
    due: Annotated[
        str | None, typer.Option("--due", help='期限，缺省按赛程推算，空串为不限 Due (YYYY-MM-DD); "" for none')
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """要求补充材料 Ask for further material."""
    from reviewer_app.services.secretariat.compliance_clock import clock
    from reviewer_app.services.secretariat.verdicts import ask

    with opened(folder, ROLE, passphrase_file) as ws:
        day = clock(ws).due if due is None else due
        number = ask(ws, project, wanted, day)
    say(text("compliance-asked", request=number, due=day or "—"))


@compliance_app.command("received")
def supplement_received(
    folder: Folder,
    request: Annotated[int, typer.Argument(metavar="REQUEST", help="要求的序号 Number of the request")],
    note: Annotated[str, typer.Option("--note", help="备注 Note")] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """登记补充材料已收到 Note that requested material came."""
    from reviewer_app.services.secretariat.verdicts import receive

    with opened(folder, ROLE, passphrase_file) as ws:
        receive(ws, request, note)
    say(text("compliance-done"))


@compliance_app.command("clock")
def show_clock(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """三天时限：还剩多少小时（仅作提醒） What is left of the three days; it only reminds."""
    from reviewer_app.services.secretariat.compliance_clock import clock, clock_words

    with opened(folder, ROLE, passphrase_file) as ws:
        found = clock(ws)
    if as_json:
        said = asdict(found)
        for key in ("of_stage", "since_first"):
            until = said[key]["until"]
            said[key]["until"] = until.isoformat() if until else ""
        output.say_json(said)
    else:
        say(clock_words(found, output.language()))


@compliance_app.command("report")
def report(
    folder: Folder,
    out: OutFile,
    stage: Annotated[str, typer.Option("--stage", help="阶段 Stage")] = "preliminary",
    passphrase_file: PassphraseFile = None,
) -> None:
    """写出合规性审查报告（.pdf 或 .xlsx） Write the compliance report."""
    from reviewer_app.services.secretariat.documents import make, report_key

    with opened(folder, ROLE, passphrase_file) as ws:
        made = make(ws, stage, report_key(Path(out)), out, output.language())
    say(text("compliance-report-done", path=made.path))
