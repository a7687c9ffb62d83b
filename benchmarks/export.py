"""80 task packages over 480 small dossiers against a straight loop that makes the same files; 1 GB sent out."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyrage
from nacl.signing import SigningKey
from sqlalchemy import select

from benchmarks.desk import CHEAP
from benchmarks.ratio import Result, by_turns, seconds
from reviewer_app.config import GIB, KIB, MIB
from reviewer_app.models.secretariat import ExpertDevice
from reviewer_app.security import age
from reviewer_app.services.secretariat import authority
from reviewer_app.services.secretariat.dispatch import dispatch
from reviewer_app.services.secretariat.dossiers import import_files
from reviewer_app.services.secretariat.parcels import plan_parcels
from reviewer_app.services.workspace import open_workspace
from reviewer_app.sync.bodies import Index
from reviewer_app.sync.canonical import encode
from tests.clock import FixedClock
from tests.services.secretariat.round import SECRET, STAGE, Round, make_round

PROJECTS, EXPERTS, EACH, FILES = 480, 80, 5, 4
SIZE: Final = 16 * KIB
ROUNDS: Final = 5
LARGE: Final = 16
"""Dossiers of the gigabyte, one file each."""


@dataclass(frozen=True)
class _Wanted:
    """What the straight loop is given: an index for each expert and his recipient, and what travels with all."""

    parcels: tuple[tuple[str, Index, str], ...]
    charter: bytes
    roster: bytes
    blobs: tuple[Path, ...]


def run(folder: Path) -> Iterator[Result]:
    (folder / "small").mkdir()
    (folder / "large").mkdir()
    yield _small(folder / "small")
    yield _large(folder / "large")


def _small(folder: Path) -> Result:
    made = make_round(folder, CHEAP, FixedClock(), experts=EXPERTS, projects=PROJECTS)
    _thin_out(made)
    import_files(made.office, _files(folder / "files", list(made.projects), FILES, SIZE))
    wanted = _wanted(made)
    made.leave()
    key = SigningKey.generate()

    def ours(number: int) -> float:
        return _dispatched(made, folder, number, PROJECTS * FILES) / EXPERTS

    def baseline(number: int) -> float:
        return seconds(lambda: _straight(wanted, key, folder / f"straight-{number}"), EXPERTS)

    name = f"export of {EXPERTS} packages over {PROJECTS} dossiers of {FILES} files, a package"
    said = "straight loop: encode, encrypt, hash, zip, sign, write; files linked"
    ours(-1), baseline(-1)
    return Result(name, said, *by_turns(ours, baseline, ROUNDS), "shown", 0)


def _large(folder: Path) -> Result:
    """What a dispatch takes when the gigabyte was sealed at its import, as it always is: every file once a contest."""
    made = make_round(folder, CHEAP, FixedClock(), projects=LARGE)
    _untold(made)
    sources = _files(folder / "files", list(made.projects), 1, GIB // LARGE)
    import_files(made.office, sources)
    made.leave()
    recipient = age.recipient_of(age.new_identity())

    def ours(number: int) -> float:
        return _dispatched(made, folder, number, LARGE)

    def baseline(number: int) -> float:
        return seconds(lambda: _stock_age(sources, recipient, number))

    name = "dispatch of 1 GB of dossiers that their import has sealed, to a folder of the same disk"
    return Result(name, "stock age on the same files", *by_turns(ours, baseline, 3), "shown", 0)


def _stock_age(folder: Path, recipient: str, number: int) -> None:
    for path in sorted(folder.rglob("*.pdf")):
        target = path.with_suffix(f".{number}.age")
        subprocess.run(["age", "-r", recipient, "-o", str(target), str(path)], check=True)


def _dispatched(made: Round, folder: Path, number: int, blobs: int) -> float:
    """Return the seconds of one dispatch to everybody out of a copy of the office that has sent nothing yet."""
    place = folder / f"office-{number}"
    shutil.copytree(folder / "office", place, copy_function=_linked)
    with open_workspace(place, SECRET, clock=made.clock) as office:
        sent = []
        spent = seconds(lambda: sent.append(dispatch(office, STAGE, folder / f"sent-{number}")))
    if len(sent[0].sent) != len(made.people) or sent[0].blobs != blobs:
        raise RuntimeError("not all were sent")
    return spent


def _thin_out(made: Round) -> None:
    """Leave five experts to a project, none of whom has been told anything."""
    with made.office.database.raw() as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "DELETE FROM assignment WHERE id IN (SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY project "
            f"ORDER BY (id * 7919) % 1009, id) AS place FROM assignment) WHERE place > {EACH})"
        )
        connection.execute("COMMIT")
    _untold(made)


def _untold(made: Round) -> None:
    """Leave a contest in which nobody has been told anything."""
    with made.office.database.raw() as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE assignment SET dispatched = ''")
        connection.execute("DELETE FROM dispatched_scheme")
        connection.execute("COMMIT")


def _files(folder: Path, codes: list[str], count: int, size: int) -> Path:
    for code in codes:
        (folder / code).mkdir(parents=True)
        for number in range(count):
            with (folder / code / f"{number}.pdf").open("wb") as out:
                for at in range(0, size, MIB):
                    out.write(os.urandom(min(MIB, size - at)))
    return folder


def _wanted(made: Round) -> _Wanted:
    office = made.office
    with office.database.write() as session:
        roster = authority.renew_roster(session, office)
    with office.database.read() as session:
        charter = authority.charter_in_force(session, office)
        plan = plan_parcels(session, office, STAGE, charter)
        devices = {row.expert: row.recipient for row in session.scalars(select(ExpertDevice))}
    parcels = tuple((one.code, one.index, devices[one.expert]) for one in plan.parcels)
    blobs = tuple(sorted((office.paths.pool / "blobs").iterdir()))
    return _Wanted(parcels, charter.raw, roster.raw, blobs)


def _straight(wanted: _Wanted, key: SigningKey, out: Path) -> None:
    (out / "blobs").mkdir(parents=True)
    for blob in wanted.blobs:
        os.link(blob, out / "blobs" / blob.name)
    for code, index, recipient in wanted.parcels:
        sealed = pyrage.encrypt(encode(index), [pyrage.x25519.Recipient.from_str(recipient)])
        entries = {"index.json.age": sealed, "charter.review": wanted.charter, "roster.review": wanted.roster}
        sums = "".join(f"{hashlib.sha256(raw).hexdigest()}  {name}\n" for name, raw in entries.items()).encode()
        whole = io.BytesIO()
        with zipfile.ZipFile(whole, "w") as archive:
            for name, raw in (*entries.items(), ("SHA256SUMS", sums), ("SHA256SUMS.sig", key.sign(sums).signature)):
                archive.writestr(name, raw)
        with (out / f"{code}-1.review").open("wb") as stream:
            stream.write(whole.getvalue())
            os.fsync(stream.fileno())


def _linked(source: str, target: str) -> str:
    """Copy what is written to, link the pool's files, which never change."""
    if source.endswith(".age") and f"{os.sep}blobs{os.sep}" in source:
        os.link(source, target)
        return target
    return str(shutil.copy2(source, target))
