"""Cuts four quotation marks for English words out of the typeface, where they are as wide as a Chinese letter.

usage: python packaging/quotes.py     (writes resources/fonts; what it writes is kept with the program)
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from fontTools import subset
from fontTools.ttLib import TTFont

from reviewer_app import fonts

TARGET: Final = Path(__file__).resolve().parents[1] / "resources" / "fonts"
MARKS: Final = "‘’“”"
PROPORTIONAL: Final = "pwid"
NAME_OF_FAMILY, NAME_IN_FULL, NAME_FOR_PRINT, NAME_OF_KIN = 1, 4, 6, 16
LEFT_OUT: Final = ("GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "STAT")


def write() -> None:
    """Write both weights."""
    TARGET.mkdir(exist_ok=True)
    for bold, path in zip(fonts.WEIGHTS, fonts.quote_files(), strict=True):
        cut(fonts.font_file(bold=bold), bold=bold).save(TARGET / path.name)


def cut(source: Path, *, bold: bool) -> TTFont:
    """Return a font of the marks alone, as wide as a Latin letter; its lines are as high as those of `source`."""
    font = TTFont(source, recalcTimestamp=False)
    known, narrow = font.getBestCmap(), _narrow(font)
    glyphs = {ord(mark): narrow[known[ord(mark)]] for mark in MARKS}
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format != 14:
            table.cmap.update(glyphs)
    wanted = subset.Options(
        layout_features=[],
        name_IDs=["*"],  # the licence asks that its words go with every copy
        hinting=False,
        prune_unicode_ranges=False,  # Qt asks a family first that says it knows the script
        prune_codepage_ranges=False,
    )
    wanted.drop_tables += LEFT_OUT
    cutter = subset.Subsetter(wanted)
    cutter.populate(unicodes=[ord(mark) for mark in MARKS])
    cutter.subset(font)
    _rename(font, " Bold" if bold else "")
    return font


def _narrow(font: TTFont) -> dict[str, str]:
    """Return what the typeface itself puts in the place of a wide sign: glyph → glyph."""
    rules = font["GSUB"].table
    lookups = {
        at
        for record in rules.FeatureList.FeatureRecord
        if record.FeatureTag == PROPORTIONAL
        for at in record.Feature.LookupListIndex
    }
    tables = (getattr(one, "ExtSubTable", one) for at in lookups for one in rules.LookupList.Lookup[at].SubTable)
    return {wide: narrow for one in tables for wide, narrow in one.mapping.items()}


def _rename(font: TTFont, weight: str) -> None:
    words = {
        NAME_OF_FAMILY: fonts.QUOTES,
        NAME_OF_KIN: fonts.QUOTES,
        NAME_IN_FULL: f"{fonts.QUOTES}{weight}",
        NAME_FOR_PRINT: f"{fonts.QUOTES}{weight}".replace(" ", "-"),
    }
    for record in font["name"].names:
        if record.nameID in words:
            record.string = words[record.nameID]


if __name__ == "__main__":
    write()
