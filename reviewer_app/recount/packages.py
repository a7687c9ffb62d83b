"""One package: container, sums, header, signature. Nothing of it is believed before all four are right."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from reviewer_app.recount.canon import parse
from reviewer_app.recount.findings import Wrong
from reviewer_app.recount.shapes import HEADERS
from reviewer_app.recount.signing import signer
from reviewer_app.recount.zipped import members

SUMS, SIGNATURE, HEADER = "SHA256SUMS", "SHA256SUMS.sig", "package.json"
_LINE = re.compile(r"([0-9a-f]{64})  (\S+)")
_UNLISTED = {
    "charter": re.compile(r"cosign/(former-)?[1-9]\.sig"),
    "correction": re.compile(r"cosign/supervisor\.sig"),
}
_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True)
class Package:
    """A package whose container and sums are right. `signer` is the key that signed it."""

    identity: str
    header: dict[str, Any]
    entries: dict[str, bytes]
    signer: str

    @property
    def sums(self) -> bytes:
        """The bytes that were signed."""
        return self.entries[SUMS]


def read(raw: bytes, kind: str, keys: Collection[str] | None = None) -> Package:
    """Read a package of `kind` signed by one of `keys`; None: by the key that `package.json` names. Raises Wrong."""
    entries = members(raw)
    if tuple(entries)[:3] != (SUMS, SIGNATURE, HEADER):
        raise Wrong("package-start")
    _check_sums(entries, kind)
    header = parse(entries[HEADER], HEADERS[kind])
    if header["kind"] != kind or header["format"] != f"{kind}/1":
        raise Wrong("package-kind", kind=kind)
    allowed = [header["office"]] if keys is None else keys
    key = signer(entries[SIGNATURE], entries[SUMS], f"{kind}@review", allowed)
    return Package(hashlib.sha256(entries[SUMS]).hexdigest(), header, entries, key)


def identity_of(raw: bytes) -> str:
    """Return the identity of a package that is proven elsewhere. Raises Wrong."""
    entries = members(raw)
    if SUMS not in entries:
        raise Wrong("package-start")
    return hashlib.sha256(entries[SUMS]).hexdigest()


def _check_sums(entries: dict[str, bytes], kind: str) -> None:
    """SHA256SUMS lists every entry but itself, its signature and cosignatures once, in order, with its digest."""
    unlisted = _UNLISTED.get(kind, _NOTHING)
    names = [name for name in entries if name not in (SUMS, SIGNATURE) and not unlisted.fullmatch(name)]
    lines = entries[SUMS].decode("latin-1").split("\n")
    listed = [_LINE.fullmatch(line) for line in lines[:-1]]
    if lines[-1] or [found and found[2] for found in listed] != names:
        raise Wrong("sums-list")
    for found in listed:
        if found and hashlib.sha256(entries[found[2]]).hexdigest() != found[1]:
            raise Wrong("sums-digest", name=found[2])
