"""The log (操作留痕): append-only, hash-chained, each entry signed and a leaf of an RFC 6962 tree.

An entry is written in the same transaction as the change that it records. It names persons by id only.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.models.common import LedgerEntry, OwnKey, Setting
from reviewer_app.models.database import insert_rows, plain_rows
from reviewer_app.models.touched import WritingSession
from reviewer_app.security.checkpoint import sign_checkpoint
from reviewer_app.security.merkle import Tree
from reviewer_app.security.sshsig import SigningKey, verify_raw

if TYPE_CHECKING:
    from reviewer_app.services.workspace import Workspace

Value = str | int | list[str]

NO_PREVIOUS: Final = "0" * 64
ANCHOR: Final = "ledger-anchor"
"""The setting with the newest size and root that left this vault; compared at every opening."""
PARTS: Final = "log-parts"
"""The setting with [desk, first entry] of each log in this vault, oldest first; absent where there is one alone."""
ROLE_KEYS: Final = {"secretariat": "desk", "expert": "device", "trustee": "trustee"}
"""Whose key signs an entry that no operator made."""

MOVED: Final = "moved-away"
"""The setting of a contest that has moved to another machine: here nothing is decided any more."""
SERVER_HEAD: Final = "server-head"
"""The setting of the vault with size and root of the log on a server that it moved to, as this desk saw it last."""
_MOVING: Final = frozenset({"moved-away", "move-stopped", "move-undone", "arrived"})
_MOVED_AWAY: Final = "SELECT 1 FROM setting WHERE key = 'moved-away'"
_LAST: Final = "SELECT seq, digest FROM ledger_entry ORDER BY seq DESC LIMIT 1"
_SECRET: Final = "SELECT secret FROM own_key WHERE name = ?"
_encode = msgspec.json.Encoder(order="sorted").encode


def append(session: Session, workspace: Workspace, act: str, /, **data: Value) -> LedgerEntry:
    """Add one entry within the caller's transaction and return its row (`seq` is the leaf index)."""
    first = append_many(session, workspace, [(act, data)])
    return session.get_one(LedgerEntry, first)


def append_many(session: Session, workspace: Workspace, entries: Sequence[tuple[str, Mapping[str, Value]]]) -> int:
    """Add entries (act, data) in order, as plain tuples, and return the `seq` of the first one.

    RuleViolation moved-away: two machines never go on with one log.
    """
    if is_moved(session) and not all(act in _MOVING for act, _data in entries):
        raise RuleViolation("moved-away")
    last = plain_rows(session, _LAST)
    first, previous = (last[0].seq + 1, last[0].digest) if last else (0, NO_PREVIOUS)
    key, at = _signing_key(session, workspace), workspace.clock.now()
    rows = []
    for seq, (act, data) in enumerate(entries, start=first):
        body = _signed_body(key, act, at, workspace.operator, data, previous, seq)
        digest = hashlib.sha256(body).hexdigest()
        rows.append((seq, act, at, previous, body, digest))
        previous = digest
    insert_rows(session, LedgerEntry, ("seq", "act", "at", "previous", "body", "digest"), rows)
    return first


def is_moved(session: Session) -> bool:
    """Whether this copy has been left for one on another machine."""
    return bool(plain_rows(session, _MOVED_AWAY))


def _signed_body(
    key: SigningKey, act: str, at: str, by: str, data: Mapping[str, Value], previous: str, seq: int
) -> bytes:
    fields: dict[str, object] = {
        "act": act,
        "at": at,
        "by": by,
        "data": data,
        "previous": previous,
        "seq": seq,
        "signature": "",
    }
    unsigned = _encode(fields)
    # `signature` sorts last: the signed form is the unsigned one with the value filled in.
    return unsigned.removesuffix(b'"}') + base64.b64encode(key.sign_raw(unsigned)) + b'"}'


def _signing_key(session: Session, workspace: Workspace) -> SigningKey:
    name = f"operator-{workspace.operator}" if workspace.operator else ROLE_KEYS[workspace.role]
    return SigningKey.from_seed_hex(plain_rows(session, _SECRET, name)[0].secret)


def first_entry(session: Session) -> int:
    """Return where this desk's own log begins: entries before it are of a desk that was taken over from."""
    row = session.get(Setting, PARTS)
    return 0 if row is None else int(msgspec.json.decode(row.value)[-1][1])


def tree(session: Session, first: int | None = None, end: int | None = None) -> Tree:
    """Return the tree over this desk's log, or over entries `first` to `end`; the leaves are their bytes."""
    start = first_entry(session) if first is None else first
    wanted = select(LedgerEntry.body).where(LedgerEntry.seq >= start).order_by(LedgerEntry.seq)
    grown = Tree()
    for body in session.scalars(wanted if end is None else wanted.where(LedgerEntry.seq < end)):
        grown.append(body)
    return grown


def origin(session: Session) -> str:
    """Return the name of this desk's log, `<contest>/<desk>`."""
    contest, desk = (_setting(session, key) for key in ("contest", "desk"))
    return f"{contest}/{desk}"


def checkpoint(session: Session, workspace: Workspace, grown: Tree | None = None) -> str:
    """Return the signed head of the log as a C2SP note; within a write it becomes the newest anchor too.

    `grown`: the tree of this very log, where the caller has it.
    """
    del workspace  # the desk signs, whoever is at it
    grown = tree(session) if grown is None else grown
    root = grown.root()
    if isinstance(session, WritingSession):
        value = _encode({"root": root.hex(), "size": len(grown)})
        session.merge(Setting(key=ANCHOR, value=value))
    desk = SigningKey.from_seed_hex(session.get_one(OwnKey, "desk").secret)
    return sign_checkpoint(origin(session), len(grown), root, desk)


def _setting(session: Session, key: str) -> str:
    return str(msgspec.json.decode(session.get_one(Setting, key).value))


def verify_chain(session: Session) -> int:
    """Check number, chain, digest and signature of every entry and return how many there are.

    Raises EnvironmentTrouble `ledger-broken` with the first entry that is not as it was written.
    """
    keys = set(session.scalars(select(OwnKey.public).where(OwnKey.kind == "ed25519")))
    previous = NO_PREVIOUS
    seq = -1
    for seq, entry in enumerate(session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq))):
        if entry.seq != seq or not _holds(entry, previous, keys):
            raise EnvironmentTrouble("ledger-broken", seq=seq)
        previous = entry.digest
    return seq + 1


def _holds(entry: LedgerEntry, previous: str, keys: set[str]) -> bool:
    fields = msgspec.json.decode(entry.body)
    stated = (fields["seq"], fields["previous"], fields["act"], fields["at"])
    if stated != (entry.seq, previous, entry.act, entry.at) or entry.previous != previous:
        return False
    if hashlib.sha256(entry.body).hexdigest() != entry.digest:
        return False
    signature = base64.b64decode(fields["signature"])
    unsigned = _encode({**fields, "signature": ""})
    return any(verify_raw(key, unsigned, signature) for key in keys)


def check_anchor(session: Session) -> None:
    """Compare the log with the newest head that left this vault; raise `ledger-cut` when entries are gone."""
    row = session.get(Setting, ANCHOR)
    if row is not None:
        anchor = msgspec.json.decode(row.value)
        check_head(session, int(anchor["size"]), bytes.fromhex(anchor["root"]))


def check_head(session: Session, size: int, root: bytes) -> None:
    """Compare the log with a head that someone else holds: a receipt, printed minutes."""
    grown = tree(session)
    if len(grown) < size or grown.root(size) != root:
        raise EnvironmentTrouble("ledger-cut", size=size)
