"""The one time that is shown: the contest's."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Final

BEIJING: Final = timezone(timedelta(hours=8))
"""The contest's time: its days end by it, and every window shows it, however the machine is set."""


def contest_time(utc: str) -> datetime:
    """Return a time stamp (RFC 3339, UTC) as the contest's clocks show it."""
    return datetime.fromisoformat(utc).astimezone(BEIJING)
