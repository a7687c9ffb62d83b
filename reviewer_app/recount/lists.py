"""Closed lists and their openings: what was to be opened, who opened it, and what was found."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reviewer_app.recount import packages, shapes
from reviewer_app.recount.canon import parse
from reviewer_app.recount.findings import Findings, Wrong
from reviewer_app.recount.log import Log, check_head, root_of_packages
from reviewer_app.recount.packages import Package
from reviewer_app.recount.rulebook import Rules
from reviewer_app.recount.signing import signer
from reviewer_app.recount.trust import Trust


@dataclass(frozen=True)
class Closed:
    """One list. `log_size`: what the log held at closing; `states`: package → what its openings said of it."""

    number: int
    digest: str
    content: dict[str, Any]
    log_size: int
    states: dict[str, str] = field(default_factory=dict)

    @property
    def stage(self) -> str:
        """The stage it closes."""
        return str(self.content["stage"])

    def covers(self, project: dict[str, Any]) -> bool:
        """Say whether the list covers sheets of this project."""
        kind, value = self.content["scope"]["kind"], self.content["scope"]["value"]
        if kind == "track":
            return bool(project["track"] == value)
        return kind == "all" or bool(project["project"] == value)


def read_lists(files: Mapping[str, bytes], trust: Trust, log: Log, rules: Rules, findings: Findings) -> list[Closed]:
    """Read every closed list (file name → bytes), by number; each names the one before it."""
    found: list[Closed] = []
    before = {0: ""} | _rehearsed(log, trust)
    for name, raw in sorted(files.items(), key=lambda item: (len(item[0]), item[0])):
        with findings.at(name):
            package, content = _read_list(raw, trust)
            log_size = _check_heads(content, log, trust)
            digest = hashlib.sha256(package.entries["list.json"]).hexdigest()
            closed = Closed(content["number"], digest, content, log_size)
            if name != f"lists/{closed.number}.review":
                raise Wrong("file-name", identity=package.identity[:8])
            if before.get(closed.number - 1) != content["previous"]:
                raise Wrong("list-chain", number=closed.number)
            before[closed.number] = closed.digest
            with findings.at(name):
                rules.check(content["rules"], closed.stage)
            found.append(closed)
            findings.count("lists")
    for entry in log.entries:
        number = entry["data"].get("number")
        if entry["act"] == "list-closed" and f"lists/{number}.review" not in files:
            findings.add("ledger.jsonl", "list-missing", number=number)
    return found


def _rehearsed(log: Log, trust: Trust) -> dict[int, str]:
    """In a contest that is a rehearsal as a whole, the trustees' own rehearsals share the numbers of the lists."""
    made = [entry["data"] for entry in log.entries if entry["act"] == "rehearsal-made" and trust.header["rehearsal"]]
    return {data["number"]: str(data.get("list")) for data in made if type(data.get("number")) is int}


def _read_list(raw: bytes, trust: Trust) -> tuple[Package, dict[str, Any]]:
    """Read a list wherever it lies: signature, header against list.json, root, packages inside. Raises Wrong."""
    package = packages.read(raw, "closed", trust.desks.values())
    header = package.header
    trust.check_place(header)
    trust = trust.under(header["charter"])
    if trust.desks.get(header["desk"]) != package.signer:
        raise Wrong("list-desk", desk=header["desk"])
    count = trust.header["threshold"]
    subset = header["subset"]
    if len(subset) != count or subset != sorted({index for index in subset if trust.trustee(index)}):
        raise Wrong("list-subset")
    content: dict[str, Any] = parse(package.entries.get("list.json", b""), shapes.LIST)
    if hashlib.sha256(package.entries["list.json"]).hexdigest() != header["listSha256"]:
        raise Wrong("list-digest")
    for name in ("charter", "contest", "number", "rehearsal", "stage"):
        if content[name] != header[name]:
            raise Wrong("list-header", field=name)
    _check_content(package, content, trust)
    return package, content


def _check_content(package: Package, content: dict[str, Any], trust: Trust) -> None:
    identities = content["packages"]
    counts = [(line["project"], line["expert"]) for line in content["counts"]]
    if identities != sorted(set(identities)) or counts != sorted(set(counts)):
        raise Wrong("list-order")
    if {line["package"] for line in content["counts"]} != set(identities):
        raise Wrong("list-counts")
    try:
        root = root_of_packages(identities)
    except ValueError:
        raise Wrong("list-root") from None
    if root != content["root"]:
        raise Wrong("list-root")
    inside = {
        name.removeprefix("packages/").removesuffix(".review"): raw
        for name, raw in package.entries.items()
        if name.startswith("packages/")
    }
    if sorted(inside) != identities or any(packages.identity_of(raw) != name for name, raw in inside.items()):
        raise Wrong("list-packages")
    if not set(package.header["only"]) <= set(identities):
        raise Wrong("list-only")
    if content["roster"] not in trust.rosters:
        raise Wrong("other-roster")


def _check_heads(content: dict[str, Any], log: Log, trust: Trust) -> int:
    """Every head of the list is a head of the log at hand; return the largest size."""
    sizes = [check_head(head["checkpoint"], log, trust) for head in content["heads"]]
    if not sizes:
        raise Wrong("list-heads")
    return max(sizes)


def read_openings(files: Mapping[str, bytes], lists: list[Closed], trust: Trust, log: Log, findings: Findings) -> None:
    """Read every opening; what it found goes into the `states` of its list. What the log has opened has to be there."""
    known = {closed.digest: closed for closed in lists}
    for name, raw in sorted(files.items()):
        with findings.at(name):
            opening = packages.read(raw, "opening", trust.trustees)
            inner, content = _read_list(opening.entries.get("closed.review", b""), trust)
            closed = known.get(inner.header["listSha256"])
            if closed is None or name != f"openings/{closed.number}-{opening.identity[:8]}.review":
                raise Wrong("opening-list", number=content["number"])
            under = trust.under(inner.header["charter"])
            _check_opening(opening, inner, under)
            for line in _results(opening, inner, under):
                if closed.states.get(line["package"]) != "opened":
                    closed.states[line["package"]] = line["state"]
            findings.count("openings")
    for entry in log.entries:
        number, begins = entry["data"].get("number"), str(entry["data"].get("opening"))[:8]
        if entry["act"] == "list-opened" and f"openings/{number}-{begins}.review" not in files:
            findings.add("ledger.jsonl", "opening-missing", number=number, opening=begins)


def _check_opening(opening: Package, inner: Package, trust: Trust) -> None:
    header, subset = opening.header, inner.header["subset"]
    trust.check_place(header)
    if header["closed"] != inner.identity or header["subset"] != subset or header["stage"] != inner.header["stage"]:
        raise Wrong("opening-list", number=inner.header["number"])
    if header["step"] != len(subset) or header["trustee"] != subset[-1]:
        raise Wrong("opening-unfinished", step=header["step"], of=len(subset))
    if opening.signer != trust.trustee(subset[-1]):
        raise Wrong("signature-other-person")
    for index in subset:
        signature = opening.entries.get(f"cosign-{index}.sig")
        if signature is None:
            raise Wrong("opening-cosign", index=index)
        signer(signature, inner.sums, "closed@review", [trust.trustee(index)])


def _results(opening: Package, inner: Package, trust: Trust) -> list[dict[str, Any]]:
    raw, signature = opening.entries.get("results.json", b""), opening.entries.get("results.json.sig", b"")
    if hashlib.sha256(raw).hexdigest() != opening.header["resultsSha256"]:
        raise Wrong("opening-results")
    signer(signature, raw, "results@review", [trust.trustee(inner.header["subset"][-1])])
    results = parse(raw, shapes.RESULTS)
    stated = (results["closed"], results["listSha256"], results["number"], results["contest"])
    if stated != (inner.identity, *(inner.header[name] for name in ("listSha256", "number", "contest"))):
        raise Wrong("opening-results")
    if [line["package"] for line in results["lines"]] != inner.header["only"]:
        raise Wrong("opening-results")
    lines: list[dict[str, Any]] = results["lines"]
    return lines
