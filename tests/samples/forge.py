"""Make a good package bad in exactly one way: signed again where the forger holds the key, patched where not."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence

import msgspec

from reviewer_app.security.sshsig import SigningKey, namespace
from reviewer_app.sync.container import Container, join, open_container, sums_of
from reviewer_app.sync.headers import HEADERS
from reviewer_app.sync.stored_zip import MemorySource, walk

Entries = list[tuple[str, bytes]]
_json = msgspec.json.Encoder().encode


def entries_of(raw: bytes) -> Entries:
    """Return every entry of a package in order."""
    source = MemorySource(raw)
    return [(one.name, source.read_at(one.offset, one.size)) for one in walk(source, "SHA256SUMS", 20_000)]


def remake(
    raw: bytes,
    key: SigningKey,
    *,
    header: Mapping[str, object] | None = None,
    raw_header: Callable[[bytes], bytes] | None = None,
    entries: Mapping[str, bytes | None] | None = None,
    unlisted: Mapping[str, bytes] | None = None,
    sums: Callable[[bytes], bytes] | None = None,
    named: str = "",
    keep_order: bool = False,
) -> bytes:
    """Return the package with changed header fields or entries (None takes one out), its sums and signature right.

    `sums` spoils SHA256SUMS before it is signed; `named` is another namespace for the signature.
    """
    container = open_container(raw)
    head = container.header_bytes
    if header:
        head = _json(msgspec.structs.replace(container.header(HEADERS[container.kind]), **header))
    if raw_header:
        head = raw_header(head)
    listed = {name: data for name, data in entries_of(raw)[3:] if name in container.listed}
    apart = {name: data for name, data in entries_of(raw)[3:] if name not in container.listed}
    for name, data in (entries or {}).items():
        listed.pop(name, None)
        if data is not None:
            listed[name] = data
    own = list(listed.items()) if keep_order else sorted(listed.items())
    return sign(container.kind, [("package.json", head), *own], key, sorted((apart | dict(unlisted or {})).items()),
                sums=sums, named=named)  # fmt: skip


def sign(
    kind: str,
    listed: Sequence[tuple[str, bytes]],
    key: SigningKey,
    unlisted: Sequence[tuple[str, bytes]] = (),
    *,
    sums: Callable[[bytes], bytes] | None = None,
    named: str = "",
) -> bytes:
    """Return the package of exactly these entries, signed."""
    text = sums_of(listed)
    text = sums(text) if sums else text
    signature = key.sign(text, named or namespace(kind))
    return join([("SHA256SUMS", text), ("SHA256SUMS.sig", signature), *listed, *unlisted])


def swap_entry(raw: bytes, name: str, data: bytes) -> bytes:
    """Return the package with one entry replaced and nothing signed again."""
    return join([(one, data if one == name else old) for one, old in entries_of(raw)])


def spot(raw: bytes, name: str) -> tuple[int, int, int]:
    """Return where an entry's local header, its bytes and the next header start."""
    container = Container(MemorySource(raw))
    entry = container.entry(name)
    return entry.header, entry.offset, entry.end


def put(raw: bytes, offset: int, data: bytes) -> bytes:
    """Return `raw` with bytes written over."""
    return raw[:offset] + data + raw[offset + len(data) :]


def flip(raw: bytes, offset: int, mask: int = 1) -> bytes:
    """Return `raw` with bits of one byte turned over."""
    return put(raw, offset, bytes([raw[offset] ^ mask]))


def deflated(raw: bytes) -> bytes:
    """Return the same entries packed by a common program with compression."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries_of(raw):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def stored_by_others(raw: bytes) -> bytes:
    """Return the same entries stored by a common program: other version fields and modes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in entries_of(raw):
            archive.writestr(zipfile.ZipInfo(name, (2025, 7, 1, 8, 0, 0)), data)
    return target.getvalue()


def packed_otherwise(raw: bytes, *, flags: int = 0, date: int = 33, extra: bytes = b"", mode: int = 0) -> bytes:
    """Return the same entries as a sound ZIP, stored and without a gap, that differs in one field everywhere."""
    out, listed = b"", b""
    for name, data in entries_of(raw):
        common = struct.pack(
            "<4H3I2H", flags, 0, 0, date, zlib.crc32(data), len(data), len(data), len(name), len(extra)
        )
        tail = name.encode() + extra
        listed += (
            b"PK\x01\x02" + struct.pack("<2H", 10, 10) + common + struct.pack("<3H2I", 0, 0, 0, mode, len(out)) + tail
        )
        out += b"PK\x03\x04" + struct.pack("<H", 10) + common + tail + data
    count = len(entries_of(raw))
    return out + listed + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(listed), len(out), 0)


def wide_end(raw: bytes) -> bytes:
    """Return the package with the zip64 end record that nothing in it demands."""
    start, end = directory_start(raw), len(raw) - 22
    count = len(entries_of(raw))
    wide = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, end - start, start)
    return raw[:end] + wide + struct.pack("<4sIQI", b"PK\x06\x07", 0, end, 1) + raw[end:]


def directory_start(raw: bytes) -> int:
    """Return where the central directory starts."""
    return int(struct.unpack_from("<I", raw, len(raw) - 6)[0])


def crc_of(raw: bytes, name: str) -> int:
    """Return the checksum of an entry."""
    return zlib.crc32(dict(entries_of(raw))[name])
