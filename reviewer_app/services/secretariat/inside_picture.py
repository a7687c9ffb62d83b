"""Pictures: what cameras and programs wrote into them, and a copy without it; the pixels stay as they are."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from reviewer_app.services.secretariat.inside import Part

BROKEN: Final = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, struct.error, zlib.error)
ORIENTATION: Final = 0x0112
PLACE: Final = 0x8825
NAMED: Final = {0x013B: "Artist", 0x8298: "Copyright", 0x9C9D: "Author", 0x013C: "Computer", 0x010E: "Description"}
"""Fields of EXIF that name somebody."""
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_WORDS: Final = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
_JPEG_KEPT: Final = frozenset({0xE0, 0xE2, 0xEE})
"""JFIF, the colour profile and Adobe's colour transform: without them a picture looks different."""
_SHORTEST: Final = 4


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep Pillow from writing its doubts about a damaged picture to the terminal."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def picture_parts(data: bytes) -> tuple[Part, ...]:
    """Return what the picture says of itself; nothing for one that cannot be read."""
    from PIL import Image

    try:
        with _quietly(), Image.open(io.BytesIO(data)) as picture:
            return tuple(_parts(picture.getexif(), picture.info))
    except (Image.DecompressionBombError, *BROKEN):
        return ()


def _parts(exif: object, info: Mapping[Any, Any]) -> Iterator[Part]:
    from PIL import ExifTags, Image

    if isinstance(exif, Image.Exif):
        for tag, value in exif.items():
            if tag not in (ORIENTATION, PLACE) and (text := _words(value)):
                name = NAMED.get(tag) or ExifTags.TAGS.get(tag, hex(tag))
                yield Part("metadata", f"info:EXIF {name}", text, personal=tag in NAMED)
        if exif.get_ifd(PLACE):
            yield Part("metadata", "info:EXIF GPS", "GPS", personal=True)
    for key, value in info.items():
        if key in ("comment", "xmp", "photoshop") or (isinstance(key, str) and key[:1].isupper()):
            text = _words(value)
            if text:
                yield Part("metadata", f"info:{key}", text, personal=str(key) in ("Author", "Artist", "Copyright"))


def _words(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "ignore").replace("\x00", "").strip()
    return str(value).strip() if isinstance(value, str) else ""


def scrubbed_picture(data: bytes) -> bytes | None:
    """Return a JPEG or PNG without what was written into it; None for other kinds and damaged ones."""
    try:
        if data.startswith(_PNG):
            return _PNG + b"".join(_png_kept(data))
        if data.startswith(b"\xff\xd8"):
            return _jpeg(data)
    except BROKEN:
        return None
    return None


def _png_kept(data: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        name, chunk = data[at + 4 : at + 8], data[at : at + 12 + size]
        if name not in _PNG_WORDS:
            yield chunk
        at += 12 + size
        if name == b"IEND":
            return
    raise ValueError("cut short")


def _jpeg(data: bytes) -> bytes:
    kept, at = [b"\xff\xd8", _turned(data)], 2
    while at + _SHORTEST <= len(data):
        if data[at] != 0xFF:
            raise ValueError("no marker")
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xDA:  # the pixels: everything up to the end of the picture
            end = data.rfind(b"\xff\xd9")
            return b"".join([*kept, data[at : end + 2 if end > at else len(data)]])
        size = 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        is_words = marker == 0xFE or (0xE0 <= marker <= 0xEF and marker not in _JPEG_KEPT)
        kept += [] if is_words else [data[at : at + size]]
        at += size
    raise ValueError("cut short")


def _turned(data: bytes) -> bytes:
    """Return the one field of EXIF that is needed, which side is up, as a segment; b"" when it is the usual one."""
    from PIL import Image

    with _quietly(), Image.open(io.BytesIO(data)) as picture:
        side = picture.getexif().get(ORIENTATION, 1)
    if side == 1:
        return b""
    exif = Image.Exif()
    exif[ORIENTATION] = side
    body = exif.tobytes()
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body
