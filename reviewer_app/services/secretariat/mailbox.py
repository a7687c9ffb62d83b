"""The mailbox (共享信箱) as the secretariat uses it: a dispatch goes there, what experts put there is taken in once."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.config import SMALL_MAX_BYTES
from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.models.common import Setting
from reviewer_app.services.secretariat import receipts
from reviewer_app.services.secretariat.arrivals import FileOutcome, Note
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.reception import GETS_RECEIPT, receive
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.reasons import Reason
from reviewer_app.sync.remote import TO_EXPERTS, TO_OFFICE, Mailbox

SEEN: Final = "mailbox-taken"
"""Settings that begin so: names that were taken in; each holds a digest, so that its content stays."""
BLOBS: Final = "blobs"
_TOO_LARGE: Final = Note(Reason.TOO_LARGE.value, {"most": SMALL_MAX_BYTES})
PORTION: Final = 100
"""Files in one intake: one backup, one transaction for each kind."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Sent:
    """How many files were put there now, and how many were there already."""

    new: int
    already: int


@dataclass(frozen=True)
class Emptied:
    """What became of the files that were new; `receipts`: how many were put there."""

    outcomes: tuple[FileOutcome, ...]
    receipts: int


def send(ws: Workspace, folder: Path, mailbox: Mailbox, progress: Progress | None = None) -> Sent:
    """Put a dispatch (the folder that was written) into the mailbox; files that are there already are left alone.

    The files go first and the packages that speak of them last. EnvironmentTrouble remote-*: what was put there
    stays, and the next try goes on.
    """
    with ws.database.read() as session:
        need(session, ws, "write")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    files.sort(key=lambda path: path.parent == folder)
    new = 0
    for number, path in enumerate(files, start=1):
        name = TO_EXPERTS + path.relative_to(folder).as_posix()
        if path.parent.name == BLOBS:
            new += mailbox.put_file(name, path)
        else:
            new += mailbox.put(name, path.read_bytes(), is_named_by_digest=False)
        if progress is not None:
            progress(number, len(files))
    return Sent(new, len(files) - new)


def empty(ws: Workspace, mailbox: Mailbox, progress: Progress | None = None) -> Emptied:
    """Take in what is new in the mailbox, each file once, and put the receipts there.

    Nothing in the mailbox is deleted: a file that is there twice is a duplicate, and its expert's receipt comes again.
    EnvironmentTrouble remote-*.
    """
    with ws.database.read() as session:
        need(session, ws, "write")
    seen = names_taken(ws)
    fresh = [name for name in mailbox.names(TO_OFFICE) if name not in seen and name.endswith(".review")]
    outcomes: list[FileOutcome] = []
    put = 0
    for start in range(0, len(fresh), PORTION):
        portion = fresh[start : start + PORTION]
        taken, written = _take(ws, mailbox, portion)
        outcomes += taken
        put += written
        with ws.database.write() as session:
            keep_taken(session, ws, portion)
        if progress is not None:
            progress(min(start + PORTION, len(fresh)), len(fresh))
    return Emptied(tuple(outcomes), put)


def names_taken(ws: Workspace) -> set[str]:
    """Return the names in the mailbox that have been answered."""
    with ws.database.read() as session:
        rows = session.scalars(select(Setting.value).where(Setting.key.startswith(SEEN, autoescape=True)))
        return {name for row in rows for name in msgspec.json.decode(row, type=list[str])}


def keep_taken(session: Session, ws: Workspace, names: Sequence[str]) -> None:
    """Remember names within the caller's transaction, in a row of their own: the earlier ones are not written anew."""
    if names:
        ws.put_setting(session, f"{SEEN}-{sha256(' '.join(sorted(names)).encode()).hexdigest()[:32]}", sorted(names))


def put_receipts(ws: Workspace, mailbox: Mailbox, experts: set[str]) -> int:
    """Put the receipts of these experts there; return how many are new. EnvironmentTrouble remote-*."""
    if not experts:
        return 0
    here = Path(tempfile.mkdtemp(prefix="mailbox-", dir=ws.paths.root))
    try:
        return _put_receipts(ws, mailbox, here, experts)
    finally:
        shutil.rmtree(here)


def _take(ws: Workspace, mailbox: Mailbox, names: list[str]) -> tuple[list[FileOutcome], int]:
    here = Path(tempfile.mkdtemp(prefix="mailbox-", dir=ws.paths.root))
    try:
        files, outcomes = [], []
        for number, name in enumerate(names):
            target = here / f"{number:04}.review"  # no name from outside becomes a name here
            try:
                if mailbox.fetch(TO_OFFICE + name, target, SMALL_MAX_BYTES):
                    files.append(target)
            except EnvironmentTrouble as error:
                if error.code != "remote-large":
                    raise
                outcomes.append(FileOutcome(Path(name), "refused", notes=(_TOO_LARGE,)))  # and keeps nobody waiting
        outcomes += receive(ws, files, with_receipts=False).outcomes
        experts = {one.expert for one in outcomes if one.expert and one.state in GETS_RECEIPT}
        return outcomes, _put_receipts(ws, mailbox, here / "receipts", experts) if experts else 0
    finally:
        shutil.rmtree(here)


def send_receipts(ws: Workspace, mailbox: Mailbox) -> int:
    """Put a receipt for everybody who has handed in, as after the closing and the opening; return how many are new."""
    with ws.database.read() as session:
        need(session, ws, "write")
    here = Path(tempfile.mkdtemp(prefix="mailbox-", dir=ws.paths.root))
    try:
        return _put_receipts(ws, mailbox, here, None)
    finally:
        shutil.rmtree(here)


def _put_receipts(ws: Workspace, mailbox: Mailbox, out: Path, experts: set[str] | None) -> int:
    made = [one.path.read_bytes() for one in receipts.write_receipts(ws, out, experts=experts)]
    return sum(mailbox.put(f"{TO_EXPERTS}receipts/{sha256(raw).hexdigest()}.review", raw) for raw in made)
