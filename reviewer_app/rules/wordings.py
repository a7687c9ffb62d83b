"""Wordings of letters and certificates: data of a contest, filled in; names only as they have to stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import msgspec

from reviewer_app.errors import RuleViolation
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.naming import name_problems

Source = Literal["finalists", "awards", "supplements", "resolutions"]
LIST: Final = "{list}"
"""A paragraph of its own, where the lines of a list stand."""
_PLACE: Final = re.compile(r"{([a-z]+)}")


class LetterType(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of letter. `source`: what it is made from; `bodies`: it names every body of the contest in full."""

    key: str
    source: Source
    title: str
    addressee: str
    paragraphs: tuple[str, ...]
    sign: str
    bodies: bool = False


class CertificateWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a certificate says, and the one body whose seal it bears."""

    issuer: str
    text: str


class Wordings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All wordings of a contest. `organisers`, `operators`: the headings of the block of bodies."""

    certificate: CertificateWording
    letters: tuple[LetterType, ...]
    organisers: str
    operators: str


@dataclass(frozen=True)
class Quoted:
    """A value that somebody else wrote and that stays as it is: a project's title, an expert's opinion."""

    text: str

    def __str__(self) -> str:
        return self.text


Values = Mapping[str, str | Quoted]


def read_wordings(data: Mapping[str, object]) -> Wordings:
    """Build wordings from what a file holds. RuleViolation wordings-form with the place."""
    try:
        return msgspec.convert(data, Wordings)
    except msgspec.ValidationError as error:
        raise RuleViolation("wordings-form", detail=str(error)) from error


def filled(text: str, values: Values) -> str:
    """Return `text` with its places filled in, "" when one of them has nothing to stand there.

    RuleViolation wordings-place for a place that this kind of document does not have.
    """
    for name in _PLACE.findall(text):
        if name not in values:
            raise RuleViolation("wordings-place", place=name)
    if any(not str(values[name]) for name in _PLACE.findall(text)):
        return ""
    return _PLACE.sub(lambda found: str(values[found[1]]), text)


def check_text(text: str, values: Values, contest: Contest, where: str) -> str:
    """Return `text` filled in; refuse one that misses the contest's name, by what the office itself wrote.

    RuleViolation document-name with the place and what stands there.
    """
    own: dict[str, str | Quoted] = {
        name: ("□" if str(value) else "") if isinstance(value, Quoted) else value for name, value in values.items()
    }
    refuse_wrong_names(filled(text, own), contest, where)
    return filled(text, values)


def refuse_wrong_names(text: str, contest: Contest, where: str) -> None:
    """RuleViolation document-name for the first name that is not as it has to be."""
    for problem in name_problems(text, contest):
        raise RuleViolation("document-name", where=where, found=problem.found, problem=problem.code)


def bodies_block(wordings: Wordings, contest: Contest) -> tuple[tuple[str, Sequence[str]], ...]:
    """Return every organising body and then every operator, by full name, in their order: nothing added or dropped."""
    groups = (
        (wordings.organisers, [body.full for body in contest.organisers]),
        (wordings.operators, [body.full for body in contest.operators]),
    )
    return tuple((title, names) for title, names in groups if names)
