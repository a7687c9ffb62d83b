"""Laptops of the office at the venue (借用机): lent with a slip, taken back with the clearing statement as proof."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import LedgerEntry
from reviewer_app.models.finals import Laptop
from reviewer_app.models.secretariat import ActivationCode, Assignment, Expert, ExpertDevice
from reviewer_app.rules.natural import natural
from reviewer_app.security.derive import STRONG, ArgonCost
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import authority, laptop_proof, office, slips
from reviewer_app.services.secretariat.dispatch import DispatchReport, Progress, dispatch
from reviewer_app.services.secretariat.experts import find_expert
from reviewer_app.services.secretariat.laptop_proof import Proof
from reviewer_app.services.secretariat.permits import need, permitted
from reviewer_app.services.secretariat.revoke import release
from reviewer_app.services.secretariat.scopes import ASSIGNED
from reviewer_app.services.secretariat.slips import SlipCard
from reviewer_app.services.workspace import Workspace

LaptopState = Literal["ready", "handed", "returned", "wiped", "broken"]
FREE: Final = frozenset({"ready", "wiped"})
LABEL_MOST: Final = 80
NOTE_MOST: Final = 400


@dataclass(frozen=True)
class LaptopCard:
    """One laptop of the office. `expert`, `name`: whose it is or was last, "" for nobody's.

    `device`: enrolled on it with the slip, "" before; `arrived`: score packages signed on it that are here;
    `told`: a clearing statement of the device is here. `proof`: of a wiped one. `replaced_by`: label, of a broken one.
    """

    label: str
    state: LaptopState
    expert: str
    name: str
    device: str
    arrived: int
    told: bool
    handed: str
    returned: str
    proof: Proof | None
    replaced_by: str
    note: str

    @property
    def is_free(self) -> bool:
        """Whether it can be lent."""
        return self.state in FREE


@dataclass(frozen=True)
class HandedOut:
    """A laptop that was lent, with the slip that goes along. `released`: former devices of the expert, revoked now."""

    card: LaptopCard
    slip: SlipCard
    released: int


@dataclass(frozen=True)
class Papers:
    """What goes along: the slip as PDF, and a folder with the expert's task package."""

    slip: Path
    packages: DispatchReport


@permitted("see-experts")
def laptops(ws: Workspace) -> tuple[LaptopCard, ...]:
    """Return every laptop by its label."""
    with ws.database.read() as session:
        rows = session.scalars(select(Laptop)).all()
        followed = _followed(session)
        cards = [_card(session, ws, row, followed) for row in rows]
    return tuple(sorted(cards, key=lambda one: natural(one.label)))


def add(ws: Workspace, labels: Sequence[str]) -> tuple[str, ...]:
    """Put laptops on the list. RuleViolation operator-may-not, laptop-label (empty or too long), laptop-known."""
    wanted = tuple(dict.fromkeys(" ".join(label.split()) for label in labels))
    if not wanted or any(not 0 < len(label) <= LABEL_MOST for label in wanted):
        raise RuleViolation("laptop-label", most=LABEL_MOST)
    with ws.database.write() as session:
        need(session, ws, "write")
        known = sorted(session.scalars(select(Laptop.label).where(Laptop.label.in_(wanted))))
        if known:
            raise RuleViolation("laptop-known", label="、".join(known))
        now = ws.clock.now()
        session.add_all(Laptop(label=label, by=ws.operator, at=now) for label in wanted)
        ledger.append(session, ws, "laptops-added", laptops=list(wanted))
    return wanted


def hand_out(ws: Workspace, label: str, expert: str, *, releases: bool = False, cost: ArgonCost = STRONG) -> HandedOut:
    """Lend a laptop to an expert with a new slip. `releases`: devices that he has are revoked from here on.

    RuleViolation operator-may-not, laptop-unknown, laptop-not-free, expert-unknown, expert-gone, laptop-has-one,
    laptop-device (he has a device, and it was not said that it is released), charter-missing.
    """
    with ws.database.write() as session:
        need(session, ws, "write")
        row, who = find_laptop(session, label), find_expert(session, expert)
        slip, released = lend(session, ws, row, who, releases=releases, cost=cost)
    return HandedOut(card(ws, label), slip, released)


def lend(
    session: Session, ws: Workspace, row: Laptop, who: Expert, *, releases: bool, cost: ArgonCost, replaces: str = ""
) -> tuple[SlipCard, int]:
    """Lend within the caller's transaction. Raises as `hand_out`."""
    if row.state not in FREE:
        raise RuleViolation("laptop-not-free", label=row.label)
    if who.status != "active":
        raise RuleViolation("expert-gone", expert=who.code)
    other = session.scalar(select(Laptop.label).where(Laptop.expert == who.id, Laptop.state == "handed"))
    if other is not None:
        raise RuleViolation("laptop-has-one", expert=who.code, label=other)
    valid = select(ExpertDevice.id).where(ExpertDevice.expert == who.id, ExpertDevice.revoked_index < 0)
    if not releases and session.scalar(valid.limit(1)) is not None:
        raise RuleViolation("laptop-device", expert=who.code)
    released = release(session, ws, who, row.label)
    slip = slips.fresh_slip(session, ws, who, cost=cost)
    row.state, row.expert, row.device, row.wiped, row.returned, row.note = "handed", who.id, "", "", "", ""
    row.handed = row.at = ws.clock.now()
    row.by = ws.operator
    ledger.append(session, ws, "laptop-handed", laptop=row.label, expert=who.id, replaces=replaces)
    session.flush()
    return slip, released


def write_papers(ws: Workspace, stage: str, label: str, out: Path, progress: Progress | None = None) -> Papers:
    """Write the slip of a lent laptop, and the task package of its expert for `stage`, to a folder or stick.

    RuleViolation laptop-unknown, laptop-not-out, laptop-enrolled (the code was used already), and what `dispatch`
    raises; nothing of the lending is undone then, and it can be written again.
    """
    with ws.database.read() as session:
        need(session, ws, "write")
        row = find_laptop(session, label)
        if row.state != "handed":
            raise RuleViolation("laptop-not-out", label=row.label)
        who, code = session.get_one(Expert, row.expert), session.get_one(ActivationCode, row.expert)
        if code.used_by:
            raise RuleViolation("laptop-enrolled", label=row.label, expert=who.code)
        check = authority.charter_in_force(session, ws).check_code
        slip = SlipCard(who.code, who.name, who.unit, code.code, check, False)
    report = dispatch(ws, stage, out, progress, [slip.expert_code])
    target = out / f"{slip.expert_code}-开通码.pdf"
    slips.print_slips(ws, [slip], target)
    return Papers(target, report)


def take_back(ws: Workspace, label: str, files: Sequence[Path] = ()) -> LaptopCard:
    """Take a laptop back as wiped, proven by the clearing statement of its device: from `files`, or by LAN before.

    Its device is revoked from here on. RuleViolation operator-may-not, laptop-unknown, laptop-not-out, and what
    `laptop_proof` raises; the laptop then stays as it is. What was handed in before counts further on.
    """
    with ws.database.read() as session:
        need(session, ws, "write")
        _out(session, label)
    named = laptop_proof.take_in(ws, files) if files else None
    with ws.database.write() as session:
        row = _out(session, label)
        row.device = device_of(session, row)
        proof = laptop_proof.prove(session, ws, row.label, row.device, named)
        row.state, row.wiped = "wiped", proof.statement
        row.returned = row.at = ws.clock.now()
        row.by = ws.operator
        release(session, ws, session.get_one(Expert, row.expert), row.label, row.device)
        ledger.append(
            session, ws, "laptop-wiped", laptop=row.label, expert=row.expert, device=row.device, package=proof.statement
        )
    return card(ws, label)


def give_back(ws: Workspace, label: str, reason: str) -> LaptopCard:
    """Put down that a laptop came back without proof, and why; it is not lent again before there is one.

    RuleViolation operator-may-not, laptop-unknown, laptop-not-out, office-reason.
    """
    why = office.need_reason(reason)[:NOTE_MOST]
    with ws.database.write() as session:
        need(session, ws, "write")
        row = _out(session, label)
        row.device, row.state, row.note = device_of(session, row), "returned", why
        row.returned = row.at = ws.clock.now()
        row.by = ws.operator
        ledger.append(session, ws, "laptop-returned", laptop=row.label, expert=row.expert, reason=why)
    return card(ws, label)


def reset(ws: Workspace, label: str, reason: str) -> LaptopCard:
    """Let a laptop be lent again that has no proof of being wiped, or was broken: a decision on record, with a reason.

    Its device is revoked. RuleViolation operator-may-not, laptop-unknown, laptop-not-shut, office-reason.
    """
    why = office.need_reason(reason)[:NOTE_MOST]
    with ws.database.write() as session:
        need(session, ws, "write")
        row = find_laptop(session, label)
        if row.state not in ("returned", "broken"):
            raise RuleViolation("laptop-not-shut", label=row.label)
        if row.device:
            release(session, ws, session.get_one(Expert, row.expert), row.label, row.device)
        ledger.append(session, ws, "laptop-reset", laptop=row.label, expert=row.expert, reason=why)
        row.state, row.expert, row.device, row.note = "ready", "", "", why
        row.by, row.at = ws.operator, ws.clock.now()
    return card(ws, label)


def find_laptop(session: Session, label: str) -> Laptop:
    """Return a laptop by its label. RuleViolation laptop-unknown."""
    row = session.scalar(select(Laptop).where(Laptop.label == " ".join(label.split())))
    if row is None:
        raise RuleViolation("laptop-unknown", label=label)
    return row


def device_of(session: Session, row: Laptop) -> str:
    """Return the device that was enrolled on a laptop: with the code that was made when it was lent."""
    if row.device or row.state != "handed":
        return row.device
    code = session.get(ActivationCode, row.expert)
    return code.used_by if code is not None else ""


def card(ws: Workspace, label: str) -> LaptopCard:
    """Return one laptop. RuleViolation laptop-unknown."""
    with ws.database.read() as session:
        row = find_laptop(session, label)
        return _card(session, ws, row, _followed(session))


def _out(session: Session, label: str) -> Laptop:
    row = find_laptop(session, label)
    if row.state not in ("handed", "returned"):
        raise RuleViolation("laptop-not-out", label=row.label)
    return row


def _followed(session: Session) -> Mapping[str, str]:
    """Return by which laptop a broken one was replaced last, as the log says."""
    rows = session.scalars(select(LedgerEntry.body).where(LedgerEntry.act == "laptop-handed").order_by(LedgerEntry.seq))
    said: list[dict[str, Any]] = [msgspec.json.decode(body)["data"] for body in rows]
    return {one["replaces"]: one["laptop"] for one in said if one["replaces"]}


def _card(session: Session, ws: Workspace, row: Laptop, followed: Mapping[str, str]) -> LaptopCard:
    who = session.get(Expert, row.expert) if row.expert else None
    device = device_of(session, row)
    return LaptopCard(
        label=row.label,
        state=msgspec.convert(row.state, LaptopState),
        expert=who.code if who else "",
        name=who.name if who else "",
        device=device,
        arrived=laptop_proof.arrived(session, device),
        told=bool(laptop_proof.statements_of(session, device)),
        handed=row.handed,
        returned=row.returned,
        proof=laptop_proof.read(session, ws, row.wiped) if row.wiped else None,
        replaced_by=followed.get(row.label, "") if row.state == "broken" else "",
        note=row.note,
    )


@dataclass(frozen=True)
class Borrower:
    """One who could sit down at a laptop. `has_device`: one is enrolled already; `laptop`: the one he has, ""."""

    code: str
    name: str
    has_device: bool
    laptop: str


@permitted("see-experts")
def borrowers(ws: Workspace, stage: str) -> tuple[Borrower, ...]:
    """Return who has tasks in a stage, by code."""
    with ws.database.read() as session:
        tasks = select(Assignment.expert).where(Assignment.stage == stage, Assignment.state == ASSIGNED)
        rows = session.scalars(select(Expert).where(Expert.status == "active", Expert.id.in_(tasks))).all()
        devices = set(session.scalars(select(ExpertDevice.expert).where(ExpertDevice.revoked_index < 0)))
        lent = {one.expert: one.label for one in session.scalars(select(Laptop).where(Laptop.state == "handed"))}
        found = [Borrower(row.code, row.name, row.id in devices, lent.get(row.id, "")) for row in rows]
    return tuple(sorted(found, key=lambda one: natural(one.code)))
