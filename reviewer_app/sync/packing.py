"""Writing packages: one content gives one byte string, in memory or streamed to the disk."""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.security import sshsig
from reviewer_app.security.atomic import new_file
from reviewer_app.sync.canonical import encode
from reviewer_app.sync.headers import Header
from reviewer_app.sync.kinds import HEADER, SIGNATURE, SUMS
from reviewer_app.sync.stored_zip import Entry, directory, local_header

_CHUNK: Final = 1024 * 1024


@dataclass(frozen=True)
class FileEntry:
    """An entry streamed from the disk. Where `sha256` is given, the file has to have it."""

    name: str
    path: Path
    sha256: str = ""


Listed = Sequence[tuple[str, bytes]]
Unlisted = Sequence[tuple[str, bytes] | FileEntry]


def sums_of(entries: Listed) -> bytes:
    """Return SHA256SUMS over `entries`, as `sha256sum -c` reads it."""
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in entries).encode("ascii")


def pack(header: Header, entries: Listed, key: sshsig.SigningKey, unlisted: Listed = ()) -> bytes:
    """Return the package. `entries` and `unlisted` may come in any order; they are written sorted by name."""
    return join(_front(header, entries, key) + sorted(unlisted))


def pack_named(header: Header, entries: Listed, key: sshsig.SigningKey) -> tuple[str, bytes]:
    """Return the identity of a package, and the package."""
    front = _front(header, entries, key)
    return hashlib.sha256(front[0][1]).hexdigest(), join(front)


def join(entries: Listed) -> bytes:
    """Return the stored ZIP of `entries` as they come."""
    target = io.BytesIO()
    _write(target, entries)
    return target.getvalue()


def pack_file(target: Path, header: Header, entries: Listed, key: sshsig.SigningKey, unlisted: Unlisted = ()) -> str:
    """Write the package to `target` in constant memory, whole or not at all, and return its identity.

    Raises EnvironmentTrouble `file-write`, `pool-damaged`.
    """
    front = _front(header, entries, key)
    with new_file(target) as stream:
        _write(stream, [*front, *sorted(unlisted, key=_name_of)])
    return hashlib.sha256(front[0][1]).hexdigest()


def _front(header: Header, entries: Listed, key: sshsig.SigningKey) -> list[tuple[str, bytes]]:
    listed = [(HEADER, encode(header)), *sorted(entries)]
    sums = sums_of(listed)
    return [(SUMS, sums), (SIGNATURE, key.sign(sums, sshsig.namespace(header.kind))), *listed]


def _name_of(entry: tuple[str, bytes] | FileEntry) -> str:
    return entry.name if isinstance(entry, FileEntry) else entry[0]


def _write(target: BinaryIO, entries: Unlisted) -> None:
    written: list[Entry] = []
    start = 0
    for given in entries:
        if isinstance(given, FileEntry):
            written.append(_write_file(target, given, start))
        else:
            written.append(_write_bytes(target, given, start))
        start = written[-1].end
    target.write(directory(written))


def _write_bytes(target: BinaryIO, given: tuple[str, bytes], start: int) -> Entry:
    name, data = given
    crc = zlib.crc32(data)
    header = local_header(name.encode("ascii"), crc, len(data))
    target.write(header)
    target.write(data)
    return Entry(name, crc, len(data), start, start + len(header))


def _write_file(target: BinaryIO, given: FileEntry, start: int) -> Entry:
    """Copy the file, then go back and put its checksum into the local header."""
    with given.path.open("rb") as source:
        size = source.seek(0, io.SEEK_END)
        source.seek(0)
        header = local_header(given.name.encode("ascii"), 0, size)
        target.write(header)
        crc, digest, left = 0, hashlib.sha256(), size
        while left and (chunk := source.read(min(_CHUNK, left))):
            crc = zlib.crc32(chunk, crc)
            digest.update(chunk)
            target.write(chunk)
            left -= len(chunk)
    if left or (given.sha256 and digest.hexdigest() != given.sha256):
        raise EnvironmentTrouble("pool-damaged", blob=given.path.stem)
    target.seek(start)
    target.write(local_header(given.name.encode("ascii"), crc, size))
    target.seek(0, io.SEEK_END)
    return Entry(given.name, crc, size, start, start + len(header))
