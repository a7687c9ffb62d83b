"""One way to open an SQLCipher file: raw key of 96 hex, WAL, synchronous FULL, foreign keys, no plaintext on disk."""

from __future__ import annotations

import os
import string
from pathlib import Path
from typing import Any, Final

import sqlcipher3.dbapi2 as dbapi

KEY_LENGTH: Final = 96
"""Key and salt: with 64 hex the salt lives in page 1, and a power cut there loses the file."""
FILE_MODE: Final = 0o600
BUSY_SECONDS: Final = 20.0


def make_file(path: Path) -> None:
    """Make the empty file before SQLite does, readable by its owner alone; -wal and -shm take over its mode."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, FILE_MODE))


def connect(path: Path, key: str, *, page_size: int | None = None, reading: bool = False) -> Any:
    """Open the file and return the plain connection. It may be used from any thread, by one at a time.

    A page size other than 4 KiB has to be named at every opening. `reading`: the connection refuses every write.
    """
    if len(key) != KEY_LENGTH or not set(key) <= set(string.hexdigits):
        raise ValueError("a database key has 96 hexadecimal digits")
    connection = dbapi.connect(path, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
        if page_size is not None:
            connection.execute(f"PRAGMA cipher_page_size = {page_size:d}")
        for pragma in _pragmas(reading):
            connection.execute(f"PRAGMA {pragma}").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def _pragmas(reading: bool) -> list[str]:
    pragmas = [
        "temp_store = MEMORY",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
        "trusted_schema = OFF",
    ]
    return [*pragmas, "query_only = ON"] if reading else pragmas
