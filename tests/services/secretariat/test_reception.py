"""The desk of the intake: each file once, the watched folder, receipts beside, the board, who is to be reminded."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import Package
from reviewer_app.models.secretariat import Assignment, OperatorRow, Project
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services import backups
from reviewer_app.services.secretariat import (
    arrivals,
    closing,
    intake,
    opening,
    received,
    reception,
    score_board,
    watching,
)
from tests.clock import FixedClock
from tests.services.secretariat.round import STAGE, Round, make_round


@pytest.fixture
def desk(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    made = make_round(tmp_path, cheap, clock)
    yield made
    made.leave()


def written(made: Round, code: str, folder: Path, *projects: str) -> Path:
    who = made.people[code]
    package = made.scores(who, *(made.sheet(project) for project in projects or made.assigned(who)))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{code}-{who.seq}.review"
    path.write_bytes(package.raw)
    return path


def as_role(made: Round, role: str) -> None:
    with made.office.database.write() as session:
        session.execute(update(OperatorRow).values(role=role))


def test_a_backup_comes_first_and_each_expert_gets_his_receipt_beside_his_file(desk: Round, tmp_path: Path) -> None:
    sticks = [written(desk, code, tmp_path / f"stick-{code}") for code in ("E01", "E02")]
    before = len(backups.backups(desk.office.paths.root))
    done = reception.receive(desk.office, sticks)
    assert (done.count("accepted"), done.trouble) == (2, None)
    assert len(backups.backups(desk.office.paths.root)) == before + 1
    assert [path.name for path in (tmp_path / "stick-E01" / "回执").iterdir()] == ["E01-receipt.review"]
    again = reception.receive(desk.office, [tmp_path / "stick-E01"])
    assert [one.state for one in again.outcomes] == ["duplicate"], "our own receipt is not taken in"


def test_a_locked_stick_does_not_undo_what_was_received(desk: Round, tmp_path: Path) -> None:
    path = written(desk, "E01", tmp_path / "stick")
    (tmp_path / "stick" / "回执").write_text("a file where the folder should be")
    done = reception.receive(desk.office, [path])
    assert done.count("accepted") == 1
    assert done.trouble is not None
    assert done.receipts == ()


def test_the_watched_folder_gives_whole_files_once(desk: Round, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    path = written(desk, "E01", inbox)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    watching.watch_folder(desk.office, inbox)
    watch = watching.Watch(desk.office, inbox)
    assert (watch.due(), watch.is_pending) == ([], True), "it may still be growing"
    path.write_bytes(whole)
    assert watch.due() == [], "it has grown"
    assert watch.due() == [path]
    watch.done(reception.receive(desk.office, [path]).outcomes)
    assert (watch.due(), watch.is_pending) == ([], False)
    assert watching.Watch(desk.office, inbox).due(is_settled=True) == [], "the next session knows it too"


def test_a_file_of_an_unknown_sender_comes_again_after_an_enrolment(desk: Round, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    path = written(desk, "E01", inbox)
    watching.watch_folder(desk.office, inbox)
    watch = watching.Watch(desk.office, inbox)
    assert watch.due(is_settled=True) == [path]
    unknown = arrivals.FileOutcome(path, "refused", notes=(arrivals.Note(received.UNKNOWN),))
    watch.done([unknown])
    assert watch.due() == []
    watch.done([arrivals.FileOutcome(inbox / "s.review", "accepted", kind="statements")])
    assert watch.due() == [path]


def test_two_desks_at_once_take_each_package_once(desk: Round, tmp_path: Path) -> None:
    paths = [written(desk, code, tmp_path / "inbox") for code in desk.people]
    found: list[list[str]] = [[], []]

    def take(place: int) -> None:
        found[place] = [one.state for one in intake.take_in(desk.office, paths)]

    threads = [threading.Thread(target=take, args=(place,)) for place in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found[0] + found[1]) == ["accepted"] * 3 + ["duplicate"] * 3


def test_a_package_is_taken_in_while_the_vault_is_backed_up(desk: Round, tmp_path: Path) -> None:
    path = written(desk, "E01", tmp_path / "inbox")
    thread = threading.Thread(target=backups.back_up, args=(desk.office,))
    thread.start()
    outcomes = intake.take_in(desk.office, [path])
    thread.join()
    assert [one.state for one in outcomes] == ["accepted"]
    assert backups.backups(desk.office.paths.root)
    with desk.office.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Package).where(Package.kind == "scores")) == 1


def test_backups_of_two_threads_follow_one_another(desk: Round) -> None:
    made: list[int] = []
    threads = [threading.Thread(target=lambda: made.append(backups.back_up(desk.office).number)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(made) == [1, 2, 3, 4]


def test_what_came_is_listed_with_its_reason(desk: Round, tmp_path: Path) -> None:
    good = written(desk, "E01", tmp_path / "inbox")
    bad = tmp_path / "inbox" / "坏文件.review"
    bad.write_bytes(b"no package at all")
    intake.take_in(desk.office, [good, bad])
    intake.take_in(desk.office, [bad])
    found = {one.state: one for one in received.received(desk.office, STAGE)}
    assert len(received.received(desk.office, STAGE)) == 2, "one refused file is one line"
    assert (found["accepted"].expert, found["accepted"].sheets) == ("E01", 4)
    assert found["refused"].name == "坏文件.review"
    assert found["refused"].note is not None


def test_the_board_says_of_every_pair_what_became_of_it(desk: Round, tmp_path: Path) -> None:
    intake.take_in(desk.office, [written(desk, "E01", tmp_path, "P01", "P02")])
    with desk.office.database.write() as session:
        session.execute(
            update(Assignment)
            .where(Assignment.expert == desk.people["E02"].id, Assignment.project == desk.projects["P01"])
            .values(state="recused", reason="同一单位")
        )
        session.execute(update(Project).where(Project.code == "P04").values(status="cancelled"))
    found = score_board.board(desk.office, STAGE)
    assert {name: count for name, count in found.totals.items() if count} == {
        "missing": 6,
        "sealed": 2,
        "recused": 1,
        "out": 3,
    }
    at = {one.code: place for place, one in enumerate(found.experts)}
    assert found.cells[0, at["E02"]] == "recused"
    assert found.reasons[0, at["E02"]] == "同一单位"
    first = found.experts[at["E01"]]
    assert (first.asked, first.arrived, first.missing) == (3, 2, ("P03",))
    assert (found.projects[0].asked, found.projects[0].arrived) == (2, 1)


def test_who_is_late_is_reminded_first_and_in_other_words(desk: Round, clock: FixedClock, tmp_path: Path) -> None:
    intake.take_in(desk.office, [written(desk, "E01", tmp_path)])
    texts = score_board.reminders(desk.office, STAGE, "zh")
    assert [one.expert_code for one in texts] == ["E02", "E03"]
    assert "P01、P02、P03、P04" in texts[0].text
    assert not texts[0].is_late
    ends = score_board.board(desk.office, STAGE).ends
    assert ends, "the template names the last day of the stage"
    clock.now = lambda: "2099-01-01T00:00:00Z"  # type: ignore[method-assign]
    late = score_board.reminders(desk.office, STAGE, "zh")
    assert all(one.is_late and "已于" in one.text for one in late)


@pytest.mark.parametrize("role", ["supervisor", "contractor", "committee"])
def test_who_may_not_write_takes_nothing_in(desk: Round, tmp_path: Path, role: str) -> None:
    path = written(desk, "E01", tmp_path / "inbox")
    as_role(desk, role)
    acts = (
        lambda: reception.receive(desk.office, [path]),
        lambda: intake.take_in(desk.office, [path]),
        lambda: watching.watch_folder(desk.office, tmp_path),
        lambda: closing.close(desk.office, STAGE, (1, 2), tmp_path / "closed.review"),
        lambda: opening.take_opening(desk.office, path),
    )
    for act in acts:
        with pytest.raises(RuleViolation, match="operator-may-not"):
            act()


def test_the_contractor_sees_no_expert(desk: Round) -> None:
    as_role(desk, "contractor")
    for look in (score_board.board, received.received):
        with pytest.raises(RuleViolation, match="operator-may-not"):
            look(desk.office, STAGE)
