"""The office's decisions on persons and projects: revoke, replace, release a device, cancel a project."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from reviewer_app.cli import output
from reviewer_app.cli.office_lists import experts_app, projects_app
from reviewer_app.cli.output import Column, JsonOption, say, text
from reviewer_app.cli.secrets import PassphraseFile
from reviewer_app.cli.vault import Folder, opened

if TYPE_CHECKING:
    from reviewer_app.services.secretariat.revoke import Revocation

__all__ = ["experts_app", "projects_app"]

ROLE = "secretariat"
ExpertArgument = Annotated[str, typer.Argument(metavar="EXPERT", help="专家编号 The expert's number")]
Reason = Annotated[str, typer.Option("--reason", help="原因 Reason")]


@experts_app.command("revoke")
def experts_revoke(
    folder: Folder,
    expert: ExpertArgument,
    reason: Reason,
    devices_only: Annotated[
        bool, typer.Option("--devices-only", help="只撤销设备，可再发开通码 Only his devices; he gets a new slip")
    ] = False,
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """撤销专家 Revoke an expert."""
    from reviewer_app.services.secretariat.revoke import revoke

    with opened(folder, ROLE, passphrase_file) as ws:
        _show_revocation(revoke(ws, expert, reason, devices_only=devices_only), as_json)


@experts_app.command("replace")
def experts_replace(
    folder: Folder,
    expert: ExpertArgument,
    reason: Reason,
    substitute: Annotated[str, typer.Option("--with", help="接替专家的编号 The substitute's number")] = "",
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """更换专家 Replace an expert; his sheets are void."""
    from reviewer_app.services.secretariat.revoke import replace

    with opened(folder, ROLE, passphrase_file) as ws:
        _show_revocation(replace(ws, expert, reason, substitute=substitute), as_json)


def _show_revocation(done: Revocation, as_json: bool) -> None:
    if as_json:
        output.say_json(asdict(done))
        return
    values = {"devices": done.devices, "tasks": done.tasks, "sheets": done.sheets, "roster": done.roster_number}
    say(text("revoke-done", expert=done.expert_code, **values))
    if done.substitute:
        say(text("replace-done", substitute=done.substitute, count=done.taken_over))


_FORK_COLUMNS = (
    Column("expert_code", "专家", "Expert"),
    Column("expert_name", "姓名", "Name"),
    Column("held", "已计入的评分包", "Packages held"),
    Column("waiting", "等待处理的评分包", "Packages waiting"),
)


@experts_app.command("forks")
def experts_forks(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """列出因同号不同包而暂停的设备 List the devices that wait for a person."""
    from reviewer_app.services.secretariat.forks import forked_devices

    with opened(folder, ROLE, passphrase_file) as ws:
        rows = [asdict(card) for card in forked_devices(ws)]
    output.listing(rows, _FORK_COLUMNS, as_json)
    if not rows and not as_json:
        say(text("fork-nothing"))


@experts_app.command("release")
def experts_release(
    folder: Folder,
    expert: ExpertArgument,
    reason: Reason,
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """与专家核实后解除设备的暂停 Let a device go on once its fork was cleared up with the expert."""
    from reviewer_app.services.secretariat.forks import release

    with opened(folder, ROLE, passphrase_file) as ws:
        done = release(ws, expert, reason)
    if as_json:
        output.say_json(asdict(done))
        return
    none = "—"
    say(
        text(
            "fork-released",
            expert=done.expert_code,
            aside="、".join(done.aside) or none,
            accepted="、".join(done.accepted) or none,
        )
    )
    if done.still_waiting:
        output.warn(text("fork-still", packages="、".join(done.still_waiting)))


@projects_app.command("cancel")
def projects_cancel(
    folder: Folder,
    project: Annotated[str, typer.Argument(metavar="PROJECT", help="项目编号 The project's number")],
    reason: Reason,
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """项目退出或取消：不再参加排名，记录保留 Take a project out of the contest; its trace stays."""
    from reviewer_app.services.secretariat.cancelling import cancel_project

    with opened(folder, ROLE, passphrase_file) as ws:
        done = cancel_project(ws, project, reason)
    if as_json:
        output.say_json(asdict(done))
    else:
        say(text("project-cancel-done", **asdict(done)))
