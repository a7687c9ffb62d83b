"""What is handed in: files found in a stable order, statements before scores, and what became of each."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from reviewer_app.config import MIB, SMALL_MAX_BYTES
from reviewer_app.sync.reasons import Reason

SUFFIX: Final = ".review"
RECEIPTS: Final = "回执"
"""The folder beside what was handed in that our receipts are written into; what lies in it is never taken in."""
PORTION_BYTES: Final = 64 * MIB
_START: Final = 16 * 1024
_KIND: Final = re.compile(rb'"kind":"([a-z]{1,20})"')
_ENROLS: Final = re.compile(rb'"enrolment":\{')
_TURN: Final = {"statements": 1, "scores": 2}
"""An enrolment travels with a statement; further statements and the scores of that device rest on it."""
_FIRST, _LAST = 0, 3

State = Literal["accepted", "duplicate", "waiting", "late", "refused"]


@dataclass(frozen=True)
class Note:
    """One sentence about a file: its code and what fills it in."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class FileOutcome:
    """What became of one file. `expert`: his code where the file has one; `notes`: why, or what to know beside it."""

    path: Path
    state: State
    kind: str = ""
    identity: str = ""
    expert: str = ""
    notes: tuple[Note, ...] = ()

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path.name

    @property
    def reason(self) -> str:
        """The code of the first note, "" where nothing is to be said."""
        return self.notes[0].code if self.notes else ""

    @property
    def values(self) -> Mapping[str, object]:
        """What fills in the sentence of `reason`."""
        return self.notes[0].values if self.notes else {}


@dataclass(frozen=True)
class Arrival:
    """One file that was read. `kind` is only what it says of itself; `problem` where it could not be read."""

    path: Path
    kind: str
    raw: bytes
    problem: Note | None = None
    turn: int = _LAST

    @property
    def digest(self) -> str:
        """The SHA-256 of the file, "" where it was not read as a whole."""
        return hashlib.sha256(self.raw).hexdigest() if self.raw else ""


def find(paths: Sequence[Path]) -> list[Path]:
    """Return the files to take in: those named, and every .review file below the folders named, each once."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(map(Path, sorted(_below(path)))))
        else:
            found[path] = None
    return list(found)


def _below(folder: Path) -> Iterator[str]:
    """Give every package below a folder; half-copied ones of sync programs begin with a dot or a tilde."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != RECEIPTS]
        for name in names:
            if name.endswith(SUFFIX) and not name.startswith((".", "~")):
                yield os.path.join(place, name)


def read(paths: Sequence[Path]) -> Iterator[list[Arrival]]:
    """Read files in portions that fit into memory, each in the order to take it in: statements, scores, the rest."""
    portion: list[Arrival] = []
    size = 0
    for path in paths:
        portion.append(_read(path))
        size += len(portion[-1].raw)
        if size > PORTION_BYTES:
            yield sorted(portion, key=_turn)
            portion, size = [], 0
    if portion:
        yield sorted(portion, key=_turn)


def arrived(name: str, raw: bytes) -> Arrival:
    """Return what came without being a file here: by the venue's LAN."""
    return Arrival(Path(name), _kind(raw), raw)


def _turn(arrival: Arrival) -> int:
    return _TURN.get(arrival.kind, _LAST)


def _read(path: Path) -> Arrival:
    """Read one file; one that cannot be read never stops the others."""
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):  # a pipe would keep us waiting for ever
            return Arrival(path, "", b"", Note("intake-unreadable", {"detail": "not a file"}))
        with open(path, "rb", buffering=0) as file:
            if status.st_size > SMALL_MAX_BYTES:
                kind = _kind(file.read(_START) or b"")
                return Arrival(path, kind, b"", Note(Reason.TOO_LARGE.value, {"most": SMALL_MAX_BYTES}))
            raw = file.read(SMALL_MAX_BYTES) or b""
    except OSError as error:
        detail = error.strerror or type(error).__name__
        return Arrival(path, "", b"", Note("intake-unreadable", {"detail": detail}))
    return Arrival(path, _kind(raw), raw)


def _kind(raw: bytes) -> str:
    """Return what a package says it is; it decides on the order and the wording, and on nothing else."""
    found = _KIND.search(raw, 0, _START)
    return found[1].decode("ascii") if found else ""
