"""A mailbox (共享信箱) far away: an S3-type object store, WebDAV or a shared folder, with the same files as a stick.

What lies there is sealed and signed; the store is trusted with nothing but keeping bytes. Names are digests, so that a
second writer of one name has the same content, and a reader checks what it got.
"""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, TypeVar

from reviewer_app.config import MIB
from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.sync.remote_address import place_of, settings_of
from reviewer_app.sync.remote_trouble import REFUSED, Spoken

if TYPE_CHECKING:
    import asyncio

    import opendal

TO_OFFICE: Final = "to-office/"
TO_EXPERTS: Final = "to-experts/"
PIECE: Final = 4 * MIB
"""Bytes asked for at once: what a broken connection costs at most."""
PART: Final = ".part"
AT_ONCE: Final = 8
"""Small files that are asked for at the same time."""

Answer = TypeVar("Answer")
Progress = Callable[[int, int], None]
"""Bytes done, bytes in all."""


@dataclass(frozen=True)
class Access:
    """User and password of a WebDAV mailbox, key and secret of an S3 one; both empty where none are needed."""

    user: str = ""
    password: str = ""

    def __repr__(self) -> str:
        return "Access(…)"


@dataclass(frozen=True)
class Found:
    """One small file that was read. `size`: as the store says, -1 where it is not there; a larger one was not read."""

    raw: bytes
    size: int


@dataclass(frozen=True)
class Patience:
    """How long a verb tries: pauses in seconds, growing from the first to the longest; `answer`: for one request."""

    tries: int = 4
    first: float = 1.0
    longest: float = 20.0
    answer: float = 30.0


class Mailbox:
    """One mailbox. Every verb tries again with growing pauses and then says plainly that nobody answers."""

    def __init__(self, url: str, access: Access | None = None, patience: Patience | None = None) -> None:
        """Take an address: s3://bucket/prefix?endpoint=…&region=…, https://host/folder (WebDAV), or a folder.

        RuleViolation remote-address, remote-plain (an open http address beyond this machine).
        """
        self._host = place_of(url)
        self._access, self._patience = access or Access(), patience or Patience()
        self._root = url.rstrip("/")
        self._scheme, self._settings = settings_of(url, self._access.user, self._access.password)
        self._can_stream = self._scheme != "webdav"
        self._work: tuple[asyncio.AbstractEventLoop, asyncio.Task[Any]] | None = None
        self._is_stopped = False

    @cached_property
    def _once(self) -> opendal.AsyncOperator:
        return _single(self._scheme, self._settings, self._patience)

    @cached_property
    def _operator(self) -> opendal.AsyncOperator:
        return _patient(self._once, self._patience)

    @property
    def access(self) -> Access:
        """User and password that it was made with."""
        return self._access

    def close(self) -> None:
        """Let go of what was held for it: nothing, but where it is asked from a process of its own."""

    def names(self, folder: str) -> list[str]:
        """Return the names of all files below `folder`. EnvironmentTrouble remote-*."""
        found = self._run(self._names(folder))
        return sorted(path.removeprefix(folder) for path in found if not path.endswith("/"))

    def put(self, path: str, raw: bytes, *, is_named_by_digest: bool = True) -> bool:
        """Put one file there; return whether it was written. EnvironmentTrouble remote-*.

        One that is named by its digest is left alone when it is there; in another length it is what a broken
        connection left behind, and is written again.
        """
        if is_named_by_digest and self._run(self._size(path)) == len(raw):
            return False
        self._run(self._write(path, raw))
        return True

    def put_file(self, path: str, source: Path, progress: Callable[[int], None] | None = None) -> bool:
        """The same for a large file that is named by its digest, piece by piece. EnvironmentTrouble remote-*."""
        if self._run(self._size(path)) == source.stat().st_size:
            return False
        self._run(self._stream(path, source, progress) if self._can_stream else self._upload(path, source, progress))
        return True

    def read_all(self, paths: Sequence[str], most: int) -> list[Found]:
        """Read small files, several at a time, in the order asked for. EnvironmentTrouble remote-*."""
        return self._run(self._read_all(paths, most))

    def fetch(self, path: str, target: Path, most: int, progress: Progress | None = None) -> bool:
        """Bring one file here; a broken one goes on where it stopped. Return False when it is not there.

        It grows as `<target>.part` and gets its name when it is whole. EnvironmentTrouble remote-*, remote-large.
        """
        part = target.with_name(target.name + PART)
        size = self._run(self._size(path))
        if size < 0:
            return False
        if size > most:
            raise EnvironmentTrouble("remote-large", name=path, most=most)
        if part.is_file() and part.stat().st_size > size:
            part.unlink()
        with part.open("ab") as sink:
            self._run(self._pieces(path, sink, size, progress))
        part.replace(target)
        return True

    def _run(self, work: Coroutine[Any, Any, Answer]) -> Answer:
        """Wait for the answer: not inside the library, which would hold the interpreter and freeze the window."""
        import asyncio

        folder = self._settings["root"] if self._scheme == "fs" else ""
        if folder and not Path(folder).is_dir():  # the library would make it: beside a share that is not mounted
            work.close()
            raise EnvironmentTrouble("remote-folder", folder=folder)
        with Spoken(self._host, is_signed=self._scheme == "s3"):
            return asyncio.run(self._stoppable(work))

    async def _stoppable(self, work: Coroutine[Any, Any, Answer]) -> Answer:
        import asyncio

        task = asyncio.ensure_future(work)
        self._work = asyncio.get_running_loop(), task
        if self._is_stopped:
            task.cancel()
        try:
            return await task
        except asyncio.CancelledError as error:
            raise EnvironmentTrouble("remote-stopped", host=self._host) from error
        finally:
            self._work = None

    def stop(self) -> None:
        """End what is under way, and whatever is asked later, with EnvironmentTrouble remote-stopped (any thread)."""
        self._is_stopped = True
        work = self._work
        if work is not None:
            loop, task = work
            with suppress(RuntimeError):  # it has just ended by itself
                loop.call_soon_threadsafe(task.cancel)

    async def _names(self, folder: str) -> list[str]:
        """List with tries of its own: under the library's, a list that fails ends as an empty one (0.47)."""
        import asyncio

        from opendal.exceptions import NotFound, Unexpected

        pause = self._patience.first
        for left in range(self._patience.tries, -1, -1):
            try:
                return [entry.path async for entry in await self._once.list(folder, recursive=True)]
            except NotFound:  # nobody has put anything there yet
                return []
            except Unexpected as error:
                if not left or REFUSED.search(str(error)):
                    raise
            await asyncio.sleep(pause * random.uniform(0.5, 1))
            pause = min(2 * pause, self._patience.longest)
        return []

    async def _size(self, path: str) -> int:
        import opendal

        try:
            return int((await self._operator.stat(path)).content_length)
        except opendal.exceptions.NotFound:
            return -1

    async def _read_all(self, paths: Sequence[str], most: int) -> list[Found]:
        import asyncio

        turn = asyncio.Semaphore(AT_ONCE)

        async def one(path: str) -> Found:
            async with turn:
                size = await self._size(path)
                wanted = 0 <= size <= most
                return Found(bytes(await self._operator.read(path)) if wanted else b"", size)

        return list(await asyncio.gather(*map(one, paths)))

    async def _write(self, path: str, raw: bytes) -> None:
        await self._operator.write(path, raw)

    async def _stream(self, path: str, source: Path, progress: Callable[[int], None] | None) -> None:
        with source.open("rb") as given:
            sink = await self._operator.open(path, "wb")
            while piece := given.read(PIECE):
                await sink.write(piece)
                if progress is not None:
                    progress(len(piece))
            await sink.close()

    async def _upload(self, path: str, source: Path, progress: Callable[[int], None] | None) -> None:
        """Put it to WebDAV as one request: the library would ask for the whole file in memory."""
        import httpx

        await self._operator.create_dir(path.rpartition("/")[0] + "/")
        auth = httpx.BasicAuth(self._access.user, self._access.password) if self._access.user else None
        async with httpx.AsyncClient(auth=auth, timeout=self._patience.answer) as client:
            size = str(source.stat().st_size)
            answer = await client.put(
                f"{self._root}/{path}", content=_read(source, progress), headers={"Content-Length": size}
            )
            answer.raise_for_status()

    async def _pieces(self, path: str, sink: BinaryIO, size: int, progress: Progress | None) -> None:
        done = sink.tell()
        while done < size:
            piece = bytes(await self._operator.read(path, offset=done, size=min(PIECE, size - done)))
            if not piece:
                raise EnvironmentTrouble("remote-short", name=path)
            sink.write(piece)
            sink.flush()
            done += len(piece)
            if progress is not None:
                progress(done, size)


async def _read(source: Path, progress: Callable[[int], None] | None) -> AsyncIterator[bytes]:
    with source.open("rb") as given:
        while piece := given.read(PIECE):
            yield piece
            if progress is not None:
                progress(len(piece))


def _single(scheme: str, settings: dict[str, str], patience: Patience) -> opendal.AsyncOperator:
    import opendal

    made = opendal.AsyncOperator(scheme, **settings)
    return made.layer(opendal.layers.TimeoutLayer(timeout=patience.answer, io_timeout=patience.answer))


def _patient(operator: opendal.AsyncOperator, patience: Patience) -> opendal.AsyncOperator:
    """Try again with growing pauses; jitter, so that eighty experts do not come back at once."""
    import opendal

    pauses = {"min_delay": patience.first, "max_delay": patience.longest}
    return operator.layer(opendal.layers.RetryLayer(max_times=patience.tries, jitter=True, **pauses))
