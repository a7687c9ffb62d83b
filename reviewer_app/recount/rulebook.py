"""The rules sheets of the evidence: the one in force, and those before it, each under its digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reviewer_app.recount.canon import parse, spell
from reviewer_app.recount.findings import Wrong
from reviewer_app.recount.shapes import RULES

_MOST_DECIMALS = 12


@dataclass(frozen=True)
class Rules:
    """`current` is what is counted by; `known` holds every version by digest, `schemes` every scheme by digest."""

    current: dict[str, Any]
    known: dict[str, dict[str, Any]]
    schemes: dict[str, dict[str, Any]]

    def stage(self, stage: str) -> dict[str, Any]:
        """Return the settings that a stage is counted by. Raises Wrong unless there is exactly one."""
        return _stage(self.current, stage)

    def sheets_per_package(self, stage: str) -> int | None:
        """Return how many sheets one package of a stage may hold, None for as many as fit. Raises Wrong."""
        most = self.stage(stage).get("sheets_per_package")
        if most is not None and (type(most) is not int or most < 1):
            raise Wrong("stage-rules", stage=stage)
        return most

    def chosen(self, stage: str, track: str, code: str) -> set[str]:
        """Return the digests of the schemes that hold for a project: one to a version, as some are still marked by."""
        return {digest for version in self.known.values() if (digest := _chosen(version, (code, track, stage)))}

    def check(self, digest: str, stage: str) -> None:
        """Refuse a list that was closed under rules that are not known, or that said otherwise about its stage."""
        if digest not in self.known:
            raise Wrong("list-rules", digest=digest[:8])
        if _stage(self.known[digest], stage) != self.stage(stage):
            raise Wrong("list-rules-changed", digest=digest[:8], stage=stage)


def read_rules(current: bytes, former: list[bytes]) -> Rules:
    """Read rules.json and the former versions, if there are any. Raises Wrong."""
    now: dict[str, Any] = parse(current, RULES)
    known = {_digest(version): version for version in (now, *(parse(raw, RULES) for raw in former))}
    schemes: dict[str, dict[str, Any]] = {}
    for version in known.values():
        schemes |= _schemes(version)
    return Rules(now, known, schemes)


def _digest(value: object) -> str:
    return hashlib.sha256(spell(value)).hexdigest()


def _stage(rules: dict[str, Any], stage: str) -> dict[str, Any]:
    found: list[dict[str, Any]] = [one for one in rules["stages"] if one["stage"] == stage]
    if len(found) != 1:
        raise Wrong("stage-rules", stage=stage)
    return found[0]


def _chosen(rules: dict[str, Any], place: tuple[str, str, str]) -> str:
    """Return the digest of the scheme that one version chooses: for the project, else its track, else its stage."""
    best, found = (False, False, False), ""
    keys = {scheme["key"]: scheme for scheme in rules["schemes"]}
    for choice in rules["choices"]:
        asked = choice["project"], choice["track"], choice["stage"]
        narrow = asked[0] != "", asked[1] != "", asked[2] != ""
        fits = all(wanted in ("", here) for wanted, here in zip(asked, place, strict=True))
        if fits and choice["scheme"] in keys and (not found or narrow > best):
            best, found = narrow, _digest(keys[choice["scheme"]])
    return found


def _schemes(rules: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the schemes by the digest that names them in packages. Raises Wrong for one that cannot be counted."""
    if rules["decimals"] > _MOST_DECIMALS:
        raise Wrong("scheme", key="decimals")
    for scheme in rules["schemes"]:
        for node in _nodes(scheme["indicators"]):
            if node["weight"] < 1 or (not node["children"] and min(node["max"], node["step"]) < 1):
                raise Wrong("scheme", key=node["key"])
    return {_digest(scheme): scheme for scheme in rules["schemes"]}


def _nodes(indicators: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for node in indicators:
        yield node
        yield from _nodes(node["children"])
