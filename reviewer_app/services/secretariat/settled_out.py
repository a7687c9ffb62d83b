"""What receipts tell of corrections that the supervisor has cosigned or declined."""

from __future__ import annotations

import base64
from collections.abc import Collection, Mapping

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.common import LedgerEntry
from reviewer_app.models.finals import Correction
from reviewer_app.security.merkle import Tree
from reviewer_app.services.secretariat.correction_intake import WAITING
from reviewer_app.sync.settled import ACTS, Settled


def settled_entries(session: Session, first: int) -> Mapping[str, int]:
    """Return for every correction that is settled the entry of the log, from `first` on, that says so."""
    done = set(session.scalars(select(Correction.identity).where(Correction.state != WAITING)))
    if not done:
        return {}
    rows = session.execute(
        select(LedgerEntry.seq, LedgerEntry.body).where(LedgerEntry.act.in_(ACTS), LedgerEntry.seq >= first)
    )
    named = {str(msgspec.json.decode(body)["data"]["package"]): seq for seq, body in rows}
    return {identity: seq for identity, seq in named.items() if identity in done}


def settled_lines(
    entries: Mapping[str, int], packages: Collection[str], leaves: Mapping[int, bytes], grown: Tree, first: int
) -> list[Settled]:
    """Return what one receipt says of the corrections among its own packages, each with its proof."""
    return [
        Settled(
            index=entries[package] - first,
            leaf=base64.b64encode(leaves[entries[package]]).decode("ascii"),
            package=package,
            proof=tuple(part.hex() for part in grown.inclusion(entries[package] - first)),
        )
        for package in sorted(packages)
        if package in entries
    ]
