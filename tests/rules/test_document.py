"""A text that is no TOML, or that no program should read, is refused with file, place and reason."""

from __future__ import annotations

import inspect
import re
import sys

import pytest

from reviewer_app import messages
from reviewer_app.rules import document
from reviewer_app.rules.document import FILE_MAX_BYTES, read_document
from reviewer_app.rules.template import TemplateError

FILE = "made.toml"
ERRORS: dict[str, tuple[bytes, str, str]] = {
    "cut off": (b'key = "a', "template-toml", "end of document"),
    "a key twice": (b"a = 1\na = 2\n", "template-toml", "line 2, column 6"),
    "no text": (bytes(9), "template-toml", "line 1, column 1"),
    "old encoding": ('a = "数据"'.encode("gb18030"), "template-utf8", "byte 5"),
    "two bytes a character": ("a = 1".encode("utf-16"), "template-utf8", "byte 0"),
    "lists in lists": (b"a = 1\nb = " + b"[" * 5000 + b"]" * 5000, "template-nested", "line 2"),
    "tables in tables": (b"a = 1\n\nb = " + b"{ c = " * 5000 + b"1" + b"}" * 5000, "template-nested", "line 3"),
    "a number without end": (b"a = 1\nb = 1" + b"0" * 5000, "template-number", "line 2"),
    "too long": (b"#" * (FILE_MAX_BYTES + 1), "template-long", f"byte {FILE_MAX_BYTES + 1}"),
}


# Ubuntu 22.04's release candidate of 3.11 reads any number: there the field refuses it.
READ_BY_SOME = set() if hasattr(sys, "get_int_max_str_digits") else {"a number without end"}
TRIED = {name: error for name, error in ERRORS.items() if name not in READ_BY_SOME}


@pytest.mark.parametrize(("raw", "code", "place"), TRIED.values(), ids=TRIED)
def test_what_cannot_be_read_is_refused_with_file_place_and_reason(raw: bytes, code: str, place: str) -> None:
    with pytest.raises(TemplateError) as refused:
        read_document(raw, FILE)
    assert (refused.value.code, refused.value.place) == (code, place)
    for language in ("zh", "en"):
        said = messages.explain(refused.value, language)
        assert (FILE in said, place in said, "—" in said) == (True, True, False)


def test_every_refusal_has_its_entry_in_the_table() -> None:
    codes = set(re.findall(r'"(template-[a-z0-9-]+)"', inspect.getsource(document)))
    assert codes == {code for _, code, _ in ERRORS.values()}


def test_a_byte_order_mark_and_the_line_ends_of_windows_are_no_errors() -> None:
    assert read_document(b"\xef\xbb\xbfa = 1\r\nb = 2\r\n", FILE) == {"a": 1, "b": 2}


def test_a_file_of_the_largest_size_is_read() -> None:
    assert read_document(b"a = 1\n" + b"#" * (FILE_MAX_BYTES - 6), FILE) == {"a": 1}
