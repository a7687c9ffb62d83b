"""The desk on the LAN under a whole hall: clients that each send a package again and again; receipts, and memory.

`python -m benchmarks.venue --seconds 600` is the measurement of the finals; without it, half a minute.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from benchmarks.desk import CHEAP
from benchmarks.ratio import Result
from reviewer_app.services.secretariat import authority
from reviewer_app.sync.scores import write_scores
from reviewer_app.sync.venue.address import parse_address
from reviewer_app.sync.venue.client import DeskClient, Signer
from tests.clock import FixedClock
from tests.ports import free_port
from tests.services.secretariat.round import ASSIGNMENT, SECRET, STAGE, Person, Round, make_round

CLIENTS = 50
EVERY = 5.0
SECONDS = 30.0
PROCESSES = 2
BOUND = 1.0
"""Seconds within which the 99th of 100 receipts is in hand."""
GROWTH = 32
"""MiB that the desk may grow between its first and its last quarter: the log and the tree over it are its memory."""


@dataclass(frozen=True)
class Load:
    """What one run of the hall found."""

    times: list[float]
    early: int
    late: int


def run(folder: Path) -> Iterator[Result]:
    load = measure(folder, CLIENTS, SECONDS, EVERY)
    yield Result(
        f"receipt over the LAN, 99th of 100; {CLIENTS} clients, one package each {EVERY:.0f} s",
        "the time asked for",
        load.times[int(len(load.times) * 0.99)],
        BOUND,
        "most",
        1.0,
    )


def measure(folder: Path, clients: int, length: float, every: float) -> Load:
    """Let a hall of clients send for so long, and watch the desk's process."""
    made = make_round(folder, CHEAP, FixedClock(), experts=clients, projects=2)
    roster = str(made.office.setting(authority.ROSTER))
    made.leave()
    port = free_port()
    desk = _desk(folder / "office", port)
    try:
        text = _ready(desk)
        context = multiprocessing.get_context("fork")
        found: Any = context.Queue()
        people = list(made.people.values())
        hall = [
            context.Process(target=_play, args=(made, people[at::PROCESSES], roster, text, length, every, found, at))
            for at in range(PROCESSES)
        ]
        for one in hall:
            one.start()
        watched = psutil.Process(desk.pid)
        ended, sizes = threading.Event(), []
        until = time.monotonic() + length
        while time.monotonic() < until:
            ended.wait(min(1.0, length / 8))
            sizes.append(watched.memory_info().rss // 2**20)
        times = [spent for _ in hall for spent in found.get(timeout=120)]
        for one in hall:
            one.join(60)
    finally:
        desk.terminate()
        desk.wait(60)
    quarter = max(1, len(sizes) // 4)
    return Load(sorted(times), max(sizes[: 2 * quarter]), max(sizes[-quarter:]))


def _desk(folder: Path, port: int) -> subprocess.Popen[str]:
    words = ["secretariat", "desk", str(folder), "--listen", f"127.0.0.1:{port}", "--no-mdns", "--json"]
    environment = {**os.environ, "REVIEWER_PASSPHRASE": SECRET}
    return subprocess.Popen(
        [sys.executable, "-m", "reviewer_app", *words], stdout=subprocess.PIPE, text=True, env=environment
    )


def _ready(desk: subprocess.Popen[str]) -> str:
    lines = []
    for line in desk.stdout or ():
        lines.append(line)
        if line == "}\n":
            break
    return str(json.loads("".join(lines))["texts"][0])


def _play(
    made: Round, people: list[Person], roster: str, text: str, length: float, every: float, found: Any, at: int
) -> None:
    times: list[float] = []
    threads = [
        threading.Thread(target=_client, args=(made, who, roster, text, length, every, times, f"127.0.{at + 1}.{n}"))
        for n, who in enumerate(people, start=1)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found.put(times)


def _client(
    made: Round, who: Person, roster: str, text: str, length: float, every: float, times: list[float], source: str
) -> None:
    """Send one sheet, then its next revision, and so on; the wait before the first one is a part of the period."""
    signer = Signer(made.charter.header.contest, who.device, who.key)
    pause, last = threading.Event(), ""
    until = time.monotonic() + length
    pause.wait(random.random() * every)
    with DeskClient(parse_address(text), signer, lambda _pin: False, source=source) as client:
        while time.monotonic() < until:
            who.seq += 1
            sheet = made.sheet("P01", revision=who.seq, replaces=(last,) if last else ())
            written = write_scores(
                charter=made.charter,
                key=who.key,
                recipients=(who.recipient,),
                assignment=ASSIGNMENT,
                roster=roster,
                expert=who.id,
                device=who.device,
                stage=STAGE,
                created=made.clock.now(),
                seq=who.seq,
                previous=who.previous,
                sheets=(sheet,),
            )
            who.previous = last = written.identity
            begun = time.monotonic()
            taken = client.send(written.raw)
            times.append(time.monotonic() - begun)
            if taken.answer != "accepted" or not taken.receipt:
                raise RuntimeError(f"{taken.answer} {taken.reason}")
            pause.wait(max(0.0, every - (time.monotonic() - begun)))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=SECONDS)
    asked.add_argument("--clients", type=int, default=CLIENTS)
    asked.add_argument("--every", type=float, default=EVERY)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-venue-", dir=Path.cwd()) as folder:
        load = measure(Path(folder), given.clients, given.seconds, given.every)
    ordered = load.times
    print(f"{len(ordered)} receipts, {len(ordered) / given.seconds:.1f} a second")
    print("ms: " + ", ".join(f"p{part} {1000 * ordered[int(len(ordered) * part / 100)]:.0f}" for part in (50, 90, 99)))
    print(f"slowest {1000 * ordered[-1]:.0f} ms; desk {load.early} MiB, at the end {load.late} MiB")
    sys.exit(0 if ordered[int(len(ordered) * 0.99)] <= BOUND and load.late - load.early <= GROWTH else 1)


if __name__ == "__main__":
    main()
