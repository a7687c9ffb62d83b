"""One cell of a foreign table as clean text: width, spaces, numbers and dates the way a person meant them."""

from __future__ import annotations

import datetime
import re
import unicodedata
from typing import Final

EXACT_LIMIT: Final = 10**15
"""A spreadsheet keeps 15 digits of a number: what is longer has lost its last digits."""
TOO_LONG: Final = "row-number-too-long"

_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACES: Final = re.compile(r"\s+")
_SEPARATORS: Final = re.compile(r"[、，,;；/／|\n\r]+")
_UNIT_MARKS: Final = str.maketrans({"（": "(", "）": ")", "【": "(", "】": ")", "[": "(", "]": ")"})


def cell_text(value: object) -> tuple[str, str]:
    """Return the text of a cell and what is wrong with it ("" when nothing is)."""
    if value is None:
        return "", ""
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), ""
    if isinstance(value, (int, float)):
        return _number_text(value)
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return (value.date().isoformat() if midnight else value.isoformat(sep=" ")), ""
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat(), ""
    return str(value).strip(), ""


def _number_text(value: int | float) -> tuple[str, str]:
    if abs(value) >= EXACT_LIMIT:
        return format(value, ".0f"), TOO_LONG
    return (str(int(value)) if value == int(value) else repr(value)), ""


def clean(text: str) -> str:
    """Return `text` in NFC without invisible and control characters, every run of spaces one space."""
    shown = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    spaced = _SPACES.sub(" ", shown)
    return "".join(sign for sign in spaced if unicodedata.category(sign) != "Cc").strip()


def code_text(text: str) -> str:
    """Return a number or code as it is compared: NFKC, no spaces, one kind of dash."""
    plain = unicodedata.normalize("NFKC", clean(text)).replace(" ", "")
    return re.sub("[\u2010-\u2015\u2212]", "-", plain)


def parts(text: str) -> tuple[str, ...]:
    """Return the entries of a cell that holds several, cleaned, without empty ones."""
    return tuple(part for part in (clean(piece) for piece in _SEPARATORS.split(text)) if part)


def compared(text: str) -> str:
    """Return a unit's or a topic's name as it is compared: NFKC, case-folded, letters and digits only.

    Brackets stay as a boundary-free part: 示例（济南）公司 and 示例(济南)公司 are one, 示例公司 is another.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_UNIT_MARKS).casefold()
    return "".join(sign for sign in plain if sign.isalnum())
