"""Real processes of the program: a desk that is started and killed, laptops that send."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.patience import PATIENCE
from tests.ports import free_port
from tests.services.secretariat.round import SECRET

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "REVIEWER_PASSPHRASE": SECRET, "PYTHONPATH": str(ROOT), "LANG": "en_US.UTF-8"}


def start(*words: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "reviewer_app", *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=ENVIRONMENT,
        cwd=ROOT,
    )


@dataclass
class DeskProcess:
    """A desk of its own. `text`: what an expert types to find it."""

    process: subprocess.Popen[str]
    port: int
    text: str
    host: str = "127.0.0.1"

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(PATIENCE)

    def end(self) -> int:
        self.process.terminate()
        return self.process.wait(PATIENCE)


def start_desk(folder: Path, port: int = 0, host: str = "127.0.0.1") -> DeskProcess:
    """Start a desk and return once it is open."""
    wanted = port or free_port(host)
    process = start("secretariat", "desk", folder, "--listen", f"{host}:{wanted}", "--no-mdns", "--json")
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line == "}\n":
            break
    if process.poll() is not None or not lines:
        raise AssertionError(process.communicate()[1])
    status = json.loads("".join(lines))
    return DeskProcess(process, status["port"], status["texts"][0], host)


@contextmanager
def desk_of(folder: Path, port: int = 0, host: str = "127.0.0.1") -> Iterator[DeskProcess]:
    """Start a desk, and end it with the test."""
    desk = start_desk(folder, port, host)
    try:
        yield desk
    finally:
        if desk.process.poll() is None:
            desk.kill()
        for pipe in (desk.process.stdout, desk.process.stderr):
            if pipe is not None:
                pipe.close()


def start_sending(folder: Path, desk: str, *, seconds: int = 300, source: str = "") -> subprocess.Popen[str]:
    """Start a laptop that sends what waits, and tries again until everything has its receipt."""
    more = ["--from", source] if source else []
    return start("expert", "send", folder, "--desk", desk, "--wait", str(seconds), "--json", *more)


def ended(process: subprocess.Popen[str]) -> dict[str, object]:
    """Return what a laptop said at its end; it has to have ended well."""
    out, trouble = process.communicate(timeout=6 * PATIENCE)
    assert process.returncode == 0, out + trouble
    found: dict[str, object] = json.loads(out)
    return found
