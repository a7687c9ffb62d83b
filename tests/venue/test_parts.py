"""The parts of the desk's door, one by one: certificate, pins, nonces, room for the panel, addresses, mDNS."""

from __future__ import annotations

import hashlib
import os
import ssl
from pathlib import Path

import pytest

from reviewer_app import config
from reviewer_app.errors import RuleViolation
from reviewer_app.models.database import plain_rows
from reviewer_app.recount import shapes
from reviewer_app.recount.canon import parse
from reviewer_app.recount.findings import Wrong
from reviewer_app.security.codes import check_code
from reviewer_app.security.derive import ArgonCost
from reviewer_app.security.desk_certificate import certificate, encrypted_key, pin_of, pin_of_certificate
from reviewer_app.security.sshsig import SigningKey
from reviewer_app.services.expert import tasks
from reviewer_app.services.expert.packages import known_roster
from reviewer_app.services.expert.venue import DeskLine, send_once
from reviewer_app.services.expert.venue_queue import SENT, lock, queue
from reviewer_app.services.secretariat.venue_desk import VenueDesk
from reviewer_app.services.secretariat.venue_intake import VenueIntake
from reviewer_app.sync.canonical import encode
from reviewer_app.sync.headers import DeskPin, RosterHeader
from reviewer_app.sync.venue import tls
from reviewer_app.sync.venue.address import Address, parse_address
from reviewer_app.sync.venue.finding import CallingOut, look_round
from reviewer_app.sync.venue.guard import Bucket, Guard
from reviewer_app.sync.venue.proving import Nonces, Unproven
from reviewer_app.sync.venue.server import DeskServer
from tests.ports import free_port
from tests.venue.hall import Hall, make_hall

KEY = SigningKey(bytes(range(32)))


@pytest.fixture
def hall(tmp_path: Path, cheap: ArgonCost) -> Hall:
    return make_hall(tmp_path, cheap)


class Time:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_one_key_has_one_certificate_and_its_pin() -> None:
    pem = certificate(KEY)
    assert pem == certificate(KEY)
    assert pin_of_certificate(ssl.PEM_cert_to_DER_cert(pem.decode())) == pin_of(KEY.public)
    assert pin_of(SigningKey.generate().public) != pin_of(KEY.public)


def test_the_private_key_never_lies_in_the_clear(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither in memory that has a name, nor in a file: and the file is gone."""
    seed = bytes.fromhex(KEY.seed_hex)
    assert b"ENCRYPTED" in encrypted_key(KEY, b"word")
    seen: list[bytes] = []
    written = os.write

    def write(handle: int, raw: bytes) -> int:
        seen.append(bytes(raw))
        return written(handle, raw)

    monkeypatch.setattr(tls.os, "write", write)
    assert tls.desk_context(KEY).minimum_version == ssl.TLSVersion.TLSv1_3
    monkeypatch.delattr(tls.os, "memfd_create", raising=False)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    tls.desk_context(KEY)
    assert len(seen) == 2
    assert list(tmp_path.iterdir()) == []
    for raw in seen:
        assert b"ENCRYPTED PRIVATE KEY" in raw
        assert seed not in raw


def test_a_nonce_is_taken_once_and_soon() -> None:
    clock = Time()
    nonces = Nonces(clock)
    first = nonces.make()
    nonces.use(first)
    stale = nonces.make()
    clock.now += config.VENUE_NONCE_SECONDS + 1
    for bad in (first, stale, "", "AAAA", "ünicode", Nonces(clock).make()):
        with pytest.raises(Unproven) as refused:
            nonces.use(bad)
        assert refused.value.code == "venue-nonce"
    nonces.use(nonces.make())


def test_a_bucket_fills_again() -> None:
    clock = Time()
    bucket = Bucket(2, 1, clock)
    assert [bucket.take("a") for _ in range(3)] == [True, True, False]
    assert bucket.take("b")
    clock.now += 1
    assert [bucket.take("a") for _ in range(2)] == [True, False]


def test_strangers_cannot_take_the_room_of_those_who_have_signed() -> None:
    clock = Time()
    guard = Guard(clock)
    guard.shown("10.0.0.1")
    crowd = [f"10.1.{at // 250}.{at % 250}" for at in range(config.VENUE_CONNECTIONS_UNKNOWN + 5)]
    assert sum(map(guard.admit, crowd)) == config.VENUE_CONNECTIONS_UNKNOWN
    assert guard.admit("10.0.0.1")
    guard.gone(crowd[0])
    assert guard.admit("10.2.0.1")


def test_an_address_that_asks_too_much_is_not_heard_for_a_while() -> None:
    clock = Time()
    guard = Guard(clock)
    answered = sum(guard.answer_stranger("10.0.0.9") for _ in range(500))
    assert answered == config.VENUE_REFUSED_BURST
    assert not guard.admit("10.0.0.9")
    assert guard.admit("10.0.0.8")
    clock.now += config.VENUE_DEAF_SECONDS
    assert guard.admit("10.0.0.9")


@pytest.mark.parametrize(
    ("typed", "host", "port"),
    [
        ("192.168.1.10", "192.168.1.10", config.VENUE_PORT),
        (" 192.168.1.10:9000 ", "192.168.1.10", 9000),
        ("１９２．１６８。１．１０：９０００", "192.168.1.10", 9000),
        ("[fe80::1]:9000", "fe80::1", 9000),
        ("desk.local", "desk.local", config.VENUE_PORT),
    ],
)
def test_an_address_is_understood_as_it_is_typed(typed: str, host: str, port: int) -> None:
    assert parse_address(typed) == Address(host, port)


def test_the_text_of_the_code_gives_address_and_pin() -> None:
    pin = hashlib.sha256(b"0").hexdigest()
    address = Address("192.168.1.10", 8643, check_code(pin))
    assert parse_address(address.text) == address
    assert address.vouches(pin)
    assert not address.vouches(hashlib.sha256(b"1").hexdigest())
    assert not Address("192.168.1.10", 8643).vouches(pin)
    zeros = Address("h", 1, "00000 " * 5 + "00012")
    assert parse_address(zeros.text) == zeros


@pytest.mark.parametrize("typed", ["", "a b", "1.2.3.4:0", "1.2.3.4:99999", "1.2.3.4#123", "http://1.2.3.4"])
def test_what_is_no_address_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(RuleViolation, match="venue-address"):
        parse_address(typed)


def test_a_roster_without_pins_reads_as_ever_and_the_recount_knows_both() -> None:
    fields = {
        "charter": "a" * 64,
        "contest": "c",
        "created": "2025-07-01T08:00:00Z",
        "experts": (),
        "format": "roster/1",
        "kind": "roster",
        "number": 1,
        "previous": "",
        "rehearsal": False,
        "suite": "s",
    }
    plain = encode(RosterHeader(**fields))  # type: ignore[arg-type]
    pinned = encode(RosterHeader(**fields, desks=(DeskPin(desk="d", pin="b" * 64),)))  # type: ignore[arg-type]
    assert b"desks" not in plain
    for raw in (plain, pinned):
        assert parse(raw, shapes.ROSTER)["number"] == 1
    for bad in (plain.replace(b'"experts"', b'"desks":[],"experts"'), pinned.replace(b'"desk":', b'"dusk":')):
        with pytest.raises(Wrong):
            parse(bad, shapes.ROSTER)


def test_a_desk_that_calls_out_is_found_and_a_second_one_under_its_key_is_refused(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, own = "secretariat.venue_desk._OTHER_SECONDS", "expert.venue._LISTEN_SECONDS"
    monkeypatch.setattr(f"reviewer_app.services.{other}", 0.2)
    with hall.office() as office, hall.expert("E01") as ws:
        desk = VenueDesk(office)
        status = desk.open(f"127.0.0.1:{free_port()}", calls_out=True)
        try:
            assert status.is_called_out
            for waits in (other, own):  # over as soon as it is heard
                monkeypatch.setattr(f"reviewer_app.services.{waits}", 60.0)
            with pytest.raises(RuleViolation, match="venue-other-desk"):
                VenueDesk(office).open(f"127.0.0.1:{free_port()}")
            line = DeskLine(ws)  # nothing typed: it looks round, and knows the pin by its roster
            state = line.turn()
            line.hang_up()
            assert (state.is_connected, state.receipts) == (True, 1)
            line = DeskLine(ws, f"127.0.0.1:{status.port}")
            assert line.turn().is_connected  # the address alone, the pin from the roster
            line.hang_up()
        finally:
            desk.close()


def test_whoever_calls_out_without_the_key_is_found_and_not_believed() -> None:
    calling = CallingOut("ab" * 32, 9, ["127.0.0.1"])
    try:
        assert calling.works
        assert "ab" * 32 in {heard.pin for heard in look_round(60.0, lambda heard: heard.pin == "ab" * 32)}
    finally:
        calling.stop()


def test_the_roster_in_a_task_package_pins_desk_and_spare(hall: Hall) -> None:
    with hall.expert("E01") as ws:
        roster = known_roster(ws)
        assert roster is not None
        assert len(roster.header.desks) == 2


def test_the_queue_survives_a_restart_and_counts(hall: Hall) -> None:
    with hall.expert("E01") as ws:
        identity = lock(ws, tasks.task_cards(ws)[0].task).identity
        before = queue(ws)
        assert (before.count("waiting"), before.count("receipt")) == (2, 0)
    with hall.expert("E01") as ws:
        assert queue(ws) == before
        assert identity in {item.identity for item in before.open}


def test_an_answer_in_new_words_is_a_refusal_all_the_same(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    with hall.office() as office, hall.expert("E01") as ws:
        desk = VenueDesk(office)
        text = desk.open(f"127.0.0.1:{free_port()}", calls_out=False).texts[0]
        try:
            send_once(ws, text, source="127.0.0.1")
            lock(ws, tasks.task_cards(ws)[0].task)
            monkeypatch.setattr(
                "reviewer_app.services.secretariat.venue_intake.VenueIntake._problem",
                lambda _self, _caller, raw: (queue(ws).open[0].identity, "reason-of-tomorrow"),
            )
            state = send_once(ws, text, source="127.0.0.1")
        finally:
            desk.close()
        assert (state.refused, state.waiting) == (1, 0)
        assert {said[2] for said in ws.setting(SENT).values()} == {"", "venue-refused"}


def test_opening_and_closing_stand_in_the_log(hall: Hall) -> None:
    with hall.office() as office:
        desk = VenueDesk(office)
        desk.open(f"127.0.0.1:{free_port()}", calls_out=False)
        desk.close()
        with office.database.read() as session:
            acts = [row.act for row in plain_rows(session, "SELECT act FROM ledger_entry ORDER BY seq DESC LIMIT 2")]
    assert acts == ["venue-closed", "venue-opened"]


def test_another_machine_at_an_old_address_does_not_hide_the_desk(hall: Hall) -> None:
    """Who answers there has another key: nothing is said to it, and the next address is tried."""
    with hall.office() as office, hall.expert("E01") as ws:
        desk = VenueDesk(office)
        text = desk.open(f"127.0.0.1:{free_port()}", calls_out=False).texts[0]
        other = DeskServer(VenueIntake(office), SigningKey.generate(), "127.0.0.1", 0)
        other.start()
        try:
            send_once(ws, text, source="127.0.0.1")
            line = DeskLine(ws, f"127.0.0.1:{other.port}", source="127.0.0.1")
            state = line.turn()
            line.hang_up()
        finally:
            other.stop()
            desk.close()
        assert (state.is_connected, state.address) == (True, text)
