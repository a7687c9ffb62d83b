"""The look: every pair of colours can be read, and no colour stands outside the tokens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

import reviewer_app.ui
from reviewer_app.paths import resources
from reviewer_app.ui.icons import picture
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.theme import LARGE_SCALES, LARGE_TYPE, palette, stylesheet
from reviewer_app.ui.tokens import DARK, EDGE_PAIRS, LIGHT, TEXT_PAIRS, Tokens, contrast

THEMES = {"light": LIGHT, "dark": DARK}
SOURCES = sorted(Path(reviewer_app.ui.__file__).parent.rglob("*.py"))
ICONS = sorted(path.stem for path in (resources() / "icons").glob("*.svg"))


def unreadable(tokens: Tokens) -> list[tuple[str, str]]:
    text = [pair for pair in TEXT_PAIRS if contrast(*(getattr(tokens, name) for name in pair)) < 4.5]
    return text + [pair for pair in EDGE_PAIRS if contrast(*(getattr(tokens, name) for name in pair)) < 3]


@pytest.mark.parametrize("name", THEMES)
def test_every_pair_of_ink_and_ground_can_be_read(name: str) -> None:
    assert unreadable(THEMES[name]) == []


def test_a_faint_ink_would_be_found() -> None:
    assert ("text_faint", "canvas") in unreadable(LIGHT._replace(text_faint="#9a9a9a"))


@pytest.mark.parametrize("ground", [LIGHT.surface, DARK.surface])
def test_the_arrow_of_a_choice_stands_out_on_either_ground(ground: str) -> None:
    grey = re.search(r'stroke="(#[0-9a-f]{6})"', (resources() / "icons" / "choose.svg").read_text("utf-8"))
    assert grey is not None
    assert contrast(grey[1], ground) >= 3


def test_contrast_is_that_of_the_guideline() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", THEMES)
def test_the_sheet_uses_tokens_only(name: str) -> None:
    sheet = stylesheet(THEMES[name])
    assert "@" not in sheet
    assert set(re.findall(r"#[0-9a-f]{3,8}\b", sheet)) <= set(THEMES[name])


def test_no_colour_stands_in_the_code() -> None:
    found = {
        path.name: re.findall(r"#[0-9a-fA-F]{6}\b", path.read_text("utf-8"))
        for path in SOURCES
        if path.name != "tokens.py"
    }
    assert {name: colours for name, colours in found.items() if colours} == {}


def test_large_type_makes_every_length_of_words_larger() -> None:
    normal, large = (re.findall(r"font-size: (\d+)px", stylesheet(LIGHT, scale)) for scale in (1.0, LARGE_TYPE))
    assert all(int(after) > int(before) for before, after in zip(normal, large, strict=True))


@pytest.mark.parametrize("scale", [1.0, *LARGE_SCALES])
@pytest.mark.parametrize(("state", "border"), [("", 1), (":focus", 2)])
def test_a_choice_of_one_is_round_at_every_size(scale: float, state: str, border: int) -> None:
    """A radius of more than half the side is drawn as a square, which is for what can be chosen beside others."""
    sheet = stylesheet(LIGHT, scale)
    side = re.search(rf"QRadioButton::indicator{state} {{[^}}]*width: (\d+)px", sheet)
    radius = re.search(rf"QRadioButton::indicator{state} {{ border-radius: (\d+)px", sheet)
    assert side is not None
    assert radius is not None
    assert 0 <= int(side[1]) + 2 * border - 2 * int(radius[1]) <= 1


def test_changing_the_colours_changes_palette_and_sheet(qapp: QApplication, around: Surroundings) -> None:
    around.theme.choose("dark")
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.canvas)
    assert DARK.surface in qapp.styleSheet()
    around.theme.choose("light")
    assert LIGHT.surface in qapp.styleSheet()


def test_what_a_document_calls_itself_is_no_markup_in_a_tool_tip(
    qapp: QApplication, around: Surroundings, tmp_path: Path
) -> None:
    """Qt would read the picture that a title names: a pipe hangs the window, a share on Windows is told who looks."""
    assert around.theme.tokens
    picture("search", "#000000", 64).save(str(tmp_path / "a.png"))
    said = f'Chapter <img src="{tmp_path / "a.png"}">'
    QToolTip.showText(QPoint(10, 10), said)
    shown = [one for one in qapp.topLevelWidgets() if one.metaObject().className() == "QTipLabel"]
    assert [one.property("textFormat") for one in shown] == [Qt.TextFormat.PlainText]
    QToolTip.hideText()


def test_the_palette_knows_disabled_words() -> None:
    made = palette(LIGHT)
    assert made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == QColor(LIGHT.text_disabled)


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_drawn_and_takes_the_colour(name: str, qapp: QApplication) -> None:
    drawn = picture(name, "#ff0000", 32).toImage()
    seen = {drawn.pixelColor(x, y).name() for x in range(32) for y in range(32) if drawn.pixelColor(x, y).alpha() > 250}
    assert seen
    if name not in {"mark", "tick", "choose"}:
        assert seen == {"#ff0000"}


def test_no_icon_is_left_over_and_none_is_missing() -> None:
    code = "\n".join(path.read_text("utf-8") for path in SOURCES)
    asked = set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', code))
    asked |= {f"file-{kind}" for kind in ("pdf", "image", "text", "video")}
    asked |= set(re.findall(r"@icons/([a-z-]+)\.svg", (resources() / "qss" / "base.qss").read_text("utf-8")))
    assert set(ICONS) <= asked
