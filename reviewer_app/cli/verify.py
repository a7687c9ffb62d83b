"""`reviewer-app verify` and `recount`: for anyone, without a vault."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from reviewer_app.cli import output
from reviewer_app.cli.output import JsonOption, say, text
from reviewer_app.cli.vault import InputFiles
from reviewer_app.errors import AppError, EnvironmentTrouble
from reviewer_app.messages import table, word

if TYPE_CHECKING:
    from reviewer_app.sync.charter import Charter
    from reviewer_app.sync.roster import Roster

app = typer.Typer(rich_markup_mode=None)
_ID_SHOWN: Final = 8
"""Of ids and digests a person reads the first digits; scripts get all of them."""


@app.command()
def verify(
    files: InputFiles,
    charter: Annotated[
        Path | None, typer.Option("--charter", exists=True, dir_okay=False, help="章程文件 Charter")
    ] = None,
    roster: Annotated[
        list[Path] | None,
        typer.Option("--roster", exists=True, help="授权名单，可多次给出，或其文件夹 Rosters, or their folder"),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """验证任何文件包的签名与内容摘要，不需要加密库 Verify any package, no vault needed."""
    trusted = _charter(charter)
    rosters = _rosters(roster or [], trusted)
    found = [_verified(file, trusted, rosters) for file in files]
    if as_json:
        output.say_json(found)
    for one in found if not as_json else ():
        _tell(one)
    output.end(any(one["refused"] for one in found))


def _charter(path: Path | None) -> Charter | None:
    from reviewer_app.sync.charter import read_charter

    return read_charter(path) if path is not None else None


def _rosters(paths: list[Path], charter: Charter | None) -> list[Roster]:
    from reviewer_app.sync.roster import read_roster

    if paths and charter is None:
        raise typer.BadParameter(text("verify-roster-alone"))
    files = [file for path in paths for file in (sorted(path.glob("*.review")) if path.is_dir() else [path])]
    return [read_roster(file, charter) for file in files if charter is not None]


def _verified(file: Path, charter: Charter | None, rosters: list[Roster]) -> dict[str, object]:
    from reviewer_app.sync.verify import verify

    try:
        found = verify(file, charter, rosters)
    except EnvironmentTrouble:
        raise
    except AppError as error:
        why = text(error.code, **error.values)
        return {"file": str(file), "refused": error.code, "reason": why}
    return {
        "file": str(file),
        "refused": "",
        "kind": found.kind,
        "identity": found.identity,
        "signer": found.signer,
        "facts": found.facts,
    }


def _tell(one: dict[str, object]) -> None:
    if one["refused"]:
        output.warn(text("verify-refused", file=one["file"], reason=one["reason"]))
        return
    say(text("verify-right", **{**one, "signer": _signer(str(one["signer"]))}))
    facts = one["facts"]
    if isinstance(facts, dict):
        said = (f"{word('fact', name, output.language())} {_fact(name, value)}" for name, value in facts.items())
        say("    " + "；".join(said))


def _signer(principal: str) -> str:
    """Say who signed, as people call him; in allowed_signers and --json he has his full name."""
    role, _, name = principal.partition("-")
    code = f"signer-{role}"
    return text(code, name=name[:_ID_SHOWN]) if code in table() else text("signer-new", name=principal[-_ID_SHOWN:])


def _fact(name: str, value: object) -> str:
    if isinstance(value, bool):
        return text("yes" if value else "no")
    if name in ("stage", "role"):
        return word("stage-name" if name == "stage" else name, str(value), output.language())
    if value == "":
        return "—"
    is_id = isinstance(value, str) and name not in ("contest", "checkCode", "subset")
    return str(value)[:_ID_SHOWN] if is_id else str(value)


@app.command()
def recount(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="证据文件夹 Evidence folder")],
    as_json: JsonOption = False,
) -> None:
    """仅凭证据文件夹重新计算排名 Count again from the evidence folder alone."""
    from reviewer_app.recount import recount
    from reviewer_app.recount.__main__ import lines

    if not folder.is_dir():
        raise EnvironmentTrouble("folder-missing", folder=str(folder))
    report = recount(folder)
    language = output.language()
    if as_json:
        output.say_json(
            {
                "ok": report.ok,
                "digests": report.digests,
                "stated": report.stated,
                "differences": [report.say(one, language) for one in report.differences],
                "notes": [report.say(one, language) for one in report.notes],
                "facts": report.facts,
            }
        )
    else:
        say("\n".join(lines(report, language)))
    output.end(not report.ok)
