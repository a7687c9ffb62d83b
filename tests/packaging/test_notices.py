"""Every component is named with its licence and the text of it; the build stops where one is not."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

Load = Callable[[str], ModuleType]


@pytest.fixture(scope="session")
def notices(part: Load) -> ModuleType:
    return part("notices")


def test_every_package_that_the_program_needs_is_named_with_a_licence(notices: ModuleType) -> None:
    names = notices.closure(notices.requirements())
    assert {"SQLAlchemy", "pyrage", "PySide6_Addons", "Mako"} <= set(names)
    for name in names:
        found = notices.part_of(name)
        assert found.licence, name
        assert found.texts or name in notices.TEXT_ELSEWHERE, name
        assert all(text.is_file() for text in found.texts), name


def test_no_licence_forbids_a_closed_installation(notices: ModuleType) -> None:
    copyleft = re.compile(r"(?<!L)GPL|AGPL|Affero|SSPL", re.IGNORECASE)
    for name in notices.closure(notices.requirements()):
        assert not copyleft.search(notices.part_of(name).licence), name


def test_the_page_names_qt_with_its_licence_and_source_and_both_texts_lie_beside_it(
    notices: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copyrights = tmp_path / "doc"
    entry = next(e for e in _components(notices) if "debian" in e)
    for package in entry["debian"]:
        (copyrights / package).mkdir(parents=True)
        (copyrights / package / "copyright").write_text(package, "utf-8")
    (copyrights / f"python3.{sys.version_info[1]}").mkdir()
    (copyrights / f"python3.{sys.version_info[1]}" / "copyright").write_text("Python", "utf-8")
    monkeypatch.setattr(notices, "DEBIAN", copyrights)
    out = tmp_path / "out"
    parts = notices.write(out)
    page = (out / "THIRD-PARTY.md").read_text("utf-8")
    assert "| Qt | in PySide6_Essentials 6." in page
    assert "LGPL-3.0-only | https://download.qt.io/archive/qt/" in page
    assert all(part.name in page for part in parts)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (out / "licences" / "Qt" / "LGPL-3.0.txt").read_text("utf-8")
    assert "GNU GENERAL PUBLIC LICENSE" in (out / "licences" / "Qt" / "GPL-3.0.txt").read_text("utf-8")
    assert (out / "LICENSE").is_file()
    assert (out / "NOTICE").is_file()
    assert not [path for path in out.rglob("*") if "DarkGarden" in path.name]


def _components(notices: ModuleType) -> list[dict[str, list[str]]]:
    return list(tomllib.loads((notices.OURS / "components.toml").read_text("utf-8"))["component"])


def test_the_build_stops_where_a_text_is_missing(notices: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    told = notices.Part("a-package", "1.0", "", "https://example.org", ())
    monkeypatch.setattr(notices, "components", lambda: iter([told]))
    with pytest.raises(SystemExit, match="a-package"):
        notices.gather()


def test_texts_of_one_name_do_not_cover_each_other(notices: ModuleType, tmp_path: Path) -> None:
    for folder in ("fft", "random"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "LICENSE.txt").write_text(folder, "utf-8")
    target = tmp_path / "licences"
    target.mkdir()
    for folder in ("fft", "random"):
        text = tmp_path / folder / "LICENSE.txt"
        (target / notices.free_name(target, text)).write_text(folder, "utf-8")
    assert len(list(target.iterdir())) == 2
