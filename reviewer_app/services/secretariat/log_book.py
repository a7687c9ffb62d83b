"""The log (操作留痕) as people read it: each entry with its act in words, by whom, and about whom or what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
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
from reviewer_app.services.secretariat.compliance import checklist_of, has_checklist
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.workspace import Workspace

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "decisions": ("approved", "resolution", "list-proposed", "rules-", "compliance-decision", "project-cancelled"),
    "experts": ("expert-", "experts-", "device", "slips-", "conflict", "assign", "statement-", "roster-"),
    "scores": ("package-", "list-closed", "list-issued", "list-opened", "bodies-", "trustee", "charter-", "rehearsal-"),
    "papers": ("document-", "evidence-", "counted-", "restored"),
}
"""Acts by the beginning of their names, for the filters of a list."""
_HEX: Final = re.compile(r"[0-9a-f]{16,}")
_KEY: Final = "ssh-ed25519 "
_FAMILIES: Final[Mapping[str, str]] = {
    "decision": "compliance-report-decision",
    "document": "document",
    "former": "operator",
    "role": "operator",
    "stage": "stage-name",
    "state": "compliance-report-head",
}
"""Fields whose values are names inside the program, and the sentences that say them."""
_JOINED: Final = 6
"""Of a long list of values so many are shown."""


@dataclass(frozen=True)
class LogLine:
    """One entry. `words`: the act; `by`: a name, "" for the desk itself; `about`: what it names, in words.

    `behind`: digests and keys that it names, whole, a line each; nobody has to look at them.
    """

    seq: int
    at: str
    act: str
    words: str
    by: str
    about: str
    digest: str
    behind: str

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
        speaker = _Speaker(session, ws, language)
        rows = session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq.desc()))
        return LogBook(tuple(speaker.line(row) for row in rows), size)


class _Speaker:
    """Says entries; knows the people and projects that stand in them by id."""

    def __init__(self, session: Session, ws: Workspace, language: Language) -> None:
        self._language: Language = language
        self._operators = office.operator_names(session)
        self._names = {row.id: row.code for row in session.scalars(select(Project))}
        self._names |= {row.id: row.code for row in session.scalars(select(Expert))}
        self._names |= self._operators
        self._names |= _titles(ws)

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
            behind="\n".join(self._behind(fields["data"])),
        )

    def _about(self, data: Mapping[str, Any]) -> str:
        gap = "；" if self._language == "zh" else "; "
        said = ((name, self._shown(name, value)) for name, value in data.items())
        return gap.join(f"{self._label(name)} {words}" for name, words in said if words)

    def _behind(self, data: Mapping[str, Any]) -> Iterator[str]:
        for name, value in data.items():
            for one in value if isinstance(value, list) else [value]:
                if self._is_behind(str(one)):
                    yield f"{self._label(name)} {one}"

    def _is_behind(self, text: str) -> bool:
        return text not in self._names and (_HEX.fullmatch(text) is not None or text.startswith(_KEY))

    def _label(self, name: str) -> str:
        code = f"log-field-{name}"
        return sentence(code, self._language) if code in table() else name

    def _shown(self, name: str, value: Any) -> str:
        if isinstance(value, list):
            said = [words for one in value if (words := self._shown(name, one))]
            comma = "、" if self._language == "zh" else ", "
            return comma.join(said[:_JOINED]) + ("…" if len(said) > _JOINED else "")
        text = "" if value is None else str(value)
        if self._is_behind(text):
            return ""
        if text in self._names:
            return self._names[text]
        if name not in _FAMILIES:
            return text
        plain, _, number = text.partition(":")
        return f"{word(_FAMILIES[name], plain, self._language)} {number}".rstrip()


def _titles(ws: Workspace) -> dict[str, str]:
    """Return the titles of what the contest itself names by a key: tracks, directions, the rules of compliance."""
    contest = office.contest_of(ws)
    found = {track.key: track.title for track in contest.tracks}
    found |= {direction.key: direction.title for track in contest.tracks for direction in track.directions}
    if has_checklist(contest.key):
        found |= {rule.key: rule.title for rule in checklist_of(contest.key).rules}
    return found
