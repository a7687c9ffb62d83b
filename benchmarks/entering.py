"""Entries with their files taken in, 480 rows and 1,900 files of 4 GB, against copying the same files.

`python -m benchmarks entering --size=0.02` for a look. About three times the size is needed on the disk.
`BENCH_ROUNDS` sets how often each of the two is run.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.desk import CHEAP, SECRET
from benchmarks.ratio import Result, by_turns
from benchmarks.ratio import seconds as measured
from reviewer_app.config import GIB, MIB
from reviewer_app.services.secretariat import setup
from reviewer_app.services.secretariat.entering import enter
from tests.services.secretariat.tables import project_row, write_xlsx

ROWS: Final = 480
FILES: Final = 1_900
LARGE_EVERY: Final = 50
LARGE_SHARE: Final = 0.4
"""Every fiftieth file is a film; these hold two fifths of all bytes."""
ROUNDS: Final = 3
SPARE: Final = 3.2


def run(folder: Path) -> Iterator[Result]:
    total = int(float(os.environ.get("BENCH_GB", "4")) * GIB)
    if shutil.disk_usage(folder).free < SPARE * total:
        raise RuntimeError(f"{SPARE * total / GIB:.1f} GB are needed here")
    table = write_xlsx(folder / "entries.xlsx", [project_row(number) for number in range(1, ROWS + 1)])
    sources = _sources(folder / "files", total)

    def ours(number: int) -> float:
        place = folder / f"office-{number}"
        with setup.init(place, contest="jinan-2025", operator="经办甲测试", secret=SECRET, cost=CHEAP) as office:
            taken = []
            spent = measured(lambda: taken.append(enter(office, table, folder / "files")))
        found = taken[0]
        if found.entries is None or found.files is None:
            raise RuntimeError("nothing was taken in")
        if (len(found.entries.added), found.files.encrypted) != (ROWS, FILES):
            raise RuntimeError("not all were taken in")
        shutil.rmtree(place)
        return spent

    def baseline(number: int) -> float:
        place = folder / f"copy-{number}"
        spent = measured(lambda: [_copy(path, place / path.relative_to(folder / "files")) for path in sources])
        shutil.rmtree(place)
        return spent

    rounds = int(os.environ.get("BENCH_ROUNDS", ROUNDS))
    name = f"import of {ROWS} rows with {FILES:,} files, {total / GIB:g} GB"
    yield Result(name, "copying the files, each on the disk", *by_turns(ours, baseline, rounds), "shown", 0)


def _sources(folder: Path, total: int) -> list[Path]:
    """Write the files of the entrants: four to a project, none like another."""
    films = FILES // LARGE_EVERY
    large, small = int(total * LARGE_SHARE / films), int(total * (1 - LARGE_SHARE) / (FILES - films))
    found = []
    for number in range(FILES):
        is_large = number % LARGE_EVERY == 0
        path = folder / f"P{number % ROWS + 1}" / f"{number:04}.{'mp4' if is_large else 'pdf'}"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            left = (large if is_large else small) + number
            while left:
                left -= stream.write(os.urandom(min(left, MIB)))
        found.append(path)
    return found


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    with target.open("rb+") as stream:
        os.fsync(stream.fileno())
