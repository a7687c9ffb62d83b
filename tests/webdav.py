"""A real WebDAV server on loopback, with a password, that can go away in the middle of an answer and come back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from cheroot.wsgi import Server
from wsgidav.wsgidav_app import WsgiDAVApp

from tests.ports import free_port

USER, PASSWORD = "mailbox", "not a secret, a test"
LOOK = 0.02
"""Seconds from one look to the next whether the server is to stop: each stop waited for half a second."""
LAST_WORD = 0.1
"""Seconds for which a server that is to stop waits for a client that says nothing: five, if nobody says."""


class Served:
    """A WSGI application on loopback. `ranges`: the Range headers of its reads; `breaks`: cuts reads after so many
    bytes."""

    def __init__(self, app: Any) -> None:
        self.ranges: list[str] = []
        self.breaks: list[int] = []
        self._app = app
        self.port = free_port()
        self._server: Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        """Serve, on the same port as before."""
        self._server = Server(("127.0.0.1", self.port), self._answer, numthreads=4)
        self._server.expiration_interval, self._server.shutdown_timeout = LOOK, LAST_WORD
        self._server.prepare()
        self._thread = threading.Thread(target=self._server.serve, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Be gone."""
        if self._server is not None and self._thread is not None:
            self._server.stop()
            self._thread.join()
        self._server = self._thread = None

    def _answer(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterator[bytes]:
        if environ["REQUEST_METHOD"] == "GET":
            self.ranges.append(environ.get("HTTP_RANGE", ""))
            if self.breaks:
                return self._cut(self._app(environ, start), self.breaks.pop(0))
        answer: Iterator[bytes] = self._app(environ, start)
        return answer

    def _cut(self, answer: Iterator[bytes], after: int) -> Iterator[bytes]:
        for piece in answer:
            if len(piece) >= after:
                yield piece[:after]
                raise ConnectionResetError("the line broke")
            after -= len(piece)
            yield piece


class WebDav(Served):
    """Serves `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        settings = {
            "provider_mapping": {"/": str(folder)},
            "simple_dc": {"user_mapping": {"*": {USER: {"password": PASSWORD}}}},
            "logging": {"enable": False},
            "verbose": 0,
        }
        super().__init__(WsgiDAVApp(settings))
