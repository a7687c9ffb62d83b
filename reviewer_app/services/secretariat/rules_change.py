"""Changing the rules sheet (评审细则): out as a text, back in as a draft or, once approved, as a new version."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.models.secretariat import ClosedListRow, Expert, Project, RulesVersion, SheetRow
from reviewer_app.rules.document import FILE_MAX_BYTES
from reviewer_app.rules.fields import TemplateError
from reviewer_app.rules.frozen import canonical, digest
from reviewer_app.rules.rules_checks import rules_problems
from reviewer_app.rules.rules_file import read_rules_text, rules_text
from reviewer_app.rules.scheme import RulesSheet, Scheme
from reviewer_app.rules.tree import scheme_for
from reviewer_app.services import ledger
from reviewer_app.services.handover import hand_over
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.backup_desk import after_backup
from reviewer_app.services.secretariat.permits import need, permitted
from reviewer_app.services.workspace import Workspace

REASON: Final = "rules-reason-"
"""Setting `rules-reason-<version>`: why that version was made."""
SHEET: Final = "评审细则"


@dataclass(frozen=True)
class TouchedSheet:
    """One sheet that was handed in and rests on other indicators than the version says for its project."""

    stage: str
    expert: str
    project: str
    revision: int


@dataclass(frozen=True)
class RulesChange:
    """What an import did. `state`: draft (changed in place), new (a version), same, withdrawn (the draft)."""

    state: str
    version: int
    digest: str
    touched: tuple[TouchedSheet, ...]


@dataclass(frozen=True)
class VersionCard:
    """One version of the rules sheet, with why it was made and who has approved it ("" while nobody has)."""

    version: int
    digest: str
    label: str
    reason: str
    approved_by: str
    approved_at: str


def export_rules(ws: Workspace, out: Path) -> Path:
    """Write the newest version as a text to be edited."""
    with ws.database.read() as session:
        sheet = office.rules_of(office.newest_rules(session))
    return hand_over(out, rules_text(sheet).encode("utf-8"))


@permitted("write")
@after_backup
def import_rules(ws: Workspace, path: Path, reason: str = "") -> RulesChange:
    """Take an edited rules sheet in. A draft is changed in place; an approved version gets a successor, with a reason.

    Nothing is in force before it is approved. The same as the version in force takes a draft back.
    Raises TemplateError with place and reason, RuleViolation office-reason, rules-stage-closed.
    """
    return change_rules(ws, _read(ws, path), reason)


def change_rules(ws: Workspace, given: RulesSheet, reason: str = "") -> RulesChange:
    """Keep an edited rules sheet as `import_rules` does. Raises what that raises."""
    check_rules(ws, given)
    with ws.database.write() as session:
        need(session, ws, "write")
        newest = office.newest_rules(session)
        former = approved_before(session, newest.version + 1)
        if former is not None and _same(given, office.rules_of(former)):
            return _back(session, ws, newest, former)
        is_draft = not newest.approved_by
        number = newest.version if is_draft else newest.version + 1
        sheet = _numbered(given, office.rules_of(former) if former else None, number)
        if is_draft and canonical(sheet) == newest.body:
            return RulesChange("same", newest.version, newest.digest, touched(session, sheet))
        check_closed(session, sheet, former)
        why = reason.strip() or str(ws.setting(f"{REASON}{number}", ""))
        if former is not None:
            why = office.need_reason(why)
        _put(session, newest if is_draft else None, sheet)
        ws.put_setting(session, f"{REASON}{number}", why)
        ledger.append(session, ws, "rules-changed", version=number, digest=digest(sheet), reason=why)
        return RulesChange("draft" if is_draft else "new", number, digest(sheet), touched(session, sheet))


def check_rules(ws: Workspace, given: RulesSheet) -> None:
    """Refuse a rules sheet that cannot be counted by. TemplateError with the place of the first thing wrong."""
    for problem in rules_problems(office.contest_of(ws), given):
        raise TemplateError(problem.code, SHEET, problem.place, **problem.values)


def newest_sheet(ws: Workspace) -> RulesSheet:
    """Return the newest version of the rules sheet, to be looked at or edited."""
    with ws.database.read() as session:
        return office.rules_of(office.newest_rules(session))


def would_touch(ws: Workspace, given: RulesSheet) -> tuple[TouchedSheet, ...]:
    """Return the sheets that an edited rules sheet would touch; changes nothing."""
    check_rules(ws, given)
    with ws.database.read() as session:
        newest = office.newest_rules(session)
        former = approved_before(session, newest.version + 1)
        number = newest.version + (newest.approved_by != "")
        return touched(session, _numbered(given, office.rules_of(former) if former else None, number))


def rules_versions(ws: Workspace) -> tuple[VersionCard, ...]:
    """Return every version of the rules sheet, the newest last."""
    with ws.database.read() as session:
        names = office.operator_names(session)
        return tuple(
            VersionCard(
                version=row.version,
                digest=row.digest,
                label=office.rules_of(row).label,
                reason=str(ws.setting(f"{REASON}{row.version}", "")),
                approved_by=names.get(row.approved_by, ""),
                approved_at=row.approved_at,
            )
            for row in session.scalars(select(RulesVersion).order_by(RulesVersion.version))
        )


def touched(session: Session, sheet: RulesSheet) -> tuple[TouchedSheet, ...]:
    """Return the sheets at hand that rest on other indicators than `sheet` has for their projects, by expert."""
    rows = session.execute(
        select(SheetRow, Expert.code, Project)
        .join(Expert, Expert.id == SheetRow.expert)
        .join(Project, Project.id == SheetRow.project)
        .where(SheetRow.state.in_(("held", "waiting")))
        .order_by(SheetRow.stage, Expert.code, Project.code)
    )
    return tuple(
        TouchedSheet(row.stage, expert, project.code, row.revision)
        for row, expert, project in rows
        if _scheme_digest(sheet, row.stage, project) != row.scheme
    )


def check_closed(session: Session, sheet: RulesSheet, former: RulesVersion | None) -> None:
    """Refuse to set a stage otherwise after a list of it was closed. RuleViolation rules-stage-closed."""
    if former is None:
        return
    before = office.rules_of(former)
    reviewed = {settings.stage for settings in sheet.stages}
    for stage in sorted(reviewed & set(session.scalars(select(ClosedListRow.stage)))):
        if _of_stage(sheet, stage) != _of_stage(before, stage):
            raise RuleViolation("rules-stage-closed", stage=stage)


def _of_stage(sheet: RulesSheet, stage: str) -> tuple[object, ...]:
    """Return all that a stage is counted by: settings, choices, the schemes that they choose, places shown."""
    choices = tuple(choice for choice in sheet.choices if choice.stage == stage)
    chosen = {choice.scheme for choice in choices}
    schemes = tuple(digest(scheme) for scheme in sheet.schemes if scheme.key in chosen)
    return office.stage_rules(sheet, stage), choices, schemes, sheet.decimals


def _read(ws: Workspace, path: Path) -> RulesSheet:
    try:
        with path.open("rb") as file:
            raw = file.read(FILE_MAX_BYTES + 1)
    except OSError:
        raise EnvironmentTrouble("file-unreadable", path=str(path)) from None
    return read_rules_text(raw, office.contest_of(ws), path.name)


def approved_before(session: Session, version: int) -> RulesVersion | None:
    """Return the newest approved version below `version`, None before the first."""
    approved = select(RulesVersion).where(RulesVersion.approved_by != "", RulesVersion.version < version)
    return session.scalars(approved.order_by(RulesVersion.version.desc()).limit(1)).first()


def _same(given: RulesSheet, kept: RulesSheet) -> bool:
    """Compare without the numbers of versions, which nobody has to keep right by hand."""
    return _plain(given) == _plain(kept)


def _plain(sheet: RulesSheet) -> RulesSheet:
    return replace(sheet, version=1, schemes=tuple(replace(scheme, version=1) for scheme in sheet.schemes))


def _numbered(given: RulesSheet, former: RulesSheet | None, number: int) -> RulesSheet:
    before = {scheme.key: scheme for scheme in former.schemes} if former else {}
    return replace(given, version=number, schemes=tuple(_next(one, before.get(one.key)) for one in given.schemes))


def _next(scheme: Scheme, former: Scheme | None) -> Scheme:
    """A scheme that says something else than before is a new version of it; one that does not keeps its digest."""
    if former is None or replace(scheme, version=former.version) == former:
        return replace(scheme, version=former.version if former else scheme.version)
    return replace(scheme, version=former.version + 1)


def _back(session: Session, ws: Workspace, newest: RulesVersion, former: RulesVersion) -> RulesChange:
    state = "same"
    if newest.version != former.version:
        session.delete(newest)
        ledger.append(session, ws, "rules-withdrawn", version=newest.version, digest=newest.digest)
        state = "withdrawn"
    return RulesChange(state, former.version, former.digest, ())


def _put(session: Session, draft: RulesVersion | None, sheet: RulesSheet) -> None:
    if draft is None:
        session.add(RulesVersion(version=sheet.version, digest=digest(sheet), body=canonical(sheet)))
    else:
        draft.digest, draft.body = digest(sheet), canonical(sheet)
    session.flush()


def _scheme_digest(sheet: RulesSheet, stage: str, project: Project) -> str:
    try:
        return digest(scheme_for(sheet, stage, project.track, project.code))
    except RuleViolation:  # this version chooses no scheme for it: every sheet of it is touched
        return ""
