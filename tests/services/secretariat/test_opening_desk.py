"""The opening from the desk: scopes, from hand to hand, a stick that is missing, a body that fails, the minutes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from sqlalchemy import update

from reviewer_app.errors import ForeignFileError, RuleViolation
from reviewer_app.models.common import Package
from reviewer_app.models.secretariat import OpenedPackage, OperatorRow
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services import backups
from reviewer_app.services.secretariat import hand_offs, opening_desk, opening_minutes
from reviewer_app.services.secretariat.opening_desk import ListCard, OpeningDesk
from reviewer_app.services.trustee import acting
from tests.clock import FixedClock
from tests.services.secretariat.round import STAGE, TRACKS, Round, make_round


@pytest.fixture
def desk(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    made = make_round(tmp_path, cheap, clock)
    yield made
    made.leave()


def look(made: Round) -> OpeningDesk:
    return opening_desk.opening_desk(made.office, STAGE)


def card_of(made: Round) -> ListCard:
    card = look(made).scopes[0].list
    assert card is not None
    return card


def acts(made: Round, position: int) -> Path:
    """Let a trustee act on this machine, on the file that lies here."""
    card = card_of(made)
    assert card.hand.file is not None
    out = hand_offs.work_file(made.office, card.number, card.hand.step + 1)
    return acting.open_list(made.trustees[position - 1], card.hand.file, out).path


def test_two_trustees_on_this_machine(desk: Round) -> None:
    desk.score_all()
    before = look(desk)
    assert (before.threshold, before.charter, before.sole) == (2, True, False)
    assert [(one.track, one.step) for one in before.scopes] == [("", "open"), *((track, "open") for track in TRACKS)]
    known = len(backups.backups(desk.office.paths.root))
    report = hand_offs.close_scope(desk.office, STAGE, "", (1, 3))
    assert len(backups.backups(desk.office.paths.root)) == known + 1
    card = card_of(desk)
    assert (card.number, card.check_code, card.sheets) == (report.number, report.check_code, 12)
    assert card.untried == ((1, 2), (2, 3))
    assert [(one.position, one.turn) for one in card.hand.actors] == [(1, "now"), (3, "later")]
    assert [one.step for one in look(desk).scopes] == ["closed", "covered", "covered"]
    acts(desk, 1)
    assert [(one.position, one.turn) for one in card_of(desk).hand.actors] == [(1, "done"), (3, "now")]
    back = hand_offs.take_back(desk.office, acts(desk, 3))
    assert back.report is not None
    assert back.report.sheets == 12
    after = look(desk).scopes[0]
    assert after.step == "opened"
    assert after.list is not None
    assert after.list.hand.is_done
    assert not list((desk.office.paths.root / "lists").glob("hand-*")), "nothing is left between the trustees"


def test_trustees_at_their_own_machines(desk: Round, tmp_path: Path) -> None:
    desk.score_all()
    number = hand_offs.close_scope(desk.office, STAGE, "", (1, 2)).number
    out = hand_offs.give_out(desk.office, number, tmp_path / "stick" / "list.review")
    first = acting.open_list(desk.trustees[0], out, tmp_path / "one.review").path
    back = hand_offs.take_back(desk.office, first)
    assert (back.report, back.following) == (None, card_of(desk).hand.actors[1].name)
    second = acting.open_list(
        desk.trustees[1], hand_offs.give_out(desk.office, number, tmp_path / "two.review"), tmp_path / "three.review"
    ).path
    assert hand_offs.take_back(desk.office, second).report is not None
    with pytest.raises(RuleViolation, match="hand-nothing"):
        hand_offs.give_out(desk.office, number, tmp_path / "four.review")


def test_a_stick_is_missing_and_others_open(desk: Round) -> None:
    desk.score_all()
    hand_offs.close_scope(desk.office, STAGE, "", (1, 3))
    acts(desk, 1)
    code = card_of(desk).check_code
    hand_offs.close_scope(desk.office, STAGE, "", (1, 2))
    card = card_of(desk)
    assert (card.check_code, card.tried, card.untried) == (code, ((1, 3), (1, 2)), ((2, 3),))
    assert (card.hand.step, card.hand.actors[1].position) == (0, 2), "what trustee 1 did for trustee 3 is no use here"
    acts(desk, 1)
    assert hand_offs.take_back(desk.office, acts(desk, 2)).report is not None
    assert look(desk).scopes[0].step == "opened"


def test_a_package_that_failed_is_named_with_what_it_would_have_counted_for(desk: Round) -> None:
    packages = desk.score_all()
    desk.open(desk.close(1, 3), 1, 3)
    with desk.office.database.write() as session:
        session.execute(
            update(OpenedPackage)
            .where(OpenedPackage.package == packages["E02"].identity)
            .values(state="body", reason="opening-body")
        )
    scope = look(desk).scopes[0]
    assert scope.step == "partly"
    assert scope.list is not None
    [failure] = scope.list.failures
    assert (failure.expert_code, failure.state, failure.projects) == ("E02", "body", ("P01", "P02", "P03", "P04"))
    assert failure.reasons == (("", "opening-body"),)
    again = hand_offs.close_scope(desk.office, STAGE, "", (1, 2))
    assert (again.again, again.to_open) == (True, 1)


def test_the_file_of_another_contest_changes_nothing(
    desk: Round, tmp_path: Path, cheap: ArgonCost, clock: FixedClock
) -> None:
    desk.score_all()
    hand_offs.close_scope(desk.office, STAGE, "", (1, 2))
    other = make_round(tmp_path / "other", cheap, clock, experts=2)
    other.score_all()
    foreign = other.act(1, other.close(1, 2)).path
    with pytest.raises(ForeignFileError):
        hand_offs.take_back(desk.office, foreign)
    assert card_of(desk).hand.step == 0
    card = card_of(desk)
    assert card.hand.file is not None
    with pytest.raises((ForeignFileError, RuleViolation)):
        acting.open_list(other.trustees[0], card.hand.file, tmp_path / "x.review")
    other.leave()


def test_a_list_that_was_never_handed_out_here_is_not_ours(desk: Round, tmp_path: Path) -> None:
    desk.score_all()
    hand_offs.close_scope(desk.office, STAGE, "", (1, 2))
    first = acts(desk, 1)
    kept = shutil.copyfile(first, tmp_path / "one.review")
    with desk.office.database.write() as session:
        session.execute(update(Package).where(Package.kind == "closed").values(state="gone"))
    with pytest.raises(RuleViolation, match="hand-not-ours"):
        hand_offs.take_back(desk.office, kept)


def test_the_minutes_add_up_and_name_what_is_missing(desk: Round, tmp_path: Path) -> None:
    people = desk.people
    desk.hand_in(*(desk.scores(people[code], desk.sheet("P01"), desk.sheet("P02")) for code in ("E01", "E02")))
    desk.open(desk.close(1, 3), 1, 3)
    made = opening_minutes.minutes(desk.office, 1, "zh")
    assert (made.sent, made.sheets) == (12, 4)
    assert sum(count for _name, count in made.totals) == made.sent
    assert len(made.missed) == 8
    assert [one.names for one in made.acts] == [("启封人1测试", "启封人3测试")]
    assert made.acts[0].opened
    for language in ("zh", "en"):
        target = opening_minutes.write_minutes(desk.office, 1, tmp_path / f"{language}.pdf", language)
        words = "".join(page.extract_text() for page in pypdf.PdfReader(target).pages)
        assert made.check_code.split()[0] in words
        assert "启封人3测试" in words
    with pytest.raises(RuleViolation, match="minutes-no-list"):
        opening_minutes.minutes(desk.office, 7, "zh")


def test_minutes_of_a_track_speak_of_that_track(desk: Round) -> None:
    for code, who in desk.people.items():
        for project in ("P01", "P02", "P03", "P04"):
            assert code
            desk.hand_in(desk.scores(who, desk.sheet(project)))
    desk.open(desk.close(1, 3, track=TRACKS[0]), 1, 3)
    made = opening_minutes.minutes(desk.office, 1, "en")
    assert made.scope
    assert made.sent == 6
    scopes = {one.track: one.step for one in look(desk).scopes}
    assert scopes == {"": "open", TRACKS[0]: "opened", TRACKS[1]: "open"}


@pytest.mark.parametrize("role", ["supervisor", "contractor"])
def test_who_may_not_write_closes_nothing(desk: Round, tmp_path: Path, role: str) -> None:
    desk.score_all()
    with desk.office.database.write() as session:
        session.execute(update(OperatorRow).values(role=role))
    with pytest.raises(RuleViolation, match="operator-may-not"):
        hand_offs.close_scope(desk.office, STAGE, "", (1, 2))
    with pytest.raises(RuleViolation, match="operator-may-not"):
        hand_offs.give_out(desk.office, 1, tmp_path / "x.review")
