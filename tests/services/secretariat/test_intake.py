"""Intake: every line of the acceptance table, on real files, with what is kept of each."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import LedgerEntry, Package, Refusal
from reviewer_app.models.secretariat import ActivationCode, Assignment, Expert, ExpertDevice, SheetRow
from reviewer_app.security.derive import ArgonCost
from reviewer_app.security.sshsig import SigningKey
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import arrivals, authority, intake, revoke, score_intake, shelf
from reviewer_app.services.secretariat.rules_change import export_rules, import_rules
from reviewer_app.sync.acceptance import Accepted, SheetDecision
from reviewer_app.sync.assignment import enrolment_mac
from reviewer_app.sync.enrolment import write_enrolment
from reviewer_app.sync.headers import EnrolmentHeader, NewDevice
from reviewer_app.sync.scores import ScoresPackage, WrittenScores
from tests.clock import FixedClock
from tests.services.secretariat.committee import approve_rules
from tests.services.secretariat.round import STAGE, Person, Round, make_round, tell


@pytest.fixture
def desk(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    made = make_round(tmp_path, cheap, clock, rehearse=False)
    yield made
    made.leave()


def states(made: Round, project: str = "P01") -> dict[str, str]:
    """State of every sheet of a project, by package."""
    with made.office.database.read() as session:
        rows = session.scalars(select(SheetRow).where(SheetRow.project == made.projects[project]))
        return {row.package: row.state for row in rows}


def count(made: Round, table: Any) -> int:
    with made.office.database.read() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_an_accepted_package_is_kept_whole_with_its_entry_in_the_log(desk: Round) -> None:
    package = desk.scores(desk.people["E01"], desk.sheet("P01"), desk.sheet("P02"))
    [outcome] = desk.hand_in(package)
    assert (outcome.state, outcome.kind, outcome.expert, outcome.identity) == (
        "accepted",
        "scores",
        "E01",
        package.identity,
    )
    with desk.office.database.read() as session:
        row = session.get_one(Package, package.identity)
        entry = session.get_one(LedgerEntry, row.log_index)
        assert (row.raw, row.state, row.seq) == (package.raw, "accepted", 1)
        assert package.identity.encode() in entry.body
        assert entry.act == "package-accepted"
        assert ledger.verify_chain(session) == entry.seq + 1


def test_the_same_file_again_is_a_duplicate_and_writes_nothing(desk: Round) -> None:
    package = desk.scores(desk.people["E01"], desk.sheet("P01"))
    desk.hand_in(package)
    before = count(desk, LedgerEntry)
    assert [one.state for one in desk.hand_in(package, package)] == ["duplicate", "duplicate"]
    assert count(desk, LedgerEntry) == before


def test_a_copy_in_one_batch_is_a_duplicate_too(desk: Round) -> None:
    package = desk.scores(desk.people["E01"], desk.sheet("P01"))
    assert sorted(one.state for one in desk.hand_in(package, package)) == ["accepted", "duplicate"]
    assert count(desk, SheetRow) == 1


def test_a_gap_is_accepted_and_shown(desk: Round) -> None:
    who = desk.people["E01"]
    missing = desk.scores(who, desk.sheet("P01"))
    [outcome] = desk.hand_in(desk.scores(who, desk.sheet("P02")))
    assert (outcome.state, outcome.reason, dict(outcome.values)) == ("accepted", "intake-gap", {"missing": 1})
    assert desk.hand_in(missing)[0].state == "accepted"


def test_a_revision_supersedes_the_sheet_that_it_names_and_no_other(desk: Round) -> None:
    who = desk.people["E01"]
    first = desk.scores(who, desk.sheet("P01"), desk.sheet("P02"))
    second = desk.scores(who, desk.sheet("P01", revision=2, replaces=[first.identity]))
    desk.hand_in(first, second)
    assert states(desk) == {first.identity: "superseded", second.identity: "held"}
    assert states(desk, "P02") == {first.identity: "held"}


@pytest.mark.parametrize("dense", [1, 10**6], ids=["all of an expert", "each sheet"])
def test_however_what_is_held_is_fetched_the_decisions_are_the_same(
    desk: Round, monkeypatch: pytest.MonkeyPatch, dense: int
) -> None:
    monkeypatch.setattr(shelf, "DENSE", dense)
    who, other = desk.people["E01"], desk.people["E02"]
    first = desk.scores(who, desk.sheet("P01"), desk.sheet("P02"))
    of_another = desk.scores(other, desk.sheet("P01"))
    desk.hand_in(first, of_another)
    second = desk.scores(who, desk.sheet("P01", revision=2, replaces=[first.identity]))
    [kept] = desk.hand_in(second)
    unassigned = desk.hand_in(of_an_unassigned_project(desk))
    assert (kept.state, unassigned[0].state, unassigned[0].reason) == ("accepted", "refused", "package-project")
    assert states(desk) == {first.identity: "superseded", second.identity: "held", of_another.identity: "held"}
    assert states(desk, "P02") == {first.identity: "held"}


def test_a_lower_revision_that_comes_later_is_kept_and_does_not_count(desk: Round) -> None:
    who = desk.people["E01"]
    first = desk.scores(who, desk.sheet("P01"))
    second = desk.scores(who, desk.sheet("P01", revision=2, replaces=[first.identity]))
    desk.hand_in(second)
    assert desk.hand_in(first)[0].state == "accepted"
    assert states(desk) == {first.identity: "superseded", second.identity: "held"}


@pytest.mark.parametrize("order", [(1, 3, 2), (3, 1, 2), (1, 3, 5, 4, 2), (5, 3, 1, 2, 4), (2, 5, 1, 4, 3)])
def test_in_whatever_order_revisions_come_the_last_one_stands(desk: Round, order: tuple[int, ...]) -> None:
    who, made, last = desk.people["E01"], [], ""
    for number in range(1, len(order) + 1):
        made.append(desk.scores(who, desk.sheet("P01", revision=number, replaces=[last] if last else ())))
        last = made[-1].identity
    for number in order:
        assert desk.hand_in(made[number - 1])[0].state == "accepted"
    assert states(desk) == {one.identity: "held" if one is made[-1] else "superseded" for one in made}


def test_two_sheets_that_do_not_name_each_other_wait_until_one_names_both(desk: Round) -> None:
    who = desk.people["E01"]
    other = second_device(desk, who)
    one = desk.scores(who, desk.sheet("P01"), desk.sheet("P02"))
    two = desk.scores(other, desk.sheet("P01", 9000))
    outcomes = desk.hand_in(one) + desk.hand_in(two)
    assert [outcome.state for outcome in outcomes] == ["accepted", "accepted"]
    assert outcomes[1].reason == "intake-two-sheets"
    assert states(desk) == {one.identity: "waiting", two.identity: "waiting"}
    assert states(desk, "P02") == {one.identity: "held"}
    both = desk.scores(who, desk.sheet("P01", revision=2, replaces=[one.identity, two.identity]))
    desk.hand_in(both)
    assert states(desk) == {one.identity: "superseded", two.identity: "superseded", both.identity: "held"}


def test_a_fork_raises_the_alarm_and_the_device_waits_for_a_person(desk: Round) -> None:
    who = desk.people["E01"]
    desk.hand_in(desk.scores(who, desk.sheet("P01")))
    who.seq, who.previous = 0, ""
    fork = desk.scores(who, desk.sheet("P01", 9500))
    [outcome] = desk.hand_in(fork)
    assert (outcome.state, outcome.reason) == ("waiting", "intake-fork")
    assert fork.identity not in states(desk)
    [later] = desk.hand_in(desk.scores(who, desk.sheet("P02")))
    assert later.state == "waiting"
    others = desk.hand_in(desk.scores(desk.people["E02"], desk.sheet("P01")))
    assert others[0].state == "accepted"
    with desk.office.database.read() as session:
        acts = list(session.scalars(select(LedgerEntry.act).order_by(LedgerEntry.seq)))[-3:]
    assert acts == ["package-waiting", "package-waiting", "package-accepted"]


def test_a_fork_within_one_batch_is_seen_too(desk: Round) -> None:
    who = desk.people["E01"]
    one = desk.scores(who, desk.sheet("P01"))
    who.seq, who.previous = 0, ""
    two = desk.scores(who, desk.sheet("P01", 9500))
    assert sorted(outcome.state for outcome in desk.hand_in(one, two)) == ["accepted", "waiting"]


def test_of_a_long_chain_the_neighbours_alone_are_fetched_and_still_every_fork_and_gap_is_seen(desk: Round) -> None:
    who, chain = desk.people["E01"], list[WrittenScores]()
    for at in range(9):
        named = [chain[-1].identity] if chain else ()
        chain.append(desk.scores(who, desk.sheet("P01", revision=1 + at, replaces=named)))
    desk.hand_in(*(one for at, one in enumerate(chain) if at not in {3, 4, 8}))
    with desk.office.database.read() as session:
        trust = authority.trust(session, desk.office)

        def read(one: WrittenScores) -> ScoresPackage:
            return ScoresPackage(one.identity, one.header, one.raw, {}, b"")

        for at, around in ((0, {1, 2}), (3, {3}), (4, {3, 6}), (8, {8})):
            held = shelf.load(session, trust, frozenset({STAGE}), [read(chain[at])])
            assert {seq for _device, seq in held.chains[chain[at].header.device]} == around, at
    for late, missing in ((chain[8], []), (chain[4], [4])):
        [outcome] = desk.hand_in(late)
        assert outcome.state == "accepted"
        assert [note.values["missing"] for note in outcome.notes if note.code == "intake-gap"] == missing
    who.seq, who.previous = 3, chain[0].identity
    [fork] = desk.hand_in(desk.scores(who, desk.sheet("P02", 9500)))
    assert (fork.state, fork.reason) == ("waiting", "intake-fork")


def test_an_older_roster_is_noted_and_accepted(desk: Round) -> None:
    package = desk.scores(desk.people["E01"], desk.sheet("P01"))
    second_device(desk, desk.people["E02"])
    [outcome] = desk.hand_in(package)
    assert (outcome.state, outcome.reason) == ("accepted", "intake-noted")


def test_a_clock_that_goes_ahead_is_shown_and_decides_nothing(desk: Round) -> None:
    desk.clock.forward(3600)
    package = desk.scores(desk.people["E01"], desk.sheet("P01"))
    desk.clock.forward(-3600)
    [outcome] = desk.hand_in(package)
    assert (outcome.state, outcome.reason, outcome.values["minutes"]) == ("accepted", "intake-clock", 60)


def second_device(made: Round, who: Person) -> Person:
    other = Person(who.id, who.code)
    with made.office.database.write() as session:
        session.add(
            ExpertDevice(
                id=other.device, expert=who.id, key=other.key.public, recipient=other.recipient, way="enrolment"
            )
        )
        session.flush()
        authority.renew_roster(session, made.office)
    return other


# What is refused: one line each. The maker returns the bytes that are handed in.


def by_a_stranger(made: Round) -> bytes:
    return made.scores(made.people["E01"], made.sheet("P01"), key=SigningKey.generate()).raw


def by_another_expert(made: Round) -> bytes:
    return made.scores(made.people["E01"], made.sheet("P01"), key=made.people["E02"].key).raw


def by_a_revoked_key(made: Round) -> bytes:
    package = made.scores(made.people["E01"], made.sheet("P01"))
    revoke.revoke(made.office, "E01", "测试遗失", devices_only=True)
    return package.raw


def of_an_unassigned_project(made: Round) -> bytes:
    return made.scores(made.people["E01"], made.sheet("0123456789abcdef")).raw


def by_another_scheme(made: Round) -> bytes:
    return made.scores(made.people["E01"], made.sheet("P01", scheme="c" * 64)).raw


def of_another_dossier(made: Round) -> bytes:
    return made.scores(made.people["E01"], made.sheet("P01", dossier="c" * 64)).raw


def of_another_stage(made: Round) -> bytes:
    return made.scores(made.people["E01"], made.sheet("P01"), stage="finals").raw


def of_a_stage_that_does_not_exist(made: Round) -> bytes:
    return made.scores(made.people["E01"], made.sheet("P01"), stage="semifinals").raw


def of_a_rehearsal(made: Round) -> bytes:
    return made.scores(made.people["E01"], made.sheet("P01"), stage="rehearsal").raw


def tampered_with(made: Round) -> bytes:
    raw = bytearray(made.scores(made.people["E01"], made.sheet("P01")).raw)
    raw[len(raw) // 2] ^= 1
    return bytes(raw)


def half_copied(made: Round) -> bytes:
    raw = made.scores(made.people["E01"], made.sheet("P01")).raw
    return raw[: len(raw) // 2]


def an_enrolment(made: Round) -> bytes:
    who = Person("", "")
    header = EnrolmentHeader(
        contest="", created=made.clock.now(), device=who.device, format="enrolment/1", key=who.key.public,
        kind="enrolment", name="启封人测试", recipient=who.recipient, rehearsal=False, role="trustee",
        suite=made.charter.header.suite,
    )  # fmt: skip
    return write_enrolment(header, who.key, None, None)


def a_charter(made: Round) -> bytes:
    return made.charter.raw


def no_package(made: Round) -> bytes:
    return b"\xd0\xcf\x11\xe0 a spreadsheet"


def nothing(made: Round) -> bytes:
    return b""


def a_large_file(made: Round) -> bytes:
    return bytes(17 * 1024 * 1024)


REFUSED: list[tuple[Callable[[Round], bytes], str]] = [
    (by_a_stranger, "package-key-unknown"),
    (by_another_expert, "package-key-other"),
    (by_a_revoked_key, "package-key-revoked"),
    (of_an_unassigned_project, "package-project"),
    (by_another_scheme, "package-scheme"),
    (of_another_dossier, "package-dossier"),
    (of_another_stage, "package-project"),
    (of_a_stage_that_does_not_exist, "package-stage"),
    (of_a_rehearsal, "package-rehearsal"),
    (tampered_with, "package-zip-crc"),
    (half_copied, "package-incomplete"),
    (an_enrolment, "intake-kind-enrolment"),
    (a_charter, "intake-kind"),
    (no_package, "package-not-a-package"),
    (nothing, "package-incomplete"),
    (a_large_file, "package-too-large"),
]


@pytest.mark.parametrize(("make", "reason"), REFUSED, ids=[make.__name__ for make, _reason in REFUSED])
def test_refused_with_its_own_reason_and_kept_by_digest_alone(
    desk: Round, make: Callable[[Round], bytes], reason: str
) -> None:
    raw = make(desk)
    packages = count(desk, Package)
    [outcome] = desk.hand_in(raw)
    assert (outcome.state, outcome.reason) == ("refused", reason)
    assert (count(desk, Package), count(desk, SheetRow)) == (packages, 0)
    with desk.office.database.read() as session:
        kept = session.scalars(select(Refusal)).one()
        digest = hashlib.sha256(raw).hexdigest() if raw and len(raw) <= 16 * 1024 * 1024 else ""
        assert (kept.reason, kept.file_sha256) == (reason, digest)
        entry = session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq.desc()).limit(1)).one()
        assert (entry.act, reason.encode() in entry.body) == ("file-refused", True)


def test_without_the_table_a_foreign_scheme_would_come_in(desk: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    def gullible(header: Any, identity: str, held: Any) -> Accepted:
        return Accepted(tuple(SheetDecision(sheet.project, "held") for sheet in header.sheets))

    monkeypatch.setattr(score_intake, "decide", gullible)
    assert desk.hand_in(by_another_scheme(desk))[0].state == "accepted"


def test_a_bad_file_never_stops_the_rest(desk: Round) -> None:
    good = desk.scores(desk.people["E01"], desk.sheet("P01"))
    folder = desk.file("a.review", no_package(desk)).parent
    desk.file("b.review", good.raw)
    desk.file("~c.review", b"half a copy of some sync program")
    desk.file("notes.txt", b"not ours")
    outcomes = intake.take_in(desk.office, [folder, folder / "missing.review", folder / "a.review"])
    assert {one.name: one.state for one in outcomes} == {
        "a.review": "refused",
        "b.review": "accepted",
        "missing.review": "refused",
    }


def test_a_pipe_on_the_stick_keeps_nobody_waiting(desk: Round) -> None:
    good = desk.scores(desk.people["E01"], desk.sheet("P01"))
    folder = desk.file("b.review", good.raw).parent
    os.mkfifo(folder / "a.review")
    outcomes = intake.take_in(desk.office, [folder])
    assert {one.name: (one.state, one.reason) for one in outcomes} == {
        "a.review": ("refused", "intake-unreadable"),
        "b.review": ("accepted", ""),
    }


def test_an_enrolment_in_a_later_portion_still_comes_in_time(desk: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrivals, "PORTION_BYTES", 1)
    who, mac_key = newcomer(desk)
    scores = desk.scores(who, desk.sheet("P01"))
    statement = desk.statement(who, "commitment", enrolment=introduction(desk, who, mac_key))
    outcomes = desk.hand_in(scores, statement, by_a_stranger(desk))
    assert sorted((one.kind, one.state) for one in outcomes) == [
        ("scores", "accepted"),
        ("scores", "refused"),
        ("statements", "accepted"),
    ]


def test_an_empty_folder_is_said(desk: Round, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(RuleViolation, match="intake-nothing"):
        intake.take_in(desk.office, [tmp_path / "empty"])


def test_a_package_of_a_revoked_key_that_is_known_stays_a_duplicate(desk: Round) -> None:
    package = desk.scores(desk.people["E01"], desk.sheet("P01"))
    desk.hand_in(package)
    revoke.revoke(desk.office, "E01", "测试遗失", devices_only=True)
    assert desk.hand_in(package)[0].state == "duplicate"
    assert states(desk) == {package.identity: "held"}


# Statements.


def newcomer(made: Round) -> tuple[Person, bytes]:
    """An expert with a slip and no device yet; returns him and the MAC key of his 开通码."""
    who, mac_key = Person("0123456789abcdef", "E09"), bytes(range(32))
    made.people["E09"] = who
    with made.office.database.write() as session:
        session.add(Expert(id=who.id, code=who.code, name="专家九测试", unit="示例大学"))
        session.flush()
        session.add(
            ActivationCode(
                expert=who.id, code="ABCD-EFGH-JKMN", salt="0" * 32, memory=64, passes=1, mac_key=mac_key.hex()
            )
        )
        tell(made, session, who)
    return who, mac_key


def introduction(made: Round, who: Person, mac_key: bytes) -> NewDevice:
    contest = made.charter.header.contest
    mac = enrolment_mac(mac_key, contest, who.id, who.key.public, who.recipient)
    return NewDevice(key=who.key.public, mac=mac, recipient=who.recipient)


def test_an_enrolment_travels_before_the_scores_that_rest_on_it(desk: Round) -> None:
    who, mac_key = newcomer(desk)
    scores = desk.scores(who, desk.sheet("P01"))
    statement = desk.statement(who, "commitment", enrolment=introduction(desk, who, mac_key))
    outcomes = desk.hand_in(scores, statement)
    assert [(one.kind, one.state) for one in outcomes] == [("statements", "accepted"), ("scores", "accepted")]
    with desk.office.database.read() as session:
        keys = authority.trust(session, desk.office).keys
        assert keys[who.key.public].expert == who.id


def test_an_enrolment_travels_before_the_recusal_of_the_same_device(desk: Round) -> None:
    who, mac_key = newcomer(desk)
    recusal = desk.statement(who, "recusal", project="P01", reason="测试回避")
    commitment = desk.statement(who, "commitment", enrolment=introduction(desk, who, mac_key))
    assert [one.state for one in desk.hand_in(recusal, commitment)] == ["accepted", "accepted"]
    assert "P01" not in desk.assigned(who)


@pytest.mark.parametrize("broken", ["no code held", "used by another device", "nobody"])
def test_an_enrolment_without_the_code_leaves_nothing_behind(desk: Round, broken: str) -> None:
    who, mac_key = newcomer(desk)
    if broken == "no code held":
        mac_key = bytes(32)
    if broken == "used by another device":
        first = Person(who.id, who.code)
        desk.hand_in(desk.statement(first, "commitment", enrolment=introduction(desk, first, mac_key)))
    if broken == "nobody":
        who = Person("fedcba9876543210", "E10")
    devices, packages, roster = count(desk, ExpertDevice), count(desk, Package), desk.roster
    [outcome] = desk.hand_in(desk.statement(who, "commitment", enrolment=introduction(desk, who, mac_key)))
    assert outcome.state == "refused"
    assert outcome.reason in ("package-activation", "package-activation-used", "package-expert")
    assert (count(desk, ExpertDevice), count(desk, Package), desk.roster) == (devices, packages, roster)
    with desk.office.database.read() as session:
        used = session.get_one(ActivationCode, "0123456789abcdef").used_by
    assert (used == "") == (broken != "used by another device")


def test_a_recusal_closes_the_assignment_at_once_and_voids_the_sheet(desk: Round) -> None:
    who = desk.people["E01"]
    package = desk.scores(who, desk.sheet("P01"), desk.sheet("P02"))
    desk.hand_in(package)
    [outcome] = desk.hand_in(desk.statement(who, "recusal", project="P01", reason="示例理由"))
    assert (outcome.state, outcome.reason) == ("accepted", "intake-recused")
    assert states(desk) == {package.identity: "void"}
    assert states(desk, "P02") == {package.identity: "held"}
    with desk.office.database.read() as session:
        row = session.scalars(
            select(Assignment).where(Assignment.expert == who.id, Assignment.project == desk.projects["P01"])
        ).one()
        assert (row.state, row.reason) == ("recused", "示例理由")


def test_a_sheet_that_comes_after_the_recusal_is_void_and_strands_no_other(desk: Round) -> None:
    who = desk.people["E01"]
    desk.hand_in(desk.statement(who, "recusal", project="P01", reason="示例理由"))
    package = desk.scores(who, desk.sheet("P01"), desk.sheet("P02"))
    assert desk.hand_in(package)[0].state == "accepted"
    assert states(desk) == {package.identity: "void"}
    assert states(desk, "P02") == {package.identity: "held"}


def test_a_recusal_from_what_was_never_assigned_is_refused(desk: Round) -> None:
    [outcome] = desk.hand_in(desk.statement(desk.people["E01"], "recusal", project="0123456789abcdef"))
    assert (outcome.state, outcome.reason) == ("refused", "package-project")


def test_a_statement_again_is_a_duplicate(desk: Round) -> None:
    raw = desk.statement(desk.people["E01"], "commitment")
    assert [desk.hand_in(raw)[0].state, desk.hand_in(raw)[0].state] == ["accepted", "duplicate"]


def test_a_batch_that_breaks_leaves_no_trace(desk: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    package = desk.scores(desk.people["E01"], desk.sheet("P01"))
    before = count(desk, LedgerEntry)

    def broken(*_: Any) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(score_intake, "_change_former", broken)
    with pytest.raises(RuntimeError):
        desk.hand_in(package)
    assert (count(desk, LedgerEntry), count(desk, SheetRow)) == (before, 0)


def test_more_than_one_batch_is_taken_in_and_told(desk: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "BATCH", 2)
    who = desk.people["E01"]
    paths = [
        desk.file(f"{number}.review", desk.scores(who, desk.sheet(code)).raw)
        for number, code in enumerate(desk.projects)
    ]
    told: list[tuple[int, int]] = []
    outcomes = intake.take_in(desk.office, paths, progress=lambda done, of: told.append((done, of)))
    assert [one.state for one in outcomes] == ["accepted"] * 4
    assert told == [(2, 4), (4, 4)]


def test_a_stage_of_one_sheet_to_a_package_takes_no_more(desk: Round, tmp_path: Path) -> None:
    path = export_rules(desk.office, tmp_path / "rules.toml")
    text = path.read_text("utf-8").replace("quorum = 2", "quorum = 2\nsheets_per_package = 1", 1)
    path.write_text(text, "utf-8")
    import_rules(desk.office, path, "逐个项目评审")
    approve_rules(desk.office)
    who, other = desk.people["E01"], desk.people["E02"]
    two = desk.scores(who, desk.sheet("P01"), desk.sheet("P02"))
    [outcome] = desk.hand_in(two)
    assert (outcome.state, outcome.reason) == ("refused", "intake-sheets-many")
    assert dict(outcome.values) == {"most": 1, "found": 2}
    assert [one.state for one in desk.hand_in(desk.scores(other, desk.sheet("P01")))] == ["accepted"]
    assert two.identity not in states(desk)


@pytest.mark.parametrize("kind", ["withdrawal", "key-lost"])
def test_a_statement_that_asks_for_an_act_says_which(desk: Round, kind: str) -> None:
    [outcome] = desk.hand_in(desk.statement(desk.people["E01"], kind, reason="身体原因"))
    assert (outcome.state, outcome.reason, outcome.values["expert"]) == ("accepted", f"intake-{kind}", "E01")
