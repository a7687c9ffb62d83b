"""`python -m benchmarks [NAME…] [--size=GB] [--packages=N] [--write]`: run, print the table, write docs/performance.md.

`--size` is for the import (`entering`): 4 GB unless told otherwise, and three times as much room on the disk.
`--packages` is for the mailbox into PostgreSQL (`server`): 1,000 unless told otherwise.
"""

from __future__ import annotations

import importlib
import os
import platform
import sys
import tempfile
from pathlib import Path

NAMES = (
    "marks",
    "intake",
    "pages",
    "start",
    "dossiers",
    "large",
    "typed",
    "assignment",
    "board",
    "export",
    "entering",
    "ranking",
    "venue",
)
OPTIONS = {"--size": "BENCH_GB", "--packages": "REVIEWER_BENCH_PACKAGES"}
"""What each option is to the measurements: a variable of the environment, read when they are loaded."""
PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
HEAD = """# Performance

`make bench` runs each measurement beside its baseline in one run, by turns, and compares medians: on a machine that is
shared only the ratio means anything. `make bench ARGS=--write` writes this page, `make bench ARGS="pages --write"` only
the rows of that measurement.

| what | baseline | ours | baseline | ratio | asked for | |
|---|---|---|---|---|---|---|
"""
NOTES = """
## What is in the numbers

- Intake: one run of the secretariat's intake on an office that has just been opened, 100 packages of 100 experts.
  Beyond the straight loop it checks the ZIP layout byte for byte, canonical JSON, the seals' headers, who may sign, the
  chain of each device and what was dispatched, and it signs an entry of the log for every package. The loop does none
  of that, but opens each package with the library's ZIP reader, which takes longer than the strict one here.
- Opened and tabulated: the office's part after the trustees, from their file to the ranking. Beyond the straight loop
  it verifies the closed list with every package in it again, the cosignatures, every commitment and mark, and computes
  all nodes of the tree for ties. In the loop every package is decrypted on its own.
- Export: every file is hashed before and after it is sealed, in the pass that seals it, and is on the disk when the
  call returns; the stock program hashes nothing. Without SHA instructions in the processor the two hashes alone, one on
  each core, take nearly all the time that the bound allows: the row below it says how long. Both belong to the
  format: one is the name of the blob, by the other an expert's program knows the file again.
- Dispatch: every file is sealed once a contest, at its import; sending 1 GB out to a folder of the same disk links what
  is sealed, and writes and signs the task packages. To a stick it is copied and read back at the pace of the stick.
- Acceptance: what comes is decrypted and hashed while the batch before it is written on the second core; the bare loop
  only writes. Where that core is taken by others the two follow one another.
- Receipt over the LAN: from the first byte sent to the receipt in hand; one process for the desk, two for the fifty
  clients, all on the same cores. Ten minutes of it (`python -m benchmarks.venue --seconds 600`): 5,999 receipts, half
  within 32 ms, 99 of 100 within 118 ms, the slowest 354 ms; the desk had 123 MiB at the start and 124 at the end.
- First page: Qt reads about 0.7 MB of the document for it; to decrypt and authenticate that is most of the difference.
- Turning a page: ours draws the next page ahead, but nobody rests on a page within a block. In ours a watermark is
  painted over it.
- Import of 4 GB: one run of each on a quiet machine (`python -m benchmarks entering --size=4 --write`).
- Import: every file is hashed twice and encrypted under a key of its own. The files of some projects reach the disk
  together while the next ones are encrypted, then their rows follow in one transaction; the copies are on the disk
  one by one. With small files these waits show, with large ones the ciphers.
- Export of packages: beyond the straight loop the dispatch plans who needs what, checks each project as a reader would
  and keeps every package in the vault with its entry of the log. Packages are synced side by side, those of the loop
  one after the other.
- Means and ranking: exact fractions, ties by the chain of the rules, recused and replaced experts left out, and the
  digest of the ranking; pandas reads the CSV in clear and sums floats by columns. Beside other work on the same two
  cores it took up to 11.9 s.
- Memory: after each dossier, fifteen pages of it read; the bound is the baseline.
- Into PostgreSQL: server, writer, workers and the straight loop share the same two cores, which others used at that
  time too (the loop's own time shows it). The rows say that nothing is lost with more workers than cores, not how far
  it would go with more cores. In a profile with two workers the writer's own part (decide, sign, seal, copy in, commit)
  was about 60 of 100. The 100,000 packages of 500 experts are signed once and taken in three times
  (`python -m benchmarks server --packages=100000 --write`); the receipts are written after them and not in the rows.
- Start: nearly all of an empty window's time is loading PySide6. Ours loads more of it (enumerations above all), the
  style sheet, and two typefaces of 10 MB each, which are read on the second core while modules are loaded. Menus, keys,
  help and all that only an open vault needs are made after the first picture.
"""


def main(arguments: list[str]) -> int:
    arguments = _joined(arguments)
    for option, name in OPTIONS.items():
        for one in arguments:
            if one.startswith(f"{option}="):
                os.environ[name] = one.partition("=")[2]
    chosen = [name for name in arguments if not name.startswith("-")] or list(NAMES)
    results = []
    for name in chosen:
        with tempfile.TemporaryDirectory(prefix=f"bench-{name}-", dir=Path.cwd()) as folder:
            for result in importlib.import_module(f"benchmarks.{name}").run(Path(folder)):
                print(result.row(), flush=True)
                results.append(result)
    if "--write" in arguments:
        machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
        rows = _rows(PAGE.read_text("utf-8") if PAGE.is_file() else "") | _rows("\n".join(one.row() for one in results))
        PAGE.write_text(HEAD + "\n".join(rows.values()) + f"\n\n{_verdict(rows)} {machine}.\n" + NOTES, "utf-8")
    return 0 if all(result.is_met for result in results) else 1


def _joined(arguments: list[str]) -> list[str]:
    """Let `--packages 2000` be `--packages=2000`."""
    joined: list[str] = []
    for one in arguments:
        if joined and joined[-1] in OPTIONS:
            joined[-1] += f"={one}"
        else:
            joined.append(one)
    return joined


def _rows(page: str) -> dict[tuple[str, ...], str]:
    """Return the rows of a table by what they compare; those that were not measured again stay."""
    rows = [line for line in page.splitlines() if line.startswith("|") and "| ratio |" not in line]
    return {tuple(row.split("|")[1:3]): row for row in rows if not row.startswith("|---")}


def _verdict(rows: dict[tuple[str, ...], str]) -> str:
    missed = [name.strip() for (name, _), row in rows.items() if "**missed**" in row]
    return f"Missed: {'; '.join(missed)}." if missed else "Every bound was met."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
