"""Each cap on what is decrypted or read whole stands where it is needed: made smaller, the good sample meets it.

Where one number bounds the sealed entry and what is in it, the entry meets it first, since it is the larger of the two.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reviewer_app.sync import assignment, container, correction, enrolment, opening, resupply, scores, statements
from reviewer_app.sync.reasons import Reason, Refused
from tests.samples.cases import (
    Read,
    as_assignment,
    as_bodies,
    as_correction,
    as_enrolment,
    as_first_opening,
    as_last_opening,
    as_opened_scores,
    as_scores,
    as_statement,
)
from tests.samples.world import World

Raw = Callable[[World], bytes]
LITTLE = 40
"""Less than anything that is read; of an index its age file still fits, with the room for the header of that."""
CAPS: list[tuple[object, str, Raw, Read, Reason]] = [
    (assignment, "INDEX_MAX_BYTES", lambda w: w.assignment_raw, as_assignment, Reason.AGE_SIZE),
    (statements, "STATEMENT_MAX_BYTES", lambda w: w.statement_raw, as_statement, Reason.AGE_SIZE),
    (enrolment, "STATEMENT_MAX_BYTES", lambda w: w.enrolment_raw, as_enrolment, Reason.ENTRY_TOO_LARGE),
    (opening, "BUNDLE_MAX_BYTES", lambda w: w.first_opening_raw, as_first_opening, Reason.ENTRY_TOO_LARGE),
    (opening, "BUNDLE_MAX_BYTES", lambda w: w.last_opening_raw, as_last_opening, Reason.ENTRY_TOO_LARGE),
    (resupply, "BUNDLE_MAX_BYTES", lambda w: w.bodies_raw, as_bodies, Reason.ENTRY_TOO_LARGE),
    (correction, "SCORES_BODY_MAX_BYTES", lambda w: w.correction_raw, as_correction, Reason.AGE_SIZE),
    (scores, "SCORES_BODY_MAX_BYTES", lambda w: w.scores.raw, as_opened_scores, Reason.AGE_SIZE),
    (container, "SUMS_MAX_BYTES", lambda w: w.scores.raw, as_scores, Reason.ENTRY_TOO_LARGE),
    (container, "SIGNATURE_MAX_BYTES", lambda w: w.scores.raw, as_scores, Reason.ENTRY_TOO_LARGE),
    (container, "HEADER_MAX_BYTES_PUBLIC", lambda w: w.scores.raw, as_scores, Reason.ENTRY_TOO_LARGE),
]


@pytest.mark.parametrize(
    ("module", "cap", "raw", "read", "reason"),
    CAPS,
    ids=[f"{read.__name__}-{cap}" for _, cap, _, read, _ in CAPS],
)
def test_a_cap_is_met_where_it_stands(
    world: World, monkeypatch: pytest.MonkeyPatch, module: object, cap: str, raw: Raw, read: Read, reason: Reason
) -> None:
    good = raw(world)
    read(world, good)
    monkeypatch.setattr(module, cap, LITTLE)
    with pytest.raises(Refused) as refused:
        read(world, good)
    assert refused.value.reason is reason
