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
from reviewer_app.cli.server import ServerOption, ServerPasswordFile
from reviewer_app.cli.vault import Folder, opened
from reviewer_app.messages import sentence, table

if TYPE_CHECKING:
    from reviewer_app.services.secretariat.intake import FileOutcome
    from reviewer_app.services.workspace import Workspace

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
    workers: Annotated[
        int, typer.Option("--workers", min=1, max=64, help="并行验证的进程数（与 --watch 同用） Processes that verify")
    ] = 1,
    server: ServerOption = "",
    server_password_file: ServerPasswordFile = None,
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """接收评分包和声明 Take in score packages and statements."""
    if watch:
        with opened(folder, ROLE, passphrase_file, server_file=server_password_file) as ws:
            if server:
                _need_server(ws, server)
            _watch(ws, watch, every, workers, as_json)
        return
    if not paths:
        raise typer.BadParameter(text("intake-no-paths"))
    from reviewer_app.services.secretariat.backup_desk import after_backup
    from reviewer_app.services.secretariat.intake import take_in

    with (
        opened(folder, ROLE, passphrase_file, server_file=server_password_file) as ws,
        output.progress(text("intake-progress")) as tell,
    ):
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


def _need_server(ws: Workspace, server: str) -> None:
    """Refuse to work on another store than was named."""
    from reviewer_app.services.secretariat.server_store import need_server

    need_server(ws, server)


def _watch(ws: Workspace, address: str, every: int, workers: int, as_json: bool) -> None:
    """Say each file as it is taken in: one line of JSON, or a table for each batch."""
    from reviewer_app.cli.mailbox import watch_mailbox

    for found in watch_mailbox(ws, address, every, workers):
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
