"""The one ZIP layout there is: stored, in order, no gaps, so that one content has exactly one byte string.

The reader walks forward over the local headers, then demands that the rest of the file is byte for byte the directory
it would have written itself. Nothing is ignored, nothing can overlap, nothing can hide.
"""

from __future__ import annotations

import os
import re
import struct
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.sync.reasons import Reason, Refused

LOCAL_MARK: Final = b"PK\x03\x04"
DIRECTORY_MARK: Final = b"PK\x01\x02"
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_VARYING: Final = struct.Struct("<3I2H")
"""The end of a local header: crc, both sizes, lengths of name and extra field."""
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_END64: Final = struct.Struct("<4sQ2H2I4Q")
_LOCATOR: Final = struct.Struct("<4sIQI")

VERSION: Final = 10
VERSION_64: Final = 45
DATE: Final = 33
"""1980-01-01 in DOS form; the time of day is 0."""
FULL_16: Final = 0xFFFF
FULL_32: Final = 0xFFFFFFFF
NAME_MAX: Final = 100
_FIXED: Final = LOCAL_MARK + struct.pack("<5H", VERSION, 0, 0, 0, DATE)
_NAME: Final = re.compile(rb"[A-Za-z0-9][A-Za-z0-9-]*(?:[./][A-Za-z0-9][A-Za-z0-9-]*)*")


class Source(Protocol):
    """Bytes at random: a small package in memory, or a large one on the disk."""

    size: int

    def read_at(self, offset: int, length: int) -> bytes:
        """Return `length` bytes from `offset`, fewer at the end."""

    def in_memory(self) -> bytes | None:
        """Return all of it where it lies in memory and cannot change, else None."""

    def close(self) -> None:
        """Give the file back."""


class MemorySource:
    """A package in memory."""

    __slots__ = ("_raw", "size")

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self.size = len(raw)

    def read_at(self, offset: int, length: int) -> bytes:
        """Return `length` bytes from `offset`, fewer at the end."""
        return self._raw[offset : offset + length]

    def in_memory(self) -> bytes | None:
        """Return all of it."""
        return self._raw

    def close(self) -> None:
        """Nothing to give back."""


class FileSource:
    """A package on the disk; its size is taken once. Trouble with the medium is EnvironmentTrouble `file-read`."""

    __slots__ = ("_file", "_name", "size")

    def __init__(self, path: Path) -> None:
        self._name = path.name
        try:
            self._file = path.open("rb")
            self.size = os.fstat(self._file.fileno()).st_size
        except OSError as error:
            raise self._trouble(error) from error

    def read_at(self, offset: int, length: int) -> bytes:
        """Return `length` bytes from `offset`, fewer at the end."""
        try:
            self._file.seek(offset)
            return self._file.read(length)
        except OSError as error:
            raise self._trouble(error) from error

    def in_memory(self) -> bytes | None:
        """Return None: a medium may give something else the next time."""
        return None

    def _trouble(self, error: OSError) -> EnvironmentTrouble:
        return EnvironmentTrouble("file-read", name=self._name, detail=error.strerror or str(error))

    def close(self) -> None:
        """Give the file back."""
        self._file.close()


class Entry(NamedTuple):
    """One entry: `header` is where its local header starts, `offset` where its bytes start."""

    name: str
    crc: int
    size: int
    header: int
    offset: int

    @property
    def end(self) -> int:
        """Where the next local header starts."""
        return self.offset + self.size


def local_header(name: bytes, crc: int, size: int) -> bytes:
    """Return the local header, with the zip64 field only where the size demands it."""
    if size < FULL_32:
        return _LOCAL.pack(LOCAL_MARK, VERSION, 0, 0, 0, DATE, crc, size, size, len(name), 0) + name
    extra = struct.pack("<2H2Q", 1, 16, size, size)
    fixed = _LOCAL.pack(LOCAL_MARK, VERSION_64, 0, 0, 0, DATE, crc, FULL_32, FULL_32, len(name), len(extra))
    return fixed + name + extra


def directory(entries: Sequence[Entry]) -> bytes:
    """Return the central directory and the end records that belong to `entries`."""
    start = entries[-1].end if entries else 0
    listed = b"".join(_central(entry) for entry in entries)
    count = len(entries)
    end = _end(count, len(listed), start)
    if count < FULL_16 and len(listed) < FULL_32 and start < FULL_32:
        return listed + end
    end64 = _END64.pack(b"PK\x06\x06", 44, VERSION_64, VERSION_64, 0, 0, count, count, len(listed), start)
    return listed + end64 + _LOCATOR.pack(b"PK\x06\x07", 0, start + len(listed), 1) + end


def _end(count: int, listed: int, start: int) -> bytes:
    count, listed, start = min(count, FULL_16), min(listed, FULL_32), min(start, FULL_32)
    return _END.pack(b"PK\x05\x06", 0, 0, count, count, listed, start, 0)


def _central(entry: Entry) -> bytes:
    name = entry.name.encode("ascii")
    large, far = entry.size >= FULL_32, entry.header >= FULL_32
    size, offset = min(entry.size, FULL_32), min(entry.header, FULL_32)
    wide = [entry.size, entry.size] * large + [entry.header] * far
    extra = struct.pack(f"<2H{len(wide)}Q", 1, 8 * len(wide), *wide) if wide else b""
    version = VERSION_64 if wide else VERSION
    numbers = (entry.crc, size, size, len(name), len(extra), 0, 0, 0, 0, offset)
    return _CENTRAL.pack(DIRECTORY_MARK, version, version, 0, 0, 0, DATE, *numbers) + name + extra


def walk(source: Source, first: str, most: int) -> list[Entry]:
    """Return the entries of a package whose first entry is `first`. Raises Refused; INCOMPLETE when only cut short."""
    raw = source.in_memory()
    return (_at_once(raw, first, most) if raw is not None else None) or _step_by_step(source, first, most)


def _at_once(raw: bytes, first: str, most: int) -> list[Entry] | None:
    """Read a package as nearly all are. None: it is not exactly so, and step by step shows what is the matter."""
    entries: list[Entry] = []
    listed: list[bytes] = []
    position = 0
    while raw.startswith(_FIXED, position) and len(raw) - position >= _LOCAL.size:
        crc, packed, size, length, more = _VARYING.unpack_from(raw, position + len(_FIXED))
        offset = position + _LOCAL.size + length
        raw_name = raw[position + _LOCAL.size : offset]
        name = _name(raw_name)
        if more or packed != size or size == FULL_32 or not name or len(entries) == most:
            return None
        entries.append(Entry(name, crc, size, position, offset))
        numbers = (crc, size, size, length, 0, 0, 0, 0, 0, position)
        listed += (_CENTRAL.pack(DIRECTORY_MARK, VERSION, VERSION, 0, 0, 0, DATE, *numbers), raw_name)
        position = offset + size
    central = b"".join(listed)
    if not entries or entries[0].name != first or len({entry.name for entry in entries}) < len(entries):
        return None
    return entries if raw[position:] == central + _end(len(entries), len(central), position) else None


@lru_cache(maxsize=1024)  # the same dozen names in thousands of packages
def _name(raw: bytes) -> str:
    """Return the name of an entry, "" when it is none."""
    return raw.decode("ascii") if len(raw) <= NAME_MAX and _NAME.fullmatch(raw) else ""


def _step_by_step(source: Source, first: str, most: int) -> list[Entry]:
    _check_start(source, first.encode("ascii"))
    entries: list[Entry] = []
    seen: set[str] = set()
    position = 0
    while True:
        start = source.read_at(position, _LOCAL.size + NAME_MAX)
        if start[:4] == DIRECTORY_MARK:
            break
        if len(entries) == most:
            raise Refused(Reason.TOO_MANY_ENTRIES, most=most)
        entry = _read_local(source, position, start)
        if entry.name in seen:
            raise Refused(Reason.ZIP_DUPLICATE, name=entry.name)
        seen.add(entry.name)
        entries.append(entry)
        position = entry.end
    _check_tail(source, position, directory(entries))
    return entries


def _check_start(source: Source, first: bytes) -> None:
    start = source.read_at(0, _LOCAL.size + len(first))
    if not any(start):  # nothing yet, or room that a copy has reserved
        raise Refused(Reason.INCOMPLETE)
    mark, name = start[: len(LOCAL_MARK)], start[_LOCAL.size :]
    # A copy that reserved its room may have stopped within the mark or the name: what follows are zeros.
    if not LOCAL_MARK.startswith(mark.rstrip(b"\0")):
        raise Refused(Reason.NOT_A_PACKAGE)
    if len(start) == _LOCAL.size + len(first) and not first.startswith(name.rstrip(b"\0")):
        raise Refused(Reason.NOT_A_PACKAGE)
    if not any(source.read_at(max(0, source.size - _END.size), _END.size)):  # a package ends with its end record
        raise Refused(Reason.INCOMPLETE)


def _read_local(source: Source, position: int, start: bytes) -> Entry:
    if _is_cut(start):
        raise Refused(Reason.INCOMPLETE)
    mark, _, _, method, _, _, crc, packed, size, length, more = _LOCAL.unpack_from(start)
    if mark != LOCAL_MARK:
        raise Refused(Reason.ZIP_LAYOUT)
    if method != 0:
        raise Refused(Reason.ZIP_COMPRESSED)
    if not 0 < length <= NAME_MAX:
        raise Refused(Reason.ZIP_NAME, name="")
    raw_name = start[_LOCAL.size : _LOCAL.size + length]
    offset = position + _LOCAL.size + length + more
    if len(raw_name) < length or offset > source.size:
        raise Refused(Reason.INCOMPLETE)
    if packed == size == FULL_32 and more == 20:
        size = int.from_bytes(source.read_at(offset - 8, 8), "little")
    header = source.read_at(position, offset - position)
    if header != local_header(raw_name, crc, size):
        raise Refused(Reason.ZIP_LAYOUT)
    if not _NAME.fullmatch(raw_name):
        raise Refused(Reason.ZIP_NAME, name=raw_name.decode("latin-1")[:NAME_MAX])
    if offset + size > source.size:
        raise Refused(Reason.INCOMPLETE)
    return Entry(raw_name.decode("ascii"), crc, size, position, offset)


def _is_cut(start: bytes) -> bool:
    """Whether the file only ends here: nothing more, zeros that a copy has reserved, or the first part of a header."""
    if not any(start):
        return True
    return len(start) < _LOCAL.size and start.startswith((LOCAL_MARK[: len(start)], DIRECTORY_MARK[: len(start)]))


def _check_tail(source: Source, position: int, expected: bytes) -> None:
    found = source.read_at(position, len(expected) + 1)
    if found == expected:
        return
    if found.startswith(expected):
        raise Refused(Reason.ZIP_TRAILING)
    if len(found) <= len(expected) and expected.startswith(found.rstrip(b"\0")):
        raise Refused(Reason.INCOMPLETE)
    raise Refused(Reason.ZIP_LAYOUT)
