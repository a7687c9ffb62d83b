"""The watched folder (收件夹): what is new in it since the last time, whole files only, each once."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from reviewer_app.services.secretariat import arrivals
from reviewer_app.services.secretariat.arrivals import FileOutcome
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.received import UNKNOWN
from reviewer_app.services.workspace import Workspace

WATCHED: Final = "watched-folder"
SEEN: Final = "watched-seen"
Print = tuple[int, int]
"""Size and time of the last change, by which a file that is still being copied is told from one that is whole."""


def watched_folder(ws: Workspace) -> Path | None:
    """Return the folder that is watched, None when there is none."""
    kept = str(ws.setting(WATCHED, ""))
    return Path(kept) if kept else None


def watch_folder(ws: Workspace, folder: Path | None) -> None:
    """Watch a folder from now on, or none. RuleViolation operator-may-not."""
    with ws.database.write() as session:
        need(session, ws, "write")
        ws.put_setting(session, WATCHED, "" if folder is None else str(folder))
        ws.put_setting(session, SEEN, {})


class Watch:
    """Looks into the folder again and again. Asked by one thread at a time."""

    def __init__(self, ws: Workspace, folder: Path) -> None:
        self._ws = ws
        self.folder = folder
        kept = ws.setting(SEEN, {}) if watched_folder(ws) == folder else {}
        self._taken: dict[str, Print] = {name: (size, changed) for name, (size, changed) in kept.items()}
        self._last: dict[str, Print] = {}
        self._waiting_for_sender: set[str] = set()

    def due(self, *, is_settled: bool = False) -> list[Path]:
        """Return the files to take in now: new or changed, and the same at two looks in a row.

        `is_settled`: take them at the first look, when nobody is copying.
        """
        now = self._prints()
        ready = {
            name
            for name, seen in now.items()
            if self._taken.get(name) != seen and (is_settled or self._last.get(name) == seen)
        }
        self._last = now
        return [Path(name) for name in sorted(ready)]

    @property
    def is_pending(self) -> bool:
        """Whether a file was seen that may still be growing: look again soon."""
        return any(self._taken.get(name) != seen for name, seen in self._last.items())

    def done(self, outcomes: Sequence[FileOutcome]) -> None:
        """Remember what was taken in. Files of an unknown sender come again once an enrolment has arrived."""
        seen = self._last or self._prints()
        for one in outcomes:
            name = str(one.path)
            if name in seen:
                self._taken[name] = seen[name]
            if one.state == "refused" and one.reason == UNKNOWN:
                self._waiting_for_sender.add(name)
        if any(one.kind == "statements" and one.state == "accepted" for one in outcomes):
            for name in self._waiting_for_sender:
                self._taken.pop(name, None)
            self._waiting_for_sender.clear()
        self._keep()

    def _keep(self) -> None:
        """Forget files that are gone, so that the memory does not grow for ever."""
        self._taken = {name: seen for name, seen in self._taken.items() if name in self._last}
        with self._ws.database.write() as session:
            self._ws.put_setting(session, SEEN, self._taken)

    def _prints(self) -> dict[str, Print]:
        found: dict[str, Print] = {}
        for path in arrivals.find([self.folder]):
            try:
                status = os.stat(path)
            except OSError:  # gone between listing and asking
                continue
            found[str(path)] = (status.st_size, status.st_mtime_ns)
        return found
