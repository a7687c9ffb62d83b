"""Every print can go into the archive as it is: PDF/A-2b by its structure."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from reviewer_app.reports.expert_prints import (
    DrawRecord,
    PersonLine,
    write_draw_record,
    write_name_cards,
    write_sign_in,
)
from reviewer_app.reports.ranking_pdf import write_ranking_pdf
from reviewer_app.reports.rows import RankingDocument, ScoreSheetDocument, Slip
from reviewer_app.reports.score_sheet import write_score_sheet
from reviewer_app.reports.slips import write_slips
from tests.reports.archive import archive_problems

PEOPLE = [PersonLine("E01", "甲测试", "范例大学"), PersonLine("E02", "乙测试", "样本研究院")]


def test_a_watermarked_sheet_is_fit_for_the_archive(sheet_document: ScoreSheetDocument, tmp_path: Path) -> None:
    write_score_sheet(sheet_document, tmp_path / "s.pdf")
    assert archive_problems(tmp_path / "s.pdf") == []


def test_so_is_a_ranking_with_empty_cells(ranking_document: RankingDocument, tmp_path: Path) -> None:
    write_ranking_pdf(ranking_document, tmp_path / "r.pdf")
    assert archive_problems(tmp_path / "r.pdf") == []


def test_so_are_the_prints_of_the_experts(tmp_path: Path) -> None:
    write_name_cards(PEOPLE, tmp_path / "cards.pdf")
    write_sign_in(PEOPLE, tmp_path / "sign.pdf", contest="示例赛事")
    write_draw_record(DrawRecord("抽取", [("时间", "今日")], PEOPLE, [], []), tmp_path / "draw.pdf", contest="示例赛事")
    write_slips([Slip("E01", "甲测试", "范例大学", "ABCD", "示例", "12345")], tmp_path / "slips.pdf", rehearsal=True)
    assert {path.name: archive_problems(path) for path in tmp_path.glob("*.pdf")} == {
        name: [] for name in ("cards.pdf", "sign.pdf", "draw.pdf", "slips.pdf")
    }


@pytest.mark.parametrize("words", ["no metadata", "no output intent", "/Helvetica is not embedded"])
def test_a_plain_pdf_is_not(tmp_path: Path, words: str) -> None:
    canvas = Canvas(str(tmp_path / "p.pdf"))
    canvas.drawString(10, 10, "plain")
    canvas.save()
    assert any(words in one for one in archive_problems(tmp_path / "p.pdf"))
