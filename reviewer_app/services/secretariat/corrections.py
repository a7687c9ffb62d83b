"""Corrections (更正): both versions side by side; the supervisor cosigns one or declines it, on record."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import Package
from reviewer_app.models.finals import Correction, Inquiry
from reviewer_app.models.secretariat import Expert, OpenedSheet, Project
from reviewer_app.rules.natural import by_code
from reviewer_app.rules.rounding import exact
from reviewer_app.rules.scheme import Scheme
from reviewer_app.rules.scoring import complete_totals
from reviewer_app.rules.tree import leaves
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import authority, office
from reviewer_app.services.secretariat.both_versions import COSIGNED, body_of, former_sheet, marks_of
from reviewer_app.services.secretariat.correction_intake import DECLINED, WAITING
from reviewer_app.services.secretariat.inquiries import OPEN, REASON_MAX_CHARS
from reviewer_app.services.secretariat.permits import need, permitted
from reviewer_app.services.secretariat.rulebook import conduct_in_force, schemes_known
from reviewer_app.services.workspace import OPERATOR, Workspace
from reviewer_app.sync.bodies import SheetBody
from reviewer_app.sync.correction import cosign_correction, read_correction

_MARKS = msgspec.json.Encoder(order="sorted")


@dataclass(frozen=True)
class ChangedMark:
    """One leaf in both versions, in hundredths."""

    indicator: str
    title: str
    former: int
    now: int

    @property
    def differs(self) -> bool:
        """Whether the correction changes it."""
        return self.former != self.now


@dataclass(frozen=True)
class CorrectionCard:
    """One correction beside what it corrects. `ground`: of the closed list; `state`: waiting, cosigned, declined.

    `former_total`, `total`: exact text. `cosigned_by`: the name of the supervisor, who declined it or cosigned it.
    """

    identity: str
    package: str
    track: str
    project: str
    title: str
    expert: str
    ground: str
    text: str
    state: str
    former_total: str
    total: str
    marks: tuple[ChangedMark, ...]
    taken: str
    cosigned_by: str
    cosigned_at: str


@permitted("see-scores")
def corrections(ws: Workspace, stage: str) -> tuple[CorrectionCard, ...]:
    """Return every correction of a stage, by project and expert; both versions of each."""
    with ws.database.read() as session:
        schemes, names = schemes_known(session), office.operator_names(session)
        rows = session.execute(
            select(Correction, Project, Expert)
            .join(Project, Project.id == Correction.project)
            .join(Expert, Expert.id == Correction.expert)
            .where(Correction.stage == stage)
            .order_by(Correction.at)
        ).all()
        return tuple(
            _card(row, project, expert, former_sheet(session, row), schemes, names.get(row.cosigned_by, ""))
            for row, project, expert in by_code(rows, lambda found: found[1].code, lambda found: found[2].code)
        )


def _card(
    row: Correction, project: Project, expert: Expert, former: SheetBody, schemes: dict[str, Scheme], name: str
) -> CorrectionCard:
    sheet = body_of(row).sheet
    scheme = schemes[sheet.scheme]
    before, after = marks_of(former), marks_of(sheet)
    return CorrectionCard(
        identity=row.identity,
        package=row.package,
        track=project.track,
        project=project.code,
        title=project.title,
        expert=expert.code,
        ground=row.reason,
        text=row.text,
        state=row.state,
        former_total=exact(complete_totals(scheme, before)[0]),
        total=exact(complete_totals(scheme, after)[0]),
        marks=tuple(ChangedMark(leaf.key, leaf.title, before[leaf.key], after[leaf.key]) for leaf in leaves(scheme)),
        taken=row.at,
        cosigned_by=name,
        cosigned_at=row.cosigned_at,
    )


def cosign(ws: Workspace, identity: str) -> None:
    """Cosign a correction as the supervisor at work; from now on its marks count. Both versions are kept.

    RuleViolation operator-may-not, correction-unknown, correction-settled, correction-never (the rules sheet lets
    nothing change after signing: decline it), correction-supervisor: a key that the charter does not list as
    supervisor could be checked by nobody.
    """
    with ws.database.write() as session:
        row = _waiting(session, ws, identity)
        if conduct_in_force(session).recheck == "never":
            raise RuleViolation("correction-never")
        trust = authority.trust(session, ws)
        key = ws.own_key(OPERATOR + ws.operator)
        if key.public not in trust.supervisors:
            raise RuleViolation("correction-supervisor", name=office.operator_names(session).get(ws.operator, ""))
        cosigned = cosign_correction(session.get_one(Package, row.identity).raw, key)
        read_correction(cosigned, trust, cosigned=True, allow_revoked=True)
        row.state, row.cosigned = COSIGNED, cosigned
        row.cosigned_by, row.cosigned_at = ws.operator, ws.clock.now()
        _count(session, row)
        _record(session, ws, "correction-cosigned", row)


def decline(ws: Workspace, identity: str, reason: str) -> None:
    """Decline a correction as the supervisor, on record: the first version goes on counting, the expert is asked again.

    RuleViolation operator-may-not, correction-unknown, correction-settled, office-reason.
    """
    said = " ".join(reason.split())[:REASON_MAX_CHARS]
    with ws.database.write() as session:
        row = _waiting(session, ws, identity)
        if not said:
            raise RuleViolation("office-reason")
        row.state, row.cosigned_by, row.cosigned_at = DECLINED, ws.operator, ws.clock.now()
        asked = session.scalars(
            select(Inquiry).where(Inquiry.package == row.package, Inquiry.project == row.project)
        ).one()
        asked.state, asked.answer, asked.ended, asked.at = OPEN, "", "", ws.clock.now()
        _record(session, ws, "correction-declined", row, reason=said)


def _waiting(session: Session, ws: Workspace, identity: str) -> Correction:
    need(session, ws, "cosign")
    found = session.scalars(select(Correction).where(Correction.identity.startswith(identity, autoescape=True))).all()
    if not identity or len(found) != 1:
        raise RuleViolation("correction-unknown", package=identity[:16])
    if found[0].state != WAITING:
        raise RuleViolation("correction-settled")
    return found[0]


def _count(session: Session, row: Correction) -> None:
    """Let the corrected marks stand in the sum; what was signed first stays in its package."""
    sheet = session.scalars(
        select(OpenedSheet).where(OpenedSheet.package == row.package, OpenedSheet.project == row.project)
    ).one_or_none()
    if sheet is not None:  # by a decision on record the one on paper may count in its place
        sheet.marks = _MARKS.encode(marks_of(body_of(row).sheet))


def _record(session: Session, ws: Workspace, act: str, row: Correction, **more: str) -> None:
    ledger.append(
        session, ws, act, package=row.identity, corrects=row.package, expert=row.expert, project=row.project, **more
    )
