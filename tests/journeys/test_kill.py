"""kill -9 in mid transaction: what was acknowledged is there, nothing else is, and no plaintext is on the disk."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from reviewer_app.models.common import Setting
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services import ledger
from reviewer_app.services.workspace import Workspace, create_workspace, open_workspace

Program = Any
"""A Popen whose both ends are there."""
SECRET = "合成词组 example 0002"
CANARY = "金丝雀意见 canary-opinion-4711"
PER_SAVE = 20
FILE = random.Random(8).randbytes(24 * 2**20)
FILE_SHA256 = hashlib.sha256(FILE).hexdigest()

WORK = f"""
import os, random, sys
from pathlib import Path
from reviewer_app.models.common import Setting
from reviewer_app.services import ledger
from reviewer_app.services.workspace import open_workspace

def save(folder, number):
    workspace = open_workspace(folder, {SECRET!r})
    while True:
        with workspace.database.write() as session:
            for part in range({PER_SAVE}):
                session.add(Setting(key=f"{{number}}-{{part}}", value=({CANARY!r} * 300).encode()))
            session.flush()
            ledger.append(session, workspace, "saved", number=number)
            print("writing", number, flush=True)
        print("saved", number, flush=True)
        number += 1

def stream(folder, number):
    data = random.Random(8).randbytes({len(FILE)})
    workspace = open_workspace(folder, {SECRET!r})
    with workspace.dossiers.put({FILE_SHA256!r}, len(data), "application/pdf") as writer:
        for start in range(0, len(data), 2**20):
            writer.write(data[start : start + 2**20])
            print("taken", start >> 20, flush=True)

for line in sys.stdin:
    what, number = line.split()
    child = os.fork()
    if not child:
        print("begun", os.getpid(), flush=True)
        (save if what == "save" else stream)(Path(sys.argv[1]), int(number))
        os._exit(0)
    print("ended", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""Loaded once; each run is a process of its own that has opened nothing before."""


@pytest.fixture
def folder(tmp_path: Path, cheap: ArgonCost) -> Path:
    workspace = create_workspace(tmp_path / "vault", "expert", SECRET, cost=cheap)
    with workspace, workspace.database.write() as session:
        workspace.make_key(session, "device")
    return tmp_path / "vault"


@pytest.fixture
def program(folder: Path) -> Iterator[Program]:
    command = [sys.executable, "-c", WORK, str(folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as started:
        yield started
        os.killpg(started.pid, signal.SIGKILL)


def run_until(program: Program, what: str, number: int, last: str) -> list[str]:
    """Let the program begin a run, kill that the moment it says `last`, and return every line it managed to say."""
    program.stdin.write(f"{what} {number}\n")
    program.stdin.flush()
    begun = program.stdout.readline().split()
    assert begun[0] == "begun"
    said: list[str] = []
    for line in program.stdout:
        if line.startswith("ended"):
            assert line.split() == ["ended", "-9"]
            return said
        said.append(line.strip())
        if said[-1] == last:
            os.kill(int(begun[1]), signal.SIGKILL)
    raise AssertionError("the program ended")


def saved(workspace: Workspace) -> dict[int, int]:
    """Return how many rows of each save are there."""
    found: dict[int, int] = {}
    with workspace.database.read() as session:
        for key in session.scalars(select(Setting.key).where(Setting.key != "role")):
            number = int(key.partition("-")[0])
            found[number] = found.get(number, 0) + 1
    return found


def check_files(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        for form in (CANARY.encode(), CANARY.encode("utf-16-le"), FILE[1000:1032], b"SQLite format 3"):
            assert form not in content, path.name


def check_whole(workspace: Workspace) -> None:
    for database in (workspace.database, workspace.dossiers.database):
        with database.raw() as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_every_acknowledged_save_is_there_and_no_half_one(folder: Path, program: Program) -> None:
    number = 0
    chance = random.Random(11)
    for _ in range(6):
        stop = chance.choice(["writing", "saved"])
        said = run_until(program, "save", number, f"{stop} {number + chance.randrange(1, 30)}")
        check_files(folder)
        acknowledged = [int(line.split()[1]) for line in said if line.startswith("saved")]
        with open_workspace(folder, SECRET) as workspace:
            found = saved(workspace)
            assert set(found) >= set(acknowledged)
            assert set(found.values()) == {PER_SAVE}
            assert sorted(found) == list(range(len(found)))
            with workspace.database.read() as session:
                assert ledger.verify_chain(session) == len(found)
            check_whole(workspace)
        number = max(found) + 1
    check_files(folder)


def test_a_file_that_was_streaming_in_is_unseen_and_taken_up_again(folder: Path, program: Program) -> None:
    for taken in (5, 13, 22):
        run_until(program, "stream", 0, f"taken {taken}")
        check_files(folder)
        with open_workspace(folder, SECRET) as workspace:
            check_whole(workspace)
            assert not workspace.dossiers.has(FILE_SHA256)
            assert workspace.dossiers.missing([FILE_SHA256]) == [FILE_SHA256]
    with open_workspace(folder, SECRET) as workspace:
        with workspace.dossiers.put(FILE_SHA256, len(FILE), "application/pdf") as writer:
            writer.write(FILE)
        with workspace.dossiers.open(FILE_SHA256) as reader:
            assert hashlib.sha256(reader.read()).hexdigest() == FILE_SHA256
        check_whole(workspace)
    check_files(folder)
