"""One typeface on every machine: Noto Sans SC as static TrueType files, made once from the packaged variable font.

reportlab takes TrueType outlines only and knows no variable fonts, so both weights are cut out of the variable one
into the user's cache. A bundle ships them beside the resources.
"""

from __future__ import annotations

import os
import tempfile
from importlib import util
from pathlib import Path

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.paths import cache_folder, resources

FAMILY = "Noto Sans SC"
QUOTES = "Noto Sans SC Quotes"
"""Four quotation marks as wide as a Latin letter; packaging/quotes.py cuts them, and they ship with the program."""
WEIGHTS = {False: 400, True: 700}
_FALLBACKS = (
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "C:/Windows/Fonts/msyh.ttc",
    "C:/Windows/Fonts/simhei.ttf",
    "C:/Windows/Fonts/simsun.ttc",
)


def font_file(*, bold: bool = False) -> Path:
    """Return a static TrueType file with Chinese glyphs, made on the first call (about 40 s).

    Raises EnvironmentTrouble `font-missing` where neither the font package nor a known system font is there.
    """
    made = made_file(bold=bold)
    if made is not None:
        return made
    source = variable_font()
    if source is not None:
        return _instantiate(source, WEIGHTS[bold], _cached(bold=bold))
    for fallback in map(Path, _FALLBACKS):
        if fallback.is_file():
            return fallback
    raise EnvironmentTrouble("font-missing")


def made_file(*, bold: bool = False) -> Path | None:
    """Return the file if it is there already, so that a window need not wait for it."""
    shipped = resources() / "fonts" / _name(bold=bold)
    return next((path for path in (shipped, _cached(bold=bold)) if path.is_file()), None)


def _name(*, bold: bool) -> str:
    return f"NotoSansSC-{WEIGHTS[bold]}.ttf"


def _cached(*, bold: bool) -> Path:
    return cache_folder() / "fonts" / _name(bold=bold)


def quote_files() -> list[Path]:
    """Return the files of QUOTES."""
    return [resources() / "fonts" / f"{QUOTES.replace(' ', '')}-{weight}.ttf" for weight in WEIGHTS.values()]


def variable_font() -> Path | None:
    """Return the font that the static ones are cut from; a window can show it, thinner, until they are made."""
    found = util.find_spec("justmytype_intl_cjk")
    if found is None or not found.submodule_search_locations:
        return None
    matches = sorted(Path(found.submodule_search_locations[0]).rglob("NotoSansSC*wght*.ttf"))
    return matches[0] if matches else None


def _instantiate(source: Path, weight: int, target: Path) -> Path:
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = instancer.instantiateVariableFont(TTFont(source), {"wght": weight}, updateFontNames=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, suffix=".part")
    os.close(handle)
    font.save(temporary)
    os.replace(temporary, target)
    return target


def main() -> None:
    """Make both weights; the set-up calls this once."""
    for bold in WEIGHTS:
        font_file(bold=bold)


if __name__ == "__main__":
    main()
