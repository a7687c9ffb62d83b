"""What a lock signs, and that nothing is locked in a sitting that no pass-phrase began."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer_app.errors import RuleViolation
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert import roadshow, scoring
from reviewer_app.services.expert.venue_queue import queue
from tests.services.secretariat.round import SECRET
from tests.venue.finals_hall import make_finals_hall
from tests.venue.hall import OPINION


def test_a_sitting_begins_with_the_pass_phrase_and_locks_one_sheet_at_a_time(tmp_path: Path, cheap: ArgonCost) -> None:
    hall = make_finals_hall(tmp_path, cheap)
    with hall.expert("E22") as ws:
        assert roadshow.is_roadshow(ws)
        first, second, *_rest, empty = roadshow.stage_view(ws).cards
        missing = roadshow.lock_plan(ws, first.task)
        assert missing.sheet is None
        assert [gap.code for gap in missing.gaps] == ["opinion-short"]
        assert len(roadshow.lock_plan(ws, empty.task).gaps) == 6
        for card in (first, second):
            scoring.save_opinion(ws, card.task, OPINION)
        plan = roadshow.lock_plan(ws, first.task)
        assert plan.sheet is not None
        assert (plan.sheet.total, plan.wants_reason, [mark for _leaf, mark in plan.marks]) == (
            "80.00",
            False,
            [8000] * 5,
        )

        with pytest.raises(RuleViolation) as wrong:
            roadshow.Sitting(ws, "another 合成词组")
        assert wrong.value.code == "slot-wrong-secret"
        assert queue(ws).count("waiting") == 1  # the commitment

        sitting = roadshow.Sitting(ws, SECRET)
        assert [sheet.code for sheet in sitting.lock(first.task).sheets] == [first.code]
        with pytest.raises(RuleViolation):
            sitting.lock(empty.task)
        view = roadshow.stage_view(ws)
        assert [card.delivery for card in view.cards] == ["waiting", "", "", "", ""]
        assert len(roadshow.write_all(ws, view.queue.open, tmp_path)) == 2
        assert roadshow.stage_view(ws).queue.count("sent") == 2

        scoring.revise(ws, first.task, "误按，予以更正")
        assert not roadshow.lock_plan(ws, first.task).wants_reason
        assert sitting.lock(first.task).sheets[0].revision == 2
