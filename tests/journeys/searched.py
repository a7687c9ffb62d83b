"""A session whose every file is searched afterwards: its surroundings, and what it opened for writing itself."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
opened: list[str] = []


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Note every file that Python itself opens for writing."""
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES:
        opened.append(os.path.abspath(os.fsdecode(arguments[0])) if not isinstance(arguments[0], int) else "")


def surroundings(places: Mapping[str, Path]) -> dict[str, str]:
    """Return the environment of a program that has all its folders in `places`."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("COV_", "COVERAGE"))},
        "HOME": str(places["home"]),
        "TMPDIR": str(places["temp"]),
        "SQLITE_TMPDIR": str(places["temp"]),
        **{f"XDG_{name.upper()}_HOME": str(places[name]) for name in ("cache", "config", "data")},
        "XDG_RUNTIME_DIR": str(places["runtime"]),
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
