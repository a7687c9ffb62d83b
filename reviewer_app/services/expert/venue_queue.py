"""What is on its way to the desk (待发送): derived from the packages and receipts in the vault, after a restart too.

A package keeps its identity, time and revision however often it is sent: it is the bytes that were signed.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import EnvironmentTrouble, ForeignFileError
from reviewer_app.messages import table
from reviewer_app.models.common import Package
from reviewer_app.models.expert import ReviewTask
from reviewer_app.services.audit import record
from reviewer_app.services.expert.receipts import desks_with, take_receipt
from reviewer_app.services.expert.signed import SHORT, SignedPackage
from reviewer_app.services.expert.signing import sign
from reviewer_app.services.expert.statements import was_handed_in
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.reasons import Reason

if TYPE_CHECKING:
    from reviewer_app.sync.venue.client import DeskClient

State = Literal["waiting", "sent", "receipt", "refused"]
DESK: Final = "venue-desk"
"""Setting: the desk that was spoken to last; receipts of another one, which has died, are asked for again here."""
SENT: Final = "venue-sent"
"""Setting: package → [desk, answer, reason, time] of its last sending."""
_TURN: Final = {"statements": 0, "scores": 1, "correction": 2}
"""An enrolment travels with a statement: what the device signs rests on it."""
_NEW_WORDS: Final = "venue-refused"
"""For the reason of a newer desk, which has no sentence here."""
_TOO_LARGE: Final = "venue-body"
_COMES_AGAIN: Final = frozenset({Reason.SIGNATURE_KEY_UNKNOWN.value, "venue-device-unknown"})
"""Refusals that a later statement of ours, or an act of the desk, may lift."""


@dataclass(frozen=True)
class QueueItem:
    """One signed package. `codes`: of its projects; `reason`: a code of the desk's answer, "" without."""

    identity: str
    short: str
    kind: str
    seq: int
    codes: tuple[str, ...]
    signed: str
    state: State
    answer: str
    reason: str
    when: str


@dataclass(frozen=True)
class Queue:
    """Everything signed here, in the order in which it is sent."""

    items: tuple[QueueItem, ...]

    def count(self, state: State) -> int:
        """How many are so."""
        return Counter(one.state for one in self.items)[state]

    @property
    def open(self) -> tuple[QueueItem, ...]:
        """What has to be sent, or sent again."""
        return tuple(one for one in self.items if one.state in ("waiting", "sent"))


@dataclass(frozen=True)
class Sending:
    """What one look at the queue brought. `alarm`: code of a receipt that contradicts an earlier one, or ""."""

    sent: int
    receipts: int
    refused: int
    alarm: str


def queue(ws: Workspace) -> Queue:
    """Return what is waiting, sent, and in hand with a receipt, as far as the desk of today goes."""
    sent: Mapping[str, list[str]] = ws.setting(SENT, {})
    desk, held = str(ws.setting(DESK, "")), desks_with(ws)
    proven = held.get(desk, frozenset()) if desk else frozenset().union(*held.values())
    with ws.database.read() as session:
        codes = {(row.stage, row.project): row.code for row in session.scalars(select(ReviewTask))}
        rows = session.scalars(select(Package).where(Package.state == "own", Package.kind.in_(_TURN)))
        found = [_item(session, row, desk, proven, sent.get(row.identity), codes) for row in rows]
    return Queue(tuple(sorted(found, key=lambda one: (_TURN[one.kind], one.seq, one.signed, one.identity))))


def lock(ws: Workspace, task: int, passphrase_check: str | None = None, reason: str = "") -> SignedPackage:
    """Sign the sheet of one project at once, into a package of its own, which waits to be sent from then on.

    Raises what `sign` raises: recovery-required, commitment-required, nothing-ready, revision-reason-required,
    slot-wrong-secret.
    """
    return sign(ws, passphrase_check, reason, only=task)


def send_statements(ws: Workspace, client: DeskClient) -> Sending:
    """Send every own statement to a desk that does not know this device: one that took over may never have had them.

    Raises as `send_open`.
    """
    return _send(ws, client, [item for item in queue(ws).items if item.kind == "statements"])


def send_open(ws: Workspace, client: DeskClient) -> Sending:
    """Send what is open, one after the other, and take the receipts in. What the network breaks stays in the queue.

    Raises EnvironmentTrouble venue-unreachable, or DeskRefused.
    """
    return _send(ws, client, queue(ws).open)


def _send(ws: Workspace, client: DeskClient, items: Sequence[QueueItem]) -> Sending:
    counted: Counter[str] = Counter()
    alarm = ""
    for item in items:
        with ws.database.read() as session:
            raw = session.get_one(Package, item.identity).raw
        try:
            taken = client.send(raw)
        except EnvironmentTrouble as error:
            if error.code != _TOO_LARGE:
                raise
            _note(ws, item.identity, [str(ws.setting(DESK, "")), "refused", error.code, ws.clock.now()])
            counted["refused"] += 1
            continue  # this package alone: the others are not kept waiting
        if taken.package != item.identity:
            raise ForeignFileError("venue-answer")
        trouble = _receipt(ws, base64.b64decode(taken.receipt)) if taken.receipt else ""
        reason = taken.reason if taken.reason in table() else _NEW_WORDS if taken.reason else ""
        _note(ws, item.identity, [taken.desk, taken.answer, trouble or reason, ws.clock.now()])
        alarm = trouble or alarm
        counted["refused" if taken.answer == "refused" else "sent"] += 1
        counted["receipts"] += bool(taken.receipt) and not trouble
    return Sending(counted["sent"], counted["receipts"], counted["refused"], alarm)


def note_desk(ws: Workspace, desk: str) -> bool:
    """Remember whom this laptop speaks to; whether it is another desk than before, that wants everything again."""
    before = str(ws.setting(DESK, ""))
    if before != desk:
        with ws.database.write() as session:
            ws.put_setting(session, DESK, desk)
    return bool(before) and before != desk


def fetch_receipts(ws: Workspace, client: DeskClient, seen: set[str]) -> str:
    """Take in what can be proven by now: listed, counted, asked about. `seen`: digests taken in before, grows here.

    Returns the code of a receipt that contradicts an earlier one, or "". Raises as `send_open`.
    """
    alarm = ""
    for raw in client.receipts():
        if (name := hashlib.sha256(raw).hexdigest()) not in seen:
            alarm = _receipt(ws, raw) or alarm
            seen.add(name)
    return alarm


def _receipt(ws: Workspace, raw: bytes) -> str:
    """Take a receipt in; one that does not hold is an alarm, and the package stays as if it were not in hand."""
    try:
        take_receipt(ws, raw)
    except ForeignFileError as error:
        return error.code
    return ""


def _note(ws: Workspace, identity: str, said: list[str]) -> None:
    with ws.database.write() as session:
        ws.put_setting(session, SENT, {**ws.setting(SENT, {}), identity: said})
        record(session, ws, "send", at=ws.clock.now(), new=identity)


def _item(
    session: Session,
    row: Package,
    desk: str,
    proven: frozenset[str],
    said: list[str] | None,
    codes: Mapping[tuple[str, str], str],
) -> QueueItem:
    to, answer, reason, when = said or ["", "", "", ""]
    when = when or was_handed_in(session, row.identity)
    is_refused = answer == "refused" and to == desk and reason not in _COMES_AGAIN
    state: State = "waiting"
    if row.identity in proven:
        state = "receipt"
    elif is_refused:
        state = "refused"
    elif when and to in ("", desk):
        state = "sent"
    header = json.loads(row.header)
    projects = [sheet["project"] for sheet in header.get("sheets", ())]
    return QueueItem(
        identity=row.identity,
        short=row.identity[:SHORT],
        kind=row.kind,
        seq=row.seq,
        codes=tuple(codes.get((row.stage, project), project) for project in projects),
        signed=row.created,
        state=state,
        answer=answer,
        reason=reason,
        when=when,
    )
