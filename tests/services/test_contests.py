from __future__ import annotations

from pathlib import Path

import pytest

from reviewer_app import messages
from reviewer_app.errors import RuleViolation
from reviewer_app.paths import resources
from reviewer_app.rules.template import TemplateError
from reviewer_app.services.contests import load_template, load_template_file, named_template, template_keys


def _copy(folder: Path, *, name: str = "city-garden-en.toml", old: str = "", new: str = "") -> Path:
    text = (resources() / "contests" / "city-garden-en.toml").read_text("utf-8")
    assert old in text
    path = folder / name
    path.write_text(text.replace(old, new) if old else text, "utf-8")
    return path


def test_both_templates_are_offered() -> None:
    assert template_keys() == ["city-garden-en", "jinan-2025"]


@pytest.mark.parametrize("key", ["city-garden-en", "jinan-2025"])
def test_every_template_that_ships_can_be_loaded(key: str) -> None:
    assert load_template(key).contest.key == key


@pytest.mark.parametrize("key", ["", "jinan", "../contests/jinan-2025", "jinan-2025.toml"])
def test_an_unknown_template_is_refused_and_the_known_ones_named(key: str) -> None:
    with pytest.raises(RuleViolation, match="template-none") as refused:
        load_template(key)
    assert "jinan-2025" in messages.explain(refused.value, "zh")


def test_a_template_of_one_s_own_is_read_from_its_file(tmp_path: Path) -> None:
    assert load_template_file(_copy(tmp_path)) == load_template("city-garden-en")


def test_half_marks_may_be_written_as_plain_numbers(tmp_path: Path) -> None:
    path = _copy(tmp_path, old='step = "0.5"', new="step = 0.5")
    assert load_template_file(path) == load_template("city-garden-en")


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("max = 10\n", "max = 10.0.0\n", "template-toml", "line 127, column 11"),
        ('key = "city-garden-en"', 'key = "other"', "template-file-name", "key"),
        ("weight = 3", "weight = 0", "template-weight", "schemes[1].indicators[1].weight"),
    ],
)
def test_an_error_names_the_file_and_the_place(tmp_path: Path, old: str, new: str, code: str, place: str) -> None:
    with pytest.raises(TemplateError) as refused:
        load_template_file(_copy(tmp_path, old=old, new=new))
    assert (refused.value.code, refused.value.file) == (code, "city-garden-en.toml")
    assert refused.value.place.startswith(place)
    assert all("—" not in messages.explain(refused.value, language) for language in ("zh", "en"))


def test_a_file_that_is_cut_off_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "cut.toml"
    path.write_text('key = "cut', "utf-8")
    with pytest.raises(TemplateError, match="template-toml") as refused:
        load_template_file(path)
    assert refused.value.place


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gbk.toml"
    path.write_bytes('key = "数据"'.encode("gbk"))
    with pytest.raises(TemplateError, match="template-utf8") as refused:
        load_template_file(path)
    assert refused.value.place == "byte 7"


@pytest.mark.parametrize(("name", "code"), [("none.toml", "template-unreadable"), ("folder.toml", "template-no-file")])
def test_what_is_no_file_is_refused_by_name(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(TemplateError, match=code) as refused:
        named_template(str(tmp_path / name))
    assert name in messages.explain(refused.value, "zh")


def test_a_contest_is_named_by_key_or_by_file(tmp_path: Path) -> None:
    assert named_template("city-garden-en") == named_template(str(_copy(tmp_path)))
