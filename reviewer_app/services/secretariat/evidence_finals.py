"""What an opening leads to, for the evidence folder: corrections with their cosignatures, and what they say."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.common import Package
from reviewer_app.models.finals import Correction, PaperSheet
from reviewer_app.sync.paper import name_of

Put = Callable[[str, bytes], None]


def put_corrections(session: Session, put: Put) -> None:
    """Write every correction that was taken in: cosigned as it is in force, or as its expert handed it in."""
    rows = session.execute(
        select(Correction, Package.raw).join(Package, Package.identity == Correction.identity).order_by(Correction.at)
    )
    for row, raw in rows:
        put(f"corrections/{row.identity}.review", row.cosigned or raw)
        put(f"corrections/{row.identity}.json", row.body)


def put_paper(session: Session, put: Put) -> None:
    """Write every entry of every paper sheet, with its operator's signature."""
    for row in session.scalars(select(PaperSheet).order_by(PaperSheet.id)):
        put(f"paper/{name_of(row.body)}.json", row.body)
        put(f"paper/{name_of(row.body)}.json.sig", row.signature)
