"""A workbook that unfolds to more than any machine has ends a child, and neither the window nor the command."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from reviewer_app.errors import ForeignFileError
from reviewer_app.services import table_trial
from reviewer_app.services.expert.marks_table import read_table
from reviewer_app.services.secretariat.workbook import read_grids

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(path: Path, rows: Iterable[str], strings: str = "") -> Path:
    kinds = "".join(
        f'<Default Extension="{ending}" ContentType="application/{kind}+xml"/>'
        for ending, kind in (("rels", "vnd.openxmlformats-package.relationships"), ("xml", "vnd.x"))
    )
    related = f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    if strings:
        related += f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>',
    }
    if strings:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def cell(place: str) -> str:
    row = "".join(sign for sign in place if sign.isdigit())
    return f'<row r="{row}"><c r="{place}" t="inlineStr"><is><t>x</t></is></c></row>'


def test_two_cells_far_apart_are_refused_by_both_readers(tmp_path: Path) -> None:
    path = workbook(tmp_path / "far.xlsx", [cell("A1"), cell("XFD1048576")])
    assert path.stat().st_size < 2000
    with pytest.raises(ForeignFileError, match="workbook-bloated"):
        list(read_grids(path))
    with pytest.raises(ForeignFileError, match="workbook-bloated"):
        read_table(path)


def test_what_is_not_seen_to_be_small_goes_to_the_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def refused(path: Path) -> bool:
        asked.append(path.name)
        return False

    monkeypatch.setattr(table_trial, "_is_read_by_child", refused)
    plain = workbook(tmp_path / "plain.xlsx", [cell("A1"), cell("F60")])
    raw = plain.read_bytes()
    assert table_trial.can_be_read(plain)
    assert asked == []
    many = [f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 3000)]
    workbook(tmp_path / "one long string.xlsx", many, f"<si><t>{'x' * MANY}</t></si>")
    workbook(tmp_path / "lower.xlsx", [cell("a1"), cell("xfd900000")])
    (tmp_path / "gap.xlsx").write_bytes(b"xx" + raw)
    (tmp_path / "comment.xlsx").write_bytes(raw[:-2] + b"\x01\x00x")
    (tmp_path / "no zip.xls").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    size = plain.read_bytes().rfind(b"PK\x01\x02")  # the last entry says that it unpacks to less than it does
    lying = bytearray(raw)
    lying[size + 24 : size + 28] = (10).to_bytes(4, "little")
    (tmp_path / "lying.xlsx").write_bytes(lying)
    for name in ("xl/sheet.bin", "content.xml"):
        (tmp_path / f"{name[-3:]}.x").write_bytes(raw)
        with zipfile.ZipFile(tmp_path / f"{name[-3:]}.x", "a") as archive:
            archive.writestr(name, "x")
    others = sorted(path for path in tmp_path.iterdir() if path != plain)
    assert [table_trial.can_be_read(path) for path in others] == [False] * len(others)
    assert asked == [path.name for path in others]


def test_the_child_reads_what_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_trial, "is_small", lambda path, raw: False)
    path = workbook(tmp_path / "plain.xlsx", [cell("A1"), cell("F60")])
    assert table_trial.can_be_read(path)
    (tmp_path / "broken.xlsx").write_bytes(path.read_bytes()[:300])
    assert table_trial.can_be_read(tmp_path / "broken.xlsx"), "what is wrong with it is the reader's to say"


MANY = 2_000_000
