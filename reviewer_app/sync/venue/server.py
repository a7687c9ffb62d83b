"""The desk's server: uvicorn on a thread of its own inside the application, TLS by the desk's key, guarded door."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from reviewer_app.config import VENUE_HEADER_MAX_BYTES, VENUE_SILENCE_SECONDS
from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.security.sshsig import SigningKey
from reviewer_app.sync.venue.caller import DeskService
from reviewer_app.sync.venue.desk_app import DeskApp
from reviewer_app.sync.venue.guard import DeskLoop, Guard, listen
from reviewer_app.sync.venue.tls import desk_context

_START_SECONDS: Final = 10.0
_STOP_SECONDS: Final = 10.0
_WORKERS: Final = 4
"""One writes, the others read: more would only wait for the one writer."""


class _Watched(H11Protocol):
    """A connection that is closed when nothing whole has been asked for on it for a while."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app_state = {**self.app_state, "hang-up": transport.abort}
        self._watch()

    def _watch(self) -> None:
        self._last_seen = self.cycle
        self._watching = self.loop.call_later(VENUE_SILENCE_SECONDS, self._look)

    def _look(self) -> None:
        is_busy = self.cycle is not None and not self.cycle.response_complete
        if self.cycle is self._last_seen and not is_busy:
            self.transport.abort()
        else:
            self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        self._watching.cancel()
        super().connection_lost(exc)


class DeskServer:
    """One running door. `host` "": every address of this machine; `port` 0: a free one."""

    def __init__(self, service: DeskService, key: SigningKey, host: str, port: int) -> None:
        self._workers = ThreadPoolExecutor(_WORKERS, thread_name_prefix="desk")
        self.guard = Guard()
        app = DeskApp(service, self.guard, self._workers)
        try:
            self._listener = listen(host or "0.0.0.0", port, self.guard)
        except OSError as error:
            self._workers.shutdown()
            raise EnvironmentTrouble("venue-listen", port=port, detail=error.strerror or str(error)) from error
        self.port = int(self._listener.getsockname()[1])
        context = desk_context(key)
        self._server = uvicorn.Server(
            uvicorn.Config(
                app.asgi,
                http=_Watched,
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                proxy_headers=False,
                server_header=False,
                date_header=False,
                h11_max_incomplete_event_size=VENUE_HEADER_MAX_BYTES,
                timeout_keep_alive=int(
                    VENUE_SILENCE_SECONDS
                ),  # longer than laptops keep theirs: nobody runs into a closed one
                timeout_graceful_shutdown=int(_STOP_SECONDS / 2),
                ssl_context_factory=lambda _config, _default: context,
            )
        )
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="desk-server", daemon=True)

    def start(self) -> None:
        """Open the door and return once it is open. EnvironmentTrouble venue-listen."""
        self._thread.start()
        waited = threading.Event()
        for _ in range(int(_START_SECONDS / 0.01)):
            if self._server.started or not self._thread.is_alive():
                break
            waited.wait(0.01)
        if not self._server.started:
            self.stop()
            raise EnvironmentTrouble("venue-listen", port=self.port, detail=str(self._failure or ""))

    def stop(self) -> None:
        """Close the door: what is being taken in is finished first."""
        self._server.should_exit = True
        if self._thread.is_alive():
            self._thread.join(_STOP_SECONDS)
        self._workers.shutdown()
        self._listener.close()

    @property
    def is_open(self) -> bool:
        """Whether it is running."""
        return self._thread.is_alive() and self._server.started

    def _run(self) -> None:
        loop = DeskLoop()
        loop.set_exception_handler(_expected)
        try:
            loop.run_until_complete(self._server.serve(sockets=[self._listener]))
        except SystemExit as ended:  # uvicorn's way of saying that it could not start
            self._failure = ended
        finally:
            with contextlib.suppress(RuntimeError):
                loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()


def _expected(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Connections that break are the weather of a LAN; anything else is told as ever."""
    if not isinstance(context.get("exception"), (OSError, TimeoutError)):
        loop.default_exception_handler(context)
