"""What is known of every entry, gathered once for all machine checks."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from reviewer_app.models.compliance import Snapshot, Supplement
from reviewer_app.models.secretariat import Project, ProjectUnit, Representative
from reviewer_app.rules.compliance import ComplianceRule
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.dossier import dossier_gaps
from reviewer_app.rules.findings import EntryFacts
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.barred import Register
from reviewer_app.services.secretariat.cells import compared
from reviewer_app.services.secretariat.dossier_text import BLANK, files_of_all
from reviewer_app.services.secretariat.entrant_units import legal_persons
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.workspace import Workspace

DEADLINE: Final = "deadline"
OUT: Final = ("cancelled",)
"""Status of entries that are out for good: they neither get findings nor count for others."""


class Deadline(msgspec.Struct, frozen=True):
    """One entry as it stood at the deadline."""

    representatives: tuple[str, ...]
    title: str
    topic: str


def applies(rule: ComplianceRule, facts: EntryFacts) -> bool:
    """Whether a rule holds for this entry."""
    return rule.persons or facts.entrant != "person"


def freeze(ws: Workspace) -> str:
    """Keep how every entry stands at the deadline (报名截止) and return the digest; a later one replaces it."""
    from reviewer_app.services.secretariat.snapshots import keep

    with ws.database.write() as session:
        need(session, ws, "write")
        people = _people(session)
        entries = {
            row.id: Deadline(people.get(row.id, ()), row.title, row.topic) for row in session.scalars(select(Project))
        }
        kept = keep(session, ws, DEADLINE, "", msgspec.json.encode(entries, order="sorted"))
        ledger.append(session, ws, "deadline-frozen", entries=len(entries), snapshot=kept.digest)
        return kept.digest


def facts_of_all(session: Session, contest: Contest) -> dict[str, EntryFacts]:
    """Return project id → facts, for every entry that is not out for good."""
    rows = [row for row in session.scalars(select(Project).order_by(Project.code)) if row.status not in OUT]
    return _Gathered(session, contest, rows).facts()


class _Gathered:
    def __init__(self, session: Session, contest: Contest, rows: list[Project]) -> None:
        self._contest, self._rows = contest, rows
        self._people = _people(session)
        self._units = _units(session)
        self._legal = legal_persons(session)
        self._files = files_of_all(session, contest)
        self._register = Register(session)
        self._frozen = _deadline(session)
        asked = session.execute(select(Supplement.project, func.count()).group_by(Supplement.project))
        self._asked = dict(asked.all())
        came = select(Supplement.project, func.count()).where(Supplement.received != "").group_by(Supplement.project)
        self._received = dict(session.execute(came).all())
        self._by_team: dict[str, list[Project]] = defaultdict(list)
        self._by_lead: dict[str, list[Project]] = defaultdict(list)
        self._by_person: dict[str, list[Project]] = defaultdict(list)
        for row in rows:
            self._index(row)

    def _index(self, row: Project) -> None:
        if row.team:
            self._by_team[self._team_key(row)].append(row)
        for name, code, _type in self._units.get(row.id, ())[:1]:
            self._by_lead[code or compared(name)].append(row)
        for person in self._people.get(row.id, ()):
            self._by_person[compared(person)].append(row)

    def _team_key(self, row: Project) -> str:
        lead = next((code or compared(name) for name, code, _type in self._units.get(row.id, ())), "")
        return f"{lead}/{compared(row.team)}"

    def facts(self) -> dict[str, EntryFacts]:
        return {row.id: self._of(row) for row in self._rows}

    def _of(self, row: Project) -> EntryFacts:
        units, people = self._units.get(row.id, ()), self._people.get(row.id, ())
        direction = office.direction_of(self._contest, row.track, row.direction)
        frozen = self._frozen.get(row.id)
        lead = units[0][1] or compared(units[0][0]) if units else ""
        barred = [match for name, code, _type in units for match in self._register.matches(name, code)]
        named = dict.fromkeys((*people, *self._legal.get(row.id, ())))
        return EntryFacts(
            title=row.title,
            team=row.team,
            track=row.track,
            direction=row.direction,
            topic=row.topic,
            entrant=direction.entrant,
            units=units,
            representatives=people,
            team_projects=_others(self._by_team.get(self._team_key(row), ()), row) if row.team else (),
            in_other_teams=[
                (person, other.code)
                for person in people
                for other in self._by_person[compared(person)]
                if other.id != row.id and self._team_key(other) != self._team_key(row)
            ],
            own_projects=_others(self._by_lead.get(lead, ()), row) if lead else (),
            lists=self._register.lists,
            barred=[*barred, *(match for person in named for match in self._register.matches(person))],
            frozen=frozen.representatives if frozen else None,
            first_title=frozen.title if frozen else None,
            gaps=self._gaps(row) if direction.method == "panel" else (),
            unread=[one.listed.path for one in self._files.get(row.id, ()) if one.is_unread and one.found != BLANK],
            asked=self._asked.get(row.id, 0),
            received=self._received.get(row.id, 0),
        )

    def _gaps(self, row: Project) -> list[tuple[str, bool]]:
        groups = {group.key: group for group in self._contest.dossier}
        named = []
        for gap in dossier_gaps(self._contest, [one.listed for one in self._files.get(row.id, ())]):
            group = groups[gap.group]
            part = next((entry.title for entry in group.parts if entry.key == gap.part), "")
            named.append((part or group.title, gap.required))
        return named


def _others(rows: list[Project] | tuple[()], row: Project) -> tuple[str, ...]:
    return tuple(other.code for other in rows if other.id != row.id)


def _people(session: Session) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in session.scalars(select(Representative).order_by(Representative.project, Representative.position)):
        found[row.project] = (*found.get(row.project, ()), row.name)
    return found


def _units(session: Session) -> dict[str, tuple[tuple[str, str, str], ...]]:
    found: dict[str, tuple[tuple[str, str, str], ...]] = {}
    for row in session.scalars(select(ProjectUnit).order_by(ProjectUnit.project, ProjectUnit.position)):
        found[row.project] = (*found.get(row.project, ()), (row.name, row.credit_code, row.type))
    return found


def _deadline(session: Session) -> dict[str, Deadline]:
    newest = select(Snapshot.body).where(Snapshot.kind == DEADLINE).order_by(Snapshot.id.desc()).limit(1)
    body = session.scalar(newest)
    return msgspec.json.decode(body, type=dict[str, Deadline]) if body else {}
