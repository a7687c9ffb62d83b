"""`reviewer-app secretariat …`: the office's verbs; lists and counting stand in modules of their own."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewer_app.cli import (
    counting,
    intake,
    mailbox,
    office_anonymity,
    office_assignment,
    office_backups,
    office_compliance,
    office_conflicts,
    office_corrections,
    office_decisions,
    office_dispatch,
    office_documents,
    office_experts,
    office_fees,
    office_finals,
    office_laptops,
    office_moving,
    office_paper,
    office_pdf,
    office_rules,
    office_scores,
    office_venue,
    output,
    server,
)
from reviewer_app.cli.output import Column, JsonOption, say, text
from reviewer_app.cli.secrets import PassphraseFile, passphrase
from reviewer_app.cli.vault import Folder, InputFiles, OutFolder, opened

if TYPE_CHECKING:
    from reviewer_app.services.secretariat.assign import AssignmentOutcome
    from reviewer_app.services.secretariat.charter import CharterState, TrusteeCard

ROLE = "secretariat"
ByOption = Annotated[str, typer.Option("--by", help="经办人姓名 Name of the operator")]
StageOption = Annotated[str, typer.Option("--stage", help="阶段 Stage")]

app = typer.Typer(no_args_is_help=True, help="秘书处 The secretariat")
trustees_app = typer.Typer(no_args_is_help=True, help="启封人 Trustees")
app.add_typer(office_pdf.projects_app, name="projects")
app.add_typer(office_compliance.compliance_app, name="compliance")
app.add_typer(office_anonymity.anonymity_app, name="anonymity")
app.add_typer(office_decisions.experts_app, name="experts")
app.add_typer(trustees_app, name="trustees")
app.add_typer(office_backups.backups_app, name="backups")
app.add_typer(office_experts.draws_app, name="draws")
app.add_typer(office_fees.fees_app, name="fees")
app.add_typer(office_finals.finals_app, name="finals")
app.add_typer(office_corrections.inquiries_app, name="inquiries")
app.add_typer(office_corrections.corrections_app, name="corrections")
app.add_typer(office_paper.paper_app, name="paper")
app.add_typer(office_laptops.laptops_app, name="laptops")
app.add_typer(office_conflicts.conflicts_app, name="conflicts")
app.add_typer(office_assignment.assignment_app, name="assignment")
app.add_typer(office_rules.rules_app, name="rules")
app.add_typer(office_rules.operators_app, name="operators")
app.add_typer(mailbox.office_app, name="mailbox")
app.add_typer(server.server_app, name="server")
app.command()(intake.intake)
counting.register(app)
office_dispatch.register(app)
office_scores.register(app)
office_documents.register(app)
office_venue.register(app)
office_moving.register(app)


@app.command()
def init(
    folder: Folder,
    contest: Annotated[str, typer.Option("--contest", help="模板名称或 .toml 文件 A template, or a .toml file")],
    by: ByOption,
    rehearsal: Annotated[bool, typer.Option("--rehearsal", help="演练赛事 A rehearsal, never a real contest")] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """建立赛事 Set up a contest."""
    from reviewer_app.services.secretariat import office, setup

    secret = passphrase(passphrase_file, new=True)
    with setup.init(folder, contest=contest, operator=by, secret=secret, rehearsal=rehearsal) as ws:
        name = office.contest_of(ws).name
        say(text("office-made", contest=office.contest_id(ws), name=name, operator=by, path=folder))
    if rehearsal:
        say(text("office-rehearsal"))


_OVERVIEW_COLUMNS = (Column("what", "项", "What"), Column("value", "值", "Value"))


@app.command()
def overview(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """赛事概况 Where the contest stands."""
    from reviewer_app.services.secretariat import setup

    with opened(folder, ROLE, passphrase_file) as ws:
        card = asdict(setup.overview(ws))
    if as_json:
        output.say_json(card)
    else:
        rows = [{"what": text(f"overview-{key}"), "value": _spoken(value)} for key, value in card.items()]
        output.listing(rows, _OVERVIEW_COLUMNS, False)


def _spoken(value: object) -> str:
    """Return a value of the overview as people say it."""
    if isinstance(value, bool):
        return text("yes" if value else "no")
    if isinstance(value, tuple):
        return "、".join(str(part) for part in value)
    return str(value) or "—"


@trustees_app.command("add")
def trustees_add(
    folder: Folder,
    files: InputFiles,
    threshold: Annotated[int, typer.Option("--threshold", help="启封所需人数 k How many have to act")],
    outside: Annotated[bool, typer.Option("--outside", help="非秘书处人员 Not of the secretariat")] = False,
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """登记启封人 Add trustees by their enrolment files."""
    from reviewer_app.services.secretariat import charter as charters

    with opened(folder, ROLE, passphrase_file) as ws:
        cards = charters.add_trustees(ws, files, threshold, outside=outside)
    _show_trustees(cards, as_json)
    if not as_json:
        say(text("trustees-threshold", count=len(cards), threshold=threshold))


@trustees_app.command("list")
def trustees_list(folder: Folder, as_json: JsonOption = False, passphrase_file: PassphraseFile = None) -> None:
    """列出启封人 List the trustees."""
    from reviewer_app.services.secretariat import charter as charters

    with opened(folder, ROLE, passphrase_file) as ws:
        _show_trustees(charters.trustees(ws), as_json)


def _show_trustees(cards: tuple[TrusteeCard, ...], as_json: bool) -> None:
    if as_json:
        output.say_json([asdict(card) for card in cards])
        return
    for card in cards:
        outside = text("trustee-from-outside") if card.outside else ""
        say(text("trustee-card", position=card.position, name=card.name, outside=outside, code=card.check_code))


@app.command()
def charter(
    folder: Folder,
    out: Annotated[Path | None, typer.Option("--out", help="写出章程 Write the charter")] = None,
    add: Annotated[list[Path] | None, typer.Option("--add", help="合并会签 Merge a cosigned charter")] = None,
    renew: Annotated[bool, typer.Option("--renew", help="制作接续的下一份章程 Make the charter that follows")] = False,
    reason: Annotated[str, typer.Option("--reason", help="更换原因 Why it changes")] = "",
    trustee: Annotated[
        list[Path] | None, typer.Option("--trustee", help="新启封人的登记文件 Enrolment of a new trustee")
    ] = None,
    without: Annotated[list[int] | None, typer.Option("--without", help="退出的启封人序号 Who leaves")] = None,
    threshold: Annotated[int, typer.Option("--threshold", min=0, help="新的启封人数 k, 0 不变 unchanged")] = 0,
    outside: Annotated[bool, typer.Option("--outside", help="新启封人非秘书处人员 Not of the secretariat")] = False,
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """写出章程，合并会签，或制作下一份 Write the charter, merge cosignatures, or make the next one."""
    from reviewer_app.services.secretariat import charter as charters
    from reviewer_app.services.secretariat.renewal import renew_charter

    if out is None and not add:
        raise typer.BadParameter(text("charter-usage"))
    if renew != bool(reason) or (renew and out is None) or (not renew and (trustee or without or threshold or outside)):
        raise typer.BadParameter(text("charter-renew-usage"))
    with opened(folder, ROLE, passphrase_file) as ws:
        states = [charters.add_cosignatures(ws, path) for path in add or []]
        if renew and out is not None:
            states += [
                renew_charter(
                    ws, out, reason, added=trustee or [], left=without or [], threshold=threshold, outside=outside
                )
            ]
        elif out is not None:
            states += [charters.write(ws, out)]
    _show_charter(states[-1], out, as_json)


def _show_charter(state: CharterState, out: Path | None, as_json: bool) -> None:
    if as_json:
        output.say_json(asdict(state))
        return
    if out:
        say(text("charter-written-to", path=out, code=state.check_code))
    if state.complete:
        say(text("charter-complete", code=state.check_code))
    if state.missing:
        say(text("charter-waiting", names="、".join(state.trustees[position - 1] for position in state.missing)))
    if state.former_missing:
        say(text("charter-former-waiting", count=state.former_missing))


@app.command()
def assign(
    folder: Folder,
    stage: StageOption,
    per_project: Annotated[int, typer.Option("--per-project", help="每个项目的专家数 Experts a project", min=1)],
    max_load: Annotated[int, typer.Option("--max-load", help="每位专家的项目上限 Most projects an expert", min=1)],
    seed: Annotated[str, typer.Option("--seed", help="随机种子 Seed")],
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """分配专家 Assign experts to projects."""
    from reviewer_app.services.secretariat.assign import assign as assign_experts

    with opened(folder, ROLE, passphrase_file) as ws:
        outcome = assign_experts(ws, stage, per_project=per_project, max_load=max_load, seed=seed)
    if as_json:
        output.say_json(asdict(outcome))
    else:
        _show_outcome(outcome)
    output.end(bool(outcome.short))


def _show_outcome(outcome: AssignmentOutcome) -> None:
    if not outcome.short:
        say(
            text(
                "assign-done",
                run=outcome.run,
                stage=outcome.stage,
                seed=outcome.seed,
                pairs=len(outcome.pairs),
                kept=outcome.kept,
                forbidden=outcome.forbidden,
                least=min(outcome.loads.values(), default=0),
                most=max(outcome.loads.values(), default=0),
                outside=sum(pair.outside for pair in outcome.pairs),
            )
        )
        return
    output.warn(text("assign-impossible", run=outcome.run))
    for one in outcome.short:
        reason = text(f"assign-short-{one.reason}")
        output.warn(text("assign-short", project=one.project, need=one.need, have=one.have, sentence=reason))
    for kind, value in outcome.helps:
        output.warn(text(f"assign-help-{kind}", value=value))


@app.command()
def dispatch(
    folder: Folder,
    stage: StageOption,
    out: OutFolder,
    expert: Annotated[list[str] | None, typer.Option("--expert", help="只下发给这些编号 These numbers alone")] = None,
    unread_reason: Annotated[
        str, typer.Option("--unread-reason", help="未转 PDF 的文件仍下发的理由 Why Office files go out as they are")
    ] = "",
    as_json: JsonOption = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """写出任务包 Write the task packages."""
    from reviewer_app.services.secretariat.dispatch import dispatch as send

    with opened(folder, ROLE, passphrase_file) as ws, output.progress(text("dispatch-progress")) as tell:
        report = send(ws, stage, out, tell, expert or (), unread_reason=unread_reason)
    if as_json:
        output.say_json(asdict(report))
    else:
        values = {"unchanged": len(report.unchanged), "copied": len(report.copied), "blobs": report.blobs}
        made = {"count": len(report.sent), "roster": report.roster_number, "size": report.bytes}
        say(text("dispatch-done", path=out, **values, **made))
        if report.anonymous:
            say(text("dispatch-anonymous"))
    for one in report.stranded:
        output.warn(text("dispatch-stranded", expert=one.expert_code, projects=one.projects))
    output.end(bool(report.stranded))
