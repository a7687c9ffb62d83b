"""A mailbox folder of sealed score packages taken into PostgreSQL by 1, 2 and 4 workers, against the straight loop.

`python -m benchmarks server` takes 1,000 packages; `python -m benchmarks server --packages 100000` as many as that:
they are signed first (once), then taken in three times, each time into a database of its own.
"""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from benchmarks import straight
from benchmarks.desk import CHEAP
from benchmarks.ratio import Result, seconds
from reviewer_app.models.server import ServerDatabase
from reviewer_app.rules.tree import leaves
from reviewer_app.services.secretariat import server_store
from reviewer_app.services.secretariat.intake_line import IntakeLine
from reviewer_app.services.workspace import open_workspace
from reviewer_app.sync.bodies import Mark
from reviewer_app.sync.remote import TO_OFFICE, Access
from tests import postgres
from tests.clock import FixedClock
from tests.services.secretariat.round import SECRET, Round, make_round

PACKAGES = int(os.environ.get("REVIEWER_BENCH_PACKAGES", "1000"))
PROJECTS = 20 if PACKAGES <= 5000 else 200
WORKERS = (1, 2, 4)
WARM = 100
"""Packages before the clock starts: processes have to be there first."""
SAMPLE = 1000


def run(folder: Path) -> Iterator[Result]:
    made = make_round(
        folder, CHEAP, FixedClock(), experts=PACKAGES // PROJECTS, projects=PROJECTS, rehearse=False, trustees=3
    )
    with made.office.database.raw() as connection:
        rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
        schema = [row[0] for row in rows]
    paths = _write(made, folder / "all")
    made.leave()
    server = postgres.start(fsync=True)
    try:
        first = 0.0
        for workers in WORKERS:
            floor = _floor(folder, schema, paths[:SAMPLE], workers)
            spent = _ours(folder, server, paths, workers)
            first = first or spent
            name = f"{len(paths) - WARM:,} packages into PostgreSQL, {workers} worker{'s' if workers > 1 else ''}"
            told = f"straight loop into one file; ours {1 / spent:.0f} a second, {first / spent:.2f} times one worker"
            yield Result(name, told, spent, floor, "shown", 0)
    finally:
        postgres.stop(server)


def _write(made: Round, folder: Path) -> list[Path]:
    """Sign one package with one sheet for every expert and project; each expert's in their order."""
    folder.mkdir()
    lot, keys = random.Random(2025), sorted(leaf.key for leaf in leaves(made.scheme))
    paths = []
    for project in made.projects:
        for who in made.people.values():
            marks = tuple(Mark(indicator=key, mark=100 * lot.randint(50, 100)) for key in keys)
            paths.append(folder / f"{len(paths):06}.review")
            paths[-1].write_bytes(made.scores(who, made.sheet(project, marks=marks)).raw)
    return paths


def _floor(folder: Path, schema: list[str], paths: list[Path], number: int) -> float:
    bare = straight.bare_database(folder / f"floor-{number}.db", schema)
    spent = seconds(lambda: straight.take_in(bare, paths), len(paths))
    bare.close()
    return spent


def _ours(folder: Path, server: postgres.Server, paths: list[Path], workers: int) -> float:
    office, box = folder / f"office-{workers}", folder / f"box-{workers}"
    shutil.copytree(folder / "office", office)
    there = box / TO_OFFICE.rstrip("/")
    there.mkdir(parents=True)
    with open_workspace(office, SECRET, clock=FixedClock()) as vault:
        server_store.move_to_server(vault, server.url(server.database()), server.password)
        ws = server_store.open_on_server(vault, server.password)
        with IntakeLine(ws, str(box), Access(), workers) as line:
            _link(paths[:WARM], there)
            _taken(line)
            _link(paths[WARM:], there)
            spent, taken = _taken(line)
        cast(ServerDatabase, ws.database).let_go()
    if taken != len(paths) - WARM:
        raise RuntimeError(f"{taken} were accepted")
    return spent / taken


def _link(paths: list[Path], there: Path) -> None:
    for path in paths:
        os.link(path, there / path.name)


def _taken(line: IntakeLine) -> tuple[float, int]:
    """Take in all that is there; return the seconds until the last one was written, without the receipts."""
    spent, taken = 0.0, 0
    while True:
        found = line.look()
        started, some = time.perf_counter(), False
        for emptied in found:
            if emptied.outcomes:
                spent += time.perf_counter() - started
                some = True
                taken += sum(one.state == "accepted" for one in emptied.outcomes)
            started = time.perf_counter()
        if not some:
            return spent, taken
