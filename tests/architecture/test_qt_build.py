"""PySide6 6.12.0 on Python 3.11 loses a reference to None at each call: an upgrade is refused while that stands."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROBE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel("x")
cases = {
    "processEvents": app.processEvents,
    "setText": lambda: label.setText("a"),
    "setObjectName": lambda: label.setObjectName("q"),
}
for name, call in cases.items():
    for _ in range(5):
        call()
    before = sys.getrefcount(None)
    for _ in range(200):
        call()
    lost = before - sys.getrefcount(None)
    if abs(lost) > 20:
        raise SystemExit(f"{name} loses {lost} references in 200 calls")
"""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_calls_that_return_nothing_keep_the_count_of_none() -> None:
    result = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
