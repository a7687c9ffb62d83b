"""A small rehearsal in a process of its own: `python -m reviewer_app.demo.small FOLDER`, one JSON line a moment.

The window starts it, shows how far it is, and may end the process at any moment: a folder without READY is half made
and is replaced by the next one.
"""

from __future__ import annotations

import json
import sys
import threading
from pathlib import Path
from typing import Final

from reviewer_app.demo.beside import READY
from reviewer_app.demo.play import play
from reviewer_app.errors import AppError

PROJECTS: Final = 6
EXPERTS: Final = 4
PULSE_SECONDS: Final = 0.25
"""How often a line is written, so that whoever reads can stop it soon."""


class Pulse:
    """Writes the newest step again and again until it is stopped."""

    def __init__(self) -> None:
        self._now = {"number": 1, "total": 1, "code": "demo-registration"}
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._beat, daemon=True)
        self._thread.start()

    def show(self, number: int, total: int, code: str) -> None:
        """Say that another step has begun."""
        self._now = {"number": number, "total": total, "code": code}

    def _beat(self) -> None:
        while not self._ended.wait(PULSE_SECONDS):
            _say(self._now)

    def stop(self) -> None:
        """Write no more."""
        self._ended.set()
        self._thread.join()


def main(folder: Path) -> int:
    """Play into `folder` and leave READY there: the vault to open, and what opens it."""
    pulse = Pulse()
    try:
        report = play(folder, projects=PROJECTS, experts=EXPERTS, rehearsal=True, on_step=pulse.show)
    except AppError as error:
        pulse.stop()
        _say({"error": error.code, "values": {name: str(value) for name, value in error.values.items()}})
        return 1
    pulse.stop()
    vaults = {"office": "vaults/office", "vault": report.window_vault.relative_to(folder).as_posix()}
    (folder / READY).write_text(json.dumps({"secret": report.passphrase, **vaults}), "utf-8")
    return 0


def _say(line: dict[str, object]) -> None:
    print(json.dumps(line), flush=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
