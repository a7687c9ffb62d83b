"""Gathers the licences of everything that the bundle carries; refuses to build where a text is missing."""

from __future__ import annotations

import re
import shutil
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from packaging.requirements import Requirement

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parent
OURS: Final = HERE / "licences"
DEBIAN: Final = Path("/usr/share/doc")
_TEXT: Final = re.compile(r"^(?!.*DarkGarden).*(licen[cs]e|copying|notice|authors|OFL\.txt)", re.IGNORECASE)
"""Dark Garden, a typeface in the reportlab package, is under the GPL: it does not come along."""
_CODE: Final = {".py", ".pyc", ".so", ".pyd"}
_CLASSIFIER: Final = "License :: "
UNSTATED: Final = {
    "sqlcipher3": "Zlib",
    "pyrage": "MIT",
    "PySide6_Addons": "LGPL-3.0-only",
    "PySide6_Essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "justmytype-intl-cjk": "MIT; Noto Sans SC: OFL-1.1",
    "reportlab": "BSD-3-Clause",
}
"""Where the package says it in its licence file only, offers several to choose from, or carries more than its code."""
TEXT_ELSEWHERE: Final = {"PySide6_Addons", "PySide6_Essentials", "shiboken6"}
"""Their texts are those of components.toml."""


@dataclass(frozen=True)
class Part:
    """One thing that is carried, with the files that hold its licence."""

    name: str
    version: str
    licence: str
    source: str
    texts: tuple[Path, ...]
    note: str = ""


def requirements() -> list[str]:
    """Return what the program needs to run, as pyproject.toml says."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return list(project["dependencies"])


def closure(wanted: list[str]) -> list[str]:
    """Return the names of the installed packages that `wanted` needs, and theirs."""
    found: dict[str, str] = {}
    done: set[tuple[str, str]] = set()
    open_ends = [(Requirement(text), "") for text in wanted]
    while open_ends:
        one, chosen = open_ends.pop()
        key = re.sub(r"[-_.]+", "-", one.name).lower()
        if not (one.marker is None or one.marker.evaluate({"extra": chosen})):
            continue
        found[key] = metadata.metadata(one.name)["Name"]
        for extra in {"", *one.extras} - {told for name, told in done if name == key}:
            done.add((key, extra))
            open_ends += [(Requirement(text), extra) for text in metadata.requires(one.name) or []]
    return sorted(found.values(), key=str.lower)


def part_of(name: str) -> Part:
    """Return what the installed package says about itself."""
    facts = metadata.metadata(name)
    texts = tuple(
        Path(str(file.locate()))
        for file in metadata.files(name) or []
        if _TEXT.search(str(file)) and file.suffix not in _CODE and "site-packages/.." not in str(file)
    )
    return Part(name, facts["Version"], licence_of(name, facts), source_of(name, facts), texts)


def source_of(name: str, facts: metadata.PackageMetadata) -> str:
    """Return where its source is, as near as the package says."""
    told = dict(line.split(", ", 1) for line in facts.get_all("Project-URL") or [])
    homes = {label.lower().replace(" ", ""): address for label, address in told.items()}
    known = (
        homes[label] for label in ("source", "sourcecode", "repository", "github", "code", "homepage") if label in homes
    )
    return next(known, facts.get("Home-page") or f"https://pypi.org/project/{name}/")


def licence_of(name: str, facts: metadata.PackageMetadata) -> str:
    """Return the licence in short."""
    classifiers = [line.rpartition(" :: ")[2] for line in facts.get_all("Classifier") or [] if _CLASSIFIER in line]
    stated = facts.get("License-Expression") or (facts.get("License") or "").partition("\n")[0][:80]
    return UNSTATED.get(name) or stated or " / ".join(classifiers)


def components() -> Iterator[Part]:
    """Yield what comes inside the packages, and Python itself."""
    told = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    python = told if told.is_file() else DEBIAN / f"python3.{sys.version_info[1]}" / "copyright"
    yield Part("Python", sys.version.split()[0], "PSF-2.0", "https://www.python.org/", (python,))
    for entry in tomllib.loads((OURS / "components.toml").read_text("utf-8"))["component"]:
        yield from component(entry)


def component(entry: dict[str, Any]) -> Iterator[Part]:
    """Yield the part that one entry of components.toml describes, unless it is for another platform."""
    if "debian" in entry and sys.platform != "linux":
        return
    texts = [ROOT / text if text == "LICENSE" else OURS / text for text in entry.get("texts", ())]
    texts += [DEBIAN / package / "copyright" for package in entry.get("debian", ())]
    version = metadata.version(entry["inside"]) if "inside" in entry else ""
    beside = f"in {entry['inside']} {version}" if version else ""
    yield Part(entry["name"], beside, entry["licence"], entry["source"], tuple(texts), entry.get("note", ""))


def gather() -> list[Part]:
    """Return everything that is carried. Raises SystemExit where a licence or its text is missing."""
    parts = [*components(), *map(part_of, closure(requirements()))]
    silent = [part.name for part in parts if not part.licence]
    absent = [str(text) for part in parts for text in part.texts if not text.is_file()]
    bare = [part.name for part in parts if not part.texts and part.name not in TEXT_ELSEWHERE]
    if silent or absent or bare:
        raise SystemExit(f"no licence stated: {silent}; files not there: {absent}; no text at all: {bare}")
    return parts


HEAD: Final = """# 第三方组件 Third-party components

本程序以 Apache-2.0 授权（LICENSE、NOTICE）。下列组件各按其自身的许可证随附，全文在 licences 文件夹中。
Qt 与 PySide6 按 LGPL-3.0 使用，是可替换的独立动态库，未作修改；其源代码见下表。

This program is under the Apache-2.0 licence (LICENSE, NOTICE). The components below come along under their own
licences; the texts are in the folder licences. Qt and PySide6 are used under the LGPL-3.0 as separate shared libraries
that you may replace; they are not changed, and their source is where the table says.

| 组件 component | 版本 version | 许可证 licence | 来源 source |
|---|---|---|---|
"""


def write(target: Path) -> list[Part]:
    """Write THIRD-PARTY.md, LICENSE, NOTICE and the texts below `target`, and return what was named."""
    parts = gather()
    target.mkdir(parents=True, exist_ok=True)
    for part in parts:
        folder = target / "licences" / re.sub(r"[^\w.+-]+", "-", part.name)
        for text in part.texts:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(text, folder / free_name(folder, text))
    rows = [f"| {p.name} | {p.version} | {p.licence} | {p.source} |\n" for p in parts]
    notes = [f"\n{p.name}: {p.note}\n" for p in parts if p.note]
    (target / "THIRD-PARTY.md").write_text(HEAD + "".join(rows) + "".join(notes), "utf-8")
    for name in ("LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, target / name)
    return parts


def free_name(folder: Path, text: Path) -> str:
    """Return a name for `text` in `folder` that is not taken; several texts of one package are called LICENSE.txt."""
    near = text.parent.parent.name if text.parent.name in {"licenses", "licences"} else text.parent.name
    name = f"{near}-{text.name}" if text.name == "copyright" or (folder / text.name).exists() else text.name
    return name if not (folder / name).exists() else f"{text.parent.parent.name}-{name}"


if __name__ == "__main__":
    write(Path(sys.argv[1]))
