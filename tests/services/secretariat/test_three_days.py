"""The clock of the compliance review, hour by hour."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from reviewer_app.services.secretariat.three_days import due_day, of_stage, since_first

BEIJING = timezone(timedelta(hours=8))


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("now", "state", "hours"),
    [
        ("2025-06-30 21:30", "before", 2),
        ("2025-07-01 00:00", "running", 72),
        ("2025-07-03 23:00", "running", 1),
        ("2025-07-03 23:30", "running", 0),
        ("2025-07-04 00:00", "over", 0),
        ("2025-07-05 02:00", "over", 26),
    ],
)
def test_the_last_day_counts_to_its_end(now: str, state: str, hours: int) -> None:
    left = of_stage("2025-07-01", "2025-07-03", at(now), BEIJING)
    assert (left.state, left.days, left.hours) == (state, 3, hours)


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2025-06-10 09:00", "2025-06-13"),
        ("2025-07-01 09:00", "2025-07-03"),
        ("2025-07-02 23:59", "2025-07-03"),
        ("2025-07-03 00:01", "2025-07-06"),
        ("2025-08-01 09:00", "2025-08-04"),
    ],
)
def test_an_entrant_is_given_three_days_but_within_the_review(now: str, day: str) -> None:
    assert due_day("2025-07-01", "2025-07-03", at(now), BEIJING) == day
    assert due_day("", "", at("2025-06-29 09:00"), BEIJING) == "2025-07-02"


def test_without_days_there_is_no_clock() -> None:
    assert of_stage("", "2025-07-03", at("2025-07-01"), BEIJING).state == "undated"
    assert since_first(None, 3, at("2025-07-01")).state == "undated"


def test_three_days_run_from_the_first_decision_whatever_the_hour() -> None:
    first = at("2025-07-01 15:20")
    assert since_first(first, 3, at("2025-07-02 15:20")).hours == 48
    assert since_first(first, 3, at("2025-07-04 15:20")).state == "over"
