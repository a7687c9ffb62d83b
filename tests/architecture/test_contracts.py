"""The architecture is a check, and each contract is broken once on purpose: a guard of the wrong name stays green."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

BREAKS = [
    ("layers", "rules/marks.py", "import reviewer_app.services"),
    ("layers", "models/base.py", "import reviewer_app.sync.headers"),
    ("layers", "services/__init__.py", "import reviewer_app.cli"),
    ("qt", "services/__init__.py", "import PySide6.QtCore"),
    ("qt", "reports/page.py", "import PySide6.QtGui"),
    ("screens", "ui/theme.py", "import reviewer_app.models.base"),
    ("screens", "ui/theme.py", "import sqlalchemy"),
    ("pure", "rules/marks.py", "import time"),
    ("pure", "rules/marks.py", "import os"),
    ("crypto", "services/__init__.py", "import nacl"),
    ("crypto", "sync/container.py", "import pyrage"),
    ("sql", "sync/container.py", "import sqlalchemy"),
    ("roles-services", "services/expert/__init__.py", "import reviewer_app.services.secretariat"),
    ("roles-services", "services/trustee/__init__.py", "import reviewer_app.services.expert"),
    ("expert-screens", "ui/expert/__init__.py", "import reviewer_app.services.secretariat"),
    ("leaves", "ui/widgets/__init__.py", "import reviewer_app.services"),
    ("recount", "recount/__init__.py", "import reviewer_app.rules"),
    ("recount", "recount/__init__.py", "import msgspec"),
]


ROUNDS = max(Counter(contract for contract, _, _ in BREAKS).values())
"""Each contract is broken once in a round: one look at the whole program serves for all of them."""


def lint(folder: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    chosen = [part for contract in contracts for part in ("--contract", contract)]
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", *chosen]
    wide = {**os.environ, "COLUMNS": "300"}
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=wide)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "reviewer_app", tmp_path / "reviewer_app", ignore=ignore)
    return tmp_path


def contracts() -> dict[str, str]:
    """The name of each contract, by its id."""
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    return {contract["id"]: contract["name"] for contract in linter["contracts"]}


def breaks_of(number: int) -> dict[str, tuple[str, str]]:
    """What is written into the program in one round: module and line, by contract."""
    each: dict[str, list[tuple[str, str]]] = {}
    for contract, module, line in BREAKS:
        each.setdefault(contract, []).append((module, line))
    return {contract: lines[number] for contract, lines in each.items() if number < len(lines)}


def test_every_contract_is_kept() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("number", range(ROUNDS))
def test_a_forbidden_import_breaks_its_contract(copy: Path, number: int) -> None:
    expected = {}
    for contract, (module, line) in breaks_of(number).items():
        path = copy / "reviewer_app" / module
        written = f"{path.read_text('utf-8')}\n\n{line}\n"
        path.write_text(written, encoding="utf-8")
        expected[contract] = (module, line, len(written.splitlines()))
    result = lint(copy)
    assert result.returncode == 1, result.stdout
    names = contracts()
    told = re.split(r"^(.+)\n-+$", result.stdout.partition("Broken contracts")[2], flags=re.MULTILINE)
    by_name = dict(zip(told[1::2], told[2::2], strict=True))
    for contract, (module, line, at) in expected.items():
        assert f"{names[contract]} BROKEN" in result.stdout, contract
        found = re.findall(r"^-\s+(\S+) -> (\S+) \(l\.(\d+)\)$", by_name[names[contract]], flags=re.MULTILINE)
        assert _import(module, line, at) in found, (contract, module, line, result.stdout)


def _import(module: str, line: str, at: int) -> tuple[str, str, str]:
    """How the linter tells an import; of what is not ours it knows the package alone."""
    importer = "reviewer_app." + module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    target = line.removeprefix("import ")
    return importer, target if target.startswith("reviewer_app") else target.partition(".")[0], str(at)


def test_a_new_top_level_package_has_to_take_a_place(copy: Path) -> None:
    (copy / "reviewer_app" / "utils.py").write_text('"""Anything."""\n')
    result = lint(copy, "layers")
    assert result.returncode == 1
    assert "reviewer_app.utils" in result.stdout


def test_every_contract_is_broken_once() -> None:
    assert set(contracts()) == {name for name, _, _ in BREAKS}
