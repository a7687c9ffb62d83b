"""The log (操作留痕) as people read it: each entry with its act in words, by whom, and about whom or what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.messages import Language, sentence, table, word
from reviewer_app.models.common import LedgerEntry
from reviewer_app.models.secretariat import Expert, Project
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.workspace import Workspace

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "decisions": ("approved", "resolution", "list-proposed", "rules-", "compliance-decision", "project-cancelled"),
    "experts": ("expert-", "experts-", "device", "slips-", "conflict", "assign", "statement-", "roster-"),
    "scores": ("package-", "list-closed", "list-issued", "list-opened", "bodies-", "trustee", "charter-", "rehearsal-"),
    "papers": ("document-", "evidence-", "counted-", "restored"),
}
"""Acts by the beginning of their names, for the filters of a list."""
_HEX_SHOWN: Final = 8
_DIGEST: Final = 32
_JOINED: Final = 6
"""Of a long list of values so many are shown."""


@dataclass(frozen=True)
class LogLine:
    """One entry. `words`: the act; `by`: a name, "" for the desk itself; `about`: what it names, in words."""

    seq: int
    at: str
    act: str
    words: str
    by: str
    about: str
    digest: str

    @property
    def group(self) -> str:
        """Which filter lets it through, "" for none."""
        return next((key for key, begins in GROUPS.items() if self.act.startswith(begins)), "")


@dataclass(frozen=True)
class LogBook:
    """All entries, newest first. `size`: how many there are; `checked`: chain and every signature hold."""

    lines: tuple[LogLine, ...]
    size: int


def log_book(ws: Workspace, language: Language) -> LogBook:
    """Return the log after checking its chain and every signature.

    RuleViolation operator-may-not; EnvironmentTrouble ledger-broken with the first entry that is not as written.
    """
    with ws.database.read() as session:
        need(session, ws, "see-log")
        size = ledger.verify_chain(session)
        speaker = _Speaker(session, language)
        rows = session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq.desc()))
        return LogBook(tuple(speaker.line(row) for row in rows), size)


class _Speaker:
    """Says entries; knows the people and projects that stand in them by id."""

    def __init__(self, session: Session, language: Language) -> None:
        self._language: Language = language
        self._operators = office.operator_names(session)
        self._names = {row.id: row.code for row in session.scalars(select(Project))}
        self._names |= {row.id: row.code for row in session.scalars(select(Expert))}
        self._names |= self._operators

    def line(self, row: LedgerEntry) -> LogLine:
        fields = msgspec.json.decode(row.body)
        code = f"log-{row.act}"
        return LogLine(
            seq=row.seq,
            at=row.at,
            act=row.act,
            words=sentence(code, self._language) if code in table() else row.act,
            by=self._operators.get(fields["by"], ""),
            about=self._about(fields["data"]),
            digest=row.digest,
        )

    def _about(self, data: Mapping[str, Any]) -> str:
        gap = "；" if self._language == "zh" else "; "
        return gap.join(self._said(name, value) for name, value in data.items() if value not in ("", [], None))

    def _said(self, name: str, value: Any) -> str:
        code = f"log-field-{name}"
        label = sentence(code, self._language) if code in table() else name
        if name == "stage":
            return f"{label} {word('stage-name', str(value), self._language)}"
        return f"{label} {self._value(value)}"

    def _value(self, value: Any) -> str:
        if isinstance(value, list):
            shown = [self._value(one) for one in value[:_JOINED]]
            return "、".join(shown) + ("…" if len(value) > _JOINED else "")
        text = str(value)
        if text in self._names:
            return self._names[text]
        if len(text) >= _DIGEST and all(sign in "0123456789abcdef" for sign in text):
            return text[:_HEX_SHOWN]
        return text
