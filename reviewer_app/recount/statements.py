"""Statements (声明): signed by the expert's key, and the text that lies beside is the one that was signed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from reviewer_app.recount import packages, shapes
from reviewer_app.recount.canon import parse
from reviewer_app.recount.findings import Findings, Wrong
from reviewer_app.recount.log import Log
from reviewer_app.recount.trust import Trust

_OFFICE_STATES = ("recused", "replaced", "void")
_TAKEN = "statement-"
"""How the log's entries about statements begin; what kind each is follows."""


def check_all(
    files: Mapping[str, bytes],
    texts: Mapping[str, bytes],
    states: Mapping[tuple[str, str, str], str],
    trust: Trust,
    log: Log,
    findings: Findings,
) -> set[tuple[str, str, str]]:
    """Check every statement and return who has recused himself from what: stage ("" for any), expert and project.

    A recusal has to show in the assignments (`states`: stage, expert, project → state).
    """
    recused: set[tuple[str, str, str]] = set()
    for name, raw in sorted(files.items()):
        with findings.at(name):
            package = packages.read(raw, "statements", trust.owners)
            if name != f"statements/{package.identity}.review":
                raise Wrong("file-name", identity=package.identity[:8])
            trust.check_place(package.header)
            _check_taken(package, trust, log)
            text = texts.get(f"statements/{package.identity}.json")
            if text is None:
                raise Wrong("file-missing")
            statement = _text(text, package.header)
            if statement["kind"] == "recusal":
                recused.add((package.header["stage"], statement["expert"], statement["project"]))
                _check_recused(statement, package.header["stage"], states)
            findings.count("statements")
    for name in sorted(set(texts) - {name.removesuffix(".review") + ".json" for name in files}):
        findings.add(name, "file-extra")
    for identity in sorted(taken_in(log)):
        if f"statements/{identity}.review" not in files:
            findings.add("ledger.jsonl", "statement-missing", package=identity[:8])
    return recused


def taken_in(log: Log) -> set[str]:
    """Return the statements that the log says were taken in."""
    return {str(one["data"].get("package")) for one in log.entries if one["act"].startswith(_TAKEN)}


def _check_taken(package: packages.Package, trust: Trust, log: Log) -> None:
    """It came through the desk, and by a key that was good then. Raises Wrong."""
    owner = trust.owner(package)
    if package.identity not in taken_in(log):
        raise Wrong("not-in-log")
    if owner.revoked_at is not None and log.positions[package.identity] >= owner.revoked_at:
        raise Wrong("signature-revoked", device=owner.device)


def _text(raw: bytes, header: dict[str, Any]) -> dict[str, Any]:
    if hashlib.sha256(raw).hexdigest() != header["contentSha256"]:
        raise Wrong("body-digest")
    statement: dict[str, Any] = parse(raw, shapes.STATEMENT)
    for name in ("contest", "device", "expert"):
        if statement[name] != header[name]:
            raise Wrong("body-header", field=name)
    return statement


def _check_recused(statement: dict[str, Any], stage: str, states: Mapping[tuple[str, str, str], str]) -> None:
    """Whoever recused himself is no longer assigned; the header may leave the stage open."""
    found = [
        state
        for (its_stage, expert, project), state in states.items()
        if (expert, project) == (statement["expert"], statement["project"]) and stage in ("", its_stage)
    ]
    if not found or any(state not in _OFFICE_STATES for state in found):
        raise Wrong("statement-recusal", expert=statement["expert"], project=statement["project"])
