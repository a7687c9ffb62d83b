"""Printed documents are read back: what stands in them, in which typeface, on how many pages."""

from __future__ import annotations

import dataclasses
import resource
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Paragraph

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.reports.page import lines_of, style
from reviewer_app.reports.ranking_pdf import write_ranking_pdf
from reviewer_app.reports.rows import RankingDocument, ScoreSheetDocument
from reviewer_app.reports.score_sheet import write_score_sheet
from reviewer_app.reports.slips import Slip, write_slips


def words(path: Path) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_a_drive_that_is_full_leaves_the_former_print_and_no_half(
    sheet_document: ScoreSheetDocument, tmp_path: Path
) -> None:
    target = tmp_path / "sheet.pdf"
    target.write_bytes(b"former")
    least, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16 * 1024, most))
    try:
        with pytest.raises(EnvironmentTrouble) as caught:
            write_score_sheet(sheet_document, target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (least, most))
    assert caught.value.code == "file-write"
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [b"former"]


def test_a_score_sheet_carries_every_mark_the_total_and_the_short_code(
    sheet_document: ScoreSheetDocument, tmp_path: Path
) -> None:
    write_score_sheet(sheet_document, tmp_path / "sheet.pdf")
    text = words(tmp_path / "sheet.pdf")
    assert text.count("85.5") >= 2 * 16
    for expected in (
        "流通模式可推广性",
        "ABAB-ABAB",
        "甲测试",
        "待组委会确认",
        "专家签名",
        "章程核对码098765432109876543210987654321",
        "第2版，修改原因：合计有误",
    ):
        assert expected in text
    assert len(PdfReader(tmp_path / "sheet.pdf").pages) == 2


def test_markup_in_a_title_is_printed_and_not_obeyed(sheet_document: ScoreSheetDocument, tmp_path: Path) -> None:
    write_score_sheet(sheet_document, tmp_path / "sheet.pdf")
    assert "<b>平台</b>" in words(tmp_path / "sheet.pdf")


def test_the_same_document_gives_the_same_bytes(sheet_document: ScoreSheetDocument, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_score_sheet(sheet_document, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_streams_are_written_as_bytes(sheet_document: ScoreSheetDocument, tmp_path: Path) -> None:
    """As text they would take a quarter more room on every stick and in every mail."""
    write_score_sheet(dataclasses.replace(sheet_document, rehearsal=True), tmp_path / "sheet.pdf")
    assert b"ASCII85Decode" not in (tmp_path / "sheet.pdf").read_bytes()


def test_every_font_of_a_sheet_is_embedded(sheet_document: ScoreSheetDocument, tmp_path: Path) -> None:
    write_score_sheet(sheet_document, tmp_path / "sheet.pdf")
    fonts = [
        font.get_object()
        for page in PdfReader(tmp_path / "sheet.pdf").pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    ]
    chinese = [font for font in fonts if "NotoSansSC" in str(font["/BaseFont"])]
    assert chinese
    assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in chinese)


def test_a_rehearsal_says_so_on_every_page(sheet_document: ScoreSheetDocument, tmp_path: Path) -> None:
    write_score_sheet(dataclasses.replace(sheet_document, rehearsal=True), tmp_path / "sheet.pdf")
    pages = PdfReader(tmp_path / "sheet.pdf").pages
    assert all("演练材料" in page.extract_text() for page in pages)


def test_a_sheet_in_english_has_english_words(sheet_document: ScoreSheetDocument, tmp_path: Path) -> None:
    write_score_sheet(dataclasses.replace(sheet_document, language="en"), tmp_path / "sheet.pdf")
    assert "Total(of100)" in words(tmp_path / "sheet.pdf")


@pytest.mark.parametrize("width", range(100, 400, 37))
def test_no_line_starts_with_a_mark_that_chinese_setting_forbids(width: int) -> None:
    paragraph = Paragraph("专家评审意见书：目标明确、路线可行，见附件一，预算合理；可以吗？" * 4, style(10.5))
    paragraph.wrap(width, 10_000)
    starts = [(line[1] if isinstance(line, tuple) else line.words)[0][:1] for line in paragraph.blPara.lines[1:]]
    assert starts
    assert not set(starts) & set("，。：；、？！）》”")


def test_rare_characters_are_printed_and_copied_as_what_they_are(
    sheet_document: ScoreSheetDocument, tmp_path: Path
) -> None:
    """𬭎 lies beyond U+FFFF: reportlab alone would write a table from which nobody can copy it."""
    write_score_sheet(sheet_document, tmp_path / "sheet.pdf")
    assert "示例意见：㛃𬭎䶮" in words(tmp_path / "sheet.pdf")
    read = subprocess.run(["pdftotext", str(tmp_path / "sheet.pdf"), "-"], capture_output=True, check=True).stdout
    assert "㛃𬭎䶮" in read.decode()


def test_a_character_that_the_typeface_lacks_is_printed_as_its_number(
    sheet_document: ScoreSheetDocument, tmp_path: Path
) -> None:
    page = dataclasses.replace(sheet_document.pages[0], opinion="好\U0001f600\t好")
    write_score_sheet(dataclasses.replace(sheet_document, pages=[page]), tmp_path / "sheet.pdf")
    assert "好[U+1F600]好" in words(tmp_path / "sheet.pdf")


def test_evidence_stands_by_number_beside_the_mark_and_by_page_below(
    sheet_document: ScoreSheetDocument, tmp_path: Path
) -> None:
    page = sheet_document.pages[0]
    rows = [dataclasses.replace(page.rows[0], pages="[1][2]"), *page.rows[1:]]
    told = dataclasses.replace(page, rows=rows, references=("[1] 申报书.pdf 第 3 页", "[2] 附件.pdf 第 12 页"))
    write_score_sheet(dataclasses.replace(sheet_document, pages=[told]), tmp_path / "sheet.pdf")
    text = words(tmp_path / "sheet.pdf")
    for expected in ("佐证", "[1][2]", "打分依据", "[2]附件.pdf第12页"):
        assert expected in text


def test_every_page_bears_the_experts_code_as_a_picture_that_no_search_finds(
    sheet_document: ScoreSheetDocument, tmp_path: Path
) -> None:
    write_score_sheet(sheet_document, tmp_path / "sheet.pdf")
    write_score_sheet(dataclasses.replace(sheet_document, expert_code=""), tmp_path / "plain.pdf")
    for marked, plain in zip(*(PdfReader(tmp_path / name).pages for name in ("sheet.pdf", "plain.pdf")), strict=True):
        assert len(marked.images) > len(plain.images)
    assert words(tmp_path / "sheet.pdf").count("E01") == 2 * len(sheet_document.pages)


def test_a_ranking_names_ties_the_unranked_and_its_digest(ranking_document: RankingDocument, tmp_path: Path) -> None:
    write_ranking_pdf(ranking_document, tmp_path / "ranking.pdf")
    text = words(tmp_path / "ranking.pdf")
    for expected in ("2（并列）", "未排名", "有效评分表不足", "cd" * 32, "数据赋能方向", "启封人3人"):
        assert expected in text


def test_times_are_printed_as_people_read_them(sheet_document: ScoreSheetDocument, tmp_path: Path) -> None:
    write_score_sheet(sheet_document, tmp_path / "zh.pdf")
    write_score_sheet(dataclasses.replace(sheet_document, language="en"), tmp_path / "en.pdf")
    assert "2025-07-0200:03（北京时间）" in words(tmp_path / "zh.pdf")
    assert "2025-07-0200:03(Beijingtime)" in words(tmp_path / "en.pdf")


def test_each_expert_gets_one_slip(tmp_path: Path) -> None:
    slips = [Slip(f"E{i:02}", "甲测试", "范例大学", f"ABCD-EFGH-{i:04}", "示例赛事", "12345 67890") for i in range(11)]
    write_slips(slips, tmp_path / "slips.pdf")
    text = words(tmp_path / "slips.pdf")
    assert [text.count(slip.code) for slip in slips] == [1] * 11


def test_the_lines_of_a_table_say_all_words_and_fit_their_column() -> None:
    said = "材料不属于参赛单位，见附件说明（ see the annex & page 3 ）。𠀀\n第二段"
    of = style(8.5)
    lines = lines_of(said, of, 60)
    plain = said.replace("𠀀", "[U+20000]")
    assert "".join("".join(lines).split()) == "".join(plain.split())
    assert all(pdfmetrics.stringWidth(line, of.fontName, of.fontSize) <= 60 + of.fontSize for line in lines), (
        "one hangs"
    )
    assert lines[-1] == "第二段"
    assert lines_of("", of, 60) == []
