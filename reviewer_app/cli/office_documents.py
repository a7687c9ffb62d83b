"""Documents, the recount, the log and what to look at, on the command line."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from reviewer_app.cli import output
from reviewer_app.cli.output import Column, JsonOption, say, text
from reviewer_app.cli.secrets import PassphraseFile
from reviewer_app.cli.vault import Folder, OutFile, OutFolder, opened

ROLE = "secretariat"
StageOption = Annotated[str, typer.Option("--stage", help="阶段 Stage")]

_DOCUMENT_COLUMNS = (
    Column("name", "文件", "Document"),
    Column("title", "名称", "Title"),
    Column("form", "格式", "Kind"),
    Column("state", "状态", "State"),
)
_LOG_COLUMNS = (
    Column("seq", "序号", "No."),
    Column("at", "时间", "Time"),
    Column("by", "经办人", "By"),
    Column("words", "操作", "Act"),
    Column("about", "内容", "About"),
)
_ODD_COLUMNS = (
    Column("what", "情况", "What"),
    Column("experts", "专家", "Experts"),
    Column("projects", "项目", "Projects"),
    Column("said", "依据", "Rests on"),
)


def register(app: typer.Typer) -> None:
    """Add these verbs to the secretariat's."""
    app.command()(documents)
    app.command()(document)
    app.command()(charts)
    app.command("recount")(recount)
    app.command()(log)
    app.command()(oddities)


def documents(
    folder: Folder, stage: StageOption, as_json: JsonOption = False, passphrase_file: PassphraseFile = None
) -> None:
    """列出可以打印或发出的文件 List what can be printed or sent."""
    from reviewer_app.services.secretariat.documents import documents as every

    with opened(folder, ROLE, passphrase_file) as ws:
        cards = every(ws, stage)
    rows = [
        {
            "name": card.name,
            "title": f"{text(f'document-{card.key}')} {card.subject(output.language())}".strip(),
            "form": card.form,
            "why": card.why,
            "state": text(card.why, **card.values) if card.why else text("yes"),
        }
        for card in cards
    ]
    output.listing(rows, _DOCUMENT_COLUMNS, as_json)


def document(
    folder: Folder,
    name: Annotated[str, typer.Argument(metavar="DOCUMENT", help="documents 列出的文件 As documents lists it")],
    stage: StageOption,
    out: OutFile,
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """写出一份文件 Write one document."""
    from reviewer_app.services.secretariat.documents import make

    with opened(folder, ROLE, passphrase_file) as ws:
        made = make(ws, stage, name, out, output.language())
    if as_json:
        output.say_json({"name": made.card.name, "path": str(made.path), "sha256": made.sha256})
    elif made.sha256:
        say(text("document-made", path=made.path, identity=made.sha256))
    else:
        say(text("document-made-folder", path=made.path))


def charts(
    folder: Folder, stage: StageOption, as_json: JsonOption = False, passphrase_file: PassphraseFile = None
) -> None:
    """成绩分析图的文字（图：document … charts） The charts of the results in words."""
    from reviewer_app.services.secretariat.charts import charts as every

    with opened(folder, ROLE, passphrase_file) as ws:
        found = every(ws, stage, output.language()).charts
    if as_json:
        output.say_json([asdict(one) for one in found])
        return
    for one in found:
        say(f"{one.group}  {one.words}\n" if one.group else f"{one.words}\n")


def recount(
    folder: Folder, out: OutFolder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None
) -> None:
    """写出存证材料并由独立程序复核 Write the evidence and let the independent program count from it."""
    from reviewer_app.services.secretariat.count_again import count_again

    with opened(folder, ROLE, passphrase_file) as ws:
        counted = count_again(ws, out, output.language())
    if as_json:
        output.say_json({**asdict(counted), "folder": str(counted.folder), "facts": dict(counted.facts)})
    else:
        for stage, digest in counted.digests.items():
            say(text("evidence-digest", stage=stage, digest=digest))
        for one in counted.differences:
            output.warn(one)
        say(text("recount-same" if counted.ok else "recount-differs", count=len(counted.differences)))
    output.end(not counted.ok)


def log(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """核对并列出操作留痕 Check the log and list it."""
    from reviewer_app.services.secretariat.log_book import log_book

    with opened(folder, ROLE, passphrase_file) as ws:
        book = log_book(ws, output.language())
    output.listing([asdict(line) for line in book.lines], _LOG_COLUMNS, as_json)
    if not as_json:
        say(text("log-sum", size=book.size))


def oddities(
    folder: Folder, stage: StageOption, as_json: JsonOption = False, passphrase_file: PassphraseFile = None
) -> None:
    """列出监督人员需留意的情况 List what a supervisor should look at."""
    from reviewer_app.services.secretariat.oddities import oddities as found_in

    with opened(folder, ROLE, passphrase_file) as ws:
        found = found_in(ws, stage)
    rows = [
        {
            **asdict(one),
            "what": text(f"oddity-{one.kind}"),
            "said": text(f"oddity-{one.kind}-detail", count=one.count, detail=one.detail),
        }
        for one in found
    ]
    if as_json:
        output.say_json(rows)
        return
    spoken = [{**row, "experts": "、".join(row["experts"]), "projects": "、".join(row["projects"])} for row in rows]
    output.listing(spoken, _ODD_COLUMNS, False)
    if not found:
        say(text("oddity-none"))
