"""One package: written canonically, read strictly. Reading gives bytes; what they mean is for the kinds."""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import BinaryIO, Final, TypeVar, cast

import msgspec

from reviewer_app.config import HEADER_MAX_BYTES_PUBLIC, SIGNATURE_MAX_BYTES, SUMS_MAX_BYTES
from reviewer_app.security import sshsig
from reviewer_app.sync.canonical import decode
from reviewer_app.sync.headers import HEADERS, Header
from reviewer_app.sync.kinds import FIRST, HEADER, KINDS, SIGNATURE, SUMS, KindRule
from reviewer_app.sync.packing import FileEntry, Listed, Unlisted, join, pack, pack_file, pack_named, sums_of
from reviewer_app.sync.reasons import Reason, Refused
from reviewer_app.sync.stored_zip import Entry, FileSource, MemorySource, Source, walk

__all__ = [
    "Container",
    "FileEntry",
    "Listed",
    "Unlisted",
    "join",
    "open_container",
    "pack",
    "pack_file",
    "pack_named",
    "rewrite",
    "sums_of",
]

Head = TypeVar("Head", bound=Header)

_CHUNK: Final = 1024 * 1024
_IN_MEMORY: Final = 4 * 1024 * 1024
"""Packages up to this size are read in one go."""
_MOST_BYTES: Final = max(rule.max_bytes for rule in KINDS.values())
_MOST_ENTRIES: Final = max(rule.max_entries for rule in KINDS.values())
# Canonical JSON escapes every quotation mark inside a string, so neither pattern can match there.
_KIND: Final = re.compile(rb'"kind":"([a-z]{1,20})"')
_FORMAT: Final = re.compile(rb'"format":"([a-z]{1,20})/([1-9][0-9]{0,5})"')
_SUM_LINE: Final = re.compile(r"([0-9a-f]{64})  ([A-Za-z0-9./-]{1,100})\n")
_DECODERS: Final = {kind: msgspec.json.Decoder(header) for kind, header in HEADERS.items()}


def open_container(source: bytes | Path) -> Container:
    """Open a package: size, layout, entry names and limits of its kind. No signature, no JSON. Raises Refused."""
    return Container(_source(source))


def _source(source: bytes | Path) -> Source:
    if isinstance(source, Path):
        file = FileSource(source)
        if file.size > _IN_MEMORY:
            return file
        try:
            return MemorySource(file.read_at(0, file.size))
        finally:
            file.close()
    return MemorySource(source)


def rewrite(source: bytes, add_unlisted: Listed) -> bytes:
    """Return the package with further unlisted entries (cosignatures); its identity stays."""
    container = open_container(source)
    kept = {name: container.read(name, len(source)) for name in container.names}
    front = [(name, kept.pop(name)) for name in (*FIRST, *container.listed)]
    return join(front + sorted((kept | dict(add_unlisted)).items()))


class Container:
    """An opened package. `kind` and `format` are what it says of itself until `verify` and `header` have agreed."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.size = source.size
        try:
            self._look()
        except BaseException:
            source.close()
            raise

    def __enter__(self) -> Container:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back."""
        self._source.close()

    def _look(self) -> None:
        if self.size > _MOST_BYTES:
            raise Refused(Reason.TOO_LARGE, most=_MOST_BYTES)
        entries = walk(self._source, SUMS, _MOST_ENTRIES)
        self._entries = {entry.name: entry for entry in entries}
        self._raw = self._source.in_memory()
        self._sound: set[str] = set()
        self.names = tuple(self._entries)
        for name in FIRST:
            self.entry(name)
        self.sums = self.read(SUMS, SUMS_MAX_BYTES)
        self.signature = self.read(SIGNATURE, SIGNATURE_MAX_BYTES)
        self.header_bytes = self.read(HEADER, HEADER_MAX_BYTES_PUBLIC)
        self.identity = hashlib.sha256(self.sums).hexdigest()
        self.kind, self.format = _say(self.header_bytes)
        self._check_limits(KINDS[self.kind])
        self.listed = self._check_names(KINDS[self.kind])

    def _check_limits(self, rule: KindRule) -> None:
        if self.size > rule.max_bytes:
            raise Refused(Reason.TOO_LARGE, most=rule.max_bytes)
        if len(self.names) > rule.max_entries:
            raise Refused(Reason.TOO_MANY_ENTRIES, most=rule.max_entries)
        if len(self.header_bytes) > rule.max_header:
            raise Refused(Reason.ENTRY_TOO_LARGE, name=HEADER)

    def _check_names(self, rule: KindRule) -> tuple[str, ...]:
        """Check which entries there are and their order; return the kind's own listed ones."""
        own = self.names[len(FIRST) :]
        unlisted = frozenset(filter(rule.unlisted.fullmatch, own))
        listed = tuple(name for name in own if name not in unlisted) if unlisted else own
        for name in listed:
            if name not in rule.required and not rule.optional.fullmatch(name):
                raise Refused(Reason.ENTRY_UNEXPECTED, name=name)
        for name in rule.required:
            self.entry(name)
        if self.names != (*FIRST, *sorted(listed), *sorted(unlisted)):
            raise Refused(Reason.ORDER, what="entries")
        return listed

    def entry(self, name: str) -> Entry:
        """Return where an entry lies. Raises Refused ENTRY_MISSING."""
        found = self._entries.get(name)
        if found is None:
            raise Refused(Reason.ENTRY_MISSING, name=name)
        return found

    def read(self, name: str, limit: int) -> bytes:
        """Return an entry whole, its CRC checked. Raises Refused."""
        entry = self.entry(name)
        if entry.size > limit:
            raise Refused(Reason.ENTRY_TOO_LARGE, name=name)
        data = self._source.read_at(entry.offset, entry.size)
        if name in self._sound:
            return data
        if zlib.crc32(data) != entry.crc:
            raise Refused(Reason.ZIP_CRC, name=name)
        if self._raw is not None:  # what lies in memory stays as it is
            self._sound.add(name)
        return data

    def whole(self) -> bytes:
        """Return the file as it is: for kinds whose limit fits into memory."""
        return self._source.read_at(0, self.size)

    def stream(self, name: str) -> BinaryIO:
        """Return a reader over an entry; its CRC is checked at the end."""
        return cast(BinaryIO, io.BufferedReader(_EntryReader(self._source, self.entry(name)), _CHUNK))

    def verify(self, keys: Collection[str] | None) -> str:
        """Check the signature over the raw SHA256SUMS and return the key that made it. Raises Refused.

        `keys` None takes the key that the signature names: for kinds whose key introduces itself.
        """
        try:
            allowed = (sshsig.signer_of(self.signature),) if keys is None else keys
            return sshsig.verify(self.signature, self.sums, sshsig.namespace(self.kind), allowed)
        except sshsig.SignatureError as error:
            raise Refused(Reason(error.code), **error.values) from None

    def check_sums(self) -> None:
        """Check that SHA256SUMS lists exactly the listed entries, in order, and every digest. Raises Refused."""
        if self._raw is not None and self._fits(self._raw):
            return
        digests = _parse_sums(self.sums)
        if tuple(digests) != (HEADER, *self.listed):
            raise Refused(Reason.SUMS_LIST)
        for name, digest in digests.items():
            if self._digest(self.entry(name)) != digest:
                raise Refused(Reason.SUMS_DIGEST, name=name)

    def _fits(self, raw: bytes) -> bool:
        """Whether SHA256SUMS is byte for byte what would be written over these entries; if not, the rest says why."""
        listed = []
        for name in (HEADER, *self.listed):
            entry = self._entries[name]
            data = raw[entry.offset : entry.end]
            if zlib.crc32(data) != entry.crc:
                return False
            self._sound.add(name)
            listed.append((name, data))
        return sums_of(listed) == self.sums

    def _digest(self, entry: Entry) -> str:
        crc, digest = 0, hashlib.sha256()
        for chunk in _chunks(self._source.read_at, entry):
            crc = zlib.crc32(chunk, crc)
            digest.update(chunk)
        if crc != entry.crc:
            raise Refused(Reason.ZIP_CRC, name=entry.name)
        return digest.hexdigest()

    def header(self, expected: type[Head]) -> Head:
        """Decode package.json strictly. Raises Refused."""
        if HEADERS[self.kind] is not expected:
            raise Refused(Reason.KIND_OTHER, kind=self.kind)
        return cast(Head, decode(_DECODERS[self.kind], self.header_bytes))


class _EntryReader(io.RawIOBase):
    """The bytes of one entry, never beyond; raises Refused at the end when the CRC is wrong."""

    def __init__(self, source: Source, entry: Entry) -> None:
        self._source, self._entry = source, entry
        self._done = self._crc = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        wanted = min(len(buffer), self._entry.size - self._done)
        data = self._source.read_at(self._entry.offset + self._done, wanted)
        buffer[: len(data)] = data
        self._done += len(data)
        self._crc = zlib.crc32(data, self._crc)
        if len(data) < wanted:
            raise Refused(Reason.INCOMPLETE)
        if self._done == self._entry.size and self._crc != self._entry.crc:
            raise Refused(Reason.ZIP_CRC, name=self._entry.name)
        return len(data)


def _chunks(read_at: Callable[[int, int], bytes], entry: Entry) -> Iterator[bytes]:
    for start in range(entry.offset, entry.end, _CHUNK):
        yield read_at(start, min(_CHUNK, entry.end - start))


def _say(header: bytes) -> tuple[str, str]:
    """Return kind and format as the header says, without parsing it: they choose the limits, and prove nothing."""
    kind, form = _KIND.search(header), _FORMAT.search(header)
    if kind is None or form is None or kind[1] != form[1] or (named := kind[1].decode("ascii")) not in KINDS:
        raise Refused(Reason.KIND_UNKNOWN)
    if int(form[2]) > KINDS[named].version:
        raise Refused(Reason.FORMAT_NEWER, kind=named)
    return named, f"{named}/{form[2].decode('ascii')}"


def _parse_sums(sums: bytes) -> dict[str, str]:
    text = sums.decode("latin-1")
    found: dict[str, str] = {}
    position = 0
    while position < len(text):
        line = _SUM_LINE.match(text, position)
        if line is None or line[2] in found:
            raise Refused(Reason.SUMS_FORM)
        found[line[2]] = line[1]
        position = line.end()
    return found
