"""`reviewer-app secretariat inquiries|corrections …`: who is asked about a sheet, and what the supervisor cosigns."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from reviewer_app.cli import output
from reviewer_app.cli.output import Column, JsonOption, say, text
from reviewer_app.cli.secrets import PassphraseFile
from reviewer_app.cli.vault import Folder, opened
from reviewer_app.rules.marks import mark_text

ROLE = "secretariat"
StageOption = Annotated[str, typer.Option("--stage", help="阶段 Stage")]
TrackOption = Annotated[str, typer.Option("--track", help="只限一个赛道 Only one track")]
Reason = Annotated[str, typer.Option("--reason", help="理由，记入操作留痕 Reason, goes on record")]
Identity = Annotated[str, typer.Argument(metavar="ID", help="更正的摘要或其开头 Digest, or its beginning")]

inquiries_app = typer.Typer(no_args_is_help=True, help="异常评分询问 Questions about sheets outside the limit")
corrections_app = typer.Typer(no_args_is_help=True, help="更正与会签 Corrections and their cosignatures")

_INQUIRIES = (
    Column("id", "编号", "No."),
    Column("project", "项目", "Project"),
    Column("expert", "专家", "Expert"),
    Column("why", "依据", "Why"),
    Column("total", "现总分", "Total"),
    Column("said", "状态", "State"),
    Column("reason", "理由", "Reason"),
)
_CORRECTIONS = (
    Column("short", "更正", "Correction"),
    Column("project", "项目", "Project"),
    Column("expert", "专家", "Expert"),
    Column("grounds", "理由", "Ground"),
    Column("text", "说明", "Text"),
    Column("former_total", "原总分", "Former"),
    Column("total", "更正后", "Now"),
    Column("said", "状态", "State"),
    Column("cosigned_by", "监督人员", "Supervisor"),
)


@inquiries_app.command("open")
def open_inquiries(
    folder: Folder, stage: StageOption, track: TrackOption = "", passphrase_file: PassphraseFile = None
) -> None:
    """询问评分超出界限的专家（询问随下一份回执送达） Ask every expert whose sheet is outside the limit."""
    from reviewer_app.services.secretariat import inquiries

    with opened(folder, ROLE, passphrase_file) as ws:
        say(text("inquiry-asked", count=inquiries.open_inquiries(ws, stage, track)))


@inquiries_app.command("list")
def list_inquiries(
    folder: Folder, stage: StageOption, as_json: JsonOption = False, passphrase_file: PassphraseFile = None
) -> None:
    """列出询问及答复 List the questions and their answers."""
    from reviewer_app.services.secretariat import inquiries

    with opened(folder, ROLE, passphrase_file) as ws:
        rows = [asdict(one) for one in inquiries.inquiries(ws, stage)]
    for row in rows:
        row["why"] = text(f"inquiry-by-{row['by']}", value=row["value"], limit=row["limit"])
        row["said"] = text(f"inquiry-state-{row['state']}")
    output.listing(rows, _INQUIRIES, as_json)


@inquiries_app.command("end")
def end_inquiry(
    folder: Folder,
    inquiry: Annotated[int, typer.Argument(metavar="NUMBER", help="询问编号 Number of the question")],
    reason: Reason,
    passphrase_file: PassphraseFile = None,
) -> None:
    """结束未答复的询问，原评分不变 End a question without an answer; the sheet stays as it is."""
    from reviewer_app.services.secretariat import inquiries

    with opened(folder, ROLE, passphrase_file) as ws:
        inquiries.end_inquiry(ws, inquiry, reason)
        say(text("inquiry-end-done"))


@corrections_app.command("list")
def list_corrections(
    folder: Folder, stage: StageOption, as_json: JsonOption = False, passphrase_file: PassphraseFile = None
) -> None:
    """列出更正，前后两版并列 List corrections, both versions of each."""
    from reviewer_app.services.secretariat import corrections

    with opened(folder, ROLE, passphrase_file) as ws:
        rows = [asdict(one) for one in corrections.corrections(ws, stage)]
    for row in rows:
        row["short"] = row["identity"][:16]
        row["grounds"] = text(f"correction-ground-{row['ground']}")
        row["said"] = text(f"correction-state-{row['state']}")
    output.listing(rows, _CORRECTIONS, as_json)
    if not as_json:
        for row in rows:
            changed = [mark for mark in row["marks"] if mark["former"] != mark["now"]]
            for mark in changed:
                former, now = mark_text(mark["former"]), mark_text(mark["now"])
                say(f"  {row['short']}  {mark['title']}  {former} → {now}")


@corrections_app.command("cosign")
def cosign(folder: Folder, identity: Identity, passphrase_file: PassphraseFile = None) -> None:
    """监督人员会签一份更正，此后计入更正后的评分 Cosign a correction as the supervisor; from now on it counts."""
    from reviewer_app.services.secretariat import corrections

    with opened(folder, ROLE, passphrase_file) as ws:
        corrections.cosign(ws, identity)
        say(text("correction-cosign-done"))


@corrections_app.command("decline")
def decline(folder: Folder, identity: Identity, reason: Reason, passphrase_file: PassphraseFile = None) -> None:
    """监督人员不同意更正，原评分不变 Decline a correction as the supervisor; the expert is asked again."""
    from reviewer_app.services.secretariat import corrections

    with opened(folder, ROLE, passphrase_file) as ws:
        corrections.decline(ws, identity, reason)
        say(text("correction-decline-done"))
