"""Lists as they stood (快照): named by their digest, written once, approved by two."""

from __future__ import annotations

import hashlib

from sqlalchemy.orm import Session

from reviewer_app.models.compliance import Snapshot
from reviewer_app.services.workspace import Workspace


def keep(session: Session, ws: Workspace, kind: str, stage: str, body: bytes) -> Snapshot:
    """Keep `body` (canonical JSON) within the caller's transaction; the digest names it."""
    kept = Snapshot(
        kind=kind,
        stage=stage,
        digest=hashlib.sha256(body).hexdigest(),
        body=body,
        by=ws.operator,
        at=ws.clock.now(),
    )
    session.add(kept)
    session.flush()
    return kept
