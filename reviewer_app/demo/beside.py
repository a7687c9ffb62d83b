"""Playing the small rehearsal beside the window: the child process, what it says, and what it leaves."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.paths import child_surroundings

READY: Final = "ready.json"
MARKER: Final = "demo.json"
PART: Final = "reviewer_app.demo.small"
END_SECONDS: Final = 5


def play_beside(folder: Path, on_step: Callable[[int, int, str], None]) -> None:
    """Play into `folder`; an earlier rehearsal there is replaced. When `on_step` raises, nothing is left.

    Raises EnvironmentTrouble rehearsal-unmade.
    """
    said: dict[str, Any] = {}
    try:
        with _child(folder) as lines:
            for line in lines:
                said = json.loads(line)
                if "code" in said:
                    on_step(said["number"], said["total"], said["code"])
    finally:
        if ready(folder) is None and _is_ours(folder):
            shutil.rmtree(folder, ignore_errors=True)
    if "error" in said:
        raise RuleViolation(said["error"], **said["values"])
    if ready(folder) is None:
        raise EnvironmentTrouble("rehearsal-unmade")


def ready(folder: Path, part: str = "vault") -> tuple[Path, str] | None:
    """Return a vault of a whole rehearsal and what opens it, None without one; `part`: an expert's, or the office."""
    try:
        said = json.loads((folder / READY).read_text("utf-8"))
        vault = folder / said[part]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return (vault, str(said["secret"])) if vault.is_dir() else None


def _is_ours(folder: Path) -> bool:
    """Whether a demo made this folder: nothing else is ever taken away."""
    return (folder / MARKER).is_file()


@contextmanager
def _child(folder: Path) -> Iterator[IO[str]]:
    """Start the part as a process of its own, and end it whatever happens here."""
    import subprocess

    if _is_ours(folder):
        (folder / READY).unlink(missing_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-m", PART, str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=child_surroundings(),
        encoding="utf-8",
    )
    try:
        if process.stdout is not None:
            yield process.stdout
    finally:
        process.terminate()
        try:
            process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()
