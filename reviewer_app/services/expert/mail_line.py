"""The line to the mailbox (共享信箱): fetches what is for this expert, sends what waits, and tries again by itself."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import select

from reviewer_app.errors import AppError, EnvironmentTrouble, ForeignFileError
from reviewer_app.models.common import Package
from reviewer_app.services import mailboxes
from reviewer_app.services.expert import mailbox
from reviewer_app.services.expert.receipts import desks_with
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.remote import Mailbox, Patience

POSTED: Final = "mailbox-posted"
"""Setting: which packages were put into which mailbox."""
LOOK_SECONDS: Final = 60.0
"""Between two looks at a mailbox that answers."""
FIRST_WAIT: Final = 5.0
LONGEST_WAIT: Final = 300.0
_PATIENCE: Final = Patience(tries=1, first=0.5, longest=2.0, answer=15.0)
"""Of one look: the line itself tries again, and more and more seldom."""


@dataclass(frozen=True)
class MailState:
    """What is known of the mailbox now. `place`: "" while none is set up; `trouble`: of the last try.

    `waiting`, `sent`, `receipt`: own packages not in the mailbox, in it without a receipt, with a receipt in hand.
    `name`, `done`, `of`: the file that is coming; `came`: task packages of the last look, `proofs`: its receipts,
    `refused`: why a file in it was not believed.
    """

    place: str = ""
    is_reached: bool = False
    waiting: int = 0
    sent: int = 0
    receipt: int = 0
    looked: str = ""
    trouble: AppError | None = None
    name: str = ""
    done: int = 0
    of: int = 0
    came: int = 0
    proofs: int = 0
    incomplete: int = 0
    refused: ForeignFileError | None = None


def back_off() -> Iterator[float]:
    """Give the waits between tries: doubling, never above the longest. Each request has its own jitter."""
    wait = FIRST_WAIT
    while True:
        yield wait
        wait = min(LONGEST_WAIT, wait * 2)


def state_of(ws: Workspace, given: mailboxes.Account | None) -> MailState:
    """Return how many own packages stand where, before anything was tried."""
    return _counted(ws, MailState(place=given.place)) if given is not None else MailState()


class MailLine:
    """The line of one open vault to one mailbox, run by one thread."""

    def __init__(self, ws: Workspace, given: mailboxes.Account) -> None:
        """RuleViolation remote-address, remote-plain."""
        self._ws = ws
        self._box: Mailbox = mailboxes.mailbox_of(given, _PATIENCE)
        self._wake = threading.Event()
        self._stopped = False
        self._tell: Callable[[MailState], None] = lambda _state: None
        self.state = state_of(ws, given)

    def wake(self) -> None:
        """Something was signed, or a person asks: do not wait for the next turn."""
        self._wake.set()

    def stop(self) -> None:
        """End `run` at once; a file that was coming goes on from there the next time. From any thread."""
        self._stopped = True
        self._box.stop()
        self._wake.set()

    def run(self, tell: Callable[[MailState], None]) -> None:
        """Keep the line until `stop`; `tell` hears of every change, in this thread."""
        self._tell, waits = tell, back_off()
        while not self._stopped:
            state = self.turn()
            if state.is_reached:
                waits = back_off()
            tell(state)
            self._wake.wait(LOOK_SECONDS if state.is_reached else next(waits))
            if not self._stopped:
                self._wake.clear()
        self._box.close()

    def turn(self) -> MailState:
        """Fetch and send once, and return what is known then; a mailbox that does not answer is no error.

        What is signed goes first: it is small, and it is what others wait for.
        """
        ws, state = self._ws, replace(self.state, came=0, proofs=0, incomplete=0, refused=None)
        try:
            self._post()
            found = mailbox.collect(ws, self._box, ws.paths.arriving, self._hear_taken, self._hear)
            incomplete = sum(one.state == "incomplete" for one in found.accepted)
            came = sum(one.new_projects > 0 or one.new_files > 0 for one in found.accepted)
            state = replace(state, is_reached=True, trouble=None, looked=ws.clock.now(), came=came)
            refused = found.refused[-1] if found.refused else None
            state = replace(state, proofs=found.receipts, incomplete=incomplete, refused=refused)
        except AppError as error:
            state = replace(state, is_reached=False, trouble=error)
        self.state = _counted(ws, replace(state, name="", done=0, of=0))
        return self.state

    def _post(self) -> None:
        own = sorted(identity for identity, _proven in _own(self._ws))
        mailbox.post(self._ws, self._box)
        kept = {"place": self.state.place, "packages": own}
        if self._ws.setting(POSTED) != kept:
            with self._ws.database.write() as session:
                self._ws.put_setting(session, POSTED, kept)

    def _hear(self, name: str, done: int, of: int) -> None:
        if self._stopped:
            raise EnvironmentTrouble("remote-stopped", host=self.state.place)
        self.state = replace(self.state, name=name, done=done, of=of)
        self._tell(self.state)

    def _hear_taken(self, done: int, of: int) -> None:
        self._hear("", done, of)


def send_once(ws: Workspace, given: mailboxes.Account) -> MailState:
    """Fetch and send once. Raises the trouble when the mailbox could not be reached."""
    line = MailLine(ws, given)
    state = line.turn()
    line.stop()
    if state.trouble is not None:
        raise state.trouble
    return state


def _own(ws: Workspace) -> list[tuple[str, bool]]:
    """Return the own signed packages, and whether a receipt proves each."""
    proven = frozenset[str]().union(*desks_with(ws).values())
    with ws.database.read() as session:
        rows = session.scalars(
            select(Package.identity).where(Package.state == "own", Package.kind.in_(mailbox.OWN_KINDS))
        )
        return [(identity, identity in proven) for identity in rows]


def _counted(ws: Workspace, state: MailState) -> MailState:
    kept: dict[str, Any] = ws.setting(POSTED) or {}
    posted = set(kept["packages"]) if kept.get("place") == state.place else set()
    own = _own(ws)
    receipt = sum(proven for _identity, proven in own)
    sent = sum(not proven and identity in posted for identity, proven in own)
    return replace(state, waiting=len(own) - receipt - sent, sent=sent, receipt=receipt)
