"""Fills a folder with what goes into the bundle: resources, translation, typeface, icons; beside it the licences.

usage: python packaging/stage.py FOLDER     (with the packages of the program installed; FOLDER is made anew)
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import icons
import notices
import PySide6

from reviewer_app import fonts

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parent
LRELEASE_SECONDS: Final = 60


def main(target: Path) -> None:
    """Fill `target`."""
    if target.exists():
        shutil.rmtree(target)
    inside = target / "resources"
    shutil.copytree(ROOT / "resources", inside)
    translate(inside / "i18n" / "zh_CN.ts")
    typeface(inside / "fonts")
    icons.write(target / "icons")
    notices.write(target / "beside")
    beside(target / "beside", target / "icons")


def translate(source: Path) -> None:
    """Compile the translation and leave its source out."""
    program = Path(PySide6.__file__).parent / ("lrelease.exe" if sys.platform == "win32" else "lrelease")
    command = [str(program), "-silent", str(source), "-qm", str(source.with_suffix(".qm"))]
    subprocess.run(command, check=True, timeout=LRELEASE_SECONDS)
    source.unlink()


def typeface(folder: Path) -> None:
    """Cut both weights; no machine of an expert needs a minute for that."""
    folder.mkdir(exist_ok=True)
    for bold in fonts.WEIGHTS:
        made = fonts.font_file(bold=bold)
        if not made.name.startswith("NotoSansSC"):
            raise SystemExit(f"the typeface is not there, only {made}")
        shutil.copy(made, folder / made.name)


def beside(folder: Path, drawn: Path) -> None:
    """Put what stands beside the program: how to start it, and how to open packages by double click."""
    platform = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
    shutil.copytree(HERE / platform / "beside", folder, dirs_exist_ok=True)
    if platform == "linux":
        (folder / "desktop").mkdir()
        for part in (
            HERE / "linux" / "reviewer-app.desktop",
            HERE / "linux" / "reviewer-app.xml",
            drawn / "reviewer-app.svg",
        ):
            shutil.copy(part, folder / "desktop" / part.name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
