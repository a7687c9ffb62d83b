"""The typeface: ours where it is made; never waited for."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from reviewer_app import fonts
from reviewer_app.ui import typeface


@pytest.fixture(autouse=True)
def forgotten() -> None:
    typeface._family.cache_clear()


def test_our_typeface_is_used_where_it_is_made(qapp: QApplication) -> None:
    fonts.font_file(bold=False), fonts.font_file(bold=True)
    assert typeface.is_made()
    assert typeface.family() == fonts.FAMILY


def test_a_missing_typeface_is_not_waited_for(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(fonts, "_instantiate", lambda *_: pytest.fail("the window waited for a minute"))
    assert not typeface.is_made()
    monkeypatch.setattr(typeface, "_has_chinese", lambda: True)
    assert typeface.family() == QFont().family(), "the system's own is as heavy as it should be"
    typeface._family.cache_clear()
    monkeypatch.setattr(typeface, "_has_chinese", lambda: False)
    assert typeface.family() == fonts.FAMILY, "what it is made from is shown meanwhile, never boxes"
    typeface._family.cache_clear()
    monkeypatch.setattr(typeface, "variable_font", lambda: None)
    assert typeface.family() == QFont().family()
    typeface._family.cache_clear()


def test_it_is_made_for_the_next_start_in_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_: started.append(command))
    typeface.make_for_next_time()
    assert started[0][1:] == ["-m", "reviewer_app.fonts"]
