"""Two entries that differ are settled by a third reading: of a third person, all on record, and the recount agrees."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import LedgerEntry
from reviewer_app.models.secretariat import OperatorRow
from reviewer_app.recount import recount
from reviewer_app.rules.tree import leaves
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import authority, charter, operators, paper, paper_settling
from reviewer_app.services.secretariat.evidence import write_evidence
from reviewer_app.services.secretariat.renewal import renew_charter
from reviewer_app.services.secretariat.results import results
from reviewer_app.services.trustee import charters
from tests.clock import FixedClock
from tests.services.secretariat.round import SECOND, STAGE, Round, make_round

FIRST, THIRD = "经办甲测试", "经办戊测试"


@pytest.fixture
def round_(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    """Three operators in the charter; two have entered the sheet of E03 for P01, and differ on one leaf."""
    made = make_round(tmp_path, cheap, clock, trustees=1, threshold=1, projects=2, supervisor=True)
    operators.add_operator(made.office, THIRD, "合成词组 example 0005", cost=cheap)
    path = made.root / "charter-2.review"
    renew_charter(made.office, path, "增加经办人")
    charters.cosign(made.trustees[0], path, made.root / "charter-2-1.review")
    charter.add_cosignatures(made.office, made.root / "charter-2-1.review")
    with made.office.database.read() as session:
        made.charter = authority.charter_in_force(session, made.office)
    made.rehearse(1)
    for code in ("E01", "E02"):
        who = made.people[code]
        made.hand_in(made.scores(who, *(made.sheet(project, 8000) for project in ("P01", "P02"))))
    enter(made, FIRST, 7000)
    enter(made, SECOND, 7000, 9000)
    yield made
    made.leave()


def at_work(made: Round, name: str) -> None:
    with made.office.database.read() as session:
        made.office.operator = session.scalars(select(OperatorRow.id).where(OperatorRow.name == name)).one()


def marks(made: Round, mark: int, first: int | None = None) -> dict[str, int]:
    found = {leaf.key: mark for leaf in leaves(made.scheme)}
    return found | {leaves(made.scheme)[0].key: mark if first is None else first}


def enter(made: Round, name: str, mark: int, first: int | None = None) -> paper.PaperCard:
    at_work(made, name)
    return paper.enter(made.office, STAGE, "E03", "P01", marks(made, mark, first))


def settle(made: Round, name: str, mark: int, first: int | None = None, source: str = "sheet") -> paper.PaperCard:
    at_work(made, name)
    return paper_settling.settle(made.office, STAGE, "E03", "P01", marks(made, mark, first), source)


def acts(made: Round) -> list[str]:
    with made.office.database.read() as session:
        found = list(session.scalars(select(LedgerEntry.act).order_by(LedgerEntry.seq)))
    return [act for act in found if act.startswith("paper-")]


def test_a_third_reading_settles_it_and_the_recount_agrees(round_: Round, tmp_path: Path) -> None:
    at_work(round_, THIRD)
    seen = paper_settling.both(round_.office, STAGE, "E03", "P01")
    assert seen.operators == (FIRST, SECOND)
    assert [(one.first, one.second) for one in seen.lines if one.differs] == [(7000, 9000)]
    done = settle(round_, THIRD, 7000, 9000, "scan")
    assert (done.state, done.attempt, done.counts, done.settles) == ("agreed", 1, "waits", False)
    assert done.operators == (FIRST, SECOND, THIRD), "all three are on record"
    assert acts(round_) == ["paper-entered", "paper-entered", "paper-entered", "paper-settled", "paper-agreed"]
    with pytest.raises(RuleViolation, match="paper-agreed"):
        enter(round_, FIRST, 7000)
    at_work(round_, FIRST)
    round_.open(round_.close(1), 1)
    found = next(one for one in results(round_.office, STAGE).rows if one.code == "P01")
    assert (found.sheets, found.paper) == (3, 1)
    report = recount(write_evidence(round_.office, tmp_path / "evidence").folder)
    assert report.ok, report.differences
    assert report.facts["paper"] == 1


def test_a_reading_that_agrees_with_neither_settles_nothing(round_: Round) -> None:
    done = settle(round_, THIRD, 6500)
    assert (done.state, done.settles, len(done.operators)) == ("differs", False, 3)
    assert acts(round_)[-1] == "paper-settled"
    with pytest.raises(RuleViolation, match="paper-settled-not"):
        settle(round_, THIRD, 7000)
    assert (enter(round_, FIRST, 7000).attempt, enter(round_, SECOND, 7000).state) == (2, "agreed")


def test_only_a_third_person_settles_and_only_a_difference(round_: Round) -> None:
    for name in (FIRST, SECOND):
        with pytest.raises(RuleViolation, match="paper-third"):
            settle(round_, name, 7000)
    with pytest.raises(RuleViolation, match="paper-source"):
        settle(round_, THIRD, 7000, source="memory")
    at_work(round_, THIRD)
    with pytest.raises(RuleViolation, match="paper-incomplete"):
        paper_settling.settle(round_.office, STAGE, "E03", "P01", {}, "sheet")
    with pytest.raises(RuleViolation, match="paper-settled-not"):
        paper_settling.both(round_.office, STAGE, "E01", "P01")
