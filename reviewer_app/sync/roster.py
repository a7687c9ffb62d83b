"""The roster (授权名单): which keys sign as which expert. It chains under the charter and names nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewer_app.errors import ForeignFileError
from reviewer_app.security import sshsig
from reviewer_app.sync.admission import admit, as_refused
from reviewer_app.sync.canonical import check_hex, check_ids, check_sorted
from reviewer_app.sync.charter import Charter
from reviewer_app.sync.container import pack
from reviewer_app.sync.headers import Device, RosterHeader
from reviewer_app.sync.reasons import Reason, Refused


@dataclass(frozen=True)
class Roster:
    """A roster whose signature was checked against its charter."""

    identity: str
    header: RosterHeader
    raw: bytes


def write_roster(header: RosterHeader, office: sshsig.SigningKey) -> bytes:
    """Return the roster. Raises Refused when no reader would take it."""
    _check_header(header)
    return pack(header, (), office)


def read_roster(
    source: bytes | Path,
    charter: Charter,
    former: Roster | None = None,
    own: Mapping[str, str] | None = None,
    *,
    rehearsal: bool | None = None,
) -> Roster:
    """Read a roster under `charter`. `former`: the highest seen; `own`: device id → key of the reader's own devices.

    `rehearsal` None: as the charter says; True for the trustees' rehearsal. Raises Refused; ROSTER_OTHER_KEY is an
    alarm.
    """
    admitted = admit(source, RosterHeader, (charter.header.office,))
    with admitted.container as container:
        header = admitted.header
        check_place(header, charter, charter.header.rehearsal if rehearsal is None else rehearsal)
        _check_header(header)
        roster = Roster(container.identity, header, container.whole())
    if former is not None:
        check_successor(roster, former)
    check_own(roster, own or {})
    return roster


def read_under(
    source: bytes | Path, charters: Sequence[Charter], former: Roster | None = None, *, rehearsal: bool | None = None
) -> Roster:
    """Read a roster under whichever of `charters` it names; the first one is tried first. Raises Refused."""
    first, *others = charters
    try:
        return read_roster(source, first, former, rehearsal=rehearsal)
    except Refused as refused:
        if not others or refused.reason not in (Reason.CHARTER, Reason.SIGNATURE_KEY_UNKNOWN):
            raise
    return read_under(source, others, former, rehearsal=rehearsal)


def check_place(header: RosterHeader, charter: Charter, rehearsal: bool) -> None:
    """Refuse a roster of another contest, rehearsal or charter."""
    if header.contest != charter.header.contest:
        raise Refused(Reason.CONTEST, contest=header.contest)
    if header.rehearsal != rehearsal:
        raise Refused(Reason.REHEARSAL)
    if header.charter != charter.identity:
        raise Refused(Reason.CHARTER)
    if header.format not in charter.header.formats:
        raise Refused(Reason.FORMAT_NOT_ALLOWED, format=header.format)


def check_successor(roster: Roster, former: Roster) -> None:
    """Refuse a roster older than `former`, beside it, or one that takes back what `former` has said of a device."""
    new, old = roster.header, former.header
    if roster.identity == former.identity:
        return
    if new.contest != old.contest or new.number <= old.number:
        raise Refused(Reason.ROSTER_CHAIN, number=new.number)
    if new.number == old.number + 1 and new.previous != former.identity:
        raise Refused(Reason.ROSTER_CHAIN, number=new.number)
    listed = {device.device: (expert, device) for expert, device in devices(roster)}
    for expert, device in devices(former):
        if not _continues(expert, device, listed.get(device.device)):
            raise Refused(Reason.ROSTER_CHAIN, number=new.number)


def _continues(expert: str, before: Device, now: tuple[str, Device] | None) -> bool:
    """A device keeps expert and keys for good, and a revocation is never taken back."""
    if now is None or now[0] != expert or (now[1].key, now[1].recipient) != (before.key, before.recipient):
        return False
    return before.revoked in (None, now[1].revoked)


def check_own(roster: Roster, own: Mapping[str, str]) -> None:
    """Raise the alarm when the reader's expert is listed with a valid key that is not the reader's."""
    mine = set(own.values())
    for expert in roster.header.experts:
        is_me = expert.expert in own or any(device.device in own or device.key in mine for device in expert.devices)
        for device in expert.devices:
            if is_me and device.revoked is None and device.key not in mine:
                raise Refused(Reason.ROSTER_OTHER_KEY, device=device.device)


def devices(roster: Roster) -> Iterator[tuple[str, Device]]:
    """Give every device with its expert."""
    for expert in roster.header.experts:
        for device in expert.devices:
            yield expert.expert, device


def _check_header(header: RosterHeader) -> None:
    if (header.number == 1) != (header.previous == ""):
        raise Refused(Reason.ROSTER_CHAIN, number=header.number)
    check_sorted((desk.desk for desk in header.desks), "desks")
    check_ids(*(desk.desk for desk in header.desks))
    check_hex(*filter(None, [header.previous]), *(desk.pin for desk in header.desks))
    check_sorted((expert.expert for expert in header.experts), "experts")
    seen: set[str] = set()
    for expert in header.experts:
        check_ids(expert.expert)
        check_sorted((device.device for device in expert.devices), "devices")
        for device in expert.devices:
            _check_device(device, seen)


def _check_device(device: Device, seen: set[str]) -> None:
    """One device and one key belong to one expert."""
    check_ids(device.device)
    if seen & {device.device, device.key}:
        raise Refused(Reason.ORDER, what="keys")
    seen |= {device.device, device.key}
    try:
        sshsig.check_public(device.key)
    except ForeignFileError as error:
        raise as_refused(error) from None
