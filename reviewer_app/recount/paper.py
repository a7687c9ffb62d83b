"""Paper sheets (纸质评分表): no expert's signature, but the entries of two operators that agree, signed by each."""

from __future__ import annotations

import hashlib
import itertools
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reviewer_app.recount import shapes
from reviewer_app.recount.canon import parse
from reviewer_app.recount.findings import Findings, Wrong
from reviewer_app.recount.log import Log
from reviewer_app.recount.signing import signer
from reviewer_app.recount.trust import Trust

Place = tuple[str, str, str]
"""Stage, expert, project."""
_CHOICES = ("paper", "digital")


@dataclass(frozen=True)
class PaperSheet:
    """A sheet on which two operators agree. `agreed`: where the log says so; `choice`: paper, digital, "" undecided."""

    identity: str
    sheet: dict[str, Any]
    agreed: int
    choice: str

    def counts(self, has_digital: bool, closed_at: int) -> bool:
        """Whether it counts: by decision, or where nothing digital does and it was there before the list was closed."""
        if self.choice:
            return self.choice == "paper"
        return not has_digital and self.agreed < closed_at


def read_all(
    files: Mapping[str, bytes], signatures: Mapping[str, bytes], trust: Trust, log: Log, findings: Findings
) -> dict[Place, PaperSheet]:
    """Read every entry and return the sheets on which two operators agree."""
    findings.count("paper", 0)
    tries: dict[tuple[Place, int], list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    for name, raw in sorted(files.items()):
        with findings.at(name):
            entry = _read(name, raw, signatures.get(f"{name}.sig", b""), trust, log)
            place = (entry["stage"], entry["expert"], entry["project"])
            tries[place, entry["attempt"]].append((hashlib.sha256(raw).hexdigest(), entry))
    found = {}
    for (place, _attempt), entries in sorted(tries.items()):
        where = f"paper {place[1]} {place[2]}"
        with findings.at(where):
            sheet = _agreed(place, entries, log)
            if sheet is not None:
                found[place] = sheet
    for entry in log.entries:
        name = f"paper/{entry['data'].get('entry')}.json"
        if entry["act"] == "paper-entered" and name not in files:
            findings.add("ledger.jsonl", "paper-missing", name=name)
    return found


def _read(name: str, raw: bytes, signature: bytes, trust: Trust, log: Log) -> dict[str, Any]:
    """Return one entry that its operator has signed, and of which the log knows. Raises Wrong."""
    digest = hashlib.sha256(raw).hexdigest()
    if name != f"paper/{digest}.json":
        raise Wrong("file-name", identity=digest[:8])
    entry: dict[str, Any] = parse(raw, shapes.PAPER)
    if entry["contest"] != trust.header["contest"]:
        raise Wrong("other-contest")
    key = trust.operators.get(entry["by"])
    if key is None:
        raise Wrong("log-operator", operator=entry["by"])
    signer(signature, raw, "paper@review", [key])
    if not any(
        one["act"] == "paper-entered" and one["by"] == entry["by"] and one["data"].get("entry") == digest
        for one in log.entries
    ):
        raise Wrong("not-in-log")
    return entry


def _agreed(place: Place, entries: list[tuple[str, dict[str, Any]]], log: Log) -> PaperSheet | None:
    """Return the sheet when the log says that two agree on it, which they then do; a third may have settled it."""
    pairs = [list(pair) for pair in itertools.combinations(entries, 2)] if len(entries) > 1 else [entries]
    for pair in pairs:
        identity = hashlib.sha256("\n".join(sorted(digest for digest, _ in pair)).encode()).hexdigest()
        agreed = [
            entry["seq"]
            for entry in log.entries
            if entry["act"] == "paper-agreed" and entry["data"].get("sheet") == identity
        ]
        if not agreed:
            continue
        if len({entry["by"] for _, entry in pair}) != 2:
            raise Wrong("paper-one-hand")
        if pair[0][1]["marks"] != pair[1][1]["marks"] or pair[0][1]["scheme"] != pair[1][1]["scheme"]:
            raise Wrong("paper-differs")
        return PaperSheet(identity, pair[0][1], agreed[0], _choice(place, log))
    return None


def _choice(place: Place, log: Log) -> str:
    """Return the last decision of the log about this sheet, "" for none."""
    choice = ""
    for entry in log.entries:
        data = entry["data"]
        if entry["act"] == "paper-decided" and (data.get("stage"), data.get("expert"), data.get("project")) == place:
            choice = str(data.get("choice"))
    if choice and choice not in _CHOICES:
        raise Wrong("paper-choice", choice=choice)
    return choice
