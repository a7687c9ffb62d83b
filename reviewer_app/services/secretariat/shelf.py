"""What the desk holds, as far as one batch of score packages is concerned; kept up to date while they are decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.common import Package
from reviewer_app.services.secretariat import authority, office
from reviewer_app.services.secretariat.scopes import ASSIGNED, closed_projects
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.acceptance import Accepted, Held, HeldSheet, Link, Told
from reviewer_app.sync.headers import ScoresHeader
from reviewer_app.sync.scores import ScoresPackage

Pair = tuple[str, str]
Chain = dict[tuple[str, int], Link]


@dataclass
class _Stage:
    """What is held for one stage."""

    told: dict[Pair, list[Told]]
    sheets: dict[Pair, list[HeldSheet]]
    standing: set[Pair]
    closed: set[str]


@dataclass
class Shelf:
    """The desk's holdings for one batch. `known`: identities; `forked`: devices that wait for a person."""

    contest: str
    rehearsal: bool
    stages: frozenset[str]
    roster: str
    known: set[str]
    forked: set[str]
    chains: defaultdict[str, Chain] = field(default_factory=lambda: defaultdict(dict))
    by_stage: dict[str, _Stage] = field(default_factory=dict)

    def held(self, header: ScoresHeader) -> Held:
        """Return what `decide` has to know for this package."""
        stage = self.by_stage[header.stage]
        return Held(
            contest=self.contest,
            rehearsal=self.rehearsal,
            stages=self.stages,
            told=stage.told,
            known=self.known,
            chain=self.chains[header.device],
            sheets=stage.sheets,
            closed=stage.closed,
            forked=self.forked,
            roster=self.roster,
        )

    def stands(self, header: ScoresHeader, project: str) -> bool:
        """Whether the expert is still assigned to the project: not recused, not replaced."""
        return (header.expert, project) in self.by_stage[header.stage].standing

    def put(self, package: ScoresPackage, outcome: Accepted) -> None:
        """Put an accepted package on the shelf, so that the next one of the batch meets it."""
        header = package.header
        self.known.add(package.identity)
        self.chains[header.device][header.device, header.seq] = Link(package.identity, header.previous)
        sheets = self.by_stage[header.stage].sheets
        refs = package.sheets
        for one in outcome.sheets:
            pair = (header.expert, one.project)
            kept = [held for held in sheets.get(pair, []) if held.package not in one.supersedes]
            if one.state in ("held", "waiting"):
                ref = refs[one.project]
                kept.append(HeldSheet(package.identity, ref.revision, ref.replaces))
            sheets[pair] = kept

    def fork(self, package: ScoresPackage) -> None:
        """Remember that a device has forked: what it sends from now on waits as well."""
        self.known.add(package.identity)
        self.forked.add(package.header.device)


def load(session: Session, ws: Workspace, packages: Sequence[ScoresPackage]) -> Shelf:
    """Load what concerns these packages: their experts, devices and stages."""
    headers = [package.header for package in packages]
    waiting = select(Package.device).where(Package.kind == "scores", Package.state == "waiting")
    shelf = Shelf(
        contest=office.contest_id(ws),
        rehearsal=office.is_rehearsal(ws),
        stages=frozenset(stage.key for stage in office.contest_of(ws).stages if stage.kind == "review"),
        roster=str(ws.setting(authority.ROSTER, "")),
        known={row[0] for row in _rows(session, _KNOWN, [(package.identity,) for package in packages])},
        forked=set(session.scalars(waiting)),
    )
    for device, seq, identity, previous in _rows(session, _CHAINS, sorted({(header.device,) for header in headers})):
        shelf.chains[device][device, seq] = Link(identity, previous)
    for stage in {header.stage for header in headers}:
        here = [header for header in headers if header.stage == stage]
        pairs = {(header.expert, sheet.project) for header in here for sheet in header.sheets}
        shelf.by_stage[stage] = _stage(session, stage, sorted(pairs))
    return shelf


def _stage(session: Session, stage: str, pairs: Sequence[Pair]) -> _Stage:
    told: defaultdict[Pair, list[Told]] = defaultdict(list)
    for expert, project, scheme, dossier in _rows(session, _TOLD, pairs, stage):
        told[expert, project].append(Told(scheme, dossier))
    sheets: defaultdict[Pair, list[HeldSheet]] = defaultdict(list)
    for expert, project, package, revision, replaces in _rows(session, _SHEETS, pairs, stage):
        sheets[expert, project].append(HeldSheet(package, revision, frozenset(replaces.split())))
    standing = {(expert, project) for expert, project in _rows(session, _STANDING, pairs, stage, ASSIGNED)}
    return _Stage(dict(told), dict(sheets), standing, closed_projects(session, stage))


# Asked for with every batch: plain SQL over exactly the keys of the batch costs a tenth of the mapped way.
_KNOWN: Final = "SELECT a FROM asked JOIN package ON identity = a"
_CHAINS: Final = (
    "SELECT device, seq, identity, previous FROM asked JOIN package ON device = a"
    " WHERE kind = 'scores' AND state <> 'waiting'"
)
_TOLD: Final = (
    "SELECT a, b, scheme, dossier FROM asked JOIN dispatched_scheme ON expert = a AND project = b WHERE stage = ?"
)
_SHEETS: Final = (
    "SELECT a, b, package, revision, replaces FROM asked JOIN sheet ON expert = a AND project = b"
    " WHERE stage = ? AND state IN ('held', 'waiting')"
)
_STANDING: Final = (
    "SELECT a, b FROM asked JOIN assignment ON expert = a AND project = b WHERE stage = ? AND state = ?"
)
_MOST_KEYS: Final = 5_000
"""Keys to one statement; SQLite takes 32,766 values."""


def _rows(session: Session, query: str, keys: Sequence[tuple[str, ...]], *further: str) -> Iterator[Any]:
    """Give the rows of `query`, whose table `asked` has the columns a, b of `keys`."""
    for start in range(0, len(keys), _MOST_KEYS):
        portion = keys[start : start + _MOST_KEYS]
        row = "(" + ",".join("?" * len(portion[0])) + ")"
        names = ",".join("ab"[: len(portion[0])])
        statement = f"WITH asked({names}) AS (VALUES {','.join([row] * len(portion))}) {query}"
        yield from session.connection().exec_driver_sql(statement, (*chain.from_iterable(portion), *further))
