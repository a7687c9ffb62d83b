"""Digests on a second core are the same digests."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer_app.security import digests
from reviewer_app.security.digests import Digest

MIB = 1024 * 1024


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 3 * MIB), max_size=4))
def test_it_is_sha256_however_the_bytes_arrive(sizes: list[int]) -> None:
    whole = hashlib.sha256()
    with Digest() as digest:
        for number, size in enumerate(sizes):
            part = bytes([number]) * size
            whole.update(part)
            digest.update(part)
        assert digest.hexdigest() == whole.hexdigest()
        assert digest.hexdigest() == whole.hexdigest()
    assert digest.size == sum(sizes)


def test_what_waits_for_the_second_core_stays_little() -> None:
    part = bytes(2 * MIB)
    with Digest() as digest:
        for _ in range(12):
            digest.update(part)
            assert len(digest._running) <= digests._HELD
        assert digest.hexdigest() == hashlib.sha256(part * 12).hexdigest()


def test_an_error_in_between_leaves_no_thread_behind() -> None:
    kept: list[Digest] = []

    def stopped() -> None:
        with Digest() as digest:
            kept.append(digest)
            digest.update(bytes(2 * MIB))
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        stopped()
    with pytest.raises(RuntimeError, match="shutdown"):
        kept[0].update(bytes(2 * MIB))
