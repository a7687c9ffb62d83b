"""Puts blobs of the pool beside the packages: linked where the disk can, else copied whole and read back."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.paths import VaultPaths
from reviewer_app.security.atomic import new_file
from reviewer_app.services.read_back import digest_on_medium
from reviewer_app.services.secretariat.pool import blob_path

COPY_BYTES: Final = 1 << 20
TOLD_BYTES: Final = 4 << 20
"""So much is read or written between two words of progress: a film of 3 GB moves the bar, not every piece does."""
Told = Callable[[int], None]


@dataclass(frozen=True)
class Copied:
    """How many blobs are new beside the packages, and their bytes."""

    count: int
    size: int


def copy_blobs(
    paths: VaultPaths, digests: Sequence[str], folder: Path, progress: Callable[[int, int], None] | None
) -> Copied:
    """Bring every blob to `folder`; what is there whole already stays.

    `progress` is told of bytes, each once as written and once as read back; it may raise in order to stop.
    EnvironmentTrouble file-write, pool-damaged, handover-changed when the medium gives back other bytes.
    """
    tell = progress or (lambda done, total: None)
    sources = {digest: blob_path(paths, digest) for digest in digests}
    sizes = {digest: _size(source) for digest, source in sources.items()}
    total, done, count, size = 2 * sum(sizes.values()), 0, 0, 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there = set(os.listdir(folder))
    except OSError as error:
        raise EnvironmentTrouble("file-write", name=folder.name, detail=error.strerror or str(error)) from error
    for digest, source in sources.items():
        target = folder / source.name
        told = _Within(tell, done, total)
        if source.name not in there or not _is_there(source, target, digest, told):
            _bring(source, target, digest, told)
            count, size = count + 1, size + sizes[digest]
        done += 2 * sizes[digest]
        tell(done, total)
    return Copied(count, size)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        raise EnvironmentTrouble("pool-damaged", blob=path.stem) from None


def _is_there(source: Path, target: Path, digest: str, told: Told) -> bool:
    if not target.is_file():
        return False
    if os.path.samefile(source, target):
        return True
    return target.stat().st_size == source.stat().st_size and _digest(target, told) == digest


def _digest(path: Path, told: Told) -> str:
    found, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while data := stream.read(COPY_BYTES):
            found.update(data)
            size += len(data)
            told(size)
    return found.hexdigest()


class _Within:
    """Tells of the bytes of one file, now and then."""

    def __init__(self, tell: Callable[[int, int], None], before: int, total: int) -> None:
        self._tell, self._before, self._total = tell, before, total
        self._last = 0

    def __call__(self, done: int) -> None:
        if done - self._last >= TOLD_BYTES:
            self._last = done
            self._tell(self._before + done, self._total)


def _bring(source: Path, target: Path, digest: str, told: Told) -> None:
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:  # another disk, or a file system without links: a stick
        _copy(source, target, digest, told)


def _copy(source: Path, target: Path, digest: str, told: Told) -> None:
    found, size = hashlib.sha256(), 0
    with source.open("rb") as stream, new_file(target) as copy:
        while data := stream.read(COPY_BYTES):
            found.update(data)
            copy.write(data)
            size += len(data)
            told(size)
        if found.hexdigest() != digest:
            raise EnvironmentTrouble("pool-damaged", blob=digest)
    try:
        read = digest_on_medium(target, lambda done: told(size + done))
    except BaseException:
        target.unlink(missing_ok=True)  # stopped, or unreadable: nobody takes it for a proven copy the next time
        raise
    if read != digest:
        raise EnvironmentTrouble("handover-changed", name=target.name)
