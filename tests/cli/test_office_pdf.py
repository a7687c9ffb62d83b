"""Office files on the command line: listed, converted with a named program, given PDFs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer_app.services.secretariat import clear_place
from tests.cli.conftest import Run
from tests.cli.test_office_entries import folder
from tests.services.secretariat.a_suite import OFFICE, a_suite
from tests.services.secretariat.tables import project_row, write_xlsx
from tests.services.secretariat.test_anonymity import a_pdf

__all__ = ["folder"]

PROJECTS = ("secretariat", "projects")


def test_convert_list_and_give_by_hand(run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clear_place, "IN_MEMORY", tmp_path)
    suite = a_suite(tmp_path, a_pdf("a page"))
    for name, content in {"P1/a.docx": OFFICE, "P2/b.docx": OFFICE + b"NOTHING"}.items():
        (tmp_path / "files" / name).parent.mkdir(parents=True)
        (tmp_path / "files" / name).write_bytes(content)
    table = write_xlsx(tmp_path / "p.xlsx", [project_row(1), project_row(2)])
    assert run(*PROJECTS, "import", folder, table, "--files", tmp_path / "files").code == 0
    none = run(*PROJECTS, "convert", folder, "--program", tmp_path / "none")
    assert (none.code, "LibreOffice" in none.err) == (3, True)
    ran = run(*PROJECTS, "convert", folder, "--program", suite)
    assert (ran.code, "P2 b.docx" in ran.err, "已转换 1 份" in ran.out) == (1, True, True)
    rows = json.loads(run(*PROJECTS, "office-files", folder, "--json").out)
    assert [(one["code"], one["state"], one["reason"]) for one in rows] == [
        ("P1", "done", ""),
        ("P2", "left", "office-nothing"),
    ]
    (tmp_path / "x.pdf").write_bytes(a_pdf("by hand"))
    assert run(*PROJECTS, "pdf", folder, tmp_path / "x.pdf").code == 1
    assert run(*PROJECTS, "pdf", folder, tmp_path / "x.pdf", "--project", "P2").code == 2
    assert run(*PROJECTS, "pdf", folder, tmp_path / "x.pdf", "--project", "P2", "--path", "b.docx").code == 0
