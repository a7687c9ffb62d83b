"""The clock that services are given: wall time as it travels, and a monotonic count that no one can set back."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What a service may ask of time. Clocks decide nothing; they are only written down."""

    def now(self) -> str:
        """Return RFC 3339, UTC, whole seconds: 2025-07-01T08:00:00Z."""
        ...

    def monotonic_ms(self) -> int:
        """Return milliseconds since some start; never goes back."""
        ...


class SystemClock:
    """The clock of this machine."""

    def now(self) -> str:
        """Return the time of this machine."""
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def monotonic_ms(self) -> int:
        """Return milliseconds since this machine started."""
        return time.monotonic_ns() // 1_000_000
