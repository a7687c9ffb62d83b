"""Correcting an own sheet (更正) that is asked about: signed here, in force once the supervisor has cosigned it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from reviewer_app.errors import RuleViolation
from reviewer_app.rules.marks import mark_problem
from reviewer_app.security.slots import open_slot
from reviewer_app.services.expert.contest import sheet_of
from reviewer_app.services.expert.declare import SignedStatement, WrittenStatement
from reviewer_app.services.expert.identity import DEVICE_KEY, myself
from reviewer_app.services.expert.packages import charter_of, keep
from reviewer_app.services.expert.questions import QuestionCard, answered, own_sheet, question, reason_of
from reviewer_app.services.expert.signed import own_scores
from reviewer_app.services.expert.statements import note_statement, write_out
from reviewer_app.services.workspace import PASSWORD, Workspace
from reviewer_app.sync.bodies import Mark, SheetBody
from reviewer_app.sync.container import open_container
from reviewer_app.sync.correction import write_correction
from reviewer_app.sync.correction_bodies import REASONS, CorrectionReason
from reviewer_app.sync.headers import CorrectionHeader

KIND = "correction"
GROUNDS: tuple[str, ...] = REASONS
"""The closed list, for whoever shows it."""


def correct(
    ws: Workspace,
    project: str,
    ground: str,
    reason: str,
    marks: Mapping[str, int],
    passphrase_check: str | None,
    folder: Path | None = None,
) -> SignedStatement:
    """Sign a correction: `marks` (hundredths) are the leaves that change, `ground` one of the closed list.

    RuleViolation question-unknown, correction-ground, reason-missing, correction-same, mark-range, mark-step,
    mark-unknown, slot-wrong-secret.
    """
    card, why, chosen = question(ws, project), reason_of(reason), _ground(ground)
    _check_marks(ws, card, marks)
    if passphrase_check is not None:
        open_slot(ws.paths.slots, PASSWORD, passphrase_check)
    with ws.database.write() as session:
        package = own_scores(session, card.package)
        sheet = _corrected(own_sheet(session, card.package, card.project), card, marks, why, ws.clock.now())
        me = myself(ws)
        raw = write_correction(
            charter=charter_of(ws),
            key=ws.own_key(DEVICE_KEY),
            expert=me.expert,
            device=me.device,
            stage=package.stage,
            created=ws.clock.now(),
            package=card.package,
            reason=chosen,
            sheet=sheet,
        )
        with open_container(raw) as container:
            header, identity = container.header(CorrectionHeader), container.identity
        keep(session, ws, header, identity, "own", raw)
        note_statement(session, ws, identity, KIND, card.project)
        answered(session, ws, card, KIND, identity)
        if folder is None:
            return SignedStatement(identity, KIND, None)
        return WrittenStatement(identity, KIND, write_out(session, ws, identity, KIND, raw, folder))


def _ground(given: str) -> CorrectionReason:
    for ground in REASONS:
        if ground == given:
            return ground
    raise RuleViolation("correction-ground", grounds=", ".join(REASONS))


def _check_marks(ws: Workspace, card: QuestionCard, marks: Mapping[str, int]) -> None:
    former = {mark.indicator: mark.mark for mark in card.marks}
    with ws.database.read() as session:
        leaves = sheet_of(ws, own_sheet(session, card.package, card.project).scheme).leaves
    for key, mark in marks.items():
        if key not in leaves:
            raise RuleViolation("mark-unknown", indicator=key, title=key)
        problem = mark_problem(leaves[key], mark)
        if problem is not None:
            raise RuleViolation(problem.code, **problem.values)
    if all(former[key] == mark for key, mark in marks.items()):
        raise RuleViolation("correction-same")


def _corrected(sheet: SheetBody, card: QuestionCard, marks: Mapping[str, int], why: str, signed: str) -> SheetBody:
    """Return the next revision of the sheet: other marks, the opinions as they were."""
    changed = tuple(Mark(indicator=one.indicator, mark=marks.get(one.indicator, one.mark)) for one in sheet.marks)
    return replace(
        sheet, marks=changed, reason=why, replaces=(card.package,), revision=sheet.revision + 1, signed=signed
    )
