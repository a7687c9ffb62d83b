"""1 GB of dossiers: export against the stock `age`, acceptance against a bare SQLCipher file with 16 KiB pages."""

from __future__ import annotations

import hashlib
import os
import statistics
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, BinaryIO

from benchmarks.ratio import Result, by_turns, seconds
from reviewer_app.config import CHUNK_BYTES, DOSSIERS_PAGE_BYTES, GIB, MIB
from reviewer_app.models.connection import connect, make_file
from reviewer_app.models.dossier_store import create_dossiers
from reviewer_app.paths import VaultPaths
from reviewer_app.security import age
from reviewer_app.security.slots import VaultKeys
from reviewer_app.services.secretariat.pool import encrypt_into_pool

FILES = 16
SIZE = GIB // FILES
BATCH = 64


def run(folder: Path) -> Iterator[Result]:
    sources = []
    for number in range(FILES):
        path = folder / f"{number}.bin"
        with path.open("wb") as out:
            for _ in range(SIZE // MIB):
                out.write(os.urandom(MIB))
        sources.append(path)
    yield from _export(folder, sources)
    yield _acceptance(folder, sources)


def _export(folder: Path, sources: list[Path]) -> Iterator[Result]:
    recipient = age.recipient_of(age.new_identity())

    def ours(number: int) -> float:
        paths = VaultPaths(folder / f"office-{number}")
        return seconds(lambda: [encrypt_into_pool(paths, path, "", "application/pdf") for path in sources])

    def baseline(number: int) -> float:
        def encrypt() -> None:
            for path in sources:
                command = ["age", "-r", recipient, "-o", str(folder / f"{path.stem}-{number}.age"), str(path)]
                subprocess.run(command, check=True)

        return seconds(encrypt)

    times = by_turns(ours, baseline, 3)
    for left in [*folder.glob("*.age"), *folder.glob("office-*/pool/blobs/*")]:
        left.unlink()
    yield Result("export of 1 GB of dossiers", "stock age on the same files", *times, "least", 0.45)
    hashes = statistics.median(_hashed_twice(sources) for _ in range(3))
    yield Result("export of 1 GB of dossiers", "its two SHA-256 alone, on both cores", times[0], hashes, "shown", 0)


def _hashed_twice(sources: list[Path]) -> float:
    """Return what the two digests of every file take when nothing else is done, one on each core."""

    def one_of_them() -> None:
        for path in sources:
            with path.open("rb") as stream:
                hashlib.file_digest(stream, "sha256")

    def both() -> None:
        with ThreadPoolExecutor(2) as cores:
            for running in [cores.submit(one_of_them) for _ in range(2)]:
                running.result()

    return seconds(both)


def _acceptance(folder: Path, sources: list[Path]) -> Result:
    identity = age.new_identity()
    sealed = []
    for path in sources:
        target = folder / f"{path.stem}.sealed"
        with path.open("rb") as stream:
            _, sha256, size = age.encrypt_file(stream, target, [age.recipient_of(identity)])
        sealed.append((target, sha256, size))

    def ours(number: int) -> float:
        store = create_dossiers(folder / f"ours-{number}.db", VaultKeys.generate().dossiers)

        def accept() -> None:
            for target, sha256, size in sealed:
                with target.open("rb") as source, store.put(sha256, size, "application/pdf") as sink:
                    age.decrypt_to(source, sink.write, [identity], size)

        taken = seconds(accept)
        store.close()
        return _and_remove(folder, f"ours-{number}.db*", taken)

    def baseline(number: int) -> float:
        path = folder / f"bare-{number}.db"
        make_file(path)
        bare = connect(path, VaultKeys.generate().dossiers, page_size=DOSSIERS_PAGE_BYTES)
        bare.execute("CREATE TABLE chunk(file INT, number INT, data BLOB, PRIMARY KEY(file, number))")

        def fill() -> None:
            for file, source in enumerate(sources):
                _insert(bare, file, source)

        taken = seconds(fill)
        bare.close()
        return _and_remove(folder, f"bare-{number}.db*", taken)

    times = by_turns(ours, baseline, 3)
    return Result("acceptance of 1 GB into the vault", "bare SQLCipher, 16 KiB pages, same bytes", *times, "least", 0.6)


def _insert(bare: Any, file: int, source: Path) -> None:
    with source.open("rb") as stream:
        number = 0
        while rows := [(file, number + i, data) for i, data in enumerate(_chunks(stream))]:
            bare.execute("BEGIN")
            bare.executemany("INSERT INTO chunk VALUES(?,?,?)", rows)
            bare.execute("COMMIT")
            number += len(rows)


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    for _ in range(BATCH):
        if data := stream.read(CHUNK_BYTES):
            yield data


def _and_remove(folder: Path, pattern: str, taken: float) -> float:
    for left in folder.glob(pattern):
        left.unlink()
    return taken
