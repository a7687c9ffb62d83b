"""Small real files of every kind that a dossier may hold, and such as harm whoever opens them."""

from __future__ import annotations

import io
import struct
import wave
import zlib
from collections.abc import Sequence
from functools import cache

from openpyxl import Workbook
from PIL import Image, ImageDraw
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

SONG = "STSong-Light"


def a_chinese_pdf(pages: Sequence[str]) -> bytes:
    """A PDF with one paragraph on each page."""
    pdfmetrics.registerFont(UnicodeCIDFont(SONG))
    out = io.BytesIO()
    drawn = canvas.Canvas(out, pagesize=(420, 595))
    for number, text in enumerate(pages, 1):
        drawn.setFont(SONG, 20)
        drawn.drawString(48, 530, f"第 {number} 页")
        drawn.setFont(SONG, 12)
        for line, start in enumerate(range(0, len(text), 26)):
            drawn.drawString(48, 490 - 20 * line, text[start : start + 26])
        drawn.showPage()
    drawn.save()
    return out.getvalue()


def a_workbook() -> bytes:
    """Two sheets: figures, and a list that is longer than the window."""
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "经费预算"
    for line in (("科目", "金额（万元）", "说明"), ("设备费", 120.5, "边缘计算节点"), ("合计", 368, None)):
        first.append(line)
    second = book.create_sheet("数据清单")
    for number in range(60):
        second.append((f"数据集{number}", number * 3.0, "已登记" if number % 2 else "待确权"))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def a_large_picture(width: int = 2400, height: int = 1600) -> bytes:
    """A scanned certificate, so to say."""
    made = Image.new("RGB", (width, height), "#f6f1e4")
    drawn = ImageDraw.Draw(made)
    drawn.rectangle((80, 80, width - 80, height - 80), outline="#9a2b1f", width=18)
    for line in range(8):
        drawn.rectangle((260, 360 + 130 * line, width - 260 - 90 * (line % 3), 400 + 130 * line), fill="#444444")
    out = io.BytesIO()
    made.save(out, "JPEG", quality=80)
    return out.getvalue()


def a_sound(seconds: int = 3) -> bytes:
    """Silence, as a WAV file."""
    out = io.BytesIO()
    with wave.open(out, "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(2)
        made.setframerate(8_000)
        made.writeframes(b"\0\0" * 8_000 * seconds)
    return out.getvalue()


def a_video(frames: int = 50, rate: int = 10) -> bytes:
    """A box that moves, as an AVI file of JPEG pictures."""
    width, height = 320, 180
    pictures = []
    for number in range(frames):
        made = Image.new("RGB", (width, height), "#20405f")
        ImageDraw.Draw(made).rectangle((number * 5, 60, number * 5 + 60, 120), fill="#f0c040")
        out = io.BytesIO()
        made.save(out, "JPEG")
        pictures.append(out.getvalue() + b"\0" * (len(out.getvalue()) % 2))
    most = max(map(len, pictures))
    head = struct.pack("<14I", 1_000_000 // rate, most * rate, 0, 0x10, frames, 0, 1, most, width, height, 0, 0, 0, 0)
    stream = b"vidsMJPG" + struct.pack(
        "<IHHIIIIIIIIhhhh", 0, 0, 0, 0, 1, rate, 0, frames, most, 0, 0, 0, 0, width, height
    )
    form = struct.pack("<IiiHH4sIiiII", 40, width, height, 1, 24, b"MJPG", width * height * 3, 0, 0, 0, 0)
    hdrl = _list(b"hdrl", _chunk(b"avih", head) + _list(b"strl", _chunk(b"strh", stream) + _chunk(b"strf", form)))
    index, place = b"", 4
    for picture in pictures:
        index += struct.pack("<4sIII", b"00dc", 0x10, place, len(picture))
        place += 8 + len(picture)
    movi = _list(b"movi", b"".join(_chunk(b"00dc", picture) for picture in pictures))
    body = b"AVI " + hdrl + movi + _chunk(b"idx1", index)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def _list(name: bytes, data: bytes) -> bytes:
    return _chunk(b"LIST", name + data)


def a_raw_pdf(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects; the first is its catalog."""
    out = io.BytesIO()
    out.write(b"%PDF-1.5\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, content))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table))
    return out.getvalue()


def _stream(entries: bytes, data: bytes) -> bytes:
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (entries, len(data), data)


_TREE = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>")
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Contents 4 0 R/Resources<<%b>>>>"


@cache
def a_bomb(size: int) -> bytes:
    """A page whose drawing is `size` bytes long once it is unpacked; packed it is a thousandth."""
    packer = zlib.compressobj(9)
    piece = b"0 0 m " * (1 << 18)
    packed = b"".join(packer.compress(piece) for _ in range(size // len(piece))) + packer.flush()
    return a_raw_pdf([*_TREE, _PAGE % b"", _stream(b"/Filter/FlateDecode", packed)])


def an_endless_page(levels: int = 12, fan: int = 12) -> bytes:
    """A page that draws a form that draws the next one `fan` times, and so on: 3 KB, and no end in sight."""
    forms = [
        _stream(
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>" % (6 + level),
            b"/F Do " * fan if level < levels - 1 else b"0 0 1 1 re f",
        )
        for level in range(levels)
    ]
    return a_raw_pdf([*_TREE, _PAGE % b"/XObject<</F 5 0 R>>", _stream(b"", b"/F Do"), *forms])


def a_locked_pdf() -> bytes:
    """A PDF that wants a password before it opens."""
    out = io.BytesIO()
    drawn = canvas.Canvas(out, encrypt="secret")
    drawn.drawString(60, 520, "locked")
    drawn.save()
    return out.getvalue()
