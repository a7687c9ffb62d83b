"""The marks of an opened sheet against the scheme that its header names."""

from __future__ import annotations

from functools import lru_cache

from reviewer_app.rules.frozen import digest
from reviewer_app.rules.scheme import Scheme
from reviewer_app.rules.tree import leaves
from reviewer_app.sync.bodies import SheetBody
from reviewer_app.sync.canonical import check_sorted
from reviewer_app.sync.reasons import Reason, Refused

_digest = lru_cache(maxsize=64)(digest)
"""Many sheets rest on few schemes."""


def check_marks(sheet: SheetBody, scheme: Scheme) -> None:
    """Refuse a sheet of another scheme, with a mark out of range or step, for an unknown leaf, or without one."""
    if sheet.scheme != _digest(scheme):
        raise Refused(Reason.SCHEME, project=sheet.project)
    if not sheet.opinions and _fits(sheet, _ranges(scheme)):
        return
    check_sorted((mark.indicator for mark in sheet.marks), "marks")
    missing = {leaf.key: leaf for leaf in leaves(scheme)}
    for opinion in sheet.opinions:
        if opinion.indicator not in missing:
            raise Refused(Reason.BODY_UNKNOWN_LEAF, project=sheet.project, indicator=opinion.indicator)
    for mark in sheet.marks:
        leaf = missing.pop(mark.indicator, None)
        if leaf is None:
            raise Refused(Reason.BODY_UNKNOWN_LEAF, project=sheet.project, indicator=mark.indicator)
        if mark.mark > leaf.max or mark.mark % max(leaf.step, 1):
            raise Refused(Reason.BODY_MARK, project=sheet.project, indicator=mark.indicator)
    if missing:
        raise Refused(Reason.BODY_MISSING_LEAF, project=sheet.project, indicator=min(missing))


@lru_cache(maxsize=64)
def _ranges(scheme: Scheme) -> tuple[tuple[str, int, int], ...]:
    """Return key, highest mark and step of every leaf, in the order in which a sheet has to name them."""
    return tuple(sorted((leaf.key, leaf.max, max(leaf.step, 1)) for leaf in leaves(scheme)))


def _fits(sheet: SheetBody, ranges: tuple[tuple[str, int, int], ...]) -> bool:
    """Whether there is exactly one mark for every leaf, each within its range; if not, the rest says why."""
    return len(sheet.marks) == len(ranges) and all(
        mark.indicator == key and mark.mark <= most and not mark.mark % step
        for mark, (key, most, step) in zip(sheet.marks, ranges, strict=True)
    )
