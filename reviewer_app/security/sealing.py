"""k of n trustees, no dealer: the one-time identity wrapped for every k-subset by nesting age files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Final

from reviewer_app.config import KIB, TRUSTEES_MAX
from reviewer_app.errors import ForeignFileError, RuleViolation
from reviewer_app.security.age import AgeError, decrypt, encrypt, recipient_of

SEAL_MAX_BYTES: Final = 64 * KIB
"""Nine layers of line and age header stay below a quarter of it."""
Subset = tuple[int, ...]


class SealMoved(ForeignFileError):
    """The seal belongs to another package than the one it lies in; nothing is given out. `package-seal-moved`."""


def check_threshold(trustees: int, threshold: int) -> None:
    """Refuse a threshold that is no majority, and more than nine trustees. Raises RuleViolation `threshold`."""
    if 1 <= trustees <= TRUSTEES_MAX and trustees < 2 * threshold <= 2 * trustees:
        return
    raise RuleViolation("threshold", trustees=trustees, threshold=threshold, most=TRUSTEES_MAX)


def subsets(trustees: int, threshold: int) -> list[Subset]:
    """Return every subset of `threshold` trustees, numbered from 1, ascending."""
    check_threshold(trustees, threshold)
    return list(combinations(range(1, trustees + 1), threshold))


def subset_name(subset: Sequence[int]) -> str:
    """Return the name of a subset as it stands in packages: `1-3`."""
    return "-".join(map(str, subset))


def seal(one_time: str, line_of: Callable[[str], bytes], recipients: Sequence[str], threshold: int) -> dict[str, bytes]:
    """Return an age file per subset; its outermost layer is for the lowest index.

    `recipients` are all trustees' in order. `line_of` gives the line that binds a subset's seal to its package.
    """
    return {
        subset_name(subset): _nested(one_time, line_of(subset_name(subset)), [recipients[i - 1] for i in subset])
        for subset in subsets(len(recipients), threshold)
    }


def peel(age_file: bytes, identity: str, line: bytes) -> bytes:
    """Take off one layer: the next age file, at last the one-time identity and LF.

    Raises SealMoved unless the first line inside is `line` exactly, AgeError when the layer does not open.
    """
    first, _, rest = decrypt(age_file, [identity], SEAL_MAX_BYTES).partition(b"\n")
    if first != line or not rest:
        raise SealMoved("package-seal-moved")
    return rest


def one_time_of(rest: bytes) -> str:
    """Return the one-time identity out of what the last `peel` gave. Raises AgeError."""
    identity = rest.decode("ascii", "replace").removesuffix("\n")
    if f"{identity}\n".encode() != rest:
        raise AgeError("package-age-open", detail="identity")
    recipient_of(identity)
    return identity


def _nested(one_time: str, line: bytes, recipients: Sequence[str]) -> bytes:
    if b"\n" in line:
        raise ValueError("the line that binds a seal is one line")
    content = f"{one_time}\n".encode()
    for recipient in reversed(recipients):
        content = encrypt(line + b"\n" + content, [recipient])
    return content
