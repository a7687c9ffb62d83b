"""PDF: words page by page, notes, outline and metadata; and a copy without the metadata (pypdf, no native code)."""

from __future__ import annotations

import hashlib
import io
import logging
import re
import struct
import zlib
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any, Final

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, IndirectObject, NullObject

from reviewer_app.services.secretariat.inside import Part, Read, UnreadableFile

if TYPE_CHECKING:
    from pypdf import PageObject

logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)  # it quotes the file, whose words belong into no log

HEAD: Final = b"%PDF-"
PAGES_MAX: Final = 2_000
BROKEN: Final = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    OSError,
    struct.error,
    zlib.error,
)
"""What reading a damaged PDF can raise."""
PERSONAL: Final = frozenset({"Author", "Company", "Manager", "SourceModified", "LastModifiedBy"})
DULL: Final = frozenset({"CreationDate", "ModDate", "Producer", "Trapped"})
_CREATOR: Final = re.compile(rb"<dc:creator>(.*?)</dc:creator>", re.DOTALL)
_TAG: Final = re.compile(rb"<[^>]*>")


def pdf_parts(data: bytes, read: Read | None = None) -> Iterator[Part]:
    """Yield what stands in a PDF; a page without words, pictures and attachments are for a person.

    `read`: the words of pages that were read before, by their content; a page with the same content is not read twice.
    Raises UnreadableFile, perhaps after some pages.
    """
    try:
        yield from _parts(_opened(data), {} if read is None else read)
    except BROKEN as error:
        raise UnreadableFile from error


def pdf_fault(source: IO[bytes]) -> str:
    """Return why this is no PDF that can go out: office-pdf-none, -locked, -damaged; "" for a sound one with pages."""
    if source.read(len(HEAD)) != HEAD:
        return "office-pdf-none"
    try:
        reader = PdfReader(source, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return "office-pdf-locked"
        return "" if [page.mediabox for page in reader.pages] else "office-pdf-damaged"
    except BROKEN:
        return "office-pdf-damaged"


def _opened(data: bytes) -> PdfReader:
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise PyPdfError("locked")
    return reader


def _words(page: PageObject, number: int, read: Read) -> str:
    """Reading the words of a page is nearly all that a PDF costs; what is drawn on it is hashed in no time."""
    drawn = page.get_contents()
    key = number, hashlib.sha256(drawn.get_data() if drawn is not None else b"").digest()
    if key not in read:
        read[key] = page.extract_text()
    return read[key]


def _parts(reader: PdfReader, read: Read) -> Iterator[Part]:
    yield from _metadata(reader)
    pictures = 0
    for number, page in enumerate(reader.pages[:PAGES_MAX], start=1):
        words = _words(page, number, read)
        yield Part("text", f"page:{number}", words)
        yield from _notes(page, number)
        has_picture = _has_picture(page)
        if not words.strip() and has_picture:
            yield Part("unseen", f"page:{number}")
        elif has_picture:
            pictures += 1
    if pictures:
        yield Part("unseen", f"pictures:{pictures}")
    if len(reader.pages) > PAGES_MAX:
        yield Part("unseen", f"page:{PAGES_MAX + 1}")
    outline = "\n".join(_titles(reader.outline))
    if outline:
        yield Part("text", "outline", outline)
    names = reader.root_object.get("/Names")
    if isinstance(names, DictionaryObject) and "/EmbeddedFiles" in names:
        yield Part("unseen", "attachments")


def _metadata(reader: PdfReader) -> Iterator[Part]:
    for key, value in (reader.metadata or {}).items():
        name, text = str(key).removeprefix("/"), str(value).strip()
        if text and name not in DULL:
            yield Part("metadata", f"info:{name}", text, personal=name in PERSONAL)
    stream = reader.root_object.get("/Metadata")
    if stream is not None:
        raw = stream.get_object().get_data()
        for found in _CREATOR.findall(raw):
            yield Part("metadata", "info:XMP creator", _plain(found), personal=bool(_plain(found)))
        yield Part("metadata", "info:XMP", _plain(raw))


def _plain(raw: bytes) -> str:
    return _TAG.sub(b" ", raw).decode("utf-8", "replace").strip()


def _notes(page: PageObject, number: int) -> Iterator[Part]:
    for note in page.get("/Annots") or ():
        entry = note.get_object()
        if isinstance(entry, DictionaryObject):
            if entry.get("/Contents"):
                yield Part("text", f"note:{number}", str(entry["/Contents"]))
            if entry.get("/T") and entry.get("/Subtype") != "/Widget":
                yield Part("metadata", f"note author:{number}", str(entry["/T"]), personal=True)


def _has_picture(page: PageObject) -> bool:
    resources = page.get("/Resources")
    drawn = resources.get_object().get("/XObject") if resources is not None else None
    if drawn is None:
        return False
    return any(entry.get_object().get("/Subtype") == "/Image" for entry in drawn.get_object().values())


def _titles(outline: Any) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _titles(entry)
        else:
            yield str(entry.title)


def scrubbed_pdf(data: bytes) -> bytes | None:
    """Return a copy without document information, XMP, private data of programs and authors of notes."""
    try:
        writer = PdfWriter(clone_from=_opened(data))
        writer.metadata = None
        for entry in list(writer._objects):
            if isinstance(entry, DictionaryObject):
                _strip(writer, entry)
        copy = io.BytesIO()
        writer.write(copy)
    except BROKEN:
        return None
    return copy.getvalue()


def _strip(writer: PdfWriter, entry: DictionaryObject) -> None:
    for name in ("/Metadata", "/PieceInfo", "/LastModified"):
        if name in entry:
            held = entry.raw_get(name)
            if isinstance(held, IndirectObject):  # what nothing points to any more would still stand in the copy
                writer._objects[held.idnum - 1] = NullObject()
            del entry[name]
    if entry.get("/Subtype") != "/Widget" and "/Subtype" in entry and "/Rect" in entry and "/T" in entry:
        del entry["/T"]
