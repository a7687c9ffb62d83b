"""The one worker: answers arrive on the window's thread, in order, and never at a page that is gone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from itertools import count

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer_app.ui.jobs import Job, JobRunner
from tests.patience import PATIENCE


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[JobRunner]:
    made = JobRunner(qapp)
    yield made
    made.close()


def unexpected(error: Exception) -> None:
    raise error


def test_work_runs_elsewhere_and_answers_here(qtbot: QtBot, jobs: JobRunner) -> None:
    seen: list[tuple[int, int]] = []

    def answer(worker: int) -> None:
        seen.append((worker, threading.get_ident()))

    jobs.start(jobs, lambda _job: threading.get_ident(), then=answer, failed=unexpected)
    qtbot.waitUntil(lambda: bool(seen))
    worker, here = seen[0]
    assert here == threading.get_ident() != worker


def test_jobs_run_one_after_the_other(qtbot: QtBot, jobs: JobRunner) -> None:
    done: list[int] = []
    for number in range(50):
        jobs.start(jobs, lambda _job, number=number: number, then=done.append, failed=unexpected)
    qtbot.waitUntil(lambda: len(done) == 50)
    assert done == list(range(50))
    assert not jobs.is_busy


def test_a_failure_is_told(qtbot: QtBot, jobs: JobRunner) -> None:
    failures: list[Exception] = []

    def work(_job: Job) -> None:
        raise OSError("no disk")

    jobs.start(jobs, work, then=lambda _: pytest.fail("it did not work"), failed=failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], OSError)


def test_the_worker_goes_on_after_a_failure(qtbot: QtBot, jobs: JobRunner) -> None:
    done: list[object] = []
    jobs.start(jobs, lambda _job: 1 // 0, then=done.append, failed=done.append)
    jobs.start(jobs, lambda _job: "well", then=done.append, failed=unexpected)
    qtbot.waitUntil(lambda: len(done) == 2)
    assert done[1] == "well"


def test_progress_is_shown_and_cancel_stops(qtbot: QtBot, jobs: JobRunner) -> None:
    shown: list[tuple[int, int]] = []
    stopped: list[bool] = []

    def work(job: Job) -> None:
        for step in count():
            job.report(step, step + 1)

    job = jobs.start(
        jobs,
        work,
        then=lambda _: pytest.fail("it was to be stopped"),
        failed=unexpected,
        cancelled=lambda: stopped.append(True),
        on_progress=lambda done, total: shown.append((done, total)),
    )
    qtbot.waitUntil(lambda: bool(shown) and len(shown) < shown[-1][0])
    job.cancel()
    qtbot.waitUntil(lambda: bool(stopped))
    assert shown == sorted(shown)
    assert len(shown) < shown[-1][0]


def test_an_answer_for_a_page_that_is_gone_is_dropped(qtbot: QtBot, jobs: JobRunner) -> None:
    page = QObject()
    go = threading.Event()
    done: list[str] = []
    jobs.start(page, lambda _job: go.wait(PATIENCE), then=lambda _: done.append("gone"), failed=unexpected)
    shiboken6.delete(page)
    go.set()
    jobs.start(jobs, lambda _job: None, then=lambda _: done.append("here"), failed=unexpected)
    qtbot.waitUntil(lambda: "here" in done)
    assert done == ["here"]


def test_closing_finishes_what_is_waiting(qapp: QApplication) -> None:
    """A mark that waits to be saved is never dropped."""
    jobs = JobRunner(qapp)
    done: list[int] = []
    for number in range(10):
        jobs.start(jobs, lambda _job, number=number: number, then=done.append, failed=unexpected)
    jobs.close()
    assert done == list(range(10))


def test_what_is_begun_after_the_end_is_answered_as_cancelled(qtbot: QtBot) -> None:
    """An office page heard late from the worker for reading, wrote packages on the one that was closed, and crashed."""
    jobs = JobRunner()
    told: list[str] = []
    jobs.close()
    job = jobs.start(
        jobs,
        lambda _job: told.append("ran"),
        then=lambda _: told.append("answered"),
        failed=unexpected,
        cancelled=lambda: told.append("cancelled"),
    )
    assert job.is_cancelled
    assert not jobs.is_busy
    assert told == ["cancelled"]


def test_busy_is_told_once_at_both_ends(qtbot: QtBot, jobs: JobRunner) -> None:
    told: list[bool] = []
    jobs.busy_changed.connect(told.append)
    for _ in range(3):
        jobs.start(jobs, lambda _job: None, then=lambda _: None, failed=unexpected)
    qtbot.waitUntil(lambda: told == [True, False])
