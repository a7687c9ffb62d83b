"""The expert's own log for reading and keeping: every act in its true order, with a clock that jumped marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.messages import Language, sentence, word
from reviewer_app.models.expert import AuditEvent, ReviewTask, TaskFile
from reviewer_app.services.expert.contest import sheet_of
from reviewer_app.services.expert.pins import PIN_DIGEST
from reviewer_app.services.expert.signed import SHORT
from reviewer_app.services.workspace import Workspace

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
PINS: Final = frozenset({"pin", "unpin"})
ACT: Final = "act"
"""The family of sentences with the words for acts."""


@dataclass(frozen=True)
class LogLine:
    """One act. `seq` is its true place: no clock can change it. `turned_back`: the wall clock fell before this act."""

    seq: int
    at: str
    act: str
    code: str
    title: str
    indicator: str
    old: str
    new: str
    turned_back: bool


def own_log(ws: Workspace, language: Language = "zh") -> list[LogLine]:
    """Return the whole own log, oldest first; places of pins by file name and page."""
    with ws.database.read() as session:
        tasks = {task.project: task for task in session.scalars(select(ReviewTask))}
        titles = _titles(ws, list(tasks.values()))
        return _lines(session, tasks, titles, language)


def export_log(ws: Workspace, target: Path, language: Language) -> Path:
    """Write the own log as a workbook; return the file. EnvironmentTrouble file-write."""
    from reviewer_app.reports.table_xlsx import write_table

    lines = own_log(ws, language)
    names = ("seq", "at", "act", "code", "title-of", "indicator", "old", "new", "clock")
    heads = [sentence(f"log-{name}", language) for name in names]
    rows: list[Sequence[str | int]] = [
        (line.seq, line.at, act_words(line.act, language), line.code, line.title, line.indicator, line.old, line.new,
         sentence("log-turned-back", language) if line.turned_back else "")
        for line in lines
    ]  # fmt: skip
    head = f"{ws.setting('expert-code', '')} {sentence('log-title', language)}".strip()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_table(target, head, heads, rows)
    except OSError as error:
        raise EnvironmentTrouble("file-write", name=target.name, detail=error.strerror or str(error)) from error
    return target


def act_words(act: str, language: Language) -> str:
    """Return the words for an act; the act itself when a newer program wrote it."""
    return word(ACT, act, language)


def _titles(ws: Workspace, tasks: Sequence[ReviewTask]) -> dict[str, str]:
    """Return the titles of all leaves by key; keys of one name mean one leaf within an expert's schemes."""
    schemes = {task.scheme for task in tasks}
    return {key: leaf.title for scheme in schemes for key, leaf in sheet_of(ws, scheme).leaves.items()}


def _lines(session: Session, tasks: dict[str, ReviewTask], titles: dict[str, str], language: Language) -> list[LogLine]:
    lines: list[LogLine] = []
    files = _Files(session, language)
    latest = ""
    for event in session.scalars(select(AuditEvent).order_by(AuditEvent.seq)):
        task, is_pin = tasks.get(event.project), event.act in PINS
        lines.append(
            LogLine(
                seq=event.seq,
                at=event.at,
                act=event.act,
                code=task.code if task else "",
                title=task.title if task else "",
                indicator=titles.get(event.indicator, event.indicator),
                old=files.named(task, event.old) if is_pin else event.old,
                new=files.named(task, event.new) if is_pin else _DIGEST.sub(_shortened, event.new),
                turned_back=_moment(event.at) < _moment(latest) if latest else False,
            )
        )
        latest = event.at
    return lines


def _shortened(found: re.Match[str]) -> str:
    return found[0][:SHORT]


class _Files:
    """Names the file of a pin: the log keeps a digest, since names change while contents do not."""

    def __init__(self, session: Session, language: Language) -> None:
        self._language: Language = language
        self._paths: dict[tuple[int, str], str] = {}
        rows = select(TaskFile.task, TaskFile.sha256, TaskFile.path).order_by(TaskFile.path)
        for task, sha256, path in session.execute(rows):
            self._paths.setdefault((task, sha256[:PIN_DIGEST]), path)

    def named(self, task: ReviewTask | None, place: str) -> str:
        """Return file name and page; what the log has where the file is no longer there."""
        digest, _, page = place.partition(" p")
        path = self._paths.get((task.id, digest)) if task is not None else None
        if path is None:
            return place
        return sentence("log-pin", self._language, name=path.rsplit("/", 1)[-1], page=page)


def _moment(at: str) -> datetime:
    return datetime.fromisoformat(at)
