"""`reviewer-app expert withdraw|key-lost|clear|leave`: the statements that an expert makes seldom, and the leaving."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from reviewer_app.cli import output
from reviewer_app.cli.output import say, text
from reviewer_app.cli.secrets import PassphraseFile
from reviewer_app.cli.vault import Folder, OutFolder, opened
from reviewer_app.errors import RuleViolation

Reason = Annotated[str, typer.Option("--reason", help="理由 Reason")]


def withdraw(folder: Folder, reason: Reason, out: OutFolder, passphrase_file: PassphraseFile = None) -> None:
    """声明退出评审，由秘书处更换专家 Declare that you leave the review; the secretariat replaces you."""
    from reviewer_app.services.expert.leaving import withdraw

    with opened(folder, "expert", passphrase_file) as ws:
        say(text("expert-statement", path=withdraw(ws, reason, out).path))


def key_lost(folder: Folder, reason: Reason, out: OutFolder, passphrase_file: PassphraseFile = None) -> None:
    """声明另一台设备或密钥遗失 Declare that another device, or a copy of the key, is lost."""
    from reviewer_app.services.expert.leaving import report_key_lost

    with opened(folder, "expert", passphrase_file) as ws:
        say(text("expert-statement", path=report_key_lost(ws, reason, out).path))


def clear(
    folder: Folder,
    out: OutFolder,
    yes: Annotated[bool, typer.Option("--yes", help="确认清退，没有终端时必填 Needed without a terminal")] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """清退本机参赛材料，保留本人签署的评分包和回执 Clear the dossiers of this machine; what you signed stays."""
    from reviewer_app.services.expert.clearing import clear, clearing_plan
    from reviewer_app.services.expert.statements import hand_in

    with opened(folder, "expert", passphrase_file) as ws:
        plan = clearing_plan(ws)
        say(text("clear-plan", projects=plan.projects, files=plan.files, kept=plan.kept_packages))
        if plan.unsigned:
            output.warn(text("clear-unsigned", codes="、".join(plan.unsigned)))
        if not yes and not sys.stdin.isatty():
            raise RuleViolation("clear-confirm")
        if not yes:
            typer.confirm(text("clear-ask"), abort=True)
        done = clear(ws)
        say(text("clear-done", path=hand_in(ws, done.statement.identity, out)))


def leave(
    folder: Folder,
    yes: Annotated[bool, typer.Option("--yes", help="确认离开，没有终端时必填 Needed without a terminal")] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """离开借用的电脑：删除加密库，须先清退，且全部签名内容已有回执或已存盘 Leave a borrowed machine."""
    from reviewer_app.services.expert.parting import leave, leave_plan

    with opened(folder, "expert", passphrase_file) as ws:
        unsigned = leave_plan(ws).unsigned
        if unsigned:
            output.warn(text("leave-unsigned", codes="、".join(unsigned)))
        if not yes and not sys.stdin.isatty():
            raise RuleViolation("leave-confirm")
        if not yes:
            typer.confirm(text("leave-ask"), abort=True)
        left = leave(ws)
    say(text("leave-done", files=left.files, bytes=left.bytes, traces=left.traces, looked=left.looked))
