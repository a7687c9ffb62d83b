"""The workbook is read back by openpyxl: typed cells, one sheet for each track and direction."""

from __future__ import annotations

import dataclasses
import re
import tempfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

import reviewer_app
from reviewer_app.reports.ranking_xlsx import write_ranking_xlsx
from reviewer_app.reports.rows import RankingDocument, RankingTable
from tests.journeys.inotify import Watch


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


def test_nothing_of_a_workbook_lies_in_a_temporary_file_even_for_a_moment(
    ranking_document: RankingDocument, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    seen = Watch(tmp_path)
    write_ranking_xlsx(ranking_document, tmp_path / "r.xlsx")
    assert [path.name for path in seen.names() if "r.xlsx" not in path.name] == [], "only itself, whole or not at all"
    seen = Watch(tmp_path)
    Workbook().save(tmp_path / "plain.xlsx")
    assert len(seen.names()) > 1, "openpyxl by itself makes none any more: reports/book.py can go"


def test_every_workbook_is_written_from_memory() -> None:
    """The demo's own workbooks are invented, and lie in clear in its folder anyway."""
    package = Path(reviewer_app.__file__).parent
    by_itself = re.compile(r"\bbook\.save\(|save_workbook")
    made = [path for path in package.rglob("*.py") if "demo" not in path.parts]
    assert [path for path in made if by_itself.search(path.read_text("utf-8"))] == []
