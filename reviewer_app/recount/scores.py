"""Score packages: whose they are, which sheet of an expert and project stands, and what an opened body says."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from reviewer_app.recount import packages, shapes
from reviewer_app.recount.canon import parse
from reviewer_app.recount.findings import Findings, Wrong
from reviewer_app.recount.log import Log
from reviewer_app.recount.packages import Package
from reviewer_app.recount.trust import Trust

Pair = tuple[str, str]
"""Expert and project."""
_REPEATED = ("assignment", "charter", "contest", "device", "expert", "previous", "rehearsal", "roster", "seq", "stage")
_PAD_STEP = 16 * 1024
_SHEET = ("dossier", "project", "replaces", "revision", "scheme")


def read_all(files: Mapping[str, bytes], trust: Trust, log: Log, findings: Findings) -> dict[str, Package]:
    """Read every score package (file name → bytes); those that are proven come back by identity."""
    found: dict[str, Package] = {}
    for name, raw in files.items():
        with findings.at(name):
            package = packages.read(raw, "scores", trust.owners)
            if name != f"packages/{package.identity}.review":
                raise Wrong("file-name", identity=package.identity[:8])
            _check(package, trust, log)
            found[package.identity] = package
            findings.count("packages")
    _check_devices(found, findings)
    _check_complete(set(files), log, findings)
    return found


def _check_complete(names: set[str], log: Log, findings: Findings) -> None:
    """What the log has accepted has to be here: a hidden revision would let the former sheet stand."""
    for identity in sorted(log.taken_in("package-accepted")):
        if f"packages/{identity}.review" not in names:
            findings.add("ledger.jsonl", "package-missing", package=identity[:8])
    for identity in sorted(log.taken_in("package-late") | log.taken_in("package-waiting")):
        findings.note("ledger.jsonl", "package-apart", package=identity[:8])


def _check(package: Package, trust: Trust, log: Log) -> None:
    header = package.header
    trust.check_place(header)
    owner = trust.owner(package)
    if header["trustees"] != trust.under(header["charter"]).trustees_digest:
        raise Wrong("other-trustees")
    if header["roster"] not in trust.rosters:
        raise Wrong("other-roster")
    position = log.positions.get(package.identity)
    if position is None:
        raise Wrong("not-in-log")
    if owner.revoked_at is not None and position >= owner.revoked_at:
        raise Wrong("signature-revoked", device=owner.device)
    if (header["seq"] == 1) != (header["previous"] == ""):
        raise Wrong("scores-chain", seq=header["seq"])
    projects = [sheet["project"] for sheet in header["sheets"]]
    if not projects or projects != sorted(set(projects)):
        raise Wrong("scores-order")
    for sheet in header["sheets"]:
        if (sheet["revision"] == 1) != (sheet["replaces"] == []) or sheet["revision"] < 1:
            raise Wrong("scores-revision", project=sheet["project"])


def _check_devices(found: Mapping[str, Package], findings: Findings) -> None:
    """One device signs one package of each number."""
    seen: dict[tuple[str, int], str] = {}
    for identity, package in sorted(found.items()):
        key = (package.signer, package.header["seq"])
        if key in seen:
            findings.add(f"packages/{identity}.review", "scores-fork", seq=key[1], other=seen[key][:8])
        seen[key] = identity


def standing(found: Iterable[Package], log: Log, stage: str, before: int) -> dict[Pair, str]:
    """Return the package whose sheet counts, per expert and project: the log played again up to entry `before`.

    A sheet that neither replaces what stands nor is older waits, and what stands waits with it: then none counts.
    """
    shelves: dict[Pair, dict[str, _Held]] = defaultdict(dict)
    for package in sorted(found, key=lambda one: log.positions[one.identity]):
        if package.header["stage"] == stage and log.positions[package.identity] < before:
            for sheet in package.header["sheets"]:
                _play(shelves[package.header["expert"], sheet["project"]], package.identity, sheet)
    return {pair: identity for pair, shelf in shelves.items() for identity, held in shelf.items() if not held.waits}


@dataclass
class _Held:
    """A sheet that stands, or `waits` for a revision that names it."""

    revision: int
    replaces: list[str]
    waits: bool = False


def _play(shelf: dict[str, _Held], identity: str, sheet: dict[str, Any]) -> None:
    for replaced in sheet["replaces"]:
        shelf.pop(replaced, None)
    older = all(identity in held.replaces or held.revision > sheet["revision"] for held in shelf.values())
    if shelf and older:
        return
    for held in shelf.values():
        held.waits = True
    shelf[identity] = _Held(sheet["revision"], sheet["replaces"], waits=bool(shelf))


def read_body(package: Package, raw: bytes) -> dict[str, dict[str, Any]]:
    """Return the sheets of an opened body by project, once it is what the expert signed. Raises Wrong."""
    header = package.header
    if hashlib.sha256(raw).hexdigest() != header["contentSha256"]:
        raise Wrong("body-digest")
    body = parse(raw, shapes.BODY)
    for name in (*_REPEATED, "trustees"):
        if body[name] != header[name]:
            raise Wrong("body-header", field=name)
    named = [{name: sheet[name] for name in _SHEET} for sheet in body["sheets"]]
    if named != header["sheets"]:
        raise Wrong("body-header", field="sheets")
    if body["pad"].strip("x") or not _is_padded(len(raw)):
        raise Wrong("body-header", field="pad")
    return {sheet["project"]: sheet for sheet in body["sheets"]}


def _is_padded(size: int) -> bool:
    """Whether a body has one of the sizes that tell nothing: 16 KiB times a power of two."""
    steps, rest = divmod(size, _PAD_STEP)
    return rest == 0 and steps.bit_count() == 1
