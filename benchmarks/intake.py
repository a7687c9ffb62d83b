"""Sealed score packages taken in, opened and tabulated, against a straight loop and against Excel workbooks."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from benchmarks import straight
from benchmarks.desk import CHEAP
from benchmarks.ratio import Result, by_turns, seconds
from reviewer_app.rules.tree import leaves, walk
from reviewer_app.services.secretariat import intake, opening, results
from reviewer_app.services.workspace import Workspace, open_workspace
from reviewer_app.sync.bodies import Mark, SheetBody
from tests.clock import FixedClock
from tests.services.secretariat.round import SECRET, STAGE, Round, make_round

PACKAGES = 100
PROJECTS = 20
ROUNDS = 15
READERS = (("openpyxl", straight.read_openpyxl), ("calamine", straight.read_calamine))


@dataclass(frozen=True)
class _Batch:
    """One package of every expert, as files, and the same scores as workbooks."""

    made: Round
    paths: list[Path]
    books: list[Path]
    schema: list[str]
    name: str


def run(folder: Path) -> Iterator[Result]:
    for sheets in (1, PROJECTS):
        batch = _batch(folder / f"{sheets}-sheets", sheets)
        yield from _intake(folder, batch)
        yield from _opened(folder, batch)
        batch.made.leave()


def _batch(folder: Path, sheets: int) -> _Batch:
    made = make_round(folder, CHEAP, FixedClock(), experts=PACKAGES, projects=PROJECTS)
    named = {leaf.key: leaf.title for leaf in leaves(made.scheme)}
    projects = list(made.projects)
    paths, books, lot = [], [], random.Random(2025)
    for at, (code, who) in enumerate(made.people.items()):
        chosen = [projects[(at + step) % PROJECTS] for step in range(sheets)]
        given = [_sheet(made, project, lot) for project in chosen]
        paths.append(made.file(f"{code}.review", made.scores(who, *given).raw))
        books.append(folder / "mail" / f"{code}.xlsx")
        straight.write_workbook(books[-1], given, named)
    with made.office.database.raw() as connection:
        rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
        schema = [row[0] for row in rows]
    made.office.close()
    return _Batch(made, paths, books, schema, f"{sheets} sheet{'s' if sheets > 1 else ''}")


def _sheet(made: Round, project: str, lot: random.Random) -> SheetBody:
    marks = tuple(Mark(indicator=key, mark=100 * lot.randint(50, 100)) for key in sorted(_keys(made)))
    return made.sheet(project, marks=marks)


def _keys(made: Round) -> list[str]:
    return [leaf.key for leaf in leaves(made.scheme)]


def _office(batch: _Batch, target: Path) -> Workspace:
    """Return a fresh copy of the office as it stands."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(batch.made.root / "office", target)
    return open_workspace(target, SECRET, clock=batch.made.clock)


def _intake(folder: Path, batch: _Batch) -> Iterator[Result]:
    def ours(_: int) -> float:
        with _office(batch, folder / "office") as office:
            taken: list[intake.FileOutcome] = []
            spent = seconds(lambda: taken.extend(intake.take_in(office, batch.paths)), PACKAGES)
        if [one.state for one in taken] != ["accepted"] * PACKAGES:
            raise RuntimeError("not all were accepted")
        return spent

    def baseline(number: int) -> float:
        bare = straight.bare_database(folder / f"intake-{batch.name}-{number}.db", batch.schema)
        spent = seconds(lambda: straight.take_in(bare, batch.paths), PACKAGES)
        bare.close()
        return spent

    name = f"intake of a sealed package, {batch.name}"
    ours(0), baseline(-1)
    times = by_turns(ours, baseline, ROUNDS)
    yield Result(name, "straight loop: read, hash, verify, decode, insert", *times, "most", 1.5)
    yield from _excel(name, batch, times[0])


def _opened(folder: Path, batch: _Batch) -> Iterator[Result]:
    made = replace(batch.made, office=open_workspace(batch.made.root / "office", SECRET, clock=batch.made.clock))
    intake.take_in(made.office, batch.paths)
    path = made.close(1, 2)
    for position in (1, 2):
        path = made.act(position, path).path
    made.office.close()
    identities = {who.id: who.identity for who in made.people.values()}
    worth = {node.indicator.key: node.full / node.indicator.max for node in walk(made.scheme) if node.indicator.max}

    def ours(_: int) -> float:
        def count() -> None:
            report = opening.take_opening(office, path)
            if report.minutes or report.packages != PACKAGES or not results.results(office, STAGE).rows:
                raise RuntimeError("not all were opened")

        with _office(batch, folder / "office") as office:
            return seconds(count, PACKAGES)

    def baseline(number: int) -> float:
        bare = straight.bare_database(folder / f"opened-{batch.name}-{number}.db", batch.schema)
        spent = seconds(lambda: straight.open_and_sum(bare, batch.paths, identities, worth), PACKAGES)
        bare.close()
        return spent

    name = f"opened and tabulated, {batch.name}"
    ours(0), baseline(-1)
    times = by_turns(ours, baseline, ROUNDS)
    yield Result(name, "straight loop with decryption and sum", *times, "most", 1.5)
    yield from _excel(name, batch, times[0])


def _excel(name: str, batch: _Batch, ours: float) -> Iterator[Result]:
    for library, read in READERS:
        spent = seconds(partial(_read_all, read, batch.books), PACKAGES)
        yield Result(name, f"the same scores from Excel, {library}", ours, spent, "shown", 0)


def _read_all(read: straight.Reader, books: Sequence[Path]) -> None:
    for book in books:
        if not all(read(book).values()):
            raise RuntimeError("no marks")
