"""Whatever was typed reaches the vault within a second; what could not be saved stays here and is tried again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer_app.errors import AppError
from reviewer_app.services.expert import scoring
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.jobs import Job, JobRunner

Part = Literal["mark", "opinion", "leaf-opinion", "notes"]
Kind = Literal["", "saving", "saved", "failed"]

PAUSE_MS: Final = 400
LATEST_MS: Final = 800
"""After the last key, and after the first one of those that go on and on: with the write itself, within the second."""
RETRY_MS: Final = 5_000


@dataclass(frozen=True)
class Entry:
    """One thing that was typed: which sheet, what part of it, which leaf."""

    task: int
    part: Part
    indicator: str = ""


@dataclass(frozen=True)
class SaveState:
    """What the badge shows. `at`: UTC of the last save; `error`: why nothing could be saved."""

    kind: Kind
    at: str = ""
    error: AppError | None = None


class Autosave(QObject):
    """Keeps what is not saved yet, for every sheet at once, and saves it in the order of typing."""

    state_changed = Signal(object)
    recovered = Signal()
    """What could not be saved before is in the vault now."""

    def __init__(self, workspace: Workspace, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self._waiting: dict[Entry, int | str | None] = {}
        self._runs: dict[Entry, str] = {}
        self._afterwards: list[Callable[[], None]] = []
        self._job: Job | None = None
        self.state = SaveState("")
        self._pause = self._timer(PAUSE_MS)
        self._latest = self._timer(LATEST_MS)
        self._retry = self._timer(RETRY_MS)

    def _timer(self, milliseconds: int) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(milliseconds)
        made.timeout.connect(self.flush)
        return made

    @property
    def is_clean(self) -> bool:
        """Whether everything that was typed is in the vault."""
        return not self._waiting

    @property
    def is_saving(self) -> bool:
        """Whether a run is under way, so that its outcome is still open."""
        return self._job is not None

    def has_failed(self) -> bool:
        """Whether something that was typed could not be saved so far."""
        return self.state.kind == "failed"

    def keep(self, entry: Entry, value: int | str | None, run: str = "") -> None:
        """Take what was typed; it is saved after a short pause. `run`: what is typed in one go is undone in one go."""
        self._waiting.pop(entry, None)
        self._waiting[entry] = value
        self._runs[entry] = run
        self._wait()
        self._tell(SaveState("saving", self.state.at) if self.state.kind != "failed" else self.state)

    def _wait(self) -> None:
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    def waiting_for(self, task: int) -> dict[Entry, int | str | None]:
        """Return what was typed on one sheet and is not in the vault yet."""
        return {entry: value for entry, value in self._waiting.items() if entry.task == task}

    def after_saving(self, do: Callable[[], None]) -> None:
        """Do something once all is in the vault; nothing is done when it cannot be saved."""
        if self.is_clean and self._job is None:
            do()
        else:
            self._afterwards.append(do)
            self.flush()

    def flush(self) -> None:
        """Save now; a save under way is waited for by the next one."""
        for timer in (self._pause, self._latest, self._retry):
            timer.stop()
        if self._job is not None or not self._waiting:
            return
        batch, runs = dict(self._waiting), dict(self._runs)
        self._job = self._jobs.start(
            self, lambda _job: _save(self._workspace, batch, runs), then=self._saved, failed=self._failed
        )

    def let_go(self) -> None:
        """The vault is closed: what was not saved by now has been given up by its owner."""
        for timer in (self._pause, self._latest, self._retry):
            timer.stop()
        self.state = SaveState("")

    def _saved(self, done: SavedBatch) -> None:
        self._job = None
        for entry, value in done.entries.items():
            if entry in self._waiting and self._waiting[entry] == value:
                del self._waiting[entry]
                del self._runs[entry]
        if done.error is not None:
            self._afterwards.clear()
            self._tell(SaveState("failed", self.state.at, done.error))
            self._retry.start()
            return
        self._tell(SaveState("saving" if self._waiting else "saved", done.at))
        if self._waiting:
            self._wait()
            return
        waiting, self._afterwards = self._afterwards, []
        for do in waiting:
            do()

    def _failed(self, error: Exception) -> None:
        self._job = None
        raise error

    def _tell(self, state: SaveState) -> None:
        had_failed = self.has_failed()
        self.state = state
        self.state_changed.emit(state)
        if had_failed and not self.has_failed():
            self.recovered.emit()


@dataclass(frozen=True)
class SavedBatch:
    """What a run saved, when, and what stopped it."""

    entries: dict[Entry, int | str | None]
    at: str
    error: AppError | None


def _save(workspace: Workspace, batch: dict[Entry, int | str | None], runs: dict[Entry, str]) -> SavedBatch:
    """Save entry by entry on the worker; the first failure ends the run, what was saved before it holds."""
    done: dict[Entry, int | str | None] = {}
    at = ""
    for entry, value in batch.items():
        try:
            at = _VERBS[entry.part](workspace, entry, value, runs[entry])
        except AppError as error:
            return SavedBatch(done, at, error)
        done[entry] = value
    return SavedBatch(done, at, None)


def _text(value: int | str | None) -> str:
    return value if isinstance(value, str) else ""


_VERBS: Final[dict[Part, Callable[[Workspace, Entry, int | str | None, str], str]]] = {
    "mark": lambda ws, entry, value, run: scoring.save_mark(
        ws, entry.task, entry.indicator, value if isinstance(value, int) else None, run
    ),
    "opinion": lambda ws, entry, value, run: scoring.save_opinion(ws, entry.task, _text(value), run),
    "leaf-opinion": lambda ws, entry, value, run: scoring.save_leaf_opinion(
        ws, entry.task, entry.indicator, _text(value), run
    ),
    "notes": lambda ws, entry, value, _run: scoring.save_notes(ws, entry.task, _text(value)),
}
