"""What would name an entrant: units, people, numbers, codes, and what looks like anybody's number or address."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.secretariat import Project, ProjectUnit, Representative
from reviewer_app.rules.eligibility import credit_code_problem
from reviewer_app.services.secretariat.entrant_units import legal_persons
from reviewer_app.services.secretariat.inside import Part

ENGINE: Final = "1"
"""Goes up with every change of what is looked for: files are looked through again then."""
EXCERPT: Final = 14
HITS_MAX: Final = 200
"""So many places of one file are listed; who has more has to redact the whole file anyway."""
_LEGAL_FORM: Final = re.compile(
    r"(\([^)]*\))|(集团)?(股份有限公司|有限责任公司|有限公司|分公司|总公司|集团公司|公司|集团|合伙企业|\(有限合伙\))"
)
_SHORT_MIN: Final = 4
_MAIL: Final = re.compile(r"(?<![a-z0-9._%+\-])[a-z0-9._%+\-]+@[a-z0-9\-]+(?:\.[a-z0-9\-]+)*\.[a-z]{2,}")
"""It begins where a word begins: a megabyte of letters without an @ would be gone through once per letter."""
_MOBILE: Final = re.compile(r"(?<![0-9])(?:\+?86[\s\-]?)?1[3-9][0-9][\s\-]?[0-9]{4}[\s\-]?[0-9]{4}(?![0-9])")
_LANDLINE: Final = re.compile(r"(?<![0-9])\(?0[0-9]{2,3}\)?[\s\-][0-9]{7,8}(?![0-9])")
_CODE: Final = re.compile(r"(?<![0-9a-z])[0-9a-z]{18}(?![0-9a-z])")
_LEGAL: Final = re.compile(r"(?:法定代表人|法人代表|法人姓名|项目负责人|联系人)[:：\s]{1,4}([\u4e00-\u9fff·]{2,4})")
_SPACES: Final = re.compile(r"\s+")
_MASK: Final = "\x00"


@dataclass(frozen=True)
class Term:
    """One thing to look for; `wanted` as it is compared: folded, without spaces."""

    kind: str
    wanted: str


@dataclass(frozen=True)
class Hit:
    """One place that names somebody."""

    kind: str
    place: str
    excerpt: str


def digest_of(terms: Sequence[Term]) -> str:
    """Return what names these terms: a file looked through for them need not be looked through again."""
    said = "\n".join([ENGINE, *sorted(f"{term.kind} {term.wanted}" for term in terms)])
    return hashlib.sha256(said.encode()).hexdigest()


def terms_of_all(session: Session) -> dict[str, tuple[Term, ...]]:
    """Return project id → what would name its entrant."""
    found: dict[str, list[Term]] = {}
    for row in session.scalars(select(Project)):
        found[row.id] = [*_person("contact", row.contact), *_number(row.phone)]
        if len(_folded(row.team)) >= 2:
            found[row.id].append(Term("team", _folded(row.team)))
    for unit in session.scalars(select(ProjectUnit)):
        found[unit.project] += _unit(unit.name)
        if unit.credit_code:
            found[unit.project].append(Term("code", _folded(unit.credit_code)))
    for project, names in legal_persons(session).items():
        found[project] += [term for name in names for term in _person("legal", name)]
    for person in session.scalars(select(Representative)):
        found[person.project] += _person("person", person.name)
    return {project: tuple(dict.fromkeys(terms)) for project, terms in found.items()}


def _unit(name: str) -> Iterator[Term]:
    whole = _folded(name)
    if len(whole) >= 2:
        yield Term("unit", whole)
    short = _LEGAL_FORM.sub("", whole)
    if short != whole and len(short) >= _SHORT_MIN:
        yield Term("unit", short)


def _person(kind: str, name: str) -> Iterator[Term]:
    if len(_folded(name)) >= 2:
        yield Term(kind, _folded(name))


def _number(phone: str) -> Iterator[Term]:
    digits = re.sub(r"[^0-9]", "", phone)
    if len(digits) >= 7:
        yield Term("phone", digits)


def _folded(text: str) -> str:
    return _SPACES.sub("", unicodedata.normalize("NFKC", text).casefold())


def find_hits(parts: Sequence[Part], terms: Sequence[Term]) -> tuple[Hit, ...]:
    """Return every place that names somebody; what nobody has seen comes as kind unseen."""
    found: dict[Hit, None] = {}
    for part in parts:
        for hit in _of_part(part, terms):
            found[hit] = None
            if len(found) == HITS_MAX:
                return tuple(found)
    return tuple(found)


def _of_part(part: Part, terms: Sequence[Term]) -> Iterator[Hit]:
    if part.kind == "unseen":
        yield Hit("unseen", part.place, "")
        return
    if part.personal:
        yield Hit("metadata", part.place, _SPACES.sub(" ", part.text)[:60])
        return
    tight = _folded(part.text)
    for term in terms:
        haystack = re.sub(r"[\-()]", "", tight) if term.kind == "phone" else tight
        yield from (Hit(term.kind, part.place, words) for words in _around(haystack, term.wanted))
        if term.kind == "unit":  # the short form inside the whole name is no second place
            tight = tight.replace(term.wanted, _MASK * len(term.wanted))
    if part.place != "raw":  # bytes that are no words look like numbers by chance
        own = {term.wanted for term in terms}
        yield from (hit for hit in _patterns(part) if _digits_or_code(hit) not in own)


def _digits_or_code(hit: Hit) -> str:
    return re.sub(r"[^0-9]", "", hit.excerpt) if hit.kind == "phone" else hit.excerpt.casefold()


def _around(text: str, wanted: str) -> Iterator[str]:
    at = text.find(wanted)
    while at >= 0:
        yield text[max(0, at - EXCERPT) : at + len(wanted) + EXCERPT].replace(_MASK, "…")
        at = text.find(wanted, at + len(wanted))


def _patterns(part: Part) -> Iterator[Hit]:
    text = unicodedata.normalize("NFKC", part.text).casefold()
    for kind, pattern in (("email", _MAIL), ("phone", _MOBILE), ("phone", _LANDLINE)):
        yield from (Hit(kind, part.place, one[0][:60]) for one in pattern.finditer(text))
    for one in _CODE.finditer(text):
        if credit_code_problem(one[0].upper()) is None:
            yield Hit("code", part.place, one[0].upper())
    for one in _LEGAL.finditer(part.text):
        yield Hit("legal", part.place, _SPACES.sub(" ", one[0]))
