"""Every page of the office as full as it gets: in the looks that the story itself does not have."""

from __future__ import annotations

from tests.journeys.hands import Hands

LOOKS = (("en", "light"), ("en", "dark"), ("zh", "dark"))
PRELIMINARY = (
    *("overview", "people", "rules", "trustees", "entries", "compliance", "anonymity", "experts", "conflicts"),
    *(
        "assignment",
        "dispatch",
        "scores",
        "paper",
        "opening",
        "results",
        "corrections",
        "awards",
        "documents",
        "recount",
    ),
)
FINALS = (
    *("overview", "assignment", "dispatch", "scores", "opening", "results", "awards", "finals", "venue", "laptops"),
    *("documents", "backups"),
)


class Gallery:
    """Walks through the pages by the rail, once for every look."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands

    def show(self) -> None:
        """Take a picture of every page in every look, and go back to the first one."""
        bar = self.hands.window.bar
        for language, mode in LOOKS:
            bar.language_asked.emit(language)
            bar.mode_asked.emit(mode)
            with self.hands.step(f"gallery-{language}-{mode}"):
                for stage, keys in (("preliminary", PRELIMINARY), ("finals", FINALS)):
                    self.hands.office.desk.choose_stage(stage)
                    for key in keys:
                        self._visit(stage, key)
        bar.language_asked.emit("zh")
        bar.mode_asked.emit("light")

    def _visit(self, stage: str, key: str) -> None:
        self.hands.office.hall.rail.button(key).click()
        self.hands.idle()
        self.hands.picture(what=f"{stage}-{key}")
