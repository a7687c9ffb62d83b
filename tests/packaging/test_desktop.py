"""The menu entry and the file type, and what registers them for one user without an administrator."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from reviewer_app.__main__ import PACKAGE_SUFFIX
from reviewer_app.paths import APP_NAME

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"
SPACE = {"mime": "http://www.freedesktop.org/standards/shared-mime-info"}
PACKAGES = sorted((ROOT / "tests" / "samples" / "golden").glob(f"*{PACKAGE_SUFFIX}"))


def entry(path: Path) -> configparser.SectionProxy:
    read = configparser.ConfigParser(interpolation=None, strict=True)
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read(path, "utf-8")
    assert read.sections() == ["Desktop Entry"]
    return read["Desktop Entry"]


def file_type() -> ElementTree.Element:
    found = ElementTree.parse(LINUX / "reviewer-app.xml").getroot().find("mime:mime-type", SPACE)
    assert found is not None
    return found


def test_the_menu_entry_starts_the_program_with_the_files_and_is_chinese_where_the_system_is() -> None:
    shown = entry(LINUX / "reviewer-app.desktop")
    assert shown["Exec"] == f"{APP_NAME} %F"
    assert shown["Icon"] == APP_NAME
    assert shown["Terminal"] == "false"
    for key in ("Name", "GenericName", "Comment", "Keywords"):
        assert not shown[f"{key}[zh_CN]"].isascii()


def test_the_window_and_the_menu_entry_have_one_name_so_that_the_task_bar_shows_one_icon() -> None:
    assert "setDesktopFileName(APP_NAME)" in (ROOT / "reviewer_app" / "app.py").read_text("utf-8")
    assert entry(LINUX / "reviewer-app.desktop")["StartupWMClass"] == APP_NAME


def test_the_menu_entry_takes_the_file_type_that_is_declared() -> None:
    assert entry(LINUX / "reviewer-app.desktop")["MimeType"] == f"{file_type().attrib['type']};"
    glob = file_type().find("mime:glob", SPACE)
    assert glob is not None
    assert glob.attrib["pattern"] == f"*{PACKAGE_SUFFIX}"


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.name)
def test_a_package_is_known_by_its_first_bytes_too(package: Path) -> None:
    outer = file_type().find("mime:magic/mime:match", SPACE)
    assert outer is not None
    inner = outer.find("mime:match", SPACE)
    assert inner is not None
    head = package.read_bytes()[:64]
    for match in (outer, inner):
        value = match.attrib["value"].encode().decode("unicode_escape").encode("latin-1")
        assert head[int(match.attrib["offset"]) :].startswith(value)


def unpacked(folder: Path) -> Path:
    """Lay out what stands beside the program, as packaging/stage.py does."""
    (folder / "desktop").mkdir(parents=True)
    shutil.copy(LINUX / "beside" / "associate.sh", folder)
    for name in ("reviewer-app.desktop", "reviewer-app.xml"):
        shutil.copy(LINUX / name, folder / "desktop")
    shutil.copy(ROOT / "resources" / "icons" / "mark.svg", folder / "desktop" / "reviewer-app.svg")
    return folder


def associate(folder: Path, data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "XDG_DATA_HOME": str(data), "HOME": str(data)}
    command = ["sh", str(folder / "associate.sh"), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_one_user_registers_the_folder_and_takes_it_back(tmp_path: Path) -> None:
    folder, data = unpacked(tmp_path / "评审 程序"), tmp_path / "data"
    result = associate(folder, data)
    assert result.returncode == 0, result.stderr
    assert entry(data / "applications" / "reviewer-app.desktop")["Exec"] == f'"{folder}/reviewer-app" %F'
    assert (data / "mime" / "packages" / "reviewer-app.xml").is_file()
    again = associate(folder, data, "--remove")
    assert again.returncode == 0, again.stderr
    assert not [path for path in data.rglob("reviewer-app*") if path.is_file()]


@pytest.mark.parametrize("sign", ['"', "$", "`", "%", "|", "&"])
def test_a_path_that_no_menu_can_start_is_refused_before_anything_is_written(tmp_path: Path, sign: str) -> None:
    folder, data = unpacked(tmp_path / f"a{sign}b"), tmp_path / "data"
    result = associate(folder, data)
    assert result.returncode == 1
    assert "Nothing was changed" in result.stderr
    assert "未作任何改动" in result.stderr
    assert not data.exists()
