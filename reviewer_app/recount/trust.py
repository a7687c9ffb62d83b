"""Charter and rosters: whose key it is. The charter is the root; the reader compares its check code with a person."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import Any

from reviewer_app.recount import packages
from reviewer_app.recount.canon import spell
from reviewer_app.recount.findings import Findings, Wrong
from reviewer_app.recount.packages import Package
from reviewer_app.recount.signing import raw_key, signer

_GROUP = 5


@dataclass(frozen=True)
class Owner:
    """The expert and device of a key; `revoked_at`: the log index from which on it counts no more, None while valid."""

    expert: str
    device: str
    revoked_at: int | None


@dataclass(frozen=True)
class Trust:
    """Everything believed: the charter, and who owns which key after the newest roster.

    `chain`: every charter there was, the first one first; what was made under a former one is measured by that one.
    """

    charter: Package
    rosters: tuple[str, ...]
    chain: tuple[Package, ...] = ()
    owners: dict[str, Owner] = field(default_factory=dict)

    @property
    def header(self) -> dict[str, Any]:
        """The charter's content."""
        return self.charter.header

    @property
    def desks(self) -> dict[str, str]:
        """Desk keys by id, of every charter."""
        return {desk["id"]: desk["key"] for charter in self._charters for desk in charter.header["desks"]}

    @property
    def operators(self) -> dict[str, str]:
        """Operator keys by id, of every charter."""
        return {one["id"]: one["key"] for charter in self._charters for one in charter.header["operators"]}

    @property
    def supervisors(self) -> dict[str, str]:
        """Operator ids by key, of whom a charter lists as supervisor."""
        listed = (one for charter in self._charters for one in charter.header["operators"])
        return {one["key"]: one["id"] for one in listed if one["role"] == "supervisor"}

    @property
    def trustees(self) -> list[str]:
        """The keys of all trustees there were."""
        return [one["key"] for charter in self._charters for one in charter.header["trustees"]]

    @property
    def _charters(self) -> tuple[Package, ...]:
        return self.chain or (self.charter,)

    def under(self, identity: str) -> Trust:
        """Return the same under the charter of that identity. Raises Wrong for one that is not in the chain."""
        for charter in self._charters:
            if charter.identity == identity:
                return replace(self, charter=charter)
        raise Wrong("other-charter")

    def trustee(self, index: int) -> str:
        """Return the key of a trustee, counted from 1. Raises Wrong."""
        for trustee in self.header["trustees"]:
            if trustee["index"] == index:
                return str(trustee["key"])
        raise Wrong("trustee-unknown", index=index)

    @property
    def trustees_digest(self) -> str:
        """What every score package calls its trustees."""
        ordered = [[trustee["key"], trustee["recipient"]] for trustee in self.header["trustees"]]
        return hashlib.sha256(spell({"threshold": self.header["threshold"], "trustees": ordered})).hexdigest()

    def check_place(self, header: dict[str, Any]) -> None:
        """Refuse a package of another contest, another charter, or a rehearsal among real ones. Raises Wrong."""
        own = self.header
        if (header["contest"], header["rehearsal"], header["suite"]) != (
            own["contest"],
            own["rehearsal"],
            own["suite"],
        ):
            raise Wrong("other-contest")
        self.under(header["charter"])

    def owner(self, package: Package) -> Owner:
        """Return the owner of the key that signed; it is the expert and device of the header. Raises Wrong."""
        owner = self.owners.get(package.signer)
        if owner is None or (owner.expert, owner.device) != (package.header["expert"], package.header["device"]):
            raise Wrong("signature-other-person")
        return owner


def read_charter(raw: bytes) -> Package:
    """Read the charter: signed by the office it names and by every trustee, with a real majority. Raises Wrong."""
    charter = packages.read(raw, "charter")
    header = charter.header
    count, threshold = len(header["trustees"]), header["threshold"]
    if [trustee["index"] for trustee in header["trustees"]] != list(range(1, count + 1)):
        raise Wrong("charter-trustees")
    if not 0 < count < 10 or not count < 2 * threshold <= 2 * count:
        raise Wrong("charter-threshold", threshold=threshold, trustees=count)
    keys = [header["office"], *(entry["key"] for part in ("desks", "operators", "trustees") for entry in header[part])]
    if len({raw_key(key) for key in keys}) != len(keys):
        raise Wrong("charter-keys")
    for trustee in header["trustees"]:
        name = f"cosign/{trustee['index']}.sig"
        if name not in charter.entries:
            raise Wrong("charter-cosign", index=trustee["index"])
        signer(charter.entries[name], charter.sums, "charter@review", [trustee["key"]])
    return charter


def read_chain(raw: bytes, former: list[bytes]) -> tuple[Package, ...]:
    """Read the charter in force and those before it (`former`, the first one first) as one chain. Raises Wrong.

    Each follows the one before with the cosignatures of as many of its trustees as it asks for.
    """
    chain: list[Package] = []
    for one in (*former, raw):
        charter = read_charter(one)
        _check_follows(charter, chain[-1] if chain else None)
        chain.append(charter)
    return tuple(chain)


def _check_follows(charter: Package, before: Package | None) -> None:
    header = charter.header
    expected = (before.header["number"] + 1, before.identity) if before else (1, "")
    if (header["number"], header["previous"]) != expected:
        raise Wrong("charter-chain", number=header["number"])
    if before is None:
        return
    same = ("contest", "office", "rehearsal", "suite")
    if any(header[name] != before.header[name] for name in same):
        raise Wrong("other-contest")
    agreed = 0
    for trustee in before.header["trustees"]:
        name = f"cosign/former-{trustee['index']}.sig"
        if name in charter.entries:
            signer(charter.entries[name], charter.sums, "charter@review", [trustee["key"]])
            agreed += 1
    if agreed < before.header["threshold"]:
        raise Wrong("charter-former", agreed=agreed, threshold=before.header["threshold"])


def check_code(identity: str) -> str:
    """Return the thirty digits that two people compare."""
    digits = str(int(identity, 16) % 10**30).zfill(30)
    return " ".join(digits[at : at + _GROUP] for at in range(0, 30, _GROUP))


def build(charters: tuple[Package, ...], rosters: dict[str, bytes], findings: Findings) -> Trust:
    """Read the rosters (file name → bytes) as one chain under the charters."""
    charter = charters[-1]
    chain: list[Package] = []
    for name, raw in sorted(rosters.items(), key=lambda item: (len(item[0]), item[0])):
        with findings.at(name):
            roster = packages.read(raw, "roster", [charter.header["office"]])
            _check_next(roster, chain[-1] if chain else None, Trust(charter, (), charters))
            chain.append(roster)
    trust = Trust(charter, tuple(roster.identity for roster in chain), charters)
    for roster in chain:
        with findings.at(f"rosters/{roster.header['number']}.review"):
            _take_owners(trust.owners, roster)
    return trust


def _check_next(roster: Package, former: Package | None, trust: Trust) -> None:
    header = roster.header
    trust.check_place(header)
    expected = (former.header["number"] + 1, former.identity) if former else (1, "")
    if (header["number"], header["previous"]) != expected:
        raise Wrong("roster-chain", number=header["number"])


def _take_owners(owners: dict[str, Owner], roster: Package) -> None:
    seen: set[str] = set()
    for expert in roster.header["experts"]:
        for device in expert["devices"]:
            revoked = device["revoked"] and device["revoked"]["index"]
            now = Owner(expert["expert"], device["device"], revoked)
            before = owners.get(device["key"], now)
            if device["key"] in seen or (before.expert, before.device) != (now.expert, now.device):
                raise Wrong("roster-keys", device=device["device"])
            if before.revoked_at is not None and before.revoked_at != now.revoked_at:
                raise Wrong("roster-unrevoked", device=device["device"])
            seen.add(device["key"])
            owners[device["key"]] = now
