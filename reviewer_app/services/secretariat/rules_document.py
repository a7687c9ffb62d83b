"""The rules sheet as it is printed for the committee: words for every setting, shares as per cent and fraction."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer_app.messages import Language, sentence
from reviewer_app.models.secretariat import RulesVersion
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.marks import mark_text
from reviewer_app.rules.rounding import shown
from reviewer_app.rules.rules_edit import NodeProof, proof
from reviewer_app.rules.scheme import RulesSheet, Scheme
from reviewer_app.rules.tree import leaves
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.name_check import check_names, head, rules_words
from reviewer_app.services.secretariat.rules_change import REASON
from reviewer_app.services.secretariat.rules_words import items_in_words, place_words
from reviewer_app.services.workspace import Workspace

if TYPE_CHECKING:
    from reviewer_app.reports.rules_pdf import RulesDocument, RulesTree

PERCENT = 100


def write_pdf(ws: Workspace, target: Path, language: Language) -> Path:
    """Write the newest version of the rules sheet to `target`."""
    from reviewer_app.reports.rules_pdf import write_rules_pdf

    write_rules_pdf(rules_document(ws, language), target)
    return target


def rules_document(ws: Workspace, language: Language) -> RulesDocument:
    """Return the newest version with its sentences in `language`. RuleViolation document-name."""
    from reviewer_app.reports.rules_pdf import RulesDocument

    contest = office.contest_of(ws)
    with ws.database.read() as session:
        row = office.newest_rules(session)
        sheet, digest, version = office.rules_of(row), row.digest, row.version
        approval = _approval(row, office.operator_names(session), language)
    check_names(contest, language, [*head(contest.name), *rules_words(sheet)])
    reason = str(ws.setting(f"{REASON}{version}", ""))
    return RulesDocument(
        contest=contest.name,
        version=sentence("report-rules-version", language, version=version, digest=digest[:16]),
        approval=approval,
        reason=sentence("report-rules-reason", language, reason=reason) if reason else "",
        items=tuple(_items(ws, language)),
        trees=tuple(_tree(scheme, language) for scheme in sheet.schemes),
        adjusted=tuple(_adjusted(contest, sheet)),
        digest=digest,
        rehearsal=office.is_rehearsal(ws),
        language=language,
    )


def _approval(row: RulesVersion, names: dict[str, str], language: Language) -> str:
    from reviewer_app.reports.page import clock

    if not row.approved_by:
        return sentence("report-rules-open", language)
    at = clock(row.approved_at, language)
    return sentence("report-rules-approved", language, name=names.get(row.approved_by, row.approved_by), at=at)


def _items(ws: Workspace, language: Language) -> Iterator[tuple[str, str, str]]:
    for one in items_in_words(ws, language):
        name = f"{one.name}（{one.place}）" if one.place else one.name
        yield name, one.value, f"{one.source_words}\n{one.notice}".strip()


def share_words(share: Fraction) -> str:
    """Return a share as per cent and as a fraction: 33.33% = 1/3."""
    return f"{shown(share * PERCENT, 2)}% = {share}"


def _tree(scheme: Scheme, language: Language) -> RulesTree:
    from reviewer_app.reports.rules_pdf import RulesTree

    marks = {leaf.key: f"0–{mark_text(leaf.max)} / {mark_text(leaf.step)}" for leaf in leaves(scheme)}
    nodes = proof(scheme)
    note = sentence("report-rules-confirmed", language) if scheme.confirmed else scheme.weights_note
    parents = sum(bool(node.parts) for node in nodes if node.adds_up)
    rows = tuple(_node(node, marks) for node in nodes[1:])
    return RulesTree(scheme.title, note, rows, sentence("report-rules-proof", language, nodes=parents))


def _node(node: NodeProof, marks: dict[str, str]) -> tuple[int, str, str, str, str, str]:
    points = shown(node.full, 2) + ("" if node.full.denominator == 1 else f" = {node.full}")
    return node.depth, node.title, str(node.weight), share_words(node.share), points, marks.get(node.key, "")


def _adjusted(contest: Contest, sheet: RulesSheet) -> Iterator[tuple[str, str, str]]:
    for choice in sheet.choices:
        if choice.track or choice.project:
            track = next((one.title for one in contest.tracks if one.key == choice.track), "")
            whom = " ".join(
                part
                for part in (place_words(contest, sheet, choice.stage, contest.language), track, choice.project)
                if part
            )
            yield whom, place_words(contest, sheet, choice.scheme, contest.language), choice.reason
