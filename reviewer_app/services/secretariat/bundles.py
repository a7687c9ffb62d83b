"""Closed lists and openings as files of the vault folder: too large for rows, and nothing in them is in the clear."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.orm import Session

from reviewer_app.models.common import Package
from reviewer_app.security.atomic import write_file
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.canonical import encode
from reviewer_app.sync.headers import ClosedHeader, OpeningHeader

FOLDER = "lists"


def keep_bundle(
    session: Session,
    ws: Workspace,
    identity: str,
    header: ClosedHeader | OpeningHeader,
    raw: bytes,
    *,
    state: str,
    log_index: int,
) -> None:
    """Keep one list or opening: the file first, then the row that refers to it."""
    folder = ws.paths.root / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    write_file(folder / f"{identity}.review", raw)
    session.add(
        Package(
            identity=identity,
            kind=header.kind,
            state=state,
            reason="",
            created=header.created,
            taken=ws.clock.now(),
            stage=header.stage,
            log_index=log_index,
            header=encode(header),
            path=f"{FOLDER}/{identity}.review",
        )
    )
    session.flush()


def bundle_file(ws: Workspace, row: Package) -> Path:
    """Return where a kept list or opening lies."""
    return ws.paths.root / row.path
