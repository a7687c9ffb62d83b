"""`reviewer-app demo`: the whole round, played once, with progress, pictures and a page that shows what happened."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from reviewer_app.cli import output
from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.paths import child_surroundings

app = typer.Typer(rich_markup_mode=None)


@app.command("demo", help="演示：从报名到复算的一轮完整初赛 Play one whole round")
def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="空文件夹 An empty folder")],
    projects: Annotated[int, typer.Option(help="项目数 Number of projects")] = 48,
    experts: Annotated[int, typer.Option(help="专家数 Number of experts")] = 12,
    seed: Annotated[int, typer.Option(help="随机种子 Seed")] = 1,
    as_json: output.JsonOption = False,
) -> None:
    """Play the round into DIR; with a screen, open the expert's window on one of its vaults."""
    from reviewer_app.demo.page import write_page
    from reviewer_app.demo.play import play

    with _steps(silent=as_json) as show:
        report = play(folder, projects=projects, experts=experts, seed=seed, language=output.language(), on_step=show)
        show(1, 1, "demo-pictures")
        pictures, trouble = _pictures(report.window_vault, report.passphrase, folder / "pictures")
    page = write_page(report, pictures, output.language())
    if as_json:
        shown = {name: str(value) if isinstance(value, Path) else value for name, value in vars(report).items()}
        output.say_json({**shown, "page": str(page), "pictures": [str(path) for path in pictures]})
    else:
        counts = {"projects": report.projects, "experts": report.experts, "sheets": report.sheets}
        output.say(output.text("demo-done", page=page, **counts))
        verdict = "demo-agrees" if report.agrees else "demo-differs"
        output.say(output.text(verdict, digest=report.digest, count=len(report.differences)))
    if trouble:
        raise EnvironmentTrouble("demo-unpictured", folder=folder / "pictures", detail=trouble)
    output.end(refused=not report.agrees)
    if not as_json:
        _show_window(report.window_vault, report.passphrase)


@contextmanager
def _steps(*, silent: bool) -> Iterator[Callable[[int, int, str], None]]:
    """Show one line a step with the seconds so far; on a terminal the running step has a spinner."""
    from rich.console import Console

    started = time.monotonic()
    console = Console(stderr=True, highlight=False)
    status = console.status("") if console.is_terminal and not silent else None
    if status is not None:
        status.start()

    def show(number: int, total: int, code: str) -> None:
        line = f"[{number:>2}/{total}] {time.monotonic() - started:6.1f} s  {output.text(code)}"
        if status is not None:
            status.update(line.replace("[", "\\["))
        if not silent:
            console.print(line, markup=False)

    try:
        yield show
    finally:
        if status is not None:
            status.stop()


def _pictures(vault: Path, passphrase: str, folder: Path) -> tuple[list[Path], str]:
    """Take the pictures in a process of its own, without a screen, so that no window of this one is touched.

    Returns what was taken and, where that is not all, the last word of the process.
    """
    import subprocess

    folder.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "reviewer_app.app", "--pictures", str(vault), str(folder)]
    environment = {**child_surroundings(), "QT_QPA_PLATFORM": "offscreen", "REVIEWER_PASSPHRASE": passphrase}
    done = subprocess.run(
        command, env=environment, check=False, stderr=subprocess.PIPE, encoding="utf-8", errors="replace"
    )
    trouble = (done.stderr.split("\n")[:-1] or [str(done.returncode)])[-1] if done.returncode else ""
    return sorted(folder.glob("*.png")), trouble


def _show_window(vault: Path, passphrase: str) -> None:
    if not _has_screen():
        output.say(output.text("demo-no-screen", vault=vault, passphrase=passphrase))
        return
    from reviewer_app.app import main

    output.say(output.text("demo-opening-window", passphrase=passphrase))
    raise typer.Exit(main([str(vault)]))


def _has_screen() -> bool:
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
