"""Where a document is opened and how it is looked at, as it is remembered until the next time."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_args

from reviewer_app.ui.widgets.pdf_layout import Fit, Look
from reviewer_app.ui.widgets.pin_mark import Region
from reviewer_app.ui.widgets.vault_device import Reader


@dataclass(frozen=True)
class Coming:
    """A document that opens as soon as nothing is drawn."""

    reader: Reader
    page: int
    thumbnails: Callable[[int], bytes | None] | None
    place: str
    region: Region | None = None


def place_of(look: Look, offset: float) -> str:
    """Return the words that `look_of` understands."""
    at = round(offset, 3)
    return json.dumps(
        {"at": at, "fit": look.fit, "one": look.is_single, "turn": look.turn, "zoom": round(look.zoom, 3)}
    )


def look_of(place: str) -> tuple[Look, float]:
    """Return how a document was looked at, and how far down its page; what an older program wrote counts as nothing."""
    try:
        kept: Any = json.loads(place) if place else {}
        fit = kept.get("fit", "width")
        look = Look(
            fit if fit in get_args(Fit) else "width",
            float(kept.get("zoom", 1.0)),
            int(kept.get("turn", 0)) % 4,
            bool(kept.get("one", False)),
        )
        return look, min(max(float(kept.get("at", 0.0)), 0.0), 1.0)
    except (ValueError, TypeError, AttributeError):
        return Look(), 0.0
