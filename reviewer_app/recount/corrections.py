"""Corrections (更正): asked for by the log, signed by the expert, cosigned by a supervisor whom the charter lists."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reviewer_app.recount import packages, shapes
from reviewer_app.recount.canon import parse
from reviewer_app.recount.findings import Findings, Wrong
from reviewer_app.recount.log import Log
from reviewer_app.recount.packages import Package
from reviewer_app.recount.signing import signer
from reviewer_app.recount.trust import Trust

GROUNDS = ("sum-wrong", "out-of-range", "fact-wrong", "recusal-missed", "breach")
_COSIGN = "cosign/supervisor.sig"
_REPEATED = ("charter", "contest", "device", "expert", "package", "rehearsal", "stage")
_SHEET = ("dossier", "project", "replaces", "revision", "scheme")


@dataclass(frozen=True)
class Correction:
    """A correction in force: the sheet that counts from now on. `asked`: where the log has the question."""

    identity: str
    expert: str
    sheet: dict[str, Any]
    asked: int


def read_all(
    files: Mapping[str, bytes],
    texts: Mapping[str, bytes],
    trust: Trust,
    log: Log,
    scored: Mapping[str, Package],
    findings: Findings,
) -> dict[tuple[str, str], Correction]:
    """Read every correction; those in force come back by the package and project that they correct."""
    found: dict[tuple[str, str], Correction] = {}
    findings.count("corrections", 0)
    for name, raw in sorted(files.items()):
        with findings.at(name):
            package = packages.read(raw, "correction", trust.owners)
            if name != f"corrections/{package.identity}.review":
                raise Wrong("file-name", identity=package.identity[:8])
            correction = _read(package, texts.get(name.removesuffix(".review") + ".json"), trust, log, scored)
            place = (package.header["package"], package.header["sheet"]["project"])
            if not _is_cosigned(package, trust, log):
                findings.note(place[1], "correction-waiting", expert=correction.expert)
            elif place in found:
                raise Wrong("correction-twice")
            else:
                found[place] = correction
    for name in sorted(set(texts) - {name.removesuffix(".review") + ".json" for name in files}):
        findings.add(name, "file-extra")
    for identity in sorted(log.taken_in("correction-taken") | log.taken_in("correction-cosigned")):
        if f"corrections/{identity}.review" not in files:
            findings.add("ledger.jsonl", "correction-missing", package=identity[:8])
    return found


def _read(package: Package, text: bytes | None, trust: Trust, log: Log, scored: Mapping[str, Package]) -> Correction:
    header, sheet = package.header, package.header["sheet"]
    trust.check_place(header)
    owner = trust.owner(package)
    taken = _entry(log, "correction-taken", package=package.identity)
    if taken is None:
        raise Wrong("not-in-log")
    if owner.revoked_at is not None and taken["seq"] >= owner.revoked_at:
        raise Wrong("signature-revoked", device=owner.device)
    _check_sheet(header, scored)
    asked = _entry(log, "inquiry-opened", package=header["package"], expert=header["expert"], project=sheet["project"])
    if asked is None or asked["seq"] > taken["seq"]:
        raise Wrong("correction-unasked")
    if text is None:
        raise Wrong("file-missing")
    return Correction(package.identity, header["expert"], _body(text, header)["sheet"], asked["seq"])


def _check_sheet(header: dict[str, Any], scored: Mapping[str, Package]) -> None:
    """It is the next revision of a sheet that this expert has signed in that very package, by the same scheme."""
    sheet = header["sheet"]
    held = scored.get(header["package"])
    signed = {one["project"]: one for one in held.header["sheets"]} if held else {}
    former = signed.get(sheet["project"])
    if (
        held is None
        or former is None
        or (held.header["expert"], held.header["stage"])
        != (
            header["expert"],
            header["stage"],
        )
    ):
        raise Wrong("correction-sheet", project=sheet["project"])
    wanted = {**former, "replaces": [header["package"]], "revision": former["revision"] + 1}
    if sheet != wanted:
        raise Wrong("scores-revision", project=sheet["project"])


def _body(raw: bytes, header: dict[str, Any]) -> dict[str, Any]:
    if hashlib.sha256(raw).hexdigest() != header["contentSha256"]:
        raise Wrong("body-digest")
    body: dict[str, Any] = parse(raw, shapes.CORRECTED)
    for name in _REPEATED:
        if body[name] != header[name]:
            raise Wrong("body-header", field=name)
    if {name: body["sheet"][name] for name in _SHEET} != header["sheet"]:
        raise Wrong("body-header", field="sheet")
    if body["reason"] not in GROUNDS:
        raise Wrong("correction-ground", ground=body["reason"])
    return body


def _is_cosigned(package: Package, trust: Trust, log: Log) -> bool:
    """Whether it is in force: the supervisor's signature and his own entry of the log, or neither. Raises Wrong."""
    entry = _entry(log, "correction-cosigned", package=package.identity)
    signature = package.entries.get(_COSIGN)
    if signature is None:
        if entry is not None:
            raise Wrong("correction-cosign")
        return False
    supervisors = trust.supervisors
    key = signer(signature, package.sums, "correction@review", supervisors)
    if entry is None or entry["by"] != supervisors[key]:
        raise Wrong("correction-unlogged")
    return True


def _entry(log: Log, act: str, **data: str) -> dict[str, Any] | None:
    """Return the first entry of that act that says so."""
    for entry in log.entries:
        if entry["act"] == act and all(entry["data"].get(name) == value for name, value in data.items()):
            return entry
    return None
