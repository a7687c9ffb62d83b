"""The workbook is read back by openpyxl: typed cells, one sheet for each track and direction."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from openpyxl import load_workbook

from reviewer_app.reports.ranking_xlsx import write_ranking_xlsx
from reviewer_app.reports.rows import RankingDocument, RankingTable


def test_ranks_and_means_are_numbers_and_the_exact_mean_stands_beside(
    ranking_document: RankingDocument, tmp_path: Path
) -> None:
    write_ranking_xlsx(ranking_document, tmp_path / "r.xlsx")
    sheet = load_workbook(tmp_path / "r.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[4]][:7] == [
        1,
        None,
        "DEMO-0001",
        "虚构项目一",
        "示例科技有限公司",
        87.67,
        "263/3",
    ]
    assert sheet["F4"].number_format == "0.00"
    assert sheet["A7"].value == "未排名"


def test_each_track_and_direction_has_its_own_sheet(ranking_document: RankingDocument, tmp_path: Path) -> None:
    write_ranking_xlsx(ranking_document, tmp_path / "r.xlsx")
    assert load_workbook(tmp_path / "r.xlsx").sheetnames == [
        "工业制造",
        "数字机关 数据赋能方向",
        "数字机关 数字技能方向",
    ]


def test_names_that_a_workbook_forbids_are_mended_and_stay_apart(
    ranking_document: RankingDocument, tmp_path: Path
) -> None:
    tables = [RankingTable("长" * 40 + "[1]", "", []), RankingTable("长" * 40 + "[2]", "", [])]
    write_ranking_xlsx(dataclasses.replace(ranking_document, tables=tables), tmp_path / "r.xlsx")
    names = load_workbook(tmp_path / "r.xlsx").sheetnames
    assert len(set(names)) == 2
    assert all(len(name) <= 31 for name in names)


def test_a_ranking_without_tables_still_opens(ranking_document: RankingDocument, tmp_path: Path) -> None:
    write_ranking_xlsx(dataclasses.replace(ranking_document, tables=[]), tmp_path / "r.xlsx")
    assert len(load_workbook(tmp_path / "r.xlsx").sheetnames) == 1
