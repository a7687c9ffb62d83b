"""What is handed in: files found in a stable order, statements before scores, and what became of each."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from reviewer_app.config import SMALL_MAX_BYTES
from reviewer_app.sync.reasons import Reason

SUFFIX: Final = ".review"
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
            inside = sorted(one for one in path.rglob(f"*{SUFFIX}") if one.is_file() and not _is_hidden(one))
            found.update(dict.fromkeys(inside))
        else:
            found[path] = None
    turns = {path: _turn(_start_of(path)) for path in found}
    return sorted(found, key=lambda path: turns[path])


def read(paths: Sequence[Path]) -> Iterator[Arrival]:
    """Read files one after the other; one that cannot be read never stops the others."""
    for path in paths:
        try:
            with path.open("rb") as file:
                raw = file.read(SMALL_MAX_BYTES + 1)
        except OSError as error:
            detail = error.strerror or type(error).__name__
            yield Arrival(path, "", b"", Note("intake-unreadable", {"detail": detail}))
            continue
        if len(raw) > SMALL_MAX_BYTES:
            yield Arrival(path, _kind(raw[:_START]), b"", Note(Reason.TOO_LARGE.value, {"most": SMALL_MAX_BYTES}))
        else:
            yield Arrival(path, _kind(raw[:_START]), raw, turn=_turn(raw[:_START]))


def _start_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_START)
    except OSError:
        return b""


def _turn(start: bytes) -> int:
    kind = _kind(start)
    return _FIRST if kind == "statements" and _ENROLS.search(start) else _TURN.get(kind, _LAST)


def _kind(start: bytes) -> str:
    """Return what a package says it is; it decides on the order and the wording, and on nothing else."""
    found = _KIND.search(start)
    return found[1].decode("ascii") if found else ""


def _is_hidden(path: Path) -> bool:
    """Half-copied files of file managers and sync programs begin with a dot or a tilde."""
    return path.name.startswith((".", "~"))
