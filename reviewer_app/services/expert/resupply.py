"""Supplying a body again: only when the trustees' signed results name the package as not opened."""

from __future__ import annotations

from pathlib import Path

from reviewer_app.config import SUITE
from reviewer_app.errors import RuleViolation
from reviewer_app.models.expert import SignedBody
from reviewer_app.services.audit import record
from reviewer_app.services.expert.identity import DEVICE_KEY, myself
from reviewer_app.services.expert.packages import charter_of, keep
from reviewer_app.services.expert.receipts import own_receipt, take_receipt
from reviewer_app.services.expert.signed import own_scores, plain_code
from reviewer_app.services.handover import hand_over
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.bodies import OpenedBodies, OpenedBody
from reviewer_app.sync.headers import BodiesHeader
from reviewer_app.sync.peek import peek
from reviewer_app.sync.resupply import write_bodies


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
    header, bodies = _bodies(ws, sorted(failed))
    raw = write_bodies(header, bodies, ws.own_key(DEVICE_KEY), charter_of(ws).header.recipient)
    identity = peek(raw).identity
    code = plain_code(str(ws.setting("expert-code", "")))
    with ws.database.write() as session:
        keep(session, ws, header, identity, "own", raw)
        record(session, ws, "resupply", at=ws.clock.now(), new=identity)
        return hand_over(folder / f"{code}-bodies-{identity[:8]}.review", raw)


def _bodies(ws: Workspace, packages: list[str]) -> tuple[BodiesHeader, OpenedBodies]:
    me, charter = myself(ws), charter_of(ws)
    with ws.database.read() as session:
        stage = own_scores(session, packages[0]).stage
        texts = [session.get_one(SignedBody, identity).body.decode() for identity in packages]
    header = BodiesHeader(
        charter=charter.identity,
        contest=me.contest,
        created=ws.clock.now(),
        device=me.device,
        expert=me.expert,
        format="bodies/1",
        kind="bodies",
        packages=tuple(packages),
        rehearsal=me.rehearsal,
        stage=stage,
        suite=SUITE,
    )
    opened = [OpenedBody(body=text, package=package) for text, package in zip(texts, packages, strict=True)]
    return header, OpenedBodies(bodies=tuple(opened))
