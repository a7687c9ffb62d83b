"""Bad charters and rosters: who makes these wants to be believed."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from reviewer_app.sync import headers as h
from reviewer_app.sync.charter import cosign_charter
from reviewer_app.sync.container import join, open_container, rewrite
from reviewer_app.sync.reasons import Reason
from tests.samples.bad_headers import OTHER_CONTEST, ROSTER, changed
from tests.samples.cases import (
    Bad,
    Read,
    as_charter,
    as_next_charter,
    as_next_roster,
    as_own_roster,
)
from tests.samples.forge import entries_of, remake
from tests.samples.terms import DESK, cosigned, device, key, recipient, sha, trustee
from tests.samples.world import World


def charter(name: str, reason: Reason, read: Read = as_charter, *, cosigners: tuple[int, ...] = (1, 2, 3),
            **fields: object) -> Bad:  # fmt: skip
    """Return a charter with other fields, signed by the office and cosigned."""

    def build(world: World) -> bytes:
        values = {name: value(world) if callable(value) else value for name, value in fields.items()}
        return cosigned(remake(world.charter_raw, key("office"), header=values), *cosigners)

    return Bad(name, build, reason, read)


def _uncosigned(world: World) -> bytes:
    """The good charter without any cosignature."""
    return remake_without(world.charter_raw)


def remake_without(raw: bytes) -> bytes:
    """Return a charter without its cosignatures."""
    return join([entry for entry in entries_of(raw) if not entry[0].startswith("cosign/")])


def _wrong_cosigner(world: World) -> bytes:
    return cosign_charter(cosigned(remake_without(world.charter_raw), 1, 2), 3, key("trustee-2"))


def _cosigner_beyond(world: World) -> bytes:
    return cosign_charter(world.charter_raw, 4, key("trustee-4"))


def _cosignature_moved(world: World) -> bytes:
    """A cosignature taken from another charter of the same trustees."""
    other = cosigned(remake(world.charter_raw, key("office"), header={"created": "2025-07-02T08:00:00Z"}), 3)
    mine = cosigned(remake_without(world.charter_raw), 1, 2)
    return rewrite(mine, [("cosign/3.sig", open_container(other).read("cosign/3.sig", 9000))])


def _next_charter(world: World, *former: int, **fields: object) -> bytes:
    """A second charter, cosigned by its own trustees and by `former` ones."""
    values = {"number": 2, "previous": world.charter.identity} | fields
    raw = remake_without(remake(world.charter_raw, key("office"), header=values))
    for index, listed in enumerate(values.get("trustees", world.charter.header.trustees), start=1):  # type: ignore[arg-type]
        raw = cosign_charter(raw, index, key(SEATS[listed.key]))
    for index in former:
        raw = cosign_charter(raw, index, key(f"trustee-{index}"), former=True)
    return raw


SEATS = {key(name).public: name for name in ("trustee-1", "trustee-2", "trustee-3", "trustee-4", "office-2")}
USURPED = (trustee(1), trustee(2, "trustee-4"), trustee(3, "office-2"))


def _former_not_trustee(world: World) -> bytes:
    return cosign_charter(_next_charter(world, 1), 2, key("stranger"), former=True)


def next_roster(name: str, reason: Reason, experts: Callable[[World], tuple[h.RosterExpert, ...]] | None = None,
                **fields: object) -> Bad:  # fmt: skip
    """Return the roster after the known one."""

    def build(world: World) -> bytes:
        listed = experts(world) if experts else world.roster_header().experts
        values = {"number": 2, "previous": world.roster.identity, "experts": listed} | fields
        return remake(world.roster_raw, key("office"), header=values)

    return Bad(name, build, reason, as_next_roster)


def _experts(world: World, position: int, *devices: h.Device) -> tuple[h.RosterExpert, ...]:
    listed = list(world.roster_header().experts)
    listed[position] = replace(listed[position], devices=devices)
    return tuple(listed)


def _stolen(world: World) -> h.Device:
    """The first expert's device under another key."""
    return replace(device("e1"), key=key("stranger").public)


TRUST = [
    # charter
    charter(
        "charter-two-of-four",
        Reason.CHARTER_THRESHOLD,
        threshold=2,
        trustees=(*(trustee(index) for index in (1, 2, 3)), trustee(4)),
    ),
    charter("charter-for-a-newer-program", Reason.FORMAT_NEWER, least_program="99.0.0"),
    charter("charter-program-is-no-version", Reason.JSON_TEXT, least_program="0.1.0-beta"),
    charter("charter-four-of-three", Reason.CHARTER_THRESHOLD, threshold=4),
    charter(
        "charter-trustee-twice", Reason.CHARTER_TRUSTEES, trustees=(trustee(1), trustee(2, "trustee-1"), trustee(3))
    ),
    charter(
        "charter-recipient-twice",
        Reason.CHARTER_TRUSTEES,
        trustees=(trustee(1), replace(trustee(2), recipient=recipient("trustee-1")), trustee(3)),
    ),
    charter(
        "charter-office-is-trustee",
        Reason.CHARTER_TRUSTEES,
        trustees=(replace(trustee(1), key=key("office").public), trustee(2), trustee(3)),
        cosigners=(),
    ),
    charter("charter-bad-recipient", Reason.JSON_SCHEMA, recipient="age1" + "q" * 58),
    charter("charter-bad-key", Reason.SIGNATURE_FORM, desks=(h.Desk(id=DESK, key="ssh-ed25519 " + "A" * 68),)),
    charter("charter-trustees-misnumbered", Reason.ORDER, trustees=(trustee(1), trustee(3), trustee(2))),
    charter("charter-desks-out-of-order", Reason.ORDER, desks=lambda w: w.charter.header.desks[::-1]),
    charter("charter-operator-twice", Reason.ORDER, operators=lambda w: w.charter.header.operators * 2),
    charter("charter-formats-out-of-order", Reason.ORDER, formats=("scores/1", "roster/1")),
    charter("charter-desk-id-with-space", Reason.JSON_SCHEMA, desks=(h.Desk(id="desk one", key=key("desk").public),)),
    charter("charter-second-of-nothing", Reason.CHARTER_CHAIN, number=2),
    charter("charter-former-is-no-digest", Reason.JSON_SCHEMA, number=2, previous="charter-1"),
    charter("charter-first-with-a-former", Reason.CHARTER_CHAIN, previous=sha("before")),
    Bad(
        "charter-by-another-office",
        lambda w: cosigned(remake(w.charter_raw, key("stranger")), 1, 2, 3),
        Reason.SIGNATURE_KEY_OTHER,
        as_charter,
    ),
    Bad("charter-not-cosigned", _uncosigned, Reason.COSIGNATURE_MISSING, as_charter),
    Bad("charter-cosigned-by-two", lambda w: cosigned(_uncosigned(w), 1, 3), Reason.COSIGNATURE_MISSING, as_charter),
    Bad("charter-cosigned-twice-by-one", _wrong_cosigner, Reason.COSIGNATURE_WRONG, as_charter),
    Bad("charter-cosigned-by-a-fourth", _cosigner_beyond, Reason.COSIGNATURE_WRONG, as_charter),
    Bad("charter-cosignature-moved", _cosignature_moved, Reason.COSIGNATURE_WRONG, as_charter),
    Bad(
        "charter-other-trustees", lambda w: _next_charter(w, trustees=USURPED), Reason.CHARTER_TRUSTEES, as_next_charter
    ),
    Bad(
        "charter-other-trustees-one-agrees",
        lambda w: _next_charter(w, 1, trustees=USURPED),
        Reason.CHARTER_TRUSTEES,
        as_next_charter,
    ),
    Bad(
        "charter-change-nobody-agreed",
        lambda w: _next_charter(w, 2, contest_name="另一个名称"),
        Reason.CHARTER,
        as_next_charter,
    ),
    Bad("charter-former-cosignature-forged", _former_not_trustee, Reason.COSIGNATURE_WRONG, as_next_charter),
    Bad("charter-skips-one", lambda w: _next_charter(w, 1, 2, number=3), Reason.CHARTER_CHAIN, as_next_charter),
    Bad(
        "charter-follows-another",
        lambda w: _next_charter(w, 1, 2, previous=sha("other")),
        Reason.CHARTER_CHAIN,
        as_next_charter,
    ),
    Bad(
        "charter-of-another-contest",
        lambda w: _next_charter(w, 1, 2, contest=OTHER_CONTEST),
        Reason.CONTEST,
        as_next_charter,
    ),
    Bad(
        "charter-turned-rehearsal", lambda w: _next_charter(w, 1, 2, rehearsal=True), Reason.REHEARSAL, as_next_charter
    ),
    # roster
    changed("roster-of-another-contest", ROSTER, Reason.CONTEST, contest=OTHER_CONTEST),
    changed("roster-of-a-rehearsal", ROSTER, Reason.REHEARSAL, rehearsal=True),
    changed("roster-under-another-charter", ROSTER, Reason.CHARTER, charter=sha("other")),
    changed("roster-second-of-nothing", ROSTER, Reason.ROSTER_CHAIN, number=2),
    changed("roster-former-is-no-digest", ROSTER, Reason.JSON_SCHEMA, number=2, previous="roster-1"),
    next_roster("roster-rolled-back", Reason.ROSTER_CHAIN, number=1, previous="", created="2025-06-01T08:00:00Z"),
    next_roster("roster-beside", Reason.ROSTER_CHAIN, previous=sha("other")),
    next_roster("roster-drops-a-device", Reason.ROSTER_CHAIN, lambda w: _experts(w, 1)),
    next_roster(
        "roster-changes-a-key",
        Reason.ROSTER_CHAIN,
        lambda w: _experts(w, 1, replace(device("e2"), key=key("stranger").public)),
    ),
    next_roster("roster-takes-back-a-revocation", Reason.ROSTER_CHAIN, lambda w: _experts(w, 2, device("e3"))),
    Bad(
        "roster-lists-another-key-for-me",
        lambda w: remake(w.roster_raw, key("office"), header={"experts": _experts(w, 0, _stolen(w))}),
        Reason.ROSTER_OTHER_KEY,
        as_own_roster,
    ),
    next_roster(
        "roster-adds-a-device-to-me",
        Reason.ROSTER_OTHER_KEY,
        lambda w: _experts(w, 0, device("e1"), replace(device("stranger"), device="e9-dev")),
    ),
    next_roster("roster-device-twice", Reason.ORDER, lambda w: _experts(w, 0, device("e1"), device("e1"))),
    next_roster("roster-key-for-two-experts", Reason.ORDER, lambda w: _experts(w, 1, device("e1"), device("e2"))),
    next_roster("roster-experts-out-of-order", Reason.ORDER, lambda w: w.roster_header().experts[::-1]),
]
