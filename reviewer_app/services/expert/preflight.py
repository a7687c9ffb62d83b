"""The preflight: every document is looked at once in a child process before the window may open it.

It finds pages, their text for the search and their thumbnails; one that crashes, hangs or bloats its reader is kept
as such and never opened. What was found is kept beside the file in dossiers.db; an unfinished look goes on where it
stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.models.dossier_reader import DossierReader
from reviewer_app.models.dossiers import FileReport, StoredFile
from reviewer_app.models.expert import ReviewTask, TaskFile
from reviewer_app.plain_form import cleaned, words
from reviewer_app.services.examination import Found, FoundPage, examine
from reviewer_app.services.expert.file_kinds import EXAMINED, kind_of
from reviewer_app.services.expert.plain_text import Table, read_text
from reviewer_app.services.fence import Limits, Stopped
from reviewer_app.services.workspace import Workspace

State = Literal["waiting", Found]
"""waiting: not looked at to its end; ready: may be opened; else why it is never opened by the window."""
PAGES_AT_ONCE: Final = 24
"""Pages in one transaction: what a power cut costs, and how far the search lags behind."""
INDEXED_CHARS: Final = 400_000
_INSERT_PAGE: Final = (
    "INSERT INTO file_page (file, number, width, height, title, text, thumbnail) VALUES (?, ?, ?, ?, ?, ?, ?) "
    "RETURNING id"
)
_INSERT_WORDS: Final = "INSERT INTO page_index (rowid, words) VALUES (?, ?)"
_THUMBNAIL: Final = (
    "SELECT thumbnail FROM file_page JOIN stored_file ON stored_file.id = file_page.file "
    "WHERE stored_file.sha256 = ? AND number = ?"
)
_REPORT: Final = (
    "SELECT file_report.state, file_report.pages, (SELECT count(*) FROM file_page WHERE file = stored_file.id) "
    "FROM stored_file LEFT JOIN file_report ON file_report.file = stored_file.id WHERE sha256 = ? AND complete"
)


@dataclass(frozen=True)
class Report:
    """What is known of one file: its pages (0 while waiting), and how many of them were looked at."""

    state: State
    pages: int
    done: int


@dataclass(frozen=True)
class Progress:
    """How far the preflight of all files is: of `files` files `left` are still to come; this one's pages."""

    left: int
    files: int
    sha256: str
    page: int
    pages: int


def state(ws: Workspace, sha256: str) -> Report:
    """Return what the preflight knows of one file; a file of a kind that it does not look at stays waiting."""
    with ws.dossiers.database.read() as session:
        row = session.connection().exec_driver_sql(_REPORT, (sha256,)).one_or_none()
    if row is None:
        return Report("waiting", 0, 0)
    found, pages, done = row
    return Report("waiting", 0, done) if found is None else Report(found, pages, done)


def pending(ws: Workspace) -> list[tuple[str, str]]:
    """Return (digest, kind) of the files that are still to be looked at, in the order of the projects."""
    statement = (
        select(TaskFile.sha256, TaskFile.media_type, TaskFile.path)
        .join(ReviewTask, ReviewTask.id == TaskFile.task)
        .where(ReviewTask.state != "recused")
        .order_by(ReviewTask.code, TaskFile.dossier_group, TaskFile.path)
    )
    with ws.database.read() as session:
        wanted = {row.sha256: kind_of(row.media_type, row.path) for row in session.execute(statement)}
    seen = select(StoredFile.sha256).outerjoin(FileReport, FileReport.file == StoredFile.id)
    with ws.dossiers.database.read() as session:
        open_ones = set(session.scalars(seen.where(StoredFile.complete, FileReport.file.is_(None))))
    return [(sha256, kind) for sha256, kind in wanted.items() if kind in EXAMINED and sha256 in open_ones]


def run(
    ws: Workspace,
    *,
    first: Callable[[], str] = str,
    progress: Callable[[Progress], None] = lambda _now: None,
    finished: Callable[[str], None] = lambda _sha256: None,
    cancelled: Callable[[], bool] = lambda: False,
    limits: Limits | None = None,
) -> int:
    """Look at every file that was not looked at yet; return how many were. `first()` names the one that is waited for.

    Stops soon after `cancelled`, or when another file is waited for and goes first; nothing found so far is lost.
    """
    done = 0
    while not cancelled() and (left := pending(ws)):
        kinds = dict(left)
        wanted = first()
        sha256 = wanted if wanted in kinds else left[0][0]
        tell = partial(_tell, progress, len(left), len(left) + done, sha256)
        is_overtaken = partial(_is_overtaken, cancelled, first, sha256, kinds)
        tell(0, 0)
        try:
            is_done = look_at(ws, sha256, kinds[sha256], progress=tell, cancelled=is_overtaken, limits=limits)
        except EnvironmentTrouble:
            if ws.dossiers.has(sha256):
                raise
            continue  # its project was recused, or the machine cleared, while it was looked at
        if is_done:
            done += 1
            finished(sha256)
    return done


def _tell(progress: Callable[[Progress], None], left: int, files: int, sha256: str, page: int, pages: int) -> None:
    progress(Progress(left, files, sha256, page, pages))


def _is_overtaken(
    cancelled: Callable[[], bool], first: Callable[[], str], sha256: str, left: Mapping[str, str]
) -> bool:
    wanted = first()
    return cancelled() or (wanted != sha256 and wanted in left)


def look_at(
    ws: Workspace,
    sha256: str,
    kind: str,
    *,
    progress: Callable[[int, int], None] = lambda _page, _pages: None,
    cancelled: Callable[[], bool] = lambda: False,
    limits: Limits | None = None,
) -> bool:
    """Look at one file to its end, or until `cancelled`; tell whether it was finished."""
    with ws.dossiers.open(sha256) as reader:
        keeper = _Keeper(ws, sha256, progress)
        if kind not in ("pdf", "sheet"):
            keeper.take(FoundPage(0, text=read_text(reader)[:INDEXED_CHARS]))
            keeper.finish("ready")
            return True
        return _examine(reader, kind, keeper, cancelled, limits)


def _examine(
    reader: DossierReader, kind: str, keeper: _Keeper, cancelled: Callable[[], bool], limits: Limits | None
) -> bool:
    try:
        found = examine(
            reader,
            kind,
            keeper.done,
            on_count=keeper.count,
            on_page=keeper.take,
            cancelled=cancelled,
            limits=limits,
        )
    except Stopped:
        keeper.flush()
        return False
    keeper.finish(found)
    return True


class _Keeper:
    """Writes what is found of one file, some pages at a time, and at the end what became of it."""

    def __init__(self, ws: Workspace, sha256: str, progress: Callable[[int, int], None]) -> None:
        self._database = ws.dossiers.database
        with self._database.read() as session:
            self._file = session.scalars(select(StoredFile.id).where(StoredFile.sha256 == sha256)).one()
        self.done = state(ws, sha256).done
        self._pages = 0
        self._progress = progress
        self._pending: list[FoundPage] = []

    def count(self, pages: int) -> None:
        """Take note of how many pages there are."""
        self._pages = pages
        self._progress(self.done, pages)

    def take(self, page: FoundPage) -> None:
        """Take one page."""
        self._pending.append(page)
        self._progress(page.number + 1, self._pages)
        if len(self._pending) >= PAGES_AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what was found since the last time."""
        if self._pending:
            with self._database.write() as session:
                if session.get(StoredFile, self._file) is not None:
                    self._write(session)
                self._pending.clear()

    def finish(self, found: Found) -> None:
        """Write the rest and the end; of a file that is never opened no page is kept."""
        with self._database.write() as session:
            if session.get(StoredFile, self._file) is None:
                return
            if found == "ready":
                self._write(session)
            else:
                session.connection().exec_driver_sql("DELETE FROM file_page WHERE file = ?", (self._file,))
            session.add(FileReport(file=self._file, state=found, pages=self._pages if found == "ready" else 0))

    def _write(self, session: Session) -> None:
        run_sql = session.connection().exec_driver_sql
        for page in self._pending:
            text = cleaned(page.text)
            values: tuple[Any, ...] = (page.number, page.width, page.height, page.title, text, page.thumbnail)
            row = run_sql(_INSERT_PAGE, (self._file, *values)).scalar_one()
            run_sql(_INSERT_WORDS, (row, " ".join(words(f"{page.title} {text}"))))


def thumbnails(ws: Workspace, sha256: str) -> Callable[[int], bytes | None]:
    """Return what gives the JPEG of a page (from 0), about a millisecond each; None where there is none."""

    def thumbnail(page: int) -> bytes | None:
        with ws.dossiers.database.read() as session:
            found: bytes | None = session.connection().exec_driver_sql(_THUMBNAIL, (sha256, page)).scalar_one_or_none()
        return found or None

    return thumbnail


def tables(ws: Workspace, sha256: str) -> list[Table]:
    """Return the sheets of a workbook as the preflight read them: the window itself never parses one."""
    asked = "SELECT title, text, width FROM file_page JOIN stored_file ON stored_file.id = file_page.file "
    with ws.dossiers.database.read() as session:
        rows = session.connection().exec_driver_sql(asked + "WHERE sha256 = ? ORDER BY number", (sha256,)).all()
    return [Table(title, _cells(text), bool(is_cut)) for title, text, is_cut in rows]


def _cells(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split("\t")) for line in text.split("\n")) if text else ()
