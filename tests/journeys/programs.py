"""The program as processes of their own, each with a home of its own: told what to do line by line, and listened to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from reviewer_app.fonts import font_file
from reviewer_app.paths import APP_NAME

ROOT = Path(__file__).resolve().parents[2]
SCREEN = f"offscreen:configfile={ROOT / 'tests' / 'journeys' / 'screen.json'}"
"""A screen in memory as a desk has one; without the file it is of 800 by 800, on which a window opens otherwise."""
PATIENCE = 300.0


def home(folder: Path) -> dict[str, str]:
    """Make a home with the fonts in it; return the environment of a program that lives there without a screen."""
    for name in ("runtime", f"cache/{APP_NAME}/fonts"):
        (folder / name).mkdir(parents=True, mode=0o700, exist_ok=True)
    for made in (font_file(bold=False), font_file(bold=True)):
        place = folder / "cache" / APP_NAME / "fonts" / made.name
        if not place.exists():
            place.symlink_to(made)
    homes = {f"XDG_{name.upper()}_HOME": str(folder / name) for name in ("data", "config", "cache")}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COV_", "COVERAGE", "XDG_"))}
    return {
        **kept,
        **homes,
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": SCREEN,
        "TMPDIR": str(folder / "runtime"),
        "XDG_RUNTIME_DIR": str(folder / "runtime"),
    }


class Program:
    """One window with a robot before it. It ends when this end of its line is closed."""

    def __init__(self, name: str, folder: Path, module: str, **plan: object) -> None:
        self.name, self.folder = name, folder
        self.said: list[dict[str, Any]] = []
        self._told = 0
        self._heard = threading.Condition()
        environment = home(folder)
        self._troubles = folder / f"{name}.txt"
        command = [sys.executable, "-m", module, json.dumps(plan)]
        with self._troubles.open("w") as troubles:
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=troubles, text=True, env=environment
            )
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def tell(self, do: str, **given: object) -> int:
        """Ask for one act; it is begun when those before it are done. Return its number."""
        assert self.process.stdin is not None
        self._told += 1
        self.process.stdin.write(json.dumps({"do": do, "number": self._told, **given}) + "\n")
        self.process.stdin.flush()
        return self._told

    def wait(self, number: int, patience: float = PATIENCE) -> dict[str, Any]:
        """Wait until that act is done, and return what the program says of it."""
        until = time.monotonic() + patience
        with self._heard:
            while True:
                for line in self.said:
                    if line.get("number") == number:
                        return line
                left = until - time.monotonic()
                if left <= 0 or (not self._heard.wait(min(left, 0.5)) and self.process.poll() is not None):
                    raise AssertionError(f"{self.name}: {self.said[-3:]}\n{self._troubles.read_text('utf-8')}")

    def do(self, act: str, **given: object) -> dict[str, Any]:
        """Ask for one act and wait for it."""
        return self.wait(self.tell(act, **given))

    def kill(self) -> None:
        """SIGKILL: nothing is finished."""
        self.process.kill()
        self._reap()

    def end(self) -> None:
        """Let the window be closed as a person closes it, and wait for the end of the program."""
        self.tell("end")
        assert self.process.wait(PATIENCE) == 0, self._troubles.read_text("utf-8")
        self._reap()

    def stop(self) -> None:
        """See that nothing is left running, however the test went."""
        self.kill()

    def _reap(self) -> None:
        self.process.wait(PATIENCE)
        self._thread.join(PATIENCE)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None and not pipe.closed:
                pipe.close()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            with self._heard:
                self.said.append(json.loads(line))
                self._heard.notify_all()
