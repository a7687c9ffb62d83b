"""Where the work stands: project, page and cursor, kept so that even a killed program comes back there."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from reviewer_app.services.workspace import Workspace

PLACE: Final = "place"
_PUT: Final = (
    'INSERT INTO setting ("key", value) VALUES (?, ?) ON CONFLICT ("key") DO UPDATE SET value = excluded.value'
)


class Place(msgspec.Struct, frozen=True):
    """One place. `task` 0: no project is open. `cursor`: position in the text at hand; `page`: as shown, from 0."""

    task: int = 0
    part: Literal["mark", "opinion", "leaf-opinion", "notes"] = "mark"
    indicator: str = ""
    cursor: int = 0
    sha256: str = ""
    page: int = 0
    reads: bool = False
    """Whether the dossier had the keyboard."""


NOWHERE: Final = Place()


def keep_place(ws: Workspace, place: Place) -> None:
    """Keep the place durably; the former one is forgotten."""
    with ws.database.write_plain() as connection:
        connection.execute(_PUT, (PLACE, msgspec.json.encode(place)))


def kept_place(ws: Workspace) -> Place:
    """Return the place kept last; NOWHERE when there is none, or one that an older program wrote otherwise."""
    kept = ws.setting(PLACE)
    try:
        return NOWHERE if kept is None else msgspec.convert(kept, Place)
    except msgspec.ValidationError:
        return NOWHERE
