"""The architecture is a check, and each contract is broken once on purpose: a guard of the wrong name stays green."""

from __future__ import annotations

import shutil
import subprocess
import sys
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


def lint(folder: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    chosen = [part for contract in contracts for part in ("--contract", contract)]
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", *chosen]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "reviewer_app", tmp_path / "reviewer_app", ignore=ignore)
    return tmp_path


def test_every_contract_is_kept() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(("contract", "module", "line"), BREAKS)
def test_a_forbidden_import_breaks_its_contract(copy: Path, contract: str, module: str, line: str) -> None:
    path = copy / "reviewer_app" / module
    path.write_text(f"{path.read_text('utf-8')}\n\n{line}\n", encoding="utf-8")
    result = lint(copy, contract)
    assert result.returncode == 1, result.stdout
    assert "BROKEN" in result.stdout


def test_a_new_top_level_package_has_to_take_a_place(copy: Path) -> None:
    (copy / "reviewer_app" / "utils.py").write_text('"""Anything."""\n')
    result = lint(copy, "layers")
    assert result.returncode == 1
    assert "reviewer_app.utils" in result.stdout


def test_every_contract_is_broken_once() -> None:
    import tomllib

    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    assert {contract["id"] for contract in contracts} == {name for name, _, _ in BREAKS}
