"""`python -m benchmarks [NAME…] [--write]`: run all or some, print the table, write it to docs/performance.md."""

from __future__ import annotations

import importlib
import platform
import sys
import tempfile
from pathlib import Path

NAMES = ("marks", "intake", "pages", "start", "dossiers", "large")
PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
HEAD = """# Performance

`make bench` runs each measurement beside its baseline in one run, by turns, and compares medians: on a machine that is
shared only the ratio means anything. `make bench ARGS=--write` writes this page.

| what | baseline | ours | baseline | ratio | asked for | |
|---|---|---|---|---|---|---|
"""


def main(arguments: list[str]) -> int:
    chosen = [name for name in arguments if not name.startswith("-")] or list(NAMES)
    results = []
    for name in chosen:
        with tempfile.TemporaryDirectory(prefix=f"bench-{name}-", dir=Path.cwd()) as folder:
            for result in importlib.import_module(f"benchmarks.{name}").run(Path(folder)):
                print(result.row(), flush=True)
                results.append(result)
    if "--write" in arguments:
        machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
        PAGE.write_text(HEAD + "\n".join(result.row() for result in results) + f"\n\n{machine}.\n", encoding="utf-8")
    return 0 if all(result.is_met for result in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
