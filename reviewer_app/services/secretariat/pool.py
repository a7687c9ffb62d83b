"""The pool: each file encrypted once per contest, to an age identity of its own, named by its digest."""

from __future__ import annotations

import hashlib
import io
import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.models.secretariat import Blob
from reviewer_app.paths import VaultPaths
from reviewer_app.security.age import encrypt_file, new_identity, recipient_of
from reviewer_app.security.padding import padme

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer
    from sqlalchemy.orm import Session

READ_BYTES: Final = 1 << 20
MODE_READ_ONLY: Final = 0o400
"""A blob never changes; dispatch may link it, so not even by mistake."""


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


def known_blob(session: Session, sha256: str) -> Blob | None:
    """Return the blob that holds a content already."""
    return session.scalars(select(Blob).where(Blob.sha256 == sha256)).one_or_none()


def encrypt_into_pool(paths: VaultPaths, source: Path, sha256: str, media_type: str) -> Blob:
    """Encrypt `source`, whose digest is `sha256`, into the pool and return its (new) row.

    Raises RuleViolation file-changed when the file is no longer what was hashed, EnvironmentTrouble from the disk.
    """
    folder = blobs_folder(paths)
    fresh = folder / f".{secrets.token_hex(8)}.age"
    identity = new_identity()
    try:
        with _opened(source) as plain, io.BufferedReader(plain, READ_BYTES) as buffered:
            digest, _, _ = encrypt_file(buffered, fresh, [recipient_of(identity)])
        if plain.digest != sha256:
            raise RuleViolation("file-changed", name=source.name)
        fresh.chmod(MODE_READ_ONLY)
        os.replace(fresh, folder / f"{digest}.age")
    except OSError as error:
        raise EnvironmentTrouble("pool-write", detail=error.strerror or str(error)) from error
    finally:
        fresh.unlink(missing_ok=True)
    return Blob(digest=digest, sha256=sha256, size=plain.size, identity=identity, media_type=media_type)


def sweep(paths: VaultPaths, known: Iterable[str]) -> int:
    """Remove what a broken run left in the pool: age files that no row knows. Returns how many."""
    kept = {f"{digest}.age" for digest in known}
    strangers = [path for path in blobs_folder(paths).iterdir() if path.name not in kept]
    for path in strangers:
        path.unlink()
    return len(strangers)


def _opened(source: Path) -> _Padded:
    try:
        return _Padded(source)
    except OSError:
        raise EnvironmentTrouble("file-unreadable", path=str(source)) from None


class _Padded(io.RawIOBase):
    """A file with zero bytes behind it up to its Padmé size; hashes and counts the file's own bytes."""

    def __init__(self, source: Path) -> None:
        super().__init__()
        self._file = source.open("rb", buffering=0)
        self._left = padme(os.fstat(self._file.fileno()).st_size)
        self._hash = hashlib.sha256()
        self.size = 0

    @property
    def digest(self) -> str:
        """SHA-256 of the file's own bytes read so far."""
        return self._hash.hexdigest()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")[: self._left]
        data = self._file.read(len(view)) if len(view) else b""
        count = len(data or b"")
        if count:
            view[:count] = data
            self._hash.update(view[:count])
            self.size += count
        else:
            count = len(view)
            view[:] = bytes(count)
        self._left -= count
        return count

    def close(self) -> None:
        self._file.close()
        super().close()
