"""What every page is given by its constructor: the look, the language, the worker."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer_app.ui.jobs import JobRunner
from reviewer_app.ui.language import Tongue
from reviewer_app.ui.theme import Theme


@dataclass(frozen=True)
class Surroundings:
    """Made once by `app`; there is no global to ask instead."""

    theme: Theme
    tongue: Tongue
    jobs: JobRunner
