"""Charter and rosters: whose key it is. The charter is the root; the reader compares its check code with a person."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
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
    """Everything believed: the charter, and who owns which key after the newest roster."""

    charter: Package
    rosters: tuple[str, ...]
    owners: dict[str, Owner] = field(default_factory=dict)

    @property
    def header(self) -> dict[str, Any]:
        """The charter's content."""
        return self.charter.header

    @property
    def desks(self) -> dict[str, str]:
        """Desk keys by id."""
        return {desk["id"]: desk["key"] for desk in self.header["desks"]}

    @property
    def operators(self) -> dict[str, str]:
        """Operator keys by id."""
        return {operator["id"]: operator["key"] for operator in self.header["operators"]}

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
        if header["charter"] not in (self.charter.identity, own["previous"]) or not header["charter"]:
            raise Wrong("other-charter")

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


def check_code(identity: str) -> str:
    """Return the thirty digits that two people compare."""
    digits = str(int(identity, 16) % 10**30).zfill(30)
    return " ".join(digits[at : at + _GROUP] for at in range(0, 30, _GROUP))


def build(charter: Package, rosters: dict[str, bytes], findings: Findings) -> Trust:
    """Read the rosters (file name → bytes) as one chain under the charter."""
    chain: list[Package] = []
    for name, raw in sorted(rosters.items(), key=lambda item: (len(item[0]), item[0])):
        with findings.at(name):
            roster = packages.read(raw, "roster", [charter.header["office"]])
            _check_next(roster, chain[-1] if chain else None, charter)
            chain.append(roster)
    trust = Trust(charter, tuple(roster.identity for roster in chain))
    for roster in chain:
        with findings.at(f"rosters/{roster.header['number']}.review"):
            _take_owners(trust.owners, roster)
    return trust


def _check_next(roster: Package, former: Package | None, charter: Package) -> None:
    header = roster.header
    Trust(charter, ()).check_place(header)
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
