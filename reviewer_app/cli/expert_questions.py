"""`reviewer-app expert questions|confirm|correct`: answers to what is asked about own sheets after the opening."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from reviewer_app.cli import output
from reviewer_app.cli.output import Column, JsonOption, say, text
from reviewer_app.cli.secrets import PassphraseFile
from reviewer_app.cli.vault import Folder, OutFolder, opened
from reviewer_app.rules.marks import mark_text, parse_mark

Project = Annotated[str, typer.Argument(metavar="PROJECT", help="项目编号 The project's number")]
Reason = Annotated[str, typer.Option("--reason", help="理由 Reason")]
_COLUMNS = (
    Column("code", "项目", "Project"),
    Column("title", "名称", "Title"),
    Column("total", "本人总分", "Own total"),
    Column("said", "状态", "State"),
    Column("asked", "询问时间", "Asked"),
)


def questions(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """列出对本人评分的询问（只含本人打分） List what is asked about own sheets, with own marks alone."""
    from reviewer_app.services.expert.questions import questions

    with opened(folder, "expert", passphrase_file) as ws:
        rows = [asdict(one) for one in questions(ws)]
    for row in rows:
        row["said"] = text(f"inquiry-state-{row['state']}")
    output.listing(rows, _COLUMNS, as_json)
    if not as_json:
        for row in rows:
            for mark in row["marks"]:
                say(f"  {row['code']}  {mark['indicator']}  {mark['title']}  {mark_text(mark['mark'])}")


def confirm(
    folder: Folder, project: Project, reason: Reason, out: OutFolder, passphrase_file: PassphraseFile = None
) -> None:
    """维持原评分，签名并写出 Confirm a sheet as it is; signed and written."""
    from reviewer_app.services.expert.questions import confirm

    with opened(folder, "expert", passphrase_file) as ws:
        say(text("expert-statement", path=confirm(ws, project, reason, out).path))


def correct(
    folder: Folder,
    project: Project,
    ground: Annotated[
        str, typer.Option("--ground", help="sum-wrong · out-of-range · fact-wrong · recusal-missed · breach")
    ],
    reason: Reason,
    marks: Annotated[list[str], typer.Argument(metavar="KEY=MARK…", help="改动的打分 The marks that change")],
    out: OutFolder,
    passphrase_file: PassphraseFile = None,
) -> None:
    """更正被询问的评分，监督人员会签后计入 Correct a sheet that is asked about; it counts once cosigned."""
    from reviewer_app.services.expert.correcting import correct

    changed = {key: parse_mark(mark) for key, _, mark in (given.partition("=") for given in marks)}
    with opened(folder, "expert", passphrase_file) as ws:
        done = correct(ws, project, ground, reason, changed, None, out)
        say(text("expert-correction", path=done.path))
