"""A mailbox behind a proxy: asked through it and no other way, the same verbs, ended at once when told."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.sync.remote import PIECE, Patience
from reviewer_app.sync.remote_apart import MailboxApart
from tests.patience import PATIENCE
from tests.s3 import ACCESS, S3

SHORT = Patience(tries=0, first=0.01, longest=0.02, answer=PATIENCE)


class Proxy(ThreadingHTTPServer):
    """Hands whole requests on. `seen`: what was asked for."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.seen: list[str] = []
        self._thread = threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self.shutdown()
        self._thread.join()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: Proxy

    def hand_on(self) -> None:
        self.server.seen.append(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        got = httpx.request(self.command, self.path, headers=dict(self.headers), content=body, trust_env=False)
        self.send_response(got.status_code)
        for name, value in got.headers.items():
            if name not in ("transfer-encoding", "connection"):
                self.send_header(name, value)
        if "content-length" not in got.headers and self.command != "HEAD":
            self.send_header("Content-Length", str(len(got.content)))
        self.end_headers()
        self.wfile.write(got.content)

    do_GET = do_PUT = do_HEAD = do_POST = hand_on

    def log_message(self, *_said: object) -> None:
        """Nobody reads it."""


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    made = Proxy()
    yield made
    made.stop()


@pytest.fixture
def store() -> Iterator[S3]:
    made = S3()
    made.start()
    yield made
    made.close()


@pytest.fixture
def mailbox(store: S3, proxy: Proxy) -> Iterator[MailboxApart]:
    made = MailboxApart(store.url(), ACCESS, SHORT, f"127.0.0.1:{proxy.server_port}")
    yield made
    made.close()


def test_everything_goes_by_way_of_the_proxy(mailbox: MailboxApart, store: S3, proxy: Proxy, tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(content := os.urandom(PIECE + 9))
    told: list[tuple[int, int]] = []
    assert mailbox.put("to-office/a.review", b"one")
    assert mailbox.names("to-office/") == ["a.review"]
    assert [one.raw for one in mailbox.read_all(["to-office/a.review"], 10)] == [b"one"]
    assert mailbox.put_file("to-experts/x.age", tmp_path / "large")
    assert mailbox.fetch("to-experts/x.age", tmp_path / "back", 9 * PIECE, lambda done, of: told.append((done, of)))
    assert (tmp_path / "back").read_bytes() == content
    assert told[-1] == (len(content), len(content))
    assert len(proxy.seen) >= 6
    with pytest.raises(EnvironmentTrouble, match="remote-large"):
        mailbox.fetch("to-experts/x.age", tmp_path / "more", 5)
    proxy.stop()
    with pytest.raises(EnvironmentTrouble, match="remote-offline"):
        mailbox.names("to-office/")


def test_told_to_stop_it_stops(mailbox: MailboxApart, store: S3, tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(os.urandom(2 * PIECE))
    mailbox.put_file("to-experts/x.age", tmp_path / "large")
    with pytest.raises(EnvironmentTrouble, match="remote-stopped"):
        mailbox.fetch("to-experts/x.age", tmp_path / "back", 9 * PIECE, lambda _done, _of: mailbox.stop())
    with pytest.raises(EnvironmentTrouble, match="remote-stopped"):
        mailbox.names("to-office/")
