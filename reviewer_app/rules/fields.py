"""Strict reading of one table of a template: what is missing, unknown or of a wrong kind is refused with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from reviewer_app.errors import RuleViolation

_KEY = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", re.ASCII)
KEY_MAX_CHARS = 64
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_FORBIDDEN_CATEGORIES = ("Cc", "Cf", "Co", "Cs", "Cn")
HUNDREDTHS = 100
WHOLE_MAX = 10**9
"""Far above any number of a contest; what travels has to stay below 2^53, sums of such numbers included."""

Choice = TypeVar("Choice", bound=str)
Built = TypeVar("Built")


class TemplateError(RuleViolation):
    """A template is refused: the code is the reason; `file` and `place` (tracks[2].topics[3], from 1) say where."""

    def __init__(self, code: str, file: str, place: str, **values: object) -> None:
        super().__init__(code, file=file, place=place, **values)
        self.file = file
        self.place = place


class Fields:
    """One table while it is read; `done` refuses what nobody asked for."""

    def __init__(self, table: object, file: str, place: str = "") -> None:
        self.file = file
        self.place = place
        if not isinstance(table, Mapping):
            raise self.error("template-kind", wanted="table", found=_kind(table))
        self._table: Mapping[str, object] = table
        self._asked: set[str] = set()

    def error(self, code: str, name: str = "", **values: object) -> TemplateError:
        """Return the refusal of the field `name`, or of the whole table."""
        return TemplateError(code, self.file, self.at(name), **values)

    def at(self, name: str) -> str:
        """Return the place of the field `name`."""
        return ".".join(part for part in (self.place, name) if part)

    def has(self, name: str) -> bool:
        """Whether the table has the field."""
        return name in self._table

    def text(self, name: str, default: str | None = None, *, empty: bool = False, lines: bool = False) -> str:
        """Return a clean text: NFC, trimmed, no control or direction characters, one line unless `lines`."""
        value = self._take(name, default)
        if not isinstance(value, str):
            raise self.error("template-kind", name, wanted="text", found=_kind(value))
        if not value and not empty and default is None:
            raise self.error("template-empty", name)
        if not is_clean(value.replace("\n", "") if lines else value):
            raise self.error("template-text", name, found=ascii(value)[:80])
        return value

    def key(self, name: str, default: str | None = None) -> str:
        """Return a stable key: small letters, digits and hyphens."""
        value = self.text(name, default)
        if not is_key(value):
            raise self.error("template-key", name, found=value)
        return value

    def date(self, name: str) -> str:
        """Return an ISO date, or "" where the field is missing or empty."""
        value = self.text(name, "", empty=True)
        if value and not is_date(value):
            raise self.error("template-date", name, found=value)
        return value

    def one_of(self, name: str, choices: Sequence[Choice], default: Choice | None = None) -> Choice:
        """Return one of the given words."""
        value = self.text(name, default)
        for choice in choices:
            if value == choice:
                return choice
        raise self.error("template-choice", name, found=value, choices=", ".join(choices))

    def whole(self, name: str, default: int | None = None) -> int:
        """Return an integer of any sign; the checks say which are allowed."""
        value = self._take(name, default)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.error("template-kind", name, wanted="integer", found=_kind(value))
        return self._bounded(name, value)

    def weight(self, name: str, default: int | None = None) -> int:
        """Return a positive integer."""
        value = self._take(name, default)
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise self.error("template-weight", name, found=str(value))
        return self._bounded(name, value)

    def hundredths(self, name: str, default: int | None = None) -> int:
        """Return a mark (100, "0.5" or 0.5) in hundredths; `default` is in hundredths already."""
        if default is not None and not self.has(name):
            return default
        value = self._take(name, None)
        if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
            raise self.error("template-kind", name, wanted="mark", found=_kind(value))
        if re.fullmatch(r"\d{1,9}(\.\d{1,2})?", str(value), re.ASCII) is None:
            raise self.error("template-mark", name, found=str(value))
        return int(Decimal(str(value)) * HUNDREDTHS)

    def flag(self, name: str, default: bool | None = None) -> bool:
        """Return true or false."""
        value = self._take(name, default)
        if not isinstance(value, bool):
            raise self.error("template-kind", name, wanted="true/false", found=_kind(value))
        return value

    def words(self, name: str) -> tuple[str, ...]:
        """Return a list of clean texts, empty where the field is missing."""
        found = []
        for index, value in enumerate(self._list(name, optional=True), start=1):
            entry = Fields({"": value}, self.file, f"{self.at(name)}[{index}]")
            found.append(entry.text(""))
        return tuple(found)

    def table(self, name: str) -> Fields:
        """Return the table `name`, to be read in turn."""
        return Fields(self._take(name, None), self.file, self.at(name))

    def each(self, name: str, build: Callable[[Fields], Built], *, optional: bool = False) -> tuple[Built, ...]:
        """Return what `build` makes of every table of a list; each is closed by `done`."""
        return tuple(self._built(name, build, optional))

    def _built(self, name: str, build: Callable[[Fields], Built], optional: bool) -> Iterator[Built]:
        for index, value in enumerate(self._list(name, optional), start=1):
            entry = Fields(value, self.file, f"{self.at(name)}[{index}]")
            yield build(entry)
            entry.done()

    def raw(self, name: str) -> object:
        """Return the field as it stands, for the few that may be of two kinds."""
        return self._take(name, None)

    def done(self) -> None:
        """Refuse the fields that nobody asked for: most are misspelt."""
        if unknown := sorted(self._table.keys() - self._asked):
            raise self.error("template-unknown", unknown[0])

    def _bounded(self, name: str, value: int) -> int:
        if abs(value) > WHOLE_MAX:
            raise self.error("template-number", name, found=value if abs(value) < 10 * WHOLE_MAX else "…")
        return value

    def _list(self, name: str, optional: bool) -> Sequence[object]:
        value = self._take(name, [] if optional else None)
        if not isinstance(value, list | tuple):
            raise self.error("template-kind", name, wanted="list", found=_kind(value))
        if not value and not optional:
            raise self.error("template-empty", name)
        return value

    def _take(self, name: str, default: object) -> object:
        self._asked.add(name)
        if name in self._table:
            return self._table[name]
        if default is None:
            raise self.error("template-missing", name)
        return default


def is_key(value: str) -> bool:
    """Whether `value` may name something for ever."""
    return len(value) <= KEY_MAX_CHARS and _KEY.fullmatch(value) is not None


def is_clean(value: str) -> bool:
    """Whether a text is NFC, of one line, without spaces at its ends and without invisible characters."""
    visible = not any(unicodedata.category(char) in _FORBIDDEN_CATEGORIES for char in value)
    return visible and value == value.strip() and unicodedata.is_normalized("NFC", value)


def is_date(value: str) -> bool:
    """Whether `value` is a day of the calendar in ISO form."""
    if _DATE.fullmatch(value) is None:
        return False
    year, month, day = (int(part) for part in value.split("-"))
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    lengths = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return year > 0 and 1 <= month <= len(lengths) and 1 <= day <= lengths[month - 1]


def _kind(value: object) -> str:
    names = {bool: "true/false", int: "integer", str: "text", float: "float", Decimal: "decimal"}
    if isinstance(value, Mapping):
        return "table"
    return "list" if isinstance(value, list | tuple) else names.get(type(value), type(value).__name__)
