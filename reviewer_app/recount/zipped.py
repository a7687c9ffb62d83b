"""The stored ZIP of packages, read from its end: every byte is accounted for, or the file is refused."""

from __future__ import annotations

import struct
import zlib

from reviewer_app.recount.findings import Wrong

_END = "<4s4H2IH"
_CENTRAL = "<4s6H3I5H2I"
_LOCAL = "<4s5H3I2H"
_END_BYTES = struct.calcsize(_END)
_CENTRAL_BYTES = struct.calcsize(_CENTRAL)
_LOCAL_BYTES = struct.calcsize(_LOCAL)
_VERSION = 10
_NEW_YEAR_1980 = 33


def members(raw: bytes) -> dict[str, bytes]:
    """Return the entries in their order. Raises Wrong for anything but plain, gapless, stored entries."""
    if len(raw) < _END_BYTES:
        raise Wrong("zip-short")
    mark, disk, start_disk, here, count, size, start, comment = struct.unpack(_END, raw[-_END_BYTES:])
    plain = (mark, disk, start_disk, comment, here) == (b"PK\x05\x06", 0, 0, 0, count)
    if not plain or start + size + _END_BYTES != len(raw):
        raise Wrong("zip-layout")
    found: dict[str, bytes] = {}
    at, data_end = start, 0
    for _ in range(count):
        name, content, at, data_end = _member(raw, at, data_end, start)
        if name in found:
            raise Wrong("zip-twice", name=name)
        found[name] = content
    if at != start + size or data_end != start:
        raise Wrong("zip-layout")
    return found


def _member(raw: bytes, at: int, offset: int, limit: int) -> tuple[str, bytes, int, int]:
    """Read one directory entry at `at`, whose local header has to stand at `offset`."""
    fixed = raw[at : at + _CENTRAL_BYTES]
    if len(fixed) < _CENTRAL_BYTES:
        raise Wrong("zip-layout")
    fields = struct.unpack(_CENTRAL, fixed)
    crc, size, length = fields[7], fields[9], fields[10]
    raw_name = raw[at + _CENTRAL_BYTES : at + _CENTRAL_BYTES + length]
    common = (_VERSION, 0, 0, 0, _NEW_YEAR_1980, crc, size, size, length, 0)
    if fields != (b"PK\x01\x02", _VERSION, *common, 0, 0, 0, 0, offset):
        raise Wrong("zip-layout")
    local = struct.pack(_LOCAL, b"PK\x03\x04", *common) + raw_name
    start = offset + _LOCAL_BYTES + length
    end = start + size
    if raw[offset:start] != local or end > limit:
        raise Wrong("zip-layout")
    content = raw[start:end]
    name = raw_name.decode("ascii", "replace")
    if zlib.crc32(content) != crc:
        raise Wrong("zip-crc", name=name)
    return name, content, at + _CENTRAL_BYTES + length, end
