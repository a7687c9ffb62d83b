"""What every page is given by its constructor: the look, the language, the worker."""

from __future__ import annotations

from typing import NamedTuple

from reviewer_app.ui.jobs import JobRunner
from reviewer_app.ui.language import Tongue
from reviewer_app.ui.theme import Theme


class Surroundings(NamedTuple):
    """Made once by `app`; there is no global to ask instead."""

    theme: Theme
    tongue: Tongue
    jobs: JobRunner
