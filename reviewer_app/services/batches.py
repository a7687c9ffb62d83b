"""Batches make many small values and no circles: the search for circles, which looks at all there is, can wait."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def searching_later() -> Iterator[None]:
    """Put off the search for circular garbage until the batch is over; what no longer is needed goes as ever.

    One search through everything that is loaded takes as long as a whole package of sheets.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
