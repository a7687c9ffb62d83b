"""`reviewer-app expert score|sign`: marks from a table, and the signed package out of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewer_app.cli import output
from reviewer_app.cli.output import JsonOption, say, text
from reviewer_app.cli.secrets import PassphraseFile
from reviewer_app.cli.vault import Folder, OutFolder, opened
from reviewer_app.errors import EnvironmentTrouble

if TYPE_CHECKING:
    from reviewer_app.services.expert.marks_import import ImportReport
    from reviewer_app.services.expert.signing import SignedPackage, SignPlan


def score(
    folder: Folder,
    source: Annotated[
        Path,
        typer.Option(
            "--from",
            exists=True,
            dir_okay=False,
            help="打分表 CSV 或 xlsx；总体意见另起一行，指标留空 Table of marks; the opinion: a row without indicator",
        ),
    ],
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """从表格导入打分：列为 项目编号、指标、分数、评审意见 Take marks from a table."""
    from reviewer_app.services.expert.marks_import import import_marks

    with opened(folder, "expert", passphrase_file) as ws:
        report = import_marks(ws, source)
    if as_json:
        output.say_json(_report_json(report))
    else:
        say(text("score-taken", marks=report.marks, opinions=report.opinions, projects=len(report.projects)))
    for wrong in report.wrong:
        reason = text(wrong.reason, **wrong.values)
        column = text(f"column-{wrong.column}")
        output.warn(text("score-wrong-row", row=wrong.row, column=column, value=wrong.value, reason=reason))
    output.end(bool(report.wrong))


def _report_json(report: ImportReport) -> dict[str, object]:
    return {
        "marks": report.marks,
        "opinions": report.opinions,
        "projects": list(report.projects),
        "wrong": [
            {"row": cell.row, "column": cell.column, "value": cell.value, "reason": text(cell.reason, **cell.values)}
            for cell in report.wrong
        ],
    }


def sign(
    folder: Folder,
    out: OutFolder,
    pdf: Annotated[bool, typer.Option("--pdf", help="同时写出打印评分表 Also write the printed score sheet")] = False,
    reason: Annotated[str, typer.Option("--reason", help="修订理由 Reason of a revision")] = "",
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """签署全部已完成的评分表，写出评分包 Sign every complete sheet and write the score package."""
    from reviewer_app.services.expert.export import export, write_score_sheet
    from reviewer_app.services.expert.signing import sign_all, sign_plan

    with opened(folder, "expert", passphrase_file) as ws:
        plan = sign_plan(ws)
        _tell_problems(plan)
        made = []
        for signed in sign_all(ws, None, reason):
            try:
                path = export(ws, signed.identity, out)
            except EnvironmentTrouble:
                output.warn(text("sign-kept", count=len(signed.sheets), short=signed.short))
                raise
            if pdf:
                write_score_sheet(ws, signed.identity, path.with_suffix(".pdf"))
            made.append((signed, path))
    _tell_signed(made, as_json)
    output.end(any(problem.started for problem in plan.problems))


def export_packages(
    folder: Folder, out: OutFolder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None
) -> None:
    """再次写出已签署的全部评分包 Write every signed score package again."""
    from reviewer_app.services.expert.export import export
    from reviewer_app.services.expert.signed import signed_packages

    with opened(folder, "expert", passphrase_file) as ws:
        paths = [export(ws, package.identity, out) for package in signed_packages(ws)]
    if as_json:
        output.say_json([str(path) for path in paths])
    else:
        say(text("export-done", count=len(paths), folder=out))


def _tell_problems(plan: SignPlan) -> None:
    for problem in plan.problems:
        if problem.started:
            first = problem.violations[0]
            detail = text(first.code, **first.values)
            output.warn(text("sign-not-ready", code=problem.code, count=len(problem.violations), first=detail))
    for note in plan.notes:
        output.warn(text(note.code, **note.values))


def _tell_signed(made: Sequence[tuple[SignedPackage, Path]], as_json: bool) -> None:
    if as_json:
        first, *further = [_signed_json(signed, path) for signed, path in made]
        output.say_json({**first, "further": further})
        return
    for signed, path in made:
        say(text("sign-done", count=len(signed.sheets), path=path, short=signed.short))


def _signed_json(signed: SignedPackage, path: Path) -> dict[str, object]:
    sheets = [
        {"project": sheet.project, "code": sheet.code, "revision": sheet.revision, "total": sheet.total}
        for sheet in signed.sheets
    ]
    return {"identity": signed.identity, "file": str(path), "sheets": sheets}
