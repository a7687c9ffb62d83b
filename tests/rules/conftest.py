"""What the tests of the regulations share: the two contests."""

from __future__ import annotations

import pytest

from reviewer_app.rules.contest import Contest
from reviewer_app.rules.scheme import Scheme
from reviewer_app.rules.template import ContestTemplate
from reviewer_app.services.contests import load_template


@pytest.fixture(scope="session")
def jinan() -> ContestTemplate:
    return load_template("jinan-2025")


@pytest.fixture(scope="session")
def garden() -> ContestTemplate:
    return load_template("city-garden-en")


@pytest.fixture(scope="session")
def contest(jinan: ContestTemplate) -> Contest:
    return jinan.contest


@pytest.fixture(scope="session")
def annex(jinan: ContestTemplate) -> Scheme:
    return jinan.rules.schemes[0]
