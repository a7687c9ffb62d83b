"""The one way in: `reviewer-app` and `python -m reviewer_app` open the window, run a verb, or run a part as a child.

The installed program has no Python beside it, so it understands `-m reviewer_app.…` as Python does. Whoever starts a
part of the program in a process of its own writes `[sys.executable, "-m", "reviewer_app.part", …]`, and that holds
from a source tree and from the installed program alike.
"""

from __future__ import annotations

import runpy
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from reviewer_app.paths import VaultPaths

PART: Final = "-m"
OWN: Final = "reviewer_app."
PACKAGE_SUFFIX: Final = ".review"
STOPPED: Final = 1
USAGE: Final = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what was asked for and return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == [PART]:
        return run_part(given[1:])
    if opens_window(given):
        from reviewer_app.app import main as window

        return window(given)
    try:
        from reviewer_app.cli import main as verbs

        return verbs(given)
    except KeyboardInterrupt:  # Ctrl+C while the program was still being read
        print("已停止，没有作任何改动。 Stopped; nothing was changed.", file=sys.stderr)
        return STOPPED


def opens_window(arguments: Sequence[str]) -> bool:
    """Whether the window is meant: nothing was named, or only packages and vaults (a double click names one).

    A folder without a vault in it does not count: it may have the name of a verb.
    """
    return all(name.endswith(PACKAGE_SUFFIX) or VaultPaths(Path(name)).vault_db.is_file() for name in arguments)


def run_part(arguments: Sequence[str]) -> int:
    """Run one module of this program, and no other, in this process."""
    if not arguments or not arguments[0].startswith(OWN):
        print(f"{PART}: only parts of this program: {OWN}…", file=sys.stderr)
        return USAGE
    sys.argv = list(arguments)
    runpy.run_module(arguments[0], run_name="__main__", alter_sys=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
