"""The rules sheet (评审细则) as a PDF: every setting with its basis, every tree with its shares, the digest below."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, LongTable, Spacer

from reviewer_app.messages import Language, sentence
from reviewer_app.reports.page import RULE, SHADE, build, qr, style, text


@dataclass(frozen=True)
class RulesTree:
    """One scheme. `rows`: depth, title, weight, share, points, marks, as they are printed."""

    title: str
    note: str
    rows: tuple[tuple[int, str, str, str, str, str], ...]
    proof: str


@dataclass(frozen=True)
class RulesDocument:
    """A rules sheet in words. `items`: item, setting, basis; `adjusted`: for whom, which scheme, why."""

    contest: str
    version: str
    approval: str
    reason: str
    items: tuple[tuple[str, str, str], ...]
    trees: tuple[RulesTree, ...]
    adjusted: tuple[tuple[str, str, str], ...]
    digest: str
    rehearsal: bool
    language: Language


def write_rules_pdf(document: RulesDocument, target: Path) -> None:
    """Write the rules sheet to `target`; the same document gives the same bytes."""
    language = document.language
    small = style(9, muted=True, centred=True)
    story: list[Flowable] = [
        text(document.contest, style(13, bold=True, centred=True)),
        text(sentence("report-rules", language), style(15, bold=True, centred=True)),
        text(document.version, small),
        text(document.approval, small),
    ]
    if document.reason:
        story.append(text(document.reason, small))
    heads = ("report-rules-item", "report-rules-value", "report-rules-source")
    story += _part("report-rules-items", heads, document.items, [52 * mm, 82 * mm, 44 * mm], language)
    for tree in document.trees:
        story += _tree(tree, language)
    if document.adjusted:
        heads = ("report-rules-whom", "report-rules-indicator", "report-rules-reasons")
        story += _part("report-rules-adjusted", heads, document.adjusted, [50 * mm, 58 * mm, 70 * mm], language)
    story += [Spacer(1, 6 * mm), text(sentence("report-rules-signature", language), style(10.5))]
    story += [Spacer(1, 4 * mm), qr(document.digest), text(document.digest, style(8, muted=True))]
    foot = f"{sentence('report-digest', language)} {document.digest[:16]}…"
    title = f"{document.contest} {sentence('report-rules', language)}"
    build(target, story, title=title, foot=foot, language=language, rehearsal=document.rehearsal)


def _part(
    title: str, heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...], widths: list[float], language: Language
) -> list[Flowable]:
    body = [[text(sentence(head, language), style(8.5, bold=True)) for head in heads]]
    body += [[text(cell, style(8.5)) for cell in one] for one in rows]
    return [Spacer(1, 4 * mm), text(sentence(title, language), style(11, bold=True)), _table(body, widths)]


def _tree(tree: RulesTree, language: Language) -> list[Flowable]:
    names = ("indicator", "weight", "share", "points", "value")
    body = [[text(sentence(f"report-rules-{name}", language), style(8.5, bold=True)) for name in names]]
    for depth, title, *cells in tree.rows:
        indent = "　" * max(0, depth - 1)
        body.append(
            [text(f"{indent}{title}", style(8.5, bold=depth == 1)), *(text(cell, style(8.5)) for cell in cells)]
        )
    return [
        Spacer(1, 4 * mm),
        text(tree.title, style(11, bold=True)),
        text(tree.note, style(8, muted=True)),
        _table(body, [70 * mm, 16 * mm, 32 * mm, 26 * mm, 34 * mm]),
        text(tree.proof, style(8, muted=True)),
    ]


def _table(body: list[list[Flowable]], widths: list[float]) -> LongTable:
    flow = LongTable(body, colWidths=widths, repeatRows=1)
    flow.setStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.4, RULE),
            ("BACKGROUND", (0, 0), (-1, 0), SHADE),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("TOPPADDING", (0, 0), (-1, -1), 1.6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6),
        ]
    )
    return flow
