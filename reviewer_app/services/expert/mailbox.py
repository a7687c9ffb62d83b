"""The mailbox (共享信箱) as an expert at home uses it: what was signed goes there, what is for him comes from there.

The same files as on a stick, so that each counts once whichever way it comes; a broken line resumes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from sqlalchemy import select

from reviewer_app.config import ASSIGNMENT_MAX_BYTES
from reviewer_app.errors import ForeignFileError
from reviewer_app.models.common import Package
from reviewer_app.models.expert import ReviewTask, TaskFile
from reviewer_app.services.audit import record
from reviewer_app.services.expert.accept import Acceptance, Progress, accept
from reviewer_app.services.expert.incoming import recognise
from reviewer_app.services.expert.receipts import take_receipt, ticks
from reviewer_app.services.mailboxes import Account, mailbox_of
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.remote import TO_EXPERTS, TO_OFFICE, Mailbox

SEEN: Final = "mailbox-seen"
"""Setting: names in the mailbox that were looked at; a name holds a digest or a number, so its content stays."""
OWN_KINDS: Final = ("scores", "statements", "correction")
BLOBS: Final = "blobs"
Coming = Callable[[str, int, int], None]
"""Name of the file that is coming, bytes done, bytes in all. What it raises ends the collecting."""


@dataclass(frozen=True)
class Posted:
    """Identities that were put there now, and how many were there already or have been received."""

    new: tuple[str, ...]
    others: int


@dataclass(frozen=True)
class Collected:
    """What came: task packages, receipts (their files), and how many files of others were passed by.

    `refused`: why a file that says it is for this expert was not believed; it is looked at again only under the name
    of a task package, where the true one may come.
    """

    accepted: tuple[Acceptance, ...]
    receipts: int
    others: int
    refused: tuple[ForeignFileError, ...] = ()


def post(ws: Workspace, mailbox: Mailbox) -> Posted:
    """Put every own package there that the secretariat has not confirmed yet. EnvironmentTrouble remote-*.

    Name, content and time are those of the signing, however often it is tried.
    """
    received = {tick.package for tick in ticks(ws) if tick.received}
    with ws.database.read() as session:
        rows = session.scalars(select(Package).where(Package.kind.in_(OWN_KINDS)).order_by(Package.seq)).all()
        own = [(row.identity, row.raw) for row in rows if row.raw and row.identity not in received]
    new = []
    for identity, raw in own:
        if mailbox.put(f"{TO_OFFICE}{identity}.review", raw):
            new.append(identity)
            with ws.database.write() as session:
                record(session, ws, "export", at=ws.clock.now(), new=identity)
    return Posted(tuple(new), len(rows) - len(new))


def collect(
    ws: Workspace, mailbox: Mailbox, cache: Path, progress: Progress | None = None, coming: Coming | None = None
) -> Collected:
    """Bring what is new for this expert: packages with their files, receipts. `cache` holds what is under way.

    Raises EnvironmentTrouble remote-*; what came so far is kept and the rest goes on the next time. A file that is
    not genuine keeps nothing else from coming.
    """
    cache.mkdir(parents=True, exist_ok=True)
    seen = set(ws.setting(SEEN, []))
    accepted: list[Acceptance] = []
    refused: list[ForeignFileError] = []
    receipts = others = 0
    for name in mailbox.names(TO_EXPERTS):
        if name in seen or not _is_package(name):
            continue
        here = cache / PurePosixPath(name).name
        if not mailbox.fetch(TO_EXPERTS + name, here, ASSIGNMENT_MAX_BYTES, _named(coming, here.name)):
            continue
        kind, is_settled = _own_kind(ws, here), True
        try:
            if kind == "assignment":
                accepted.append(_accept(ws, mailbox, here, progress, coming))
                is_settled = accepted[-1].state != "incomplete"
            elif kind == "receipt":
                take_receipt(ws, here)
                receipts += 1
            else:
                others += 1
                is_settled = bool(kind) or not _is_named_for(ws, name)
        except ForeignFileError as error:
            refused.append(error)
            is_settled = not _is_named_for(ws, name)
        here.unlink()
        if not is_settled:
            continue  # not all there yet, or not what the office will put under that name: looked at again
        seen.add(name)
        with ws.database.write() as session:
            ws.put_setting(session, SEEN, sorted(seen))
    return Collected(tuple(accepted), receipts, others, tuple(refused))


def _named(coming: Coming | None, name: str) -> Progress | None:
    if coming is None:
        return None
    told = coming
    return lambda done, of: told(name, done, of)


def fetch_first(mailbox: Mailbox, code: str, folder: Path) -> list[Path]:
    """Bring the packages that carry an expert's code in their name, for the first opening with a 开通码."""
    folder.mkdir(parents=True, exist_ok=True)
    there = [name for name in mailbox.names(TO_EXPERTS) if _is_package(name)]
    wanted = [name for name in there if name.startswith(f"{code}-") and "receipt" not in name]
    found = []
    for name in wanted:
        target = folder / PurePosixPath(name).name
        mailbox.fetch(TO_EXPERTS + name, target, ASSIGNMENT_MAX_BYTES)
        found.append(target)
    return found


class FirstFetch:
    """The first package, before there is a vault. `fetch` in one thread, `stop` from any other."""

    def __init__(self, given: Account) -> None:
        """RuleViolation remote-address, remote-plain."""
        self._box = mailbox_of(given)

    def fetch(self, number: str, folder: Path) -> Path | None:
        """Bring what lies there for the expert of this number; return the newest, None for nothing."""
        try:
            found = fetch_first(self._box, number, folder)
        finally:
            self._box.close()
        return max(found, key=lambda path: (len(path.name), path.name), default=None)

    def stop(self) -> None:
        """End it; what came so far goes on from there the next time."""
        self._box.stop()


def bring_files(ws: Workspace, mailbox: Mailbox, stage: str, pool: Path, coming: Coming | None = None) -> int:
    """Bring the dossier files of a stage that are not in the vault yet into `pool`; return how many came."""
    pool.mkdir(parents=True, exist_ok=True)
    with ws.database.read() as session:
        rows = session.execute(
            select(TaskFile.sha256, TaskFile.blob)
            .join(ReviewTask, TaskFile.task == ReviewTask.id)
            .where(ReviewTask.stage == stage, ReviewTask.state != "recused")
        ).all()
    blobs = {row.sha256: row.blob for row in rows}
    came = 0
    for sha256 in ws.dossiers.missing(sorted(blobs)):
        name = f"{blobs[sha256]}.age"
        if not (pool / name).is_file():
            source = f"{TO_EXPERTS}{BLOBS}/{name}"
            came += mailbox.fetch(source, pool / name, ASSIGNMENT_MAX_BYTES, _named(coming, name))
    return came


def _accept(
    ws: Workspace, mailbox: Mailbox, package: Path, progress: Progress | None, coming: Coming | None
) -> Acceptance:
    """Take the package in, then its files: only what is not here yet is fetched."""
    first = accept(ws, package, progress=progress)
    if first.state != "incomplete":
        return first
    with ws.database.read() as session:
        stage = session.get_one(Package, first.identity).stage
    pool = package.parent / BLOBS
    bring_files(ws, mailbox, stage, pool, coming)
    whole = accept(ws, package, progress=progress)
    if whole.state != "incomplete":
        for blob in pool.iterdir():
            blob.unlink()
    return whole


def _own_kind(ws: Workspace, path: Path) -> str:
    """Return the kind of a file that is for this vault and new to it, "" for any other."""
    try:
        return recognise(ws, path).place
    except ForeignFileError:  # other people's files, or rubbish, in a shared place: passed by and counted
        return ""


def _is_named_for(ws: Workspace, name: str) -> bool:
    """Whether the office puts this expert's packages under that name: who fills it first may be anybody."""
    return PurePosixPath(name).name.startswith(f"{ws.setting('expert-code', '')}-")


def _is_package(name: str) -> bool:
    """Whether a name is one of ours: a backslash or a colon in it would lead somewhere else on Windows."""
    own = PurePosixPath(name).name
    is_plain = PureWindowsPath(own).name == own and ":" not in own
    return name.endswith(".review") and not name.startswith(BLOBS) and is_plain
