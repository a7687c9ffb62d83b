"""Supplying a body again: only when the trustees' signed results name the package as not opened."""

from __future__ import annotations

from pathlib import Path

from reviewer_app.errors import RuleViolation
from reviewer_app.models.expert import SignedBody
from reviewer_app.services.expert.audit import record
from reviewer_app.services.expert.packages import keep
from reviewer_app.services.expert.receipts import own_receipt, take_receipt
from reviewer_app.services.expert.signed import own_scores, plain_code
from reviewer_app.services.handover import hand_over
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.bodies import OpenedBody


def resupply(ws: Workspace, receipt: Path, folder: Path) -> Path:
    """Write the bodies that this receipt names as not opened, sealed to the secretariat; return the file.

    A body that nobody asked for never leaves: only the signed results of a trustee ask. RuleViolation
    resupply-nothing when they name no own package.
    """
    package = own_receipt(ws, receipt)
    failed = [line.package for line in package.receipt.lines if line.failed]
    if not failed:
        raise RuleViolation("resupply-nothing", file=receipt.name)
    take_receipt(ws, receipt)
    with ws.database.read() as session:
        stages = {own_scores(session, identity).stage for identity in failed}
        bodies = [
            OpenedBody(body=session.get_one(SignedBody, identity).body.decode(), package=identity)
            for identity in sorted(failed)
        ]
    raw, header, identity = _write(ws, stages.pop(), bodies)
    with ws.database.write() as session:
        keep(session, ws, header, identity, "own", raw)
        record(session, ws, "resupply", at=ws.clock.now(), new=identity)
    code = plain_code(str(ws.setting("expert-code", "")))
    return hand_over(folder / f"{code}-bodies-{identity[:8]}.review", raw)
