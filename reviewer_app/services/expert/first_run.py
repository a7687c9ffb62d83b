"""The first run of an expert: by 开通码 with the first package, or with a name, an enrolment file and a 核对码."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reviewer_app.config import SUITE
from reviewer_app.errors import ForeignFileError, RuleViolation
from reviewer_app.security.codes import new_recovery_code, normalise_activation_code, normalise_recovery_code
from reviewer_app.security.derive import STRONG, ArgonCost, Derived, check_cost, derive
from reviewer_app.services.clock import Clock
from reviewer_app.services.expert.accept import Acceptance, Progress, finish, take_in
from reviewer_app.services.expert.identity import DEVICE_KEY, keep_activation, make_device, own_recipient
from reviewer_app.services.expert.packages import charter_of, keep, known_charter, raw_of, trust_charter
from reviewer_app.services.handover import hand_over
from reviewer_app.services.vault_removal import sweep
from reviewer_app.services.workspace import Workspace, create_workspace
from reviewer_app.services.workspace import make_recovery as make_recovery_slot
from reviewer_app.sync.assignment import AssignmentPackage, check_activation, read_assignment
from reviewer_app.sync.bodies import Index, Person
from reviewer_app.sync.charter import read_charter
from reviewer_app.sync.enrolment import read_enrolment, write_enrolment
from reviewer_app.sync.headers import Activation, EnrolmentHeader
from reviewer_app.sync.roster import check_own

RECOVERY_MADE = "recovery-made"
ENROLMENT = "enrolment-identity"


@dataclass(frozen=True)
class Activated:
    """A new vault and what its first package brought."""

    workspace: Workspace
    acceptance: Acceptance


@dataclass(frozen=True)
class EnrolmentFile:
    """The own enrolment as written, and the 30 digits that two people compare."""

    path: Path
    check_code: str


def activate(
    folder: Path,
    code: str,
    package: Path,
    secret: str,
    *,
    cost: ArgonCost = STRONG,
    clock: Clock | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Activated:
    """Open the first package with the 开通码, make keys and vault, accept it. A wrong code leaves nothing behind.

    `cost`: of the new vault's slot, and the least that the package may have asked for. Raises RuleViolation
    activation-code-form, vault-exists; Refused ACTIVATION for a wrong code or a charter it does not vouch for.
    """
    typed = normalise_activation_code(code)
    with read_assignment(package, known=None) as found:
        if found.header.activation is None:
            raise ForeignFileError("activation-not-here", file=package.name)
        derived = _derived(typed, found.header.activation, cost)
        check_activation(found, derived)
        index = found.index([derived.identity])
        sweep(folder)
        ws = create_workspace(folder, "expert", secret, cost=cost, clock=clock)
        try:
            new = _settle(ws, found, derived, index)
        except BaseException:
            ws.close()
            shutil.rmtree(folder)
            raise
        try:
            return Activated(ws, finish(ws, found, package, new, progress, cancelled))
        except BaseException:
            ws.close()
            raise


def _derived(code: str, activation: Activation, least: ArgonCost) -> Derived:
    cost = ArgonCost(memory=activation.memory, passes=activation.passes)
    check_cost(cost, least=least)
    return derive(code, bytes.fromhex(activation.salt), cost)


def _settle(ws: Workspace, package: AssignmentPackage, derived: Derived, index: Index) -> int:
    """Make the keys of this device and take the package in; the roster may not list another key for this expert."""
    with ws.database.write() as session:
        make_device(session, ws)
        keep_activation(session, ws, derived)
    check_own(package.roster, {package.header.expert: ws.own_key(DEVICE_KEY).public})
    return take_in(ws, package, index)


def create(
    folder: Path, name: str, unit: str, secret: str, *, cost: ArgonCost = STRONG, clock: Clock | None = None
) -> Workspace:
    """Make a vault with keys for an expert without a slip. RuleViolation name-missing, vault-exists."""
    if not name.strip() or not unit.strip():
        raise RuleViolation("name-missing")
    sweep(folder)
    ws = create_workspace(folder, "expert", secret, cost=cost, clock=clock)
    with ws.database.write() as session:
        make_device(session, ws)
        ws.put_setting(session, "name", name.strip())
        ws.put_setting(session, "unit", unit.strip())
    return ws


def charter_check_code(charter: Path) -> str:
    """Return the 核对码 of a charter file whose signatures hold, to be compared with the printed one."""
    return read_charter(charter).check_code


def trust(ws: Workspace, charter: Path, confirm: str) -> None:
    """Trust a charter whose 30-digit 核对码 was confirmed. RuleViolation charter-code-other when it differs.

    A later charter of the same contest needs the cosignatures of its former trustees besides.
    """
    found = read_charter(charter, former=known_charter(ws))
    if _digits(confirm) != _digits(found.check_code):
        raise RuleViolation("charter-code-other", code=found.check_code)
    with ws.database.write() as session:
        trust_charter(session, ws, found)


def write_own_enrolment(ws: Workspace, target: Path) -> EnrolmentFile:
    """Write the enrolment file; name and unit are sealed to the secretariat. RuleViolation expert-charter-missing.

    Written again it is the same file with the same 核对码, since that was compared once.
    """
    identity = str(ws.setting(ENROLMENT, ""))
    raw = raw_of(ws, identity) if identity else _new_enrolment(ws)
    return EnrolmentFile(hand_over(target, raw), read_enrolment(raw).check_code)


def _new_enrolment(ws: Workspace) -> bytes:
    charter, key = charter_of(ws).header, ws.own_key(DEVICE_KEY)
    header = EnrolmentHeader(
        contest=charter.contest,
        created=ws.clock.now(),
        device=str(ws.setting("device")),
        format="enrolment/1",
        key=key.public,
        kind="enrolment",
        name="",
        recipient=own_recipient(ws),
        rehearsal=charter.rehearsal,
        role="expert",
        suite=SUITE,
    )
    person = Person(
        device_name=str(ws.setting("device-name")), name=str(ws.setting("name")), unit=str(ws.setting("unit"))
    )
    raw = write_enrolment(header, key, person, charter.recipient)
    identity = read_enrolment(raw).identity
    with ws.database.write() as session:
        keep(session, ws, header, identity, "own", raw)
        ws.put_setting(session, ENROLMENT, identity)
    return raw


def new_recovery() -> str:
    """Return a fresh 备用开启码 to be shown; it opens nothing before `keep_recovery`."""
    return new_recovery_code()


def make_recovery(ws: Workspace, *, cost: ArgonCost = STRONG) -> str:
    """Make the 备用开启码, keep its slot, and return it to be shown or printed once."""
    return keep_recovery(ws, new_recovery(), cost=cost)


def keep_recovery(ws: Workspace, code: str, *, cost: ArgonCost = STRONG) -> str:
    """Let a 备用开启码 that was shown, and proven to be noted, open the vault from now on; return it.

    Until then nothing of it is kept, and a former code still opens. RuleViolation recovery-code-form.
    """
    make_recovery_slot(ws.paths.root, ws.keys, cost=cost, code=normalise_recovery_code(code))
    with ws.database.write() as session:
        ws.put_setting(session, RECOVERY_MADE, ws.clock.now())
    return code


def has_recovery(ws: Workspace) -> bool:
    """Whether a 备用开启码 was made and noted; the first closing asks for it, the first signature demands it."""
    return bool(ws.setting(RECOVERY_MADE, ""))


def write_recovery(target: Path, code: str) -> Path:
    """Write the 备用开启码 to a file that only its owner can read."""
    return hand_over(target, f"{code}\n".encode("ascii"))


def _digits(text: str) -> str:
    """Return the digits of a typed code; full-width ones count."""
    return "".join(str(int(sign)) for sign in text if sign.isdecimal())
