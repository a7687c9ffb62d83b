"""Closing: what counts is fixed once, nothing opens too early, a second try is the same list; receipts follow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import event, select, update

from reviewer_app.errors import AppError, ForeignFileError
from reviewer_app.models.common import LedgerEntry, Package
from reviewer_app.models.secretariat import ClosedListRow, SheetRow, TrusteeRow
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import closing, opening, receipts, rehearsal, results, revoke
from reviewer_app.services.secretariat.closing import ClosingReport
from reviewer_app.sync.bodies import ClosedList
from reviewer_app.sync.closed import read_closed
from reviewer_app.sync.receipt import ReceiptPackage, read_receipt
from tests.clock import FixedClock
from tests.services.secretariat.round import STAGE, TRACKS, Round, make_round


@pytest.fixture
def desk(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    made = make_round(tmp_path, cheap, clock)
    yield made
    made.leave()


def close(made: Round, *trustees: int, track: str = "", name: str = "list") -> ClosingReport:
    return closing.close(made.office, STAGE, trustees, made.root / f"{name}.review", track=track)


def listed(made: Round, path: Path) -> ClosedList:
    return read_closed(path, made.charter).closed_list


def test_each_pair_counts_once_and_superseded_packages_stay_out(desk: Round) -> None:
    one, two, _three = desk.people.values()
    first = desk.scores(one, desk.sheet("P01"))
    second = desk.scores(one, desk.sheet("P01", revision=2, replaces=[first.identity]))
    other = desk.scores(two, desk.sheet("P01"), desk.sheet("P02"))
    desk.hand_in(first, second, other)
    report = close(desk, 1, 2)
    closed = listed(desk, report.path)
    assert closed.packages == tuple(sorted((second.identity, other.identity)))
    assert {(line.expert, line.project): line.package for line in closed.counts} == {
        (one.id, desk.projects["P01"]): second.identity,
        (two.id, desk.projects["P01"]): other.identity,
        (two.id, desk.projects["P02"]): other.identity,
    }


def test_recused_replaced_and_waiting_sheets_are_not_listed(desk: Round) -> None:
    one, two, three = desk.people.values()
    desk.hand_in(*(desk.scores(who, desk.sheet("P01")) for who in (one, two, three)))
    desk.hand_in(desk.statement(one, "recusal", project="P01", reason="示例"))
    revoke.replace(desk.office, "E02", "测试更换")
    report = close(desk, 1, 2)
    assert [line.expert for line in listed(desk, report.path).counts] == [three.id]


def test_shortfalls_and_waiting_sheets_are_said_and_stop_nothing(desk: Round) -> None:
    desk.hand_in(desk.scores(desk.people["E01"], desk.sheet("P01")), desk.scores(desk.people["E02"], desk.sheet("P01")))
    with desk.office.database.write() as session:
        session.execute(update(SheetRow).where(SheetRow.expert == desk.people["E02"].id).values(state="waiting"))
    report = close(desk, 1, 2)
    assert report.waiting == (("E02", "P01"),)
    short = {one.code: (one.sheets, one.quorum, one.missing) for one in report.shortfalls}
    assert short["P01"] == (1, 2, ("E02", "E03"))
    assert short["P02"] == (0, 2, ("E01", "E02", "E03"))


def test_the_list_carries_the_log_and_a_proof_from_every_list_before(desk: Round) -> None:
    for code in desk.projects:
        desk.hand_in(*(desk.scores(who, desk.sheet(code)) for who in desk.people.values()))
    first = close(desk, 1, 2, track=TRACKS[0], name="one")
    second = close(desk, 1, 2, track=TRACKS[1], name="two")
    head = listed(desk, second.path).heads[0]
    with desk.office.database.read() as session:
        size = session.get_one(ClosedListRow, first.number).log_size
        entries = select(LedgerEntry.act).where(LedgerEntry.act.like("list-%"))
        acts = list(session.scalars(entries.order_by(LedgerEntry.seq)))
    assert size in {proof.size for proof in head.consistency}
    assert listed(desk, second.path).previous == first.list_sha256
    assert acts == ["list-closed", "list-issued"] * 2


def test_a_track_is_not_closed_when_it_would_open_another_too_early(
    desk: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.score_all()
    with pytest.raises(AppError, match="closing-early"):
        close(desk, 1, 2, track=TRACKS[0])
    with desk.office.database.read() as session:
        assert session.scalars(select(ClosedListRow)).all() == []
    monkeypatch.setattr(closing, "_nothing_early", lambda *_: None)
    assert close(desk, 1, 2, track=TRACKS[0]).packages == 3


def test_a_track_is_closed_once_the_other_one_is_open(desk: Round) -> None:
    who = desk.people["E01"]
    alone = desk.scores(who, desk.sheet("P01"))
    desk.hand_in(alone, *(desk.scores(other, desk.sheet("P01")) for other in (desk.people["E02"],)))
    desk.open(desk.close(1, 2, track=TRACKS[0], name="first"), 1, 2)
    mixed = desk.scores(who, desk.sheet("P02"), desk.sheet("P03"))
    [outcome] = desk.hand_in(mixed)
    assert (outcome.state, outcome.reason) == ("accepted", "intake-late-list")
    assert close(desk, 1, 2, track=TRACKS[1]).packages == 1


def test_the_same_scope_again_is_the_same_list_for_other_trustees(desk: Round) -> None:
    desk.score_all()
    first, second = close(desk, 1, 2, name="one"), close(desk, 2, 3, name="two")
    assert (first.again, second.again) == (False, True)
    assert first.list_sha256 == second.list_sha256
    assert read_closed(second.path, desk.charter).header.subset == (2, 3)
    assert desk.open(second.path, 2, 3).sheets == 12
    with pytest.raises(AppError, match="closing-all-opened"):
        close(desk, 1, 2)


def test_what_comes_after_closing_is_late_and_in_no_list(desk: Round) -> None:
    desk.score_all()
    report = close(desk, 1, 2)
    who = desk.people["E01"]
    late = desk.scores(who, desk.sheet("P01", 10_000, revision=2, replaces=[who.previous]))
    [outcome] = desk.hand_in(late)
    assert (outcome.state, outcome.reason) == ("late", "intake-late-list")
    again = close(desk, 1, 3, name="again")
    assert late.identity not in listed(desk, again.path).packages
    assert again.list_sha256 == report.list_sha256


REFUSED: list[tuple[str, Callable[[Round], object], str]] = [
    ("too few", lambda made: close(made, 1), "closing-trustees"),
    ("too many", lambda made: close(made, 1, 2, 3), "closing-trustees"),
    ("one twice", lambda made: close(made, 1, 1), "closing-trustees"),
    ("not in the charter", lambda made: close(made, 1, 4), "closing-trustees"),
    ("unknown track", lambda made: close(made, 1, 2, track="gold-mining"), "counting-track"),
    ("rehearsal with too few", lambda made: rehearsal.make_rehearsal(made.office, [1], made.root / "x"), "closing-tru"),
]


@pytest.mark.parametrize(("act", "reason"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_refused_and_nothing_closed(desk: Round, act: Callable[[Round], object], reason: str) -> None:
    desk.score_all()
    with pytest.raises(AppError, match=reason):
        act(desk)
    with desk.office.database.read() as session:
        assert session.scalars(select(ClosedListRow)).all() == []


def test_an_empty_list_is_refused(desk: Round) -> None:
    with pytest.raises(AppError, match="closing-empty"):
        close(desk, 1, 2)


def test_a_track_after_the_whole_stage_is_refused(desk: Round) -> None:
    desk.score_all()
    close(desk, 1, 2)
    with pytest.raises(AppError, match="closing-stage-closed"):
        close(desk, 1, 2, track=TRACKS[0])


def test_a_trustee_who_has_not_rehearsed_cannot_act(desk: Round) -> None:
    desk.score_all()
    with desk.office.database.write() as session:
        session.get_one(TrusteeRow, 2).rehearsed = ""
    with pytest.raises(AppError, match="closing-not-rehearsed"):
        close(desk, 1, 2)
    assert close(desk, 1, 3).packages == 3


def test_a_rehearsal_counts_apart_and_changes_no_list_number(desk: Round) -> None:
    desk.score_all()
    rehearsal.make_rehearsal(desk.office, [1, 2], desk.root / "practice.review")
    assert close(desk, 1, 2).number == 1


def test_a_contest_that_is_a_rehearsal_goes_the_whole_way(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> None:
    made = make_round(tmp_path, cheap, clock, is_rehearsal=True)
    made.score_all()
    assert made.open(made.close(1, 2), 1, 2).sheets == 12
    assert results.results(made.office, STAGE).rows[0].sheets == 3
    made.leave()


# Receipts.


def receipt(made: Round, folder: str, name: str) -> ReceiptPackage:
    receipts.write_receipts(made.office, made.root / folder)
    return read_receipt(made.root / folder / name, made.charter)


def test_three_ticks_one_after_the_other(desk: Round) -> None:
    package = desk.score_all()["E01"]
    [line] = receipt(desk, "one", "E01-receipt.review").receipt.lines
    assert (line.package, line.listed, line.counted) == (package.identity, None, "")
    path = desk.close(1, 2)
    [line] = receipt(desk, "two", "E01-receipt.review").receipt.lines
    assert line.listed is not None
    assert (line.listed.number, line.listed.root) == (1, listed(desk, path).root)
    desk.open(path, 1, 2)
    done = receipt(desk, "three", "E01-receipt-list-1.review")
    [line] = done.receipt.lines
    assert (line.counted, line.failed) == (package.header.content_sha256, False)
    assert done.results is not None


def test_for_the_receipts_of_one_expert_nobody_elses_packages_are_fetched_and_none_is_read(desk: Round) -> None:
    own = desk.score_all()["E01"].identity
    desk.open(desk.close(1, 2), 1, 2)
    everything = {one.path.name: one for one in receipts.write_receipts(desk.office, desk.root / "all")}
    fetched: list[tuple[str, str, bool]] = []

    def note(row: Package, _context: object) -> None:
        fetched.append((row.kind, row.identity, "raw" in row.__dict__))

    event.listen(Package, "load", note)
    try:
        written = receipts.write_receipts(desk.office, desk.root / "one", experts={"E01"})
    finally:
        event.remove(Package, "load", note)
    assert [one for one in fetched if one[0] == "scores"] == [("scores", own, False)]
    assert [one.path.name for one in written] == [name for name in sorted(everything) if name.startswith("E01-")]


def test_a_refused_body_is_neither_counted_nor_failed_on_the_receipt(desk: Round) -> None:
    """What the trustees opened and the office then refused is on the minutes; a receipt claims nothing of it."""
    desk.score_all()
    who = desk.people["E01"]
    bad = desk.scores(who, desk.sheet("P01", 10_001, revision=2, replaces=[who.previous]))
    desk.hand_in(bad)
    report = desk.open(desk.close(1, 2), 1, 2)
    assert [(minute.expert, minute.project, minute.reason) for minute in report.minutes] == [
        ("E01", "P01", "package-body-mark")
    ]
    lines = {line.package: line for line in receipt(desk, "r", "E01-receipt-list-1.review").receipt.lines}
    assert (lines[bad.identity].counted, lines[bad.identity].failed) == ("", False)


def test_statements_late_and_forked_packages_have_receipts_too(desk: Round) -> None:
    who = desk.people["E01"]
    desk.hand_in(desk.statement(who, "commitment"))
    first = desk.scores(who, desk.sheet("P01"))
    who.seq, who.previous = 0, ""
    fork = desk.scores(who, desk.sheet("P01", 100))
    desk.hand_in(first)
    desk.hand_in(fork)
    lines = receipt(desk, "r", "E01-receipt.review").receipt.lines
    assert len(lines) == 3
    assert {first.identity, fork.identity} < {line.package for line in lines}


def test_a_receipt_that_was_changed_is_refused(desk: Round) -> None:
    desk.score_all()
    receipts.write_receipts(desk.office, desk.root / "r")
    raw = (desk.root / "r" / "E01-receipt.review").read_bytes()
    with pytest.raises(ForeignFileError):
        read_receipt(raw.replace(b'"index":', b'"index": ', 1), desk.charter)


# What comes back.


def test_an_opening_is_counted_once(desk: Round) -> None:
    desk.score_all()
    path = desk.close(1, 2)
    back = desk.act(2, desk.act(1, path).path).path
    opening.take_opening(desk.office, back)
    with pytest.raises(AppError, match="opening-again"):
        opening.take_opening(desk.office, back)


def test_a_file_of_another_kind_is_pointed_elsewhere(desk: Round) -> None:
    with pytest.raises(AppError, match="opening-kind"):
        opening.take_opening(desk.office, desk.file("x.review", desk.scores(desk.people["E01"], desk.sheet("P01")).raw))


def test_the_list_is_the_one_that_was_kept(desk: Round) -> None:
    desk.score_all()
    report = close(desk, 1, 2)
    with desk.office.database.read() as session:
        row = session.get_one(ClosedListRow, report.number)
        assert msgspec.json.decode(row.body, type=ClosedList) == listed(desk, report.path)


def test_the_same_file_again_within_a_second_is_no_accident(desk: Round) -> None:
    """A clock that stands still gives the same bytes: the list is kept once."""
    desk.score_all()
    first = close(desk, 1, 2, name="one")
    second = close(desk, 1, 2, name="two")
    assert first.path.read_bytes() == second.path.read_bytes()
