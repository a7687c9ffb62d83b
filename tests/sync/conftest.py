"""Fixtures of the package tests."""

from __future__ import annotations

import pytest

from tests.samples.world import World


@pytest.fixture(scope="session")
def world() -> World:
    return World()
