"""A letter or minutes as an editable .docx, laid out as official documents are (GB/T 9704): for the own letterhead."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from reviewer_app.reports.document_rows import Letter

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

TITLE_POINTS: Final = 22
BODY_POINTS: Final = 16
LINE_POINTS: Final = 28
FOOT_POINTS: Final = 14
INDENT_CHARS: Final = 200
"""In hundredths of a character."""
_FACES: Final = {
    "zh": {"title": "方正小标宋简体", "heading": "黑体", "body": "仿宋", "foot": "宋体"},
    "en": dict.fromkeys(("title", "heading", "body", "foot"), "Times New Roman"),
}
_MARGINS_MM: Final = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}


def write_letter(letter: Letter, target: BinaryIO) -> None:
    """Write the letter to `target`."""
    from docx import Document
    from docx.shared import Mm

    made = Document()
    made.core_properties.title = letter.title
    made.core_properties.author = ""
    made.core_properties.comments = ""
    made.core_properties.created = made.core_properties.modified = datetime.fromisoformat(letter.made)
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, size in _MARGINS_MM.items():
        setattr(section, name, Mm(size))
    _fill(made, letter)
    _foot(section.footer.paragraphs[0], letter)
    if letter.rehearsal:
        _write(section.header.paragraphs[0], letter.rehearsal, letter, "heading", BODY_POINTS, centred=True)
    made.save(target)


def _fill(made: Any, letter: Letter) -> None:
    _write(made.add_paragraph(), letter.title, letter, "title", TITLE_POINTS, centred=True)
    _write(made.add_paragraph(), "", letter, "body", BODY_POINTS)
    if letter.addressee:
        _write(made.add_paragraph(), letter.addressee, letter, "body", BODY_POINTS)
    for line in letter.lines:
        face = "heading" if line.kind == "heading" else "body"
        for part in line.text.split("\n"):
            _write(made.add_paragraph(), part, letter, face, BODY_POINTS, indented=True)
    _write(made.add_paragraph(), "", letter, "body", BODY_POINTS)
    for words in (letter.sign, letter.date):
        _write(made.add_paragraph(), words, letter, "body", BODY_POINTS, at_right=True)


def _write(
    paragraph: Paragraph,
    words: str,
    letter: Letter,
    face: str,
    points: int,
    *,
    centred: bool = False,
    at_right: bool = False,
    indented: bool = False,
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Pt

    form = paragraph.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(max(LINE_POINTS, points + 6))
    form.space_before = form.space_after = Pt(0)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif at_right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        form.right_indent = Pt(4 * BODY_POINTS)
    if indented:
        form.first_line_indent = Pt(2 * BODY_POINTS)
        _set(paragraph._p.get_or_add_pPr().get_or_add_ind(), "w:firstLineChars", str(INDENT_CHARS))
    _dress(paragraph.add_run(words), _FACES[letter.language][face], points)


def _dress(run: Any, face: str, points: int) -> None:
    from docx.shared import Pt

    run.font.name, run.font.size = face, Pt(points)
    fonts = run._r.rPr.rFonts
    for script in ("w:eastAsia", "w:cs"):
        _set(fonts, script, face)


def _set(element: Any, name: str, value: str) -> None:
    from docx.oxml.ns import qn

    element.set(qn(name), value)


def _foot(paragraph: Paragraph, letter: Letter) -> None:
    """Put the number of the page between two dashes; the word processor counts."""
    from docx.oxml import OxmlElement

    _write(paragraph, "— ", letter, "foot", FOOT_POINTS, centred=True)
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        _dress(run, _FACES[letter.language]["foot"], FOOT_POINTS)
        if kind:
            mark = OxmlElement("w:fldChar")
            _set(mark, "w:fldCharType", kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = words
        run._r.append(mark)
    _dress(paragraph.add_run(" —"), _FACES[letter.language]["foot"], FOOT_POINTS)
