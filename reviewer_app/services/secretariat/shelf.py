"""What the desk holds, as far as one batch of score packages is concerned; kept up to date while they are decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.common import Package
from reviewer_app.models.secretariat import Assignment, DispatchedScheme, SheetRow
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
    contest = office.contest_of(ws)
    identities = [package.identity for package in packages]
    known = session.scalars(select(Package.identity).where(Package.identity.in_(identities)))
    waiting = select(Package.device).where(Package.kind == "scores", Package.state == "waiting")
    shelf = Shelf(
        contest=office.contest_id(ws),
        rehearsal=office.is_rehearsal(ws),
        stages=frozenset(stage.key for stage in contest.stages if stage.kind == "review"),
        roster=str(ws.setting(authority.ROSTER, "")),
        known=set(known),
        forked=set(session.scalars(waiting)),
    )
    _chains(session, shelf, {header.device for header in headers})
    experts = {header.expert for header in headers}
    projects = {sheet.project for header in headers for sheet in header.sheets}
    for stage in {header.stage for header in headers}:
        shelf.by_stage[stage] = _stage(session, stage, experts, projects)
    return shelf


def _chains(session: Session, shelf: Shelf, devices: set[str]) -> None:
    rows = session.execute(
        select(Package.device, Package.seq, Package.identity, Package.previous).where(
            Package.kind == "scores", Package.device.in_(devices), Package.state != "waiting"
        )
    )
    for device, seq, identity, previous in rows:
        shelf.chains[device][device, seq] = Link(identity, previous)


def _stage(session: Session, stage: str, experts: set[str], projects: set[str]) -> _Stage:
    """Load plain rows, no objects: this is asked for every batch."""
    told: defaultdict[Pair, list[Told]] = defaultdict(list)
    sent = select(
        DispatchedScheme.expert, DispatchedScheme.project, DispatchedScheme.scheme, DispatchedScheme.dossier
    ).where(
        DispatchedScheme.stage == stage,
        DispatchedScheme.expert.in_(experts),
        DispatchedScheme.project.in_(projects),
    )
    for expert, project, scheme, dossier in session.execute(sent):
        told[expert, project].append(Told(scheme, dossier))
    sheets: defaultdict[Pair, list[HeldSheet]] = defaultdict(list)
    live = select(
        SheetRow.expert, SheetRow.project, SheetRow.package, SheetRow.revision, SheetRow.replaces
    ).where(
        SheetRow.stage == stage,
        SheetRow.expert.in_(experts),
        SheetRow.project.in_(projects),
        SheetRow.state.in_(("held", "waiting")),
    )
    for expert, project, package, revision, replaces in session.execute(live):
        sheets[expert, project].append(HeldSheet(package, revision, frozenset(replaces.split())))
    standing = select(Assignment.expert, Assignment.project).where(
        Assignment.stage == stage,
        Assignment.expert.in_(experts),
        Assignment.project.in_(projects),
        Assignment.state == ASSIGNED,
    )
    stand = {(expert, project) for expert, project in session.execute(standing)}
    return _Stage(dict(told), dict(sheets), stand, closed_projects(session, stage))
