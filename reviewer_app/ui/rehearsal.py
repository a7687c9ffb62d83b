"""The rehearsal as the window is given it: pages may not know the demo, so the composition root hands it in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

Step = Callable[[int, int, str], None]
"""Number, of how many, and the code of the sentence that says what is being played."""


@dataclass(frozen=True)
class Rehearsal:
    """How a small made-up contest is played. `make(step)` runs on the worker and stops when `step` raises.

    `ready()`: the folder of an expert's vault in it and the pass-phrase that opens it; None before one was made.
    `office()`: the same of the secretariat's.
    """

    make: Callable[[Step], None]
    ready: Callable[[], tuple[Path, str] | None]
    office: Callable[[], tuple[Path, str] | None] = field(default=lambda: None)
