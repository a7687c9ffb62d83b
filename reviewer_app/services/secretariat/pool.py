"""The pool: each file encrypted once per contest, to an age identity of its own, named by its digest."""

from __future__ import annotations

import hashlib
import io
import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from sqlalchemy import select

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.models.secretariat import Blob
from reviewer_app.paths import VaultPaths
from reviewer_app.security.age import AgeError, decrypt, encrypt_file, new_identity, recipient_of
from reviewer_app.security.padding import padme

if TYPE_CHECKING:
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


def encrypt_into_pool(paths: VaultPaths, source: Path, sha256: str, media_type: str) -> Blob:
    """Encrypt `source` into the pool and return its (new) row. `sha256`: its digest where that is known, or "".

    Raises RuleViolation file-changed when the file is not, or does not stay, what it was; EnvironmentTrouble.
    """
    folder = blobs_folder(paths)
    fresh = folder / f".{secrets.token_hex(8)}.age"
    identity = new_identity()
    try:
        with _opened(source) as plain:
            before = os.fstat(plain.fileno())
            padded = padme(before.st_size)
            digest, found, size = encrypt_file(plain, fresh, [recipient_of(identity)], padded=padded)
            after = os.fstat(plain.fileno())
        if (sha256 or found) != found or (before.st_size, before.st_mtime_ns) != (size, after.st_mtime_ns):
            raise RuleViolation("file-changed", name=source.name)
        fresh.chmod(MODE_READ_ONLY)
        os.replace(fresh, folder / f"{digest}.age")
    except OSError as error:
        raise EnvironmentTrouble("pool-write", detail=error.strerror or str(error)) from error
    finally:
        fresh.unlink(missing_ok=True)
    return Blob(digest=digest, sha256=found, size=size, identity=identity, media_type=media_type)


def encrypt_bytes(paths: VaultPaths, data: bytes, media_type: str) -> Blob:
    """Encrypt what was made in memory into the pool and return its (new) row. EnvironmentTrouble pool-write."""
    folder = blobs_folder(paths)
    fresh = folder / f".{secrets.token_hex(8)}.age"
    identity = new_identity()
    try:
        recipients = [recipient_of(identity)]
        digest, found, size = encrypt_file(io.BytesIO(data), fresh, recipients, padded=padme(len(data)))
        fresh.chmod(MODE_READ_ONLY)
        os.replace(fresh, folder / f"{digest}.age")
    except OSError as error:
        raise EnvironmentTrouble("pool-write", detail=error.strerror or str(error)) from error
    finally:
        fresh.unlink(missing_ok=True)
    return Blob(digest=digest, sha256=found, size=size, identity=identity, media_type=media_type)


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
        path.unlink()
    return len(strangers)


def _opened(source: Path) -> BinaryIO:
    try:
        return source.open("rb", buffering=READ_BYTES)
    except OSError:
        raise EnvironmentTrouble("file-unreadable", path=str(source)) from None
