"""A crash may leave no core file; both ways in see to it before anything is opened."""

from __future__ import annotations

import subprocess
import sys

import pytest

AFTERWARDS = "import resource; print(resource.getrlimit(resource.RLIMIT_CORE))"
ALLOWED_BEFORE = "import resource; resource.setrlimit(resource.RLIMIT_CORE, (4096, 4096))"
WAYS_IN = {
    "command line": "from reviewer_app.cli import main; main(['--help'])",
    "window": "from unittest.mock import patch\nfrom reviewer_app import app\n"
    "with patch.object(app, 'application', side_effect=SystemExit):\n"
    "    try: app.main([])\n"
    "    except SystemExit: pass",
}


@pytest.mark.parametrize("way", WAYS_IN)
def test_no_core_file_may_be_written(way: str) -> None:
    code = f"{ALLOWED_BEFORE}\n{WAYS_IN[way]}\n{AFTERWARDS}"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip().endswith("(0, 0)")
