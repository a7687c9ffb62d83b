"""What the desk holds, as far as one batch of score packages is concerned; kept up to date while they are decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec
from sqlalchemy.orm import Session

from reviewer_app.models.database import plain_rows
from reviewer_app.services.secretariat.scopes import ASSIGNED, closed_projects
from reviewer_app.sync.acceptance import Accepted, Held, HeldSheet, Link, Told
from reviewer_app.sync.headers import ScoresHeader
from reviewer_app.sync.scores import ScoresPackage
from reviewer_app.sync.trust import Trust

Pair = tuple[str, str]
DENSE: Final = 8
"""From so many sheets of an expert on it is quicker to fetch all that is held of him than to ask for each one."""
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
        for one, ref in zip(outcome.sheets, header.sheets, strict=True):  # a decision for each, in its order
            pair = (header.expert, one.project)
            before = sheets.get(pair)
            kept = [held for held in before if held.package not in one.supersedes] if before else []
            if one.state in ("held", "waiting"):
                kept.append(HeldSheet(package.identity, ref.revision, ref.replaces))
            sheets[pair] = kept

    def fork(self, package: ScoresPackage) -> None:
        """Remember that a device has forked: what it sends from now on waits as well."""
        self.known.add(package.identity)
        self.forked.add(package.header.device)


def load(session: Session, trust: Trust, stages: frozenset[str], packages: Sequence[ScoresPackage]) -> Shelf:
    """Load what concerns these packages: their experts, devices and stages."""
    headers = [package.header for package in packages]
    devices = sorted({header.device for header in headers})
    shelf = Shelf(
        contest=trust.charter.header.contest,
        rehearsal=trust.charter.header.rehearsal,
        stages=stages,
        roster=trust.roster.identity if trust.roster else "",
        known={row[0] for row in _rows(session, _KNOWN, [package.identity for package in packages])},
        forked={row[0] for row in _rows(session, _FORKED, devices)},
    )
    for device, seq, identity, previous in _rows(session, _CHAINS, _spans(headers)):
        shelf.chains[device][device, seq] = Link(identity, previous)
    for stage in {header.stage for header in headers}:
        here = [header for header in headers if header.stage == stage]
        pairs = {(header.expert, sheet.project) for header in here for sheet in header.sheets}
        shelf.by_stage[stage] = _stage(session, stage, sorted(pairs))
    return shelf


def _spans(headers: Sequence[ScoresHeader]) -> list[tuple[str, int, int]]:
    """Return each device with the first and the last number of its packages in the batch."""
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for header in headers:
        numbers[header.device].append(header.seq)
    return [(device, min(seqs), max(seqs)) for device, seqs in sorted(numbers.items())]


def _stage(session: Session, stage: str, pairs: Sequence[Pair]) -> _Stage:
    experts = sorted({expert for expert, _project in pairs})
    is_dense = len(pairs) >= DENSE * len(experts)
    keys, place = (experts, "expert = value") if is_dense else (pairs, _PAIR)
    told: defaultdict[Pair, list[Told]] = defaultdict(list)
    for expert, project, scheme, dossier in _rows(session, _TOLD.format(place), keys, stage):
        told[expert, project].append(Told(scheme, dossier))
    sheets: defaultdict[Pair, list[HeldSheet]] = defaultdict(list)
    for expert, project, package, revision, replaces in _rows(session, _SHEETS.format(place), keys, stage):
        sheets[expert, project].append(HeldSheet(package, revision, frozenset(replaces.split())))
    standing = set(map(tuple, _rows(session, _STANDING.format(place), keys, stage, ASSIGNED)))
    closed = closed_projects(session, stage) if plain_rows(session, _ANY_LIST, stage) else set()
    return _Stage(dict(told), dict(sheets), standing, closed)


# Asked for with every batch: plain SQL over exactly the keys of the batch costs a tenth of the mapped way.
_ONE: Final = "value"
_PAIR: Final = "expert = value ->> 0 AND project = value ->> 1"
_KNOWN: Final = f"SELECT identity FROM json_each(?) JOIN package ON identity = {_ONE}"
_FORKED: Final = (
    f"SELECT DISTINCT device FROM json_each(?) JOIN package ON device = {_ONE}"
    " WHERE kind = 'scores' AND state = 'waiting'"
)
_ANY_LIST: Final = "SELECT 1 FROM closed_list WHERE stage = ? LIMIT 1"
_FROM, _TO = (f"CAST(value ->> {at} AS BIGINT)" for at in (1, 2))
_STANDS: Final = "kind = 'scores' AND state NOT IN ('waiting', 'aside')"
_EARLIER: Final = "earlier.kind = 'scores' AND earlier.state NOT IN ('waiting', 'aside')"
_CHAINS: Final = (
    "SELECT device, seq, identity, previous FROM json_each(?) CROSS JOIN package"
    f" ON device = value ->> 0 AND seq <= {_TO} + 1 AND seq >= (SELECT coalesce(max(earlier.seq), 0)"
    f" FROM package AS earlier WHERE earlier.device = value ->> 0 AND earlier.seq < {_FROM} AND {_EARLIER})"
    f" WHERE {_STANDS}"
)
"""Of each device what stands between the package before the first of the batch and the one after its last."""
_TOLD: Final = (
    "SELECT expert, project, scheme, dossier FROM json_each(?) CROSS JOIN dispatched_scheme ON {} WHERE stage = ?"
)
_SHEETS: Final = (
    "SELECT expert, project, package, revision, replaces FROM json_each(?)"
    " CROSS JOIN sheet ON {} WHERE stage = ? AND state IN ('held', 'waiting')"
)
_STANDING: Final = "SELECT expert, project FROM json_each(?) CROSS JOIN assignment ON stage = ? AND {} WHERE state = ?"


def _rows(session: Session, query: str, keys: Sequence[object], *further: str) -> Sequence[Any]:
    """Return the rows of `query` for `keys`, which travel as one JSON value."""
    given = msgspec.json.encode(keys).decode("utf-8")
    return plain_rows(session, query, given, *further)
