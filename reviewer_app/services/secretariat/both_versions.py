"""Both versions of a corrected sheet: as it was signed first, and as it counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.finals import Correction
from reviewer_app.models.secretariat import OpenedPackage
from reviewer_app.sync.bodies import ScoresBody, SheetBody
from reviewer_app.sync.correction_bodies import CorrectionBody

COSIGNED: Final = "cosigned"
PAPER: Final = "paper"
"""The kind of a sheet in the office's store that came on paper; no package of that kind travels."""
_SCORES = msgspec.json.Decoder(ScoresBody)
_BODY = msgspec.json.Decoder(CorrectionBody)


def in_force(session: Session, stage: str) -> Sequence[Correction]:
    """Return the corrections of a stage that count."""
    return session.scalars(
        select(Correction).where(Correction.stage == stage, Correction.state == COSIGNED).order_by(Correction.at)
    ).all()


def former_sheet(session: Session, row: Correction) -> SheetBody:
    """Return the sheet as it was signed first: it stays what its package says."""
    body = _SCORES.decode(session.get_one(OpenedPackage, row.package).body)
    return next(sheet for sheet in body.sheets if sheet.project == row.project)


def body_of(row: Correction) -> CorrectionBody:
    """Return what a correction says; it was read strictly when it came."""
    return _BODY.decode(row.body)


def marks_of(sheet: SheetBody) -> dict[str, int]:
    """Return the marks of a signed sheet by indicator."""
    return {mark.indicator: mark.mark for mark in sheet.marks}
