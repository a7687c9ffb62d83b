"""The history of vault.db. Light: opening a vault that is up to date loads no alembic."""

from __future__ import annotations

from typing import Final

REVISIONS: Final = ("0001", "0002", "0003", "0004")
"""Every revision ever released, oldest first; a test compares it with the scripts."""
HEAD: Final = REVISIONS[-1]
VERSION_TABLE: Final = (
    "CREATE TABLE alembic_version "
    "(version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)
"""As alembic itself makes it, so that a fresh vault equals a migrated one."""
