"""Codes become sentences: resources/texts/*.toml holds each in Chinese and English. Qt-free; looked up at call time."""

from __future__ import annotations

from functools import cache
from typing import Literal

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
    return table()[code][language].format_map(_Shown(values))


def explain(error: AppError, language: Language) -> str:
    """Return what went wrong, what was not changed and what to do next, as one text."""
    return sentence(error.code, language, **error.values)


class _Shown(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "—"
