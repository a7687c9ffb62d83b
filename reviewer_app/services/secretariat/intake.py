"""Intake (回收): every file gets an answer, bad ones never stop the others, each batch is one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final, Protocol

from sqlalchemy.orm import Session

from reviewer_app.errors import ForeignFileError, RuleViolation
from reviewer_app.models.common import Refusal
from reviewer_app.models.database import insert_rows, plain_rows
from reviewer_app.services import ledger
from reviewer_app.services.batches import searching_later
from reviewer_app.services.secretariat import arrivals, authority, office
from reviewer_app.services.secretariat.arrivals import Arrival, FileOutcome, Note
from reviewer_app.services.secretariat.correction_intake import Corrected, take_corrections
from reviewer_app.services.secretariat.permits import need, permitted
from reviewer_app.services.secretariat.rulebook import sheets_per_package
from reviewer_app.services.secretariat.score_intake import Standing, Verified, take_scores
from reviewer_app.services.secretariat.statement_intake import Said, take_statements
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.correction import read_correction
from reviewer_app.sync.peek import peek
from reviewer_app.sync.reasons import Reason, Refused
from reviewer_app.sync.scores import read_scores
from reviewer_app.sync.statements import open_statement, read_statements
from reviewer_app.sync.trust import Trust

__all__ = ["FileOutcome", "Note", "take_in"]

BATCH: Final = 100
"""Files to one transaction: more gain nothing, and a power cut loses no more than these."""
Progress = Callable[[int, int], None]
Refusals = list[tuple[Arrival, Note]]
NONE: Final[Mapping[int, Verified]] = {}

_CODES: Final = "SELECT id, code FROM expert UNION ALL SELECT id, code FROM project"
_ELSEWHERE: Final = {
    "enrolment": "intake-kind-enrolment",
    "opening": "intake-kind-opening",
    "bodies": "intake-kind-bodies",
}


@permitted("write")
def take_in(ws: Workspace, paths: Sequence[Path], *, progress: Progress | None = None) -> list[FileOutcome]:
    """Take in files and the .review files of folders; return what became of each, in the order they were taken.

    Raises RuleViolation intake-nothing when there is no file at all, charter-missing before the charter is in force.
    """
    files = arrivals.find(paths)
    if not files:
        raise RuleViolation("intake-nothing")
    desk = IntakeRun(ws)
    outcomes: list[FileOutcome] = []
    for batch in _batches(files, desk.postponed):
        with searching_later():
            outcomes += desk.take(batch)
        if progress is not None:
            progress(len(outcomes), len(files))
    return outcomes


def _batches(files: Sequence[Path], postponed: list[Arrival]) -> Iterator[list[Arrival]]:
    """Read the files in batches of one kind: the scores of a batch may rest on an enrolment of the one before.

    What rests on an enrolment that has not come yet is `postponed` by the taker, and comes again at the end.
    """
    for portion in arrivals.read(files):
        for _kind, same in groupby(portion, key=lambda arrival: arrival.kind):
            yield from _of_size(list(same))
    again, postponed[:] = list(postponed), []
    yield from _of_size(again)


def _of_size(arrived: list[Arrival]) -> Iterator[list[Arrival]]:
    for start in range(0, len(arrived), BATCH):
        yield arrived[start : start + BATCH]


class Beside(Protocol):
    """What stands in the transaction of a batch beside the intake itself."""

    def begin(self, session: Session) -> None:
        """Look before anything is written; what it raises undoes nothing, for nothing was done."""

    def finish(self, session: Session) -> None:
        """Write after all else; what it raises undoes the batch."""


class IntakeRun:
    """One run of intake: whom it believes is looked up again only after an enrolment."""

    def __init__(self, ws: Workspace, beside: Beside | None = None) -> None:
        """Begin a run. `beside`: what else is looked at and written in the transaction of each batch."""
        self._ws = ws
        self._beside = beside
        self.postponed: list[Arrival] = []
        self._seen_twice: set[Path] = set()
        self.look_up()

    @property
    def trust(self) -> Trust:
        """Whom this run believes."""
        return self._standing.trust

    def look_up(self) -> None:
        """Learn whom to believe, and what people call whom."""
        stages = frozenset(stage.key for stage in office.contest_of(self._ws).stages if stage.kind == "review")
        with self._ws.database.read() as session:
            need(session, self._ws, "write")
            trust = authority.trust(session, self._ws)
            self._standing = Standing(trust=trust, stages=stages, codes=codes_of(session))
            self._most = sheets_per_package(session)

    def take(self, batch: Sequence[Arrival], proven: Mapping[int, Verified] = NONE) -> list[FileOutcome]:
        """Verify outside the transaction, write in one.

        `proven`: what others have verified under the same trust, by the `id` of the arrival itself.
        """
        said: list[Said] = []
        verified: list[Verified] = []
        corrected: list[Corrected] = []
        refused: Refusals = []
        for arrival in batch:
            try:
                if arrival.problem is not None:
                    refused.append((arrival, arrival.problem))
                elif arrival.kind == "scores":
                    known = proven.get(id(arrival))
                    verified.append(self._few(known or read_one(arrival, self._standing.trust)))
                elif arrival.kind == "statements":
                    said.append(_read_statement(self._ws, arrival, self._standing.trust))
                elif arrival.kind == "correction":
                    corrected.append(Corrected(arrival, read_correction(arrival.raw, self._standing.trust)))
                else:
                    refused.append((arrival, _elsewhere(arrival)))
            except ForeignFileError as error:
                if not self._postpone(arrival, error):
                    refused.append((arrival, Note(error.code, error.values)))
        outcomes = _write_batch(self._ws, said, verified, corrected, refused, self._standing, self._beside)
        if said:
            self.look_up()
        return outcomes

    def resume(self, postponed: Sequence[Arrival]) -> None:
        """Go on where another run stopped: these have had one chance already."""
        self.postponed[:] = postponed
        self._seen_twice.update(arrival.path for arrival in postponed)

    def _few(self, read: Verified) -> Verified:
        """Refuse more sheets in one package than the stage allows: what is heard one by one is sealed one by one."""
        most = self._most.get(read.package.header.stage)
        if most is not None and len(read.package.header.sheets) > most:
            raise ForeignFileError("intake-sheets-many", most=most, found=len(read.package.header.sheets))
        return read

    def _postpone(self, arrival: Arrival, error: ForeignFileError) -> bool:
        """Give scores of an unknown key one more chance: their enrolment may be in a later portion."""
        if error.code != Reason.SIGNATURE_KEY_UNKNOWN.value or arrival.path in self._seen_twice:
            return False
        self._seen_twice.add(arrival.path)
        self.postponed.append(arrival)
        return True


def _write_batch(
    ws: Workspace,
    said: list[Said],
    verified: list[Verified],
    corrected: list[Corrected],
    refused: Refusals,
    desk: Standing,
    beside: Beside | None,
) -> list[FileOutcome]:
    outcomes: list[FileOutcome] = []
    with ws.database.write() as session:
        if beside is not None:
            beside.begin(session)
        if said:
            taken, bad = take_statements(session, ws, said, desk.codes)
            outcomes, refused = outcomes + taken, refused + bad
        if verified:
            taken, bad = take_scores(session, ws, verified, desk)
            outcomes, refused = outcomes + taken, refused + bad
        if corrected:
            taken, bad = take_corrections(session, ws, corrected, desk.codes)
            outcomes, refused = outcomes + taken, refused + bad
        _keep_refusals(session, ws, refused)
        if beside is not None:
            beside.finish(session)
    return outcomes + [_refusal(arrival, note, desk.codes) for arrival, note in refused]


def read_one(arrival: Arrival, trust: Trust) -> Verified:
    """Read a score package. One of a revoked key may still be known: then it is a duplicate, and no surprise."""
    try:
        return Verified(arrival, read_scores(arrival.raw, trust))
    except Refused as refused:
        if refused.reason is not Reason.SIGNATURE_KEY_REVOKED:
            raise
        return Verified(arrival, read_scores(arrival.raw, trust, allow_revoked=True), refused)


def _read_statement(ws: Workspace, arrival: Arrival, trust: Trust) -> Said:
    package = read_statements(arrival.raw, trust)
    return Said(arrival, package, open_statement(package, ws.identity(office.OFFICE_AGE)))


def _elsewhere(arrival: Arrival) -> Note:
    """Say where a sound file of another kind belongs; what is no package at all says so by raising Refused."""
    kind = peek(arrival.raw).kind
    return Note(_ELSEWHERE.get(kind, "intake-kind"), {"kind": kind})


def _keep_refusals(session: Session, ws: Workspace, refused: Refusals) -> None:
    """Keep digest and reason of each refused file, and an entry in the log; never its content."""
    if not refused:
        return
    taken = ws.clock.now()
    rows = [
        (arrival.digest, arrival.path.name[:300], note.code[:80], _detail(note), taken) for arrival, note in refused
    ]
    insert_rows(session, Refusal, ("file_sha256", "name", "reason", "detail", "taken"), rows)
    entries = [("file-refused", {"file": digest, "reason": reason}) for digest, _name, reason, _detail, _at in rows]
    ledger.append_many(session, ws, entries)


def _detail(note: Note) -> str:
    return ", ".join(f"{name}={value}" for name, value in note.values.items())[:400]


def _refusal(arrival: Arrival, note: Note, codes: Mapping[str, str]) -> FileOutcome:
    """Say a refusal with the codes that people know instead of the ids that travel."""
    values = {name: codes.get(str(value), value) for name, value in note.values.items()}
    return FileOutcome(path=arrival.path, state="refused", kind=arrival.kind, notes=(Note(note.code, values),))


def codes_of(session: Session) -> dict[str, str]:
    """Return what people call experts and projects, by id."""
    return {row.id: row.code for row in plain_rows(session, _CODES)}
