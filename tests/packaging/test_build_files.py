"""What stands in the build files: nothing needless goes in, nothing needed stays out, no tool becomes a dependency."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
Load = Callable[[str], ModuleType]


@pytest.mark.parametrize(
    "target",
    [
        "PySide6/Qt/lib/libQt6Core.so.6",
        "PySide6/Qt/lib/libQt6Pdf.so.6",
        "PySide6/Qt/lib/libQt6Multimedia.so.6",
        "PySide6/Qt/lib/libQt6Qml.so.6",  # the player of FFmpeg is linked with it
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/Qt/lib/libQt6QmlModels.so.6",
        "PySide6\\Qt6Quick.dll",
        "PySide6/Qt/plugins/multimedia/libffmpegmediaplugin.so",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "PySide6/Qt/plugins/imageformats/libqjpeg.so",
        "PySide6/Qt/translations/qtbase_zh_CN.qm",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "reviewer_app/_resources/i18n/zh_CN.qm",
        "reviewer_app/_resources/fonts/NotoSansSC-400.ttf",
    ],
)
def test_what_the_window_loads_is_kept(part: Load, target: str) -> None:
    assert part("pruning").is_kept(target, f"/venv/lib/python3.11/site-packages/{target}")


def test_every_package_that_is_imported_anywhere_has_to_be_in_the_bundle(part: Load) -> None:
    pruning = part("pruning")
    wanted = pruning.imported(ROOT / "reviewer_app")
    assert {"uvicorn", "zeroconf", "highspy", "opendal", "httpx", "psutil", "python_calamine"} <= wanted
    assert not wanted & set(pruning.MODULES)
    assert "pruning.imported" in (PACKAGING / "reviewer-app.spec").read_text("utf-8")


@pytest.mark.parametrize(
    "target",
    [
        "PySide6/Qt/lib/libQt6WebEngineCore.so.6",
        "PySide6/Qt/lib/libQt6QuickControls2.so.6",
        "PySide6/Qt/lib/libQt6QmlCompiler.so.6",
        "PySide6/QtQml.abi3.so",
        "PySide6/Qt/qml/QtQuick/qmldir",
        "PySide6\\Qt6QuickTemplates2.dll",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        "PySide6/Qt/plugins/multimedia/libgstreamermediaplugin.so",
        "PySide6/Qt/translations/qtwebengine_de.qm",
        "reportlab/fonts/DarkGardenMK.pfb",
    ],
)
def test_what_no_window_of_ours_loads_is_left_out(part: Load, target: str) -> None:
    assert not part("pruning").is_kept(target, f"/venv/lib/python3.11/site-packages/{target}")


@pytest.mark.parametrize(
    "name", ["libstdc++.so.6", "libX11.so.6", "libglib-2.0.so.0", "libfontconfig.so.1", "libz.so.1"]
)
def test_the_systems_own_libraries_stay_the_systems(part: Load, name: str) -> None:
    assert not part("pruning").is_kept(name, f"/usr/lib/x86_64-linux-gnu/{name}")
    assert not part("pruning").is_kept(name, f"/lib/x86_64-linux-gnu/{name}")


@pytest.mark.parametrize(
    "name", ["libxcb-cursor.so.0", "libxkbcommon-x11.so.0", "libcrypto.so.3", "libpython3.11.so.1.0"]
)
def test_what_a_desktop_without_qt_lacks_goes_along(part: Load, name: str) -> None:
    assert part("pruning").is_kept(name, f"/usr/lib/x86_64-linux-gnu/{name}")


def listed(name: str) -> set[str]:
    lines = (PACKAGING / "linux" / name).read_text("utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def test_the_deb_depends_on_every_library_that_the_set_up_installs_unless_it_goes_along(part: Load) -> None:
    text = (PACKAGING / "bootstrap").read_text("utf-8")
    rows = re.search(r"^libraries='(.*?)'", text, re.DOTALL | re.MULTILINE)
    assert rows is not None
    for row in rows.group(1).splitlines():
        soname, package = row.split()
        carried = part("pruning").is_kept(soname, f"/usr/lib/x86_64-linux-gnu/{soname}")
        assert carried or package in listed("depends") | listed("recommends"), row


def test_what_builds_the_bundle_is_no_dependency_of_the_program_nor_of_its_tests() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    locked = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    assert not [line for line in (*named, *locked) if "pyinstaller" in line.lower()]
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in ("test: setup-test", "demo: setup"):
        assert f"\n{target}\n" in makefile  # neither goes by way of the bundle


def test_the_bundle_has_every_resource_folder_and_every_migration() -> None:
    spec = (PACKAGING / "reviewer-app.spec").read_text("utf-8")
    assert '"reviewer_app/_resources"' in spec
    assert '(ROOT / MIGRATIONS / "versions").glob("*.py")' in spec
    assert 'collect_submodules("reviewer_app")' in spec


def test_the_environment_is_given_back_to_the_programs_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle/lib:/own")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/own")
    runpy.run_path(str(PACKAGING / "at_start.py"))
    assert os.environ["LD_LIBRARY_PATH"] == "/own"
    assert "LD_LIBRARY_PATH_ORIG" not in os.environ
    runpy.run_path(str(PACKAGING / "at_start.py"))
    assert "LD_LIBRARY_PATH" not in os.environ


def test_a_deb_without_a_bundle_says_what_to_do_first(tmp_path: Path) -> None:
    environment = {**os.environ, "BUILD": str(tmp_path)}
    result = subprocess.run([PACKAGING / "build", "deb"], env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "Next: make bundle" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "script", [path for path in PACKAGING.rglob("*") if path.suffix == ".cmd"], ids=lambda p: p.name
)
def test_a_script_for_windows_has_its_line_ends_and_plain_letters(script: Path) -> None:
    raw = script.read_bytes()
    assert raw.isascii()
    assert raw.count(b"\n") == raw.count(b"\r\n") > 0
    assert b"HKLM" not in raw  # nothing that needs an administrator
