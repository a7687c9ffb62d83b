"""Packages that are sound and come at the wrong time or twice: what the acceptance table answers, none counted."""

from __future__ import annotations

from typing import Final

from reviewer_app.sync.acceptance import HeldSheet, Link
from reviewer_app.sync.reasons import Reason
from tests.samples.cases import Bad, as_intake_with
from tests.samples.forge import remake
from tests.samples.terms import key, sha
from tests.samples.world import World

PAIR: Final = ("expert-1", "project-1")
FIRST: Final = sha("the package that came before")


def _scores(world: World) -> bytes:
    return world.scores.raw


def _next(world: World, **header: object) -> bytes:
    """Return the device's next package, signed by its expert."""
    return remake(world.scores.raw, key("e1"), header={"seq": 2, "previous": FIRST} | header)


ARRIVALS = [
    Bad("replay", _scores, Reason.REPLAY, as_intake_with(known=lambda w: {w.scores.identity})),
    Bad(
        "another-package-in-its-place",
        _scores,
        Reason.FORK,
        as_intake_with(chain=lambda w: {("e1-dev", 1): Link(sha("another first one"), "")}),
    ),
    Bad(
        "follows-another-package",
        lambda w: _next(w, previous=sha("never seen")),
        Reason.FORK,
        as_intake_with(chain=lambda w: {("e1-dev", 1): Link(FIRST, "")}),
    ),
    Bad(
        "from-a-device-that-waits-for-a-person",
        _scores,
        Reason.FORK,
        as_intake_with(forked=lambda w: {"e1-dev"}),
    ),
    Bad("lower-revision", _scores, Reason.REVISION, as_intake_with(sheets=lambda w: {PAIR: [HeldSheet(FIRST, 2)]})),
    Bad(
        "same-revision-with-other-content",
        _scores,
        Reason.REVISION_CONTENT,
        as_intake_with(sheets=lambda w: {PAIR: [HeldSheet(FIRST, 1)]}),
    ),
    Bad("after-the-closing", _scores, Reason.LATE, as_intake_with(closed=lambda w: {"project-1"})),
]
