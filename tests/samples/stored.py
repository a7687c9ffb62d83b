"""Where the bytes of a package lie that are not the content of an entry."""

from __future__ import annotations

from reviewer_app.sync.stored_zip import MemorySource, walk


def parts_of(raw: bytes) -> list[int]:
    """Return every place of a local header or of the directory."""
    entries = walk(MemorySource(raw), "SHA256SUMS", 20_000)
    places = [place for entry in entries for place in range(entry.header, entry.offset)]
    return [*places, *range(entries[-1].end, len(raw))]
