"""The workers of one intake: each a process with at most two jobs in hand; when it dies another takes them over."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import IO, Final, Self

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.paths import child_surroundings
from reviewer_app.services.secretariat.intake_worker import PART, Answer, Job, Start, receive, send, unpacked
from reviewer_app.sync.trust import Trust

IN_HAND: Final = 2
"""Jobs that a worker has at a time: the next one lies ready while it answers the last."""
MOST_DEATHS: Final = 3
"""So often a job may take its worker with it before the intake stops and says so."""
_LEAVE_SECONDS: Final = 10


class Worker:
    """One process and what it has in hand."""

    def __init__(self, start: Start, answers: queue.SimpleQueue[tuple[Worker, bytes | None]]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", PART], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=child_surroundings()
        )
        self.hand: dict[int, tuple[tuple[str, ...], Trust]] = {}
        self.trust: Trust | None = None
        self._told = _pipe(self.process.stdin)
        self._reader = threading.Thread(target=self._listen, args=(answers,), daemon=True)
        self._reader.start()
        self._tell(start)

    def give(self, names: tuple[str, ...], number: int, trust: Trust) -> None:
        """Hand it a job; one that is gone keeps it in hand until its end is noticed."""
        job = Job(names, number, None if trust is self.trust else trust)
        self.trust = trust
        self.hand[number] = names, trust
        self._tell(job)

    def leave(self) -> None:
        """Let it go: closing the pipe tells it so; one that does not listen is ended."""
        with suppress(BrokenPipeError):  # it is gone already
            self._told.close()
        try:
            self.process.wait(_LEAVE_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._reader.join()
        _pipe(self.process.stdout).close()

    def _tell(self, message: object) -> None:
        with suppress(BrokenPipeError):  # the reader notices the end, and what it had in hand goes to another
            send(self._told, message)

    def _listen(self, answers: queue.SimpleQueue[tuple[Worker, bytes | None]]) -> None:
        stream = _pipe(self.process.stdout)
        try:
            while (raw := receive(stream)) is not None:
                answers.put((self, raw))
        finally:
            answers.put((self, None))


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise RuntimeError("a worker without pipes")
    return stream


class Crew:
    """The workers; `check` hands them names and gives what they found, in whatever order it comes."""

    def __init__(self, start: Start, workers: int) -> None:
        self._start = start
        self._answers: queue.SimpleQueue[tuple[Worker, bytes | None]] = queue.SimpleQueue()
        self._workers = [Worker(start, self._answers) for _ in range(workers)]
        self._number = 0

    @property
    def pids(self) -> tuple[int, ...]:
        """The processes at work now."""
        return tuple(one.process.pid for one in self._workers)

    def check(
        self,
        jobs: Sequence[tuple[str, ...]],
        trust: Callable[[], Trust],
        is_told: Callable[[], bool],
    ) -> Iterator[tuple[Answer, Trust]]:
        """Work through `jobs` and give each answer with the trust it rests on. Told to stop, nothing new is begun.

        EnvironmentTrouble remote-*, intake-worker-lost: what was not answered then comes again at the next look.
        """
        self._give_up()  # what an earlier look that was broken off has left in hand
        waiting = deque(jobs)
        deaths: Counter[tuple[str, ...]] = Counter()
        while True:
            if not is_told():
                self._hand_out(waiting, trust())
            if not any(one.hand for one in self._workers):
                return
            worker, raw = self._answers.get()
            if raw is None:
                waiting.extendleft(self._replace(worker, deaths))
                continue
            answer: Answer = unpacked(raw)
            _names, trusted = worker.hand.pop(answer.number, ((), None))
            if trusted is None:
                continue  # of a look that was given up
            if answer.trouble is not None:
                self._give_up()
                code, values = answer.trouble
                raise EnvironmentTrouble(code, **values)
            yield answer, trusted

    def _hand_out(self, waiting: deque[tuple[str, ...]], trust: Trust) -> None:
        for _turn in range(IN_HAND):
            for worker in self._workers:
                if waiting and len(worker.hand) < IN_HAND:
                    self._number += 1
                    worker.give(waiting.popleft(), self._number, trust)

    def _replace(self, worker: Worker, deaths: Counter[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """Put a new one in the place of one that died, and return what it had in hand."""
        if worker not in self._workers:
            return []
        lost = [names for names, _trust in worker.hand.values()]
        worker.leave()
        self._workers[self._workers.index(worker)] = Worker(self._start, self._answers)
        deaths.update(lost)
        if lost and max(deaths[names] for names in lost) >= MOST_DEATHS:
            self._give_up()
            raise EnvironmentTrouble("intake-worker-lost", times=MOST_DEATHS)
        return lost

    def _give_up(self) -> None:
        for worker in self._workers:
            worker.hand.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.leave()
