"""What the command line says: sentences in the chosen language, tables or JSON, progress, exit codes."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Annotated, Final

import typer

from reviewer_app.errors import AppError, EnvironmentTrouble
from reviewer_app.messages import Language, explain, sentence, word

DONE: Final = 0
REFUSED: Final = 1
USAGE: Final = 2
ENVIRONMENT: Final = 3

_WIDE: Final = 1_000
"""Columns of a table that goes into a file or a pipe: no line of it is broken."""

JsonOption = Annotated[bool, typer.Option("--json", help="机器可读的输出 Machine-readable output")]

_chosen: ContextVar[Language | None] = ContextVar("language", default=None)


def choose_language(name: str | None) -> None:
    """Set the language of this run; None goes back to the system's."""
    _chosen.set("en" if name == "en" else "zh" if name == "zh" else None)


def language() -> Language:
    """Return the language of this run: as chosen, else from LC_ALL or LANG; Chinese when they say nothing."""
    chosen = _chosen.get()
    if chosen:
        return chosen
    system = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    plain = system.split(".")[0].lower()
    return "zh" if plain in ("", "c", "posix") or plain.startswith("zh") else "en"


def text(code: str, /, **values: object) -> str:
    """Return the sentence of `code` in the language of this run."""
    return sentence(code, language(), **values)


def spoken(family: str, name: str) -> str:
    """Return the word for a name inside the program, in the language of this run."""
    return word(family, name, language())


def say(line: str) -> None:
    """Print one line for the user."""
    typer.echo(line)


def warn(line: str) -> None:
    """Print one line to stderr: refusals, alarms, what is not as it should be."""
    typer.echo(line, err=True)


def say_json(value: object) -> None:
    """Print one JSON document, readable and with Chinese as it is."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def show_error(error: AppError) -> int:
    """Print the sentence of an expected failure to stderr and return its exit code."""
    warn(explain(error, language()))
    return exit_code(error)


def exit_code(error: AppError) -> int:
    """Return 3 for trouble of the machine, 1 for what was refused."""
    return ENVIRONMENT if isinstance(error, EnvironmentTrouble) else REFUSED


def end(refused: bool) -> None:
    """End the command with exit code 1 when anything was refused."""
    if refused:
        raise typer.Exit(REFUSED)


@dataclass(frozen=True)
class Column:
    """One column of a listing: the key in the JSON rows, and its head in both languages."""

    key: str
    zh: str
    en: str

    @property
    def head(self) -> str:
        """The head in the language of this run."""
        return self.zh if language() == "zh" else self.en


def listing(rows: Sequence[Mapping[str, object]], columns: Sequence[Column], as_json: bool) -> None:
    """Print rows as a table, or all their keys as a JSON list."""
    if as_json:
        say_json([dict(row) for row in rows])
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(show_edge=False, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column.head, overflow="fold")
    for row in rows:
        table.add_row(*(_cell(row.get(column.key)) for column in columns))
    width = None if sys.stdout.isatty() else _WIDE
    Console(width=width, highlight=False, markup=False).print(table)


def _cell(value: object) -> str:
    if value is None:
        return "—"
    if isinstance(value, bool):
        return "✓" if value else "·"
    if isinstance(value, (list, tuple)):
        return " ".join(str(part) for part in value)
    return str(value)


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Show progress on stderr while a long act runs: yields a callback (done, total). Silent without a terminal."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    bars = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bars:
        task = bars.add_task(label, total=None)
        yield lambda done, total: bars.update(task, completed=done, total=total)
