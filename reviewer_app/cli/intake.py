"""The verb of intake: files and folders at once, or a mailbox watched until it is told to stop."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewer_app.cli import output
from reviewer_app.cli.output import Column, JsonOption, say, text
from reviewer_app.cli.secrets import PassphraseFile
from reviewer_app.cli.vault import Folder, opened
from reviewer_app.messages import sentence, table

if TYPE_CHECKING:
    from reviewer_app.services.secretariat.intake import FileOutcome

ROLE = "secretariat"


_INTAKE_COLUMNS = (
    Column("name", "文件", "File"),
    Column("kind", "类型", "Kind"),
    Column("expert", "专家", "Expert"),
    Column("state", "结果", "Outcome"),
    Column("sentence", "说明", "Reason"),
)


def intake(
    folder: Folder,
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH…", help="文件或文件夹 Files or folders", show_default=False)
    ] = None,
    watch: Annotated[
        str, typer.Option("--watch", metavar="URL", help="持续接收一个共享信箱，直到停止 Watch a mailbox until stopped")
    ] = "",
    every: Annotated[int, typer.Option("--every", min=1, help="每隔几秒看一次 Seconds between two looks")] = 30,
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """接收评分包和声明 Take in score packages and statements."""
    if watch:
        _watch(folder, watch, every, as_json, passphrase_file)
        return
    if not paths:
        raise typer.BadParameter(text("intake-no-paths"))
    from reviewer_app.services.secretariat.backup_desk import after_backup
    from reviewer_app.services.secretariat.intake import take_in

    with opened(folder, ROLE, passphrase_file) as ws, output.progress(text("intake-progress")) as tell:
        outcomes = after_backup(take_in)(ws, paths, progress=tell)
    output.listing([_outcome_row(one, as_json) for one in outcomes], _INTAKE_COLUMNS, as_json)
    if not as_json:
        states = [one.state for one in outcomes]
        say(
            text(
                "intake-sum",
                **{state: states.count(state) for state in ("accepted", "duplicate", "waiting", "late", "refused")},
            )
        )
    output.end(any(one.state == "refused" for one in outcomes))


def _watch(folder: Path, address: str, every: int, as_json: bool, passphrase_file: Path | None) -> None:
    """Say each file as it is taken in: one line of JSON, or a table for each look that found something."""
    from reviewer_app.cli.mailbox import watch_mailbox

    with opened(folder, ROLE, passphrase_file) as ws:
        for found in watch_mailbox(ws, address, every):
            rows = [_outcome_row(one, as_json) for one in found.outcomes]
            if as_json:
                for line in rows:
                    typer.echo(json.dumps(line, ensure_ascii=False))
            elif rows:
                output.listing(rows, _INTAKE_COLUMNS, as_json=False)
            sys.stdout.flush()


def _spoken_kind(kind: str) -> str:
    """Return the name of a kind; a file may say of itself that it is anything."""
    code = f"kind-{kind}"
    return text(code) if code in table() else kind


def _outcome_row(outcome: FileOutcome, as_json: bool) -> dict[str, object]:
    said = [sentence(note.code, output.language(), **note.values) for note in outcome.notes]
    return {
        "file": str(outcome.path),
        "name": outcome.path.name,
        "kind": outcome.kind if as_json else _spoken_kind(outcome.kind),
        "identity": outcome.identity,
        "expert": outcome.expert,
        "state": outcome.state if as_json else text(f"intake-{outcome.state}"),
        "reason": outcome.notes[0].code if outcome.notes else "",
        "reasons": [note.code for note in outcome.notes],
        "sentence": " ".join(said),
    }
