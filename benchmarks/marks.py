"""One mark saved durably, against a bare SQLCipher commit of the same rows with synchronous FULL on the same disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.desk import open_desk
from benchmarks.ratio import Result, by_turns, seconds
from reviewer_app.models.connection import connect, make_file
from reviewer_app.rules.tree import leaves
from reviewer_app.security.slots import VaultKeys
from reviewer_app.services.expert import drafts, scoring, tasks

MARKS = 200
TABLES = (
    "CREATE TABLE mark(id INTEGER PRIMARY KEY, task INT, indicator TEXT, mark INT, saved TEXT, "
    "UNIQUE(task, indicator))",
    "CREATE TABLE event(seq INTEGER PRIMARY KEY, at TEXT, ms INT, act TEXT, project TEXT, indicator TEXT, "
    "old TEXT, new TEXT)",
    "CREATE TABLE step(id INTEGER PRIMARY KEY, task INT, part TEXT, indicator TEXT, old TEXT, new TEXT, run TEXT, "
    "at TEXT, undone INT)",
    "CREATE INDEX step_task ON step(task)",
)
PUT = (
    "INSERT INTO mark(task, indicator, mark, saved) VALUES(?,?,?,?) "
    "ON CONFLICT(task, indicator) DO UPDATE SET mark = excluded.mark, saved = excluded.saved"
)
STEP = "INSERT INTO step(task, part, indicator, old, new, run, at, undone) VALUES(?,?,?,?,?,?,?,0)"
EVENT = "INSERT INTO event(at, ms, act, project, indicator, old, new) VALUES(?,?,?,?,?,?,?)"


def run(folder: Path) -> Iterator[Result]:
    with open_desk(folder / "ours") as vault:
        card = tasks.task_cards(vault)[0]
        found = leaves(scoring.form(vault, card.task).scheme)
        keys = [leaf.key for leaf in found]
        steps = found[0].max // found[0].step
        path = folder / "bare.db"
        make_file(path)
        bare = connect(path, VaultKeys.generate().vault)
        for table in TABLES:
            bare.execute(table)

        def ours(number: int) -> float:
            def save() -> None:
                for step in range(MARKS):
                    mark = found[0].step * ((step // len(keys) + number * 7) % steps + 1)
                    drafts.save_mark(vault, card.task, keys[step % len(keys)], mark)

            return seconds(save, MARKS)

        def baseline(number: int) -> float:
            def save() -> None:
                for step in range(MARKS):
                    key, mark, at = keys[step % len(keys)], 100 * ((step + number * 7) % 90 + 1), "2025-07-01T08:00:00Z"
                    bare.execute("BEGIN IMMEDIATE")
                    bare.execute(PUT, (1, key, mark, at))
                    bare.execute(STEP, (1, "mark", key, "10", str(mark), "", at))
                    bare.execute(EVENT, (at, step, "mark", card.project, key, "10", str(mark)))
                    bare.execute("COMMIT")

            return seconds(save, MARKS)

        times = by_turns(ours, baseline, 7)
        bare.close()
    yield Result("one mark saved durably", "bare SQLCipher commit of the same rows, FULL", *times, "most", 2)
