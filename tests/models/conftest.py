"""Real SQLCipher files in a temporary folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_app.models.database import Database
from reviewer_app.models.dossier_store import DossierStore, create_dossiers
from reviewer_app.models.vault import create_vault

KEY = "2d" * 32 + "3c" * 16


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Database]:
    database = create_vault(tmp_path / "vault.db", KEY)
    yield database
    database.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[DossierStore]:
    made = create_dossiers(tmp_path / "dossiers.db", KEY)
    yield made
    made.close()
