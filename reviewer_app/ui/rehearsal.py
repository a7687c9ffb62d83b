"""The rehearsal as the window is given it: pages may not know the demo, so the composition root hands it in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

Step = Callable[[int, int, str], None]
"""Number, of how many, and the code of the sentence that says what is being played."""


class Rehearsal(NamedTuple):
    """How a small made-up contest is played. `make(step)` runs on the worker and stops when `step` raises.

    `ready()`: the folder of an expert's vault in it and the pass-phrase that opens it; None before one was made.
    `office()`: the same of the secretariat's.
    """

    make: Callable[[Step], None]
    ready: Callable[[], tuple[Path, str] | None]
    office: Callable[[], tuple[Path, str] | None] = lambda: None
