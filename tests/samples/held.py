"""What the sample contest's desk holds before a package comes."""

from __future__ import annotations

from reviewer_app.sync.acceptance import Held, Told
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
