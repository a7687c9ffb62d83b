"""What stands inside a file that an entrant sent: words by their place, metadata, and what no machine can read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final, Literal

OFFICE: Final = frozenset({".docx", ".xlsx", ".pptx", ".docm", ".xlsm", ".pptm", ".dotx", ".ppsx"})
PICTURES: Final = frozenset({".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp", ".tif", ".tiff"})
PLAIN: Final = frozenset({".txt", ".md", ".csv", ".tsv", ".htm", ".html", ".xml", ".json"})
LARGEST: Final = 256 << 20
"""Larger files are not read: a person has to look at them."""
RAW_ENCODINGS: Final = ("utf-8", "gb18030", "utf-16-le")


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


def kind_of(name: str) -> str:
    """Return pdf, office, picture, plain or other, by the name's ending."""
    ending = PurePosixPath(name).suffix.lower()
    if ending == ".pdf":
        return "pdf"
    for kind, endings in (("office", OFFICE), ("picture", PICTURES), ("plain", PLAIN)):
        if ending in endings:
            return kind
    return "other"


def look_inside(name: str, data: bytes, read: dict[tuple[int, bytes], str] | None = None) -> Inside:
    """Return what stands in a file. It never fails: what cannot be read comes out as a part that nobody has seen.

    `read`: handed in again for a copy of the same file, it spares reading pages that are still the same.
    """
    kind = kind_of(name)
    if kind == "pdf":
        from reviewer_app.services.secretariat.inside_pdf import pdf_parts

        return Inside(pdf_parts(data, read))
    if kind == "office":
        from reviewer_app.services.secretariat.inside_office import office_parts

        return Inside(office_parts(data))
    if kind == "picture":
        from reviewer_app.services.secretariat.inside_picture import picture_parts

        return Inside((*picture_parts(data), Part("unseen", "picture")))
    if kind == "plain":
        return Inside((Part("text", "text", plain_text(data)),))
    return Inside((*(Part("metadata", "raw", raw) for raw in _raw(data)), Part("unseen", "whole")))


def scrub(name: str, data: bytes) -> bytes | None:
    """Return a copy without metadata, None where the program cannot make one or there is nothing to take away."""
    kind = kind_of(name)
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
