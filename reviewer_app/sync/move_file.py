"""The move file (迁移文件): a whole contest as one stream, encrypted under a code that a person carries apart from it.

One line of JSON says how the code becomes a key (docs/package-format.md); an age file follows. In it stand frames: four
bytes of length, a JSON head, and for a file its bytes. The last frame counts the files, so that none can be left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, Protocol

import msgspec

from reviewer_app.config import KIB
from reviewer_app.errors import EnvironmentTrouble, ForeignFileError
from reviewer_app.security.age import AgeError, decrypt_to, encrypt_file, recipient_of
from reviewer_app.security.codes import normalise_recovery_code
from reviewer_app.security.derive import SALT_BYTES, STRONG, ArgonCost, check_cost, derive
from reviewer_app.sync.canonical import encode

FORMAT: Final = "move/1"
SUFFIX: Final = ".move"
HEAD_MOST: Final = 4 * KIB
LINE_MOST: Final = 1 * KIB
LENGTH_BYTES: Final = 4
READ_BYTES: Final = 1 << 20
PLACES: Final = re.compile(
    r"vault\.db|dossiers\.db|slots/[a-z0-9][a-z0-9-]{0,79}\.(age|json)|pool/blobs/[0-9a-f]{64}\.age"
    r"|lists/[A-Za-z0-9][A-Za-z0-9._-]{0,120}\.review"
)
"""What a vault folder of the secretariat holds, and nothing else is ever written by a file that somebody brings."""


class Derivation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The line in clear: how the code becomes a key."""

    format: str
    memory: int
    passes: int
    salt: str


class Facts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first frame: which contest this is, and which move."""

    contest: str
    desk: str
    made: str
    move: str
    name: str


class Piece(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The head of one file."""

    path: str
    size: int


class End(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The last frame."""

    files: int


class Sink(Protocol):
    """Where files go as they come."""

    def facts(self, facts: Facts) -> None:
        """Take note of what this is, before any file."""

    def begin(self, piece: Piece) -> None:
        """A file begins."""

    def data(self, data: bytes) -> None:
        """Some bytes of it."""

    def end(self) -> None:
        """It is whole."""


@dataclass(frozen=True)
class Source:
    """One file to be carried: its place in the vault folder, and where it lies now."""

    place: str
    path: Path
    size: int


def write_move(
    target: Path,
    facts: Facts,
    sources: Sequence[Source],
    code: str,
    salt: bytes,
    cost: ArgonCost,
    tell: Callable[[int], None],
) -> tuple[str, int]:
    """Write the file, whole or not at all, in constant memory; return its SHA-256 and its size.

    Raises EnvironmentTrouble file-read, file-write.
    """
    key = derive(normalise_recovery_code(code), salt, cost)
    line = encode(Derivation(FORMAT, cost.memory, cost.passes, salt.hex())) + b"\n"
    stream = _Stream(_frames(facts, sources, tell))
    sealed, _plain, _size = encrypt_file(stream, target, [recipient_of(key.identity)], prefix=line)
    return sealed, target.stat().st_size


def _frames(facts: Facts, sources: Sequence[Source], tell: Callable[[int], None]) -> Iterator[bytes]:
    yield _frame(encode(facts))
    done = 0
    for source in sources:
        yield _frame(encode(Piece(source.place, source.size)))
        left = source.size
        with source.path.open("rb") as stream:
            while left and (data := stream.read(min(READ_BYTES, left))):
                left -= len(data)
                done += len(data)
                tell(done)
                yield data
            if left or stream.read(1):
                raise EnvironmentTrouble("move-changed", file=source.place)
    yield _frame(encode(End(len(sources))))


def _frame(head: bytes) -> bytes:
    return len(head).to_bytes(LENGTH_BYTES, "big") + head


class _Stream:
    """What is yielded, as a stream that can be read."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts = parts
        self._left = b""

    def read(self, size: int, /) -> bytes:
        while not self._left:
            part = next(self._parts, None)
            if part is None:
                return b""
            self._left = part
        taken, self._left = self._left[:size], self._left[size:]
        return taken


def read_move(source: BinaryIO, size: int, code: str, sink: Sink, *, least: ArgonCost = STRONG) -> None:
    """Stream the files of a move into `sink`. What came before an error is no whole: the caller throws it away.

    Raises ForeignFileError move-none, move-cut, move-foreign, derivation-cost; RuleViolation recovery-code-form;
    move-code where the code is another one.
    """
    told = _derivation(source)
    cost = ArgonCost(told.memory, told.passes)
    check_cost(cost, least=least)
    key = derive(normalise_recovery_code(code), bytes.fromhex(told.salt), cost)
    reader = _Reader(sink)
    try:
        decrypt_to(source, reader.take, [key.identity], size)
    except AgeError as error:
        code_of = {"recipient": "move-code"}.get(str(error.values.get("detail")), "move-cut")
        raise ForeignFileError(code_of) from None
    reader.finish()


def _derivation(source: BinaryIO) -> Derivation:
    line = source.readline(LINE_MOST)
    try:
        told = msgspec.json.decode(line, type=Derivation)
        good = told.format == FORMAT and len(bytes.fromhex(told.salt)) == SALT_BYTES
    except (msgspec.MsgspecError, UnicodeDecodeError, ValueError):
        good = False
    if not good or encode(told) + b"\n" != line:
        raise ForeignFileError("move-none")
    return told


class _Reader:
    """Takes the plaintext in pieces of any length and hands on facts and files; strict about each frame."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._held = bytearray()
        self._left = -1
        """Bytes that the file under way still needs; -1 between files."""
        self._files = 0
        self._has_facts = False
        self._seen: set[str] = set()
        self._is_done = False

    def take(self, data: bytes) -> None:
        """Take the next bytes."""
        view = memoryview(data)
        while view:
            if self._left > 0:
                part = view[: self._left]
                self._sink.data(bytes(part))
                self._left -= len(part)
                view = view[len(part) :]
                self._close_file()
                continue
            self._held += view[: (wanted := self._wanted() - len(self._held))]
            view = view[wanted:]
            if len(self._held) == self._wanted() and len(self._held) > LENGTH_BYTES:
                head, self._held = bytes(self._held[LENGTH_BYTES:]), bytearray()
                self._head(head)

    def finish(self) -> None:
        """Say that nothing follows."""
        if not self._is_done or self._held:
            raise ForeignFileError("move-cut")

    def _wanted(self) -> int:
        if len(self._held) < LENGTH_BYTES:
            return LENGTH_BYTES
        length = int.from_bytes(self._held[:LENGTH_BYTES], "big")
        if not 0 < length <= HEAD_MOST or self._is_done:
            raise ForeignFileError("move-foreign", place="")
        return LENGTH_BYTES + length

    def _head(self, head: bytes) -> None:
        try:
            if not self._has_facts:
                self._has_facts = True
                self._sink.facts(msgspec.json.decode(head, type=Facts))
                return
            found = _piece(head) if b'"path"' in head else _end(head)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            raise ForeignFileError("move-foreign", place="") from None
        if isinstance(found, End):
            self._is_done = True
            if found.files != self._files:
                raise ForeignFileError("move-cut")
            return
        self._begin(found)

    def _begin(self, piece: Piece) -> None:
        if not PLACES.fullmatch(piece.path) or piece.path in self._seen or piece.size < 0:
            raise ForeignFileError("move-foreign", place=piece.path[:80])
        self._seen.add(piece.path)
        self._files += 1
        self._sink.begin(piece)
        self._left = piece.size
        self._close_file()

    def _close_file(self) -> None:
        if self._left == 0:
            self._left = -1
            self._sink.end()


def _piece(head: bytes) -> Piece | End:
    return msgspec.json.decode(head, type=Piece)


def _end(head: bytes) -> Piece | End:
    return msgspec.json.decode(head, type=End)
