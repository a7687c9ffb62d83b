"""The secretariat's verbs of counting: receipts, rehearsal, close, open, results, evidence."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewer_app.cli import output
from reviewer_app.cli.output import Column, JsonOption, say, text
from reviewer_app.cli.secrets import PassphraseFile
from reviewer_app.cli.vault import Folder, OutFile, OutFolder, opened

if TYPE_CHECKING:
    from reviewer_app.services.secretariat.closing import ClosingReport
    from reviewer_app.services.secretariat.opening import OpeningReport

ROLE = "secretariat"
StageOption = Annotated[str, typer.Option("--stage", help="阶段 Stage")]
TrackOption = Annotated[str, typer.Option("--track", help="只限一个赛道 One track only")]
TrusteesOption = Annotated[str, typer.Option("--trustees", help="到场启封人的序号，如 1,3 Acting trustees")]


def register(app: typer.Typer) -> None:
    """Add these verbs to the secretariat's."""
    app.command()(receipts)
    app.command()(rehearsal)
    app.command()(close)
    app.command("open")(open_)
    app.command()(results)
    app.command()(evidence)


_RECEIPT_COLUMNS = (
    Column("expert", "专家", "Expert"),
    Column("packages", "包数", "Packages"),
    Column("listed", "已列入", "Listed"),
    Column("counted", "已计入", "Counted"),
    Column("file", "文件", "File"),
)


def receipts(
    folder: Folder, out: OutFolder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None
) -> None:
    """写出每位专家的回执 Write a receipt for every expert."""
    from reviewer_app.services.secretariat.receipts import write_receipts

    with opened(folder, ROLE, passphrase_file) as ws:
        written = write_receipts(ws, out)
    rows = [{**asdict(one), "path": str(one.path), "file": one.path.name} for one in written]
    output.listing(rows, _RECEIPT_COLUMNS, as_json)


def rehearsal(folder: Folder, trustees: TrusteesOption, out: OutFile, passphrase_file: PassphraseFile = None) -> None:
    """写出演练清单，供启封人演练 Write a rehearsal list for the trustees."""
    from reviewer_app.services.secretariat.rehearsal import make_rehearsal

    with opened(folder, ROLE, passphrase_file) as ws:
        made = make_rehearsal(ws, _positions(trustees), out)
    say(text("rehearsal-made", number=made.number, names="、".join(made.names), path=made.path, code=made.check_code))


def close(
    folder: Folder,
    stage: StageOption,
    trustees: TrusteesOption,
    out: OutFile,
    track: TrackOption = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """封存：定下计入名单，交启封人 Close: fix what counts, for the trustees."""
    from reviewer_app.services.secretariat import closing

    with opened(folder, ROLE, passphrase_file) as ws:
        report = closing.close(ws, stage, _positions(trustees), out, track=track)
    _show_closing(report)


def _show_closing(report: ClosingReport) -> None:
    code = "closing-again" if report.again else "closing-done"
    say(
        text(
            code,
            number=report.number,
            packages=report.packages,
            to_open=report.to_open,
            experts=report.experts,
            projects=report.projects,
            path=report.path,
        )
    )
    if report.sole:
        say(text("opening-sole"))
    for expert, project in report.waiting:
        output.warn(text("closing-waiting", expert=expert, project=project))
    for short in report.shortfalls:
        output.warn(
            text(
                "closing-short",
                code=short.code,
                title=short.title,
                sheets=short.sheets,
                quorum=short.quorum,
                missing="、".join(short.missing) or "—",
            )
        )
    say(text("trustee-check-code", code=report.check_code))


def open_(
    folder: Folder,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="最后一位启封人交回的文件 From the last trustee")],
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """启封结果入库，逐份核对 Take in what the last trustee handed back and check every body."""
    from reviewer_app.services.secretariat.backup_desk import after_backup
    from reviewer_app.services.secretariat.opening import take_opening

    with opened(folder, ROLE, passphrase_file) as ws:
        report = after_backup(take_opening)(ws, file)
    if as_json:
        output.say_json(asdict(report))
    else:
        _show_opening(report)
    output.end(bool(report.minutes))


def _show_opening(report: OpeningReport) -> None:
    if report.rehearsal and not report.sheets and not report.minutes:
        say(text("opening-rehearsed", names="、".join(report.trustees)))
        return
    say(
        text(
            "opening-done",
            number=report.number,
            names="、".join(report.trustees) or "—",
            packages=report.packages,
            sheets=report.sheets,
        )
    )
    for minute in report.minutes:
        output.warn(
            text(
                "opening-minute",
                expert=minute.expert,
                package=minute.package,
                project=minute.project or text("opening-whole"),
                reason=text(minute.reason, project=minute.project),
            )
        )


_RESULT_COLUMNS = (
    Column("track", "赛道", "Track"),
    Column("direction", "方向", "Direction"),
    Column("rank", "名次", "Rank"),
    Column("tied", "并列", "Tied"),
    Column("project", "项目编号", "Code"),
    Column("title", "项目名称", "Title"),
    Column("shown", "平均分", "Mean"),
    Column("sheets", "有效表数", "Sheets"),
    Column("spread", "极差", "Spread"),
)


def results(
    folder: Folder,
    stage: StageOption,
    track: TrackOption = "",
    as_json: JsonOption = False,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", help="写出 Excel Workbook to write")] = None,
    pdf: Annotated[Path | None, typer.Option("--pdf", help="写出 PDF PDF to write")] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """汇总与排名 Tabulate and rank."""
    from reviewer_app.cli.office_lists import with_titles
    from reviewer_app.rules.rounding import shown
    from reviewer_app.services.secretariat import ranking_document
    from reviewer_app.services.secretariat.results import as_json_rows, results

    with opened(folder, ROLE, passphrase_file) as ws:
        found = results(ws, stage, track)
        if xlsx is not None:
            ranking_document.write_xlsx(ws, found, xlsx, output.language())
        if pdf is not None:
            ranking_document.write_pdf(ws, found, pdf, output.language())
        note = ranking_document.trustees_note(ws, output.language())
        rows = as_json_rows(found)
        if not as_json:
            spreads = [shown(row.spread) for row in found.rows]
            rows = [{**row, "spread": spread} for row, spread in zip(with_titles(ws, rows), spreads, strict=True)]
    output.listing(rows, _RESULT_COLUMNS, as_json)
    if not as_json:
        say(note)
        if found.unopened:
            output.warn(text("results-unopened", count=found.unopened))
        say(text("results-digest", digest=found.digest))


def evidence(
    folder: Folder, out: OutFolder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None
) -> None:
    """写出证据文件夹，供任何人重算 Write all that a recount and a stranger need."""
    from reviewer_app.services.secretariat.evidence import write_evidence

    with opened(folder, ROLE, passphrase_file) as ws:
        report = write_evidence(ws, out)
    if as_json:
        output.say_json({**asdict(report), "folder": str(report.folder)})
        return
    say(text("evidence-done", folder=report.folder, files=report.files, packages=report.packages, bodies=report.bodies))
    for stage, digest in report.digests.items():
        say(text("evidence-digest", stage=stage, digest=digest))


def _positions(given: str) -> list[int]:
    """Return the positions out of `1,3`; full-width commas and 、 are taken too."""
    parts = given.replace("，", ",").replace("、", ",").split(",")
    try:
        return [int(part) for part in parts]
    except ValueError:
        raise typer.BadParameter(text("counting-positions", given=given)) from None
