"""Every sheet that was asked for has one fate, and the fates add up to what was sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import update

from reviewer_app.models.secretariat import Assignment, Project
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import reconcile
from tests.clock import FixedClock
from tests.services.secretariat.round import STAGE, Round, make_round


@pytest.fixture
def desk(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Round:
    return make_round(tmp_path, cheap, clock)


def counted(made: Round) -> dict[str, int]:
    found = reconcile.fates(made.office, STAGE)
    totals = reconcile.totals(found)
    assert sum(totals.values()) == len(found) == 12
    return {name: number for name, number in totals.items() if number}


def settle(made: Round, expert: str, project: str, state: str) -> None:
    with made.office.database.write() as session:
        session.execute(
            update(Assignment)
            .where(Assignment.expert == made.people[expert].id, Assignment.project == made.projects[project])
            .values(state=state)
        )


def test_before_and_after_the_opening(desk: Round) -> None:
    assert counted(desk) == {"missing": 12}
    desk.hand_in(*(desk.scores(desk.people[code], desk.sheet("P01"), desk.sheet("P02")) for code in ("E01", "E02")))
    assert counted(desk) == {"sealed": 4, "missing": 8}
    desk.open(desk.close(1, 3), 1, 3)
    assert counted(desk) == {"counted": 4, "missing": 8}


def test_who_left_and_what_left(desk: Round) -> None:
    desk.score_all()
    desk.open(desk.close(1, 3), 1, 3)
    settle(desk, "E01", "P01", "recused")
    settle(desk, "E02", "P01", "replaced")
    settle(desk, "E03", "P01", "void")
    with desk.office.database.write() as session:
        session.execute(update(Project).where(Project.code == "P04").values(status="cancelled", reason="弄虚作假"))
    assert counted(desk) == {"counted": 6, "recused": 1, "replaced": 1, "void": 1, "out": 3}
    assert {one.reason for one in reconcile.fates(desk.office, STAGE) if one.fate == "out"} == {"弄虚作假"}
