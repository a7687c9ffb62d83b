"""Own phrases (常用评语): kept in the vault, put into an opinion by a key, most used first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.expert import Phrase
from reviewer_app.services.expert.drafts import clean
from reviewer_app.services.workspace import Workspace

PHRASE_MAX_CHARS: Final = 400
PHRASES_MAX: Final = 200


@dataclass(frozen=True)
class PhraseCard:
    """One phrase and how often it was put in."""

    phrase: int
    text: str
    used: int


def phrases(ws: Workspace) -> list[PhraseCard]:
    """Return the own phrases, most used first, the newest of equals first."""
    with ws.database.read() as session:
        rows = session.scalars(select(Phrase).order_by(Phrase.used.desc(), Phrase.id.desc()))
        return [PhraseCard(row.id, row.text, row.used) for row in rows]


def add_phrase(ws: Workspace, text: str) -> None:
    """Keep a phrase; one that is there already stays as it is. RuleViolation phrase-empty, phrases-many, text-long."""
    words = _words(text)
    with ws.database.write() as session:
        if _find(session, words) is not None:
            return
        if session.scalar(select(func.count()).select_from(Phrase)) == PHRASES_MAX:
            raise RuleViolation("phrases-many", most=PHRASES_MAX)
        session.add(Phrase(text=words, at=ws.clock.now()))


def change_phrase(ws: Workspace, phrase: int, text: str) -> None:
    """Give a phrase other words; where these stand already, the two become one. RuleViolation phrase-empty."""
    words = _words(text)
    with ws.database.write() as session:
        row, same = session.get(Phrase, phrase), _find(session, words)
        if row is None:
            return
        if same is not None and same.id != phrase:
            same.used += row.used
            session.delete(row)
        else:
            row.text = words


def remove_phrase(ws: Workspace, phrase: int) -> None:
    """Forget a phrase; what was written with it stays."""
    with ws.database.write() as session:
        row = session.get(Phrase, phrase)
        if row is not None:
            session.delete(row)


def count_use(ws: Workspace, phrase: int) -> None:
    """Note that a phrase was put into an opinion."""
    with ws.database.write() as session:
        row = session.get(Phrase, phrase)
        if row is not None:
            row.used += 1


def _words(text: str) -> str:
    words = clean(text, PHRASE_MAX_CHARS).strip()
    if not words:
        raise RuleViolation("phrase-empty")
    return words


def _find(session: Session, words: str) -> Phrase | None:
    return session.scalars(select(Phrase).where(Phrase.text == words)).one_or_none()
