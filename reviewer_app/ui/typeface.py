"""The one typeface, registered with Qt so that every machine shows the same letters."""

from __future__ import annotations

import logging
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.fonts import font_file

log = logging.getLogger(__name__)


@cache
def family() -> str:
    """Return the family name for every word in the window; the system's own where ours cannot be had."""
    try:
        files = [font_file(bold=False), font_file(bold=True)]
    except EnvironmentTrouble:
        log.info("no Chinese font of our own, using the system's")
        return QFont().family()
    numbers = [QFontDatabase.addApplicationFont(str(path)) for path in files]
    names = QFontDatabase.applicationFontFamilies(numbers[0]) if numbers[0] >= 0 else []
    return names[0] if names else QFont().family()
