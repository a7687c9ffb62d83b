"""Laptops and desks of these tests wait for each other as long as a busy machine needs."""

from __future__ import annotations

import pytest

from reviewer_app.sync.venue import client, finding, guard
from tests.patience import PATIENCE


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A handshake has a minute, an answer two; who has to be sent away for his silence, says so in his test."""
    for part in (client, guard):
        monkeypatch.setattr(part, "VENUE_HANDSHAKE_SECONDS", PATIENCE)
    monkeypatch.setattr(finding, "_RESOLVE_MS", 10 * finding._RESOLVE_MS)
    kept = client.DeskClient.__init__.__kwdefaults__
    assert kept is not None
    monkeypatch.setitem(kept, "seconds", 2 * PATIENCE)
