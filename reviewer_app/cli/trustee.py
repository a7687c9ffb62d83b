"""`reviewer-app trustee …`: the verbs of a trustee (启封人). Each says what it signs or opens before it does so."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewer_app.cli import output
from reviewer_app.cli.output import say, text
from reviewer_app.cli.secrets import PassphraseFile, passphrase
from reviewer_app.cli.vault import Folder, OutFile, opened
from reviewer_app.errors import RuleViolation

if TYPE_CHECKING:
    from reviewer_app.services.trustee.acting import Act, ListCard
    from reviewer_app.services.trustee.charters import CharterCard

app = typer.Typer(no_args_is_help=True, help="启封人 The trustee")

InputFile = Annotated[Path, typer.Argument(metavar="FILE", help="收到的文件 The file that was handed over")]
Confirm = Annotated[
    str | None,
    typer.Option("--confirm", help="已核对的 30 位核对码，没有终端时必填 The compared check code"),
]


@app.command()
def init(
    folder: Folder,
    name: Annotated[str, typer.Option("--name", help="姓名 Name")],
    out: OutFile,
    passphrase_file: PassphraseFile = None,
) -> None:
    """建立启封人的加密库并写出登记文件 Make the trustee's vault and write the enrolment."""
    from reviewer_app.services.trustee import first_run

    made = first_run.init(folder, name, passphrase(passphrase_file, new=True), out)
    say(text("trustee-made", name=made.name, path=made.path, code=made.check_code))


@app.command()
def cosign(
    folder: Folder, file: InputFile, out: OutFile, confirm: Confirm = None, passphrase_file: PassphraseFile = None
) -> None:
    """会签章程 Cosign the charter."""
    from reviewer_app.services.trustee import charters

    with opened(folder, "trustee", passphrase_file) as ws:
        seen = charters.examine_charter(ws, file)
        _show_charter(seen)
        _agree(confirm, seen.check_code, "trustee-ask-cosign")
        card = charters.cosign(ws, file, out)
    missing = [line.name for line in card.trustees if not line.cosigned]
    say(text("trustee-cosigned", path=out))
    if missing:
        say(text("trustee-cosign-missing", names="、".join(missing)))


@app.command()
def rehearse(
    folder: Folder, file: InputFile, out: OutFile, confirm: Confirm = None, passphrase_file: PassphraseFile = None
) -> None:
    """演练启封：只打开演练清单 Rehearse: opens rehearsal lists only."""
    _act(folder, file, out, confirm, passphrase_file, rehearsing=True)


@app.command("open")
def open_(
    folder: Folder, file: InputFile, out: OutFile, confirm: Confirm = None, passphrase_file: PassphraseFile = None
) -> None:
    """启封：取下本人的一层封存 Open: take off this trustee's layer."""
    _act(folder, file, out, confirm, passphrase_file, rehearsing=False)


def _act(
    folder: Path, file: Path, out: Path, confirm: str | None, passphrase_file: Path | None, *, rehearsing: bool
) -> None:
    from reviewer_app.services.trustee import acting

    with opened(folder, "trustee", passphrase_file) as ws:
        card = acting.examine_list(ws, file, rehearsing=rehearsing)
        _show_list(card)
        _agree(confirm, card.check_code, "trustee-ask-rehearse" if rehearsing else "trustee-ask-open")
        act = (acting.rehearse if rehearsing else acting.open_list)(ws, file, out)
    _show_act(act, rehearsing)
    output.end(bool(act.failed))


def _agree(confirm: str | None, code: str, question: str) -> None:
    """A person at a terminal is asked; a script has to give the check code that a person has compared before.

    Raises RuleViolation trustee-confirm, trustee-confirm-other.
    """
    if confirm is not None:
        if _digits(confirm) != _digits(code):
            raise RuleViolation("trustee-confirm-other", code=code)
    elif sys.stdin.isatty():
        typer.confirm(text(question), abort=True)
    else:
        raise RuleViolation("trustee-confirm", code=code)


def _digits(code: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", code) if char.isdigit())


def _show_charter(card: CharterCard) -> None:
    say(text("trustee-charter", contest=card.contest_name, number=card.number))
    if card.rehearsal:
        say(text("trustee-rehearsal-contest"))
    say(
        text("opening-sole")
        if card.sole
        else text("opening-joint", threshold=card.threshold, trustees=len(card.trustees))
    )
    for line in card.trustees:
        say(
            text(
                "trustee-line",
                index=line.index,
                name=line.name,
                mine=text("trustee-mine") if line.mine else "",
                outside=text("trustee-outside") if line.outside else "",
                cosigned=text("trustee-has-cosigned") if line.cosigned else "",
            )
        )
    if not card.position:
        say(text("trustee-leaving"))
    say(text("trustee-check-code", code=card.check_code))


def _show_list(card: ListCard) -> None:
    say(text("trustee-list", contest=card.contest_name, stage=card.stage, number=card.number))
    if card.rehearsal:
        say(text("trustee-rehearsal-list"))
    if card.scope_kind != "all":
        say(text("trustee-scope", kind=text(f"scope-{card.scope_kind}"), value=card.scope_value))
    say(
        text(
            "trustee-counts",
            packages=card.packages,
            to_open=card.to_open,
            experts=card.experts,
            projects=card.projects,
        )
    )
    say(text("trustee-turn", step=card.step, of=len(card.subset), subset="、".join(card.acting)))
    if card.sole:
        say(text("opening-sole"))
    say(text("trustee-check-code", code=card.check_code))


def _show_act(act: Act, rehearsing: bool) -> None:
    for lost in act.failed:
        output.warn(text("trustee-failed", package=lost.package, state=text(f"opening-{lost.state}")))
    following = act.card.following
    code = "trustee-passed-on" if following else "trustee-finished"
    say(text(code, done=act.done, following=following, path=act.path))
    if rehearsing and not act.failed:
        say(text("trustee-rehearsed"))
