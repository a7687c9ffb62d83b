"""Evidence pins (依据): a page or a region of a dossier file, tied to one leaf and signed with the sheet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.expert import EvidencePin, ReviewTask, TaskFile
from reviewer_app.services.audit import record_plain
from reviewer_app.services.expert.contest import open_task, sheet_of
from reviewer_app.services.expert.drafts import Connection, Draft, draft, leaf_of
from reviewer_app.services.expert.steps import TABLE as STEPS
from reviewer_app.services.expert.steps import put_step
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.bodies import Pin

Region = tuple[int, int, int, int]
"""Left, top, width, height in thousandths of the page."""

WHOLE_PAGE: Final[Region] = (0, 0, 1000, 1000)
PINS_MAX: Final = 200
"""Of one sheet: beyond that nobody looks them up, and 200 sheets have to fit into one package."""
PIN_DIGEST: Final = 16
"""So many digits of a file's digest stand in the log."""
_PINS: Final = "evidence_pin"
_INSERT: Final = (
    "INSERT INTO evidence_pin (task, indicator, file, page, x, y, width, height) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_FIND: Final = (
    "SELECT id FROM evidence_pin WHERE task = ? AND indicator = ? AND file = ? AND page = ? "
    "AND x = ? AND y = ? AND width = ? AND height = ? ORDER BY id DESC LIMIT 1"
)


@dataclass(frozen=True)
class PinCard:
    """One pin as it is shown. `number` counts from 1 on the sheet; `path`: the file's name in the dossier."""

    pin: int
    number: int
    indicator: str
    sha256: str
    path: str
    page: int
    region: Region

    @property
    def is_whole_page(self) -> bool:
        """Whether it marks the page and no region of it."""
        return self.region == WHOLE_PAGE


@dataclass(frozen=True)
class PinReference:
    """One signed pin as the printed sheet names it: leaf, file and page. `path` is "" once the file is gone."""

    number: int
    indicator: str
    path: str
    page: int
    is_whole_page: bool


def pins(ws: Workspace, task: int) -> list[PinCard]:
    """Return the pins of one sheet in the order they were set. RuleViolation task-unknown, task-recused."""
    with ws.database.read() as session:
        return [_card(number, row, path) for number, (row, path) in enumerate(_rows(session, ws, task), 1)]


def add_pin(ws: Workspace, task: int, indicator: str, sha256: str, page: int, region: Region | None = None) -> PinCard:
    """Tie a page (from 1) or a region to a leaf; a pin that stands there already is returned as it is.

    RuleViolation indicator-unknown, pin-file, pin-place, pins-many, sheet-frozen, task-recused, task-unknown.
    """
    place = WHOLE_PAGE if region is None else region
    _check_place(page, place)
    at = ws.clock.now()
    with ws.database.write_plain(_PINS, STEPS, "audit_event") as connection:
        sheet = draft(connection, ws, task)
        leaf_of(sheet, indicator)
        _check_file(connection, sheet, sha256)
        values = (indicator, sha256, page, *place)
        if connection.execute(_FIND, (task, *values)).fetchone() is None:
            _check_number(connection, sheet)
            put_pin(connection, ws, sheet, "", pin_text(*values), at)
            put_step(connection, task, "pin", indicator, "", pin_text(*values), run="", at=at)
        pin = connection.execute(_FIND, (task, *values)).fetchone()[0]
    return next(card for card in pins(ws, task) if card.pin == pin)


def remove_pin(ws: Workspace, task: int, pin: int) -> None:
    """Take one pin away; one that is gone already is no trouble. RuleViolation sheet-frozen, task-recused."""
    at = ws.clock.now()
    with ws.database.write_plain(_PINS, STEPS, "audit_event") as connection:
        sheet = draft(connection, ws, task)
        found = connection.execute(
            "SELECT indicator, file, page, x, y, width, height FROM evidence_pin WHERE id = ? AND task = ?", (pin, task)
        ).fetchone()
        if found is None:
            return
        put_pin(connection, ws, sheet, pin_text(*found), "", at)
        put_step(connection, task, "pin", found[0], pin_text(*found), "", run="", at=at)


def put_pin(connection: Connection, ws: Workspace, sheet: Draft, old: str, new: str, at: str) -> None:
    """Turn `old` into `new` (texts of `pin_text`, "" for none) and write the event."""
    if old:
        connection.execute(f"DELETE FROM evidence_pin WHERE id = ({_FIND})", (sheet.task, *_values(old)))
    if new:
        connection.execute(_INSERT, (sheet.task, *_values(new)))
    record_plain(
        connection,
        ws,
        "pin" if new else "unpin",
        at=at,
        project=sheet.project,
        indicator=str(_values(new or old)[0]),
        old=_place_words(old),
        new=_place_words(new),
    )


def pin_text(indicator: str, sha256: str, page: int, *region: int) -> str:
    """Return a pin as the text in which a step keeps it."""
    return json.dumps([indicator, sha256, page, *region])


def signed_pins(session: Session, ws: Workspace, task: ReviewTask) -> tuple[Pin, ...]:
    """Return the pins that are signed with a sheet: those whose leaf and file are still there."""
    return tuple(
        Pin(file=row.file, indicator=row.indicator, page=row.page, region=(row.x, row.y, row.width, row.height))
        for row, _ in _rows(session, ws, task.id)
    )


def references(session: Session, task: int, signed: Sequence[Pin]) -> list[PinReference]:
    """Return signed pins as page references, numbered as on the screen."""
    found = session.execute(select(TaskFile.sha256, TaskFile.path).where(TaskFile.task == task).order_by(TaskFile.path))
    paths: dict[str, str] = {}
    for sha256, path in found:
        paths.setdefault(sha256, path)
    return [
        PinReference(number, pin.indicator, paths.get(pin.file, ""), pin.page, pin.region == WHOLE_PAGE)
        for number, pin in enumerate(signed, 1)
    ]


def _rows(session: Session, ws: Workspace, task: int) -> Iterable[tuple[EvidencePin, str]]:
    """Return the pins whose leaf and file are still there, each with its file's first path."""
    row = open_task(session, task)
    known = sheet_of(ws, row.scheme).leaves
    files = session.execute(select(TaskFile.sha256, TaskFile.path).where(TaskFile.task == task).order_by(TaskFile.path))
    paths: dict[str, str] = {}
    for sha256, path in files:
        paths.setdefault(sha256, path)
    kept = session.scalars(select(EvidencePin).where(EvidencePin.task == task).order_by(EvidencePin.id))
    return [(pin, paths[pin.file]) for pin in kept if pin.indicator in known and pin.file in paths]


def _card(number: int, row: EvidencePin, path: str) -> PinCard:
    region = (row.x, row.y, row.width, row.height)
    return PinCard(row.id, number, row.indicator, row.file, path, row.page, region)


def _check_place(page: int, region: Region) -> None:
    left, top, width, height = region
    if page < 1 or min(region) < 0 or not width or not height or left + width > 1000 or top + height > 1000:
        raise RuleViolation("pin-place", page=page)


def _check_file(connection: Connection, sheet: Draft, sha256: str) -> None:
    found = connection.execute("SELECT 1 FROM task_file WHERE task = ? AND sha256 = ?", (sheet.task, sha256)).fetchone()
    if found is None:
        raise RuleViolation("pin-file", project=sheet.code)


def _check_number(connection: Connection, sheet: Draft) -> None:
    count = connection.execute("SELECT count(*) FROM evidence_pin WHERE task = ?", (sheet.task,)).fetchone()[0]
    if count >= PINS_MAX:
        raise RuleViolation("pins-many", project=sheet.code, most=PINS_MAX)


def _values(text: str) -> list[str | int]:
    values: list[str | int] = json.loads(text)
    return values


def _place_words(text: str) -> str:
    """Return where a pin stands as the log shows it: the file's short digest and the page."""
    return f"{str(_values(text)[1])[:PIN_DIGEST]} p{_values(text)[2]}" if text else ""
