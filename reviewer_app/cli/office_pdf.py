"""Office files on the command line: listed, converted, given a PDF that a person has saved."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from reviewer_app.cli import output
from reviewer_app.cli.office_entries import projects_app
from reviewer_app.cli.output import Column, JsonOption, say, text, warn
from reviewer_app.cli.secrets import PassphraseFile
from reviewer_app.cli.vault import Folder, opened

__all__ = ["projects_app"]

ROLE = "secretariat"
Program = Annotated[Path | None, typer.Option("--program", help="LibreOffice 程序 The LibreOffice to use")]

_COLUMNS = (
    Column("code", "编号", "Number"),
    Column("path", "文件", "File"),
    Column("says", "状态", "State"),
    Column("tool", "转换程序", "Program"),
)


@projects_app.command("office-files")
def office_list(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """列出 Office 文件及其 PDF 状态 List the Office files and what became of each."""
    from reviewer_app.services.secretariat.office_files import office_files

    with opened(folder, ROLE, passphrase_file) as ws:
        rows = [asdict(one) for one in office_files(ws)]
    for row in rows:
        row["says"] = text(row["reason"] or f"office-state-{row['state']}")
    output.listing(rows, _COLUMNS, as_json)


@projects_app.command("convert")
def office_convert(
    folder: Folder,
    again: Annotated[bool, typer.Option("--again", help="重试转换失败的 Also those left before")] = False,
    program: Program = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """将 Office 文件转换为 PDF Convert the Office files to PDF."""
    from reviewer_app.services.secretariat.office_pdf import convert_all

    with opened(folder, ROLE, passphrase_file) as ws, output.progress("PDF") as tell:
        done = convert_all(ws, tell, again=again, program=program)
    for one in done.left:
        warn(f"{one.code} {one.path}: {text(one.reason)}")
    say(text("office-converted", done=done.done, left=len(done.left)))
    output.end(bool(done.left))


@projects_app.command("pdf")
def office_pdf(
    folder: Folder,
    files: Annotated[list[Path], typer.Argument(metavar="PDF…", exists=True, help="PDF 或文件夹 PDFs or folders")],
    project: Annotated[str, typer.Option("--project", help="项目编号 Number of the project")] = "",
    path: Annotated[str, typer.Option("--path", help="原文件名 Name of the original")] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """采用人工另存的 PDF Take PDFs that were saved by hand, by name or for one file."""
    from reviewer_app.services.secretariat.office_pdf import take_pdf, take_pdfs

    if bool(project) != bool(path) or (project and len(files) != 1):
        raise typer.BadParameter(text("office-pdf-usage"))
    with opened(folder, ROLE, passphrase_file) as ws:
        if project:
            take_pdf(ws, project, path, files[0])
            say(text("office-taken", taken=1, strays=0))
            return
        done = take_pdfs(ws, files)
    for stray in done.strays:
        warn(f"{stray.name}: {text(stray.reason)}")
    say(text("office-taken", taken=len(done.taken), strays=len(done.strays)))
    output.end(bool(done.strays))
