"""What the sample contest's desk holds before a package comes."""

from __future__ import annotations

from reviewer_app.sync.acceptance import Held, Told
from reviewer_app.sync.correction import Corrigible, CountedSheet
from tests.samples.terms import STAGE
from tests.samples.world import World


def held(world: World, **changes: object) -> Held:
    """Return a desk that has sent both projects to the first expert, one to the second, and holds nothing yet."""
    told = [Told(project.scheme, project.dossier) for project in world.index.projects]
    fields: dict[str, object] = {
        "contest": world.contest,
        "rehearsal": world.rehearsal,
        "stages": {STAGE},
        "told": {
            ("expert-1", "project-1"): [told[0]],
            ("expert-1", "project-2"): [told[1]],
            ("expert-2", "project-1"): [told[0]],
        },
        "roster": world.roster.identity,
    }
    return Held(**(fields | changes))  # type: ignore[arg-type]


def corrigible(world: World, **changes: object) -> Corrigible:
    """Return a desk that has opened the first expert's package, and asked him about its first sheet."""
    package, told = world.scores.identity, world.index.projects
    counted = {(package, one.project): CountedSheet("expert-1", STAGE, 1, one.scheme, one.dossier) for one in told[:2]}
    fields: dict[str, object] = {"counted": counted, "asked": {(package, "project-1")}}
    return Corrigible(**(fields | changes))  # type: ignore[arg-type]
