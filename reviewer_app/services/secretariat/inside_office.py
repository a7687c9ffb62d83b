"""Office files (docx, xlsx, pptx): words part by part, document properties, authors; and a copy without the latter."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final

from reviewer_app.services.secretariat.inside import PICTURES, Part, UnreadableFile
from reviewer_app.services.secretariat.inside_picture import picture_parts, scrubbed_picture
from reviewer_app.services.secretariat.zip_faults import BROKEN

UNPACKED_MAX: Final = 512 << 20
PROPERTIES: Final = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")
PERSONAL: Final = frozenset({"creator", "lastModifiedBy", "Company", "Manager", "lpwstr"})
_BREAK: Final = re.compile(r"</w:p>|</a:p>|</si>|</row>|<w:br[ /]|<w:tab/>|</c>|</w:tc>")
_TAG: Final = re.compile(r"<[^>]*>")
_PROPERTY: Final = re.compile(r"<(?:\w+:)?(\w+)(?:\s[^>]*)?>([^<>]+)</")
_AUTHOR: Final = re.compile(r'(\b(?:w|w15|w16du):(?:author|initials|userId)=")([^"]*)(")')
_ATTRIBUTE: Final = re.compile(r'(\b(?:name|initials|displayName|userId)=")([^"]*)(")')
_AUTHOR_TAG: Final = re.compile(r"(<author>)([^<]*)(</author>)")
_PEOPLE: Final = re.compile(r"ppt/(commentAuthors|authors)\.xml|xl/persons/.*\.xml|word/people\.xml")
_NUMBERED: Final = re.compile(r"(slide|sheet|header|footer|notesSlide|comments?|footnotes|endnotes)(\d*)\.xml$")
_WORDS: Final = re.compile(r"^(word|ppt|xl)/.*\.xml$")
_DULL: Final = re.compile(
    r"(styles|settings|theme\d*|fontTable|webSettings|numbering|presProps|viewProps|tableStyles)\.xml$"
)
_FIXED: Final = (1980, 1, 1, 0, 0, 0)


def office_parts(data: bytes) -> Iterator[Part]:
    """Yield what stands in an Office file; its pictures and embedded objects are for a person.

    Raises UnreadableFile, perhaps after some parts.
    """
    try:
        with _opened(data) as archive:
            yield from _parts(archive)
    except BROKEN as error:
        raise UnreadableFile from error


def _opened(data: bytes) -> zipfile.ZipFile:
    archive = zipfile.ZipFile(io.BytesIO(data))
    if sum(entry.file_size for entry in archive.infolist()) > UNPACKED_MAX:
        raise ValueError("bloated")
    return archive


def _parts(archive: zipfile.ZipFile) -> Iterator[Part]:
    pictures = objects = 0
    for name in archive.namelist():
        if name in PROPERTIES:
            yield from _properties(_text(archive, name))
        elif "/media/" in name or name.startswith("docProps/thumbnail"):
            pictures += 1
            if _is_picture(name):
                yield from picture_parts(archive.read(name))
        elif "/embeddings/" in name:
            objects += 1
        elif _WORDS.match(name) and not _DULL.search(name):
            yield from _words(name, _text(archive, name))
    if pictures:
        yield Part("unseen", f"pictures:{pictures}")
    if objects:
        yield Part("unseen", f"objects:{objects}")


def _text(archive: zipfile.ZipFile, name: str) -> str:
    return archive.read(name).decode("utf-8", "replace")


def _is_picture(name: str) -> bool:
    return any(name.lower().endswith(ending) for ending in PICTURES)


def _properties(page: str) -> Iterator[Part]:
    for key, value in _PROPERTY.findall(page):
        text = html.unescape(value).strip()
        if text and not text.replace(".", "").isdigit() and not re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z?", text):
            yield Part("metadata", f"info:{key}", text, personal=key in PERSONAL)


def _words(name: str, page: str) -> Iterator[Part]:
    words = html.unescape(_TAG.sub("", _BREAK.sub("\n", page))).strip()
    if words:
        yield Part("text", _place(name), words)
    for found in _authors(name, page):
        yield Part("metadata", f"author:{name.rsplit('/', 1)[-1]}", found, personal=True)


def _authors(name: str, page: str) -> Iterator[str]:
    patterns = [_AUTHOR, _AUTHOR_TAG, *([_ATTRIBUTE] if _PEOPLE.match(name) else [])]
    found = {html.unescape(one[1]) for pattern in patterns for one in pattern.findall(page)}
    yield from sorted(one for one in found if one.strip())


def _place(name: str) -> str:
    numbered = _NUMBERED.search(name)
    if numbered:
        family = {"notesSlide": "notes", "comment": "comments"}.get(numbered[1], numbered[1])
        return f"{family}:{numbered[2] or 1}"
    return "body" if name in ("word/document.xml", "xl/sharedStrings.xml") else f"part:{name.rsplit('/', 1)[-1]}"


def scrubbed_office(data: bytes) -> bytes | None:
    """Return a copy without document properties, authors of comments and changes, and metadata of its pictures."""
    copy = io.BytesIO()
    try:
        with _opened(data) as archive, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as clean:
            for entry in archive.infolist():
                content = _cleaned(entry.filename, archive.read(entry.filename))
                clean.writestr(zipfile.ZipInfo(entry.filename, _FIXED), content, zipfile.ZIP_DEFLATED)
    except BROKEN:
        return None
    return copy.getvalue()


def _cleaned(name: str, content: bytes) -> bytes:
    if name in PROPERTIES:
        return _emptied(content.decode("utf-8", "replace")).encode()
    if _is_picture(name):
        return scrubbed_picture(content) or content
    if not _WORDS.match(name):
        return content
    page = content.decode("utf-8", "surrogateescape")
    for pattern in (_AUTHOR, _AUTHOR_TAG, *([_ATTRIBUTE] if _PEOPLE.match(name) else [])):
        page = pattern.sub(r"\1\3", page)
    return page.encode("utf-8", "surrogateescape")


def _emptied(page: str) -> str:
    """Return the properties with every value taken out, the elements kept: programs expect them."""
    root = re.search(r"<(?!\?)((?:\w+:)?\w+)[^>]*>", page)
    if root is None or root[0].endswith("/>"):
        return page
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{root[0]}</{root[1]}>'
