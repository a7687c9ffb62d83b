"""复核表.xlsx of an opened stage: the raw marks with live formulas for totals, means and ranks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.messages import Language, sentence
from reviewer_app.models.common import Package
from reviewer_app.models.secretariat import Assignment, Expert, OpenedSheet
from reviewer_app.reports.recheck_xlsx import (
    RecheckDocument,
    RecheckLeaf,
    RecheckProject,
    RecheckScheme,
    RecheckSheet,
)
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.scheme import Indicator, Scheme, TieKey
from reviewer_app.rules.tree import leaves, nodes
from reviewer_app.security.atomic import new_file
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.both_versions import PAPER
from reviewer_app.services.secretariat.name_check import check_names, head, scheme_words
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.results import ResultRow, StageResults, results
from reviewer_app.services.secretariat.rulebook import approved_rules, schemes_known
from reviewer_app.services.secretariat.scopes import ASSIGNED
from reviewer_app.services.workspace import Workspace

_MARKS = msgspec.json.Decoder(dict[str, int])
RAW = "raw-sum"


def write_recheck(ws: Workspace, stage: str, target: Path, language: Language) -> Path:
    """Write the workbook. RuleViolation results-not-opened, operator-may-not; EnvironmentTrouble file-write."""
    from reviewer_app.reports.recheck_xlsx import write_recheck as write

    document = recheck_document(ws, stage, language)
    with new_file(target) as stream:
        write(document, stream)
    return target


def recheck_document(ws: Workspace, stage: str, language: Language) -> RecheckDocument:
    """Return what the workbook says."""
    found = results(ws, stage)
    contest = office.contest_of(ws)
    with ws.database.read() as session:
        need(session, ws, "see-scores")
        _digest, rules = approved_rules(session)
        settings = office.stage_rules(rules, stage)
        groups = {row.project: _group(contest, row) for row in found.rows}
        codes = {row.project: row.code for row in found.rows}
        sheets = _sheets(session, stage, groups, codes, language)
        schemes = schemes_known(session)
    chain = settings.tie_chain
    used = [(schemes[digest], sheets[digest]) for digest in sorted(sheets)]
    check_names(contest, language, [*head(contest.name), *scheme_words(*(scheme for scheme, _ in used))])
    return RecheckDocument(
        title=f"{contest.name} {office.review_stage(contest, stage).title} {sentence('recheck-summary', language)}",
        notes=(sentence("recheck-note", language), sentence("recheck-digest", language, digest=found.digest[:16])),
        schemes=tuple(_scheme(scheme, given, chain) for scheme, given in used),
        projects=_projects(found, groups, sheets, schemes, chain),
        raw_keys=frozenset(place for place, step in enumerate(chain) if step.kind == RAW),
        key_titles=tuple(_key_title(step, [scheme for scheme, _ in used], language) for step in chain),
        decimals=rules.decimals,
        quorum=max(settings.quorum, 1),
        language=language,
    )


def _group(contest: Contest, row: ResultRow) -> str:
    track = office.track_of(contest, row.track)
    if len(track.directions) == 1:
        return track.title
    return f"{track.title} {office.direction_of(contest, row.track, row.direction).title}"


def _sheets(
    session: Session, stage: str, groups: Mapping[str, str], codes: Mapping[str, str], language: Language
) -> dict[str, list[tuple[str, RecheckSheet]]]:
    """Return scheme digest → (project id, sheet), of every opened sheet of a ranked project."""
    assigned = select(Assignment.expert, Assignment.project).where(
        Assignment.stage == stage, Assignment.state == ASSIGNED
    )
    valid = {(expert, project) for expert, project in session.execute(assigned)}
    experts = {row.id: row.code for row in session.scalars(select(Expert))}
    schemes = schemes_known(session)
    found: dict[str, list[tuple[str, RecheckSheet]]] = defaultdict(list)
    on_paper = set(session.scalars(select(Package.identity).where(Package.kind == PAPER)))
    for row in session.scalars(select(OpenedSheet).where(OpenedSheet.stage == stage)):
        if row.project not in groups:
            continue
        marks = _MARKS.decode(row.marks)
        order = [marks[leaf.key] for leaf in leaves(schemes[row.scheme])]
        counts = (row.expert, row.project) in valid
        name = experts[row.expert]
        if row.package in on_paper:
            name = sentence("recheck-on-paper", language, expert=name)
        sheet = RecheckSheet(groups[row.project], codes[row.project], name, counts, order)
        found[row.scheme].append((row.project, sheet))
    return {digest: sorted(given, key=lambda one: (one[1].project, one[1].expert)) for digest, given in found.items()}


def _scheme(scheme: Scheme, given: Sequence[tuple[str, RecheckSheet]], chain: Sequence[TieKey]) -> RecheckScheme:
    worth = {node.indicator.key: node.full for node in nodes(scheme) if not node.indicator.children}
    return RecheckScheme(
        title=scheme.title,
        leaves=tuple(RecheckLeaf(leaf.key, leaf.title, worth[leaf.key] * 100 / leaf.max) for leaf in leaves(scheme)),
        below=tuple(_below(scheme, step) for step in chain),
        sheets=tuple(sheet for _project, sheet in given),
    )


def _below(scheme: Scheme, step: TieKey) -> frozenset[str]:
    """Return the leaves that a tie key adds up; none where the scheme does not have its node."""
    if step.kind == RAW:
        return frozenset(leaf.key for leaf in leaves(scheme))
    for node in nodes(scheme):
        if node.indicator.key == step.node:
            return frozenset(_leaf_keys(node.indicator))
    return frozenset()


def _leaf_keys(indicator: Indicator) -> list[str]:
    children = indicator.children
    if not children:
        return [indicator.key]
    return [key for child in children for key in _leaf_keys(child)]


def _projects(
    found: StageResults,
    groups: Mapping[str, str],
    sheets: Mapping[str, Sequence[tuple[str, RecheckSheet]]],
    schemes: Mapping[str, Scheme],
    chain: Sequence[TieKey],
) -> tuple[RecheckProject, ...]:
    """A step of the chain that some ranked project of the group does not have separates nobody (rules.ranking)."""
    lacking: dict[str, set[int]] = defaultdict(set)
    for digest, given in sheets.items():
        missing = {place for place, step in enumerate(chain) if not _below(schemes[digest], step)}
        for project, sheet in given:
            if sheet.counts:
                lacking[groups[project]] |= missing
    return tuple(
        RecheckProject(
            group=groups[row.project],
            code=row.code,
            title=row.title,
            shown=row.shown,
            rank=row.rank,
            keys=tuple(place for place in range(len(chain)) if place not in lacking[groups[row.project]]),
        )
        for row in found.rows
    )


def _key_title(step: TieKey, schemes: Sequence[Scheme], language: Language) -> str:
    if step.kind == RAW:
        return sentence("recheck-raw", language)
    titles = (node.indicator.title for scheme in schemes for node in nodes(scheme) if node.indicator.key == step.node)
    return next(titles, step.node)
