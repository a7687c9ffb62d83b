"""What a recount finds: differences, each one sentence; notes that change nothing; facts in numbers."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from reviewer_app.recount.sentences import SENTENCES

Language = Literal["zh", "en"]


_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
COUNTED = ("corrected", "paper", "paper-instead")
"""Notes about sheets that count, and have to be called what they are."""


def plain(text: str) -> str:
    """Return what a folder says of itself without what would write over the screen, or turn the line about."""
    return "".join("\ufffd" if unicodedata.category(sign) in _UNSEEN else sign for sign in text)


class Wrong(Exception):
    """Something in the folder is not what it has to be; `code` names the sentence, `values` fill it in."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True)
class Difference:
    """One thing that is not as stated. `where`: the file or the project it concerns."""

    code: str
    where: str
    values: tuple[tuple[str, object], ...] = ()

    def sentence(self, language: Language = "zh") -> str:
        """Return it as one sentence."""
        shown = {name: "—" if value is None else value for name, value in self.values}
        text = SENTENCES[self.code][0 if language == "zh" else 1].format(**shown)
        return f"{self.where}{'：' if language == 'zh' else ': '}{text}"

    def __str__(self) -> str:
        return self.sentence("en")


@dataclass(frozen=True)
class Report:
    """What came out. `digests`: ranking digest by stage as counted here; `stated`: as results.json has it.

    `ok` only when nothing at all differs. `notes` name what was rightly left out of the count, or has to be named
    where it counts; `names`: what people call the projects.
    """

    ok: bool
    digests: dict[str, str]
    stated: dict[str, str]
    differences: list[Difference]
    notes: list[Difference]
    facts: dict[str, int | str]
    names: dict[str, str] = field(default_factory=dict)

    @property
    def named(self) -> list[Difference]:
        """The notes about what does count: corrected sheets, and those on paper."""
        return [note for note in self.notes if note.code in COUNTED]

    @property
    def left_out(self) -> list[Difference]:
        """The notes about what was rightly left out of the count."""
        return [note for note in self.notes if note.code not in COUNTED]

    def say(self, one: Difference, language: Language = "zh") -> str:
        """Return a sentence in which projects have the codes that people know beside their ids."""
        said = one.sentence(language)
        for key, name in self.names.items():
            said = said.replace(key, name)
        return plain(said)


@dataclass
class Findings:
    """Collects while the folder is read; one wrong file never hides another."""

    differences: list[Difference] = field(default_factory=list)
    notes: list[Difference] = field(default_factory=list)
    facts: dict[str, int | str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def add(self, where: str, code: str, **values: object) -> None:
        """Put a difference on record."""
        self.differences.append(Difference(code, where, tuple(values.items())))

    def note(self, where: str, code: str, **values: object) -> None:
        """Put on record what is no difference."""
        self.notes.append(Difference(code, where, tuple(values.items())))

    def count(self, fact: str, by: int = 1) -> None:
        """Count one more of `fact`."""
        self.facts[fact] = int(self.facts.get(fact, 0)) + by

    @contextmanager
    def at(self, where: str) -> Iterator[None]:
        """Turn what is Wrong inside into a difference at `where`, and go on after it."""
        try:
            yield
        except Wrong as wrong:
            self.add(where, wrong.code, **wrong.values)
