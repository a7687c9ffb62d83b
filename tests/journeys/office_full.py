"""The office's contest at full size: `python -m tests.journeys.office_full OUT` leaves pictures, times and files."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings

from reviewer_app import app
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.window import Window
from tests.journeys import office_cast, second_person
from tests.journeys.hands import Hands, Step
from tests.journeys.office_cast import FULL, SMALL, Size
from tests.journeys.office_story import Story

LARGEST = (1366, 768)


def main(out: Path, size: Size) -> int:
    """Play the contest into `out`, which must be empty; say how long every step took."""
    pictures = out / "pictures" if size == FULL or "--pictures" in sys.argv else None
    (pictures or out).mkdir(parents=True, exist_ok=True)
    around = app.surroundings(app.application(), "zh", "light")
    liked = Preferences(QSettings(str(out / "window.ini"), QSettings.Format.IniFormat))
    window = Window(around, liked, out / "office")
    window.resize(*LARGEST)
    window.show()
    story = Story(Hands(window, pictures, _tell), out, size)
    print(f"{'step':24} {'seconds':>8} {'work':>7} {'frozen':>7}  of these")
    try:
        with office_cast.keys_of(size.cost):
            story.play()
        with story.hands.step("second-person"), story.hands.elsewhere():
            second_person.check(out / "evidence", out / "documents", story.trustee_keys())
    finally:
        window.close()
        around.jobs.close()
    return 0


def _tell(one: Step) -> None:
    parts = ", ".join(f"{name} {seconds:.2f}" for name, seconds in one.facts.items())
    print(f"{one.name:24} {one.seconds:8.1f} {one.work:7.1f} {one.frozen:7.2f}  {parts}", flush=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), SMALL if "--small" in sys.argv else FULL))
