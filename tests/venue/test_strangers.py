"""Somebody else on the LAN: learns nothing, changes nothing, and does not keep the panel from its receipts."""

from __future__ import annotations

import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reviewer_app import config
from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.models.database import plain_rows
from reviewer_app.security.derive import ArgonCost
from reviewer_app.security.desk_certificate import pin_of
from reviewer_app.security.sshsig import SigningKey
from reviewer_app.services.expert import tasks
from reviewer_app.services.expert.identity import DEVICE_KEY, myself
from reviewer_app.services.expert.venue import DeskLine, send_once
from reviewer_app.services.expert.venue_queue import lock, queue
from reviewer_app.services.secretariat import revoke
from reviewer_app.services.secretariat.desk_keys import DESK_TLS
from reviewer_app.services.secretariat.venue_desk import VenueDesk
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.venue import wire
from reviewer_app.sync.venue.address import Address, parse_address
from reviewer_app.sync.venue.client import DeskClient, DeskRefused, Signer
from reviewer_app.sync.venue.proving import digest, prove
from reviewer_app.sync.venue.server import DeskServer
from tests.patience import PATIENCE
from tests.ports import free_port
from tests.venue.hall import Hall, make_hall
from tests.venue.processes import ENVIRONMENT, ROOT

PANEL, STRANGER = "127.0.0.2", "127.0.0.3"
ROUNDS = 20
HELLO = wire.Hello(battery=None, charging=False, clock="2025-07-01T08:00:00Z", waiting=0)


@pytest.fixture
def hall(tmp_path: Path, cheap: ArgonCost) -> Hall:
    return make_hall(tmp_path, cheap)


@contextmanager
def open_desk(office: Workspace) -> Iterator[Address]:
    desk = VenueDesk(office)
    try:
        yield parse_address(desk.open(f"127.0.0.1:{free_port()}", calls_out=False).texts[0])
    finally:
        desk.close()


def signer(ws: Workspace, key: SigningKey | None = None) -> Signer:
    me = myself(ws)
    return Signer(me.contest, me.device, key or ws.own_key(DEVICE_KEY))


def raw_talk(address: Address, source: str = STRANGER) -> ssl.SSLSocket:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context.wrap_socket(socket.create_connection((address.host, address.port), PATIENCE, (source, 0)))


def ask(address: Address, request: bytes) -> bytes:
    with raw_talk(address) as talk:
        talk.sendall(request)
        found = b""
        while part := talk.recv(65536):
            found += part
            if b"\r\n\r\n" in found and b"}" in found:
                break
        return found


def test_a_stranger_is_told_that_a_desk_is_here_and_nothing_else(hall: Hall) -> None:
    with hall.office() as office, open_desk(office) as address:
        contest = str(office.setting("contest")).encode()
        for request in (b"GET /health", b"GET /state", b"POST /packages", b"GET /receipt", b"GET /", b"GET /nonce"):
            found = ask(address, request + b" HTTP/1.1\r\nhost: d\r\ncontent-length: 0\r\n\r\n")
            assert contest not in found
            expected = b"200" if request in (b"GET /health", b"GET /nonce") else b"401"
            assert found.split(b" ")[1] == expected or b"405" in found[:20], found
        assert ask(address, b"GET /health HTTP/1.1\r\nhost: d\r\n\r\n").endswith(b'{"format":"venue/1"}')


def test_tls_is_1_3_and_older_clients_are_turned_away(hall: Hall) -> None:
    with hall.office() as office, open_desk(office) as address:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        with socket.create_connection((address.host, address.port), PATIENCE) as plain, pytest.raises(ssl.SSLError):
            context.wrap_socket(plain)
        with raw_talk(address) as talk:
            assert talk.version() == "TLSv1.3"


def test_a_wrong_key_a_foreign_device_and_a_foreign_contest_are_refused(hall: Hall) -> None:
    with hall.office() as office, hall.expert("E01") as ws, open_desk(office) as address:
        lock(ws, tasks.task_cards(ws)[0].task)
        raw = next(item for item in queue(ws).items if item.kind == "scores")
        good = signer(ws)
        send_once(ws, address.text, source=PANEL)
        for wrong, code in (
            (signer(ws, SigningKey.generate()), "venue-device-unknown"),
            (Signer(good.contest, "0" * 16, good.key), "venue-revoked"),
            (Signer("another-contest-0000", good.device, good.key), "venue-proof"),
        ):
            with DeskClient(address, wrong, lambda _pin: False, source=STRANGER) as client:
                with pytest.raises(DeskRefused) as refused:
                    client.state(HELLO)
                assert refused.value.code == code
        stranger = signer(ws, SigningKey.generate())
        with DeskClient(address, stranger, lambda _pin: False, source=STRANGER) as client:
            with ws.database.read() as session:
                body = plain_rows(session, "SELECT raw FROM package WHERE identity = ?", raw.identity)[0].raw
            assert client.send(body).answer == "refused"  # even a sound package, from a key that nobody knows
            with pytest.raises(DeskRefused):
                client.send(b"no package at all")


def test_another_desk_than_the_pinned_one_is_told_nothing(hall: Hall) -> None:
    """Somebody answers under the desk's address: the talk ends with the handshake."""
    told: list[bytes] = []

    class Spy:
        contest, pin = "c", "0" * 64

        def __getattr__(self, name: str) -> object:
            told.append(name.encode())
            raise AttributeError(name)

    server = DeskServer(Spy(), SigningKey.generate(), "127.0.0.1", 0)  # type: ignore[arg-type]
    server.start()
    try:
        with hall.expert("E01") as ws:
            line = DeskLine(ws, f"127.0.0.1:{server.port}", source=PANEL)
            trouble = line.turn().trouble
            assert trouble is not None
            assert trouble.code == "venue-pin-other"
        assert told == []
    finally:
        server.stop()


def test_a_recorded_request_is_refused_when_it_comes_again(hall: Hall) -> None:
    with hall.office() as office, hall.expert("E01") as ws, open_desk(office) as address:
        send_once(ws, address.text, source=PANEL)
        me, pin = signer(ws), pin_of(office.own_key(DESK_TLS).public)
        nonce = ask(address, b"GET /nonce HTTP/1.1\r\nhost: d\r\n\r\n").rpartition(b'"nonce":"')[2].split(b'"')[0]

        def request(body: bytes = b"", path: str = "/receipt", said: str = "/receipt", stated: bytes = b"") -> bytes:
            proof = wire.Proof(
                body=digest(stated or body),
                contest=me.contest,
                device=me.device,
                method="GET",
                nonce=nonce.decode(),
                path=said,
                pin=pin,
            )
            heads = dict(zip((wire.PROOF, wire.SIGNATURE), prove(proof, me.key), strict=True))
            lines = "".join(f"{name}: {value}\r\n" for name, value in heads.items())
            return f"GET {path} HTTP/1.1\r\nhost: d\r\n{lines}\r\n".encode() + body

        assert b"venue-proof" in ask(address, request(said="/state"))  # signed for something else
        first = request()
        assert b"200" in ask(address, first)[:16]
        again = ask(address, first)
        assert b"venue-nonce" in again
        assert b"files" not in again


def test_a_revoked_device_is_refused_at_once(hall: Hall) -> None:
    with hall.office() as office, hall.expert("E01") as ws, open_desk(office) as address:
        send_once(ws, address.text, source=PANEL)
        with DeskClient(address, signer(ws), lambda _pin: False, source=PANEL) as client:
            client.state(HELLO)
            revoke.revoke(office, str(ws.setting("expert")), "电脑遗失", devices_only=True)
            with pytest.raises(DeskRefused) as refused:
                client.state(HELLO)
        assert refused.value.code == "venue-revoked"


def test_a_body_of_ten_gigabytes_is_not_read(hall: Hall) -> None:
    """Neither a stranger's nor, beyond the limit, an expert's: what is too large is refused by its head."""
    with hall.office() as office, hall.expert("E01") as ws, open_desk(office) as address:
        send_once(ws, address.text, source=PANEL)
        with raw_talk(address) as talk:
            talk.sendall(b"POST /packages HTTP/1.1\r\nhost: d\r\ncontent-length: 10737418240\r\n\r\n")
            assert b"401" in talk.recv(65536)[:16]
            sent = 0
            try:
                while sent < 64 * config.MIB:
                    talk.sendall(b"x" * 65536)
                    sent += 65536
            except OSError:  # reset or closed, as the system likes
                pass
            assert sent < 64 * config.MIB
        with (
            DeskClient(address, signer(ws), lambda _pin: False, source=PANEL) as client,
            pytest.raises(DeskRefused) as large,
        ):
            client.send(b"x" * (config.VENUE_BODY_MAX_BYTES + 1))
        assert large.value.code == "venue-body"


def test_a_slow_loris_is_let_go(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """A request that never ends is closed after a while, also where letters keep coming."""
    monkeypatch.setattr("reviewer_app.sync.venue.server.VENUE_SILENCE_SECONDS", 0.4)
    with hall.office() as office, open_desk(office) as address, raw_talk(address) as talk:
        talk.settimeout(0.05)
        until, is_over = time.monotonic() + PATIENCE, False
        line = b"GET /health HTTP/1.1\r\n"
        while time.monotonic() < until and not is_over:
            try:
                talk.sendall(line)
                line = b"x: y\r\n"
                is_over = talk.recv(1) == b""
            except TimeoutError:
                continue
            except OSError:
                is_over = True
        assert is_over


def test_one_address_has_so_many_connections(hall: Hall) -> None:
    with hall.office() as office, hall.expert("E01") as ws, open_desk(office) as address:
        place = (address.host, address.port)
        held = [socket.create_connection(place, PATIENCE, (STRANGER, 0)) for _ in range(60)]
        try:
            assert send_once(ws, address.text, source=PANEL).receipts == 1
            closed = 0
            for one in held[config.VENUE_CONNECTIONS_ADDRESS :]:
                try:
                    closed += one.recv(1) == b""
                except ConnectionResetError:
                    closed += 1
            assert closed == 60 - config.VENUE_CONNECTIONS_ADDRESS
        finally:
            for one in held:
                one.close()


def receipt_times(client: DeskClient, raws: list[bytes]) -> list[float]:
    """Send everything some times; return how long each receipt took, the longest last."""
    times = []
    for _ in range(ROUNDS):
        for raw in raws:
            begun = time.monotonic()
            assert client.send(raw).receipt
            times.append(time.monotonic() - begun)
    return sorted(times)


@contextmanager
def flooded(port: int) -> Iterator[subprocess.Popen[str]]:
    """Let a stranger ask as fast as he can, from before this begins until it ends."""
    words = [sys.executable, str(ROOT / "tests/venue/stranger.py"), str(port), STRANGER]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True, env=ENVIRONMENT) as flood:
        try:
            assert flood.stdout is not None
            assert flood.stdout.readline() == "asking\n"
            yield flood
            told, _ = flood.communicate(timeout=PATIENCE)
            assert int(told) > 0
        finally:
            flood.kill()


def test_the_panel_has_its_receipts_while_a_stranger_does_what_he_can(hall: Hall) -> None:
    with hall.office() as office, hall.expert("E01") as ws, open_desk(office) as address:
        send_once(ws, address.text, source=PANEL)
        for card in tasks.task_cards(ws):
            lock(ws, card.task)
        with ws.database.read() as session:
            raws = [row.raw for row in plain_rows(session, "SELECT raw FROM package WHERE kind = 'scores'")]
        with DeskClient(address, signer(ws), lambda _pin: False, source=PANEL) as client:
            quiet = receipt_times(client, raws)
            with flooded(address.port) as flood:
                times = receipt_times(client, raws)
                assert flood.poll() is None
        assert times[int(len(times) * 0.9)] < 3 + 20 * quiet[-1], (quiet, times)
        with office.database.read() as session:
            assert plain_rows(session, "SELECT count(*) AS n FROM sheet WHERE state = 'held'")[0].n == 3
            assert plain_rows(session, "SELECT count(*) AS n FROM refusal")[0].n == 0


def test_unreachable_is_trouble_and_nothing_is_lost(hall: Hall) -> None:
    with hall.expert("E01") as ws:
        with pytest.raises(EnvironmentTrouble) as nobody:
            send_once(ws, f"127.0.0.1:{free_port()}", source=PANEL)
        assert nobody.value.code == "venue-unreachable"
        assert queue(ws).count("waiting") == 1
