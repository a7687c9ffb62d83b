"""Opening sticks (启封U盘) made at the office's own machine: a trustee's vault on a stick, the charter, a rehearsal.

Each person types an own pass-phrase; nothing of it stays here. The office and the trustees meet only in this module.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reviewer_app.errors import RuleViolation
from reviewer_app.paths import VaultPaths
from reviewer_app.security import slots
from reviewer_app.security.derive import STRONG, ArgonCost
from reviewer_app.security.slots import SlotError
from reviewer_app.services.clock import Clock
from reviewer_app.services.secretariat import charter, opening, rehearsal, trustee_desk
from reviewer_app.services.secretariat.charter import CharterState
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.trustee_desk import TrusteesView, check_person, least_threshold
from reviewer_app.services.trustee import acting, charters, first_run
from reviewer_app.services.workspace import Workspace, open_workspace
from reviewer_app.sync.charter import Charter, read_charter

SECRET_LEAST: Final = 8
ENROLMENT: Final = "enrolment.review"
_PREFIX: Final = "启封人-"
_UNFIT: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Stick:
    """One stick that was made: whose, where his vault stands on it, his 核对码."""

    position: int
    name: str
    folder: Path
    check_code: str


def folder_for(drive: Path, name: str) -> Path:
    """Return where the vault of `name` stands on a stick."""
    return drive / f"{_PREFIX}{_UNFIT.sub('_', ' '.join(name.split()))}"


def vault_on(chosen: Path, name: str) -> Path:
    """Return the vault of `name` on a stick, or the folder itself. Raises RuleViolation stick-without-vault."""
    for folder in (chosen, folder_for(chosen, name)):
        if VaultPaths(folder).slots.is_dir():
            return folder
    raise RuleViolation("stick-without-vault", folder=str(chosen), name=name)


def open_seat(folder: Path, secret: str, clock: Clock | None = None) -> Workspace:
    """Open a trustee's vault. Raises SlotError, with a trustee's ways out where his pass-phrase is wrong."""
    try:
        return open_workspace(folder, secret, clock=clock)
    except SlotError as error:
        if error.code.startswith("slot-wrong-secret"):
            raise SlotError("slot-wrong-secret-trustee") from error
        raise


def _check_drive(ws: Workspace, drive: Path) -> None:
    """A mistyped stick is not made on this machine's disk, and two keys on one stick would be one person's."""
    if not drive.is_dir():
        raise RuleViolation("stick-not-there", folder=str(drive))
    for one in charter.trustees(ws):
        if folder_for(drive, one.name).exists():
            raise RuleViolation("stick-of-another", folder=str(drive), name=one.name)


def make_stick(
    ws: Workspace,
    drive: Path,
    name: str,
    secret: str,
    threshold: int,
    *,
    outside: bool = False,
    cost: ArgonCost = STRONG,
) -> Stick:
    """Make the vault of one trustee on `drive` and enter him; the former seats stay as they are.

    Raises RuleViolation trustee-name, trustee-two-roles, trustee-secret-short, trustee-secret-shared, stick-not-there,
    stick-of-another, charter-written, vault-exists; EnvironmentTrouble when the stick cannot be written. Then nothing
    of it is left on the stick.
    """
    with ws.database.read() as session:
        need(session, ws, "write")
        given = check_person(session, name)
    if len(secret) < SECRET_LEAST:
        raise RuleViolation("trustee-secret-short", least=SECRET_LEAST)
    if any(_opens(ws.paths.slots, slot, secret) for slot in slots.slot_names(ws.paths.slots)):
        raise RuleViolation("trustee-secret-shared")
    folder = folder_for(drive, given)
    _check_drive(ws, drive)
    made = first_run.init(folder, given, secret, folder / ENROLMENT, cost=cost, clock=ws.clock)
    try:
        count = len(charter.trustees(ws)) + 1
        charter.add_trustees(ws, [made.path], least_threshold(count, threshold), outside=outside)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)  # made by this call: nobody is entered with its keys
        raise
    return Stick(count, given, folder, made.check_code)


def _opens(folder: Path, slot: str, secret: str) -> bool:
    if slot == slots.DEVICE:
        return False
    try:
        slots.open_slot(folder, slot, secret)
    except SlotError as error:
        if error.code == "slot-wrong-secret":
            return False
        raise
    return True


class Ceremony:
    """All trustees at one table: each opens his own vault, then the charter is cosigned and the opening rehearsed.

    It keeps their vaults open until `close`; whoever made it closes it.
    """

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self._room = tempfile.TemporaryDirectory(prefix="charter-", dir=ws.paths.root)
        self._at = Path(self._room.name)
        self._seated: dict[int, Workspace] = {}
        self._charter: Charter | None = None

    def settle(self) -> CharterState:
        """Write the charter, whose content is fixed from now on, and return it with its 核对码.

        Raises RuleViolation trustees-missing.
        """
        with self._ws.database.read() as session:
            need(session, self._ws, "write")
        state = charter.write(self._ws, self._at / "charter.review")
        self._charter = read_charter(self._at / "charter.review", complete=False)
        return state

    @property
    def seated(self) -> frozenset[int]:
        """The positions of those who have opened their vaults."""
        return frozenset(self._seated)

    def sit_down(self, folder: Path, secret: str) -> int:
        """Open a trustee's vault and return his position; `folder` is it, or the stick that holds it.

        Raises SlotError for a wrong pass-phrase; RuleViolation trustee-vault-other, trustee-not-named,
        trustee-seated.
        """
        on_stick = (folder_for(folder, one.name) for one in charter.trustees(self._ws))
        folder = next((at for at in on_stick if at.exists()), folder)
        seat = open_seat(folder, secret, self._ws.clock)
        try:
            position = self._position(seat, folder)
        except BaseException:
            seat.close()
            raise
        self._seated[position] = seat
        return position

    def _position(self, seat: Workspace, folder: Path) -> int:
        if seat.role != "trustee" or self._charter is None:
            raise RuleViolation("trustee-vault-other", folder=folder.name)
        position = charters.position_in(seat, self._charter)
        if position in self._seated:
            raise RuleViolation("trustee-seated", folder=folder.name)
        return position

    def run(self, progress: Progress | None = None) -> TrusteesView:
        """Let everybody at the table cosign, then rehearse in as few rounds as it takes.

        Those who are not here do it later; what is done is kept. Nobody rehearses before the charter is in force.
        """
        tell = progress or _nothing
        state = charter.state(self._ws)
        if state is None:
            raise RuleViolation("charter-unwritten")
        missing = [position for position in state.missing if position in self._seated]
        total = len(missing) + len(state.trustees)
        for done, position in enumerate(missing):
            tell(done, total)
            signed = self._at / f"charter-{position}.review"
            charters.cosign(self._seated[position], self._at / "charter.review", signed)
            state = charter.add_cosignatures(self._ws, signed)
        if state.complete:
            self._rehearse(state.threshold, lambda done: tell(len(missing) + done, total))
        tell(total, total)
        return trustee_desk.view(self._ws)

    def _rehearse(self, threshold: int, tell: Callable[[int], None]) -> None:
        fresh = [one.position for one in charter.trustees(self._ws) if not one.rehearsed]
        here = sorted(self._seated)
        waiting = [position for position in fresh if position in self._seated]
        for number, subset in enumerate(_rounds(waiting, here, threshold)):
            path = self._at / f"rehearsal-{number}.review"
            rehearsal.make_rehearsal(self._ws, subset, path)
            for position in subset:
                tell(fresh.index(position) if position in fresh else 0)
                out = path.with_name(f"{path.stem}-{position}.review")
                path = acting.rehearse(self._seated[position], path, out).path
            opening.take_opening(self._ws, path)

    def close(self) -> None:
        """Close the trustees' vaults and forget the files between them."""
        for seat in self._seated.values():
            seat.close()
        self._seated.clear()
        self._room.cleanup()


def _rounds(waiting: list[int], here: list[int], threshold: int) -> Iterator[list[int]]:
    """Yield groups of k out of those who are here until everybody who waits was in one."""
    left = list(waiting)
    while left and len(here) >= threshold:
        group = left[:threshold]
        group += [position for position in here if position not in group][: threshold - len(group)]
        left = [position for position in left if position not in group]
        yield sorted(group)


def _nothing(_done: int, _total: int) -> None:
    return None
