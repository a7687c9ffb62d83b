"""Corrections taken in: only what was asked for is opened; they wait for the supervisor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.common import Package
from reviewer_app.models.finals import Correction, Inquiry
from reviewer_app.models.secretariat import OpenedPackage, OpenedSheet, SheetRow
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.arrivals import Arrival, FileOutcome, Note
from reviewer_app.services.secretariat.inquiries import CORRECTED, OPEN
from reviewer_app.services.secretariat.rulebook import schemes_known
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.canonical import encode
from reviewer_app.sync.correction import (
    CorrectionPackage,
    Corrigible,
    CountedSheet,
    check_asked,
    open_correction,
)
from reviewer_app.sync.correction_bodies import CorrectionBody
from reviewer_app.sync.reasons import Reason, Refused
from reviewer_app.sync.scores import check_marks

WAITING = "waiting"
DECLINED = "declined"


@dataclass(frozen=True)
class Corrected:
    """A correction whose signature is right; what it says is still closed."""

    arrival: Arrival
    package: CorrectionPackage


def take_corrections(
    session: Session, ws: Workspace, batch: Sequence[Corrected], codes: Mapping[str, str]
) -> tuple[list[FileOutcome], list[tuple[Arrival, Note]]]:
    """Take corrections in, one after the other; a bad one leaves nothing behind."""
    outcomes: list[FileOutcome] = []
    refused: list[tuple[Arrival, Note]] = []
    for one in batch:
        try:
            with session.begin_nested():
                outcomes.append(_take(session, ws, one, codes))
        except Refused as error:
            refused.append((one.arrival, Note(error.code, error.values)))
    return outcomes, refused


def _take(session: Session, ws: Workspace, one: Corrected, codes: Mapping[str, str]) -> FileOutcome:
    package, header = one.package, one.package.header
    expert, project = codes.get(header.expert, ""), codes.get(header.sheet.project, "")
    if session.get(Package, package.identity) is not None:
        return FileOutcome(one.arrival.path, "duplicate", "correction", package.identity, expert)
    check_asked(header, _held(session, header.package))
    body = open_correction(package, ws.identity(office.OFFICE_AGE))
    scheme = schemes_known(session).get(body.sheet.scheme)
    if scheme is None:
        raise Refused(Reason.SCHEME, project=header.sheet.project)
    check_marks(body.sheet, scheme)
    _keep(session, ws, package, body)
    note = Note("intake-correction", {"project": project})
    return FileOutcome(one.arrival.path, "accepted", "correction", package.identity, expert, (note,))


def _held(session: Session, package: str) -> Corrigible:
    """Return what this desk knows of the package that is to be corrected."""
    counted = {
        (row.package, row.project): CountedSheet(
            row.expert, row.stage, _revision(session, row), row.scheme, _dossier(session, row)
        )
        for row in session.scalars(select(OpenedSheet).where(OpenedSheet.package == package))
    }
    standing = select(Correction).where(Correction.package == package, Correction.state != DECLINED)
    asked = select(Inquiry).where(Inquiry.package == package, Inquiry.state == OPEN)
    held = session.scalar(select(Package.identity).where(Package.identity == package, Package.kind == "scores"))
    is_opened = session.get(OpenedPackage, package) is not None
    return Corrigible(
        counted=counted,
        asked={(one.package, one.project) for one in session.scalars(asked)},
        corrected={(one.package, one.project) for one in session.scalars(standing)},
        sealed={held} if held and not is_opened else (),
    )


def _sheet(session: Session, row: OpenedSheet) -> SheetRow:
    return session.scalars(
        select(SheetRow).where(SheetRow.package == row.package, SheetRow.project == row.project)
    ).one()


def _revision(session: Session, row: OpenedSheet) -> int:
    return _sheet(session, row).revision


def _dossier(session: Session, row: OpenedSheet) -> str:
    return _sheet(session, row).dossier


def _keep(session: Session, ws: Workspace, package: CorrectionPackage, body: CorrectionBody) -> None:
    header, now = package.header, ws.clock.now()
    entry = ledger.append(
        session,
        ws,
        "correction-taken",
        package=package.identity,
        corrects=header.package,
        expert=header.expert,
        device=header.device,
        project=header.sheet.project,
    )
    session.add(
        Package(
            identity=package.identity,
            kind="correction",
            state="accepted",
            created=header.created,
            taken=now,
            stage=header.stage,
            expert=header.expert,
            device=header.device,
            log_index=entry.seq,
            header=encode(header),
            raw=package.raw,
        )
    )
    session.flush()
    session.add(
        Correction(
            identity=package.identity,
            package=header.package,
            stage=header.stage,
            project=header.sheet.project,
            expert=header.expert,
            reason=body.reason,
            text=body.sheet.reason,
            body=encode(body),
            state=WAITING,
            at=now,
        )
    )
    asked = session.scalars(
        select(Inquiry).where(Inquiry.package == header.package, Inquiry.project == header.sheet.project)
    ).one()
    asked.state, asked.answer, asked.ended = CORRECTED, package.identity, now
    session.flush()
