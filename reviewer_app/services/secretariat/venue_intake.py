"""What stands behind the desk's door: who may ask, packages taken in by the one way there is, what experts are told."""

from __future__ import annotations

import base64
import threading
import time
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import select

from reviewer_app.changes import Change
from reviewer_app.models.database import plain_rows
from reviewer_app.models.secretariat import Expert, ExpertDevice
from reviewer_app.security.desk_certificate import pin_of
from reviewer_app.security.merkle import Tree
from reviewer_app.services.batches import searching_later
from reviewer_app.services.secretariat import arrivals, authority, office
from reviewer_app.services.secretariat.arrivals import FileOutcome
from reviewer_app.services.secretariat.desk_keys import DESK_TLS
from reviewer_app.services.secretariat.enrol import held_code
from reviewer_app.services.secretariat.intake import IntakeRun
from reviewer_app.services.secretariat.receipts import receipt_of, receipts_of
from reviewer_app.services.secretariat.venue_told import told_now, told_nudges, track_of
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.peek import peek
from reviewer_app.sync.reasons import Reason, Refused
from reviewer_app.sync.statements import read_statements
from reviewer_app.sync.venue import wire
from reviewer_app.sync.venue.caller import Caller

TAKEN: Final = frozenset({"scores", "statements", "correction"})
"""Kinds that come by the LAN; anything else belongs to another page of the desk."""
_CHANGES_WHO: Final = frozenset({Change.EXPERTS, Change.CONTEST, Change.RULES, Change.PROJECTS})
_RESTS_ON: Final = "SELECT value FROM setting WHERE key IN (?, ?) ORDER BY key"
_TOLD_SECONDS: Final = 0.4
"""How old the answer to "what is on now" may be: fifty laptops ask for it every two seconds."""
_CHANGES_NOW: Final = frozenset({Change.VENUE, Change.ASSIGNMENTS})


@dataclass(frozen=True)
class Known:
    """A device that the roster lists."""

    device: str
    expert: str
    code: str
    name: str
    is_revoked: bool


@dataclass(frozen=True)
class Seen:
    """What a laptop said of itself when it asked last. `ahead`: seconds its clock is before the desk's.

    `is_revoked`: it has been replaced, given back or taken out of use since.
    """

    device: str
    expert: str
    code: str
    name: str
    address: str
    battery: int | None
    is_charging: bool
    ahead: int
    waiting: int
    at: float
    is_revoked: bool = False


class VenueIntake:
    """The desk's service: DeskService of sync.venue. It has no word for a mark, so it can tell none."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self.contest = office.contest_id(ws)
        self.desk = office.desk_id(ws)
        self.pin = pin_of(ws.own_key(DESK_TLS).public)
        self._writing = threading.Lock()
        self._telling = threading.Lock()
        self._grown = Tree()
        self._run: IntakeRun | None = None
        self._rests_on: tuple[object, ...] = ()
        self._is_stale = threading.Event()
        self._known = self._look_up()
        self._seen: dict[str, Seen] = {}
        self._told: dict[str, tuple[float, wire.Now | None]] = {}
        self._tracks: dict[str, str] = {}
        ws.database.on_commit.append(self._heard)

    def leave(self) -> None:
        """Hear of changes no longer."""
        self._ws.database.on_commit.remove(self._heard)

    def seen(self) -> tuple[Seen, ...]:
        """Return the laptops that have asked, by the expert's code; one that was replaced until the next is heard."""
        rows = tuple(self._seen.values())  # another laptop may ask meanwhile
        revoked = {one.device for one in self._known.values() if one.is_revoked}
        in_use = {one.expert for one in rows if one.device not in revoked}
        shown = [
            replace(one, is_revoked=one.device in revoked)
            for one in rows
            if one.device not in revoked or one.expert not in in_use
        ]
        return tuple(sorted(shown, key=lambda one: (one.code, one.device)))

    def caller(self, key: str, device: str) -> Caller | None:
        """Return who signs with that key, None for a revoked device; a key nobody knows may bring its enrolment."""
        if self._is_stale.is_set():
            self._is_stale.clear()
            self._known = self._look_up()
        known = self._known.get(key)
        if known is None:
            return Caller(key=key, device=device, expert="")
        if known.is_revoked or known.device != device:
            return None
        return Caller(key=key, device=device, expert=known.expert)

    def take(self, caller: Caller, raw: bytes) -> wire.Taken:
        """Take one package in, in one transaction; a second time it is the same package, and counts once."""
        identity, problem = self._problem(caller, raw)
        if problem:
            return self._taken("refused", identity, problem)
        with self._writing, searching_later():
            outcomes = self._intake().take([arrivals.arrived(f"lan-{identity[:16]}.review", raw)])
            if not outcomes or outcomes[0].state == "refused":
                reason = outcomes[0].reason if outcomes else Reason.SIGNATURE_KEY_UNKNOWN.value
                return self._taken("refused", identity, reason)
            receipt = receipt_of(self._ws, identity, self._grown)
        return self._answered(outcomes[0], receipt)

    def state(self, caller: Caller, hello: wire.Hello, address: str) -> wire.State:
        """Note how a laptop is, and return what its expert is told."""
        clock = self._ws.clock.now()
        self._note(caller, hello, address, clock)
        return wire.State(
            clock=clock, desk=self.desk, now=self._now(caller.expert), nudges=told_nudges(self._ws, caller.expert)
        )

    def receipts(self, caller: Caller) -> wire.Receipts:
        """Return what can be proven to this expert by now, listed and counted too."""
        with self._writing:
            files = receipts_of(self._ws, caller.expert)
        return wire.Receipts(desk=self.desk, files=tuple(base64.b64encode(one).decode("ascii") for one in files))

    def _heard(self, touched: frozenset[Change]) -> None:
        if touched & _CHANGES_WHO:
            self._is_stale.set()
            self._run = None
        if touched & _CHANGES_NOW:
            with self._telling:
                self._told, self._tracks = {}, {}

    def _look_up(self) -> dict[str, Known]:
        with self._ws.database.read() as session:
            rows = session.execute(select(ExpertDevice, Expert).join(Expert, Expert.id == ExpertDevice.expert))
            return {
                device.key: Known(
                    device.id,
                    expert.id,
                    expert.code,
                    expert.name,
                    device.revoked_index >= 0 or expert.status != "active",
                )
                for device, expert in rows
            }

    def _problem(self, caller: Caller, raw: bytes) -> tuple[str, str]:
        """Return identity, and why a package is not even looked at: a stranger's refused files fill no log."""
        found = peek(raw)
        if found.kind not in TAKEN:
            return found.identity, "intake-kind"
        if caller.expert:
            return found.identity, "" if found.expert == caller.expert else "venue-other-expert"
        try:
            self._check_enrolment(caller, raw)
        except Refused as refused:
            return found.identity, refused.code
        return found.identity, ""

    def _check_enrolment(self, caller: Caller, raw: bytes) -> None:
        """A device that nobody knows yet brings the proof of its 开通码 in its first statement, and nothing else."""
        with self._ws.database.read() as session:
            statement = read_statements(raw, authority.trust(session, self._ws))
            _expert, _code, new = held_code(session, statement.header)
        if new.key != caller.key:
            raise Refused(Reason.SIGNATURE_KEY_OTHER, key=caller.key)

    def _intake(self) -> IntakeRun:
        """Return the run of intake: looked up again when charter, roster or people have changed."""
        with self._ws.database.read() as session:
            now_on = tuple(plain_rows(session, _RESTS_ON, authority.CHARTER, authority.ROSTER))
        if self._run is None or now_on != self._rests_on:
            self._run, self._rests_on = IntakeRun(self._ws), now_on
        return self._run

    def _answered(self, outcome: FileOutcome, receipt: bytes) -> wire.Taken:
        return self._taken(outcome.state, outcome.identity, outcome.reason, receipt)

    def _taken(self, answer: wire.Answer, identity: str, reason: str, receipt: bytes = b"") -> wire.Taken:
        text = base64.b64encode(receipt).decode("ascii")
        return wire.Taken(answer=answer, desk=self.desk, package=identity, reason=reason[:80], receipt=text)

    def _note(self, caller: Caller, hello: wire.Hello, address: str, clock: str) -> None:
        known = self._known.get(caller.key)
        ahead = (datetime.fromisoformat(hello.clock) - datetime.fromisoformat(clock)).total_seconds()
        self._seen[caller.device] = Seen(
            device=caller.device,
            expert=caller.expert,
            code=known.code if known else "",
            name=known.name if known else "",
            address=address,
            battery=hello.battery,
            is_charging=hello.charging,
            ahead=round(ahead),
            waiting=hello.waiting,
            at=time.monotonic(),
        )

    def _now(self, expert: str) -> wire.Now | None:
        """Return where the expert's own track stands: several tracks may be heard side by side."""
        with self._telling:
            if expert not in self._tracks:
                self._tracks[expert] = track_of(self._ws, expert)
            track = self._tracks[expert]
            when, told = self._told.get(track, (0.0, None))
            if time.monotonic() - when > _TOLD_SECONDS:
                told = told_now(self._ws, track)
                self._told[track] = (time.monotonic(), told)
            return told
