"""Runs the migrations on an open vault. Imported only when one is needed: alembic takes 0.8 s to load."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

FOLDER: Final = Path(__file__).resolve().parent


def config(connection: Connection | None = None, versions: Path | None = None) -> Config:
    """Return alembic's settings; `versions`: where the scripts lie, when not beside this module."""
    made = Config()
    made.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    made.set_main_option("path_separator", "newline")
    made.set_main_option("version_locations", str(versions or FOLDER / "versions").replace("%", "%%"))
    made.attributes["connection"] = connection
    return made


def upgrade(connection: Connection, revision: str, versions: Path | None = None) -> None:
    """Bring the vault up to `revision`, all steps in one transaction."""
    command.upgrade(config(connection, versions), revision)


def downgrade(connection: Connection, revision: str, versions: Path | None = None) -> None:
    """Bring the vault down to `revision` ("base" for an empty file), all steps in one transaction."""
    command.downgrade(config(connection, versions), revision)
