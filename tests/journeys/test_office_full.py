"""The whole contest through the real window of the office, small; `make journey` plays 480 projects and 80 experts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

STEPS = (
    *("entries", "attachments", "dispatch", "intake", "opening", "finalists", "finals-opening"),
    *("awards", "recount", "second-person"),
)


def test_from_the_workbook_to_an_award_list_that_a_second_person_reproduces(tmp_path: Path) -> None:
    command = (sys.executable, "-m", "tests.journeys.office_full", str(tmp_path / "out"), "--small")
    done = subprocess.run(
        command,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    assert [line.split()[0] for line in done.stdout.splitlines() if line.split()[0] in STEPS] == list(STEPS)
