"""The office's lists on the command line: projects with their files, experts with their devices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reviewer_app.cli import output
from reviewer_app.cli.output import Column, JsonOption, say, text
from reviewer_app.cli.secrets import PassphraseFile
from reviewer_app.cli.vault import Folder, InputFiles, opened

if TYPE_CHECKING:
    from reviewer_app.services.secretariat.dossiers import FilesReport
    from reviewer_app.services.secretariat.fixes import Fix
    from reviewer_app.services.secretariat.rows import ImportReport, RowProblem
    from reviewer_app.services.workspace import Workspace

ROLE = "secretariat"
Workbook = Annotated[Path, typer.Argument(metavar="WORKBOOK", help="表格（xlsx、CSV）Table")]

projects_app = typer.Typer(no_args_is_help=True, help="参赛项目 Projects")
experts_app = typer.Typer(no_args_is_help=True, help="专家 Experts")


@projects_app.command("import")
def projects_import(
    folder: Folder,
    workbook: Workbook,
    files: Annotated[Path | None, typer.Option("--files", help="参赛材料的文件夹 Folder with the files")] = None,
    fixes: Annotated[list[str] | None, typer.Option("--fix", help="更正单元格 Put a cell right (5:B 赛道=…)")] = None,
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """导入项目名单和材料 Take in projects and their files."""
    from reviewer_app.services.secretariat.entering import enter

    found = [_fix(one) for one in fixes or []]
    with opened(folder, ROLE, passphrase_file) as ws, output.progress(text("files-progress")) as tell:
        done = enter(ws, workbook, files, found, tell)
    report, taken = done.entries, done.files
    if report is None:
        raise typer.BadParameter(text("enter-nothing"))
    if as_json:
        output.say_json(import_rows(report) | ({"files": _file_rows(taken)} if taken else {}))
    else:
        _show_import(report)
        if taken:
            _show_files(taken)
        say(text("import-secrets"))
    output.end(bool(report.problems))


def _fix(said: str) -> Fix:
    """Read a cell put right: the row, the column as the report names it, what it should say."""
    from reviewer_app.services.secretariat.fixes import Fix

    place, equals, words = said.partition("=")
    number, colon, column = place.partition(":")
    if not (equals and colon and number.isdigit() and column):
        raise typer.BadParameter(text("fix-usage"))
    return Fix(int(number), column, words)


_PROJECT_COLUMNS = (
    Column("code", "编号", "Number"),
    Column("title", "项目名称", "Title"),
    Column("track", "赛道", "Track"),
    Column("direction", "方向", "Direction"),
    Column("units", "参赛单位", "Entrants"),
    Column("files", "文件", "Files"),
    Column("assigned", "专家", "Experts"),
    Column("status", "状态", "Status"),
)


@projects_app.command("list")
def projects_list(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """列出参赛项目 List the projects."""
    from reviewer_app.services.secretariat.projects import projects

    with opened(folder, ROLE, passphrase_file) as ws:
        rows = [asdict(card) for card in projects(ws)]
        output.listing(rows if as_json else with_titles(ws, rows), _PROJECT_COLUMNS, as_json)


def with_titles(ws: Workspace, rows: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    """Return rows for a person: tracks and directions by their titles instead of their keys."""
    from reviewer_app.services.secretariat.office import contest_of
    from reviewer_app.services.secretariat.tracks import spoken

    contest = contest_of(ws)
    said = []
    for row in rows:
        track, direction = spoken(contest, str(row["track"]), str(row["direction"]))
        status = {"status": text(f"project-status-{row['status']}")} if "status" in row else {}
        said.append({**row, "track": track, "direction": direction, **status})
    return said


_FILE_COLUMNS = (
    Column("path", "文件", "File"),
    Column("group", "类别", "Group"),
    Column("size", "字节", "Bytes"),
)


@projects_app.command("files")
def projects_files(
    folder: Folder,
    project: Annotated[str, typer.Argument(metavar="PROJECT", help="项目编号 The project's number")],
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """列出一个项目的材料 List the files of a project."""
    from reviewer_app.services.secretariat.dossiers import files_of
    from reviewer_app.services.secretariat.office import contest_of

    with opened(folder, ROLE, passphrase_file) as ws:
        rows = [asdict(card) for card in files_of(ws, project)]
        titles = {group.key: group.title for group in contest_of(ws).dossier}
    shown = rows if as_json else [{**row, "group": titles.get(row["group"], row["group"])} for row in rows]
    output.listing(shown, _FILE_COLUMNS, as_json)


@experts_app.command("import")
def experts_import(
    folder: Folder, workbook: Workbook, as_json: JsonOption = False, passphrase_file: PassphraseFile = None
) -> None:
    """导入专家名单 Take in the experts."""
    from reviewer_app.services.secretariat.experts import import_experts

    with opened(folder, ROLE, passphrase_file) as ws:
        report = import_experts(ws, workbook)
    if as_json:
        output.say_json(import_rows(report))
    else:
        _show_import(report)
    output.end(bool(report.problems))


_EXPERT_COLUMNS = (
    Column("code", "编号", "Number"),
    Column("name", "姓名", "Name"),
    Column("unit", "单位", "Organisation"),
    Column("tracks", "赛道", "Tracks"),
    Column("status", "状态", "Status"),
    Column("enrolled", "登记", "Enrolled"),
    Column("assigned", "任务", "Tasks"),
)


@experts_app.command("list")
def experts_list(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """列出专家 List the experts."""
    from reviewer_app.services.secretariat.experts import experts
    from reviewer_app.services.secretariat.office import contest_of

    with opened(folder, ROLE, passphrase_file) as ws:
        rows = [asdict(card) for card in experts(ws)]
        titles = {track.key: track.title for track in contest_of(ws).tracks}
    output.listing(rows if as_json else [_spoken_expert(row, titles) for row in rows], _EXPERT_COLUMNS, as_json)


def _spoken_expert(row: dict[str, Any], titles: Mapping[str, str]) -> dict[str, object]:
    """Return a row for a person: states as words, tracks by their titles."""
    enrolled = output.spoken("enrolled", row["enrolled"] or "none")
    tracks = "、".join(titles.get(key, key) for key in row["tracks"])
    return {
        **row,
        "status": output.spoken("expert-status", row["status"]),
        "enrolled": enrolled,
        "tracks": tracks,
    }


@experts_app.command("slips")
def experts_slips(
    folder: Folder,
    out: Annotated[Path | None, typer.Option("--out", help="写出 PDF Write a PDF")] = None,
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """制作开通码领取单 Make slips with a 开通码 each."""
    from reviewer_app.services.secretariat.slips import make_slips, write_slips

    if out is None and not as_json:
        raise typer.BadParameter(text("slips-usage"))
    with opened(folder, ROLE, passphrase_file) as ws:
        cards = write_slips(ws, out) if out else make_slips(ws)
    if as_json:
        output.say_json([asdict(card) for card in cards])
    else:
        say(text("slips-done", count=len(cards), new=sum(card.new for card in cards), path=out))


@experts_app.command("enrol")
def experts_enrol(
    folder: Folder,
    files: InputFiles,
    confirm: Annotated[
        list[str] | None, typer.Option("--confirm", help="已核对的 30 位核对码 The check code that was compared")
    ] = None,
    expert: Annotated[str, typer.Option("--expert", help="专家编号 The expert's number")] = "",
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """凭登记文件登记设备 Enrol devices by their enrolment files."""
    from reviewer_app.services.secretariat.enrol import enrol_files

    with opened(folder, ROLE, passphrase_file) as ws:
        cards = enrol_files(ws, files, confirm or (), expert=expert)
    if as_json:
        output.say_json([asdict(card) for card in cards])
        return
    for card in cards:
        values = {"file": card.file, "name": card.name, "unit": card.unit, "expert": card.expert_code}
        say(text(f"enrol-{card.state}", code=card.check_code, **values))


def import_rows(report: ImportReport) -> dict[str, object]:
    """Return an import for a machine, each problem with its sentence."""
    rows = asdict(report)
    rows["problems"] = [problem_row(problem) for problem in report.problems]
    rows["notices"] = [problem_row(problem) for problem in report.notices]
    return rows


def problem_row(problem: RowProblem) -> dict[str, object]:
    """Return one cell that a person has to look at, with its sentence."""
    said = text(problem.reason, **problem.values)
    return {
        "row": problem.row,
        "column": problem.column,
        "value": problem.value,
        "reason": problem.reason,
        "sentence": said,
    }


def _show_import(report: ImportReport) -> None:
    for problem in report.problems:
        output.warn(text("import-row", **problem_row(problem)))
    for notice in report.notices:
        say(text("import-notice", **problem_row(notice)))
    for change in report.changed:
        say(text("import-changed", code=change.code, fields=_named(change.fields)))
    if report.ignored_columns:
        say(text("import-ignored", columns="、".join(report.ignored_columns)))
    refused = len({problem.row for problem in report.problems})
    counts = {"added": len(report.added), "changed": len(report.changed), "unchanged": report.unchanged}
    say(text("import-done", file=report.file, refused=refused, **counts))


def _named(fields: Sequence[str]) -> str:
    return "、".join(output.spoken("entry-field", name) for name in fields)


def _file_rows(report: FilesReport) -> dict[str, object]:
    rows = asdict(report)
    rows["unassigned"] = [{**asdict(one), "sentence": text(one.reason)} for one in report.unassigned]
    return rows


def _show_files(report: FilesReport) -> None:
    for one in report.unassigned:
        output.warn(text("files-unassigned", path=one.path, sentence=text(one.reason)))
    for code, titles in _required(report).items():
        say(text("files-gap", code=code, title="、".join(titles)))
    replaced = sum(change.replaced for change in report.changes)
    say(
        text(
            "files-done",
            added=len(report.changes) - replaced,
            replaced=replaced,
            unchanged=report.unchanged,
            unassigned=len(report.unassigned),
            leftovers=report.leftovers,
        )
    )


def _required(report: FilesReport) -> dict[str, Sequence[str]]:
    missing: dict[str, list[str]] = {}
    for gap in report.gaps:
        if gap.required:
            missing.setdefault(gap.code, []).append(gap.title)
    return dict(missing)
