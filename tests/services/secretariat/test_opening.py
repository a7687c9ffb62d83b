"""What comes back from the trustees: each body is read strictly, what is wrong is refused by name and never counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import select, update

from reviewer_app.config import SUITE
from reviewer_app.errors import AppError
from reviewer_app.models.secretariat import Assignment, ClosedListRow, OpenedPackage, OpenedSheet, Project
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import opening, reading, receipts, results
from reviewer_app.sync.bodies import Mark, OpenedBodies, OpenedBody, ScoresBody, SheetBody
from reviewer_app.sync.closed import read_closed
from reviewer_app.sync.headers import BodiesHeader
from reviewer_app.sync.receipt import read_receipt
from reviewer_app.sync.resupply import write_bodies
from reviewer_app.sync.scores import WrittenScores
from tests.clock import FixedClock
from tests.services.secretariat.round import STAGE, Person, Round, make_round
from tests.services.trustee.crooked import garbage_seal, resealed, with_entries
from tests.services.trustee.forge import forge_list


@pytest.fixture
def desk(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    made = make_round(tmp_path, cheap, clock)
    yield made
    made.leave()


def opened(made: Round) -> dict[str, tuple[str, str]]:
    """State and reason of every opened package."""
    with made.office.database.read() as session:
        return {row.package: (row.state, row.reason) for row in session.scalars(select(OpenedPackage))}


def counted(made: Round) -> set[tuple[str, str]]:
    """Expert and project of every sheet that counts."""
    codes = {project: code for code, project in made.projects.items()}
    people = {who.id: code for code, who in made.people.items()}
    with made.office.database.read() as session:
        return {(people[row.expert], codes[row.project]) for row in session.scalars(select(OpenedSheet))}


def test_two_of_three_open_what_everyone_handed_in(desk: Round) -> None:
    desk.score_all()
    report = desk.open(desk.close(1, 3), 1, 3)
    assert (report.packages, report.sheets, report.minutes) == (3, 12, ())
    rows = results.results(desk.office, STAGE).rows
    assert [row.sheets for row in rows] == [3, 3, 3, 3]
    assert {row.shown for row in rows} == {"80.50"}


# A sheet that is wrong is refused alone; the others of the package count.


def marks(sheet: SheetBody, change: Callable[[list[Mark]], list[Mark]]) -> SheetBody:
    return msgspec.structs.replace(sheet, marks=tuple(change(list(sheet.marks))))


BAD_SHEETS: list[tuple[str, Callable[[list[Mark]], list[Mark]], str]] = [
    ("above the range", lambda all_: [Mark(indicator=all_[0].indicator, mark=10_001), *all_[1:]], "package-body-mark"),
    ("between the steps", lambda all_: [Mark(indicator=all_[0].indicator, mark=8001), *all_[1:]], "package-body-mark"),
    ("a leaf is missing", lambda all_: all_[1:], "package-body-missing-leaf"),
    ("an unknown leaf", lambda all_: [*all_, Mark(indicator="zzz", mark=0)], "package-body-unknown-leaf"),
]


@pytest.mark.parametrize(("change", "reason"), [row[1:] for row in BAD_SHEETS], ids=[row[0] for row in BAD_SHEETS])
def test_a_wrong_sheet_is_refused_by_name_and_the_others_count(
    desk: Round, change: Callable[[list[Mark]], list[Mark]], reason: str
) -> None:
    bad = desk.scores(desk.people["E01"], marks(desk.sheet("P01"), change), desk.sheet("P02"))
    desk.hand_in(bad, desk.scores(desk.people["E02"], desk.sheet("P01")))
    report = desk.open(desk.close(1, 2), 1, 2)
    assert [(one.expert, one.project, one.reason) for one in report.minutes] == [("E01", "P01", reason)]
    assert counted(desk) == {("E01", "P02"), ("E02", "P01")}
    state, kept = opened(desk)[bad.identity]
    assert (state, reason in kept) == ("partly", True)


def test_without_the_check_the_wrong_mark_would_count(desk: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.hand_in(desk.scores(desk.people["E01"], marks(desk.sheet("P01"), BAD_SHEETS[0][1])))
    monkeypatch.setattr(reading, "check_marks", lambda *_: None)
    assert desk.open(desk.close(1, 2), 1, 2).minutes == ()
    assert counted(desk) == {("E01", "P01")}


# A body that does not say what its header says is refused whole.


def other(**changes: Any) -> Callable[[ScoresBody], ScoresBody]:
    return lambda body: msgspec.structs.replace(body, **changes)


def other_sheet(body: ScoresBody) -> ScoresBody:
    sheet = msgspec.structs.replace(body.sheets[0], revision=2, replaces=("a" * 64,))
    return msgspec.structs.replace(body, sheets=(sheet, *body.sheets[1:]))


BAD_BODIES: list[tuple[str, Callable[[ScoresBody], ScoresBody], str]] = [
    ("another expert", other(expert="someone-else"), "package-body-header"),
    ("another stage", other(stage="finals"), "package-body-header"),
    ("another number in the chain", other(seq=7), "package-body-header"),
    ("another revision", other_sheet, "package-body-header"),
    ("not padded", other(pad=""), "package-body-header"),
]


@pytest.mark.parametrize(("change", "reason"), [row[1:] for row in BAD_BODIES], ids=[row[0] for row in BAD_BODIES])
def test_a_body_unlike_its_header_is_refused_whole(
    desk: Round, change: Callable[[ScoresBody], ScoresBody], reason: str
) -> None:
    who = desk.people["E01"]
    bad = resealed(desk, who, desk.scores(who, desk.sheet("P01"), desk.sheet("P02")), change=change)
    desk.hand_in(bad, desk.scores(desk.people["E02"], desk.sheet("P01")))
    report = desk.open(desk.close(1, 2), 1, 2)
    assert [(one.expert, one.project, one.reason) for one in report.minutes] == [("E01", "", reason)]
    assert counted(desk) == {("E02", "P01")}
    assert opened(desk)[bad.identity] == ("refused", reason)


def test_without_the_check_a_body_unlike_its_header_would_count(desk: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    who = desk.people["E01"]
    desk.hand_in(resealed(desk, who, desk.scores(who, desk.sheet("P01")), change=other(seq=7)))
    monkeypatch.setattr(reading, "read_body", lambda _header, body: msgspec.json.decode(body.raw, type=ScoresBody))
    assert desk.open(desk.close(1, 2), 1, 2).sheets == 1


# Bodies supplied again.


def unopened(made: Round) -> tuple[Person, WrittenScores]:
    """A package whose every seal is damaged: no subset opens it."""
    who = made.people["E01"]
    bad = made.scores(who, made.sheet("P01", 9000))
    seals = {name: data for subset in ("1-2", "1-3", "2-3") for name, data in garbage_seal(made, subset).items()}
    bad = with_entries(made, who, bad, seals)
    made.hand_in(bad, made.scores(made.people["E02"], made.sheet("P01")))
    assert [one.reason for one in made.open(made.close(1, 2), 1, 2).minutes] == ["opening-seal"]
    return who, bad


def supplied(made: Round, who: Person, package: str, body: bytes, signer: Person | None = None) -> Path:
    header = BodiesHeader(
        charter=made.charter.identity,
        contest=made.charter.header.contest,
        created=made.clock.now(),
        device=who.device,
        expert=who.id,
        format="bodies/1",
        kind="bodies",
        packages=(package,),
        rehearsal=False,
        stage=STAGE,
        suite=SUITE,
    )
    bodies = OpenedBodies(bodies=(OpenedBody(body=body.decode(), package=package),))
    recipient = made.charter.header.recipient
    return made.file("bodies.review", write_bodies(header, bodies, (signer or who).key, recipient))


def test_a_body_that_did_not_open_is_supplied_again_and_counts(desk: Round) -> None:
    who, bad = unopened(desk)
    report = opening.take_opening(desk.office, supplied(desk, who, bad.identity, bad.body))
    assert (report.sheets, report.minutes) == (1, ())
    assert counted(desk) == {("E01", "P01"), ("E02", "P01")}


def test_a_supplied_body_that_is_not_what_was_signed_does_not_count(
    desk: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    who, bad = unopened(desk)
    better = bad.body.replace(b'"mark":9000', b'"mark":9500')
    path = supplied(desk, who, bad.identity, better)
    report = opening.take_opening(desk.office, path)
    assert [one.reason for one in report.minutes] == ["package-commitment"]
    assert opened(desk)[bad.identity][0] == "seal", "it can still be supplied rightly"
    assert counted(desk) == {("E02", "P01")}
    monkeypatch.setattr(reading, "read_body", lambda _header, body: msgspec.json.decode(body.raw, type=ScoresBody))
    assert opening.take_opening(desk.office, path).sheets == 1


def test_nobody_supplies_for_another_and_nothing_that_was_opened(desk: Round) -> None:
    who, bad = unopened(desk)
    other_one = desk.people["E02"]
    with pytest.raises(AppError, match="package-list-package"):
        opening.take_opening(desk.office, supplied(desk, other_one, bad.identity, bad.body))
    with pytest.raises(AppError, match="package-key-other"):
        opening.take_opening(desk.office, supplied(desk, who, bad.identity, bad.body, signer=other_one))
    opening.take_opening(desk.office, supplied(desk, who, bad.identity, bad.body))
    with pytest.raises(AppError, match="package-list-package"):
        opening.take_opening(desk.office, supplied(desk, who, bad.identity, bad.body))


def test_the_receipt_names_what_did_not_open(desk: Round) -> None:
    _who, bad = unopened(desk)
    receipts.write_receipts(desk.office, desk.root / "r")
    [line] = read_receipt(desk.root / "r" / "E01-receipt-list-1.review", desk.charter).receipt.lines
    assert (line.package, line.failed, line.counted) == (bad.identity, True, "")


# Results.


def test_a_recusal_after_the_opening_takes_the_sheet_out_of_the_mean(desk: Round) -> None:
    desk.score_all()
    desk.open(desk.close(1, 2), 1, 2)
    desk.hand_in(desk.statement(desk.people["E03"], "recusal", project="P01", reason="示例"))
    rows = {row.code: row for row in results.results(desk.office, STAGE).rows}
    assert (rows["P01"].sheets, rows["P01"].shown, rows["P02"].sheets) == (2, "80.25", 3)


def test_an_absent_sheet_is_not_zero_and_below_the_quorum_there_is_no_rank(desk: Round) -> None:
    one, two, _three = desk.people.values()
    desk.hand_in(desk.scores(one, desk.sheet("P01", 6000), desk.sheet("P02", 9000)))
    desk.hand_in(desk.scores(two, desk.sheet("P01", 7000)))
    desk.open(desk.close(1, 2), 1, 2)
    found = results.results(desk.office, STAGE)
    rows = {row.code: (row.shown, row.sheets, row.rank) for row in found.rows}
    assert rows == {
        "P01": ("65.00", 2, 1),
        "P02": ("90.00", 1, None),
        "P03": ("", 0, None),
        "P04": ("", 0, None),
    }
    assert [row["mean"] for row in results.as_json_rows(found)][-1] is None


def test_a_project_that_was_taken_out_has_no_place(desk: Round) -> None:
    desk.score_all()
    desk.open(desk.close(1, 2), 1, 2)
    before = results.results(desk.office, STAGE)
    with desk.office.database.write() as session:
        session.execute(update(Project).where(Project.code == "P01").values(status="cancelled"))
    after = results.results(desk.office, STAGE)
    assert [row.code for row in after.rows] == ["P02", "P03", "P04"]
    assert after.digest != before.digest


def test_the_exact_mean_has_twelve_places_where_it_does_not_end(desk: Round) -> None:
    for at, who in enumerate(desk.people.values()):
        desk.hand_in(desk.scores(who, desk.sheet("P01", 8000 + 50 * (at == 2))))
    desk.open(desk.close(1, 2), 1, 2)
    row = next(row for row in results.as_json_rows(results.results(desk.office, STAGE)) if row["project"] == "P01")
    assert (row["mean"], row["shown"], row["spread"]) == ("80.166666666667", "80.17", "0.5")


def test_one_track_is_ranked_alone_and_a_digest_names_the_rows(desk: Round) -> None:
    desk.score_all()
    desk.open(desk.close(1, 2), 1, 2)
    whole = results.results(desk.office, STAGE)
    track = results.results(desk.office, STAGE, "industrial-manufacturing")
    assert [row.code for row in track.rows] == ["P01", "P02"]
    assert results.results(desk.office, STAGE).digest == whole.digest != track.digest
    with pytest.raises(AppError, match="counting-track"):
        results.results(desk.office, STAGE, "gold-mining")


def test_no_result_before_the_opening(desk: Round) -> None:
    desk.score_all()
    desk.close(1, 2)
    with pytest.raises(AppError, match="results-not-opened"):
        results.results(desk.office, STAGE)
    with desk.office.database.read() as session:
        assert session.scalars(select(Assignment.state).distinct()).all() == ["assigned"]


def test_an_opening_of_a_list_that_was_not_closed_here_is_refused(desk: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody with a copy of the desk's key lets the trustees open another list under the same number."""
    desk.score_all()
    path = desk.close(1, 2)
    counts = read_closed(path, desk.charter).closed_list.counts[:-1]
    back = desk.act(2, desk.act(1, forge_list(desk, path, closed={"counts": counts})).path).path
    with pytest.raises(AppError, match="opening-not-ours"):
        opening.take_opening(desk.office, back)
    assert (counted(desk), opened(desk)) == (set(), {})

    def gullible(session: Any, handed: Any) -> Any:
        return session.get_one(ClosedListRow, 1), handed.closed.closed_list

    monkeypatch.setattr(opening, "_our_list", gullible)
    assert opening.take_opening(desk.office, back).sheets == 11
