"""A task package of 3 GB: written and read back in constant memory, each in a process of its own."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from benchmarks.ratio import Result
from reviewer_app.config import GIB, MIB
from reviewer_app.security import age
from reviewer_app.security.padding import padme
from reviewer_app.sync.bodies import DossierFileEntry

ALLOWED_GROWTH_MIB = 96
"""What a run over 3 GB may need more than the same run over 3 MB."""


def run(folder: Path) -> Iterator[Result]:
    small, large = _peak(folder / "small", 3 * MIB), _peak(folder / "large", 3 * GIB)
    growth = max(0, large - small)
    name = "memory for a package of 3 GB beyond that for one of 3 MB"
    yield Result(name, "what is allowed", growth, ALLOWED_GROWTH_MIB, "most", 1, unit="MiB")


def _peak(folder: Path, size: int) -> int:
    folder.mkdir()
    command = [sys.executable, "-m", "benchmarks.large", str(folder), str(size)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(answer.stdout)


def main(folder: Path, size: int) -> None:
    """Write an assignment package with a file of `size` bytes inside, accept it, print the peak memory in MiB."""
    from benchmarks.desk import CHEAP, SECRET
    from reviewer_app.services.expert.first_run import activate
    from reviewer_app.sync.assignment import dossier_digest
    from tests.services.expert.world import World

    world = World(folder / "dispatched", CHEAP)
    files = (_pooled(world.pool, size),)
    project = msgspec.structs.replace(world.project(1), files=files, dossier=dossier_digest(files))
    package = world.assignment([project], inside=True)
    (world.pool / f"{files[0].blob}.age").unlink()
    opened = activate(folder / "vault", world.code, package, SECRET, cost=CHEAP)
    if opened.acceptance.missing:
        raise RuntimeError("files are missing")
    opened.workspace.close()
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


class _Noise:
    """`size` bytes that do not repeat within a MiB, made as they are read."""

    def __init__(self, size: int) -> None:
        self.left, self.block = size, os.urandom(MIB)

    def read(self, wanted: int = -1) -> bytes:
        give = min(MIB, self.left, wanted if wanted >= 0 else MIB)
        self.left -= give
        return self.block[:give]


def _pooled(pool: Path, size: int) -> DossierFileEntry:
    if padme(size) != size:
        raise ValueError("choose a size that needs no padding")
    identity, raw = age.new_identity(), pool / "raw"
    blob, sha256, _ = age.encrypt_file(cast(BinaryIO, _Noise(size)), raw, [age.recipient_of(identity)])
    raw.rename(pool / f"{blob}.age")
    return DossierFileEntry(
        blob=blob, group="plan", identity=identity, media_type="video/mp4", path="film.mp4", sha256=sha256, size=size
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
