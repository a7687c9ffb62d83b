"""Tables are read whatever their form; what is none is refused with its reason."""

from __future__ import annotations

import contextlib
import datetime
import random
import zipfile
from pathlib import Path

import openpyxl
import pytest

from reviewer_app.errors import EnvironmentTrouble, ForeignFileError
from reviewer_app.services.secretariat import hidden_cells, workbook
from reviewer_app.services.secretariat.cells import cell_text, clean, code_text, compared, parts
from reviewer_app.services.secretariat.headers import read_table
from reviewer_app.services.secretariat.merged import letters
from tests.services.secretariat.tables import HEADS, project_row, write_csv, write_xlsx


def codes(path: Path) -> list[str]:
    return [row.cell("code").text for row in read_table(path, "projects").rows]


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8", ","), ("utf-8-sig", ","), ("gb18030", ","), ("utf-16", "\t"), ("gb18030", "\t"), ("utf-8", ";")],
)
def test_csv_is_read_in_every_encoding_that_offices_use(tmp_path: Path, encoding: str, separator: str) -> None:
    rows = [project_row(1, 项目名称="带逗号,和\n换行的㛃项目"), project_row(2)]
    path = write_csv(tmp_path / "p.csv", rows, encoding=encoding, separator=separator)
    table = read_table(path, "projects")
    assert [row.cell("code").text for row in table.rows] == ["P1", "P2"]
    assert clean(table.rows[0].cell("title").text) == "带逗号,和 换行的㛃项目"


def test_header_may_stand_below_titles_and_in_any_order(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "p.xlsx", [project_row(1)], HEADS[::-1], above=["2025年报名汇总表", "填表说明"])
    table = read_table(path, "projects")
    assert (table.header_row, table.rows[0].number) == (3, 4)
    assert table.rows[0].cell("track").text == "工业制造"


@pytest.mark.parametrize(
    "head", ["*项目编号（必填）", " 项目 编号 ", "项目编号：", "Project No.", "报名编号", "项目编号\n"]
)
def test_heads_are_known_without_marks_width_and_case(tmp_path: Path, head: str) -> None:
    heads = [head, *HEADS[1:]]
    row = {**project_row(7), head: "P7"}
    assert codes(write_xlsx(tmp_path / "p.xlsx", [row], heads)) == ["P7"]


def test_header_merged_over_two_rows_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["项目编号", "项目名称", "赛道", "参赛代表", None, None, "联系人", None])
    sheet.append([None, None, None, "1", "2", "3", "姓名", "电话"])
    sheet.append(["P1", "虚构", "工业制造", "甲测试", "乙测试", None, "丙测试", "000"])
    for cells in ("A1:A2", "B1:B2", "C1:C2", "D1:F1", "G1:H1"):
        sheet.merge_cells(cells)
    book.save(tmp_path / "p.xlsx")
    row = read_table(tmp_path / "p.xlsx", "projects").rows[0]
    assert [cell.text for cell in row.all_cells("representative")] == ["甲测试", "乙测试", ""]
    assert (row.cell("contact").text, row.cell("phone").text) == ("丙测试", "000")


def test_first_sheet_with_a_header_counts_and_empty_rows_do_not(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["说明", "请填写第二页"])
    sheet = book.create_sheet("名单")
    sheet.append(HEADS)
    sheet.append([None] * len(HEADS))
    sheet.append([project_row(3)[head] for head in HEADS])
    sheet.append(["  "] * len(HEADS))
    book.save(tmp_path / "p.xlsx")
    table = read_table(tmp_path / "p.xlsx", "projects")
    assert (table.sheet, [row.number for row in table.rows]) == ("名单", [3])


def test_unknown_columns_are_named(tmp_path: Path) -> None:
    heads = [*HEADS, "备注", "提交时间"]
    assert read_table(write_xlsx(tmp_path / "p.xlsx", [project_row(1)], heads), "projects").unknown == (
        "备注",
        "提交时间",
    )


def test_formula_with_a_result_counts_and_one_without_is_named(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "p.xlsx", [project_row(1, 项目名称='="虚构"&"项目"'), project_row(2, 团队名称="#N/A")])
    first, second = read_table(path, "projects").rows
    assert (first.cell("title").text, first.cell("title").trouble) == ("", hidden_cells.FORMULA)
    assert second.cell("team").trouble == hidden_cells.CELL_ERROR
    assert second.cell("title").trouble == ""


def test_formula_whose_result_was_saved_is_a_value(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "p.xlsx", [project_row(1, 项目名称="=A2")])
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "q.xlsx", "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith("sheet1.xml"):
                data = data.replace(b"<f>A2</f><v />", b"<f>A2</f><v>P1</v>").replace(
                    b"<f>A2</f><v></v>", b"<f>A2</f><v>P1</v>"
                )
                data = data.replace(b'<c r="B2"><f>', b'<c r="B2" t="str"><f>')
                assert b"<v>P1</v>" in data
            new.writestr(name, data)
    cell = read_table(tmp_path / "q.xlsx", "projects").rows[0].cell("title")
    assert (cell.text, cell.trouble) == ("P1", "")


def _no_table(tmp_path: Path) -> Path:
    path = tmp_path / "p.xlsx"
    path.write_bytes(b"%PDF-1.7 not a workbook")
    return path


def _not_a_workbook_zip(tmp_path: Path) -> Path:
    path = tmp_path / "p.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "hello")
    return path


def _bomb(tmp_path: Path) -> Path:
    path = tmp_path / "p.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(3 << 20))
    return path


def _binary_csv(tmp_path: Path) -> Path:
    path = tmp_path / "p.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\xff\xff" * 40)
    return path


def _no_header(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path / "p.xlsx", [project_row(1)], [head for head in HEADS if head != "项目名称"])


def _no_rows(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path / "p.xlsx", [])


def _column_twice(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path / "p.xlsx", [project_row(1)], [*HEADS, "作品名称"])


def _huge(tmp_path: Path) -> Path:
    path = tmp_path / "p.csv"
    path.write_bytes(bytes(2 << 20))
    return path


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (_no_table, "workbook-unreadable"),
        (_not_a_workbook_zip, "workbook-unreadable"),
        (_bomb, "workbook-too-large"),
        (_huge, "workbook-too-large"),
        (_binary_csv, "workbook-encoding"),
        (_no_header, "workbook-no-header"),
        (_no_rows, "workbook-no-rows"),
        (_column_twice, "workbook-column-twice"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: object, code: str) -> None:
    monkeypatch.setattr(workbook, "TABLE_MAX_BYTES", 1 << 20)
    monkeypatch.setattr(workbook, "UNPACKED_MAX_BYTES", 2 << 20)
    with pytest.raises(ForeignFileError) as refused:
        read_table(make(tmp_path), "projects")  # type: ignore[operator]
    assert refused.value.code == code


def test_more_rows_than_a_list_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "ROWS_MAX", 3)
    with pytest.raises(ForeignFileError) as refused:
        read_table(write_csv(tmp_path / "p.csv", [project_row(n) for n in range(3)]), "projects")
    assert refused.value.code == "workbook-too-many-rows"


def test_missing_file_is_trouble_of_the_machine(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble) as trouble:
        read_table(tmp_path / "none.xlsx", "projects")
    assert trouble.value.code == "file-unreadable"


def test_missing_columns_are_named_in_both_languages(tmp_path: Path) -> None:
    with pytest.raises(ForeignFileError) as refused:
        read_table(_no_header(tmp_path), "projects")
    assert refused.value.values["missing"] == "项目名称（Project title）"


@pytest.mark.parametrize(
    ("value", "text", "trouble"),
    [
        (None, "", ""),
        (13.0, "13", ""),
        (2.5, "2.5", ""),
        (True, "TRUE", ""),
        (datetime.datetime(2025, 7, 1), "2025-07-01", ""),
        (datetime.datetime(2025, 7, 1, 8, 30), "2025-07-01 08:30:00", ""),
        (datetime.date(2025, 7, 1), "2025-07-01", ""),
        (9.1370100123456789e17, "913701001234567936", "row-number-too-long"),
        ("  文字 ", "文字", ""),
    ],
)
def test_cell_becomes_the_text_that_was_meant(value: object, text: str, trouble: str) -> None:
    assert cell_text(value) == (text, trouble)


def test_text_is_cleaned_and_codes_lose_width_and_spaces() -> None:
    assert clean("\ufeff甲\u200b 乙\u3000\n丙\x07\u202e") == "甲 乙 丙"
    assert code_text("ＧＹ－０１ ２\u2014３") == "GY-012-3"
    assert parts("甲测试、乙测试，丙测试;丁测试\n 戊测试/") == ("甲测试", "乙测试", "丙测试", "丁测试", "戊测试")
    assert compared("示例（济南）科技 有限公司") == compared("示例(济南)科技有限公司")
    assert compared("示例济南公司") != compared("示例公司")


def test_columns_have_the_letters_of_table_programs() -> None:
    assert [letters(place) for place in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_damaged_workbooks_end_in_a_sentence_never_in_a_traceback(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "p.xlsx", [project_row(number, 项目名称="=1+1") for number in range(3)])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    chance = random.Random(20250701)
    for _ in range(150):
        damaged = dict(parts)
        name = chance.choice(sorted(damaged))
        content = bytearray(damaged[name])
        for _ in range(chance.randint(1, 6)):
            content[chance.randrange(len(content))] = chance.choice(b'<>/"=&;0919AZ \x00\xff')
        damaged[name] = bytes(content)
        with zipfile.ZipFile(path, "w") as archive:
            for part, content_of in damaged.items():
                archive.writestr(part, content_of)
        raw = bytearray(path.read_bytes())
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        path.write_bytes(raw)
        with contextlib.suppress(ForeignFileError):
            read_table(path, "projects")


def merged_book(path: Path, *areas: str) -> Path:
    """Three entries of one unit; what is merged loses all but its first cell, as in a spreadsheet program."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["项目编号", "项目名称", "赛道", "申报单位", "参赛代表1", "参赛代表2"])
    for number in (1, 2, 3):
        sheet.append([f"P{number}", f"虚构{number}", "工业制造", "示例单位", "甲测试", "乙测试"])
    for area in areas:
        sheet.merge_cells(area)
    book.save(path)
    return path


def test_a_merged_cell_holds_for_every_row_that_it_covers(tmp_path: Path) -> None:
    rows = read_table(merged_book(tmp_path / "p.xlsx", "C2:C4", "D3:D4", "E2:F2"), "projects").rows
    assert [row.cell("track").text for row in rows] == ["工业制造"] * 3
    assert [row.cell("unit").text for row in rows] == ["示例单位"] * 3
    assert [cell.text for cell in rows[0].all_cells("representative")] == ["甲测试", ""]
    assert not any(cell.trouble for row in rows for cells in row.cells.values() for cell in cells)


@pytest.mark.parametrize(
    ("area", "column", "reason"),
    [
        ("A2:A3", "code", "row-merged-number"),
        ("B3:D3", "track", "row-merged-across"),
        ("B3:C4", "title", "row-merged-across"),
    ],
)
def test_what_a_merged_cell_leaves_unclear_is_said_with_its_range(
    tmp_path: Path, area: str, column: str, reason: str
) -> None:
    rows = read_table(merged_book(tmp_path / "p.xlsx", area), "projects").rows
    cells = [row.cell(column) for row in rows if row.cell(column).trouble]
    assert {(cell.trouble, cell.area) for cell in cells} == {(reason, area)}
    assert len(cells) == (2 if area[1] != area[-1] else 1)


def test_a_range_merged_into_empty_rows_makes_no_entries(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(merged_book(tmp_path / "p.xlsx"))
    book.active.merge_cells("C4:C900")
    book.save(tmp_path / "p.xlsx")
    assert codes(tmp_path / "p.xlsx") == ["P1", "P2", "P3"]
