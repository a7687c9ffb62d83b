"""Whose key it is: charters by themselves and one after the other, rosters in their order, what two people compare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import pytest

from reviewer_app.recount import trust
from reviewer_app.recount.findings import Findings, Wrong
from reviewer_app.recount.packages import Package
from reviewer_app.security import codes
from reviewer_app.sync.container import pack, rewrite
from reviewer_app.sync.headers import (
    CharterHeader,
    Device,
    Operator,
    Revoked,
    RosterExpert,
    RosterHeader,
    Trustee,
)
from tests.recount.recount_world import CHARTER, COMMON, RECIPIENT, identity, seed, sums_of

OTHER = "ab" * 32


def a_charter(
    threshold: int = 2,
    trustees: Sequence[int] = (1, 2, 3),
    former: Mapping[int, str] | None = None,
    role: str = "operator",
    **other: Any,
) -> bytes:
    """A charter cosigned by all its trustees; `former`: index of a former trustee → whose key signed for him."""
    header = CharterHeader(
        **CHARTER,
        operators=(Operator(id="op1", key=seed("op1").public, name="甲测试", role=role),),
        threshold=threshold,
        trustees=tuple(
            Trustee(index=at, key=seed(f"t{who}").public, name=f"启封人{who}", outside=True, recipient=RECIPIENT)
            for at, who in enumerate(trustees, start=1)
        ),
    )
    raw = pack(msgspec.structs.replace(header, **other), (), seed("office"))
    sums = sums_of(raw)
    signed = [(f"cosign/{at}.sig", f"t{who}") for at, who in enumerate(trustees, start=1)]
    signed += [(f"cosign/former-{at}.sig", key) for at, key in sorted((former or {}).items())]
    return rewrite(raw, [(name, seed(key).sign(sums, "charter@review")) for name, key in signed])


def code_of(*charters: bytes) -> str:
    """What a chain is refused for, "" where it is taken."""
    try:
        trust.read_chain(charters[-1], list(charters[:-1]))
    except Wrong as wrong:
        return wrong.code
    return ""


@pytest.mark.parametrize(
    ("threshold", "count", "taken"),
    [
        *((1, 1, True), (0, 1, False), (2, 1, False)),
        *((2, 2, True), (1, 2, False)),
        *((2, 3, True), (3, 3, True), (1, 3, False), (4, 3, False)),
        *((3, 4, True), (2, 4, False)),
        *((5, 9, True), (4, 9, False), (9, 9, True), (10, 9, False)),
        *((1, 0, False), (0, 0, False)),
    ],
)
def test_more_than_half_of_at_most_nine(threshold: int, count: int, taken: bool) -> None:
    assert (code_of(a_charter(threshold, range(1, count + 1))) == "") is taken


def test_ten_trustees_are_too_many() -> None:
    header = trust.packages.read(a_charter(), "charter").header
    many = [{**header["trustees"][0], "index": at} for at in range(1, 11)]
    given = Package("x", {**header, "threshold": 6, "trustees": many}, {}, "")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trust.packages, "read", lambda *_: given)
        with pytest.raises(Wrong) as wrong:
            trust.read_charter(b"")
    assert wrong.value.code == "charter-threshold"


def following(*before: bytes, **other: Any) -> bytes:
    """The charter after the last of these, agreed to by its first two trustees."""
    fields = {"number": len(before) + 1, "previous": identity(before[-1]), "former": {1: "t1", 2: "t2"}}
    return a_charter(**{**fields, **other})


FIRST = a_charter()
REFUSED: dict[str, tuple[str, dict[str, Any]]] = {
    "a number skipped": ("charter-chain", {"number": 3}),
    "the same number": ("charter-chain", {"number": 1}),
    "another before it": ("charter-chain", {"previous": OTHER}),
    "none before it": ("charter-chain", {"previous": ""}),
    "another contest": ("other-contest", {"contest": "other"}),
    "another office": ("signature-stranger", {"office": seed("thief").public}),
    "a rehearsal": ("other-contest", {"rehearsal": True}),
    "another suite": ("other-contest", {"suite": "other"}),
    "one former trustee alone": ("charter-former", {"former": {1: "t1"}}),
    "no former trustee": ("charter-former", {"former": {}}),
    "two, of whom one is another": ("signature-stranger", {"former": {1: "t1", 2: "t3"}}),
    "a new trustee for a former one": ("signature-stranger", {"trustees": (1, 2, 4), "former": {1: "t1", 3: "t4"}}),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_charter_follows_by_the_will_of_the_former_trustees(name: str) -> None:
    code, other = REFUSED[name]
    assert code_of(FIRST, following(FIRST, **other)) == code


def test_an_office_that_signs_for_itself_follows_nobody() -> None:
    header = trust.packages.read(following(FIRST), "charter").header
    with pytest.raises(Wrong) as wrong:
        trust._check_follows(Package("x", {**header, "office": "other"}, {}, ""), trust.packages.read(FIRST, "charter"))
    assert wrong.value.code == "other-contest"


def test_charters_follow_each_other_and_each_keeps_its_own_trustees() -> None:
    second = following(FIRST, trustees=(2, 3, 4), role="supervisor")
    third = following(FIRST, second, trustees=(5, 6, 7), former={2: "t3", 3: "t4"})
    assert code_of(FIRST, second, third) == ""
    assert code_of(FIRST, third) == "charter-chain"
    assert code_of(second) == "charter-chain", "the first one has nothing before it"
    assert code_of(a_charter(previous=OTHER)) == "charter-chain"
    found = trust.build(trust.read_chain(third, [FIRST, second]), {}, Findings())
    assert found.header["number"] == 3
    assert set(found.trustees) == {seed(f"t{at}").public for at in range(1, 8)}
    assert found.supervisors == {seed("op1").public: "op1"}
    assert found.desks == {"desk1": seed("desk").public}
    assert found.operators == {"op1": seed("op1").public}
    for raw, key in ((FIRST, "t1"), (second, "t2"), (third, "t5")):
        assert found.under(identity(raw)).trustee(1) == seed(key).public
    digests = {found.under(identity(raw)).trustees_digest for raw in (FIRST, second, third)}
    assert len(digests) == 3
    for wrong_index in (0, 4):
        with pytest.raises(Wrong) as wrong:
            found.trustee(wrong_index)
        assert wrong.value.code == "trustee-unknown"
    with pytest.raises(Wrong) as wrong:
        found.under(OTHER)
    assert wrong.value.code == "other-charter"


def test_an_operator_is_no_supervisor() -> None:
    assert trust.build(trust.read_chain(FIRST, []), {}, Findings()).supervisors == {}


@pytest.mark.parametrize("number", ["00" * 32, "00" * 31 + "07", "ff" * 32, OTHER])
def test_both_programs_give_the_same_digits_to_compare(number: str) -> None:
    assert trust.check_code(number) == codes.check_code(number)


# --- rosters


def a_roster(number: int, previous: str, *devices: tuple[str, str, str, int | None]) -> bytes:
    """`devices`: expert, device, key's name, from which entry of the log on it counts no more."""
    experts = [
        RosterExpert(
            devices=(
                Device(
                    device=device,
                    key=seed(key).public,
                    recipient=RECIPIENT,
                    revoked=None if index is None else Revoked(index=index, log="x"),
                ),
            ),
            expert=expert,
        )
        for expert, device, key, index in devices
    ]
    header = RosterHeader(
        **COMMON,
        charter=identity(FIRST),
        experts=tuple(experts),
        format="roster/1",
        kind="roster",
        number=number,
        previous=previous,
    )
    return pack(header, (), seed("office"))


def rosters(*held: Sequence[tuple[str, str, str, int | None]]) -> dict[str, bytes]:
    """Rosters one after the other, by the names of their files."""
    made: dict[str, bytes] = {}
    previous = ""
    for number, devices in enumerate(held, start=1):
        raw = a_roster(number, previous, *devices)
        made[f"rosters/{number}.review"], previous = raw, identity(raw)
    return made


def read(held: dict[str, bytes]) -> tuple[trust.Trust, set[str]]:
    findings = Findings()
    found = trust.build(trust.read_chain(FIRST, []), held, findings)
    return found, {one.code for one in findings.differences}


ONE = ("e1", "d1", "k1", None)


def test_eleven_rosters_are_read_in_the_order_of_their_numbers() -> None:
    held = rosters(*[[ONE]] * 11)
    found, codes_found = read(dict(sorted(held.items())))
    assert codes_found == set()
    assert found.rosters == tuple(identity(raw) for raw in held.values())


def test_a_key_counts_no_more_from_the_entry_that_revoked_it() -> None:
    found, codes_found = read(rosters([ONE], [("e1", "d1", "k1", 0), ("e1", "d2", "k2", None)]))
    assert codes_found == set()
    assert found.owners == {
        seed("k1").public: trust.Owner("e1", "d1", 0),
        seed("k2").public: trust.Owner("e1", "d2", None),
    }


@pytest.mark.parametrize(
    ("second", "code"),
    [
        ([("e1", "d1", "k1", 5)], ""),
        ([("e1", "d1", "k1", 6)], "roster-unrevoked"),
        ([ONE], "roster-unrevoked"),
        ([("e2", "d1", "k1", 5)], "roster-keys"),
        ([("e1", "d9", "k1", 5)], "roster-keys"),
        ([("e1", "d1", "k1", 5), ("e1", "d1", "k1", 5)], "roster-keys"),
    ],
)
def test_a_key_keeps_its_owner_and_its_revocation(second: list[Any], code: str) -> None:
    found, codes_found = read(rosters([("e1", "d1", "k1", 5)], second))
    assert codes_found == ({code} - {""})
    assert found.owners[seed("k1").public] == trust.Owner("e1", "d1", 5)


def test_the_owner_is_the_expert_and_the_device_of_the_header() -> None:
    found, _ = read(rosters([ONE]))
    key = seed("k1").public

    def asked(expert: str, device: str, signer: str) -> trust.Owner:
        return found.owner(Package("x", {"expert": expert, "device": device}, {}, signer))

    assert asked("e1", "d1", key).device == "d1"
    for given in (("e2", "d1", key), ("e1", "d2", key), ("e1", "d1", seed("k2").public)):
        with pytest.raises(Wrong) as wrong:
            asked(*given)
        assert wrong.value.code == "signature-other-person"
