"""Parts of the program that run as processes of their own: no stranger's module comes in, and no secret goes along."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import reviewer_app
from reviewer_app import paths
from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.services.examination import examine
from reviewer_app.services.secretariat import office_converter

PLANTED = "import os; open(os.environ['PLANTED'], 'w').close(); raise SystemExit(9)"
ROOT = Path(reviewer_app.__file__).parent


class Nothing:
    """A document that is none."""

    size = 5

    def read_at(self, place: int, length: int) -> bytes:
        return b"%PDF-"[place : place + length]


def test_a_module_on_the_stick_where_we_stand_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = tmp_path / "was-run"
    for name in ("json", "io", "msgspec", "psutil"):
        (tmp_path / f"{name}.py").write_text(PLANTED)
    monkeypatch.setenv("PLANTED", str(mark))
    monkeypatch.chdir(tmp_path)
    try:
        found = examine(Nothing(), "words", 0, on_count=print, on_page=print, cancelled=lambda: False)
    except EnvironmentTrouble:
        found = "damaged"
    assert not mark.exists()
    assert found == "damaged"


def test_no_secret_of_the_surroundings_goes_along(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in paths.SECRETS:
        monkeypatch.setenv(name, "geheim")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:1")
    told = paths.child_surroundings()
    assert "geheim" not in told.values()
    assert told["HTTPS_PROXY"] == "http://proxy:1"


def test_every_secret_that_a_verb_reads_is_among_them() -> None:
    read = {
        name
        for path in ROOT.rglob("*.py")
        for name in re.findall(r"REVIEWER_[A-Z_]*(?:PASS[A-Z]*|SECRET|CODE|KEY)\b", path.read_text("utf-8"))
    }
    assert read <= paths.SECRETS


def test_every_part_that_is_started_gets_those_surroundings() -> None:
    starters = [path for path in ROOT.rglob("*.py") if '[sys.executable, "-m"' in path.read_text("utf-8")]
    for path in starters:
        if path.name == "__main__.py":  # its docstring tells of it
            continue
        text = path.read_text("utf-8")
        assert text.count('[sys.executable, "-m"') <= len(re.findall(r"child_surroundings\(\)", text)), path
    assert len(starters) > 5


def test_a_converter_in_the_folder_where_we_stand_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"./{name}")
    monkeypatch.setattr(office_converter, "USUAL", ())
    assert office_converter._suite() is None
