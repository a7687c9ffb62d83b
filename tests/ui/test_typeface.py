"""The typeface: ours where it is made; never waited for."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer_app import fonts
from reviewer_app.ui import typeface
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.widgets.basics import label


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


def test_english_quotation_marks_leave_no_gaps(qapp: QApplication) -> None:
    chinese, english = (QFontMetrics(QFont(typeface.families(language))) for language in ("zh", "en"))
    for mark in "‘’“”":
        assert english.horizontalAdvance(mark) * 3 < chinese.horizontalAdvance(mark) * 2
    assert english.horizontalAdvance("Word 数据。") == chinese.horizontalAdvance("Word 数据。")
    lines = [(made.height(), made.ascent(), made.xHeight()) for made in (chinese, english)]
    assert lines[0] == lines[1], "words of both stand on one line"


@pytest.mark.parametrize("role", ["", "title", "caption"])
def test_what_is_in_sight_changes_its_quotation_marks_with_the_language(
    qtbot: QtBot, around: Surroundings, role: str
) -> None:
    words = label(role)
    words.setText("“KINGSTON” is full")
    qtbot.addWidget(words)
    words.show()
    english = words.sizeHint().width()
    around.tongue.choose("zh")
    assert words.sizeHint().width() > english
    around.tongue.choose("en")
    assert words.sizeHint().width() == english


def test_the_quotation_marks_ship_with_the_words_of_their_licence() -> None:
    for path in fonts.quote_files():
        font = TTFont(path)
        assert {chr(code) for code in font.getBestCmap()} == set("‘’“”")
        assert "SIL Open Font License" in font["name"].getDebugName(13)
