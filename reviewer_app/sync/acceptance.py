"""The acceptance table: what happens to a verified score package, given what is held. Pure; clocks decide nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from reviewer_app.sync.headers import ScoresHeader, SheetRef
from reviewer_app.sync.reasons import Reason

Pair = tuple[str, str]
"""Expert and project."""
SheetState = Literal["held", "superseded", "waiting", "late"]


class Link(NamedTuple):
    """A package that a device has signed: its identity, and the one it names before it."""

    identity: str
    previous: str


class HeldSheet(NamedTuple):
    """A sheet that is held or waits, not superseded."""

    package: str
    revision: int
    replaces: Collection[str] = ()


class Told(NamedTuple):
    """What an expert was sent for a project: its scheme and its dossier."""

    scheme: str
    dossier: str


@dataclass(frozen=True)
class Held:
    """What the desk holds. `chain` by (device, seq); `told` and `sheets` by (expert, project) for the header's stage.

    `closed`: projects whose list is closed; `forked`: devices that wait for a person; `roster`: the newest.
    """

    contest: str
    rehearsal: bool
    stages: Collection[str]
    told: Mapping[Pair, Collection[Told]]
    known: Collection[str] = ()
    chain: Mapping[tuple[str, int], Link] = field(default_factory=dict)
    sheets: Mapping[Pair, Sequence[HeldSheet]] = field(default_factory=dict)
    closed: Collection[str] = ()
    forked: Collection[str] = ()
    roster: str = ""


class SheetDecision(NamedTuple):
    """One sheet. `supersedes`, `conflicts`: packages whose sheet of this project is superseded, or waits as well."""

    project: str
    state: SheetState
    supersedes: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    reason: Reason | None = None


@dataclass(frozen=True)
class Accepted:
    """Taken in. `gap`: packages of this device that are still missing; `older_roster`: noted, nothing more."""

    sheets: tuple[SheetDecision, ...]
    gap: int = 0
    older_roster: bool = False


@dataclass(frozen=True)
class Duplicate:
    """Known already: the same receipt again."""


@dataclass(frozen=True)
class Waiting:
    """Kept until a person has decided; until then this device's packages wait."""

    reason: Reason
    device: str


@dataclass(frozen=True)
class Rejected:
    """Refused, with the values for its sentence."""

    reason: Reason
    values: Mapping[str, object] = field(default_factory=dict)


Outcome = Accepted | Duplicate | Waiting | Rejected


def decide(header: ScoresHeader, identity: str, held: Held) -> Outcome:
    """Say what happens to a package whose signature, sums, header and seals `read_scores` has found right."""
    if identity in held.known:
        return Duplicate()
    rejected = _place(header, held) or _assigned(header, held)
    if rejected is not None:
        return rejected
    if header.device in held.forked or _is_fork(header, identity, held):
        return Waiting(Reason.FORK, header.device)
    sheets = tuple(_sheet(sheet, header.expert, identity, held) for sheet in header.sheets)
    return Accepted(sheets, _gap(header, held), bool(held.roster) and header.roster != held.roster)


def _place(header: ScoresHeader, held: Held) -> Rejected | None:
    if header.contest != held.contest:
        return Rejected(Reason.CONTEST, {"contest": header.contest})
    if header.rehearsal != held.rehearsal:
        return Rejected(Reason.REHEARSAL)
    if header.stage not in held.stages:
        return Rejected(Reason.STAGE, {"stage": header.stage})
    return None


def _assigned(header: ScoresHeader, held: Held) -> Rejected | None:
    """Only what this expert was sent: the project, a scheme in force for it, the dossier that he was given."""
    for sheet in header.sheets:
        told = held.told.get((header.expert, sheet.project), ())
        if (sheet.scheme, sheet.dossier) in told:
            continue
        values = {"project": sheet.project}
        if not told:
            return Rejected(Reason.PROJECT, values)
        if sheet.scheme not in {one.scheme for one in told}:
            return Rejected(Reason.SCHEME, values)
        if sheet.dossier not in {one.dossier for one in told}:
            return Rejected(Reason.DOSSIER, values)
    return None


def _is_fork(header: ScoresHeader, identity: str, held: Held) -> bool:
    """Whether the device has signed another package in this place, or after another one, or before another one."""
    here, before, after = (held.chain.get((header.device, header.seq + step)) for step in (0, -1, 1))
    if here is not None:
        return True
    if before is not None and before.identity != header.previous:
        return True
    return after is not None and after.previous != identity


def _gap(header: ScoresHeader, held: Held) -> int:
    """Count the packages right before this one that have not come."""
    before = (seq for device, seq in held.chain if device == header.device and seq < header.seq)
    return header.seq - 1 - max(before, default=0)


def _sheet(sheet: SheetRef, expert: str, identity: str, held: Held) -> SheetDecision:
    if sheet.project in held.closed:
        return SheetDecision(sheet.project, "late", reason=Reason.LATE)
    current = held.sheets.get((expert, sheet.project))
    if not current:
        return SheetDecision(sheet.project, "held")
    named = tuple(one.package for one in current if one.package in sheet.replaces)
    others = [one for one in current if one.package not in sheet.replaces]
    if not others:
        return SheetDecision(sheet.project, "held", supersedes=named)
    if all(identity in one.replaces or one.revision > sheet.revision for one in others):
        return SheetDecision(sheet.project, "superseded", supersedes=named, reason=Reason.REVISION)
    same = any(one.revision == sheet.revision for one in others)
    return SheetDecision(
        sheet.project,
        "waiting",
        supersedes=named,
        conflicts=tuple(one.package for one in others),
        reason=Reason.REVISION_CONTENT if same else Reason.REVISION,
    )
