"""Codes become sentences: resources/texts/*.toml holds each in Chinese and English. Qt-free; looked up at call time."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Mapping
from functools import cache
from typing import Final, Literal

from reviewer_app.errors import AppError
from reviewer_app.paths import resources

Language = Literal["zh", "en"]


@cache
def table() -> dict[str, dict[str, str]]:
    """Return every sentence: code → {"zh": …, "en": …}. A code that stands twice is a bug (ValueError)."""
    import tomllib  # 10 ms that no window needs before it is painted

    sentences: dict[str, dict[str, str]] = {}
    for path in sorted((resources() / "texts").glob("*.toml")):
        for code, entry in tomllib.loads(path.read_text("utf-8")).items():
            if code in sentences:
                raise ValueError(f"{path.name}: {code} stands twice")
            sentences[code] = entry
    return sentences


def sentence(code: str, language: Language, /, **values: object) -> str:
    """Return the sentence of `code` in `language` with `values` filled in. Unknown codes are a bug (KeyError)."""
    return table()[code][language].format_map(_Shown(values, language))


def explain(error: AppError, language: Language) -> str:
    """Return what went wrong, what was not changed and what to do next, as one text."""
    return sentence(error.code, language, **error.values)


def word(family: str, value: str, language: Language) -> str:
    """Return the word for an internal name, such as `kind` and `charter` → 章程; the name itself when it has none."""
    entry = table().get(f"{family}-{value}") or table().get(f"{family}-{value.split('-')[0]}")
    return value if entry is None else entry[language]


_SPOKEN: Final = {"kind": "kind", "role": "role", "wanted": "role", "stage": "stage-name", "slot": "slot-name"}
"""Values that are names inside the program, and the family of sentences that holds the words for them."""
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_SYSTEM: Final = {
    os.strerror(number): f"system-{errno.errorcode[number].lower()}"
    for number in (
        *(errno.ENOSPC, errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.EIO, errno.EBUSY, errno.ENODEV),
        *(errno.EEXIST, errno.ENAMETOOLONG, errno.ENOTDIR, errno.EISDIR, errno.ECONNREFUSED, errno.ETIMEDOUT),
        *(errno.EHOSTUNREACH, errno.ENETUNREACH, errno.EADDRINUSE, errno.ECONNRESET),
    )
}
"""What the system says went wrong, in its own language, and the sentence that says it in the reader's."""
_NOBODY_SAID: Final = "—"
_WHOLE: Final = ("digest", "identity")
_SHORT: Final = 8
"""Of a digest people see the first eight digits, the short code of every print."""


class _Shown(dict[str, object]):
    """Values as people read them: words for internal names, short codes for digests, a dash for what is missing."""

    def __init__(self, values: Mapping[str, object], language: Language) -> None:
        super().__init__(values)
        self._language: Language = language

    def __getitem__(self, key: str) -> object:
        value = super().__getitem__(key)
        if isinstance(value, bool) or not isinstance(value, (int, str)):
            return value
        if value in _SYSTEM:
            return sentence(_SYSTEM[value], self._language)
        if key in _SPOKEN:
            return word(_SPOKEN[key], str(value), self._language)
        is_digest = isinstance(value, str) and _DIGEST.fullmatch(value) and key not in _WHOLE
        return Amount(str(value)[:_SHORT] if is_digest else value)

    def __missing__(self, key: str) -> object:
        return Amount(_NOBODY_SAID)


class Amount(str):
    """A value that chooses its noun: `{n:sheet|sheets}` → 1 sheet, 2 sheets."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        if "|" not in spec or self == _NOBODY_SAID:
            return str(self)
        one, many = spec.split("|")
        return f"{self!s} {one if self == '1' else many}"
