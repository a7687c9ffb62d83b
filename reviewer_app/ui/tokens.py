"""The colours and sizes of the whole product, by meaning; nothing else in `ui` names a colour."""

from __future__ import annotations

from typing import NamedTuple


class Tokens(NamedTuple):
    """One set of colours. Names say what a colour is for; `TEXT_PAIRS` says which lie on which."""

    canvas: str
    surface: str
    raised: str
    sunken: str
    band: str
    line: str
    line_strong: str
    text: str
    text_soft: str
    text_faint: str
    text_disabled: str
    primary: str
    primary_hover: str
    primary_pressed: str
    on_primary: str
    primary_soft: str
    link: str
    seal: str
    seal_hover: str
    on_seal: str
    seal_text: str
    seal_soft: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    focus: str
    selection: str
    on_selection: str
    page_back: str
    scroll: str
    scroll_hover: str


LIGHT = Tokens(
    canvas="#f4f4f1",
    surface="#ffffff",
    raised="#ffffff",
    sunken="#ecece7",
    band="#f8f8f5",
    line="#dddcd5",
    line_strong="#85898f",
    text="#1b2430",
    text_soft="#465161",
    text_faint="#626b78",
    text_disabled="#9aa1aa",
    primary="#1f4e7d",
    primary_hover="#275f97",
    primary_pressed="#173c61",
    on_primary="#ffffff",
    primary_soft="#e3ecf5",
    link="#1b5391",
    seal="#ad3326",
    seal_hover="#c03e30",
    on_seal="#ffffff",
    seal_text="#a02d21",
    seal_soft="#f9e8e4",
    good="#1c6b46",
    good_soft="#e2f1e8",
    warn="#80520a",
    warn_soft="#faf0d9",
    bad="#a6241b",
    bad_soft="#fbe9e6",
    focus="#2f74b8",
    selection="#d4e3f2",
    on_selection="#12273d",
    page_back="#d9d9d2",
    scroll="#c2c3be",
    scroll_hover="#9c9e9b",
)

DARK = Tokens(
    canvas="#14181d",
    surface="#1b2027",
    raised="#222830",
    sunken="#10141a",
    band="#20262e",
    line="#303741",
    line_strong="#77818d",
    text="#e6e9ed",
    text_soft="#b7c0ca",
    text_faint="#98a2ae",
    text_disabled="#626c78",
    primary="#2d6ba8",
    primary_hover="#3576b4",
    primary_pressed="#255a8f",
    on_primary="#ffffff",
    primary_soft="#1f3246",
    link="#86b7e8",
    seal="#b03f31",
    seal_hover="#be4a3b",
    on_seal="#ffffff",
    seal_text="#f19c8d",
    seal_soft="#3a211e",
    good="#79cba0",
    good_soft="#19322a",
    warn="#e3b761",
    warn_soft="#362b17",
    bad="#f39b8f",
    bad_soft="#3d2120",
    focus="#5f9fdd",
    selection="#24476b",
    on_selection="#f2f6fa",
    page_back="#0d1014",
    scroll="#434c57",
    scroll_hover="#5d6875",
)

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *(
        (ink, ground)
        for ink in ("text", "text_soft", "text_faint", "link", "seal_text")
        for ground in ("canvas", "surface", "raised", "band", "sunken")
    ),
    *((ink, ground) for ink in ("good", "warn", "bad") for ground in ("canvas", "surface", "raised", "band")),
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    ("on_primary", "primary_pressed"),
    ("on_seal", "seal"),
    ("on_seal", "seal_hover"),
    ("link", "primary_soft"),
    ("text", "primary_soft"),
    ("text_soft", "primary_soft"),
    ("seal_text", "seal_soft"),
    ("text", "seal_soft"),
    ("good", "good_soft"),
    ("text", "good_soft"),
    ("warn", "warn_soft"),
    ("text", "warn_soft"),
    ("bad", "bad_soft"),
    ("text", "bad_soft"),
    ("on_selection", "selection"),
)
"""Every (ink, ground) that carries words; each has a contrast of 4.5 to 1 or more (WCAG 2.2, 1.4.3)."""

EDGE_PAIRS: tuple[tuple[str, str], ...] = (
    ("line_strong", "surface"),
    ("line_strong", "canvas"),
    ("line_strong", "raised"),
    ("focus", "surface"),
    ("focus", "canvas"),
)
"""Edges by which a control is known; 3 to 1 or more (WCAG 2.2, 1.4.11)."""


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    bright, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
