"""A mailbox behind a proxy of its own: its library reads the proxy once for a whole process, so it gets a process.

The other side is this program; what is asked and answered goes through its pipes, and it ends when they are closed.
"""

from __future__ import annotations

import pickle
import struct
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.paths import child_surroundings
from reviewer_app.sync.remote import Access, Found, Mailbox, Patience, Progress

PART: Final = "reviewer_app.sync.remote_apart"
PROXIES: Final = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")
_LENGTH: Final = struct.Struct(">Q")


class MailboxApart(Mailbox):
    """The same verbs. `proxy`: http://host:port. Used by one thread at a time; `stop` may come from any."""

    def __init__(
        self, url: str, access: Access | None = None, patience: Patience | None = None, proxy: str = ""
    ) -> None:
        super().__init__(url, access, patience)
        self._start = url, self._access, self._patience
        self._proxy = proxy if "://" in proxy else f"http://{proxy}"
        self._process: subprocess.Popen[bytes] | None = None

    def names(self, folder: str) -> list[str]:
        """See Mailbox.names."""
        return list(self._ask("names", folder))

    def put(self, path: str, raw: bytes, *, is_named_by_digest: bool = True) -> bool:
        """See Mailbox.put."""
        return bool(self._ask("put", path, raw, is_named_by_digest=is_named_by_digest))

    def put_file(self, path: str, source: Path, progress: Callable[[int], None] | None = None) -> bool:
        """See Mailbox.put_file."""
        return bool(self._ask("put_file", path, source, tell=progress))

    def read_all(self, paths: Sequence[str], most: int) -> list[Found]:
        """See Mailbox.read_all."""
        return list(self._ask("read_all", list(paths), most))

    def fetch(self, path: str, target: Path, most: int, progress: Progress | None = None) -> bool:
        """See Mailbox.fetch."""
        return bool(self._ask("fetch", path, target, most, tell=progress))

    def stop(self) -> None:
        """See Mailbox.stop: the process is ended."""
        self._is_stopped = True
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        """Let the process go."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    with suppress(BrokenPipeError):  # what was under way is of no interest any more
                        stream.close()

    def _ask(self, verb: str, *given: Any, tell: Callable[..., None] | None = None, **named: Any) -> Any:
        """Ask the other side and wait. A caller's progress that raises ends it; it is begun anew the next time."""
        try:
            sink, source = self._pipes()
            _send(sink, (verb, given, named, tell is not None))
            while True:
                kind, *told = _receive(source)
                if kind == "done":
                    return told[0]
                if kind == "trouble":
                    raise EnvironmentTrouble(told[0], **told[1])
                if tell is not None:
                    tell(*told[0])
        except (EOFError, BrokenPipeError) as error:
            self.close()
            code = "remote-stopped" if self._is_stopped else "remote-offline"
            raise EnvironmentTrouble(code, host=self._host) from error
        except BaseException:
            self.close()
            raise

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._is_stopped:
            raise EOFError
        if self._process is None:
            kept = {name: value for name, value in child_surroundings().items() if name.upper() != "NO_PROXY"}
            environment = {**kept, **dict.fromkeys(PROXIES, self._proxy)}
            self._process = subprocess.Popen(
                [sys.executable, "-m", PART], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
            )
            _send(_there(self._process.stdin), self._start)
        return _there(self._process.stdin), _there(self._process.stdout)


def _there(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise EOFError
    return stream


def _send(stream: IO[bytes], message: object) -> None:
    raw = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(raw)) + raw)
    stream.flush()


def _receive(stream: IO[bytes]) -> Any:
    """Return the next message; both sides are processes of this program, and the pipe is theirs alone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    raw = stream.read(*_LENGTH.unpack(head))
    return pickle.loads(raw)


def main() -> None:
    """Answer until the other side closes the pipe."""
    given, answers = sys.stdin.buffer, sys.stdout.buffer
    with suppress(EOFError, BrokenPipeError):
        mailbox = Mailbox(*_receive(given))
        while True:
            verb, asked, named, tells = _receive(given)
            if tells:
                asked = (*asked, lambda *told: _send(answers, ("progress", told)))
            try:
                _send(answers, ("done", getattr(mailbox, verb)(*asked, **named)))
            except EnvironmentTrouble as trouble:
                _send(answers, ("trouble", trouble.code, dict(trouble.values)))


if __name__ == "__main__":
    # Under the name that it was imported by on the other side: messages name their classes.
    from reviewer_app.sync import remote_apart

    remote_apart.main()
