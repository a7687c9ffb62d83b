"""Everything that was signed here, and how far each of it has come, in one look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reviewer_app.services.expert.receipts import PackageTicks, ticks
from reviewer_app.services.expert.signed import SignedPackage, signed_packages
from reviewer_app.services.expert.statements import OwnStatement, own_statements, was_handed_in
from reviewer_app.services.workspace import Workspace


@dataclass(frozen=True)
class Signed:
    """Packages and statements in the order of their signing. `when`: identity → time its file was last written."""

    packages: Sequence[SignedPackage]
    statements: Sequence[OwnStatement]
    ticks: Mapping[str, PackageTicks]
    when: Mapping[str, str]


def signed_here(ws: Workspace) -> Signed:
    """Return what this vault signed."""
    packages, statements = signed_packages(ws), own_statements(ws)
    with ws.database.read() as session:
        when = {package.identity: was_handed_in(session, package.identity) for package in packages}
    when |= {statement.identity: statement.handed_in for statement in statements}
    return Signed(packages, statements, {tick.package: tick for tick in ticks(ws)}, when)
