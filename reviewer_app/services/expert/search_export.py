"""The hits of a search as a workbook, to be kept or printed: project, file, page, the words around."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.messages import Language, sentence
from reviewer_app.services.expert.search import Hit
from reviewer_app.services.workspace import Workspace


def export_hits(ws: Workspace, asked: str, hits: Sequence[Hit], target: Path, language: Language) -> Path:
    """Write the hits for the words `asked`; return the file. EnvironmentTrouble file-write."""
    from reviewer_app.reports.table_xlsx import write_table

    heads = [sentence(f"found-{name}", language) for name in ("code", "title-of", "file", "page", "words")]
    rows: list[Sequence[str | int]] = [(hit.code, hit.title, hit.path, hit.page + 1, hit.excerpt) for hit in hits]
    head = f"{ws.setting('expert-code', '')} {sentence('found-title', language, words=asked)}".strip()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_table(target, head, heads, rows)
    except OSError as error:
        raise EnvironmentTrouble("file-write", name=target.name, detail=error.strerror or str(error)) from error
    return target
