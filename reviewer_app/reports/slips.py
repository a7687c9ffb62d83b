"""Activation slips (开通码): eight to a page, to be cut apart and handed over one by one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table

from reviewer_app.messages import Language, sentence
from reviewer_app.reports.page import RULE, build, qr, style, text
from reviewer_app.reports.rows import Slip

__all__ = ["Slip", "write_slips"]
ACROSS = 2


def write_slips(slips: Sequence[Slip], target: Path, *, language: Language = "zh", rehearsal: bool = False) -> None:
    """Write one slip for each expert to `target` (PDF), two across, with lines to cut along."""
    cells: list[Flowable | str] = [_slip(slip, language) for slip in slips]
    cells += [""] * (-len(cells) % ACROSS)
    rows = [cells[i : i + ACROSS] for i in range(0, len(cells), ACROSS)]
    table = Table(rows or [["", ""]], colWidths=[89 * mm] * ACROSS)
    table.setStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.4, RULE, None, (2, 2)),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ]
    )
    title = sentence("report-slips", language)
    build(target, [table], title=title, foot=title, language=language, rehearsal=rehearsal)


def _slip(slip: Slip, language: Language) -> Table:
    left = [
        text(slip.contest, style(8, muted=True)),
        text(f"{slip.expert_code}　{slip.name}", style(12, bold=True)),
        text(slip.unit, style(8.5, muted=True)),
        Spacer(1, 2 * mm),
        text(sentence("report-slip-code", language), style(8, muted=True)),
        text(slip.code, style(17, bold=True)),
        Spacer(1, 1 * mm),
        text(sentence("report-slip-help", language), style(7.5)),
        text(f"{sentence('report-check-code', language)}　{slip.check_code}", style(6.5, muted=True)),
    ]
    table = Table([[left, qr(slip.code, 18 * mm)]], colWidths=[65 * mm, 20 * mm])
    table.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 2),
            ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ]
    )
    return table
