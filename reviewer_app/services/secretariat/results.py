"""Results (汇总与排名): computed each time from the opened sheets, ranked per track and direction."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import Package
from reviewer_app.models.database import plain_rows
from reviewer_app.models.secretariat import ClosedListRow, OpenedPackage, Project
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.ranking import Ranked, rank_apart
from reviewer_app.rules.rounding import exact, shown
from reviewer_app.rules.scheme import RulesSheet, StageRules
from reviewer_app.rules.scoring import complete_totals
from reviewer_app.rules.tabulation import Sheet, tabulate
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.permits import permitted
from reviewer_app.services.secretariat.rulebook import approved_rules, schemes_known
from reviewer_app.services.secretariat.scopes import ASSIGNED, OPENED, READ, opened_projects
from reviewer_app.services.workspace import Workspace

_MARKS = msgspec.json.Decoder(dict[str, int])
_SHEETS = (
    "SELECT expert, project, scheme, marks, EXISTS (SELECT 1 FROM assignment WHERE assignment.stage = sheet.stage"
    " AND assignment.expert = sheet.expert AND assignment.project = sheet.project AND assignment.state = ?)"
    " FROM opened_sheet AS sheet WHERE stage = ?"
)
_VALID = (
    " FROM opened_sheet AS sheet JOIN assignment ON assignment.stage = sheet.stage"
    " AND assignment.expert = sheet.expert AND assignment.project = sheet.project"
)
_SPECIAL = {
    "paper": f"SELECT sheet.project, count(*){_VALID} JOIN package ON identity = sheet.package AND kind = 'paper'"
    " WHERE sheet.stage = ? AND assignment.state = ? GROUP BY sheet.project",
    "corrected": f"SELECT sheet.project, count(*){_VALID} JOIN correction ON correction.package = sheet.package"
    " AND correction.project = sheet.project AND correction.state = 'cosigned'"
    " WHERE sheet.stage = ? AND assignment.state = ? GROUP BY sheet.project",
}
NO_RANK = 2**31
"""Sorts a project without a rank behind those that have one."""


@dataclass(frozen=True)
class ResultRow:
    """One project's result. `project` is its random id, `code` what people know it by; `mean` None without a sheet.

    `paper`, `corrected`: how many of its valid sheets came on paper, or count as corrected.
    """

    track: str
    direction: str
    project: str
    code: str
    title: str
    mean: Fraction | None
    shown: str
    rank: int | None
    tied: bool
    sheets: int
    spread: Fraction
    trimmed: Fraction | None
    quorate: bool
    paper: int = 0
    corrected: int = 0


@dataclass(frozen=True)
class StageResults:
    """The ranking of one stage, or of one track of it. `unopened`: listed packages that did not open so far."""

    stage: str
    rows: tuple[ResultRow, ...]
    digest: str
    lists: tuple[int, ...]
    opened: str
    unopened: int


@permitted("see-scores")
def results(ws: Workspace, stage: str, track: str = "") -> StageResults:
    """Tabulate and rank what was opened. RuleViolation results-not-opened before any opening."""
    if track:
        office.need_track(office.contest_of(ws), track)
    with ws.database.read() as session:
        _digest, rules = approved_rules(session)
        settings = office.stage_rules(rules, stage)
        opened_now = opened_projects(session, stage)
        projects = {key: one for key, one in opened_now.items() if track in ("", one.track)}
        if not projects:
            raise RuleViolation("results-not-opened", stage=stage)
        rows = _in_print_order(office.contest_of(ws), _rows(session, stage, projects, rules, settings))
        lists, unopened = _lists(session, stage)
        taken = select(Package.taken).where(Package.kind == "opening", Package.stage == stage)
        opened = session.scalar(taken.order_by(Package.taken.desc()).limit(1))
    return StageResults(
        stage=stage,
        rows=rows,
        digest=ranking_digest(rows),
        lists=lists,
        opened=opened or "",
        unopened=unopened,
    )


def digest_rows(rows: Sequence[ResultRow]) -> list[dict[str, object]]:
    """Return the rows as the ranking digest is made of them, in its order."""
    return [
        {
            "direction": row.direction,
            "mean": "" if row.mean is None else exact(row.mean),
            "project": row.project,
            "rank": row.rank,
            "sheets": row.sheets,
            "shown": row.shown,
            "tied": row.tied,
            "track": row.track,
        }
        for row in sorted(rows, key=lambda row: (row.track, row.direction, row.rank or NO_RANK, row.project))
    ]


def ranking_digest(rows: Sequence[ResultRow]) -> str:
    """Return the SHA-256 that names a ranking: canonical JSON (sorted keys, no spaces, UTF-8) of its rows."""
    text = json.dumps(digest_rows(rows), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _rows(
    session: Session, stage: str, projects: dict[str, Project], rules: RulesSheet, settings: StageRules
) -> tuple[ResultRow, ...]:
    sheets = _sheets(session, stage, {step.node for step in settings.tie_chain})
    special = {kind: _special(session, stage, query) for kind, query in _SPECIAL.items()}
    tabulated = [tabulate(sheets.get(project, ()), settings, project) for project in projects]
    groups = {key: (one.track, one.direction) for key, one in projects.items()}
    apart = rank_apart(tabulated, settings.tie_chain, groups)
    return tuple(
        _row(projects[one.project], one, rules, **{kind: found.get(one.project, 0) for kind, found in special.items()})
        for ranked in apart.values()
        for one in ranked
    )


def _special(session: Session, stage: str, query: str) -> dict[str, int]:
    """Return by project how many sheets that count have to be called by what they are."""
    return dict(plain_rows(session, query, stage, ASSIGNED))


def _in_print_order(contest: Contest, rows: Sequence[ResultRow]) -> tuple[ResultRow, ...]:
    """Tracks by their official number, then ranks; what shares a rank by code, which means nothing."""
    numbers = {track.key: track.number for track in contest.tracks}
    return tuple(sorted(rows, key=lambda row: (numbers[row.track], row.direction, row.rank or NO_RANK, row.code)))


def _row(project: Project, ranked: Ranked, rules: RulesSheet, paper: int, corrected: int) -> ResultRow:
    result = ranked.result
    return ResultRow(
        track=project.track,
        direction=project.direction,
        project=project.id,
        code=project.code,
        title=project.title,
        mean=result.mean,
        shown="" if result.mean is None else shown(result.mean, rules.decimals),
        rank=ranked.rank,
        tied=ranked.tied,
        sheets=result.sheets,
        spread=result.spread,
        trimmed=result.trimmed,
        quorate=result.quorate,
        paper=paper,
        corrected=corrected,
    )


def _sheets(session: Session, stage: str, nodes: Collection[str]) -> dict[str, list[Sheet]]:
    """Return the opened sheets of every project; those of recused and replaced experts are there and not valid.

    `nodes`: the ones that a tie is broken by; no other mean is asked for here.
    """
    schemes = schemes_known(session)
    found: dict[str, list[Sheet]] = defaultdict(list)
    for expert, project, scheme, raw, valid in plain_rows(session, _SHEETS, ASSIGNED, stage):
        marks = _MARKS.decode(raw)
        total, points = complete_totals(schemes[scheme], marks, nodes)
        found[project].append(
            Sheet(
                expert=expert,
                project=project,
                total=total,
                nodes=points,
                raw_sum=sum(marks.values()),
                valid=bool(valid),
            )
        )
    return found


def _lists(session: Session, stage: str) -> tuple[tuple[int, ...], int]:
    """Return the numbers of the opened lists, and how many of their packages did not open."""
    rows = session.scalars(
        select(ClosedListRow.number).where(ClosedListRow.stage == stage, ClosedListRow.state == OPENED)
    )
    numbers = tuple(sorted(rows))
    states = session.scalars(select(OpenedPackage.state).where(OpenedPackage.list_number.in_(numbers)))
    return numbers, sum(state not in READ for state in states)


def as_json_rows(found: StageResults) -> list[dict[str, object]]:
    """Return the rows as `results --json` gives them: `project` is the registration code, `id` what travels."""
    return [
        {
            "direction": row.direction,
            "id": row.project,
            "corrected": row.corrected,
            "mean": None if row.mean is None else exact(row.mean),
            "paper": row.paper,
            "project": row.code,
            "rank": row.rank,
            "sheets": row.sheets,
            "shown": row.shown,
            "spread": exact(row.spread),
            "tied": row.tied,
            "title": row.title,
            "track": row.track,
        }
        for row in found.rows
    ]
