"""Marks from a table: right rows are taken, wrong ones named by cell, signed sheets opened only by a real change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from reviewer_app.errors import EnvironmentTrouble, ForeignFileError
from reviewer_app.rules.marks import mark_text
from reviewer_app.rules.tree import leaves
from reviewer_app.services.expert.marks_import import import_marks
from reviewer_app.services.expert.scoring import form
from reviewer_app.services.expert.signing import sign, sign_plan
from reviewer_app.services.expert.tasks import task_cards
from reviewer_app.services.workspace import Workspace

Rows = Sequence[Sequence[object]]
HEADS = ("项目编号", "指标", "分数", "评审意见")


def _csv(path: Path, rows: Rows, *, encoding: str = "utf-8-sig") -> Path:
    path.write_text("\r\n".join(",".join(str(cell) for cell in row) for row in rows), encoding=encoding)
    return path


def _xlsx(path: Path, rows: Rows) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    book.save(path)
    return path


def _rows(ws: Workspace, task: int, by: str = "key") -> list[tuple[object, ...]]:
    sheet = form(ws, task)
    return [(sheet.code, getattr(leaf, by), mark_text(leaf.max), "") for leaf in leaves(sheet.scheme)]


@pytest.mark.parametrize("by", ["key", "title"])
@pytest.mark.parametrize("kind", ["csv", "gbk", "xlsx"])
def test_a_sheet_by_key_or_by_name(ws: Workspace, tasks: dict[str, int], tmp_path: Path, by: str, kind: str) -> None:
    rows = [HEADS, *_rows(ws, tasks["GD-001"], by), ("GD-001", "", "", "综合意见"), ("", "", "", "")]
    if kind == "xlsx":
        path = _xlsx(tmp_path / "marks.xlsx", [("打分表",), *rows])
    else:
        path = _csv(tmp_path / "marks.csv", rows, encoding="gb18030" if kind == "gbk" else "utf-8-sig")
    report = import_marks(ws, path)
    sheet = form(ws, tasks["GD-001"])
    assert sheet.marks == {leaf.key: leaf.max for leaf in leaves(sheet.scheme)}
    assert sheet.opinion == "综合意见"
    assert (report.marks, report.opinions, report.projects, report.wrong) == (len(sheet.marks), 1, ("GD-001",), ())


def test_numbers_of_a_spreadsheet_are_exact(ws: Workspace, tasks: dict[str, int], tmp_path: Path) -> None:
    sheet = form(ws, tasks["GD-001"])
    leaf = leaves(sheet.scheme)[0]
    half = leaf.step / 100
    import_marks(ws, _xlsx(tmp_path / "marks.xlsx", [HEADS, ("GD-001", leaf.key, half, None)]))
    assert form(ws, tasks["GD-001"]).marks == {leaf.key: leaf.step}


@pytest.mark.parametrize(("encoding", "sign"), [("utf-16", "\t"), ("gb18030", ";"), ("utf-8-sig", ",")])
def test_however_a_spreadsheet_program_writes_it(
    ws: Workspace, tasks: dict[str, int], tmp_path: Path, encoding: str, sign: str
) -> None:
    leaf = leaves(form(ws, tasks["GD-001"]).scheme)[0]
    rows = (("项目编号", "指标", "分数"), ("gd-００１", leaf.title, "０"))
    (tmp_path / "m.csv").write_bytes("\n".join(sign.join(row) for row in rows).encode(encoding))
    assert import_marks(ws, tmp_path / "m.csv").wrong == ()
    assert form(ws, tasks["GD-001"]).marks == {leaf.key: 0}


def test_wrong_rows_are_named_and_the_right_ones_taken(ws: Workspace, tasks: dict[str, int], tmp_path: Path) -> None:
    leaf = leaves(form(ws, tasks["GD-001"]).scheme)[0]
    rows = [
        HEADS,
        ("GD-001", leaf.key, "0", "fine"),
        ("GD-009", leaf.key, "0", ""),
        ("GD-001", "no-such", "0", ""),
        ("GD-001", leaf.key, "9999", ""),
        ("GD-001", leaf.key, "good", ""),
        ("GD-001", "", "3", ""),
        ("GD-002", leaf.key, "0", "x" * 4_001),
    ]
    report = import_marks(ws, _csv(tmp_path / "marks.csv", rows))
    assert [(cell.row, cell.column, cell.value[:7], cell.reason) for cell in report.wrong] == [
        (3, "project", "GD-009", "task-unknown"),
        (4, "indicator", "no-such", "indicator-unknown"),
        (5, "mark", "9999", "mark-range"),
        (6, "mark", "good", "mark-form"),
        (7, "indicator", "", "indicator-missing"),
        (8, "opinion", "xxxxxxx", "text-long"),
    ]
    assert form(ws, tasks["GD-001"]).marks == {leaf.key: 0}
    assert form(ws, tasks["GD-001"]).opinions == {leaf.key: "fine"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"a,b,c\n1,2,3\n", "table-columns"),
        (b"", "table-columns"),
        (b"PK\x03\x04 no workbook", "table-unreadable"),
        (b"\xff\xfe\x00\xff\xff", "table-unreadable"),
        ('项目编号,指标,分数\n"GD-001,x,1'.encode(), "table-unreadable"),
    ],
)
def test_what_is_no_table_of_marks_is_refused(content: bytes, code: str, ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "marks"
    path.write_bytes(content)
    with pytest.raises(ForeignFileError, match=code):
        import_marks(ws, path)


def test_a_missing_table_is_trouble_of_the_machine(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble, match="table-missing"):
        import_marks(ws, tmp_path / "none.csv")


def test_repeating_a_table_opens_no_signed_sheet(ready: Workspace, tasks: dict[str, int], tmp_path: Path) -> None:
    path = _csv(tmp_path / "marks.csv", [HEADS, *_rows(ready, tasks["GD-001"])])
    import_marks(ready, path)
    sign(ready, None)
    import_marks(ready, path)
    assert {card.state for card in task_cards(ready)} == {"signed"}


def test_a_change_by_table_is_a_revision_whose_reason_is_asked_at_signing(
    ready: Workspace, tasks: dict[str, int], tmp_path: Path
) -> None:
    sign(ready, None)
    leaf = leaves(form(ready, tasks["GD-001"]).scheme)[0]
    import_marks(ready, _csv(tmp_path / "marks.csv", [HEADS, ("GD-001", leaf.key, "0", "")]))
    assert [(sheet.code, sheet.revision, sheet.replaces) for sheet in sign_plan(ready).sheets] == [("GD-001", 2, 1)]
    with pytest.raises(Exception, match="revision-reason-required"):
        sign(ready, None)
    (sheet,) = sign(ready, None, "one indicator was read wrongly").sheets
    assert (sheet.revision, sheet.reason) == (2, "one indicator was read wrongly")
