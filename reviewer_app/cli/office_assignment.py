"""`reviewer-app secretariat assignment …`: freeze the lists, preview a run, apply or discard it, list the runs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from reviewer_app.cli import output
from reviewer_app.cli.output import Column, JsonOption, say, text
from reviewer_app.cli.secrets import PassphraseFile
from reviewer_app.cli.vault import Folder, opened

if TYPE_CHECKING:
    from reviewer_app.services.secretariat.assignment_preview import RunPreview
    from reviewer_app.services.secretariat.callers import Caller

ROLE = "secretariat"
StageOption = Annotated[str, typer.Option("--stage", help="阶段 Stage")]
RunArgument = Annotated[int, typer.Argument(metavar="RUN", help="第几次分配 Number of the run")]
CallerOption = Annotated[
    list[str],
    typer.Option("--caller", help="报数人：姓名=数字，共两人 Who called out which digits: NAME=DIGITS, twice"),
]

assignment_app = typer.Typer(no_args_is_help=True, help="分配 Assignment")


def callers_of(given: list[str]) -> list[Caller]:
    """Return the callers as they were typed; a bad option when one is not NAME=DIGITS."""
    from reviewer_app.services.secretariat.callers import Caller

    parts = [one.partition("=") for one in given]
    if not all(sign for _, sign, _ in parts):
        raise typer.BadParameter(text("assign-callers-usage"))
    return [Caller(name, digits) for name, _, digits in parts]


@assignment_app.command("freeze")
def freeze(
    folder: Folder, stage: StageOption, as_json: JsonOption = False, passphrase_file: PassphraseFile = None
) -> None:
    """锁定名单，之后才由两人报数 Freeze the lists; the digits are called out after that."""
    from reviewer_app.services.secretariat.assignment_desk import freeze_lists

    with opened(folder, ROLE, passphrase_file) as ws:
        frozen = freeze_lists(ws, stage)
    if as_json:
        output.say_json(asdict(frozen))
        return
    counts = {"experts": frozen.experts, "projects": frozen.projects, "forbidden": frozen.forbidden}
    say(text("assign-frozen-done", digest=frozen.digest[:8], **counts))


@assignment_app.command("preview")
def preview(
    folder: Folder,
    stage: StageOption,
    per_project: Annotated[int, typer.Option("--per-project", help="每个项目的专家数 Experts a project", min=1)],
    max_load: Annotated[int, typer.Option("--max-load", help="每位专家的项目上限 Most projects an expert", min=1)],
    caller: CallerOption,
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """按两人报出的数字试分配，尚不生效 Run the assignment as a preview."""
    from reviewer_app.services.secretariat import assignment_desk, assignment_preview

    callers = callers_of(caller)
    with opened(folder, ROLE, passphrase_file) as ws:
        card = assignment_desk.preview(ws, stage, per_project=per_project, max_load=max_load, callers=callers)
        found = assignment_preview.look_at(ws, stage, card.run)
    if as_json:
        output.say_json(asdict(found))
    else:
        _show(found)
    output.end(card.state == "impossible")


_DIFF_COLUMNS = (
    Column("project", "编号", "Number"),
    Column("track", "赛道", "Track"),
    Column("stays", "保留", "Stays"),
    Column("comes", "新增", "Comes"),
    Column("goes", "撤下", "Goes"),
)


def _show(found: RunPreview) -> None:
    card = found.card
    if card is None or card.state != "impossible":
        output.listing([asdict(line) for line in found.lines if line.comes or line.goes], _DIFF_COLUMNS, False)
    if card is None:
        return
    if card.state == "preview":
        counts = {"pairs": card.pairs, "least": card.least, "most": card.most, "outside": card.outside}
        say(text("assign-preview-done", run=card.run, seed=card.seed, **counts))
        return
    output.warn(text("assign-impossible", run=card.run))
    for short in (line.short for line in found.lines if line.short):
        reason = text(f"assign-short-{short.reason}")
        output.warn(text("assign-short", project=short.project, need=short.need, have=short.have, sentence=reason))
    for kind, value in found.helps:
        output.warn(text(f"assign-help-{kind}", value=value))


@assignment_app.command("apply")
def apply(
    folder: Folder, run: RunArgument, as_json: JsonOption = False, passphrase_file: PassphraseFile = None
) -> None:
    """采用一次预览 Put a preview in force, as one act."""
    from reviewer_app.services.secretariat import assignment_desk

    with opened(folder, ROLE, passphrase_file) as ws:
        card = assignment_desk.apply(ws, run)
    if as_json:
        output.say_json(asdict(card))
    else:
        say(text("assign-applied", run=card.run, pairs=card.pairs))


@assignment_app.command("discard")
def discard(
    folder: Folder,
    run: RunArgument,
    reason: Annotated[str, typer.Option("--reason", help="原因 Reason")],
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """作废一次预览，记录保留 Discard a preview; it stays on record."""
    from reviewer_app.services.secretariat import assignment_desk

    with opened(folder, ROLE, passphrase_file) as ws:
        card = assignment_desk.discard(ws, run, reason)
    if as_json:
        output.say_json(asdict(card))
    else:
        say(text("assign-discarded", run=card.run))


_RUN_COLUMNS = (
    Column("run", "次", "Run"),
    Column("state", "状态", "State"),
    Column("seed", "种子", "Seed"),
    Column("pairs", "项数", "Pairs"),
    Column("by", "经办人", "By"),
    Column("at", "时间", "At"),
    Column("reason", "原因", "Reason"),
)


@assignment_app.command("runs")
def runs(
    folder: Folder, stage: StageOption, as_json: JsonOption = False, passphrase_file: PassphraseFile = None
) -> None:
    """列出全部分配，作废的也在内 List every run, discarded ones too."""
    from reviewer_app.services.secretariat.assignment_desk import desk_state

    with opened(folder, ROLE, passphrase_file) as ws:
        rows = [asdict(card) for card in desk_state(ws, stage).runs]
    said = rows if as_json else [{**row, "state": text(f"run-state-{row['state']}")} for row in rows]
    output.listing(said, _RUN_COLUMNS, as_json)
