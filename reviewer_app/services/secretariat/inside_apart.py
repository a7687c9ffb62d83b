"""Looks inside entrants' files by child processes: what crashes, hangs or bloats one is a file that nobody has seen.

A child is given the files of one dossier and then ends: whoever takes it over learns and changes nothing of others.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Final, Literal, Self, cast

import msgspec

from reviewer_app.config import GIB, MIB
from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.services.fence import Broken, Limits, Stopped, Watch, end, frame, start, why
from reviewer_app.services.secretariat.inside import LARGEST, UNSEEN, Inside, Part, kind_of, look_inside

CHILD: Final = "reviewer_app.services.secretariat.inside_child"
LIMITS: Final = Limits(memory=2 * GIB, step_seconds=60.0)
LETTERS: Final = {"pdf": b"p", "office": b"o", "picture": b"i"}
"""What a child is asked: to look at a file of this kind; the large letter: and to make its copy."""
FAULT: Final = b"f"
OPENED: Final = frozenset(LETTERS)
"""Kinds that a library takes apart; plain words, and what no library knows, are looked at as bytes."""
BROKEN: Final[tuple[Broken, ...]] = ("crashed", "slow", "bloated")
"""Places: a file bears what became of its reader; no child can say so itself."""
UNSETTLED: Final = frozenset({"crashed", "slow"})
"""What may have been the machine's doing."""
FAMILIES: Final = frozenset(
    (
        *("page", "note", "note author", "outline", "attachments", "info", "author", "body", "header", "footer"),
        *("footnotes", "endnotes", "comments", "slide", "notes", "sheet", "part", "picture", "pictures", "objects"),
    )
)
"""Families of places that a child may name: each has words."""
PARTS_MOST: Final = 100_000
TEXT_MOST: Final = 64 * MIB
"""Characters of one file; who wrote more has written no dossier."""
_BEGINS: Final = {"pdf": (b"%PDF-",), "office": (b"PK\x03\x04",), "picture": (b"\x89PNG\r\n\x1a\n", b"\xff\xd8")}
_FAULTS: Final = frozenset({"office-pdf-none", "office-pdf-locked", "office-pdf-damaged"})
_WORDS: Final = frozenset({"ready", "damaged", "bloated"}) | _FAULTS
PICTURE: Final = Part("unseen", "picture")
"""What a picture shows, no machine says."""


@dataclass(frozen=True)
class Looked:
    """What stands in a file, its copy without metadata where there is one, and what stands in what goes out."""

    inside: Inside
    copy: bytes | None
    left: Inside


class InsideReader:
    """Children one after the other; the next is started while one works, as long as dossiers are to come.

    What is asked raises Stopped when `cancelled` says so, and EnvironmentTrouble preflight-child when no child can be
    started, which says nothing of the file. The first child is started when there is something to open.
    """

    def __init__(
        self, dossiers: int = 1, *, limits: Limits | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> None:
        self._to_come = dossiers
        self._limits = limits or LIMITS
        self._cancelled = cancelled
        self._dossier: str | None = None
        self._child: _Child | None = None
        self._next: _Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        for child in (self._child, self._next):
            if child is not None:
                child.end()

    def inside(self, dossier: str, name: str, data: bytes) -> Inside:
        """Look inside a file. `dossier`: whose files may share a child."""
        kind = kind_of(name)
        if kind not in OPENED:
            return look_inside(name, data)
        told = self._ask(dossier, LETTERS[kind], data)
        return _inside(kind, told.found, told.end)

    def look(self, dossier: str, name: str, data: bytes) -> Looked:
        """Look inside a file, make its copy, and look inside that."""
        kind = kind_of(name)
        if kind not in OPENED:
            inside = look_inside(name, data)
            return Looked(inside, None, inside)
        told = self._ask(dossier, LETTERS[kind].upper(), data)
        if not told.is_looked:
            inside = _inside(kind, told.found, told.end)
            return Looked(inside, None, inside)
        inside = _inside(kind, told.found, "ready")
        if told.end in BROKEN or not told.copy.startswith(_BEGINS[kind]):  # what does not end well is no copy to send
            return Looked(inside, None, inside)
        return Looked(inside, bytes(told.copy), _inside(kind, told.left, told.end))

    def pdf_fault(self, data: bytes) -> str:
        """Return why this is no PDF that can go out: office-pdf-none, -locked, -damaged; "" for a sound one."""
        ended = self._ask("", FAULT, data).end
        return "" if ended == "ready" else ended if ended in _FAULTS else "office-pdf-damaged"

    def _ask(self, dossier: str, letter: bytes, data: bytes) -> _Told:
        """Ask the child of this dossier; what a used one did not survive is tried once more by a fresh one."""
        while True:
            child = self._of(dossier)
            was_fresh = child.is_fresh
            told = child.ask(letter, data, self._cancelled)
            if told.end not in BROKEN:
                return told
            child.end()
            self._child = None
            if was_fresh or told.end == "slow":
                return told

    def _of(self, dossier: str) -> _Child:
        """Return the child of this dossier."""
        if self._child is not None and dossier != self._dossier:
            self._child.end()
            self._child = None
        if dossier != self._dossier:
            self._dossier, self._to_come = dossier, self._to_come - 1
        if self._child is None:
            self._child, self._next = self._next or _Child(self._limits), None
        if self._next is None and self._to_come > 0:
            self._next = _Child(self._limits)
        return self._child


def _inside(kind: str, parts: Sequence[tuple[_Part, list[str]]], ended: str) -> Inside:
    """Return what was told; silence about what a person would see is no finding that there is nothing."""
    if ended in BROKEN:
        return Inside((Part("unseen", ended),))
    if ended != "ready":
        return UNSEEN
    told = tuple(Part(one.kind, one.place, "".join(said), one.personal) for one, said in parts)
    if kind == "picture" and PICTURE not in told:
        told += (PICTURE,)
    return Inside(told) if any(part.kind != "metadata" for part in told) else Inside((*told, *UNSEEN.parts))


class _Part(msgspec.Struct, frozen=True):
    """A piece of a part as a child tells of it; `goes_on`: its words belong to those before."""

    kind: Literal["text", "metadata", "unseen"]
    place: Annotated[str, msgspec.Meta(max_length=400)]
    text: str
    personal: bool
    goes_on: bool = False


class _Told:
    """What a child has said so far: nothing of it is believed beyond its form."""

    def __init__(self) -> None:
        self.end = ""
        self.is_looked = False
        """Whether the file itself was looked through; what is told from then on is of its copy."""
        self.copy = bytearray()
        self.found: list[tuple[_Part, list[str]]] = []
        self.left: list[tuple[_Part, list[str]]] = []
        self._text = 0
        self._count = 0

    def take(self, letter: bytes, payload: bytes) -> bool:
        """Take a part or a piece of the copy; tell whether it was one, in its turn, and not too much."""
        if letter == b"D" and not self.is_looked:
            self.is_looked = True
            return True
        if letter == b"K" and self.is_looked:
            self.copy += payload
            return len(self.copy) <= LARGEST
        return letter == b"P" and self._take_part(payload)

    def _take_part(self, payload: bytes) -> bool:
        try:
            part = msgspec.json.decode(payload, type=_Part)
        except msgspec.DecodeError:
            return False
        parts = self.left if self.is_looked else self.found
        self._text, self._count = self._text + len(part.text), self._count + 1
        if part.goes_on and parts:
            parts[-1][1].append(part.text)
        else:
            parts.append((part, [part.text]))
        is_known = part.place.partition(":")[0] in FAMILIES
        return is_known and self._count <= PARTS_MOST and self._text <= TEXT_MOST


class _Child:
    """One process at the other end of two pipes."""

    def __init__(self, limits: Limits) -> None:
        self._process = start(CHILD, str(limits.memory), str(limits.work_seconds))
        self._pipe = io.BufferedReader(cast(io.RawIOBase, self._process.stdout))
        self._limits = limits
        self._has_begun = False
        self.is_fresh = True
        """Whether it was asked nothing yet."""

    def ask(self, letter: bytes, data: bytes, cancelled: Callable[[], bool]) -> _Told:
        """Let it do one thing with one file; `end` of what is returned says how that went."""
        self.is_fresh, told = False, _Told()
        watch = Watch(self._process, self._limits, cancelled, has_begun=self._has_begun)
        try:
            told.end = self._listen(watch, told) if self._say(letter, data) else ""
        finally:
            watch.end()
        self._has_begun = watch.has_begun
        if watch.reason == "stopped":
            raise Stopped
        if not told.end:
            watch.most_memory = max(watch.most_memory, self.end())
            if not self._has_begun:
                raise EnvironmentTrouble("preflight-child")
            told.end = watch.reason or why(self._process, watch, self._limits)
        return told

    def _say(self, letter: bytes, data: bytes) -> bool:
        pipe = cast(io.RawIOBase, self._process.stdin)
        try:
            pipe.write(letter + len(data).to_bytes(8, "big"))
            rest = memoryview(data)
            while rest:
                rest = rest[pipe.write(rest) or 0 :]
        except OSError:  # it is gone; how, is asked where it was started
            return False
        return True

    def _listen(self, watch: Watch, told: _Told) -> str:
        """Hear the child until it has done what was asked; "" when it ended before, or spoke nonsense."""
        while (got := frame(self._pipe)) is not None:
            letter, payload = got
            if letter == b"E" and watch.has_begun:
                return found if (found := payload.decode("ascii", "replace")) in _WORDS else ""
            watch.moved()
            if letter == b"H" and not watch.has_begun:
                watch.has_begun = True
            elif not watch.has_begun or not told.take(letter, payload):
                return ""
        return ""

    def end(self) -> int:
        """End the process and return the most memory it ever had."""
        most = end(self._process)
        for pipe in (self._pipe, self._process.stdin):
            if pipe is not None:
                pipe.close()
        return most
