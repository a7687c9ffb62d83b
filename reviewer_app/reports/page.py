"""What all PDFs share: the embedded typeface, Chinese line breaking, styles, foot line, QR codes."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from reportlab import rl_config
from reportlab.lib import colors, textsplit
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Image, Paragraph, SimpleDocTemplate, paragraph, tables

from reviewer_app.fonts import font_file
from reviewer_app.hours import contest_time
from reviewer_app.messages import Language, sentence
from reviewer_app.reports.archival import archival_canvas
from reviewer_app.security.atomic import new_file

Progress = Callable[[int, int], None]
"""Parts done, parts in all; it may raise in order to stop."""
REGULAR, BOLD = "Body", "BodyBold"
INK = colors.HexColor("#1b1d20")
MUTED = colors.HexColor("#5c636b")
RULE = colors.HexColor("#9aa3ad")
SHADE = colors.HexColor("#eef2f7")
# reportlab lets these start a line; Chinese setting does not (GB/T 15834). Of two in a row only the first hangs.
_CANNOT_START = "，：；！？…》”’．"


WATERMARK = "#e9ecf0"
_WATERMARK_SCALE = 4
_WATERMARK_STEP = 62 * mm
_LARGEST_UNIT = 0xFFFF
_WHITE = [255] * 6
"""What is not drawn of a picture: an archive takes no transparency."""


@cache
def register_fonts() -> None:
    """Embed both weights once, and teach reportlab which full-width marks may not start a line.

    It also writes characters beyond U+FFFF (𬭎) so that they are copied and searched as what they are.
    """
    rl_config.useA85 = 0  # streams as bytes, not as text: a fifth smaller, and no reader needs more
    ttfonts.makeToUnicodeCMap = _unicode_map
    for name, bold in ((REGULAR, False), (BOLD, True)):
        pdfmetrics.registerFont(TTFont(name, str(font_file(bold=bold))))
    tables.CellStyle.fontname = REGULAR  # an empty cell would name a typeface that is not embedded
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
    if _CANNOT_START not in textsplit.ALL_CANNOT_START:
        textsplit.ALL_CANNOT_START += _CANNOT_START
        paragraph.ALL_CANNOT_START = textsplit.ALL_CANNOT_START


def _unicode_map(
    name: str, subset: list[int], plain: Callable[[str, list[int]], str] = ttfonts.makeToUnicodeCMap
) -> str:
    """Return reportlab's table of glyph → character, with UTF-16 pairs where it writes five digits."""
    table = plain(name, subset)
    for place, point in enumerate(subset):
        if point > _LARGEST_UNIT:
            pair = chr(point).encode("utf-16-be").hex().upper()
            table = table.replace(f"<{place:02X}> <{point:04X}>", f"<{place:02X}> <{pair}>")
    return table


@cache
def style(size: float = 9.5, *, bold: bool = False, muted: bool = False, centred: bool = False) -> ParagraphStyle:
    """Return a paragraph style of `size` points."""
    register_fonts()
    return ParagraphStyle(
        f"s{size}{bold}{muted}{centred}",
        fontName=BOLD if bold else REGULAR,
        fontSize=size,
        leading=size * 1.45,
        textColor=MUTED if muted else INK,
        wordWrap="CJK",
        alignment=TA_CENTER if centred else 0,
    )


def text(words: str, of: ParagraphStyle) -> Paragraph:
    """Return a paragraph of plain `words`: markup in them is printed, not obeyed; line ends are kept.

    A character that the typeface lacks is printed as its number, since a blank would pass unseen.
    """
    shown = "".join(sign if _has_glyph(sign, of.fontName) else f"[U+{ord(sign):04X}]" for sign in words)
    safe = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br/>")
    return Words(safe, of)


class Words(Paragraph):  # type: ignore[misc]  # reportlab has no types
    """A paragraph that breaks its lines once for a width: a table asks two or three times for each of its cells."""

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Return width and height within `availWidth`."""
        known: tuple[float, tuple[float, float]] | None = getattr(self, "_wrapped", None)
        if known is not None and known[0] == availWidth:
            return known[1]
        size: tuple[float, float] = super().wrap(availWidth, availHeight)
        self._wrapped = (availWidth, size)
        return size


def lines_of(words: str, of: ParagraphStyle, width: float) -> list[str]:
    """Return the lines that `text` breaks words into within `width` points."""
    made = text(words, of)
    made.wrap(width, A4[1])
    if made.blPara.kind == 0:
        return ["".join(found) for _left, found in made.blPara.lines]
    return ["".join(part.text for part in line.words).rstrip() for line in made.blPara.lines]


def _has_glyph(sign: str, font: str) -> bool:
    return ord(sign) in pdfmetrics.getFont(font).face.charToGlyph or sign in "\n\t"


def clock(moment: str, language: Language) -> str:
    """Return a time of the packages (RFC 3339, UTC) as people read it: the contest's, and it says so."""
    named = "（北京时间）" if language == "zh" else " (Beijing time)"
    return f"{contest_time(moment):%Y-%m-%d %H:%M}{named}"


def qr(content: str, side: float = 22 * mm) -> Flowable:
    """Return a QR code of `content`, error level M, `side` points wide."""
    import segno

    picture = io.BytesIO()
    segno.make(content, error="m").save(picture, kind="png", scale=8, border=2)
    picture.seek(0)
    return Image(picture, width=side, height=side)


def build(
    target: Path,
    story: list[Flowable],
    *,
    title: str,
    foot: str,
    language: Language,
    rehearsal: bool,
    watermark: str = "",
    progress: Progress | None = None,
) -> None:
    """Write `story` as A4 pages (PDF/A-2b) with `foot` and the page number below; the same story gives the same bytes.

    `watermark`: whose print it is, faint behind everything. EnvironmentTrouble file-write: `target` is as before, as
    it is when `progress`, told of the parts that are laid out, raises in order to stop.
    """
    register_fonts()
    frame = _frame(foot, language, rehearsal, watermark)
    with new_file(target) as stream:
        made = _template(stream, title, language)
        if progress is not None:
            made.setProgressCallBack(_told(progress, len(story)))
        made.build(story, onFirstPage=frame, onLaterPages=frame, canvasmaker=archival_canvas)


def _told(progress: Progress, parts: int) -> Callable[[str, int], None]:
    def tell(kind: str, value: int) -> None:
        if kind == "PROGRESS":
            progress(min(value, parts), parts)

    return tell


def _template(stream: BinaryIO, title: str, language: Language) -> SimpleDocTemplate:
    return SimpleDocTemplate(
        stream,
        pagesize=A4,
        leftMargin=16 * mm,
        rightMargin=16 * mm,
        topMargin=14 * mm,
        bottomMargin=16 * mm,
        title=title,
        author="",
        invariant=1,
        lang="zh-CN" if language == "zh" else "en",
        initialFontName=REGULAR,
    )


def _frame(foot: str, language: Language, rehearsal: bool, watermark: str) -> Callable[[Any, Any], None]:
    def draw(canvas: Any, document: Any) -> None:
        canvas.saveState()
        if watermark:
            _draw_watermark(canvas, watermark)
        canvas.setFont(REGULAR, 7.5)
        canvas.setFillColor(MUTED)
        canvas.drawString(16 * mm, 9 * mm, foot)
        canvas.drawRightString(A4[0] - 16 * mm, 9 * mm, sentence("report-page", language, page=document.page))
        if rehearsal:
            canvas.setFont(BOLD, 46)
            canvas.setFillColor(colors.HexColor("#e3e6ea"))
            canvas.translate(A4[0] / 2, A4[1] / 2)
            canvas.rotate(40)
            canvas.drawCentredString(0, 0, sentence("report-rehearsal", language))
        canvas.restoreState()

    return draw


def _draw_watermark(canvas: Any, words: str) -> None:
    """Draw `words` in tiles. They are a picture: as text they would run into every copy and search of the page."""
    picture = _watermark(words)
    width, height = (side / _WATERMARK_SCALE for side in picture.getSize())
    for across in range(1, int(A4[0] / _WATERMARK_STEP) + 2):
        for up in range(1, int(A4[1] / _WATERMARK_STEP) + 2):
            canvas.saveState()
            canvas.translate((across - 0.5) * _WATERMARK_STEP, (up - 0.5) * _WATERMARK_STEP)
            canvas.rotate(30)
            canvas.drawImage(picture, -width / 2, -height / 2, width, height, mask=_WHITE)
            canvas.restoreState()


@cache
def _watermark(words: str) -> ImageReader:
    from PIL import Image as Picture
    from PIL import ImageDraw, ImageFont

    face = ImageFont.truetype(str(font_file(bold=True)), 17 * _WATERMARK_SCALE)
    left, top, right, bottom = (round(edge) for edge in face.getbbox(words))
    picture = Picture.new("RGB", (right - left + 2, bottom - top + 2), (255, 255, 255))
    ImageDraw.Draw(picture).text((1 - left, 1 - top), words, font=face, fill=WATERMARK)
    return ImageReader(picture)
