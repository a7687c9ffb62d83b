"""A whole round at the desk: handed in, closed, opened by two of three, read, ranked."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import results
from tests.clock import FixedClock
from tests.services.secretariat.round import STAGE, Round, make_round


@pytest.fixture
def whole(tmp_path: Path, cheap: ArgonCost, clock: FixedClock):
    made = make_round(tmp_path, cheap, clock)
    yield made
    made.leave()


def test_two_of_three_open_what_everyone_handed_in(whole: Round) -> None:
    whole.score_all()
    report = whole.open(whole.close(1, 3), 1, 3)
    assert (report.packages, report.sheets, report.minutes) == (3, 12, ())
    rows = results.results(whole.office, STAGE).rows
    assert [row.sheets for row in rows] == [3, 3, 3, 3]
    assert {row.shown for row in rows} == {"80.50"}
