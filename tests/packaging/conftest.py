"""The parts of packaging/ as modules, though that folder is no package; and what `make test-bundle` has built."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def part() -> Callable[[str], ModuleType]:
    """Load packaging/NAME.py."""

    def load(name: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(f"packaging_{name}", ROOT / "packaging" / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
        return module

    return load


@pytest.fixture(scope="session")
def dist() -> Path:
    """Return the folder that packaging/build has filled."""
    return Path(os.environ["REVIEWER_DIST"])


@pytest.fixture(scope="session")
def bundle(dist: Path) -> Path:
    return dist / "reviewer-app"
