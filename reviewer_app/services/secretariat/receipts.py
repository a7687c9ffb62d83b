"""Receipts (回执): one file per expert with a proof for each package that came; later what was listed and counted."""

from __future__ import annotations

import base64
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from reviewer_app.config import SUITE
from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import LedgerEntry, Package
from reviewer_app.models.secretariat import ClosedListRow, Expert, OpenedPackage
from reviewer_app.security.merkle import Tree
from reviewer_app.services import ledger
from reviewer_app.services.handover import hand_over
from reviewer_app.services.secretariat import authority, office
from reviewer_app.services.secretariat.bundles import bundle_file
from reviewer_app.services.secretariat.inquiries import questions
from reviewer_app.services.secretariat.permits import permitted
from reviewer_app.services.secretariat.scopes import READ
from reviewer_app.services.secretariat.settled_out import settled_entries, settled_lines
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.bodies import ClosedList, Listed, Receipt, ReceiptLine
from reviewer_app.sync.charter import Charter
from reviewer_app.sync.correction_bodies import Question
from reviewer_app.sync.headers import ReceiptHeader
from reviewer_app.sync.opening import read_opening
from reviewer_app.sync.receipt import write_receipt

KINDS = ("scores", "statements", "correction")
STATES = ("accepted", "waiting", "late")


@dataclass(frozen=True)
class ReceiptFile:
    """One receipt that was written. `listed` and `counted` of its `packages`; `list_number`: 0 before an opening."""

    expert: str
    path: Path
    packages: int
    listed: int
    counted: int
    list_number: int


@dataclass(frozen=True)
class _Signed:
    """What the trustees have signed at one opening of a list: results.json and its signature. `round` from 1."""

    number: int
    round: int
    results: bytes
    signature: bytes
    opened: frozenset[str]
    closed_sums: bytes
    charter: str
    cosignatures: tuple[tuple[int, bytes], ...]

    @property
    def name(self) -> str:
        """How the receipts that carry these results are named."""
        return f"-list-{self.number}" if self.round == 1 else f"-list-{self.number}-{self.round}"


@dataclass(frozen=True)
class _Log:
    """The log at one moment: everything a line is proven with."""

    grown: Tree
    checkpoint: str
    leaves: Mapping[int, bytes]
    first: int
    settled: Mapping[str, int]


@permitted("write")
def write_receipts(ws: Workspace, out: Path, *, experts: Collection[str] | None = None) -> list[ReceiptFile]:
    """Write the receipts of every expert into `out`: one without results, and one per opening of a list.

    They can be written at any time; each one holds everything that can be proven by then. `experts`: only of these
    codes.
    """
    with ws.database.write() as session:
        charter = authority.charter_in_force(session, ws)
        log = _log(session, ws)
        codes = {row.id: row.code for row in session.execute(select(Expert.id, Expert.code))}
        wanted = None if experts is None else [one for one, code in codes.items() if code in experts]
        plans = _plans(session, log, _signed_results(session, ws), wanted)
        asked = questions(session)
    return sorted(
        (
            _write(ws, charter, log, out, codes[expert], expert, lines, signed, asked.get(expert, ()))
            for (expert, signed), lines in plans.items()
        ),
        key=lambda file: (file.expert, file.path.name),
    )


def receipts_of(ws: Workspace, expert: str) -> list[bytes]:
    """Return the receipt files of one expert by id, as `write_receipts` would write them."""
    with ws.database.write() as session:
        charter = authority.charter_in_force(session, ws)
        log = _log(session, ws)
        plans = _plans(session, log, _signed_results(session, ws), [expert])
        asked = questions(session).get(expert, ())
    return [_made(ws, charter, log, expert, lines, signed, asked) for (_who, signed), lines in plans.items()]


@permitted("write")
def receipt_of(ws: Workspace, package: str, grown: Tree) -> bytes:
    """Return the receipt of one package alone, at once. `grown`: the tree of an earlier moment, which grows here.

    RuleViolation package-unknown for one that is in no log here.
    """
    with ws.database.write() as session:
        first = ledger.first_entry(session)
        row = session.get(Package, package)
        if row is None or row.log_index < first:
            raise RuleViolation("package-unknown", package=package[:16])
        entries = select(LedgerEntry.body).where(LedgerEntry.seq >= first + len(grown)).order_by(LedgerEntry.seq)
        for body in session.scalars(entries):
            grown.append(body)
        leaf = session.get_one(LedgerEntry, row.log_index).body
        log = _Log(grown, ledger.checkpoint(session, ws, grown), {row.log_index: leaf}, first, {})
        charter = authority.charter_in_force(session, ws)
        line = _line(log, row, None, None, None)
    return _made(ws, charter, log, row.expert, [line], None, ())


def _log(session: Session, ws: Workspace) -> _Log:
    first = ledger.first_entry(session)
    entries = select(LedgerEntry.seq, LedgerEntry.body).where(LedgerEntry.seq >= first).order_by(LedgerEntry.seq)
    leaves = {row.seq: row.body for row in session.execute(entries)}
    grown = Tree()
    for body in leaves.values():
        grown.append(body)
    return _Log(grown, ledger.checkpoint(session, ws, grown), leaves, first, settled_entries(session, first))


def _signed_results(session: Session, ws: Workspace) -> dict[str, _Signed]:
    """Return for each package what was signed last of it."""
    found: dict[str, _Signed] = {}
    rounds: Counter[int] = Counter()
    rows = session.scalars(
        select(Package).where(Package.kind == "opening", Package.state == "accepted").order_by(Package.log_index)
    )
    for row in rows:
        charter = authority.charter_named(session, ws, str(msgspec.json.decode(row.header)["charter"]))
        former = authority.former_charters(session, charter)
        opening = read_opening(bundle_file(ws, row), charter, former)
        number = opening.closed.header.number
        rounds[number] += 1
        lines = opening.results.lines if opening.results else ()
        opened = frozenset(line.package for line in lines if line.state == "opened")
        signed = _Signed(
            number,
            rounds[number],
            opening.results_raw,
            opening.results_sig,
            opened,
            opening.closed.sums,
            charter.identity,
            tuple(sorted(opening.cosignatures.items())),
        )
        found |= dict.fromkeys(opening.closed.header.only, signed)
    return found


def _plans(
    session: Session, log: _Log, signed: Mapping[str, _Signed], experts: Collection[str] | None
) -> dict[tuple[str, _Signed | None], list[ReceiptLine]]:
    """Return the lines by expert and by what was signed of them: None for packages that no opening has named.

    `experts`: only of these, by id. No package itself is read: with many of them that is nearly all the work.
    """
    listed = _listed(session)
    opened = {row.package: row for row in session.scalars(select(OpenedPackage))}
    plans: dict[tuple[str, _Signed | None], list[ReceiptLine]] = defaultdict(list)
    packages = (
        select(Package)
        .options(defer(Package.raw, raiseload=True))
        .where(Package.kind.in_(KINDS), Package.state.in_(STATES), Package.log_index >= log.first)
        .order_by(Package.identity)
    )
    if experts is not None:
        packages = packages.where(Package.expert.in_(experts))
    for row in session.scalars(packages):
        results = signed.get(row.identity)
        line = _line(log, row, listed.get(row.identity), opened.get(row.identity), results)
        plans[row.expert, results].append(line)
    return plans


def _line(
    log: _Log, row: Package, place: Listed | None, result: OpenedPackage | None, signed: _Signed | None
) -> ReceiptLine:
    """A receipt says of an opening what a trustee has signed, and nothing more."""
    is_open = signed is not None and row.identity in signed.opened
    return ReceiptLine(
        counted=_content(row) if is_open and result is not None and result.state in READ else "",
        failed=signed is not None and not is_open and result is not None and result.state not in READ,
        index=row.log_index - log.first,
        leaf=base64.b64encode(log.leaves[row.log_index]).decode("ascii"),
        listed=place,
        package=row.identity,
        proof=tuple(part.hex() for part in log.grown.inclusion(row.log_index - log.first)),
    )


def _content(row: Package) -> str:
    return str(msgspec.json.decode(row.header)["contentSha256"])


def _listed(session: Session) -> dict[str, Listed]:
    """Return where each listed package stands: the first list that has it."""
    found: dict[str, Listed] = {}
    for row in session.scalars(select(ClosedListRow).order_by(ClosedListRow.number)):
        closed = msgspec.json.decode(row.body, type=ClosedList)
        grown = Tree()
        for package in closed.packages:
            grown.append(bytes.fromhex(package))
        for position, package in enumerate(closed.packages):
            found.setdefault(
                package,
                Listed(
                    number=row.number,
                    position=position,
                    proof=tuple(part.hex() for part in grown.inclusion(position)),
                    root=closed.root,
                    size=len(grown),
                ),
            )
    return found


def _write(
    ws: Workspace,
    charter: Charter,
    log: _Log,
    out: Path,
    code: str,
    expert: str,
    lines: list[ReceiptLine],
    signed: _Signed | None,
    asked: Sequence[Question],
) -> ReceiptFile:
    raw = _made(ws, charter, log, expert, lines, signed, asked)
    return ReceiptFile(
        expert=code,
        path=hand_over(out / f"{code}-receipt{signed.name if signed else ''}.review", raw),
        packages=len(lines),
        listed=sum(line.listed is not None for line in lines),
        counted=sum(bool(line.counted) for line in lines),
        list_number=signed.number if signed else 0,
    )


def _made(
    ws: Workspace,
    charter: Charter,
    log: _Log,
    expert: str,
    lines: list[ReceiptLine],
    signed: _Signed | None,
    asked: Sequence[Question],
) -> bytes:
    header = ReceiptHeader(
        charter=signed.charter if signed else charter.identity,  # whose trustees have signed the results
        contest=charter.header.contest,
        created=ws.clock.now(),
        desk=office.desk_id(ws),
        expert=expert,
        format="receipt/1",
        kind="receipt",
        rehearsal=charter.header.rehearsal,
        suite=SUITE,
    )
    proof = signed if signed and any(line.failed for line in lines) else None
    return write_receipt(
        header,
        Receipt(lines=tuple(lines), size=len(log.grown)),
        log.checkpoint,
        ws.own_key(office.DESK_KEY),
        results=signed.results if signed else b"",
        results_sig=signed.signature if signed else b"",
        closed_sums=proof.closed_sums if proof else b"",
        cosignatures=dict(proof.cosignatures) if proof else None,
        questions=[one for one in asked if one.package in {line.package for line in lines if line.counted}],
        settled=settled_lines(log.settled, [line.package for line in lines], log.leaves, log.grown, log.first),
    )
