"""The text of a template or a rules sheet becomes a document; no TOML is refused with file, place and reason."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from typing import Any

from reviewer_app.rules.fields import TemplateError

FILE_MAX_BYTES = 4 * 1024 * 1024
_LONG_NUMBER = re.compile(r"[0-9_]{1000,}")


def read_document(raw: bytes, source: str) -> dict[str, Any]:
    """Return what stands in the text, decimals as Decimal. `source` is the file's name. Raises TemplateError."""
    if len(raw) > FILE_MAX_BYTES:
        raise TemplateError("template-long", source, f"byte {FILE_MAX_BYTES + 1}", most=FILE_MAX_BYTES // 1024**2)
    try:
        text = raw.decode("utf-8-sig")  # Notepad writes the mark
        return tomllib.loads(text, parse_float=Decimal)
    except UnicodeDecodeError as error:
        raise TemplateError("template-utf8", source, f"byte {error.start}") from None
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"\(at (.*)\)\Z", str(error))
        raise TemplateError("template-toml", source, where[1] if where else "", detail=str(error)) from None
    except RecursionError:
        raise TemplateError("template-nested", source, f"line {_deepest(text)}") from None
    except ValueError:  # a number so long that Python refuses to read it
        number = _LONG_NUMBER.search(text)
        line = text.count("\n", 0, number.start()) + 1 if number else 1
        raise TemplateError("template-number", source, f"line {line}", found="…") from None


def _deepest(text: str) -> int:
    """Return the number of the line that opens most brackets."""
    lines = text.split("\n")
    return max(range(len(lines)), key=lambda at: lines[at].count("[") + lines[at].count("{")) + 1
