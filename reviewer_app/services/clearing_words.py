"""What a clearing statement says: written by the expert's side, read back strictly by the secretariat's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, get_args

from reviewer_app.messages import Language, sentence, table

CODE: Final = "clearing-statement"
_PLACE: Final = re.compile(r"\{(\w+)(?::([^}|]*)\|([^}]*))?\}")


@dataclass(frozen=True)
class ClearingSaid:
    """The numbers of one statement: what went, how it was looked for; the words themselves say that nothing is left.

    `kept`: score packages that were signed on the device, whoever has them by now.
    """

    projects: int
    files: int
    size: int
    kept: int
    rows: int
    looked: int
    bytes: int
    traces: int


def clearing_text(language: Language, said: ClearingSaid) -> str:
    """Return what the statement says."""
    return sentence(CODE, language, **{name: getattr(said, name) for name in ClearingSaid.__dataclass_fields__})


def read_clearing(text: str) -> ClearingSaid | None:
    """Return what a statement says that nothing was left; None for any other words."""
    for language in get_args(Language):
        if found := _form(language).fullmatch(text):
            return ClearingSaid(**{name: int(value) for name, value in found.groupdict().items()})
    return None


def _form(language: Language) -> re.Pattern[str]:
    """Return the sentence as a pattern: its words as they are, a number in each of its places."""
    words, form, end = table()[CODE][language], "", 0
    for place in _PLACE.finditer(words):
        name, one, many = place.groups()
        noun = f" (?:{re.escape(one)}|{re.escape(many)})" if one else ""
        form += re.escape(words[end : place.start()]) + f"(?P<{name}>[0-9]{{1,18}}){noun}"
        end = place.end()
    return re.compile(form + re.escape(words[end:]))
