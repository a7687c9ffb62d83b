"""Score packages taken in: verified outside any transaction, then decided and written in one, as plain tuples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from reviewer_app.config import CLOCK_DIFFERENCE_SHOWN_SECONDS
from reviewer_app.models.common import Package
from reviewer_app.models.database import insert_rows
from reviewer_app.models.secretariat import SheetRow
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import shelf
from reviewer_app.services.secretariat.arrivals import Arrival, FileOutcome, Note, State
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.acceptance import Accepted, Duplicate, Outcome, Rejected, Waiting, decide
from reviewer_app.sync.canonical import encode
from reviewer_app.sync.reasons import Reason, Refused
from reviewer_app.sync.scores import ScoresPackage
from reviewer_app.sync.trust import Trust

PACKAGE_COLUMNS = (
    *("identity", "kind", "state", "reason", "created", "taken", "stage", "expert", "device", "seq", "previous"),
    *("log_index", "header", "raw", "path"),
)
SHEET_COLUMNS = ("package", "expert", "project", "stage", "revision", "scheme", "dossier", "replaces", "state")


@dataclass(frozen=True)
class Standing:
    """What stays as it is from batch to batch. `codes`: what people call experts and projects, by id."""

    trust: Trust
    stages: frozenset[str]
    codes: Mapping[str, str]


@dataclass(frozen=True)
class Verified:
    """A score package whose signature, sums, header and seals are right; `revoked`: but its key is no longer."""

    arrival: Arrival
    package: ScoresPackage
    revoked: Refused | None = None


@dataclass(frozen=True)
class _Decided:
    one: Verified
    outcome: Outcome
    state: State
    sheets: Mapping[str, str]


def take_scores(
    session: Session, ws: Workspace, batch: Sequence[Verified], desk: Standing
) -> tuple[list[FileOutcome], list[tuple[Arrival, Note]]]:
    """Decide on a batch and write what is kept of it; return the outcomes, and what is refused."""
    ordered = sorted(batch, key=lambda one: (one.package.header.device, one.package.header.seq))
    held = shelf.load(session, desk.trust, desk.stages, [one.package for one in ordered])
    decided = [_decide(one, held) for one in ordered]
    kept = [one for one in decided if isinstance(one.outcome, (Accepted, Waiting))]
    if kept:
        _write(session, ws, kept)
    names = _Names(ws, desk.codes)
    refused = [
        (one.one.arrival, Note(one.outcome.reason.value, one.outcome.values))
        for one in decided
        if isinstance(one.outcome, Rejected)
    ]
    return [names.outcome(one) for one in decided if not isinstance(one.outcome, Rejected)], refused


def _decide(one: Verified, held: shelf.Shelf) -> _Decided:
    package, header = one.package, one.package.header
    outcome = decide(header, package.identity, held.held(header))
    if one.revoked is not None and not isinstance(outcome, Duplicate):
        outcome = Rejected(one.revoked.reason, one.revoked.values)
    if isinstance(outcome, Duplicate):
        return _Decided(one, outcome, "duplicate", {})
    if isinstance(outcome, Rejected):
        return _Decided(one, outcome, "refused", {})
    if isinstance(outcome, Waiting):
        held.fork(package)
        return _Decided(one, outcome, "waiting", {})
    held.put(package, outcome)
    sheets = {sheet.project: sheet.state if held.stands(header, sheet.project) else "void" for sheet in outcome.sheets}
    is_late = all(sheet.state == "late" for sheet in outcome.sheets)
    return _Decided(one, outcome, "late" if is_late else "accepted", sheets)


def _write(session: Session, ws: Workspace, kept: Sequence[_Decided]) -> None:
    first = ledger.append_many(session, ws, [(f"package-{one.state}", _entry(one)) for one in kept])
    taken = ws.clock.now()
    insert_rows(
        session,
        Package,
        PACKAGE_COLUMNS,
        [_package_row(one, taken, index) for index, one in enumerate(kept, start=first)],
    )
    insert_rows(session, SheetRow, SHEET_COLUMNS, [row for one in kept for row in _sheet_rows(one)])
    for one in kept:
        if isinstance(one.outcome, Accepted):
            _change_former(session, one.outcome)
    _settle(session, kept)


def _entry(one: _Decided) -> dict[str, ledger.Value]:
    header = one.one.package.header
    return {
        "device": header.device,
        "expert": header.expert,
        "package": one.one.package.identity,
        "seq": header.seq,
        "stage": header.stage,
    }


def _package_row(one: _Decided, taken: str, index: int) -> tuple[Any, ...]:
    package, header = one.one.package, one.one.package.header
    reason = one.outcome.reason.value if isinstance(one.outcome, Waiting) else ""
    return (
        *(package.identity, "scores", one.state, reason, header.created, taken, header.stage, header.expert),
        *(header.device, header.seq, header.previous, index, encode(header), package.raw, ""),
    )


def _sheet_rows(one: _Decided) -> list[tuple[Any, ...]]:
    package, header = one.one.package, one.one.package.header
    return [
        (
            *(package.identity, header.expert, sheet.project, header.stage, sheet.revision, sheet.scheme),
            *(sheet.dossier, " ".join(sheet.replaces), one.sheets[sheet.project]),
        )
        for sheet in header.sheets
        if sheet.project in one.sheets
    ]


def _settle(session: Session, kept: Sequence[_Decided]) -> None:
    """Let go of what waited only because the revision between had not come: in whatever order they come, one stands.

    A sheet that a standing one names is superseded; one that stands alone then waits for nobody.
    """
    concerned = {
        (one.one.package.header.stage, one.one.package.header.expert, sheet.project)
        for one in kept
        if isinstance(one.outcome, Accepted)
        for sheet in one.outcome.sheets
        if sheet.state in ("waiting", "superseded")
    }
    for stage, expert, project in sorted(concerned):
        of_pair = select(SheetRow).where(
            SheetRow.stage == stage, SheetRow.expert == expert, SheetRow.project == project
        )
        standing = list(session.scalars(of_pair.where(SheetRow.state.in_(("held", "waiting")))))
        named = {package for row in standing for package in row.replaces.split()}
        for row in standing:
            if row.package in named:
                row.state = "superseded"
        left = [row for row in standing if row.package not in named]
        if len(left) == 1:
            left[0].state = "held"


def _change_former(session: Session, outcome: Accepted) -> None:
    """Sheets that are replaced no longer count; those in conflict wait until one revision names both."""
    for sheet in outcome.sheets:
        if sheet.supersedes:
            _change(session, sheet.project, sheet.supersedes, "superseded")
        if sheet.conflicts:
            _change(session, sheet.project, sheet.conflicts, "waiting")


def _change(session: Session, project: str, packages: Sequence[str], state: str) -> None:
    named = update(SheetRow).where(SheetRow.package.in_(packages), SheetRow.project == project)
    session.execute(named.values(state=state))


class _Names:
    """Says what became of a package, in words that people know: codes of experts and projects."""

    def __init__(self, ws: Workspace, codes: Mapping[str, str]) -> None:
        self._now = ws.clock.now()
        self._codes = codes

    def outcome(self, one: _Decided) -> FileOutcome:
        package = one.one.package
        return FileOutcome(
            path=one.one.arrival.path,
            state=one.state,
            kind="scores",
            identity=package.identity,
            expert=self._codes.get(package.header.expert, ""),
            notes=tuple(self._notes(one)),
        )

    def _notes(self, one: _Decided) -> list[Note]:
        if isinstance(one.outcome, Waiting):
            return [Note("intake-fork" if one.outcome.reason is Reason.FORK else one.outcome.reason.value)]
        if not isinstance(one.outcome, Accepted):
            return []
        notes = []
        waiting = [self._codes.get(sheet.project, sheet.project) for sheet in one.outcome.sheets if sheet.conflicts]
        late = [sheet.project for sheet in one.outcome.sheets if sheet.state == "late"]
        if late:
            notes.append(Note("intake-late-list", {"count": len(late)}))
        if waiting:
            notes.append(Note("intake-two-sheets", {"projects": "、".join(waiting)}))
        if one.outcome.gap:
            header = one.one.package.header
            notes.append(Note("intake-gap", {"missing": header.seq - one.outcome.gap}))
        if one.outcome.older_roster:
            notes.append(Note("intake-noted"))
        return notes + self._clock(one.one.package.header.created)

    def _clock(self, created: str) -> list[Note]:
        """A package from the future shows that a clock is wrong; it is said, and decides nothing."""
        ahead = (datetime.fromisoformat(created) - datetime.fromisoformat(self._now)).total_seconds()
        if ahead <= CLOCK_DIFFERENCE_SHOWN_SECONDS:
            return []
        return [Note("intake-clock", {"minutes": round(ahead / 60)})]
