"""The pool: each file encrypted once per contest, to an age identity of its own, named by its digest."""

from __future__ import annotations

import hashlib
import io
import os
import secrets
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from sqlalchemy import select

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.models.secretariat import Blob
from reviewer_app.paths import VaultPaths
from reviewer_app.security.age import AgeError, decrypt, encrypt_into, new_identity, recipient_of
from reviewer_app.security.atomic import sync_folder
from reviewer_app.security.padding import padme

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

READ_BYTES: Final = 1 << 20
MODE_READ_ONLY: Final = 0o400
"""A blob never changes; dispatch may link it, so not even by mistake."""
SYNCED_AT_ONCE: Final = 4
"""Disks bring several files down in the time of one, while the next is being encrypted."""
_NEW: Final = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def blobs_folder(paths: VaultPaths) -> Path:
    """Return the folder of the blobs, made when missing."""
    folder = paths.pool / "blobs"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def blob_path(paths: VaultPaths, digest: str) -> Path:
    """Return where a blob lies."""
    return paths.pool / "blobs" / f"{digest}.age"


def content_digest(source: Path) -> str:
    """Return the SHA-256 of a file. EnvironmentTrouble file-unreadable."""
    try:
        with source.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        raise EnvironmentTrouble("file-unreadable", path=str(source)) from None


class Contents:
    """What the pool holds, by size first: a file of a size that nobody has is new, and need not be read for that."""

    def __init__(self, session: Session) -> None:
        self._by_size: dict[int, dict[str, str]] = {}
        for blob in session.scalars(select(Blob)):
            self.add(blob)

    def add(self, blob: Blob) -> str:
        """Remember a blob; return the digest of the one that holds its content, which may be an earlier one."""
        return self._by_size.setdefault(blob.size, {}).setdefault(blob.sha256, blob.digest)

    def find(self, source: Path, size: int) -> str:
        """Return the digest of the blob that holds the content of a file, or "". EnvironmentTrouble."""
        known = self._by_size.get(size)
        return known.get(content_digest(source), "") if known else ""


class Batch:
    """New blobs that come to the disk together: written one by one, synced meanwhile, then named, then the folder.

    Nothing may refer to them before `settle` is through; what `forget` was told of never gets a name.
    """

    def __init__(self, paths: VaultPaths) -> None:
        self._folder = blobs_folder(paths)
        self._unnamed: dict[str, tuple[Path, Future[None]]] = {}
        self._threads: ThreadPoolExecutor | None = None

    def __enter__(self) -> Batch:
        return self

    def __exit__(self, *_: object) -> None:
        self.forget(tuple(self._unnamed))
        if self._threads is not None:
            self._threads.shutdown()

    def encrypt(self, source: Path, sha256: str, media_type: str) -> Blob:
        """Encrypt `source` and return its (new) row. `sha256`: its digest where that is known, or "".

        Raises RuleViolation file-changed when the file is not, or does not stay, what it was; EnvironmentTrouble.
        """
        with _opened(source) as plain:
            before = os.fstat(plain.fileno())
            blob = self.write(plain, before.st_size, media_type)
            after = os.fstat(plain.fileno())
        if (sha256 or blob.sha256) != blob.sha256 or (before.st_size, before.st_mtime_ns) != (
            blob.size,
            after.st_mtime_ns,
        ):
            self.forget([blob.digest])
            raise RuleViolation("file-changed", name=source.name)
        return blob

    def write(self, plain: BinaryIO, size: int, media_type: str) -> Blob:
        """Encrypt `size` bytes of an open file and return the (new) row. EnvironmentTrouble pool-write, file-read."""
        fresh = self._folder / f".{secrets.token_hex(8)}.age"
        identity = new_identity()
        try:
            stream = os.fdopen(os.open(fresh, _NEW, 0o600), "w+b")
        except OSError as error:
            raise _unwritten(error) from error
        try:
            digest, found, length = encrypt_into(plain, stream, [recipient_of(identity)], padded=padme(size))
            stream.flush()
            fresh.chmod(MODE_READ_ONLY)
        except BaseException as error:
            _give_up(stream, fresh)
            if isinstance(error, OSError):
                raise _unwritten(error) from error
            raise
        self._threads = self._threads or ThreadPoolExecutor(SYNCED_AT_ONCE, "pool")
        self._unnamed[digest] = fresh, self._threads.submit(_sync, stream)
        return Blob(digest=digest, sha256=found, size=length, identity=identity, media_type=media_type)

    def settle(self) -> None:
        """Return when all of it is on the disk under its name. EnvironmentTrouble pool-write."""
        if not self._unnamed:
            return
        try:
            for _fresh, synced in self._unnamed.values():
                synced.result()
            for digest in tuple(self._unnamed):
                os.replace(self._unnamed[digest][0], self._folder / f"{digest}.age")
                del self._unnamed[digest]
            sync_folder(self._folder)
        except OSError as error:
            raise _unwritten(error) from error

    def forget(self, digests: Iterable[str]) -> None:
        """Take away what was written and is not named yet."""
        for digest in digests:
            fresh, synced = self._unnamed.pop(digest)
            wait([synced])  # it is closed then
            _take_away(fresh)


def encrypt_into_pool(paths: VaultPaths, source: Path, sha256: str, media_type: str) -> Blob:
    """Bring one file into the pool and return its (new) row; for the rest see `Batch.encrypt`."""
    with Batch(paths) as batch:
        blob = batch.encrypt(source, sha256, media_type)
        batch.settle()
    return blob


def encrypt_bytes(paths: VaultPaths, data: bytes, media_type: str) -> Blob:
    """Encrypt what was made in memory into the pool and return its (new) row. EnvironmentTrouble pool-write."""
    with Batch(paths) as batch:
        blob = batch.write(io.BytesIO(data), len(data), media_type)
        batch.settle()
    return blob


def plain_of(paths: VaultPaths, blob: Blob) -> bytes:
    """Return the content of a blob, in memory only. EnvironmentTrouble pool-damaged when it is not what it was."""
    try:
        raw = blob_path(paths, blob.digest).read_bytes()
        plain = decrypt(raw, [blob.identity], padme(blob.size))[: blob.size]
    except (OSError, AgeError):
        raise EnvironmentTrouble("pool-damaged", blob=blob.digest) from None
    if hashlib.sha256(plain).hexdigest() != blob.sha256:
        raise EnvironmentTrouble("pool-damaged", blob=blob.digest)
    return plain


def sweep(paths: VaultPaths, known: Iterable[str]) -> int:
    """Remove what a broken run left in the pool: age files that no row knows. Returns how many."""
    kept = {f"{digest}.age" for digest in known}
    strangers = [path for path in blobs_folder(paths).iterdir() if path.name not in kept]
    for path in strangers:
        _take_away(path)
    return len(strangers)


def _sync(stream: BinaryIO) -> None:
    with stream:
        os.fsync(stream.fileno())


def _give_up(stream: BinaryIO, fresh: Path) -> None:
    """Close and take away a file that could not be written whole; the first failure is the one to tell."""
    with suppress(OSError):  # what is still in its buffer finds no room either
        stream.close()
    with suppress(OSError):
        _take_away(fresh)


def _take_away(path: Path) -> None:
    """Remove a file of the pool; on Windows one that is read-only stays until it is not."""
    if os.name == "nt":
        path.chmod(0o600)
    path.unlink(missing_ok=True)


def _unwritten(error: OSError) -> EnvironmentTrouble:
    return EnvironmentTrouble("pool-write", detail=error.strerror or str(error))


def _opened(source: Path) -> BinaryIO:
    try:
        return source.open("rb", buffering=READ_BYTES)
    except OSError:
        raise EnvironmentTrouble("file-unreadable", path=str(source)) from None
