"""A clock that stands still until it is told to move."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class FixedClock:
    """Gives the same second until `forward` moves it."""

    def __init__(self, start: str = "2025-07-01T08:00:00Z") -> None:
        self._start = datetime.strptime(start, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        self._passed = 0.0

    def now(self) -> str:
        return (self._start + timedelta(seconds=self._passed)).strftime("%Y-%m-%dT%H:%M:%SZ")

    def monotonic_ms(self) -> int:
        return int(self._passed * 1000)

    def forward(self, seconds: float) -> None:
        self._passed += seconds
