"""What each package kind may hold: its format, limits and entry names, one row a kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from reviewer_app.config import (
    ASSIGNMENT_MAX_BYTES,
    ASSIGNMENT_MAX_ENTRIES,
    BUNDLE_MAX_BYTES,
    BUNDLE_MAX_ENTRIES,
    HEADER_MAX_BYTES,
    HEADER_MAX_BYTES_PUBLIC,
    SCORES_MAX_BYTES,
    SCORES_MAX_ENTRIES,
    SMALL_MAX_BYTES,
)

SUMS: Final = "SHA256SUMS"
SIGNATURE: Final = "SHA256SUMS.sig"
HEADER: Final = "package.json"
FIRST: Final = (SUMS, SIGNATURE, HEADER)

SMALL_MAX_ENTRIES: Final = 64
_NEVER: Final = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class KindRule:
    """Limits and names of one kind. `required` and `optional` entries are listed in SHA256SUMS, `unlisted` are not."""

    version: int = 1
    max_bytes: int = SMALL_MAX_BYTES
    max_entries: int = SMALL_MAX_ENTRIES
    max_header: int = HEADER_MAX_BYTES
    required: frozenset[str] = frozenset()
    optional: re.Pattern[str] = _NEVER
    unlisted: re.Pattern[str] = _NEVER


_SUBSET: Final = r"[1-9](?:-[1-9]){0,8}"

KINDS: Final[dict[str, KindRule]] = {
    "charter": KindRule(
        max_header=HEADER_MAX_BYTES_PUBLIC,
        unlisted=re.compile(r"cosign/(?:former-)?[1-9]\.sig"),
    ),
    "roster": KindRule(max_header=HEADER_MAX_BYTES_PUBLIC),
    "enrolment": KindRule(optional=re.compile(r"person\.json\.age")),
    "assignment": KindRule(
        max_bytes=ASSIGNMENT_MAX_BYTES,
        max_entries=ASSIGNMENT_MAX_ENTRIES,
        required=frozenset({"charter.review", "index.json.age", "roster.review"}),
        unlisted=re.compile(r"blobs/[0-9a-f]{64}\.age"),
    ),
    "scores": KindRule(
        max_bytes=SCORES_MAX_BYTES,
        max_entries=SCORES_MAX_ENTRIES,
        required=frozenset({"scores.json.age"}),
        optional=re.compile(rf"seals/{_SUBSET}\.age"),
    ),
    "statements": KindRule(required=frozenset({"statement.json.age"})),
    "receipt": KindRule(
        required=frozenset({"checkpoint.txt", "receipt.json"}),
        optional=re.compile(r"closed-sums\.txt|cosign-[1-9]\.sig|(?:questions|settled)\.json|results\.json(?:\.sig)?"),
    ),
    "closed": KindRule(
        max_bytes=BUNDLE_MAX_BYTES,
        max_entries=BUNDLE_MAX_ENTRIES,
        required=frozenset({"list.json"}),
        optional=re.compile(r"packages/[0-9a-f]{64}\.review|rosters/[1-9][0-9]{0,5}\.review"),
    ),
    "opening": KindRule(
        max_bytes=BUNDLE_MAX_BYTES,
        required=frozenset({"closed.review"}),
        optional=re.compile(r"cosign-[1-9]\.sig|(?:layers|bodies)\.json\.age|results\.json(?:\.sig)?"),
    ),
    "bodies": KindRule(max_bytes=BUNDLE_MAX_BYTES, required=frozenset({"bodies.json.age"})),
    "correction": KindRule(
        required=frozenset({"correction.json.age"}),
        unlisted=re.compile(r"cosign/supervisor\.sig"),
    ),
}
"""Every kind that this program reads and writes; anything else is of another program (docs/package-format.md)."""

FORMATS: Final[tuple[str, ...]] = tuple(sorted(f"{kind}/{rule.version}" for kind, rule in KINDS.items()))
"""What a charter of today allows."""
