"""How a file of a dossier is shown, by its media type, or by its ending where that says nothing."""

from __future__ import annotations

import os
from typing import Final, Literal

Kind = Literal["pdf", "image", "video", "sound", "text", "markdown", "csv", "sheet", "file"]

_TYPES: Final[dict[str, Kind]] = {
    "application/pdf": "pdf",
    "application/json": "text",
    "application/xml": "text",
    "text/csv": "csv",
    "text/markdown": "markdown",
    "application/vnd.ms-excel": "sheet",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "sheet",
    "application/vnd.oasis.opendocument.spreadsheet": "sheet",
}
_MAIN: Final[dict[str, Kind]] = {"image": "image", "video": "video", "audio": "sound", "text": "text"}
_ENDINGS: Final[dict[str, Kind]] = {
    ".pdf": "pdf",
    ".txt": "text",
    ".md": "markdown",
    ".csv": "csv",
    ".xls": "sheet",
    ".xlsx": "sheet",
    ".xlsm": "sheet",
    ".xlsb": "sheet",
    ".ods": "sheet",
    ".json": "text",
    ".xml": "text",
    ".log": "text",
    ".tsv": "csv",
    ".wav": "sound",
    ".m4a": "sound",
    ".ogg": "sound",
    ".flac": "sound",
    ".mkv": "video",
    ".webm": "video",
    ".m4v": "video",
    ".wmv": "video",
}
EXAMINED: Final[frozenset[Kind]] = frozenset({"pdf", "sheet", "text", "markdown", "csv"})
"""What the preflight looks at: what may harm its reader, and what has words to be searched."""


def kind_of(media_type: str, path: str) -> Kind:
    """Return how a file is shown; "file" is what cannot be shown inside the window."""
    found = _TYPES.get(media_type) or _MAIN.get(media_type.partition("/")[0])
    if found is None and media_type == "application/octet-stream":
        found = _ENDINGS.get(os.path.splitext(path)[1].lower())
    return found or "file"
