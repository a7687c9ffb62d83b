"""The one typeface, registered with Qt so that every machine shows the same letters."""

from __future__ import annotations

import sys
from _thread import allocate_lock, start_new_thread
from functools import cache
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFont, QFontDatabase

from reviewer_app.fonts import FAMILY, QUOTES, made_file, quote_files, variable_font
from reviewer_app.paths import child_surroundings

if TYPE_CHECKING:
    from reviewer_app.messages import Language

_LOCK: Final = allocate_lock()


def is_made() -> bool:
    """Whether the typeface is there; the set-up makes it, a bundle ships it."""
    return made_file(bold=False) is not None and made_file(bold=True) is not None


def make_for_next_time() -> None:
    """Make the typeface in a process of its own: it takes a minute, and no window waits for it."""
    import subprocess

    subprocess.Popen(
        [sys.executable, "-m", "reviewer_app.fonts"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=child_surroundings(),
    )


def fetch() -> None:
    """Begin to read the typeface beside whatever is done next: it takes 10 ms, in which Python may go on."""
    start_new_thread(family, ())


def family() -> str:
    """Return the family name for every word in the window; until ours is made, the system's, where it has Chinese."""
    with _LOCK:
        return _family()


def families(language: Language) -> list[str]:
    """Return the families for a language, in the order in which they are asked for a letter.

    Between English words the quotation marks of a Chinese typeface leave gaps: they are as wide as a Chinese letter.
    """
    own = family()
    return [QUOTES, own] if language == "en" and own == FAMILY and _has_quotes() else [own]


@cache
def _has_quotes() -> bool:
    """Whether the narrow quotation marks are there in both weights."""
    return min(QFontDatabase.addApplicationFont(str(path)) for path in quote_files()) >= 0


def _has_chinese() -> bool:
    """Whether a typeface of the system holds Chinese letters."""
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))


@cache
def _family() -> str:
    files = [made for bold in (False, True) if (made := made_file(bold=bold)) is not None]
    if not files and not _has_chinese() and (source := variable_font()) is not None:
        files = [source]  # hair-thin, since Qt shows the lightest of what it holds, but never boxes
    numbers = [QFontDatabase.addApplicationFont(str(path)) for path in files]
    names = [name for number in numbers if number >= 0 for name in QFontDatabase.applicationFontFamilies(number)]
    return names[0] if names else QFont().family()
