"""A lent laptop breaks (损坏更换): what came from it stays, its device is revoked, another one takes its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.finals import Laptop
from reviewer_app.models.secretariat import Assignment, Expert, Project, SheetRow
from reviewer_app.security.derive import STRONG, ArgonCost
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import intake, laptops, office
from reviewer_app.services.secretariat.arrivals import FileOutcome
from reviewer_app.services.secretariat.laptops import NOTE_MOST, LaptopCard
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.revoke import release
from reviewer_app.services.secretariat.scopes import ASSIGNED
from reviewer_app.services.secretariat.slips import SlipCard
from reviewer_app.services.workspace import Workspace


@dataclass(frozen=True)
class Changed:
    """What a replacement did. `kept`: projects whose sheets are in; `again`: to be scored on the new one, unless an
    unbroken stick turns up before; `taken`: what the stick of the broken one brought. `slip` None without a new one.
    """

    broken: LaptopCard
    new: LaptopCard | None
    slip: SlipCard | None
    taken: tuple[FileOutcome, ...]
    kept: tuple[str, ...]
    again: tuple[str, ...]


def change(
    ws: Workspace,
    stage: str,
    label: str,
    reason: str,
    replacement: str = "",
    files: Sequence[Path] = (),
    *,
    cost: ArgonCost = STRONG,
) -> Changed:
    """Put a lent laptop down as broken, and lend `replacement` to its expert with a new slip.

    `files`: its stick, taken in first, since nothing of its device is taken in afterwards. RuleViolation
    operator-may-not, laptop-unknown, laptop-not-lent, laptop-not-free, office-reason; nothing was changed then but
    what the stick brought.
    """
    why = office.need_reason(reason)[:NOTE_MOST]
    with ws.database.read() as session:
        need(session, ws, "write")
        _check(session, label, replacement)
    taken = tuple(intake.take_in(ws, files)) if files else ()
    with ws.database.write() as session:
        row, other = _check(session, label, replacement)
        who = session.get_one(Expert, row.expert)
        row.device, row.state, row.note = laptops.device_of(session, row), "broken", why
        row.by, row.at = ws.operator, ws.clock.now()
        ledger.append(session, ws, "laptop-broken", laptop=row.label, expert=who.id, device=row.device, reason=why)
        session.flush()
        release(session, ws, who, why, row.device)
        slip = None
        if other is not None:
            slip, _released = laptops.lend(session, ws, other, who, releases=True, cost=cost, replaces=row.label)
        kept, again = _sheets(session, stage, who.id)
    new = laptops.card(ws, replacement) if replacement else None
    return Changed(laptops.card(ws, label), new, slip, taken, kept, again)


def _check(session: Session, label: str, replacement: str) -> tuple[Laptop, Laptop | None]:
    row = laptops.find_laptop(session, label)
    if row.state != "handed":
        raise RuleViolation("laptop-not-lent", label=row.label)
    other = laptops.find_laptop(session, replacement) if replacement else None
    if other is not None and other.state not in laptops.FREE:
        raise RuleViolation("laptop-not-free", label=other.label)
    return row, other


def _sheets(session: Session, stage: str, expert: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes of the expert's projects whose sheets are in, and of those whose are not."""
    rows = session.execute(
        select(Project.id, Project.code)
        .join(Assignment, Assignment.project == Project.id)
        .where(Assignment.stage == stage, Assignment.expert == expert, Assignment.state == ASSIGNED)
        .order_by(Project.code)
    ).all()
    held = set(
        session.scalars(
            select(SheetRow.project).where(SheetRow.stage == stage, SheetRow.expert == expert, SheetRow.state == "held")
        )
    )
    return tuple(code for key, code in rows if key in held), tuple(code for key, code in rows if key not in held)
