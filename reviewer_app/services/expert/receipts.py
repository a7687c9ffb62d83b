"""Receipts: taken in and proven, three ticks per own package (收到 · 列入 · 计入)."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from reviewer_app.errors import ForeignFileError
from reviewer_app.models.common import Package
from reviewer_app.models.expert import ReceiptTick, ReviewTask
from reviewer_app.services.audit import record
from reviewer_app.services.expert.identity import myself
from reviewer_app.services.expert.packages import charters_of, keep, own_packages
from reviewer_app.services.expert.questions import note_questions
from reviewer_app.services.expert.signed import SHORT
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.bodies import ReceiptLine
from reviewer_app.sync.charter import Charter
from reviewer_app.sync.reasons import Reason, Refused
from reviewer_app.sync.receipt import ReceiptPackage, read_receipt

TAKEN_IN: Final = ("package-accepted", "package-waiting", "package-late", "statement-", "correction-taken")
"""How the acts of the desk's log begin that a receipt may prove."""
HEADS: Final = "log-heads"
"""Every head that receipts have shown: origin → size → root. Two roots of one size are two histories."""

PLACES: Final = "receipt-places"
"""Where own packages stand: desk → package → entry of its log."""


@dataclass(frozen=True)
class PackageTicks:
    """How far one own package has come. `failed`: the trustees named it as not opened; it can be supplied again.

    `listed`: the number of the closed list, 0 for none. `counted`: with exactly the content that was signed here.
    """

    package: str
    short: str
    seq: int
    created: str
    projects: tuple[str, ...]
    received: bool
    listed: int
    counted: bool
    failed: bool


@dataclass(frozen=True)
class ReceiptReport:
    """What one receipt said: the own score packages that it proves, in the order of the chain.

    `proven`: own packages of any kind, statements too.
    """

    ticks: tuple[PackageTicks, ...]
    proven: int


def take_receipt(ws: Workspace, source: Path | bytes) -> ReceiptReport:
    """Take one receipt in, from a file or the LAN: every proof is checked before anything is written.

    An older one takes no tick back. Raises Refused; RECIPIENT for somebody else's, LOG_CONSISTENCY for a log that was
    cut or rewritten, COMMITMENT when other content was counted than was signed.
    """
    package = own_receipt(ws, source)
    device = myself(ws).device
    lines = {line.package: line for line in package.receipt.lines if _is_from(line, device)}
    with ws.database.write() as session:
        _check_heads(session, ws, package)
        places = _places(session, ws, package, lines)
        for identity, line in lines.items():
            _tick(session, package, _own(session, identity), line)
        ws.put_setting(session, PLACES, places)
        note_questions(session, ws, package)
        keep(session, ws, package.header, package.identity, "accepted", package.raw)
        record(session, ws, "receipt", at=ws.clock.now(), new=package.identity)
    return ReceiptReport(tuple(tick for tick in ticks(ws) if tick.package in lines), len(lines))


def own_receipt(ws: Workspace, source: Path | bytes) -> ReceiptPackage:
    """Read a receipt that is for this expert. Raises Refused; ForeignFileError receipt-other-expert."""
    package = _read(source, charters_of(ws))
    if package.header.expert != myself(ws).expert:
        name = source.name if isinstance(source, Path) else package.header.desk
        raise ForeignFileError("receipt-other-expert", file=name)
    return package


def _read(source: Path | bytes, charters: Sequence[Charter]) -> ReceiptPackage:
    """Read a receipt under whichever of the trusted charters it names."""
    first, *others = charters
    try:
        return read_receipt(source, first)
    except Refused as refused:
        if not others or refused.reason not in (Reason.CHARTER, Reason.SIGNATURE_KEY_UNKNOWN):
            raise
    return _read(source, others)


def ticks(ws: Workspace) -> list[PackageTicks]:
    """Return the ticks of all own score packages, in the order of the chain."""
    with ws.database.read() as session:
        codes = {(task.stage, task.project): task.code for task in session.query(ReviewTask)}
        return [_ticks(session, package, codes) for package in own_packages(session, "scores")]


def _is_from(line: ReceiptLine, device: str) -> bool:
    """Whether the log says that this device handed the package in; another device of the same expert has its own vault.

    The log's entry has to be one of taking in: an entry of a refusal is no receipt.
    """
    try:
        entry = json.loads(base64.b64decode(line.leaf))
        act, data = entry["act"], entry["data"]
        if not act.startswith(TAKEN_IN) or data["package"] != line.package:
            raise Refused(Reason.INCLUSION, package=line.package[:SHORT])
        return bool(data["device"] == device)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refused(Reason.INCLUSION, package=line.package[:SHORT]) from None


def _own(session: Session, identity: str) -> Package:
    """Return an own package. A foreign one under the own device's name is an alarm, and nothing is taken in."""
    row = session.get(Package, identity)
    if row is None or row.state != "own":
        raise ForeignFileError("receipt-not-mine", package=identity[:SHORT])
    return row


def _check_heads(session: Session, ws: Workspace, package: ReceiptPackage) -> None:
    """One log has one root for each size, for good."""
    heads: dict[str, dict[str, str]] = ws.setting(HEADS, {})
    origin, size, root = package.head.origin, str(package.head.size), package.head.root.hex()
    if heads.setdefault(origin, {}).setdefault(size, root) != root:
        raise Refused(Reason.LOG_CONSISTENCY, origin=origin, size=size)
    ws.put_setting(session, HEADS, heads)


def _places(
    session: Session, ws: Workspace, package: ReceiptPackage, lines: Mapping[str, ReceiptLine]
) -> dict[str, dict[str, int]]:
    """Return where each own package stands in which desk's log, with what this receipt says of it.

    An entry never moves within one log: where it does, the log that is shown now is another one. A second desk that
    has taken over has a log of its own, where the same package stands in another place.
    """
    places: dict[str, dict[str, int]] = ws.setting(PLACES, {})
    known = places.setdefault(package.header.desk, {})
    for identity, line in lines.items():
        before = known.get(identity)
        if before is None:
            before = _former_place(session, identity, package.header.desk)
        if before is not None and before != line.index:
            raise Refused(Reason.LOG_CONSISTENCY, origin=package.head.origin, size=package.head.size)
        known[identity] = line.index
    return places


def _former_place(session: Session, identity: str, desk: str) -> int | None:
    """Return what a vault of before there were several desks says of the place of a package."""
    tick = session.get(ReceiptTick, identity)
    receipt = session.get(Package, tick.receipt) if tick is not None else None
    if tick is None or receipt is None or json.loads(receipt.header)["desk"] != desk:
        return None
    return tick.received_index


def desks_with(ws: Workspace) -> Mapping[str, frozenset[str]]:
    """Return for each desk which own packages its receipts have proven."""
    places: dict[str, dict[str, int]] = ws.setting(PLACES, {})
    return {desk: frozenset(known) for desk, known in places.items()}


def _tick(session: Session, package: ReceiptPackage, own: Package, line: ReceiptLine) -> None:
    tick = session.get(ReceiptTick, line.package)
    if tick is None:
        tick = ReceiptTick(package=line.package, received_index=line.index, listed_number=0, counted="", failed=False)
        session.add(tick)
    if line.counted and line.counted != json.loads(own.header)["contentSha256"]:
        raise Refused(Reason.COMMITMENT, package=line.package[:SHORT])
    tick.received_size = max(tick.received_size or 0, package.head.size)
    if line.listed is not None:
        tick.listed_number = max(tick.listed_number, line.listed.number)
    if line.counted or line.failed:
        tick.counted = line.counted or tick.counted
        tick.failed = line.failed and not tick.counted
        tick.receipt = package.identity
    tick.receipt = tick.receipt or package.identity


def _ticks(session: Session, package: Package, codes: dict[tuple[str, str], str]) -> PackageTicks:
    tick = session.get(ReceiptTick, package.identity)
    projects = (sheet["project"] for sheet in json.loads(package.header)["sheets"])
    return PackageTicks(
        package=package.identity,
        short=package.identity[:SHORT],
        seq=package.seq,
        created=package.created,
        projects=tuple(codes.get((package.stage, project), project) for project in projects),
        received=tick is not None,
        listed=tick.listed_number if tick else 0,
        counted=bool(tick and tick.counted),
        failed=bool(tick and tick.failed),
    )
