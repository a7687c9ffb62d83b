"""Sizes tell little."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.security.padding import pad_to, padme


@given(st.integers(min_value=0, max_value=2**40))
def test_padme_holds_the_content_and_adds_at_most_an_eighth(size: int) -> None:
    padded = padme(size)
    assert size <= padded <= size + size // 8
    assert padme(padded) == padded


@pytest.mark.parametrize(
    ("size", "padded"), [(0, 0), (1, 1), (2, 2), (9, 10), (100, 104), (1_000_000, 1_015_808), (2**20, 2**20)]
)
def test_padme_as_published(size: int, padded: int) -> None:
    assert padme(size) == padded


def test_few_sizes_are_left() -> None:
    assert len({padme(size) for size in range(2**15, 2**16)}) <= 17


@pytest.mark.parametrize(("size", "room"), [(0, 16), (16 * 1024, 16), (16 * 1024 + 1, 32), (65 * 1024, 128)])
def test_score_bodies_take_powers_of_two(size: int, room: int) -> None:
    assert pad_to(size) == room * 1024
