"""Fixtures that every test may use."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

from reviewer_app.security.derive import ArgonCost
from tests.postgres import postgres

__all__ = ["postgres"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile("busy machine", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy machine")


@pytest.fixture(scope="session")
def cheap() -> ArgonCost:
    """Key derivation that costs nothing: only tests can ask for it, the program cannot."""
    return ArgonCost(memory=64, passes=1)
