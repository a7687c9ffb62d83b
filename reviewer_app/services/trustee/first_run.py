"""The trustee's first run: a vault of his own with two keys, and the enrolment that introduces them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from reviewer_app.config import SUITE
from reviewer_app.security.codes import new_id
from reviewer_app.security.derive import STRONG, ArgonCost
from reviewer_app.services.clock import Clock
from reviewer_app.services.handover import hand_over
from reviewer_app.services.workspace import Workspace, create_workspace
from reviewer_app.sync.enrolment import read_enrolment, write_enrolment
from reviewer_app.sync.headers import EnrolmentHeader

SIGNING = "trustee"
OPENING = "trustee-age"


@dataclass(frozen=True)
class Introduction:
    """What the new trustee hands to the secretariat; the 核对码 is read out when it arrives."""

    name: str
    check_code: str
    path: Path


def init(
    folder: Path, name: str, secret: str, out: Path, *, cost: ArgonCost = STRONG, clock: Clock | None = None
) -> Introduction:
    """Make the trustee's vault and write his enrolment to `out`: both, or neither."""
    ws = create_workspace(folder, "trustee", secret, cost=cost, clock=clock)
    try:
        made = _introduce(ws, name, out)
    except BaseException:
        ws.close()
        shutil.rmtree(folder, ignore_errors=True)  # nobody has heard of its keys: the same act can be done again
        raise
    ws.close()
    return made


def _introduce(ws: Workspace, name: str, out: Path) -> Introduction:
    with ws.database.write() as session:
        key = ws.make_key(session, SIGNING)
        recipient = ws.make_identity(session, OPENING)
        ws.put_setting(session, "name", name)
    header = EnrolmentHeader(
        contest="",
        created=ws.clock.now(),
        device=new_id(),
        format="enrolment/1",
        key=key,
        kind="enrolment",
        name=name,
        recipient=recipient,
        rehearsal=False,
        role="trustee",
        suite=SUITE,
    )
    raw = write_enrolment(header, ws.own_key(SIGNING), None, None)
    return Introduction(name=name, check_code=read_enrolment(raw).check_code, path=hand_over(out, raw))
