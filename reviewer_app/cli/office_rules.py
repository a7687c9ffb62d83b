"""The office's verbs for its rules sheet (评审细则) and for its operators (经办人)."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from reviewer_app.cli import output
from reviewer_app.cli.output import Column, JsonOption, say, text
from reviewer_app.cli.secrets import SHORTEST, PassphraseFile, passphrase
from reviewer_app.cli.vault import Folder, OutFile, opened
from reviewer_app.errors import RuleViolation

if TYPE_CHECKING:
    from reviewer_app.services.secretariat.rules import RulesCard
    from reviewer_app.services.workspace import Workspace

ROLE: Final = "secretariat"
NEW_ENVIRONMENT_NAME: Final = "REVIEWER_NEW_PASSPHRASE"
ByOption = Annotated[str, typer.Option("--by", help="经办人姓名 Name of the operator")]

rules_app = typer.Typer(no_args_is_help=True, help="评审细则 Rules sheet")
operators_app = typer.Typer(no_args_is_help=True, help="经办人 Operators")


@rules_app.command("show")
def rules_show(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """显示评审细则 Show the rules sheet."""
    from reviewer_app.services.secretariat import rules

    with opened(folder, ROLE, passphrase_file) as ws:
        _show_rules(rules.show(ws), as_json)


@rules_app.command("approve")
def rules_approve(
    folder: Folder,
    by: ByOption,
    version: Annotated[
        int | None, typer.Option("--version", min=1, help="所批准的版次，不是最新版则拒绝 The version that was read")
    ] = None,
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """具名批准评审细则 Approve the rules sheet by name."""
    from reviewer_app.services.secretariat import rules

    with opened(folder, ROLE, passphrase_file, by) as ws:
        _show_rules(rules.approve(ws, version), as_json)


@rules_app.command("export")
def rules_export(folder: Folder, out: OutFile, passphrase_file: PassphraseFile = None) -> None:
    """写出评审细则（TOML），供修改 Write the rules sheet as a text to be edited."""
    from reviewer_app.services.secretariat.rules_change import export_rules

    with opened(folder, ROLE, passphrase_file) as ws:
        say(text("rules-exported", path=export_rules(ws, out)))


@rules_app.command("pdf")
def rules_pdf(folder: Folder, out: OutFile, passphrase_file: PassphraseFile = None) -> None:
    """写出评审细则（PDF，含摘要） Write the rules sheet as a PDF with its digest."""
    from reviewer_app.services.secretariat import rules, rules_document

    with opened(folder, ROLE, passphrase_file) as ws:
        path = rules_document.write_pdf(ws, out, output.language())
        card = rules.show(ws)
    say(text("rules-written", path=path, version=card.version, digest=card.digest))


_ITEM_COLUMNS = (
    Column("name", "项目", "Item"),
    Column("place", "适用", "For"),
    Column("value", "规定", "Setting"),
    Column("source_words", "依据", "Basis"),
    Column("notice", "通知原文", "The notice"),
)


@rules_app.command("items")
def rules_items(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """列出通知留白的各项设置 List every setting that the notice leaves open."""
    from reviewer_app.services.secretariat.rules_words import newest_in_words

    with opened(folder, ROLE, passphrase_file) as ws:
        rows = [asdict(one) for one in newest_in_words(ws, output.language())]
    output.listing(rows, _ITEM_COLUMNS, as_json)


_TOUCHED_COLUMNS = (
    Column("stage", "阶段", "Stage"),
    Column("expert", "专家", "Expert"),
    Column("project", "项目编号", "Project"),
    Column("revision", "版次", "Revision"),
)


@rules_app.command("import")
def rules_import(
    folder: Folder,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="改好的评审细则（TOML）The edited rules sheet")],
    reason: Annotated[str, typer.Option("--reason", help="修改原因，已批准过则必填 Reason of the change")] = "",
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """导入改好的评审细则：批准之前改动草案，批准之后成为新版 Take an edited rules sheet in."""
    from reviewer_app.services.secretariat.rules_change import import_rules

    with opened(folder, ROLE, passphrase_file) as ws:
        change = import_rules(ws, file, reason)
    if as_json:
        output.say_json(asdict(change))
        return
    say(text(f"rules-import-{change.state}", version=change.version, digest=change.digest))
    if change.touched:
        output.warn(text("rules-touched", count=len(change.touched)))
        rows = [{**asdict(one), "stage": output.spoken("stage-name", one.stage)} for one in change.touched]
        output.listing(rows, _TOUCHED_COLUMNS, False)


_VERSION_COLUMNS = (
    Column("version", "版次", "Version"),
    Column("label", "说明", "Label"),
    Column("reason", "修改原因", "Reason"),
    Column("approved_by", "批准人", "Approved by"),
    Column("approved_at", "批准时间", "Approved at"),
    Column("short", "摘要", "Digest"),
)


@rules_app.command("versions")
def rules_versions(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """列出评审细则的各版 List the versions of the rules sheet."""
    from reviewer_app.services.secretariat import rules_change

    with opened(folder, ROLE, passphrase_file) as ws:
        rows = [asdict(card) for card in rules_change.rules_versions(ws)]
    shown = rows if as_json else [{**row, "short": str(row["digest"])[:8]} for row in rows]
    output.listing(shown, _VERSION_COLUMNS, as_json)


def _show_rules(card: RulesCard, as_json: bool) -> None:
    if as_json:
        import msgspec

        output.say_json(msgspec.to_builtins(card))
        return
    say(text("rules-card", version=card.version, label=card.label, digest=card.digest))
    approved = text("rules-approved-by", name=card.approved_by, at=card.approved_at)
    say(approved if card.approved_by else text("rules-not-approved"))
    for stage in card.stages:
        say(
            text(
                "rules-stage",
                stage=stage.stage,
                per_project=stage.per_project,
                quorum=stage.quorum,
                anonymous=text("rules-anonymous" if stage.anonymous else "rules-named"),
                opinion=stage.opinion_min_chars,
            )
        )
    for scheme in card.schemes:
        say(text("rules-scheme", title=scheme.title, label=scheme.label, full=scheme.full, note=scheme.weights_note))
        for line in scheme.lines:
            say(f"{'　' * line.depth}{line.title}　{line.weight}　{line.full}")


_OPERATOR_COLUMNS = (
    Column("name", "姓名", "Name"),
    Column("role", "分工", "Role"),
    Column("at_work", "本次操作", "At work"),
    Column("listed", "密钥已列入章程", "In the charter"),
)


@operators_app.command("list")
def operators_list(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """列出经办人 List the operators."""
    from reviewer_app.services.secretariat.operators import operators

    with opened(folder, ROLE, passphrase_file) as ws:
        rows = [asdict(card) for card in operators(ws)]
    shown = rows if as_json else [{**row, "role": text(f"operator-{row['role']}")} for row in rows]
    output.listing(shown, _OPERATOR_COLUMNS, as_json)


@operators_app.command("add")
def operators_add(
    folder: Folder,
    name: Annotated[str, typer.Option("--name", help="姓名 Name")],
    role: Annotated[
        Literal["operator", "checker", "committee", "supervisor", "contractor"],
        typer.Option(
            "--role", help="operator 经办 · checker 复核 · committee 组委会 · supervisor 监督 · contractor 承办单位"
        ),
    ] = "operator",
    new_passphrase_file: Annotated[
        Path | None,
        typer.Option(
            "--new-passphrase-file",
            help=f"新经办人的开启密码文件，否则取 {NEW_ENVIRONMENT_NAME}，再否则询问 File with the new pass-phrase",
        ),
    ] = None,
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """增加一位经办人：有自己的开启密码和签名密钥 Add an operator with a pass-phrase and a key of his own."""
    from reviewer_app.services.secretariat.operators import add_operator

    with opened(folder, ROLE, passphrase_file) as ws:
        card = add_operator(ws, name, _new_secret(new_passphrase_file), role=role)
        charter_is_there = bool(ws.setting("charter-identity", ""))
    if as_json:
        output.say_json(asdict(card))
        return
    say(text("operator-added", name=card.name))
    if charter_is_there and not card.listed:
        say(text("operator-unlisted"))


Who = Annotated[str, typer.Option("--name", help="姓名 Name")]
Reason = Annotated[str, typer.Option("--reason", help="理由 Reason")]


@operators_app.command("role")
def operators_role(
    folder: Folder,
    name: Who,
    role: Annotated[str, typer.Option("--role", help="operator · checker · committee · supervisor · contractor")],
    reason: Reason,
    passphrase_file: PassphraseFile = None,
) -> None:
    """改变一位经办人的角色 Give an operator another role, with a reason on record."""
    from reviewer_app.services.secretariat.operators import change_role

    with opened(folder, ROLE, passphrase_file) as ws:
        card = change_role(ws, _operator(ws, name), role, reason)
    say(text("operator-role-changed", name=card.name, role=text(f"operator-{card.role}")))


@operators_app.command("release")
def operators_release(folder: Folder, name: Who, reason: Reason, passphrase_file: PassphraseFile = None) -> None:
    """经办人离任：其开启密码失效 End an operator's work; that pass-phrase opens nothing any more."""
    from reviewer_app.services.secretariat.operators import release

    with opened(folder, ROLE, passphrase_file) as ws:
        card = release(ws, _operator(ws, name), reason)
    say(text("operator-released", name=card.name))


def _operator(ws: Workspace, name: str) -> str:
    from reviewer_app.services.secretariat.operators import operators

    return next((card.id for card in operators(ws) if card.name == name), name)


def _new_secret(file: Path | None) -> str:
    """Return the pass-phrase of somebody else than the one who has opened the vault."""
    secret = os.environ.get(NEW_ENVIRONMENT_NAME) if file is None else None
    if secret is None:
        return passphrase(file, new=True) if file is not None else passphrase(None, new=True, environment=False)
    if len(secret) < SHORTEST:
        raise RuleViolation("passphrase-short", least=SHORTEST)
    return secret
