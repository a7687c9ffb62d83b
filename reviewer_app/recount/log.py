"""The log (操作留痕): numbers, chain, signatures, and the tree under the signed checkpoint."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass, field
from typing import Any

from reviewer_app.recount.canon import parse, spell
from reviewer_app.recount.findings import Findings, Wrong
from reviewer_app.recount.shapes import ENTRY
from reviewer_app.recount.signing import plain_verifies, raw_key
from reviewer_app.recount.trust import Trust

_NOTHING_BEFORE = "0" * 64
_ACCEPTED = "package-accepted"
_TAKEN_OVER = "desk-taken-over"
_SIZE = r"0|[1-9][0-9]{0,15}"


@dataclass(frozen=True)
class Log:
    """The entries that were read, and where each package stands in them.

    `entries` are those that say something new: a spare desk enters what it took over again, in a log of its own, and
    that counts nowhere. `logs`: desk → first and last entry, where a desk has taken over from another.
    """

    entries: list[dict[str, Any]]
    leaves: list[bytes]
    positions: dict[str, int]
    logs: dict[str, tuple[int, int]] = field(default_factory=dict)

    def part(self, desk: str) -> tuple[int, int]:
        """Return the entries of one desk's log: all of them where one desk alone has written."""
        return self.logs.get(desk, (0, 0)) if self.logs else (0, len(self.leaves))

    @property
    def gone(self) -> set[str]:
        """Experts whom the office has taken out of the contest, by an entry of the log."""
        acts = ("expert-replaced", "expert-revoked")
        return {str(entry["data"].get("expert")) for entry in self.entries if entry["act"] in acts}

    @property
    def cancelled(self) -> set[str]:
        """Projects that the office has taken out of the contest, by an entry of the log."""
        return {str(entry["data"].get("project")) for entry in self.entries if entry["act"] == "project-cancelled"}

    def taken_in(self, act: str) -> set[str]:
        """Return the score packages that the log says were taken in so: package-accepted, -late or -waiting."""
        return {str(entry["data"].get("package")) for entry in self.entries if entry["act"] == act}


def read_log(raw: bytes, trust: Trust, findings: Findings) -> Log:
    """Read one entry a line; what is wrong with one is put on record, the rest is read all the same."""
    lines = raw.split(b"\n")
    if lines.pop() != b"":
        findings.add("ledger.jsonl", "log-cut")
    entries: list[dict[str, Any]] = []
    previous = _NOTHING_BEFORE
    for seq, line in enumerate(lines):
        with findings.at(f"ledger.jsonl #{seq}"):
            entry = parse(line, ENTRY)
            _check_entry(entry, seq, previous, trust)
            entries.append(entry)
        previous = hashlib.sha256(line).hexdigest()
    leaves = [hashlib.sha256(b"\0" + line).digest() for line in lines]
    logs = _logs(entries, leaves, findings)
    entries = _said_once(entries, findings)
    positions: dict[str, int] = {}
    for entry in entries:
        package = entry["data"].get("package")
        if not isinstance(package, str):
            continue
        if entry["act"] == _ACCEPTED:  # one that had to wait counts from when it was accepted
            positions[package] = entry["seq"]
        positions.setdefault(package, entry["seq"])
    return Log(entries, leaves, positions, logs)


def _logs(entries: list[dict[str, Any]], leaves: list[bytes], findings: Findings) -> dict[str, tuple[int, int]]:
    """Return where each desk's log begins and ends: a spare desk begins its own by naming the one that ended."""
    found: dict[str, tuple[int, int]] = {}
    first = 0
    for entry in entries:
        data = entry["data"]
        if entry["act"] != _TAKEN_OVER:
            continue
        with findings.at(f"ledger.jsonl #{entry['seq']}"):
            ended = leaves[first : entry["seq"]]
            if (data.get("size"), data.get("root")) != (len(ended), root(ended).hex()) or str(
                data.get("desk")
            ) in found:
                raise Wrong("log-taken-over")
        found[str(data.get("former"))] = (first, entry["seq"])
        first = entry["seq"]
        found[str(data.get("desk"))] = (first, len(leaves))
    return found


def _said_once(entries: list[dict[str, Any]], findings: Findings) -> list[dict[str, Any]]:
    """Leave out what a spare desk has entered again; it has to be what the former log says of that package."""
    said: set[tuple[str, str]] = set()
    new = []
    for entry in entries:
        key = (entry["act"], str(entry["data"].get("package")))
        if "again" not in entry["data"]:
            said.add(key)
            new.append(entry)
        elif key not in said:
            findings.add(f"ledger.jsonl #{entry['seq']}", "log-again", package=key[1][:8])
    return new


def _check_entry(entry: dict[str, Any], seq: int, previous: str, trust: Trust) -> None:
    if (entry["seq"], entry["previous"]) != (seq, previous):
        raise Wrong("log-chain")
    if entry["by"]:
        keys = [trust.operators[entry["by"]]] if entry["by"] in trust.operators else []
    else:
        keys = list(trust.desks.values())
    if not keys:
        raise Wrong("log-operator", operator=entry["by"])
    try:
        signature = base64.b64decode(entry["signature"], validate=True)
    except ValueError:
        raise Wrong("log-signature") from None
    unsigned = spell({**entry, "signature": ""})
    if not any(plain_verifies(key, unsigned, signature) for key in keys):
        raise Wrong("log-signature")


def root(leaves: list[bytes]) -> bytes:
    """Return the root over leaf hashes (RFC 6962, 2.1), by the book."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    middle = 1
    while 2 * middle < len(leaves):
        middle *= 2
    return hashlib.sha256(b"\1" + root(leaves[:middle]) + root(leaves[middle:])).digest()


def root_of_packages(identities: list[str]) -> str:
    """Return the root over package identities, as closed lists state it."""
    return root([hashlib.sha256(b"\0" + bytes.fromhex(identity)).digest() for identity in identities]).hex()


def check_head(note: str, log: Log, trust: Trust, *, whole: bool = False) -> int:
    """Check a signed note against its desk's log and return the entries up to it. Raises Wrong.

    `whole`: it has to cover every entry.
    """
    desk, size, stated = _open_note(note, trust)
    first, last = log.part(desk)
    if size > last - first or (whole and first + size != len(log.leaves)):
        raise Wrong("head-size", size=size, entries=last - first)
    if root(log.leaves[first : first + size]) != stated:
        raise Wrong("head-root", size=size)
    return first + size


def _open_note(note: str, trust: Trust) -> tuple[str, int, bytes]:
    lines = note.split("\n")
    if len(lines) != 6 or lines[3] or lines[5]:
        raise Wrong("head-form")
    origin, size, stated = lines[:3]
    dash, name, signature = [*lines[4].split(" "), "", ""][:3]
    contest, _, desk = origin.rpartition("/")
    key = trust.desks.get(desk)
    if contest != trust.header["contest"] or key is None or (dash, name) != ("\u2014", origin):
        raise Wrong("head-origin")
    if not re.fullmatch(_SIZE, size):
        raise Wrong("head-form")
    try:
        raw, head = base64.b64decode(signature, validate=True), base64.b64decode(stated, validate=True)
    except ValueError:
        raise Wrong("head-form") from None
    key_id = hashlib.sha256(origin.encode() + b"\n\x01" + raw_key(key)).digest()[:4]
    text = "\n".join(lines[:3]) + "\n"
    if raw[:4] != key_id or not plain_verifies(key, text.encode(), raw[4:]):
        raise Wrong("head-signature")
    return desk, int(size), head
