"""A round whose scores are handed in: the trustees' turn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_app.security.derive import ArgonCost
from tests.clock import FixedClock
from tests.services.secretariat.round import Round, make_round


@pytest.fixture
def ready(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    """Three experts have handed in all their sheets; trustees 1 to 3 have rehearsed."""
    made = make_round(tmp_path, cheap, clock)
    made.score_all()
    yield made
    made.leave()
