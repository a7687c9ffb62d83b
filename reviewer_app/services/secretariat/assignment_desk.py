"""The desk of the assignment: freeze the lists, draw the seed, look at a preview, apply it as one or discard it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal, cast

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import Setting
from reviewer_app.models.compliance import Snapshot
from reviewer_app.models.secretariat import AssignmentRun
from reviewer_app.rules.assignment import AssignmentPlan
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office, snapshots
from reviewer_app.services.secretariat.assign import Lists, keep_run, read_lists, replace_plan, solve
from reviewer_app.services.secretariat.callers import Caller, checked, seed_of
from reviewer_app.services.secretariat.cells import compared
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.workspace import Workspace

FROZEN: Final = "assign-lists"
"""Kind of the snapshot that holds the lists a seed is drawn for."""
STATE: Final = "assignment-run-"
"""Setting `assignment-run-<number>`: what became of a run, with reason, operator and time."""
RunState = Literal["preview", "applied", "discarded", "impossible"]


@dataclass(frozen=True)
class FrozenLists:
    """The lists as they were frozen. `is_current`: nothing has changed in them since."""

    snapshot: int
    digest: str
    projects: int
    experts: int
    forbidden: int
    by: str
    at: str
    is_current: bool


@dataclass(frozen=True)
class RunCard:
    """One run. `callers`: name and digits; a run from the command line with a seed of its own has none.

    `reason`: why it was discarded; `closed_by`, `closed_at`: who applied or discarded it.
    """

    run: int
    state: RunState
    seed: str
    callers: tuple[Caller, ...]
    per_project: int
    max_load: int
    pairs: int
    outside: int
    least: int
    most: int
    short: int
    lists: str
    by: str
    at: str
    reason: str
    closed_by: str
    closed_at: str


@dataclass(frozen=True)
class DeskState:
    """All that the page needs at once. `per_project`: as the rules sheet says; `max_load`: the least that can do."""

    frozen: FrozenLists | None
    runs: tuple[RunCard, ...]
    per_project: int
    max_load: int


def desk_state(ws: Workspace, stage: str) -> DeskState:
    """Return the lists in force and every run of a stage, the newest first. RuleViolation stage-unknown."""
    contest = office.contest_of(ws)
    office.review_stage(contest, stage)
    with ws.database.read() as session:
        need(session, ws, "see-experts")
        names = office.operator_names(session)
        rows = session.scalars(select(AssignmentRun).where(AssignmentRun.stage == stage).order_by(AssignmentRun.id))
        cards = tuple(run_card(session, row, names) for row in rows)[::-1]
        each = office.stage_rules(office.rules_of(office.newest_rules(session)), stage).per_project
        lists = _lists_or_none(session, ws, stage)
        load = -(-each * len(lists.projects) // len(lists.experts)) + 1 if lists else each
        return DeskState(_frozen(session, stage, lists, names), cards, each, load)


def freeze_lists(ws: Workspace, stage: str) -> FrozenLists:
    """Keep the lists of experts, projects and conflicts as they stand; the seed is drawn after that.

    RuleViolation stage-unknown, assign-nothing.
    """
    contest = office.contest_of(ws)
    office.review_stage(contest, stage)
    with ws.database.write() as session:
        need(session, ws, "write")
        lists = read_lists(session, contest, stage)
        kept = snapshots.keep(session, ws, FROZEN, stage, body_of(lists))
        ledger.append(session, ws, "assignment-lists-frozen", stage=stage, digest=kept.digest, snapshot=kept.id)
        frozen = _frozen(session, stage, lists, office.operator_names(session))
    return cast(FrozenLists, frozen)


def preview(
    ws: Workspace,
    stage: str,
    *,
    per_project: int,
    max_load: int,
    callers: Sequence[Caller],
    progress: Callable[[int, int], None] | None = None,
) -> RunCard:
    """Run the assignment with the seed of two callers and keep the run; nothing that stands is changed.

    RuleViolation assign-not-frozen, assign-lists-changed (freeze them anew), assign-run-open (apply or discard it
    first), callers-two, callers-digits, assign-numbers, stage-unknown.
    """
    given = checked(callers)
    contest = office.contest_of(ws)
    office.review_stage(contest, stage)
    with ws.database.read() as session:
        need(session, ws, "write")
        _need_no_open_run(session, stage)
        lists = read_lists(session, contest, stage)
        digest = _need_frozen(session, stage, lists)
    seed = seed_of(given, digest)
    settings: dict[str, object] = {
        "maxLoad": max_load,
        "perProject": per_project,
        "lists": digest,
        "callers": [asdict(one) for one in given],
    }
    answer = solve(lists, per_project, max_load, seed, progress)
    with ws.database.write() as session:
        _need_no_open_run(session, stage)
        run = keep_run(session, ws, stage, seed, settings, answer, "assignment-previewed")
        if isinstance(answer, AssignmentPlan):
            _settle(session, ws, run, "preview", "")
        return run_card(session, session.get_one(AssignmentRun, run), office.operator_names(session))


def apply(ws: Workspace, run: int) -> RunCard:
    """Put a preview in force, whole and in one transaction.

    RuleViolation assign-run-unknown, assign-run-closed, assign-lists-changed (then nothing was changed).
    """
    with ws.database.write() as session:
        need(session, ws, "write")
        row = open_run(session, run)
        lists = read_lists(session, office.contest_of(ws), row.stage)
        settings = settings_of(row)
        if hashlib.sha256(body_of(lists)).hexdigest() != settings["lists"]:
            raise RuleViolation("assign-lists-changed")
        pairs = plan_pairs(row)
        replace_plan(session, row.stage, lists, pairs)
        _settle(session, ws, run, "applied", "")
        ledger.append(session, ws, "assigned", run=run, stage=row.stage, seed=row.seed, pairs=len(pairs))
        return run_card(session, row, office.operator_names(session))


def discard(ws: Workspace, run: int, reason: str) -> RunCard:
    """Close a preview without effect; it stays on record with its reason.

    RuleViolation assign-run-unknown, assign-run-closed, office-reason.
    """
    why = office.need_reason(reason)
    with ws.database.write() as session:
        need(session, ws, "write")
        row = open_run(session, run)
        _settle(session, ws, run, "discarded", why)
        ledger.append(session, ws, "assignment-discarded", run=run, stage=row.stage, seed=row.seed, reason=why)
        return run_card(session, row, office.operator_names(session))


def body_of(lists: Lists) -> bytes:
    """Return the lists in canonical form: codes and what the solver looks at, no names."""
    experts = {row.code: [compared(row.unit), row.tracks] for row in lists.experts}
    held = sorted(lists.held_pairs)
    pairs = sorted(lists.ruled_out)
    return msgspec.json.encode(
        {"experts": experts, "forbidden": pairs, "held": held, "projects": lists.groups}, order="sorted"
    )


def settings_of(row: AssignmentRun) -> dict[str, Any]:
    """Return what a run was made from."""
    return msgspec.json.decode(row.settings, type=dict[str, Any])


def plan_pairs(row: AssignmentRun) -> list[tuple[str, str]]:
    """Return the pairs (of codes) of a run, none for an impossible one."""
    found = msgspec.json.decode(row.outcome, type=dict[str, Any])
    return [(expert, project) for expert, project in found.get("pairs", ())]


def open_run(session: Session, run: int) -> AssignmentRun:
    """Return a run that was neither applied nor discarded. RuleViolation assign-run-unknown, assign-run-closed."""
    row = session.get(AssignmentRun, run)
    if row is None:
        raise RuleViolation("assign-run-unknown", run=run)
    if _state(session, row)["state"] != "preview":
        raise RuleViolation("assign-run-closed", run=run)
    return row


def run_card(session: Session, row: AssignmentRun, names: Mapping[str, str]) -> RunCard:
    """Return one run as it is listed."""
    found = msgspec.json.decode(row.outcome, type=dict[str, Any])
    settings, state = settings_of(row), _state(session, row)
    loads = found.get("loads", {}).values()
    return RunCard(
        run=row.id,
        state=cast(RunState, state["state"]),
        seed=row.seed,
        callers=tuple(Caller(one["name"], one["digits"]) for one in settings.get("callers", ())),
        per_project=settings["perProject"],
        max_load=settings["maxLoad"],
        pairs=len(found.get("pairs", ())),
        outside=len(found.get("outside_track", ())),
        least=min(loads, default=0),
        most=max(loads, default=0),
        short=len(found.get("shortfalls", ())),
        lists=settings.get("lists", ""),
        by=names.get(row.by, ""),
        at=row.at,
        reason=state["reason"],
        closed_by=names.get(state["by"], ""),
        closed_at=state["at"],
    )


def _state(session: Session, row: AssignmentRun) -> dict[str, str]:
    """Return what became of a run; one without a word on it was applied by the act that made it."""
    kept = session.get(Setting, f"{STATE}{row.id}")
    if kept is not None:
        return msgspec.json.decode(kept.value, type=dict[str, str])
    found = msgspec.json.decode(row.outcome, type=dict[str, Any])
    return {"state": "applied" if "pairs" in found else "impossible", "reason": "", "by": row.by, "at": row.at}


def _settle(session: Session, ws: Workspace, run: int, state: RunState, reason: str) -> None:
    by, at = ("", "") if state == "preview" else (ws.operator, ws.clock.now())
    ws.put_setting(session, f"{STATE}{run}", {"state": state, "reason": reason, "by": by, "at": at})


def _need_no_open_run(session: Session, stage: str) -> None:
    for row in session.scalars(select(AssignmentRun).where(AssignmentRun.stage == stage)):
        if _state(session, row)["state"] == "preview":
            raise RuleViolation("assign-run-open", run=row.id)


def _need_frozen(session: Session, stage: str, lists: Lists) -> str:
    row = _newest(session, stage)
    if row is None:
        raise RuleViolation("assign-not-frozen")
    if row.digest != hashlib.sha256(body_of(lists)).hexdigest():
        raise RuleViolation("assign-lists-changed")
    return row.digest


def _newest(session: Session, stage: str) -> Snapshot | None:
    kept = select(Snapshot).where(Snapshot.kind == FROZEN, Snapshot.stage == stage)
    return session.scalars(kept.order_by(Snapshot.id.desc()).limit(1)).first()


def _frozen(session: Session, stage: str, lists: Lists | None, names: Mapping[str, str]) -> FrozenLists | None:
    row = _newest(session, stage)
    if row is None:
        return None
    body = msgspec.json.decode(row.body, type=dict[str, Any])
    return FrozenLists(
        snapshot=row.id,
        digest=row.digest,
        projects=len(body["projects"]),
        experts=len(body["experts"]),
        forbidden=len(body["forbidden"]),
        by=names.get(row.by, ""),
        at=row.at,
        is_current=lists is not None and hashlib.sha256(body_of(lists)).hexdigest() == row.digest,
    )


def _lists_or_none(session: Session, ws: Workspace, stage: str) -> Lists | None:
    try:
        return read_lists(session, office.contest_of(ws), stage)
    except RuleViolation:
        return None
