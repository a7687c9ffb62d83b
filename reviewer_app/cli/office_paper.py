"""`reviewer-app secretariat paper …`: blank sheets, two entries by two operators, which sheet counts."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from reviewer_app.cli import output
from reviewer_app.cli.office_corrections import Reason, StageOption, TrackOption
from reviewer_app.cli.output import Column, JsonOption, say, text
from reviewer_app.cli.secrets import PassphraseFile
from reviewer_app.cli.vault import Folder, OutFolder, opened
from reviewer_app.rules.marks import mark_text, parse_mark

ROLE = "secretariat"
Expert = Annotated[str, typer.Option("--expert", help="专家编号 The expert's number")]
Project = Annotated[str, typer.Option("--project", help="项目编号 The project's number")]

paper_app = typer.Typer(no_args_is_help=True, help="纸质评分表 Score sheets on paper")

_COLUMNS = (
    Column("expert", "专家", "Expert"),
    Column("project", "项目", "Project"),
    Column("title", "名称", "Title"),
    Column("attempt", "次", "Attempt"),
    Column("said", "状态", "State"),
    Column("operators", "录入人", "Entered by"),
    Column("counting", "计入", "Counts"),
)
_LEAVES = (Column("key", "代号", "Key"), Column("title", "指标", "Indicator"), Column("most", "满分", "Most"))


@paper_app.command("print")
def print_blanks(
    folder: Folder,
    stage: StageOption,
    out: OutFolder,
    track: TrackOption = "",
    expert: Annotated[str, typer.Option("--expert", help="只限一位专家 Only one expert")] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """打印空白评分表（每位专家每个赛道一份 PDF，带二维码） Write blank sheets as PDF, one for each expert and track."""
    from reviewer_app.services.secretariat import paper_prints

    with opened(folder, ROLE, passphrase_file) as ws:
        written = paper_prints.write_blanks(ws, stage, out, track=track, expert=expert)
        say(text("paper-printed-done", count=len(written), folder=str(out)))


@paper_app.command("form")
def form(
    folder: Folder,
    stage: StageOption,
    expert: Expert,
    project: Project,
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """列出要录入的指标 List what has to be entered."""
    from reviewer_app.services.secretariat import paper

    with opened(folder, ROLE, passphrase_file) as ws:
        found = paper.form(ws, stage, expert, project)
    rows = [{"key": leaf.key, "title": leaf.title, "most": mark_text(leaf.max)} for leaf in found.leaves]
    output.listing(rows, _LEAVES, as_json)


@paper_app.command("enter")
def enter(
    folder: Folder,
    stage: StageOption,
    marks: Annotated[list[str], typer.Argument(metavar="KEY=MARK…", help="各项打分 Marks, one for each indicator")],
    expert: Expert = "",
    project: Project = "",
    qr: Annotated[str, typer.Option("--qr", help="扫描的二维码内容 What the QR says")] = "",
    opinion: Annotated[str, typer.Option("--opinion", help="评审意见 Written opinion")] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """录入一份纸质评分表（两位经办人各录一次） Enter one sheet; two operators do it independently."""
    from reviewer_app.services.secretariat import paper, paper_prints

    scanned = paper_prints.read_qr(qr) if qr else paper_prints.Scanned(stage, expert, project, "")
    with opened(folder, ROLE, passphrase_file) as ws:
        done = paper.enter(
            ws,
            scanned.stage,
            scanned.expert,
            scanned.project,
            dict(_mark(given) for given in marks),
            opinion=opinion,
            scheme=scanned.scheme,
        )
    say(text(f"paper-entered-{done.state}", expert=done.expert, project=done.project))
    for one in done.differences:
        say(f"  {one.title}  {mark_text(one.first)} ≠ {mark_text(one.second)}")


def _mark(given: str) -> tuple[str, int]:
    key, _, mark = given.partition("=")
    return key, parse_mark(mark)


@paper_app.command("list")
def list_papers(
    folder: Folder, stage: StageOption, as_json: JsonOption = False, passphrase_file: PassphraseFile = None
) -> None:
    """列出纸质评分表 List the sheets on paper."""
    from reviewer_app.services.secretariat import paper

    with opened(folder, ROLE, passphrase_file) as ws:
        rows = [asdict(one) for one in paper.papers(ws, stage)]
    for row in rows:
        row["said"] = text(f"paper-state-{row['state']}")
        row["counting"] = text(f"paper-counts-{row['counts']}") if row["counts"] else ""
    output.listing(rows, _COLUMNS, as_json)


@paper_app.command("decide")
def decide(
    folder: Folder,
    stage: StageOption,
    expert: Expert,
    project: Project,
    choice: Annotated[str, typer.Argument(metavar="paper|digital", help="采用哪一份 Which one counts")],
    reason: Reason,
    passphrase_file: PassphraseFile = None,
) -> None:
    """决定采用纸质还是电子评分表，记入操作留痕 Decide on record which sheet counts."""
    from reviewer_app.services.secretariat import paper_counting

    with opened(folder, ROLE, passphrase_file) as ws:
        paper_counting.decide(ws, stage, expert, project, choice, reason)
        say(text("paper-decided-done"))


_BOTH = (
    Column("indicator", "代号", "Key"),
    Column("title", "指标", "Indicator"),
    Column("first", "第一次", "First"),
    Column("second", "第二次", "Second"),
)


@paper_app.command("both")
def both(
    folder: Folder,
    stage: StageOption,
    expert: Expert,
    project: Project,
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """并列两次录入，供第三人核对 Show both entries side by side, for whoever reads the sheet a third time."""
    from reviewer_app.services.secretariat import paper_settling

    with opened(folder, ROLE, passphrase_file) as ws:
        found = paper_settling.both(ws, stage, expert, project)
    if as_json:
        output.say_json(asdict(found))
        return
    rows = [
        {"indicator": one.indicator, "title": one.title, "first": mark_text(one.first), "second": mark_text(one.second)}
        for one in found.lines
    ]
    output.listing(rows, _BOTH, False)


@paper_app.command("settle")
def settle(
    folder: Folder,
    stage: StageOption,
    expert: Expert,
    project: Project,
    marks: Annotated[list[str], typer.Argument(metavar="KEY=MARK…", help="各项打分 Marks, one for each indicator")],
    source: Annotated[
        str, typer.Option("--from", metavar="sheet|scan", help="核对依据 Read from the sheet or its scan")
    ],
    opinion: Annotated[str, typer.Option("--opinion", help="评审意见 Written opinion")] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """两次录入不一致时，由第三人对照原件或扫描件核对 Settle a difference by a third reading of a third person."""
    from reviewer_app.services.secretariat import paper_settling

    read = dict(_mark(given) for given in marks)
    with opened(folder, ROLE, passphrase_file) as ws:
        done = paper_settling.settle(ws, stage, expert, project, read, source, opinion=opinion)
    say(text(f"paper-settled-{done.state}", expert=done.expert, project=done.project))
