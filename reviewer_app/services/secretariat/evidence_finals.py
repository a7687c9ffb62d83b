"""What an opening leads to, for the evidence folder: corrections with their cosignatures, and what they say."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.common import Package
from reviewer_app.models.finals import Correction

Put = Callable[[str, bytes], None]


def put_corrections(session: Session, put: Put) -> None:
    """Write every correction that was taken in: cosigned as it is in force, or as its expert handed it in."""
    rows = session.execute(
        select(Correction, Package.raw).join(Package, Package.identity == Correction.identity).order_by(Correction.at)
    )
    for row, raw in rows:
        put(f"corrections/{row.identity}.review", row.cosigned or raw)
        put(f"corrections/{row.identity}.json", row.body)
