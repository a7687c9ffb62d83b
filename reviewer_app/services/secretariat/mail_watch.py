"""The office watches its mailbox (共享信箱): what came is taken in once, receipts go back, and the line tries again."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from reviewer_app.errors import AppError, EnvironmentTrouble
from reviewer_app.services import mailboxes
from reviewer_app.services.secretariat import mailbox
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.remote import Patience

WATCHING: Final = "mailbox-watching"
"""Setting: whether the mailbox is watched while this contest is open in a window."""
LOOK_SECONDS: Final = 30.0
FIRST_WAIT: Final = 5.0
LONGEST_WAIT: Final = 300.0
_PATIENCE: Final = Patience(tries=1, first=0.5, longest=2.0, answer=15.0)


@dataclass(frozen=True)
class WatchState:
    """What is known of the mailbox now. `place`: "" while none is set up; `trouble`: of the last look.

    `accepted` … `receipts`: since the watch began; `done`, `of`: files of the look that is under way.
    """

    place: str = ""
    is_on: bool = False
    is_reached: bool = False
    looked: str = ""
    trouble: AppError | None = None
    accepted: int = 0
    already: int = 0
    waiting: int = 0
    late: int = 0
    refused: int = 0
    receipts: int = 0
    done: int = 0
    of: int = 0


def watch_state(ws: Workspace, given: mailboxes.Account | None) -> WatchState:
    """Return what is set up, before anything was looked at."""
    return WatchState(place=given.place if given else "", is_on=given is not None and bool(ws.setting(WATCHING, False)))


def set_watching(ws: Workspace, *, is_on: bool) -> None:
    """Watch the mailbox from now on, or not. RuleViolation operator-may-not."""
    with ws.database.write() as session:
        need(session, ws, "write")
        ws.put_setting(session, WATCHING, is_on)


def back_off() -> Iterator[float]:
    """Give the waits between tries: doubling, never above the longest."""
    wait = FIRST_WAIT
    while True:
        yield wait
        wait = min(LONGEST_WAIT, wait * 2)


class MailWatch:
    """The watch of one open contest over one mailbox, run by one thread."""

    def __init__(self, ws: Workspace, given: mailboxes.Account) -> None:
        """RuleViolation remote-address, remote-plain."""
        self._ws = ws
        self._box = mailboxes.mailbox_of(given, _PATIENCE)
        self._wake = threading.Event()
        self._stopped = False
        self._receipts_asked = False
        self._tell: Callable[[WatchState], None] = lambda _state: None
        self.state = WatchState(place=given.place, is_on=True)

    def wake(self) -> None:
        """Look now."""
        self._wake.set()

    def ask_receipts(self) -> None:
        """Put a receipt for everybody there at the next look, which is now: after the closing and the opening."""
        self._receipts_asked = True
        self._wake.set()

    def stop(self) -> None:
        """End `run` soon: files that are being taken in are taken in. From any thread."""
        self._stopped = True
        self._box.stop()
        self._wake.set()

    def run(self, tell: Callable[[WatchState], None]) -> None:
        """Look again and again until `stop`; `tell` hears of every change, in this thread."""
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

    def turn(self) -> WatchState:
        """Look once, and return what is known then; a mailbox that does not answer is no error."""
        ws = self._ws
        try:
            found = mailbox.empty(ws, self._box, self._hear)
            self._count(found)
            if self._receipts_asked:
                more = mailbox.send_receipts(ws, self._box)
                self._receipts_asked = False
                self.state = replace(self.state, receipts=self.state.receipts + more)
            self.state = replace(self.state, is_reached=True, trouble=None, looked=ws.clock.now())
        except AppError as error:
            self.state = replace(self.state, is_reached=False, trouble=error)
        self.state = replace(self.state, done=0, of=0)
        return self.state

    def _count(self, found: mailbox.Emptied) -> None:
        states, now = Counter(one.state for one in found.outcomes), self.state
        self.state = replace(
            now,
            accepted=now.accepted + states["accepted"],
            already=now.already + states["duplicate"],
            waiting=now.waiting + states["waiting"],
            late=now.late + states["late"],
            refused=now.refused + states["refused"],
            receipts=now.receipts + found.receipts,
        )

    def _hear(self, done: int, of: int) -> None:
        if self._stopped:
            raise EnvironmentTrouble("remote-stopped", host=self.state.place)
        self.state = replace(self.state, done=done, of=of)
        self._tell(self.state)
