"""What the words of the PDFs show of the check list (参赛材料): each content is read once, by a child process.

Kept is which parts were seen, never the words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.config import MIB
from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.models.common import Setting
from reviewer_app.models.secretariat import Blob, Project
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.dossier import ListedFile, parts_shown, read_groups
from reviewer_app.rules.natural import by_code
from reviewer_app.services.examination import FoundPage, examine
from reviewer_app.services.fence import Limits, Stopped
from reviewer_app.services.secretariat import office, pool
from reviewer_app.services.secretariat.inside import LARGEST, kind_of
from reviewer_app.services.secretariat.outgoing import outgoing
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.workspace import Workspace

SEEN: Final = "dossier-text"
"""Settings that begin so: SHA-256 of a PDF → what was found in it; each holds some."""
PORTION: Final = 20
"""Files in one setting and one transaction."""
LIMITS: Final = Limits(memory=512 * MIB, work_seconds=120)
WAITING: Final = "waiting"
READY: Final = "ready"
BLANK: Final = "blank"
LARGE: Final = "large"
LOST: Final = "lost"
UNSETTLED: Final = frozenset({"crashed", "slow", LOST})
"""What may have been the machine's doing: such a file is tried again by the next look."""
NO_TEXT: Final = frozenset({"", READY, WAITING})
Progress = Callable[[int, int], None]


class Reading(msgspec.Struct, frozen=True):
    """What one PDF shows. `found`: ready, blank (it has no words, as a scan), or why it could not be read."""

    found: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class TextFile:
    """A file of a dossier as its text stands. `found`: as in Reading, waiting, or "" where no text is looked for."""

    listed: ListedFile
    found: str

    @property
    def is_unread(self) -> bool:
        """Whether its text was wanted and cannot be had."""
        return self.found not in NO_TEXT


@dataclass(frozen=True)
class UnreadText:
    """A PDF whose words could not be read, and why: a code with a sentence."""

    code: str
    path: str
    reason: str


def unread_code(found: str) -> str:
    """Return the code of the sentence that says why a text could not be read."""
    return f"dossier-text-{found}"


def files_of_all(session: Session, contest: Contest) -> dict[str, list[TextFile]]:
    """Return project id → its files with what their text is known to show."""
    wanted, kept = {group.key for group in read_groups(contest)}, _readings(session, contest)
    found: dict[str, list[TextFile]] = {}
    for project, files in outgoing(session, anonymous=False).items():
        for one in sorted(files, key=lambda one: one.file.path):
            path, group = one.file.path, one.file.dossier_group
            has_text = group in wanted and kind_of(one.shown) == "pdf"
            reading = kept.get(one.base.sha256, Reading(WAITING)) if has_text else Reading("")
            listed = ListedFile(path, group, frozenset(reading.parts))
            found.setdefault(project, []).append(TextFile(listed, reading.found))
    return found


def read_texts(
    ws: Workspace,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    limits: Limits = LIMITS,
) -> int:
    """Read every PDF of the check list that was not read yet and return how many.

    What `progress` raises stops it; what was read until then is kept, in portions. EnvironmentTrouble preflight-child.
    """
    tell, contest = progress or (lambda done, total: None), office.contest_of(ws)
    with ws.database.read() as session:
        need(session, ws, "write")
        work = _to_do(session, contest)
        session.expunge_all()
    found: dict[str, Reading] = {}
    try:
        for number, blob in enumerate(work):
            tell(number, len(work))
            reading = _read(ws, blob, contest, cancelled, limits)
            if reading is not None:
                found[blob.sha256] = reading
            if len(found) >= PORTION:
                _keep(ws, contest, found)
        if work:
            tell(len(work), len(work))
    finally:
        _keep(ws, contest, found)
    return len(work)


def unread_texts(session: Session, contest: Contest) -> tuple[UnreadText, ...]:
    """Name the PDFs whose words could not be read; a scan without words is none of them."""
    files = files_of_all(session, contest)
    return tuple(
        UnreadText(project.code, one.listed.path, unread_code(one.found))
        for project in taking_part(session, contest)
        for one in files.get(project.id, ())
        if one.is_unread and one.found != BLANK
    )


def taking_part(session: Session, contest: Contest) -> list[Project]:
    """Return the projects that experts mark, by their code; what was cancelled needs no files."""
    rows = session.scalars(select(Project).where(Project.status != "cancelled"))
    return [
        row
        for row in by_code(rows, lambda row: row.code)
        if office.direction_of(contest, row.track, row.direction).method == "panel"
    ]


def _to_do(session: Session, contest: Contest) -> list[Blob]:
    """Return the contents to be read, each once, in the order of the projects."""
    wanted, kept = {group.key for group in read_groups(contest)}, _readings(session, contest)
    files = outgoing(session, anonymous=False)
    found: dict[str, Blob] = {}
    for project in taking_part(session, contest):
        for one in files.get(project.id, ()):
            known = kept.get(one.base.sha256)
            if known is not None and known.found not in UNSETTLED:
                continue
            if one.file.dossier_group in wanted and kind_of(one.shown) == "pdf":
                found.setdefault(one.base.sha256, one.base)
    return list(found.values())


class _Plain:
    """A content in memory as the child asks for it."""

    def __init__(self, data: bytes) -> None:
        self._data, self.size = data, len(data)

    def read_at(self, place: int, length: int) -> bytes:
        return self._data[place : place + length]


def _read(ws: Workspace, blob: Blob, contest: Contest, cancelled: Callable[[], bool], limits: Limits) -> Reading | None:
    """Return what a PDF shows, None when the look was to stop; nothing is read on when every part was seen."""
    if blob.size > LARGEST:
        return Reading(LARGE)
    try:
        plain = _Plain(pool.plain_of(ws.paths, blob))
    except EnvironmentTrouble:
        return Reading(LOST)
    shown = _Shown(contest)
    try:
        found: str = examine(
            plain,
            "words",
            0,
            on_count=lambda _pages: None,
            on_page=shown.take,
            cancelled=lambda: shown.is_whole or cancelled(),
            limits=limits,
        )
    except Stopped:
        if not shown.is_whole:
            return None
        found = READY
    return Reading(BLANK if found == READY and not shown.has_words else found, tuple(sorted(shown.parts)))


class _Shown:
    """The parts seen so far, page after page."""

    def __init__(self, contest: Contest) -> None:
        self._contest = contest
        self._all = sum(len(group.parts) for group in read_groups(contest))
        self.parts = frozenset[str]()
        self.has_words = False

    @property
    def is_whole(self) -> bool:
        return len(self.parts) == self._all

    def take(self, page: FoundPage) -> None:
        self.has_words = self.has_words or bool(page.text.strip())
        self.parts |= parts_shown(self._contest, page.text)


def _readings(session: Session, contest: Contest) -> dict[str, Reading]:
    rows = session.scalars(select(Setting.value).where(Setting.key.startswith(_prefix(contest), autoescape=True)))
    kept: dict[str, Reading] = {}
    for row in rows:
        for digest, reading in msgspec.json.decode(row, type=dict[str, Reading]).items():
            if digest not in kept or kept[digest].found in UNSETTLED:
                kept[digest] = reading
    return kept


def _keep(ws: Workspace, contest: Contest, found: dict[str, Reading]) -> None:
    """Remember what was found, in a row of its own, and begin anew."""
    if not found:
        return
    name = sha256(" ".join(sorted(found)).encode()).hexdigest()[:32]
    with ws.database.write() as session:
        need(session, ws, "write")
        ws.put_setting(session, _prefix(contest) + name, found)
    found.clear()


def _prefix(contest: Contest) -> str:
    """Return how the settings begin: with other words in the check list the texts are read anew."""
    return f"{SEEN}-{sha256(msgspec.json.encode(read_groups(contest))).hexdigest()[:12]}-"
