"""The clock of the compliance review: what is left of the stage and of the days since the first decision.

It only reminds: no date and no clock ever refuses an act.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Literal

HOUR = timedelta(hours=1)
USUAL = 3
"""Days for an answer where the stage names none."""
State = Literal["undated", "before", "running", "over"]


@dataclass(frozen=True)
class TimeLeft:
    """One clock. `hours`: whole hours until its end, or since then when it is over; `until`: None without a date."""

    state: State
    days: int
    hours: int
    until: datetime | None


def of_stage(starts: str, ends: str, now: datetime, zone: tzinfo) -> TimeLeft:
    """Return what is left of a stage from its first day to the end of its last (ISO days, either may be empty)."""
    if not starts or not ends:
        return TimeLeft("undated", 0, 0, None)
    first, last = date.fromisoformat(starts), date.fromisoformat(ends)
    begins = datetime.combine(first, time(), zone)
    until = datetime.combine(last + timedelta(days=1), time(), zone)
    days = (last - first).days + 1
    if now < begins:
        return TimeLeft("before", days, (begins - now) // HOUR, until)
    return _left(days, until, now)


def due_day(starts: str, ends: str, now: datetime, zone: tzinfo) -> str:
    """Return the day (ISO) until which an entrant is usually given to supply what is asked for now.

    As many days as the stage has, and while it still goes on not past its last day.
    """
    today = now.astimezone(zone).date()
    usual = (today + timedelta(days=of_stage(starts, ends, now, zone).days or USUAL)).isoformat()
    return min(usual, ends) if starts <= today.isoformat() < ends else usual


def since_first(first: datetime | None, days: int, now: datetime) -> TimeLeft:
    """Return what is left of as many days from the first decision on; `undated` before there is one."""
    if first is None or not days:
        return TimeLeft("undated", days, 0, None)
    return _left(days, first + timedelta(days=days), now)


def _left(days: int, until: datetime, now: datetime) -> TimeLeft:
    if now < until:
        return TimeLeft("running", days, (until - now) // HOUR, until)
    return TimeLeft("over", days, (now - until) // HOUR, until)
