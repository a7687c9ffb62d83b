"""Intake of a mailbox by several workers: they verify side by side, one writes, in batches, each exactly once.

The mailbox is the queue: a name counts as taken in the transaction that holds its answer. So whatever dies, nothing is
lost and nothing counts twice. Each batch ends with a signed head of the log. On a server many such lines may stand, on
several machines: the log's lock lets one write at a time, and the unique keys make a package that two hold one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, Self

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.common import LedgerEntry, Setting
from reviewer_app.models.server import ServerDatabase
from reviewer_app.security.merkle import Tree
from reviewer_app.services import backups, ledger
from reviewer_app.services.batches import searching_later
from reviewer_app.services.secretariat import authority, mailbox
from reviewer_app.services.secretariat.arrivals import Arrival, FileOutcome
from reviewer_app.services.secretariat.intake import IntakeRun
from reviewer_app.services.secretariat.intake_crew import Crew
from reviewer_app.services.secretariat.intake_worker import Checked, Start
from reviewer_app.services.secretariat.mailbox import Emptied
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.reception import GETS_RECEIPT
from reviewer_app.services.secretariat.server_store import remember_head
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.remote import TO_OFFICE, Access, Mailbox
from reviewer_app.sync.trust import Trust

JOB: Final = 25
"""Names in one job of a worker: what is done again when it dies."""
BATCH: Final = 200
"""Files in one transaction of the writer."""
LOOK: Final = 20_000
"""Names in one look: after each the receipts go out."""
HEAD: Final = "log-checkpoint"
"""Setting: the head of the log as it was signed with the last batch."""


class _Changed(Exception):
    """Whom the office believes has changed since the batch was verified; nobody but the line sees this."""


class IntakeLine:
    """The writer of one mailbox and its workers. Only one thread uses it."""

    def __init__(self, ws: Workspace, address: str, access: Access, workers: int) -> None:
        self._ws = ws
        self._box = Mailbox(address, access)
        self.crew = Crew(Start(address, access), workers)
        self._names: dict[int, str] = {}
        self._later: dict[int, str] = {}
        self._grown: Tree | None = None
        self._run: IntakeRun | None = None
        self._believed: list[bytes] = []
        self._next: list[bytes] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.crew.__exit__()

    def look(self, is_told: Callable[[], bool] = lambda: False) -> Iterator[Emptied]:
        """Take in what is new, and give what became of it batch by batch; the receipts go out at the end.

        Told to stop, the batch under way is written and the rest left for later. EnvironmentTrouble remote-*,
        server-*, intake-worker-lost: what was written stays.
        """
        fresh = self._fresh()
        if not fresh:
            return
        if not isinstance(self._ws.database, ServerDatabase):
            backups.back_up(self._ws)
        self._begin()
        experts: set[str] = set()
        for outcomes in self._taken(fresh, is_told):
            experts |= {one.expert for one in outcomes if one.expert and one.state in GETS_RECEIPT}
            yield Emptied(tuple(outcomes), 0)
        remember_head(self._ws)
        put = mailbox.put_receipts(self._ws, self._box, experts)
        remember_head(self._ws)
        yield Emptied((), put)

    def _fresh(self) -> list[str]:
        with self._ws.database.read() as session:
            need(session, self._ws, "write")
        seen = mailbox.names_taken(self._ws)
        names = (name for name in self._box.names(TO_OFFICE) if name.endswith(".review"))
        return [name for name in names if name not in seen][:LOOK]

    def _begin(self, postponed: Sequence[Arrival] = ()) -> None:
        """Learn whom to believe: before the first batch, and when it has changed under one."""
        self._grown = None
        with self._ws.database.read() as session:
            self._believed = _authority(session)
        self._run = IntakeRun(self._ws, self)
        self._run.resume(postponed)

    @property
    def _desk(self) -> IntakeRun:
        if self._run is None:
            raise RuntimeError("nothing is looked at")
        return self._run

    def _taken(self, fresh: Sequence[str], is_told: Callable[[], bool]) -> Iterator[list[FileOutcome]]:
        jobs = [tuple(fresh[start : start + JOB]) for start in range(0, len(fresh), JOB)]
        held: list[tuple[Checked, Trust]] = []
        for answer, trust in self.crew.check(jobs, lambda: self._desk.trust, is_told):
            held += [(one, trust) for one in answer.checked]
            if len(held) >= BATCH:
                yield self._write(held)
                held = []
        if held:
            yield self._write(held)
        postponed = list(self._desk.postponed)
        self._desk.postponed.clear()
        if postponed:
            trust = self._desk.trust
            yield self._write([(Checked(self._later[id(one)], one, None), trust) for one in postponed])
        self._later.clear()

    def _write(self, held: Sequence[tuple[Checked, Trust]]) -> list[FileOutcome]:
        """Write one batch; when whom to believe has changed under it, it is read again under the new ones."""
        arrivals = [one.arrival for one, _trust in held]
        self._names = {id(one.arrival): one.name for one, _trust in held}
        former = list(self._desk.postponed)
        while True:
            trust = self._desk.trust
            proven = {id(one.arrival): one.verified for one, of in held if one.verified is not None and of is trust}
            try:
                with searching_later():
                    outcomes = self._desk.take(arrivals, proven)
            except _Changed:
                self._begin(former)
            except BaseException:
                self._grown = None  # what it holds was not committed
                raise
            else:
                self._believed = self._next
                self._later |= self._names
                return outcomes

    def begin(self, session: Session) -> None:
        """Refuse to write what was verified under another charter or roster than the one in force now."""
        if _authority(session) != self._believed:
            raise _Changed

    def finish(self, session: Session) -> None:
        """Write with the batch: its names, and the head of the log after it."""
        postponed = {id(one) for one in self._desk.postponed}
        mailbox.keep_taken(session, self._ws, [name for one, name in self._names.items() if one not in postponed])
        self._next = _authority(session)  # an enrolment in the batch makes a new roster
        self._sign(session)

    def _sign(self, session: Session) -> None:
        first = ledger.first_entry(session)
        if self._grown is None:
            self._grown = ledger.tree(session, first)
        else:
            further = select(LedgerEntry.body).where(LedgerEntry.seq >= first + len(self._grown))
            for body in session.scalars(further.order_by(LedgerEntry.seq)):
                self._grown.append(body)
        self._ws.put_setting(session, HEAD, ledger.checkpoint(session, self._ws, self._grown))


def _authority(session: Session) -> list[bytes]:
    """Return what stands for whom this office believes: the charter in force and the newest roster."""
    keys = (authority.CHARTER, authority.ROSTER)
    return list(session.scalars(select(Setting.value).where(Setting.key.in_(keys)).order_by(Setting.key)))
