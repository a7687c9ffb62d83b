"""The search for circular garbage waits for a batch, and goes on afterwards whatever happened."""

from __future__ import annotations

import gc

import pytest

from reviewer_app.services.batches import searching_later


def test_it_waits_and_goes_on() -> None:
    assert gc.isenabled()
    with searching_later():
        assert not gc.isenabled()
        with searching_later():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_a_failure() -> None:
    with pytest.raises(RuntimeError, match="stop"), searching_later():
        raise RuntimeError("stop")
    assert gc.isenabled()
