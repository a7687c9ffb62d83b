"""Full-text search over the dossiers of the expert: every hit is a page, recused projects are not searched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from reviewer_app.models.expert import ReviewTask, TaskFile
from reviewer_app.plain_form import excerpt, question
from reviewer_app.services.workspace import Workspace

MOST_HITS: Final = 400
"""Pages that are listed; nobody reads on beyond, and the words can be made narrower."""
_IN_FILE: Final = (
    "SELECT file_page.number, file_page.text FROM page_index JOIN file_page ON file_page.id = page_index.rowid "
    "JOIN stored_file ON stored_file.id = file_page.file "
    "WHERE page_index MATCH ? AND stored_file.sha256 = ? ORDER BY file_page.number"
)
_EVERYWHERE: Final = (
    "SELECT stored_file.sha256, file_page.number, file_page.id FROM page_index "
    "JOIN file_page ON file_page.id = page_index.rowid JOIN stored_file ON stored_file.id = file_page.file "
    "WHERE page_index MATCH ?"
)
_TEXT: Final = "SELECT text FROM file_page WHERE id = ?"


@dataclass(frozen=True)
class PageHit:
    """One page (from 0) of a file, and the words around the first hit; `spans`: where in them the hits stand."""

    page: int
    excerpt: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Hit(PageHit):
    """One page of one file of one project. A file of two projects is found in both."""

    task: int
    code: str
    title: str
    sha256: str
    path: str


@dataclass(frozen=True)
class Findings:
    """The hits that are listed, by project, file and page, and how many pages there are in all."""

    hits: tuple[Hit, ...]
    pages: int


def find_in_file(ws: Workspace, sha256: str, words: str) -> list[PageHit]:
    """Return the pages of one file on which every part of `words` stands; none for words without a letter."""
    asked = question(words)
    if not asked:
        return []
    with ws.dossiers.database.read() as session:
        rows = session.connection().exec_driver_sql(_IN_FILE, (asked, sha256)).all()
    return [PageHit(number, *excerpt(text, words)) for number, text in rows]


def search(ws: Workspace, words: str) -> list[Hit]:
    """Return the pages over all projects on which every part of `words` stands, the first MOST_HITS of them."""
    return list(find(ws, words).hits)


def find(ws: Workspace, words: str, *, most: int = MOST_HITS) -> Findings:
    """As `search`, with how many pages there are."""
    asked = question(words)
    if not asked:
        return Findings((), 0)
    places = _places(ws)
    with ws.dossiers.database.read() as session:
        run = session.connection().exec_driver_sql
        rows = run(_EVERYWHERE, (asked,)).all()
        found = sorted(
            (order, number, row, sha256, place)
            for sha256, number, row in rows
            for order, place in places.get(sha256, ())
        )
        listed = [
            (number, sha256, place, run(_TEXT, (row,)).scalar_one()) for _, number, row, sha256, place in found[:most]
        ]
    hits = tuple(
        Hit(number, *excerpt(text, words), task=place[0], code=place[1], title=place[2], sha256=sha256, path=place[3])
        for number, sha256, place, text in listed
    )
    return Findings(hits, len(found))


Place = tuple[int, str, str, str]
"""Task, code, title, path."""


def _places(ws: Workspace) -> dict[str, list[tuple[int, Place]]]:
    """Return where each file stands among the projects that may be read, with its rank in the list of hits."""
    statement = (
        select(TaskFile.sha256, ReviewTask.id, ReviewTask.code, ReviewTask.title, TaskFile.path)
        .join(ReviewTask, ReviewTask.id == TaskFile.task)
        .where(ReviewTask.state != "recused")
        .order_by(ReviewTask.code, TaskFile.dossier_group, TaskFile.path)
    )
    found: dict[str, list[tuple[int, Place]]] = {}
    with ws.database.read() as session:
        for order, (sha256, task, code, title, path) in enumerate(session.execute(statement)):
            found.setdefault(sha256, []).append((order, (task, code, title, path)))
    return found
