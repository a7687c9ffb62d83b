"""Entries beyond the list: column mappings, what is alike, versions, scores from outside, barred lists, deadline."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from reviewer_app.cli import output
from reviewer_app.cli.office_lists import import_rows, projects_app
from reviewer_app.cli.output import Column, JsonOption, say, text
from reviewer_app.cli.secrets import PassphraseFile
from reviewer_app.cli.vault import Folder, opened

__all__ = ["projects_app"]

ROLE = "secretariat"
Table = Annotated[Path, typer.Argument(metavar="TABLE", help="表格 Table")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="对应关系的名称 Name of the mapping")]

_HEAD_COLUMNS = (
    Column("place", "列", "Column"),
    Column("text", "表头", "Head"),
    Column("column", "栏目", "Taken for"),
    Column("sample", "示例", "Sample"),
)


@projects_app.command("heads")
def projects_heads(
    folder: Folder, table: Table, as_json: JsonOption = False, passphrase_file: PassphraseFile = None
) -> None:
    """查看表头如何识别 Show how the heads of a table are understood."""
    from reviewer_app.services.secretariat.mappings import look

    with opened(folder, ROLE, passphrase_file) as ws:
        found = look(ws, table)
    output.listing([asdict(head) for head in found.heads], _HEAD_COLUMNS, as_json)
    output.end(bool(found.missing))


@projects_app.command("map")
def projects_map(
    folder: Folder,
    name: Name,
    heads: Annotated[list[str] | None, typer.Option("--head", help="栏目=表头 COLUMN=HEAD")] = None,
    door: Annotated[str, typer.Option("--door", help="site | shandongtong")] = "site",
    forget: Annotated[bool, typer.Option("--forget", help="删除 Drop it")] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """保存或删除表头对应关系 Keep or drop a column mapping."""
    from reviewer_app.services.secretariat.mappings import forget_mapping, save_mapping

    pairs = [one.partition("=") for one in heads or []]
    if forget == bool(pairs) or not all(key and sign and head for key, sign, head in pairs):
        raise typer.BadParameter(text("mapping-usage"))
    found: dict[str, list[str]] = {}
    for key, _sign, head in pairs:
        found.setdefault(key, []).append(head)
    with opened(folder, ROLE, passphrase_file) as ws:
        if forget:
            forget_mapping(ws, name)
        else:
            save_mapping(ws, name, door, found)
    say(text("mapping-forgotten" if forget else "mapping-saved", name=name))


_MAPPING_COLUMNS = (Column("name", "名称", "Name"), Column("door", "来源", "Source"), Column("heads", "对应", "Heads"))


@projects_app.command("mappings")
def projects_mappings(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """列出表头对应关系 List the column mappings."""
    from reviewer_app.services.secretariat.mappings import mappings

    with opened(folder, ROLE, passphrase_file) as ws:
        rows = [asdict(card) for card in mappings(ws)]
    output.listing(rows, _MAPPING_COLUMNS, as_json)


_ALIKE_COLUMNS = (
    Column("likeness", "相似度", "Alike"),
    Column("kind", "类型", "What"),
    Column("related", "同一单位或团队", "Same entrant"),
    Column("count", "项数", "Entries"),
    Column("first", "编号", "Number"),
    Column("first_words", "名称", "Name"),
    Column("second", "编号", "Number"),
    Column("second_words", "名称", "Name"),
)


@projects_app.command("alike")
def projects_alike(
    folder: Folder,
    threshold: Annotated[int, typer.Option("--threshold", help="相似度下限 Least likeness (50-100)")] = 85,
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """列出名称近似的项目和团队 List titles and teams that are nearly the same."""
    from reviewer_app.services.secretariat.alike import alike

    with opened(folder, ROLE, passphrase_file) as ws:
        rows = [asdict(one) for one in alike(ws, threshold)]
    output.listing(rows, _ALIKE_COLUMNS, as_json)


_VERSION_COLUMNS = (
    Column("code", "编号", "Number"),
    Column("path", "文件", "File"),
    Column("version", "版本", "Version"),
    Column("size", "字节", "Bytes"),
    Column("until", "替换时间", "Replaced"),
)


@projects_app.command("versions")
def projects_versions(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """列出更换过的文件及各版本 List files with former versions."""
    from reviewer_app.services.secretariat.versions import changed_files

    with opened(folder, ROLE, passphrase_file) as ws:
        rows = [
            {"code": file.code, "path": file.path, **asdict(version)}
            for file in changed_files(ws)
            for version in file.versions
        ]
    output.listing(rows, _VERSION_COLUMNS, as_json)


@projects_app.command("compare")
def projects_compare(
    folder: Folder,
    project: Annotated[str, typer.Argument(metavar="PROJECT", help="项目编号 The project's number")],
    path: Annotated[str, typer.Argument(metavar="FILE", help="文件 File")],
    version: Annotated[int, typer.Argument(metavar="VERSION", help="旧版本 Former version")],
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """新旧版本对照 Compare a former version with the one in force."""
    from reviewer_app.services.secretariat.versions import CURRENT, compare

    with opened(folder, ROLE, passphrase_file) as ws:
        found = compare(ws, project, path, version, CURRENT)
    if as_json:
        output.say_json(asdict(found))
        return
    for line in found.lines:
        if line.same:
            say(f"  {line.left}")
            continue
        for sign, words in (("-", line.left), ("+", line.right)):
            if words:
                say(f"{sign} {words}")


@projects_app.command("quiz-import")
def projects_quiz_import(
    folder: Folder, table: Table, as_json: JsonOption = False, passphrase_file: PassphraseFile = None
) -> None:
    """导入答题成绩 Take in scores from outside (数字技能方向)."""
    from reviewer_app.services.secretariat.quiz import import_scores

    with opened(folder, ROLE, passphrase_file) as ws:
        report = import_scores(ws, table)
    if as_json:
        output.say_json(import_rows(report))
    else:
        for one in report.problems:
            words = text(one.reason, **one.values)
            output.warn(text("import-row", row=one.row, column=one.column, value=one.value, sentence=words))
        counts = {"added": len(report.added), "changed": len(report.changed), "unchanged": report.unchanged}
        say(text("quiz-done", refused=len({one.row for one in report.problems}), **counts))
    output.end(bool(report.problems))


_QUIZ_COLUMNS = (
    Column("rank", "名次", "Rank"),
    Column("code", "编号", "Number"),
    Column("names", "姓名", "Name"),
    Column("track", "赛道", "Track"),
    Column("score", "成绩", "Score"),
)


@projects_app.command("quiz")
def projects_quiz(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """按答题成绩的排名 The ranking by scores from outside."""
    from reviewer_app.services.secretariat.quiz import quiz_ranking

    with opened(folder, ROLE, passphrase_file) as ws:
        rows = [asdict(card) for card in quiz_ranking(ws)]
    output.listing(rows, _QUIZ_COLUMNS, as_json)


@projects_app.command("barred-import")
def projects_barred_import(
    folder: Folder,
    table: Table,
    title: Annotated[str, typer.Option("--title", help="名单名称 Title of the list")],
    dated: Annotated[str, typer.Option("--dated", help="发布日期 Published on (YYYY-MM-DD)")],
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """导入失信等名单 Take in a barred list."""
    from reviewer_app.services.secretariat.barred import import_list

    with opened(folder, ROLE, passphrase_file) as ws:
        card = import_list(ws, table, title, dated)
    if as_json:
        output.say_json(asdict(card))
    else:
        say(text("barred-done", **asdict(card)))


_BARRED_COLUMNS = (
    Column("title", "名单", "List"),
    Column("dated", "发布日期", "Published"),
    Column("entries", "条数", "Names"),
)


@projects_app.command("barred")
def projects_barred(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """列出失信等名单 List the barred lists in force."""
    from reviewer_app.services.secretariat.barred import lists

    with opened(folder, ROLE, passphrase_file) as ws:
        rows = [asdict(card) for card in lists(ws)]
    output.listing(rows, _BARRED_COLUMNS, as_json)


@projects_app.command("deadline")
def projects_deadline(folder: Folder, passphrase_file: PassphraseFile = None) -> None:
    """留存报名截止时的信息 Keep the entries as they stand at the deadline."""
    from reviewer_app.services.secretariat.entry_facts import freeze

    with opened(folder, ROLE, passphrase_file) as ws:
        say(text("deadline-done", digest=freeze(ws)))


_LEFT_COLUMNS = (
    Column("file", "表格", "Table"),
    Column("row", "行", "Row"),
    Column("code", "编号", "Number"),
    Column("words", "问题", "What is wrong"),
)


@projects_app.command("left")
def projects_left(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """列出导入时未导入的行 List the rows that imports left out."""
    from reviewer_app.services.secretariat.left_rows import left_tables

    with opened(folder, ROLE, passphrase_file) as ws:
        tables = left_tables(ws)
    rows = [
        {
            "file": table.file,
            **asdict(row),
            "words": "；".join(f"{one.column}: {text(one.reason, **one.values)}" for one in row.problems),
        }
        for table in tables
        for row in table.rows
    ]
    output.listing(rows, _LEFT_COLUMNS, as_json)


@projects_app.command("dismiss")
def projects_dismiss(
    folder: Folder,
    file: Annotated[str, typer.Argument(metavar="TABLE", help="表格的文件名，见 left Name of the table")],
    row: Annotated[int, typer.Argument(metavar="ROW", help="行号 Row")],
    reason: Annotated[str, typer.Option("--reason", help="理由 Reason")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """不再处理未导入的一行 Let go of a row that was left out."""
    from reviewer_app.services.secretariat.left_rows import dismiss

    with opened(folder, ROLE, passphrase_file) as ws:
        dismiss(ws, file, row, reason)
    say(text("compliance-done"))
