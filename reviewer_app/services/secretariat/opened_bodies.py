"""What opened score packages say, sheet by sheet, as their experts signed it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.common import Package
from reviewer_app.models.secretariat import Expert, OpenedPackage, OpenedSheet
from reviewer_app.sync.bodies import ScoresBody, SheetBody

_DECODER = msgspec.json.Decoder(ScoresBody)


@dataclass(frozen=True)
class OpenedBody:
    """One opened package: who, when it was signed, and every sheet in it; `counted`: projects whose sheet counts."""

    identity: str
    created: str
    expert: str
    expert_code: str
    expert_name: str
    body: ScoresBody
    counted: frozenset[str]

    @property
    def sheets(self) -> tuple[SheetBody, ...]:
        """The sheets of it that were counted when it was opened."""
        return tuple(sheet for sheet in self.body.sheets if sheet.project in self.counted)


def opened_bodies(session: Session, stage: str) -> Iterator[OpenedBody]:
    """Yield the opened packages of a stage, by the expert's number and then in the order of signing."""
    counted: dict[str, set[str]] = {}
    for sheet in session.scalars(select(OpenedSheet).where(OpenedSheet.stage == stage)):
        counted.setdefault(sheet.package, set()).add(sheet.project)
    rows = session.execute(
        select(Package, Expert, OpenedPackage.body)
        .join(OpenedPackage, OpenedPackage.package == Package.identity)
        .join(Expert, Expert.id == Package.expert)
        .where(Package.stage == stage, OpenedPackage.body != b"")
        .order_by(Expert.code, Package.seq)
    )
    for package, expert, body in rows:
        yield OpenedBody(
            identity=package.identity,
            created=package.created,
            expert=expert.id,
            expert_code=expert.code,
            expert_name=expert.name,
            body=_DECODER.decode(body),
            counted=frozenset(counted.get(package.identity, ())),
        )
