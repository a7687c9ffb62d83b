"""The line to the desk: looks for it, keeps asking what is on, sends what waits; without it everything else goes on."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from reviewer_app.errors import AppError, EnvironmentTrouble, ForeignFileError, RuleViolation
from reviewer_app.services.expert.battery import battery
from reviewer_app.services.expert.identity import DEVICE_KEY, myself
from reviewer_app.services.expert.lease import Lease, LeaseEnded
from reviewer_app.services.expert.packages import known_roster
from reviewer_app.services.expert.venue_queue import (
    Sending,
    fetch_receipts,
    note_desk,
    queue,
    send_open,
    send_statements,
)
from reviewer_app.services.workspace import Workspace

if TYPE_CHECKING:
    from reviewer_app.sync.venue import wire
    from reviewer_app.sync.venue.address import Address
    from reviewer_app.sync.venue.client import DeskClient

ADDRESSES: Final = "venue-addresses"
"""Setting: texts of the addresses at which a desk was met, the last one first."""
_KEPT: Final = 4
ASK_SECONDS: Final = 2.0
FIRST_WAIT: Final = 1.0
LONGEST_WAIT: Final = 15.0
_JITTER: Final = 0.5
"""Of each wait: fifty laptops that lost one router at once do not all come back at once."""
_LISTEN_SECONDS: Final = 1.5
NEWS_SECONDS: Final = 45.0
"""Between two looks at what has become of the own packages since: listed, counted, asked about."""


@dataclass(frozen=True)
class OnNow:
    """Where the finals stand at the desk, by ids, "" for none; `forfeited`: teams nobody scores. See `wire.Now`."""

    track: str
    order: int
    project: str
    following: str
    phase: str
    left: int
    ends: str
    paused: str
    at: str
    forfeited: tuple[str, ...]


@dataclass(frozen=True)
class Word:
    """One word of the desk to this expert."""

    id: str
    at: str
    text: str


@dataclass(frozen=True)
class LineState:
    """What the line knows now. `ahead`: seconds this laptop's clock is before the desk's; `trouble`: of the last try.

    `on`, `words`: as they were heard last, also when the line is cut. `alarm`: a receipt contradicts an earlier one.
    """

    is_connected: bool = False
    address: str = ""
    desk: str = ""
    on: OnNow | None = None
    words: tuple[Word, ...] = ()
    ahead: int = 0
    waiting: int = 0
    sent: int = 0
    receipts: int = 0
    refused: int = 0
    trouble: AppError | None = None
    alarm: str = ""


def back_off(chance: Callable[[], float] = random.random) -> Iterator[float]:
    """Give the waits between tries: doubling, never above the longest, each shortened by chance."""
    wait = FIRST_WAIT
    while True:
        yield wait * (1 - _JITTER * chance())
        wait = min(LONGEST_WAIT, wait * 2)


class DeskLine:
    """The line of one open vault, run by one thread. `typed`: an address, "" to look round; `source`: for tests."""

    def __init__(self, ws: Workspace, typed: str = "", *, source: str = "") -> None:
        from reviewer_app.sync.venue.address import parse_address

        self._ws = ws
        self._typed = parse_address(typed) if typed else None
        self._source = source
        self._wake = threading.Event()
        self._lease = Lease()
        self._stopped = False
        self._is_moved = False
        self._receipts: set[str] = set()
        self._news_at = 0.0
        self._client: DeskClient | None = None
        self.state = _counted(ws, LineState())

    def wake(self) -> None:
        """Something waits to be sent: do not wait for the next turn."""
        self._wake.set()

    def call(self, typed: str) -> None:
        """Go to this address first from now on. RuleViolation venue-address."""
        from reviewer_app.sync.venue.address import parse_address

        self._typed = parse_address(typed)
        self._is_moved = True
        self._wake.set()

    def stop(self) -> None:
        """End `run` soon; what is being sent is finished or comes again."""
        self._stopped = True
        self._wake.set()

    def end(self) -> None:
        """Stop, and return once the vault is not touched any more: an answer of the network is not waited for."""
        self.stop()
        self._lease.end()

    def run(self, tell: Callable[[LineState], None]) -> None:
        """Keep the line until `stop`; `tell` hears of every change, in this thread."""
        waits = back_off()
        while not self._stopped:
            try:
                state = self.turn()
            except LeaseEnded:
                break
            if state.is_connected:
                waits = back_off()
            tell(state)
            self._wake.wait(ASK_SECONDS if state.is_connected else next(waits))
            if not self._stopped:
                self._wake.clear()
        self.hang_up()

    def turn(self) -> LineState:
        """Ask once, send what waits, and return what is known then; a line that is cut is no error.

        Raises LeaseEnded when the vault was left meanwhile.
        """
        with self._lease:
            return self._turn()

    def _turn(self) -> LineState:
        if self._is_moved:
            self._is_moved = False
            self.hang_up()
        try:
            client = self._client or self._connect()
            self._client = client
            told = self._ask(client)
            note_desk(self._ws, told.desk)
            done = self._with_news(client, send_open(self._ws, client))
            self.state = _heard(self.state, told, done, client.address.text, self._ws.clock.now())
        except AppError as error:
            self.hang_up()
            self.state = replace(self.state, is_connected=False, trouble=error)
        self.state = _counted(self._ws, self.state)
        return self.state

    def _ask(self, client: DeskClient) -> wire.State:
        """Ask for the state; a device that the desk does not know yet shows the proof of its 开通码 first."""
        try:
            return client.state(self._hello())
        except EnvironmentTrouble as error:
            if error.code != "venue-device-unknown":
                raise
        send_statements(self._ws, client)
        return client.state(self._hello())

    def _with_news(self, client: DeskClient, done: Sending) -> Sending:
        """Fetch the receipts once in a while: a question of the secretariat comes in one of them."""
        if time.monotonic() < self._news_at:
            return done
        alarm = fetch_receipts(self._ws, client, self._receipts)
        self._news_at = time.monotonic() + NEWS_SECONDS
        return replace(done, alarm=done.alarm or alarm)

    def hang_up(self) -> None:
        """End the talk; the next turn begins another."""
        client, self._client = self._client, None
        if client is not None:
            client.close()

    def _connect(self) -> DeskClient:
        """Try every address there is. Raises what the first one said when none answers."""
        from reviewer_app.sync.venue.client import DeskClient, Signer

        me = myself(self._ws)
        signer = Signer(me.contest, me.device, self._ws.own_key(DEVICE_KEY))
        roster = known_roster(self._ws)
        pins = frozenset(desk.pin for desk in roster.header.desks) if roster is not None else frozenset()
        first: AppError | None = None
        for address in self._addresses(pins):
            if self._stopped:
                break
            try:
                client = DeskClient(
                    address, signer, pins.__contains__, source=self._source, waiting=self._lease.waiting
                )
            except (EnvironmentTrouble, ForeignFileError) as error:  # another machine has that address by now
                first = first or error
            else:
                self._remember(address)
                return client
        raise first or RuleViolation("venue-nowhere")

    def _addresses(self, pins: frozenset[str]) -> Iterator[Address]:
        """Give the address that was typed, those where a desk was met, and those that call out by mDNS."""
        from reviewer_app.sync.venue.address import parse_address

        given = [self._typed] if self._typed is not None else []
        kept = [parse_address(text) for text in self._ws.setting(ADDRESSES, [])]
        known = list(dict.fromkeys([*given, *kept]))
        yield from known
        if self._source:
            return
        from reviewer_app.sync.venue.finding import look_round

        with self._lease.waiting():
            found = look_round(_LISTEN_SECONDS, lambda one: one.pin in pins and one.address not in known)
        yield from (one.address for one in found if one.pin in pins and one.address not in known)

    def _remember(self, address: Address) -> None:
        kept: list[str] = self._ws.setting(ADDRESSES, [])
        newest = [address.text, *(one for one in kept if one != address.text)][:_KEPT]
        if newest != kept:
            with self._ws.database.write() as session:
                self._ws.put_setting(session, ADDRESSES, newest)

    def _hello(self) -> wire.Hello:
        from reviewer_app.sync.venue import wire

        charge, is_charging = battery()
        waiting = len(queue(self._ws).open)
        return wire.Hello(battery=charge, charging=is_charging, clock=self._ws.clock.now(), waiting=waiting)


def send_once(ws: Workspace, typed: str, *, source: str = "") -> LineState:
    """Look for the desk once and send what waits. Raises the trouble when it could not be reached."""
    line = DeskLine(ws, typed, source=source)
    state = line.turn()
    line.hang_up()
    if state.trouble is not None:
        raise state.trouble
    return state


def _heard(state: LineState, told: wire.State, done: Sending, address: str, clock: str) -> LineState:
    ahead = (datetime.fromisoformat(clock) - datetime.fromisoformat(told.clock)).total_seconds()
    on = told.now
    return replace(
        state,
        is_connected=True,
        address=address,
        desk=told.desk,
        on=None if on is None else _on_now(on),
        words=tuple(Word(one.id, one.at, one.text) for one in told.nudges),
        ahead=round(ahead),
        trouble=None,
        alarm=done.alarm or state.alarm,
    )


def _on_now(on: wire.Now) -> OnNow:
    return OnNow(on.track, on.order, on.project, on.next, on.phase, on.left, on.ends, on.paused, on.at, on.forfeited)


def _counted(ws: Workspace, state: LineState) -> LineState:
    found = queue(ws)
    return replace(
        state,
        waiting=found.count("waiting"),
        sent=found.count("sent"),
        receipts=found.count("receipt"),
        refused=found.count("refused"),
    )
