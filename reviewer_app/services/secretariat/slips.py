"""Slips: one 开通码 for each expert without a device, kept until it is used so that it can be printed again."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.secretariat import ActivationCode, Assignment, Expert, ExpertDevice
from reviewer_app.rules.natural import by_code
from reviewer_app.security.age import recipient_of
from reviewer_app.security.atomic import need_folder
from reviewer_app.security.codes import new_activation_code
from reviewer_app.security.derive import SALT_BYTES, STRONG, ArgonCost, Derived, derive
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import authority, office
from reviewer_app.services.secretariat.permits import permitted
from reviewer_app.services.workspace import Workspace

AT_ONCE: Final = 2
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class SlipCard:
    """What stands on one slip. `new`: the code was made by this call."""

    expert_code: str
    name: str
    unit: str
    code: str
    check_code: str
    new: bool


@permitted("write")
def make_slips(ws: Workspace, *, cost: ArgonCost = STRONG) -> tuple[SlipCard, ...]:
    """Return a slip for every active expert without a device; codes that were not used yet stay as they are.

    Raises RuleViolation charter-missing: the slip shows the charter's 核对码.
    """
    with ws.database.write() as session:
        charter = authority.charter_in_force(session, ws)
        cards = []
        made = []
        for expert in _without_device(session):
            row = session.get(ActivationCode, expert.id)
            new = row is None or row.used_by != ""
            if row is None or row.used_by:  # used, and no device left: lost, and a new way in is needed
                row = session.merge(_new_code(expert, cost))
                made.append(expert.id)
            cards.append(SlipCard(expert.code, expert.name, expert.unit, row.code, charter.check_code, new))
        if made:
            session.flush()
            ledger.append(session, ws, "slips-made", experts=made)
    return tuple(cards)


def fresh_slip(session: Session, ws: Workspace, expert: Expert, *, cost: ArgonCost = STRONG) -> SlipCard:
    """Make a new code for one expert within the caller's transaction; a former one, used or not, opens no more.

    Raises RuleViolation charter-missing.
    """
    charter = authority.charter_in_force(session, ws)
    row = session.merge(_new_code(expert, cost))
    session.flush()
    ledger.append(session, ws, "slips-made", experts=[expert.id])
    return SlipCard(expert.code, expert.name, expert.unit, row.code, charter.check_code, True)


@permitted("write")
def write_slips(ws: Workspace, target: Path, *, cost: ArgonCost = STRONG) -> tuple[SlipCard, ...]:
    """Make what slips are missing and write them all to `target` as a PDF to be cut apart."""
    cards = make_slips(ws, cost=cost)
    print_slips(ws, cards, target)
    return cards


def print_slips(ws: Workspace, cards: Sequence[SlipCard], target: Path) -> None:
    """Write these slips to `target` as a PDF to be cut apart."""
    from reviewer_app.reports.slips import Slip
    from reviewer_app.reports.slips import write_slips as write_pdf

    contest = office.contest_of(ws)
    slips = [
        Slip(
            expert_code=card.expert_code,
            name=card.name,
            unit=card.unit,
            code=card.code,
            contest=contest.name,
            check_code=card.check_code,
        )
        for card in cards
    ]
    need_folder(target.parent)
    write_pdf(slips, target, language=contest.language, rehearsal=office.is_rehearsal(ws))


@permitted("write")
def prepare_codes(ws: Workspace, stage: str = "", progress: Progress | None = None) -> int:
    """Derive the keys behind codes that have none yet and return how many; `stage`: only of experts with tasks in it.

    Each takes half a second and 256 MiB by intention, so two run at a time, outside any transaction.
    """
    wanted = select(ActivationCode).where(ActivationCode.recipient == "")
    if stage:
        busy = select(Assignment.expert).where(Assignment.stage == stage, Assignment.state == "assigned")
        wanted = wanted.where(ActivationCode.expert.in_(busy))
    with ws.database.read() as session:
        rows = session.scalars(wanted).all()
    with ThreadPoolExecutor(max_workers=AT_ONCE) as threads:
        for done, (row, keys) in enumerate(zip(rows, threads.map(_keys_of, rows), strict=True), start=1):
            with ws.database.write() as session:
                kept = session.get_one(ActivationCode, row.expert)
                if kept.code == row.code:
                    kept.recipient, kept.mac_key = recipient_of(keys.identity), keys.mac_key.hex()
            if progress is not None:
                progress(done, len(rows))
    return len(rows)


def _keys_of(row: ActivationCode) -> Derived:
    return derive(row.code, bytes.fromhex(row.salt), ArgonCost(row.memory, row.passes))


def _without_device(session: Session) -> list[Expert]:
    enrolled = select(ExpertDevice.expert).where(ExpertDevice.revoked_index < 0)
    waiting = select(Expert).where(Expert.status == "active", Expert.id.not_in(enrolled))
    return by_code(session.scalars(waiting), lambda row: row.code)


def _new_code(expert: Expert, cost: ArgonCost) -> ActivationCode:
    return ActivationCode(
        expert=expert.id,
        code=new_activation_code(),
        salt=secrets.token_hex(SALT_BYTES),
        memory=cost.memory,
        passes=cost.passes,
        recipient="",
        mac_key="",
        used_by="",
    )
