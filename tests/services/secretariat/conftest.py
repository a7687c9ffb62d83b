"""Fixtures of the office: a contest just set up, and one that is ready to send packages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from reviewer_app.models.secretariat import TrusteeRow
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import charter, rules, setup
from reviewer_app.services.trustee import charters, first_run
from reviewer_app.services.workspace import Workspace, open_workspace
from tests.clock import FixedClock

SECRET = "合成词组 example 0001"
OPERATOR = "经办甲测试"


@pytest.fixture
def office(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Workspace]:
    """The Jinan contest, just set up."""
    folder = tmp_path / "office"
    with setup.init(folder, contest="jinan-2025", operator=OPERATOR, secret=SECRET, cost=cheap, clock=clock) as ws:
        yield ws


@pytest.fixture
def enrolments(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> list[Path]:
    """The enrolment files of three trustees, whose vaults stand in trustee-1 to trustee-3."""
    files = [tmp_path / f"trustee-{number}.review" for number in (1, 2, 3)]
    for number, file in enumerate(files, start=1):
        first_run.init(tmp_path / f"trustee-{number}", f"启封{number}测试", SECRET, file, cost=cheap, clock=clock)
    return files


def cosign(root: Path, number: int, source: Path) -> Path:
    """Let trustee `number` cosign the charter at `source`; return the file that comes back."""
    back = root / f"cosigned-{number}.review"
    with open_workspace(root / f"trustee-{number}", SECRET) as trustee:
        charters.cosign(trustee, source, back)
    return back


@pytest.fixture
def ready(tmp_path: Path, office: Workspace, enrolments: list[Path]) -> Workspace:
    """A contest with a complete charter, approved rules and rehearsed trustees."""
    charter.add_trustees(office, enrolments, 2)
    written = tmp_path / "charter.review"
    charter.write(office, written)
    for number in (1, 2, 3):
        charter.add_cosignatures(office, cosign(tmp_path, number, written))
    rules.approve(office)
    with office.database.write() as session:
        session.execute(update(TrusteeRow).values(rehearsed="2025-06-30T08:00:00Z"))
    return office
