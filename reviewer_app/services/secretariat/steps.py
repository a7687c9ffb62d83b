"""The contest as a line of steps: how far each one is, in numbers, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from reviewer_app.models.common import LedgerEntry, Package
from reviewer_app.models.compliance import ComplianceDecision, Snapshot
from reviewer_app.models.decisions import Conflict
from reviewer_app.models.secretariat import (
    Assignment,
    ClosedListRow,
    Expert,
    ExpertDevice,
    OpenedSheet,
    OperatorRow,
    Project,
    ProjectFile,
    SheetRow,
    TrusteeRow,
)
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.permits import APPROVALS, COMMITTEE, LEFT
from reviewer_app.services.secretariat import authority, office
from reviewer_app.services.secretariat.approved_lists import in_force
from reviewer_app.services.secretariat.finals import finalists_of, stage_before
from reviewer_app.services.secretariat.finals_call import forfeited_in
from reviewer_app.services.secretariat.finals_console import finals_counts
from reviewer_app.services.secretariat.scopes import ASSIGNED, ENTERED, OPENED
from reviewer_app.services.workspace import Workspace

State = Literal["done", "now", "open"]
"""done: nothing left to do; now: begun, or next in line; open: comes later."""
STEPS: Final = (
    "people",
    "rules",
    "trustees",
    "entries",
    "compliance",
    "experts",
    "assignment",
    "dispatch",
    "scores",
    "opening",
    "results",
    "awards",
    "finals",
)


@dataclass(frozen=True)
class Step:
    """One step: `counts` by name, `next` the code of what to do now ("" when done)."""

    key: str
    state: State
    counts: Mapping[str, int]
    next: str


@dataclass(frozen=True)
class ContestState:
    """The whole line, for one reviewing stage."""

    name: str
    stage: str
    stage_title: str
    rehearsal: bool
    steps: tuple[Step, ...]


def contest_state(ws: Workspace, stage: str = "") -> ContestState:
    """Return the line of steps of a stage, of the one at hand without a name. RuleViolation stage-unknown."""
    contest = office.contest_of(ws)
    with ws.database.read() as session:
        wanted = stage or _at_hand(session, contest)
        facts = _Facts(session, ws, wanted)
        found = [facts.step(key) for key in STEPS]
    first = next((at for at, one in enumerate(found) if one.state != "done"), len(found))
    steps = tuple(
        Step(one.key, "now" if at == first and one.state == "open" else one.state, one.counts, one.next)
        for at, one in enumerate(found)
    )
    title = office.review_stage(contest, wanted).title
    return ContestState(contest.name, wanted, title, office.is_rehearsal(ws), steps)


def _at_hand(session: Session, contest: Contest) -> str:
    """Return the last reviewing stage in which anybody has a task, the first one before that."""
    stages = [one.key for one in contest.stages if one.kind == "review"]
    begun = set(session.scalars(select(Assignment.stage).where(Assignment.state == ASSIGNED).distinct()))
    return next((key for key in reversed(stages) if key in begun), stages[0])


class _Facts:
    """One method for each step."""

    def __init__(self, session: Session, ws: Workspace, stage: str) -> None:
        self._session, self._ws, self._stage = session, ws, stage

    def step(self, key: str) -> Step:
        is_done, is_begun, counts, then = getattr(self, f"_{key}")()
        state: State = "done" if is_done else "now" if is_begun else "open"
        return Step(key, state, counts, "" if is_done else then)

    def _count(self, statement: Any) -> int:
        return self._session.scalar(statement) or 0

    def _rows(self, table: Any, *where: Any) -> int:
        return self._count(select(func.count()).select_from(table).where(*where))

    def _rules(self) -> tuple[bool, bool, dict[str, int], str]:
        newest = office.newest_rules(self._session)
        return newest.approved_by != "", True, {"version": newest.version}, "step-rules-approve"

    def _people(self) -> tuple[bool, bool, dict[str, int], str]:
        people = self._rows(OperatorRow, OperatorRow.role != LEFT)
        committee = self._rows(OperatorRow, OperatorRow.role == COMMITTEE)
        counts = {"people": people, "committee": committee}
        return people >= APPROVALS and committee > 0, people > 0, counts, "step-people-committee"

    def _entries(self) -> tuple[bool, bool, dict[str, int], str]:
        projects, files = self._rows(Project, Project.status == ENTERED), self._rows(ProjectFile)
        refused = self._refused()
        counts = {"projects": projects, "files": files} | ({"refused": refused} if refused else {})
        then = "step-entries-import" if not projects else "step-entries-mend" if refused else "step-entries-files"
        return projects > 0 and files > 0 and not refused, projects > 0, counts, then

    def _refused(self) -> int:
        """Return how many rows the newest table lost: they are in no list until they are put right."""
        newest = select(LedgerEntry.body).where(LedgerEntry.act == "projects-imported")
        body = self._session.scalar(newest.order_by(LedgerEntry.seq.desc()).limit(1))
        return int(msgspec.json.decode(body)["data"]["refused"]) if body else 0

    def _compliance(self) -> tuple[bool, bool, dict[str, int], str]:
        projects = self._rows(Project)
        newest = select(func.max(ComplianceDecision.id)).group_by(ComplianceDecision.project)
        decided = self._rows(
            ComplianceDecision, ComplianceDecision.id.in_(newest), ComplianceDecision.decision != "supplement"
        )
        counts = {"decided": decided, "undecided": projects - decided}
        return projects > 0 and decided == projects, decided > 0, counts, "step-compliance-decide"

    def _trustees(self) -> tuple[bool, bool, dict[str, int], str]:
        trustees = self._rows(TrusteeRow)
        rehearsed = self._rows(TrusteeRow, TrusteeRow.rehearsed != "")
        charter = bool(self._ws.setting(authority.CHARTER, ""))
        then = "step-trustees-rehearse" if charter else "step-trustees-charter" if trustees else "step-trustees-add"
        counts = {"trustees": trustees, "rehearsed": rehearsed}
        return charter and rehearsed == trustees > 0, trustees > 0, counts, then

    def _experts(self) -> tuple[bool, bool, dict[str, int], str]:
        experts = self._rows(Expert, Expert.status == "active")
        unsettled = self._rows(Conflict, Conflict.state == "found")
        then = "step-experts-conflicts" if unsettled else "step-experts-import"
        return experts > 0 and not unsettled, experts > 0, {"experts": experts, "conflicts": unsettled}, then

    def _pairs(self, *where: Any) -> int:
        return self._rows(Assignment, Assignment.stage == self._stage, Assignment.state == ASSIGNED, *where)

    def _assignment(self) -> tuple[bool, bool, dict[str, int], str]:
        pairs, part = self._pairs(), self._takes_part()
        left = self._count(
            select(func.count())
            .select_from(Project)
            .where(Project.status == ENTERED, *part)
            .where(
                Project.id.not_in(
                    select(Assignment.project).where(Assignment.stage == self._stage, Assignment.state == ASSIGNED)
                )
            )
        )
        then = "step-finals-panel" if part else "step-assignment-run"
        return pairs > 0 and not left, pairs > 0, {"pairs": pairs, "unassigned": left}, then

    def _takes_part(self) -> tuple[Any, ...]:
        """In the finals only the finalists are asked for; who forfeits is marked by nobody and is not left over."""
        if stage_before(office.contest_of(self._ws), self._stage) is None:
            return ()
        teams = finalists_of(self._session)
        gone = forfeited_in(self._session, self._stage, teams)
        return (Project.id.in_([row.id for row in teams if row.id not in gone]),)

    def _dispatch(self) -> tuple[bool, bool, dict[str, int], str]:
        pairs, sent = self._pairs(), self._pairs(Assignment.dispatched != "")
        devices = self._count(
            select(func.count(func.distinct(ExpertDevice.expert))).where(ExpertDevice.revoked_index < 0)
        )
        counts = {"sent": sent, "unsent": pairs - sent, "devices": devices}
        return pairs > 0 and sent == pairs, sent > 0, counts, "step-dispatch-write"

    def _scores(self) -> tuple[bool, bool, dict[str, int], str]:
        pairs = self._pairs()
        held = self._count(
            select(func.count())
            .select_from(SheetRow)
            .join(
                Assignment,
                (Assignment.expert == SheetRow.expert)
                & (Assignment.project == SheetRow.project)
                & (Assignment.stage == SheetRow.stage),
            )
            .where(SheetRow.stage == self._stage, SheetRow.state == "held", Assignment.state == ASSIGNED)
        )
        packages = self._rows(
            Package, Package.kind == "scores", Package.stage == self._stage, Package.state == "accepted"
        )
        counts = {"held": held, "absent": pairs - held, "packages": packages}
        return pairs > 0 and held >= pairs, held > 0, counts, "step-scores-take"

    def _opening(self) -> tuple[bool, bool, dict[str, int], str]:
        closed = self._rows(ClosedListRow, ClosedListRow.stage == self._stage)
        opened = self._rows(ClosedListRow, ClosedListRow.stage == self._stage, ClosedListRow.state == OPENED)
        then = "step-opening-open" if closed else "step-opening-close"
        return closed > 0 and opened == closed, closed > 0, {"closed": closed, "opened": opened}, then

    def _results(self) -> tuple[bool, bool, dict[str, int], str]:
        opened = self._rows(OpenedSheet, OpenedSheet.stage == self._stage)
        stands = (
            (Assignment.expert == OpenedSheet.expert)
            & (Assignment.project == OpenedSheet.project)
            & (Assignment.stage == OpenedSheet.stage)
            & (Assignment.state == ASSIGNED)
        )
        counting = select(OpenedSheet.project).join(Assignment, stands).where(OpenedSheet.stage == self._stage)
        sheets = self._count(select(func.count()).select_from(counting.subquery()))
        projects = self._count(select(func.count()).select_from(counting.distinct().subquery()))
        counts = {"sheets": sheets, "ranked": projects}
        if opened > sheets:  # a recusal after the opening: said, or the numbers of two steps would not agree
            counts["aside"] = opened - sheets
        return opened > 0, opened > 0, counts, "step-results-wait"

    def _awards(self) -> tuple[bool, bool, dict[str, int], str]:
        proposed = self._rows(Snapshot, Snapshot.stage == self._stage, Snapshot.kind.in_(("finalists", "awards")))
        approved = in_force(self._session, self._stage)
        return approved > 0, proposed > 0, {"proposed": proposed, "approved": approved}, "step-awards-propose"

    def _finals(self) -> tuple[bool, bool, dict[str, int], str]:
        contest = office.contest_of(self._ws)
        if sum(one.kind == "review" for one in contest.stages) == 1:
            return True, True, {}, ""
        counts = finals_counts(self._session, contest)
        teams, drawn, heard = counts["finalists"], counts["drawn"], counts["heard"]
        then = "step-finals-call" if drawn and drawn == teams else "step-finals-lots" if teams else "step-finals-take"
        return 0 < teams == heard, teams > 0, counts, then
