"""What stands inside a file that an entrant sent: words by their place, metadata, and what no machine can read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final, Literal

OFFICE: Final = frozenset({".docx", ".xlsx", ".pptx", ".docm", ".xlsm", ".pptm", ".dotx", ".ppsx"})
PICTURES: Final = frozenset({".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp", ".tif", ".tiff"})
PLAIN: Final = frozenset({".txt", ".md", ".csv", ".tsv", ".htm", ".html", ".xml", ".json"})
LARGEST: Final = 256 << 20
"""Larger files are not read: a person has to look at them."""
RAW_ENCODINGS: Final = ("utf-8", "gb18030", "utf-16-le")


Read = dict[tuple[int, bytes], str]
"""Page number and digest of what is drawn on it → its words."""


class UnreadableFile(Exception):
    """A file that is damaged, locked or too much to be read."""


@dataclass(frozen=True)
class Part:
    """A piece of a file. `place`: family:detail (page:3, info:Author); `personal`: it names somebody by itself.

    kind: text (seen by whoever reads it), metadata (scrubbed by the program), unseen (a person has to look).
    """

    kind: Literal["text", "metadata", "unseen"]
    place: str
    text: str = ""
    personal: bool = False


@dataclass(frozen=True)
class Inside:
    """The parts of one file."""

    parts: tuple[Part, ...]

    @property
    def readable(self) -> bool:
        """Whether its words could be read, at least where it has any."""
        return any(part.kind == "text" for part in self.parts)

    @property
    def metadata(self) -> tuple[Part, ...]:
        """What can be scrubbed."""
        return tuple(part for part in self.parts if part.kind == "metadata")


UNSEEN: Final = Inside((Part("unseen", "whole"),))
"""A file that no machine can read."""


def kind_of(name: str) -> str:
    """Return pdf, office, picture, plain or other, by the name's ending."""
    ending = PurePosixPath(name).suffix.lower()
    if ending == ".pdf":
        return "pdf"
    for kind, endings in (("office", OFFICE), ("picture", PICTURES), ("plain", PLAIN)):
        if ending in endings:
            return kind
    return "other"


def look_inside(name: str, data: bytes, read: Read | None = None) -> Inside:
    """Return what stands in a file. It never fails: what cannot be read comes out as a part that nobody has seen.

    This opens the file where it is called: strangers' files are looked at through inside_apart.
    `read`: handed in again for a copy of the same file, it spares reading pages that are still the same.
    """
    try:
        return Inside(tuple(parts_in(kind_of(name), data, read)))
    except UnreadableFile:
        return UNSEEN


def parts_in(kind: str, data: bytes, read: Read | None = None) -> Iterator[Part]:
    """Yield the parts of a file as they are found. Raises UnreadableFile, perhaps after some."""
    if kind == "pdf":
        from reviewer_app.services.secretariat.inside_pdf import pdf_parts

        yield from pdf_parts(data, read)
    elif kind == "office":
        from reviewer_app.services.secretariat.inside_office import office_parts

        yield from office_parts(data)
    elif kind == "picture":
        from reviewer_app.services.secretariat.inside_picture import picture_parts

        yield from picture_parts(data)
        yield Part("unseen", "picture")
    elif kind == "plain":
        yield Part("text", "text", plain_text(data))
    else:
        yield from (Part("metadata", "raw", raw) for raw in _raw(data))
        yield Part("unseen", "whole")


def scrub(name: str, data: bytes) -> bytes | None:
    """Return a copy without metadata, None where the program cannot make one or there is nothing to take away."""
    return scrubbed(kind_of(name), data)


def scrubbed(kind: str, data: bytes) -> bytes | None:
    """Return a copy without metadata of a file of this kind, as scrub does."""
    if kind == "pdf":
        from reviewer_app.services.secretariat.inside_pdf import scrubbed_pdf

        return scrubbed_pdf(data)
    if kind == "office":
        from reviewer_app.services.secretariat.inside_office import scrubbed_office

        return scrubbed_office(data)
    if kind == "picture":
        from reviewer_app.services.secretariat.inside_picture import scrubbed_picture

        return scrubbed_picture(data)
    return None


def plain_text(data: bytes) -> str:
    """Return a text file's words, whatever encoding offices use."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def _raw(data: bytes) -> tuple[str, ...]:
    """Return the bytes as text in each encoding: names in old Office files and films stand there as they are."""
    return tuple(data.decode(encoding, "ignore") for encoding in RAW_ENCODINGS)
