"""Signing: self-check, then sheets, package, body and audit in one transaction, frozen from then on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.config import OPINION_MAX_CHARS
from reviewer_app.errors import RuleViolation
from reviewer_app.models.expert import ReviewTask, SignedBody, SignedSheet
from reviewer_app.rules.marks import Violation
from reviewer_app.rules.rounding import shown
from reviewer_app.rules.scoring import total
from reviewer_app.rules.self_check import Remark
from reviewer_app.security.slots import open_slot
from reviewer_app.services.audit import record
from reviewer_app.services.expert.contest import (
    COMMITTED,
    REVISION_REASON,
    current_stage,
    rules_of,
    stage_rules,
    the_contest,
)
from reviewer_app.services.expert.drafts import clean
from reviewer_app.services.expert.first_run import RECOVERY_MADE
from reviewer_app.services.expert.identity import DEVICE_KEY, myself, own_recipient
from reviewer_app.services.expert.packages import ROSTER, charter_of, keep, own_packages
from reviewer_app.services.expert.scoring import Form, form_in, violations_of
from reviewer_app.services.expert.self_check import unusual
from reviewer_app.services.expert.sheets import Pair, fitting, sheet_body
from reviewer_app.services.expert.signed import SHORT, ReadySheet, SignedPackage, file_name, signed_packages
from reviewer_app.services.workspace import PASSWORD, Workspace
from reviewer_app.sync.bodies import SheetBody
from reviewer_app.sync.canonical import encode
from reviewer_app.sync.scores import WrittenScores, write_scores

__all__ = [
    "ReadySheet",
    "SheetProblem",
    "SignPlan",
    "SignedPackage",
    "sign",
    "sign_plan",
    "signed_packages",
]


@dataclass(frozen=True)
class SheetProblem:
    """One sheet that is not ready, and why. `started`: something stands on it already."""

    task: int
    project: str
    code: str
    title: str
    started: bool
    violations: tuple[Violation, ...]


@dataclass(frozen=True)
class SignPlan:
    """What would be signed, what is not ready, and whether signing may go ahead.

    `notes`: what is unusual but allowed (extremes, sheets alike, a contradiction); shown, never a hindrance.
    """

    sheets: tuple[ReadySheet, ...]
    problems: tuple[SheetProblem, ...]
    notes: tuple[Remark, ...]
    recovery_made: bool
    committed: bool


def sign_plan(ws: Workspace) -> SignPlan:
    """Return what the next signature would take in, and what is not ready. RuleViolation no-package."""
    the_contest(ws)
    stage = current_stage(ws)
    with ws.database.read() as session:
        forms = list(_open_forms(session, ws))
        gaps = {form.task: violations_of(ws, form, stage) for form in forms}
        ready = [form for form in forms if not gaps[form.task]]
        notes = unusual(session, ready, stage_rules(rules_of(ws), stage))
    problems = (_problem(form, gaps[form.task]) for form in forms if gaps[form.task])
    return SignPlan(
        sheets=tuple(_ready(form, form.reason) for form in ready),
        problems=tuple(problems),
        notes=tuple(notes),
        recovery_made=bool(ws.setting(RECOVERY_MADE, "")),
        committed=bool(ws.setting(COMMITTED, "")),
    )


def sign(ws: Workspace, passphrase_check: str | None, reason: str = "", *, only: int | None = None) -> SignedPackage:
    """Sign every ready sheet into one sealed package and freeze it. `reason`: for revisions that have none yet.

    In a stage of one sheet to a package (决赛) the first one is signed; the others stay ready for the next signature.
    `only`: of this task alone, into a package of its own.

    RuleViolation recovery-required, commitment-required, nothing-ready, revision-reason-required, slot-wrong-secret.
    """
    _check_ready(ws, passphrase_check)
    why = clean(reason, OPINION_MAX_CHARS).strip()
    stage = current_stage(ws)
    with ws.database.write() as session:
        forms = [
            form
            for form in _open_forms(session, ws)
            if only in (None, form.task) and not violations_of(ws, form, stage)
        ]
        if not forms:
            raise RuleViolation("nothing-ready", unready=1)
        pairs = fitting([(form, sheet_body(session, ws, form, form.reason or why, ws.clock.now())) for form in forms])
        chosen = pairs[: stage_rules(rules_of(ws), stage).sheets_per_package]
        written = _write(session, ws, stage, [body for _, body in chosen])
        _freeze(session, ws, stage, written, chosen)
    sheets = tuple(_ready(form, body.reason) for form, body in chosen)
    return SignedPackage(
        identity=written.identity,
        file_name=file_name(ws, written.header.seq, written.identity),
        raw=written.raw,
        short=written.identity[:SHORT],
        sheets=sheets,
    )


def sign_all(ws: Workspace, passphrase_check: str | None, reason: str = "") -> Iterator[SignedPackage]:
    """Sign until nothing is ready: one package as a rule, one for each sheet where a stage asks for that."""
    yield sign(ws, passphrase_check, reason)
    while sign_plan(ws).sheets:
        yield sign(ws, passphrase_check, reason)


def _check_ready(ws: Workspace, passphrase_check: str | None) -> None:
    plan = sign_plan(ws)
    if not plan.recovery_made:
        raise RuleViolation("recovery-required")
    if not plan.committed:
        raise RuleViolation("commitment-required")
    if not plan.sheets:
        raise RuleViolation("nothing-ready", unready=sum(problem.started for problem in plan.problems))
    if passphrase_check is not None:
        open_slot(ws.paths.slots, PASSWORD, passphrase_check)


def _open_forms(session: Session, ws: Workspace) -> Iterator[Form]:
    statement = select(ReviewTask.id).where(
        ReviewTask.stage == current_stage(ws), ReviewTask.state.in_(("open", "revising"))
    )
    for task in session.scalars(statement.order_by(ReviewTask.code)).all():
        yield form_in(session, ws, task)


def _problem(form: Form, gaps: list[Violation]) -> SheetProblem:
    started = bool(form.marks or form.opinions or form.opinion)
    return SheetProblem(form.task, form.project, form.code, form.title, started, tuple(gaps))


def _ready(form: Form, reason: str) -> ReadySheet:
    return ReadySheet(
        task=form.task,
        project=form.project,
        code=form.code,
        title=form.title,
        revision=form.revision,
        replaces=form.revision - 1,
        total=shown(total(form.scheme, form.marks)),
        reason=reason,
    )


def _write(session: Session, ws: Workspace, stage: str, sheets: list[SheetBody]) -> WrittenScores:
    me = myself(ws)
    chain = own_packages(session, "scores")
    return write_scores(
        charter=charter_of(ws),
        key=ws.own_key(DEVICE_KEY),
        recipients=[own_recipient(ws)],
        assignment=str(ws.setting("assignment")),
        roster=str(ws.setting(ROSTER)),
        expert=me.expert,
        device=me.device,
        stage=stage,
        created=ws.clock.now(),
        seq=chain[-1].seq + 1 if chain else 1,
        previous=chain[-1].identity if chain else "",
        sheets=sheets,
    )


def _freeze(session: Session, ws: Workspace, stage: str, written: WrittenScores, sheets: list[Pair]) -> None:
    """Keep package, body and sheets, from now on refused to change by triggers, and close their drafts."""
    keep(session, ws, written.header, written.identity, "own", written.raw)
    session.add(SignedBody(package=written.identity, body=written.body))
    for form, body in sheets:
        row = SignedSheet(
            stage=stage, project=body.project, revision=body.revision, package=written.identity, body=encode(body)
        )
        session.add(row)
        session.get_one(ReviewTask, form.task).state = "signed"
        ws.put_setting(session, REVISION_REASON.format(task=form.task), "")
        record(session, ws, "sign", at=ws.clock.now(), project=body.project, new=written.identity)
