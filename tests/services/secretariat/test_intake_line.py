"""A mailbox taken in by several workers, into a vault and into a server: each file exactly once, whatever dies."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.models.common import LedgerEntry, Package, Refusal, Setting
from reviewer_app.models.secretariat import SheetRow
from reviewer_app.security.checkpoint import open_checkpoint
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import intake_crew, intake_line, mailbox, revoke, server_store
from reviewer_app.services.secretariat.arrivals import FileOutcome
from reviewer_app.services.secretariat.intake_line import IntakeLine
from reviewer_app.sync.remote import TO_OFFICE, Access, Mailbox
from tests.clock import FixedClock
from tests.postgres import Server
from tests.services.secretariat.round import Round, make_round
from tests.services.secretariat.test_intake import a_charter, by_a_stranger, introduction, newcomer, no_package

BOTH = pytest.mark.parametrize("desk", ["vault", "server"], indirect=True)


@pytest.fixture
def desk(request: pytest.FixtureRequest, tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    made = make_round(tmp_path, cheap, clock, rehearse=False)
    if getattr(request, "param", "server") == "server":
        to_server(made, request.getfixturevalue("postgres"))
    (tmp_path / "box").mkdir()
    yield made
    made.leave()


def to_server(made: Round, postgres: Server) -> None:
    server_store.move_to_server(made.office, postgres.url(postgres.prepared()), postgres.password)
    made.office = server_store.open_on_server(made.office, postgres.password)


def box(made: Round) -> Mailbox:
    return Mailbox(str(made.root / "box"))


def put(made: Round, *files: bytes) -> None:
    there = box(made)
    known = len(there.names(TO_OFFICE))
    for number, raw in enumerate(files, start=known):
        there.put(f"{TO_OFFICE}{number:05}.review", raw)


def revisions(made: Round, count: int) -> list[bytes]:
    """So many packages of every expert, each superseding the one before."""
    raws = []
    for who in made.people.values():
        last = ""
        for number in range(1, count + 1):
            sheet = made.sheet("P01", revision=number, replaces=[last] if last else ())
            written = made.scores(who, sheet)
            last = written.identity
            raws.append(written.raw)
    return raws


def line(made: Round, workers: int = 2) -> IntakeLine:
    return IntakeLine(made.office, str(made.root / "box"), Access(), workers)


def look(one: IntakeLine) -> list[FileOutcome]:
    return [outcome for found in one.look() for outcome in found.outcomes]


def count(made: Round, table: type) -> int:
    with made.office.database.read() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def check_books(made: Round, packages: int) -> None:
    """Every package stands there once, with its entry in a log that holds, and one sheet of each expert counts."""
    with made.office.database.read() as session:
        ledger.verify_chain(session)
        ledger.check_anchor(session)
        taken = select(Package.identity).where(Package.kind == "scores")
        assert len(list(session.scalars(taken))) == packages
        acts = Counter(session.scalars(select(LedgerEntry.act)))
        assert acts["package-accepted"] == packages
        states = Counter(session.scalars(select(SheetRow.state)))
        assert states == {"held": len(made.people), "superseded": packages - len(made.people)}


@BOTH
def test_every_kind_of_file_is_answered_once(desk: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake_line, "BATCH", 4)
    monkeypatch.setattr(intake_line, "JOB", 2)
    raws = revisions(desk, 3)
    who, mac_key = newcomer(desk)
    early = desk.scores(who, desk.sheet("P01")).raw
    enrolment = desk.statement(who, "commitment", enrolment=introduction(desk, who, mac_key))
    others = [raws[0], by_a_stranger(desk), no_package(desk), a_charter(desk), bytes(17 << 20)]
    put(desk, early, *raws, *others, enrolment)
    with line(desk) as one:
        outcomes = look(one)
        assert look(one) == [], "and no second time"
    assert len({outcome.path for outcome in outcomes}) == len(outcomes) == len(raws) + len(others) + 2
    states = Counter((outcome.kind, outcome.state) for outcome in outcomes)
    assert states["scores", "accepted"] == len(raws) + 1
    assert states["scores", "duplicate"] == 1
    assert states["statements", "accepted"] == 1
    assert sum(number for (_kind, state), number in states.items() if state == "refused") == 4 == count(desk, Refusal)
    assert {outcome.reason for outcome in outcomes if outcome.state == "refused"} == {
        *("package-key-unknown", "package-not-a-package", "intake-kind", "package-too-large")
    }
    assert len(box(desk).names("to-experts/receipts/")) == len(desk.people) + (who.code not in desk.people)
    assert mailbox.names_taken(desk.office) == set(box(desk).names(TO_OFFICE)), "whoever comes later knows"


def test_a_worker_that_is_killed_loses_nothing_and_doubles_nothing(
    desk: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake_line, "BATCH", 6)
    monkeypatch.setattr(intake_line, "JOB", 3)
    raws = revisions(desk, 12)
    put(desk, *raws)
    killed: list[int] = []
    with line(desk) as one:
        outcomes: list[FileOutcome] = []
        for found in one.look():
            outcomes += found.outcomes
            if len(killed) < 3:
                killed.append(one.crew.pids[len(killed) % 2])
                os.kill(killed[-1], signal.SIGKILL)
        assert not set(killed) & set(one.crew.pids)
    assert len(killed) == 3
    assert Counter(outcome.state for outcome in outcomes) == {"accepted": len(raws)}
    check_books(desk, len(raws))


def test_files_that_end_every_worker_stop_the_intake_with_a_sentence(
    desk: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake_crew, "PART", "this")  # a part that ends by itself, without an answer
    put(desk, *revisions(desk, 1))
    with line(desk, 1) as one, pytest.raises(EnvironmentTrouble, match="intake-worker-lost"):
        look(one)
    assert mailbox.names_taken(desk.office) == set()


def test_what_breaks_off_in_a_batch_is_taken_again_as_a_whole(desk: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake_line, "BATCH", 4)
    monkeypatch.setattr(intake_line, "JOB", 2)
    raws = revisions(desk, 4)
    put(desk, *raws)
    with line(desk, 1) as one:
        with monkeypatch.context() as broken:
            broken.setattr(mailbox, "keep_taken", _no_room)
            with pytest.raises(EnvironmentTrouble, match="disk-full"):
                look(one)
        assert count(desk, SheetRow) == 0
        assert len(look(one)) == len(raws)
    check_books(desk, len(raws))


def _no_room(*_given: object) -> None:
    raise EnvironmentTrouble("disk-full")


def test_a_key_revoked_while_the_workers_verify_is_refused(desk: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake_line, "BATCH", 2)
    monkeypatch.setattr(intake_line, "JOB", 1)
    put(desk, *(desk.scores(who, desk.sheet("P01")).raw for who in desk.people.values()))
    with line(desk, 1) as one:
        outcomes: list[FileOutcome] = []
        for found in one.look():
            outcomes += found.outcomes
            if len(outcomes) == 2:
                revoke.revoke(desk.office, "E03", "测试遗失", devices_only=True)
    assert [outcome.state for outcome in outcomes] == ["accepted", "accepted", "refused"]
    assert outcomes[-1].reason == "package-key-revoked"


def test_told_to_stop_the_batch_under_way_is_written_and_the_rest_left(
    desk: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake_line, "BATCH", 2)
    monkeypatch.setattr(intake_line, "JOB", 1)
    raws = revisions(desk, 10)
    put(desk, *raws)
    done: list[FileOutcome] = []
    with line(desk, 1) as one:
        for found in one.look(lambda: bool(done)):
            done.extend(found.outcomes)
        assert 2 <= len(done) < len(raws)
        rest = look(one)
    assert len(done) + len(rest) == len(raws)
    check_books(desk, len(raws))


def test_each_batch_leaves_a_signed_head_of_the_log(desk: Round) -> None:
    put(desk, *revisions(desk, 1))
    with line(desk, 1) as one:
        look(one)
    with desk.office.database.read() as session:
        note = desk.office.setting(intake_line.HEAD)
        key = desk.office.own_key("desk").public
        head = open_checkpoint(note, ledger.origin(session), key)
        ledger.check_head(session, head.size, head.root)


def test_two_lines_over_one_server_count_each_package_once(
    tmp_path: Path, cheap: ArgonCost, clock: FixedClock, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake_line, "BATCH", 5)
    desk = make_round(tmp_path, cheap, clock, rehearse=False)
    to_server(desk, postgres)
    (tmp_path / "box").mkdir()
    raws = revisions(desk, 6)
    put(desk, *raws)
    with line(desk, 1) as one, line(desk, 1) as other:
        first, second = one.look(), other.look()
        states: Counter[str] = Counter()
        while found := [next(turn, None) for turn in (first, second)]:
            if found == [None, None]:
                break
            states.update(outcome.state for emptied in found if emptied for outcome in emptied.outcomes)
    assert states["accepted"] == len(raws)
    assert set(states) <= {"accepted", "duplicate"}
    check_books(desk, len(raws))
    desk.leave()


def test_a_head_is_remembered_in_the_vault(
    tmp_path: Path, cheap: ArgonCost, clock: FixedClock, postgres: Server
) -> None:
    desk = make_round(tmp_path, cheap, clock, rehearse=False)
    to_server(desk, postgres)
    (tmp_path / "box").mkdir()
    put(desk, *revisions(desk, 1))
    with line(desk, 1) as one:
        look(one)
    entries = count(desk, LedgerEntry)
    vault = desk.office.database.vault  # type: ignore[attr-defined]
    with vault.read() as session:
        assert f'"size":{entries}'.encode() in session.get_one(Setting, ledger.SERVER_HEAD).value
    desk.leave()
