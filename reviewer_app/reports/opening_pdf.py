"""The minutes of an opening as a PDF: the list with its 核对码, who opened it, what does not count, room to sign."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, LongTable, Spacer, Table

from reviewer_app.messages import Language, sentence
from reviewer_app.reports.opening_rows import MinutesDocument, MissedLine, OpenedLine
from reviewer_app.reports.page import RULE, SHADE, build, clock, qr, style, text

_FACTS = [34 * mm, 118 * mm]
_ACTS = [88 * mm, 45 * mm, 45 * mm]
_MISSED = [34 * mm, 66 * mm, 24 * mm, 54 * mm]
_SIGNS = [60 * mm, 58 * mm, 60 * mm]


def write_minutes_pdf(document: MinutesDocument, target: Path) -> None:
    """Write the minutes to `target`; the same document gives the same bytes."""
    language = document.language
    story: list[Flowable] = [
        text(document.contest, style(13, bold=True, centred=True)),
        text(f"{document.stage}　{sentence('minutes-title', language)}", style(11.5, centred=True)),
        text(document.trustees, style(9, muted=True, centred=True)),
        Spacer(1, 4 * mm),
        _head(document),
        *_part(sentence("minutes-acts", language), _acts(document.acts, language)),
        *_part(sentence("minutes-balance", language), _balance(document)),
    ]
    if document.failures:
        story += _part(sentence("minutes-failures", language), _lines(document.failures, language, "minutes-package"))
    if document.missed:
        story += _part(sentence("minutes-missed", language), _lines(document.missed, language, "minutes-fate"))
    story.append(_signatures(document))
    title = f"{document.contest} {document.stage}{sentence('minutes-title', language)}"
    foot = f"{sentence('minutes-list', language, number=document.number)} {document.list_sha256[:16]}…"
    build(target, story, title=title, foot=foot, language=language, rehearsal=document.rehearsal)


def _part(title: str, body: Flowable) -> list[Flowable]:
    return [Spacer(1, 4 * mm), text(title, style(10.5, bold=True)), Spacer(1, 1.2 * mm), body]


def _head(document: MinutesDocument) -> Flowable:
    language = document.language
    facts = [
        ("minutes-number", str(document.number)),
        ("minutes-scope", document.scope or sentence("minutes-whole", language)),
        ("minutes-code", document.check_code),
        ("minutes-digest", document.list_sha256),
        ("minutes-closed", clock(document.closed, language) if document.closed else "—"),
        (
            "minutes-content",
            sentence(
                "minutes-amounts",
                language,
                packages=document.packages,
                experts=document.experts,
                projects=document.projects,
                sheets=document.sheets,
            ),
        ),
    ]
    rows = [
        [
            text(sentence(name, language), style(8.5, muted=True)),
            text(value, style(11 if name == "minutes-code" else 9, bold=name == "minutes-code")),
        ]
        for name, value in facts
    ]
    table = Table(rows, colWidths=_FACTS)
    table.setStyle([("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("TOPPADDING", (0, 0), (-1, -1), 1.5)])
    whole = Table(
        [[table, qr(f"{document.check_code}\n{document.list_sha256}", 26 * mm)]], colWidths=[152 * mm, 26 * mm]
    )
    whole.setStyle([("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("LEFTPADDING", (0, 0), (-1, -1), 0)])
    return whole


def _acts(acts: Sequence[OpenedLine], language: Language) -> Flowable:
    rows = [
        [
            text("、".join(one.names) if language == "zh" else ", ".join(one.names), style(9)),
            text(clock(one.given, language), style(8.5)),
            text(clock(one.opened, language) if one.opened else sentence("minutes-not-back", language), style(8.5)),
        ]
        for one in acts
    ]
    return _table(("minutes-who", "minutes-given", "minutes-opened"), rows, _ACTS, language)


def _balance(document: MinutesDocument) -> Flowable:
    parts = " + ".join(f"{name} {count}" for name, count in document.totals) or "0"
    return text(sentence("minutes-sum", document.language, sent=document.sent, parts=parts), style(9.5))


def _lines(lines: Sequence[MissedLine], language: Language, what: str) -> Flowable:
    cell = style(8.5)
    rows = [
        [text(one.expert, cell), text(one.project, cell), text(one.what, cell), text(one.reason or "—", cell)]
        for one in lines
    ]
    return _table(("minutes-expert", "minutes-project", what, "minutes-reason"), rows, _MISSED, language)


def _table(heads: Sequence[str], rows: list[list[Flowable]], widths: list[float], language: Language) -> LongTable:
    first: list[Flowable] = [text(sentence(head, language), style(8, bold=True, centred=True)) for head in heads]
    made = LongTable([first, *rows], colWidths=widths, repeatRows=1)
    made.setStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.4, RULE),
            ("BACKGROUND", (0, 0), (-1, 0), SHADE),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("TOPPADDING", (0, 0), (-1, -1), 1.6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6),
        ]
    )
    return made


def _signatures(document: MinutesDocument) -> Flowable:
    language = document.language
    names = [name for act in document.acts if act.opened for name in act.names]
    who = list(dict.fromkeys(names))
    rows = [[sentence("minutes-sign-trustee", language, name=name), "", ""] for name in who]
    rows.append([sentence("minutes-sign-operator", language, name=document.operator or "—"), "", ""])
    rows.append([sentence("minutes-sign-supervisor", language), "", ""])
    date = sentence("minutes-sign-date", language)
    table = Table(
        [[text(first, style(9)), text("", style(9)), text(date, style(9, muted=True))] for first, *_ in rows],
        colWidths=_SIGNS,
        rowHeights=[11 * mm] * len(rows),
    )
    table.setStyle([("LINEBELOW", (1, 0), (1, -1), 0.5, RULE), ("VALIGN", (0, 0), (-1, -1), "BOTTOM")])
    return KeepTogether([Spacer(1, 6 * mm), text(sentence("minutes-sign", language), style(10.5, bold=True)), table])
